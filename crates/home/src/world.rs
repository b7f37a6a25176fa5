//! The world in virtual time: everything that happens follows from the seed.

use crate::{
    adversary::Attacker,
    air::{Air, AirTally, Transmission},
    association::{Association, associations, restarts_before},
    boiler::programmer_wants_heat,
    device::Device,
    house::{Heat, House, Surroundings},
    ledger::Ledger,
    neighbours::Neighbours,
    noise::NoiseSource,
    number,
    people::People,
    plan::Room,
    random::{Random, Stream, chance, stream},
    record::{Record, Truth},
    source::Source,
    weather::Weather,
};
use inglenook_frame::Kind;
use inglenook_gateway::{
    boiler::{Output, Watchdog},
    port::Burst,
};
use inglenook_seal::{Boot, Sealer};
use inglenook_units::{Mono, Stamp, Temperature, Utc};
use rand::RngExt;
use std::time::Duration;

/// The world moves in steps of this length, however it is advanced.
const STEP: Duration = Duration::from_secs(1);

/// The house changes in steps of this many of those.
const HOUSE_STEPS: u64 = 10;

/// The share of frames that a Thing's radio sends twice.
const REPEATED: f64 = 0.03;

/// How many frames of each Thing the adversary has from an earlier time.
const OLD_FRAMES: usize = 4;

/// What kind of world it is.
#[derive(Clone, Copy, Debug)]
pub struct WorldOptions {
    /// The time of day and year at which it begins.
    pub start: Utc,
    /// Whether somebody means harm.
    pub adversary: Adversary,
}

/// Whether somebody means harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adversary {
    /// Nobody does.
    Absent,
    /// Somebody records, replays, changes, forges and floods, without pause.
    Present,
}

/// What is true in a room, whatever anybody has measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoomTruth {
    /// The room's name.
    pub name: &'static str,
    /// Its air temperature.
    pub air: Temperature,
    /// Where its dial stands.
    pub target: Temperature,
}

/// A home with its people, its weather, its neighbours and its air.
#[derive(Debug)]
pub struct World {
    start: Utc,
    now: Mono,
    random: Random,
    weather: Weather,
    people: People,
    house: House,
    around: Surroundings,
    things: Vec<(Association, Device)>,
    neighbours: Neighbours,
    noise: NoiseSource,
    attacker: Option<Attacker>,
    air: Air,
    ledger: Ledger,
    record: Record,
    relay: Watchdog,
}

impl World {
    /// The world of this seed. Two of the same seed and options are the same for ever.
    pub fn new(seed: u64, options: WorldOptions) -> Self {
        let WorldOptions { start, adversary } = options;
        let mut random = stream(seed, Stream::Things);
        let home = associations(seed, start);
        let ours = || home.iter().map(|(_, association)| association);
        let weather = Weather::new(seed);
        let people = People::new(seed);
        let mut world = Self {
            start,
            now: Mono(0),
            around: Surroundings {
                at: start,
                outside: weather.at(start),
                people: people.at(start),
            },
            weather,
            people,
            house: House::new(&mut random),
            neighbours: Neighbours::new(seed, ours()),
            noise: NoiseSource::new(seed),
            attacker: match adversary {
                Adversary::Absent => None,
                Adversary::Present => Some(Attacker::new(seed, start, ours())),
            },
            air: Air::new(seed),
            ledger: Ledger::new(ours()),
            record: Record::default(),
            relay: Watchdog::new(),
            things: Vec::new(),
            random,
        };
        let restarts = restarts_before(start);
        for (room, association) in home {
            world.leak_old_frames(&association, restarts);
            let device = Device::new(room, &association, restarts, &mut world.random);
            world.things.push((association, device));
        }
        world
    }

    /// The home's Things as a gateway needs to know them.
    pub fn associations(&self) -> impl Iterator<Item = &Association> {
        self.things.iter().map(|(association, _)| association)
    }

    /// How far the world has come. It is never further than it was asked to go.
    pub fn now(&self) -> Mono {
        self.now
    }

    /// A moment on both clocks.
    pub fn stamp(&self, mono: Mono) -> Stamp {
        Stamp { mono, utc: self.start.after(mono.since(Mono(0))) }
    }

