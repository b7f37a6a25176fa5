//! The device itself.

mod body;
mod hands;

use crate::{
    button::Button,
    daytime::Daytime,
    dial::Dial,
    energy::Work,
    lamp::Flashes,
    report::{Privacy, Reporter},
    sender::Sender,
    storage::{Kept, Lessons},
};
use body::Valve;
use inglenook_control::{
    Controller, Decision, Fitted, Insight, Occupied, Plant, Probe, Programme, Sensed, Touch,
    motor::{Noise, Ran, Run, Supply, SupplyWatch},
};
use inglenook_frame::FrameBuf;
use inglenook_seal::ClassicKey;
use inglenook_units::{Centivolts, DeviceId, Light, Mono, Percent, Temperature};

/// What a Thing is given at every start.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Its identity.
    pub id: DeviceId,
    /// Its key.
    pub key: ClassicKey,
    /// What it moves.
    pub fitting: Fitting,
    /// Where its thermometer is.
    pub probe: Probe,
    /// What heats the water.
    pub plant: Plant,
    /// What its storage holds.
    pub kept: Kept,
    /// The set-point to begin with, if none was learned.
    pub target: Temperature,
    /// How much it tells.
    pub privacy: Privacy,
    /// Sixteen random bytes, never the same twice.
    pub entropy: [u8; 16],
}

/// What a Thing moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fitting {
    /// A radiator valve.
    Valve,
    /// Nothing: it only senses.
    Sensor,
}

/// One set of sensor readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Air temperature at the Thing, if there was a reading.
    pub temperature: Option<Temperature>,
    /// Relative humidity, if there was a reading.
    pub humidity: Option<Percent>,
    /// Ambient light.
    pub light: Light,
    /// Supply voltage, with the motor at rest.
    pub supply: Centivolts,
}

/// Something that happened to the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Time has passed, or the device has just started.
    Tick,
    /// The sensors were read, as they are once a minute.
    Sensed(Reading),
    /// The button was pressed.
    Pressed,
    /// The button was let go.
    Released,
    /// The dial stands here now, 0 to 255 from end to end.
    Dial(u8),
    /// Somebody wants something, by whatever other means.
    Touched(Touch),
    /// What became of the motor's last run.
    Moved(Ran),
    /// This restart count is in storage and would survive a power cut.
    Stored(u32),
}

/// What the device has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actions {
    /// Put this into storage.
    pub store: Option<Store>,
    /// Run the motor, then say [`Event::Moved`].
    pub motor: Option<Run>,
    /// Flash the lamp.
    pub lamp: Option<Flashes>,
    /// Put this frame on the air.
    pub send: Option<FrameBuf>,
    /// Tick again at this time at the latest.
    pub wake: Mono,
}

/// What to put into storage; see [`storage`](crate::storage).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Store {
    /// This restart count; then say [`Event::Stored`].
    Restarts(u32),
    /// This hour of the device's week.
    HourOfWeek(u8),
    /// What [`Thing::lessons`] gives.
    Lessons,
}

/// One whole device.
#[derive(Debug)]
pub struct Thing {
    target: Temperature,
    privacy: Privacy,
    controller: Controller,
    /// `None` for a Thing that only senses.
    valve: Option<Valve>,
    button: Button,
    dial: Dial,
    daytime: Daytime,
    supply: SupplyWatch,
    decision: Option<Decision>,
    reading: Option<Reading>,
    state: Supply,
    noticed: Mono,
    /// When it was last used, if it was.
    used: Option<Mono>,
    /// Minutes since what was learned was kept, and the hour that was.
    unkept: u16,
    hour: Option<u8>,
    reporter: Reporter,
    sender: Sender,
    started: Mono,
    work: Work,
}

