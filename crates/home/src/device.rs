//! A Thing in its room: the hardware around the state machine.

use crate::{
    association::Association,
    house::{House, Noticed, Surroundings},
    number,
    plan::Room,
    random::Random,
};
use inglenook_frame::FrameBuf;
use inglenook_thing::{Actions, Event, Fitting, Reading, Setup, Thing};
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
        let setup = Setup {
            id: association.id,
            key: association.key.clone(),
            fitting: Fitting::Valve,
            restarts,
            target: room.plan().target,
            entropy: random.random(),
        };
        Self {
            room,
            thing: Thing::new(setup, Mono(0)),
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
            let actions = self.thing.step(now, event);
            sent.extend(self.obey(now, actions, house));
        }
    }

    fn obey(&mut self, now: Mono, actions: Actions, house: &mut House) -> Option<(Mono, FrameBuf)> {
        self.wake = actions.wake;
        if let Some(valve) = actions.valve {
            house.drive(self.room, valve);
        }
        if let Some(restarts) = actions.store {
            self.wake = self.thing.step(now, Event::Stored(restarts)).wake;
        }
        actions.send.map(|frame| (now, frame))
    }

    fn reading(&self, noticed: &Noticed) -> Reading {
        Reading {
            temperature: number::temperature(noticed.celsius),
            humidity: number::percent(noticed.humidity),
            light: Light(number::byte(noticed.light * 254.0)),
            supply: self.supply,
        }
    }
}