    /// Lets time pass until `until`, to the last whole second; what the gateway's radio hears
    /// meanwhile, in order.
    pub fn advance(&mut self, until: Mono) -> Vec<Burst> {
        let mut heard = Vec::new();
        while self.now.after(STEP) <= until {
            heard.extend(self.step());
        }
        heard
    }

    /// What is true of every burst since this was last asked, in order.
    pub fn take_truths(&mut self) -> Vec<Truth> {
        self.record.take()
    }

    /// What became of everything sent so far.
    pub fn air(&self) -> AirTally {
        self.air.tally
    }

    /// What is true in every room.
    pub fn rooms(&self) -> [RoomTruth; 5] {
        Room::ALL.map(|room| RoomTruth {
            name: room.plan().name,
            air: number::temperature(self.house.air(room)),
            target: room.plan().target,
        })
    }

    /// Tells the boiler's relay what the gateway wishes.
    pub fn wish(&mut self, output: Output) {
        self.relay.feed(output, self.now);
    }

    fn step(&mut self) -> Vec<Burst> {
        let until = self.now.after(STEP);
        if (self.now.0 / 1_000).is_multiple_of(HOUSE_STEPS) {
            self.live();
        }
        self.things_speak(until);
        let others = self.neighbours.until(until).into_iter().chain(self.noise.until(until));
        let hostile = self.attacker.as_mut().map(|attacker| attacker.until(until));
        for transmission in others.chain(hostile.into_iter().flatten()) {
            self.air.carry(transmission);
        }
        self.now = until;
        self.hear(until)
    }

    /// Weather, people and the house move on.
    fn live(&mut self) {
        let Stamp { utc: at, .. } = self.stamp(self.now);
        self.around = Surroundings { at, outside: self.weather.at(at), people: self.people.at(at) };
        let wanted = match self.relay.output(self.now) {
            Output::Fire => true,
            Output::Rest => false,
            Output::HandBack => programmer_wants_heat(at, self.house.air(Room::Living)),
        };
        let heat = if wanted { Heat::Wanted } else { Heat::Unwanted };
        self.house.step(10.0, &self.around, heat);
    }

    fn things_speak(&mut self, until: Mono) {
        let mut sent = Vec::new();
        for (association, device) in &mut self.things {
            for (start, frame) in device.run(until, &mut self.house, &self.around) {
                self.ledger.enter(association.id, frame.as_bytes());
                let bytes = frame.as_bytes().to_vec();
                let dbm = device.dbm;
                sent.push(Transmission { start, source: Source::Thing, bytes, dbm });
            }
        }
        for first in sent {
            if chance(&mut self.random, REPEATED) {
                let wait = Duration::from_millis(self.random.random_range(60..900));
                let start = first.start.after(wait);
                self.air.carry(Transmission { start, source: Source::Repeat, ..first.clone() });
            }
            let echo = self.attacker.as_mut().and_then(|attacker| attacker.overhear(&first));
            echo.into_iter().for_each(|echo| self.air.carry(echo));
            self.air.carry(first);
        }
    }

    fn hear(&mut self, until: Mono) -> Vec<Burst> {
        let mut bursts = Vec::new();
        for received in self.air.settle(until) {
            let heard = self.stamp(received.end);
            let expected = self.ledger.judge(&received.bytes);
            self.record.enter(heard, received.source, received.condition, expected);
            bursts.push(Burst { heard, signal: received.signal, bytes: received.bytes });
        }
        bursts
    }

    /// Frames that a Thing sealed before its last start, in the adversary's hands.
    fn leak_old_frames(&mut self, association: &Association, restarts: u32) {
        let Some(attacker) = &mut self.attacker else { return };
        let boot = Boot::new(restarts.saturating_sub(1), self.random.random());
        let key = association.key.clone();
        let Some(mut sealer) = boot.map(|boot| Sealer::new(key, association.id, boot)) else {
            return;
        };
        for _ in 0..OLD_FRAMES {
            if let Ok(frame) = sealer.seal(Kind::SensorOrValve, &[100, 0]) {
                self.ledger.enter(association.id, frame.as_bytes());
                attacker.remember_old(frame.as_bytes().to_vec());
            }
        }
    }
}

#[cfg(test)]
#[path = "world_tests.rs"]
mod tests;