impl Thing {
    /// A device that has just started. Its first event is a [`Event::Tick`].
    pub fn new(setup: Setup, now: Mono) -> Self {
        let Setup { kept, probe, plant, target: set_point, .. } = setup;
        let mut controller = Controller::new(Fitted { probe, plant, set_point });
        if let Some(lessons) = &kept.lessons {
            controller.resume(&lessons.learned);
        }
        if let Some(hour) = kept.hour_of_week {
            // On average half of the hour had passed.
            controller.set_minute_of_week(u16::from(hour).saturating_mul(60).saturating_add(30));
        }
        let calibration = kept.lessons.and_then(|lessons| lessons.calibration);
        Self {
            target: setup.target,
            privacy: setup.privacy,
            controller,
            valve: match setup.fitting {
                Fitting::Valve => Some(Valve::new(calibration)),
                Fitting::Sensor => None,
            },
            button: Button::default(),
            dial: Dial::default(),
            daytime: Daytime::default(),
            supply: SupplyWatch::new(),
            decision: None,
            reading: None,
            state: Supply::Normal,
            noticed: now,
            used: None,
            unkept: 0,
            hour: None,
            reporter: Reporter::default(),
            sender: Sender::new(setup.id, setup.key, kept.restarts, setup.entropy),
            started: now,
            work: Work::default(),
        }
    }

    /// Takes one event and says what to do about it.
    pub fn step(&mut self, now: Mono, event: Event) -> Actions {
        let mut actions = Actions { store: None, motor: None, lamp: None, send: None, wake: now };
        match event {
            Event::Tick => actions.store = self.sender.to_store().map(Store::Restarts),
            Event::Sensed(reading) => {
                actions.motor = self.sense(now, reading);
                actions.lamp = self.glimmer(now);
                actions.store = self.keep_due();
            }
            Event::Pressed => self.button.pressed(now),
            Event::Released => actions.lamp = self.released(now),
            Event::Dial(raw) => actions.lamp = self.turned(now, raw),
            Event::Touched(touch) => actions.lamp = Some(self.touched(now, touch)),
            Event::Moved(ran) => actions.motor = self.valve.as_mut().and_then(|v| v.ran(ran)),
            Event::Stored(restarts) => self.sender.stored(restarts, now),
        }
        actions.lamp = self.button.step(now, self.controller.lesson()).or(actions.lamp);
        actions.send = self.frame_due(now);
        actions.wake = self.wake(now);
        self.count(now, &actions);
        actions
    }

    /// Sets the daily programmes, in minutes of the device's own day.
    pub fn set_programmes(&mut self, programmes: [Option<Programme>; 2]) {
        self.controller.set_programmes(programmes);
    }

    /// The daily programmes, set or learned.
    pub fn programmes(&self) -> [Option<Programme>; 2] {
        self.controller.programmes()
    }

    /// What it has learned, to be kept.
    pub fn lessons(&mut self) -> Lessons {
        Lessons {
            calibration: self.valve.as_ref().and_then(Valve::calibration),
            learned: self.controller.learned(),
        }
    }

    /// What it goes by, to be shown.
    pub fn insight(&self) -> Insight {
        self.controller.insight()
    }

    /// What it has done since it started.
    pub fn work(&self) -> Work {
        self.work
    }

    /// What was decided last, if anything was.
    pub fn decision(&self) -> Option<Decision> {
        self.decision
    }

    /// Where the valve stands as far as the device knows; `None` for one that only senses.
    pub fn stands(&self) -> Option<Percent> {
        self.valve.as_ref().map(Valve::stands)
    }

    /// Decides anew; the run that the valve's motor begins with.
    fn sense(&mut self, now: Mono, reading: Reading) -> Option<Run> {
        self.reading = Some(reading);
        self.state = self.supply.minute(reading.supply);
        let decision = self.controller.minute(&Sensed {
            temperature: reading.temperature,
            humidity: reading.humidity,
            light: reading.light,
        });
        self.decision = Some(decision);
        if decision.occupied == Occupied::Likely {
            self.noticed = now;
        }
        let noise: Noise = self.daytime.minute(decision.darkness, decision.occupied);
        self.valve.as_mut()?.minute(&decision, noise, self.state)
    }

    fn wake(&self, now: Mono) -> Mono {
        let sender = self.sender.wake(now);
        self.button.wake().map_or(sender, |button| button.min(sender))
    }

    fn count(&mut self, now: Mono, actions: &Actions) {
        self.work.running = now.since(self.started);
        if let Some(flashes) = actions.lamp {
            self.work.lit = self.work.lit.saturating_add(flashes.lit());
        }
        if let Some(frame) = &actions.send {
            self.work.sent(frame.as_bytes().len());
        }
        if let Some(valve) = &self.valve {
            (self.work.motor_starts, self.work.motor_travel) = (valve.starts(), valve.travel());
        }
    }
}

#[cfg(test)]
#[path = "thing_tests.rs"]
mod tests;
