//! A Thing in its room: the hardware around the state machine.

mod hardware;

use crate::{
    association::Association,
    house::{House, Noticed, Surroundings},
    number,
    plan::Room,
    random::Random,
};
use hardware::{Eeprom, Head};
use inglenook_frame::FrameBuf;
use inglenook_thing::{Actions, Event, Fitting, Privacy, Reading, Setup, Store, Thing, storage};
use inglenook_units::{Centivolts, Light, Mono};
use rand::RngExt;
use std::time::Duration;

/// How often the sensors are read.
const SENSING: Duration = Duration::from_secs(60);

/// One device.
#[derive(Debug)]
pub(crate) struct Device {
    room: Room,
    thing: Thing,
    head: Head,
    eeprom: Eeprom,
    wake: Mono,
    sense: Mono,
    supply: Centivolts,
    /// How strongly the gateway hears it, in dBm.
    pub(crate) dbm: f32,
}

impl Device {
    /// A device that starts now, for the `restarts + 1`st time.
    pub(crate) fn new(
        room: Room,
        association: &Association,
        restarts: u32,
        random: &mut Random,
    ) -> Self {
        let target = room.plan().target;
        let mut eeprom = Eeprom::used(restarts, target);
        let setup = Setup {
            id: association.id,
            key: association.key.clone(),
            fitting: Fitting::Valve,
            kept: storage::load(&mut eeprom),
            target,
            privacy: Privacy::Everything,
            entropy: random.random(),
        };
        Self {
            room,
            thing: Thing::new(setup, Mono(0)),
            head: Head::new(),
            eeprom,
            wake: Mono(0),
            sense: Mono(random.random_range(0..10_000)),
            supply: Centivolts(random.random_range(245..320)),
            dbm: random.random_range(-86.0..-58.0),
        }
    }

    /// Runs until just before `until`; the frames it sends, each with its time.
    pub(crate) fn run(
        &mut self,
        until: Mono,
        house: &mut House,
        around: &Surroundings,
    ) -> Vec<(Mono, FrameBuf)> {
        let mut sent = Vec::new();
        loop {
            let now = self.wake.min(self.sense);
            if now >= until {
                return sent;
            }
            let event = if self.sense <= self.wake {
                self.sense = self.sense.after(SENSING);
                Event::Sensed(self.reading(&house.noticed(self.room, around)))
            } else {
                Event::Tick
            };
            self.happen(now, event, &mut sent);
            house.drive(self.room, self.head.stroke());
        }
    }

    /// Something happens, and what it leads to. A movement takes less than the minute to the next.
    fn happen(&mut self, now: Mono, event: Event, sent: &mut Vec<(Mono, FrameBuf)>) {
        let mut next = Some(event);
        while let Some(event) = next {
            let Actions { store, motor, send, wake, .. } = self.thing.step(now, event);
            self.wake = wake;
            sent.extend(send.map(|frame| (now, frame)));
            let stored = store.and_then(|store| self.keep(store));
            let moved = motor.map(|run| Event::Moved(self.head.run(run)));
            next = moved.or(stored);
        }
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

    fn reading(&self, noticed: &Noticed) -> Reading {
        Reading {
            temperature: Some(number::temperature(noticed.celsius)),
            humidity: Some(number::percent(noticed.humidity)),
            light: Light(number::byte(noticed.light * 254.0)),
            supply: self.supply,
        }
    }
}
