//! A Thing on a radiator's valve: the hardware around the state machine.

mod hardware;

use crate::{
    association::Association,
    battery::Battery,
    number,
    random::Random,
    trial::{Premises, Said, Senses, Setting},
};
use hardware::{Eeprom, Head};
use inglenook_frame::FrameBuf;
use inglenook_physics::valve::{Body, Travel};
use inglenook_thing::{
    Actions, Event, Fitting, Plant, Privacy, Probe, Reading, Setup, Store, Thing, storage,
};
use inglenook_units::{Centivolts, Mono, Temperature};
use rand::RngExt;
use std::time::Duration;

/// How often the sensors are read.
const SENSING: Duration = Duration::from_secs(60);

/// Where a device is fitted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) seed: u64,
    /// Its radiator's place among the fittings.
    pub(crate) radiator: usize,
    pub(crate) dial: Temperature,
    /// Its temperature to begin with, in °C.
    pub(crate) celsius: f64,
}

/// One device.
#[derive(Debug)]
pub(crate) struct Device {
    radiator: usize,
    thing: Thing,
    head: Head,
    eeprom: Eeprom,
    senses: Senses,
    wake: Mono,
    sense: Mono,
    supply: Centivolts,
    /// How strongly the gateway hears it, in dBm.
    pub(crate) dbm: f32,
}

/// What a device did at one moment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ran {
    pub(crate) sent: Option<FrameBuf>,
    /// What its motor did in this minute and how much further out the pin is now, once a minute.
    pub(crate) moved: Option<(Travel, f64)>,
}

impl Device {
    /// A device that starts now, for the `restarts + 1`st time.
    pub(crate) fn new(
        place: &Place,
        setting: &Setting,
        association: &Association,
        restarts: u32,
        random: &mut Random,
    ) -> Self {
        let fitting = setting.fittings.get(place.radiator);
        let mut eeprom = Eeprom::used(restarts, place.dial);
        let setup = Setup {
            id: association.id,
            key: association.key.clone(),
            fitting: Fitting::Valve,
            probe: Probe::Head,
            plant: Plant::Boiler,
            kept: storage::load(&mut eeprom),
            target: place.dial,
            privacy: Privacy::Everything,
            entropy: random.random(),
        };
        Self {
            radiator: place.radiator,
            thing: Thing::new(setup, Mono(0)),
            head: Head::new(fitting.map_or(Body::TYPICAL, |fitting| fitting.body)),
            eeprom,
            senses: Senses::new(place.seed, place.radiator, setting.mounting, place.celsius),
            wake: Mono(0),
            sense: Mono(random.random_range(0..10_000)),
            supply: Centivolts(random.random_range(245..320)),
            dbm: random.random_range(-86.0..-58.0),
        }
    }

    /// The state machine itself.
    pub(crate) fn thing(&self) -> &Thing {
        &self.thing
    }

    /// When it does something next.
    pub(crate) fn next(&self) -> Mono {
        self.wake.min(self.sense)
    }

    /// Its cells.
    pub(crate) fn battery(&self) -> Battery {
        Battery::of(&self.thing.work())
    }

    /// Does what is due then.
    pub(crate) fn run(&mut self, premises: &mut Premises) -> Ran {
        if self.wake < self.sense {
            return Ran { sent: self.happen(self.wake, Event::Tick), moved: None };
        }
        let now = self.sense;
        self.sense = now.after(SENSING);
        let before = self.head.stroke();
        let reading = self.reading(premises);
        let sent = self.happen(now, Event::Sensed(reading));
        premises.set_opening(self.radiator, self.head.opening());
        Ran { sent, moved: Some((self.head.take_travel(), self.head.stroke() - before)) }
    }

    /// Something happens, and what it leads to. A movement takes less than the minute to the next.
    fn happen(&mut self, now: Mono, event: Event) -> Option<FrameBuf> {
        let (mut next, mut sent) = (Some(event), None);
        while let Some(event) = next {
            let Actions { store, motor, send, wake, .. } = self.thing.step(now, event);
            self.wake = wake;
            sent = send.or(sent);
            let stored = store.and_then(|store| self.keep(store));
            let moved = motor.map(|run| Event::Moved(self.head.run(run)));
            next = moved.or(stored);
        }
        sent
    }

    fn keep(&mut self, store: Store) -> Option<Event> {
        match store {
            Store::Restarts(count) => {
                let saved = storage::save_restarts(&mut self.eeprom, count);
                saved.is_ok().then_some(Event::Stored(count))
            }
            Store::HourOfWeek(hour) => {
                storage::save_hour_of_week(&mut self.eeprom, hour).ok()?;
                None
            }
            Store::Lessons => {
                storage::save_lessons(&mut self.eeprom, &self.thing.lessons()).ok()?;
                None
            }
        }
    }

    fn reading(&mut self, premises: &Premises) -> Reading {
        let Said { celsius, humidity, light } = self.senses.minute(&premises.nearby(self.radiator));
        Reading {
            temperature: Some(number::temperature(celsius)),
            humidity: Some(humidity),
            light,
            supply: self.supply,
        }
    }
}
