//! The device itself.

use crate::{
    report::{Reporter, State},
    sender::Sender,
};
use core::time::Duration;
use inglenook_control::{Controller, Decision, Fitted, Occupied, Plant, Probe, Sensed, Touch, Why};
use inglenook_frame::{CallBit, FrameBuf, Occupancy, ValveReport};
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
    /// The restart count in storage: of the last start, 0 if there was none.
    pub restarts: u32,
    /// Where the dial stands.
    pub target: Temperature,
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
    /// Air temperature at the Thing.
    pub temperature: Temperature,
    /// Relative humidity.
    pub humidity: Percent,
    /// Ambient light.
    pub light: Light,
    /// Supply voltage.
    pub supply: Centivolts,
}

/// Something that happened to the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Time has passed, or the device has just started.
    Tick,
    /// The sensors were read, as they are once a minute.
    Sensed(Reading),
    /// Somebody used the device.
    Touched(Touch),
    /// This restart count is in storage and would survive a power cut.
    Stored(u32),
}

/// What the device has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actions {
    /// Put this restart count into storage, then say [`Event::Stored`].
    pub store: Option<u32>,
    /// Move the valve here.
    pub valve: Option<Percent>,
    /// Put this frame on the air.
    pub send: Option<FrameBuf>,
    /// Tick again at this time at the latest.
    pub wake: Mono,
}

/// One whole device.
#[derive(Debug)]
pub struct Thing {
    fitting: Fitting,
    target: Temperature,
    controller: Controller,
    decision: Option<Decision>,
    reading: Option<Reading>,
    noticed: Mono,
    reporter: Reporter,
    sender: Sender,
}

impl Thing {
    /// A device that has just started. Its first event is a [`Event::Tick`].
    pub fn new(setup: Setup, now: Mono) -> Self {
        Self {
            fitting: setup.fitting,
            target: setup.target,
            controller: Controller::new(Fitted {
                probe: Probe::Head,
                plant: Plant::Boiler,
                set_point: setup.target,
            }),
            decision: None,
            reading: None,
            noticed: now,
            reporter: Reporter::default(),
            sender: Sender::new(setup.id, setup.key, setup.restarts, setup.entropy),
        }
    }

    /// Takes one event and says what to do about it.
    pub fn step(&mut self, now: Mono, event: Event) -> Actions {
        let valve = match event {
            Event::Tick => None,
            Event::Sensed(reading) => self.sense(now, reading),
            Event::Touched(touch) => {
                self.controller.touch(touch);
                None
            }
            Event::Stored(restarts) => {
                self.sender.stored(restarts, now);
                None
            }
        };
        let send = self.frame_due(now);
        let store = match event {
            Event::Tick => self.sender.to_store(),
            _ => None,
        };
        Actions { store, valve, send, wake: self.sender.wake(now) }
    }

    /// Decides anew; where to move the valve if that is somewhere else.
    fn sense(&mut self, now: Mono, reading: Reading) -> Option<Percent> {
        self.reading = Some(reading);
        let decision = self.controller.minute(&Sensed {
            temperature: Some(reading.temperature),
            humidity: Some(reading.humidity),
            light: reading.light,
        });
        if decision.occupied == Occupied::Likely {
            self.noticed = now;
        }
        let before = self.decision.replace(decision).map(|before| before.valve);
        let moves = self.fitting == Fitting::Valve && before != Some(decision.valve);
        moves.then_some(decision.valve)
    }

    /// The frame of a slot that has come. A frame that cannot be made is left out: the device goes
    /// on heating.
    fn frame_due(&mut self, now: Mono) -> Option<FrameBuf> {
        let sealer = self.sender.sealer_due(now)?;
        let state = State {
            valve: match (self.fitting, self.decision) {
                (Fitting::Valve, Some(decision)) => ValveReport::Open(decision.demand),
                _ => ValveReport::None,
            },
            call: match self.decision {
                Some(Decision { why: Why::FrostGuard, .. }) => CallBit::Set,
                _ => CallBit::Clear,
            },
            target: self.decision.map_or(self.target, |decision| decision.target),
            occupancy: match self.decision.map(|decision| decision.occupied) {
                Some(Occupied::Likely) => Occupancy::Likely,
                _ => Occupancy::None,
            },
            reading: self.reading,
            vacancy: hours(now.since(self.noticed)),
        };
        let (body, length) = self.reporter.body(&state).ok()?;
        sealer.seal(inglenook_frame::Kind::SensorOrValve, body.get(..length)?).ok()
    }
}

fn hours(span: Duration) -> u16 {
    u16::try_from(span.as_secs() / 3_600).unwrap_or(u16::MAX)
}

#[cfg(test)]
#[path = "thing_tests.rs"]
mod tests;
