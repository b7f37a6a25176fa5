//! The world in virtual time: everything that happens follows from the seed.

use crate::{
    adversary::Attacker,
    air::{Air, AirTally, Transmission},
    association::{Association, restarts_before},
    backstage::Backstage,
    beside::Comparison,
    home::Home,
    house::RoomTruth,
    ledger::Ledger,
    neighbours::Neighbours,
    noise::NoiseSource,
    random::{Random, Stream, chance, stream},
    record::{Record, Truth},
    source::Source,
};
use inglenook_frame::Kind;
use inglenook_gateway::{boiler::Output, port::Burst};
use inglenook_seal::{Boot, Sealer};
use inglenook_units::{Mono, Stamp, Utc};
use rand::RngExt;
use std::time::Duration;

/// The world moves in steps of this length, however it is advanced.
const STEP_MS: u64 = 1_000;
const STEP: Duration = Duration::from_millis(STEP_MS);

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

/// A home with its people, its weather, its neighbours and its air.
#[derive(Debug)]
pub struct World {
    start: Utc,
    now: Mono,
    random: Random,
    home: Home,
    neighbours: Neighbours,
    noise: NoiseSource,
    attacker: Option<Attacker>,
    air: Air,
    ledger: Ledger,
    record: Record,
}

impl World {
    /// The world of this seed, its home new. Two of the same seed and options are the same for
    /// ever.
    pub fn new(seed: u64, options: WorldOptions) -> Self {
        Self::lived_in(seed, options, Duration::ZERO)
    }

    /// The same, but people have lived in the home for so long, with a gateway that is now replaced
    /// by another: its valves know their rooms.
    pub fn lived_in(seed: u64, options: WorldOptions, before: Duration) -> Self {
        let WorldOptions { start, adversary } = options;
        let mut random = stream(seed, Stream::Things);
        let home = Home::lived_in(seed, start, before, &mut random)
            .expect("the demo's home is sound, and its store cannot fail");
        let mut world = Self {
            start,
            now: Mono(0),
            neighbours: Neighbours::new(seed, home.associations()),
            noise: NoiseSource::new(seed),
            attacker: match adversary {
                Adversary::Absent => None,
                Adversary::Present => Some(Attacker::new(seed, start, home.associations())),
            },
            air: Air::new(seed),
            ledger: Ledger::new(home.associations()),
            record: Record::default(),
            home,
            random,
        };
        world.leak_old_frames();
        world
    }

    /// The home's Things as a gateway needs to know them.
    pub fn associations(&self) -> impl Iterator<Item = &Association> {
        self.home.associations()
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
            self.skip(until);
            self.step(&mut heard);
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
        std::array::from_fn(|room| self.home.truth(room))
    }

    /// What only the simulation knows of every room and its valve.
    pub fn backstage(&self) -> Vec<Backstage> {
        self.home.backstage()
    }

    /// How the home compares with the same house under a thermostat.
    pub fn comparison(&self) -> Comparison {
        self.home.comparison()
    }

    /// Tells the boiler's relay what the gateway wishes.
    pub fn wish(&mut self, output: Output) {
        self.home.wish(output, self.now);
    }

    /// What the boiler's relay does now: the gateway's last wish, or what it does by itself when it
    /// has been told nothing for too long.
    pub fn relay(&self) -> Output {
        self.home.relay(self.now)
    }

    /// Goes on to the next step in which anything happens, or to the last before `until`.
    fn skip(&mut self, until: Mono) {
        let attack = self.attacker.as_ref().map(Attacker::next);
        let next = [self.home.next(), self.neighbours.next(), self.noise.next()]
            .into_iter()
            .chain(attack)
            .chain(self.air.next())
            .fold(until, Mono::min);
        let last = (until.0 / STEP_MS).saturating_sub(1);
        self.now = self.now.max(Mono((next.0 / STEP_MS).min(last) * STEP_MS));
    }

    fn step(&mut self, heard: &mut Vec<Burst>) {
        let until = self.now.after(STEP);
        self.things_speak(until);
        let others = self.neighbours.until(until).into_iter().chain(self.noise.until(until));
        let hostile = self.attacker.as_mut().map(|attacker| attacker.until(until));
        for transmission in others.chain(hostile.into_iter().flatten()) {
            self.air.carry(transmission);
        }
        self.home.follow(until);
        self.now = until;
        self.hear(until, heard);
    }

    fn things_speak(&mut self, until: Mono) {
        while let Some(spoken) = self.home.speak(until) {
            let bytes = spoken.frame.as_bytes();
            self.ledger.enter(spoken.thing, bytes);
            let (start, dbm) = (spoken.at, spoken.dbm);
            self.send(Transmission { start, source: Source::Thing, bytes: bytes.to_vec(), dbm });
        }
    }

    /// Puts a Thing's frame on the air, where it may be repeated, and heard by others.
    fn send(&mut self, first: Transmission) {
        if chance(&mut self.random, REPEATED) {
            let wait = Duration::from_millis(self.random.random_range(60..900));
            let start = first.start.after(wait);
            self.air.carry(Transmission { start, source: Source::Repeat, ..first.clone() });
        }
        let echo = self.attacker.as_mut().and_then(|attacker| attacker.overhear(&first));
        echo.into_iter().for_each(|echo| self.air.carry(echo));
        self.air.carry(first);
    }

    fn hear(&mut self, until: Mono, bursts: &mut Vec<Burst>) {
        for received in self.air.settle(until) {
            let heard = self.stamp(received.end);
            let expected = self.ledger.judge(&received.bytes);
            self.record.enter(heard, received.source, received.condition, expected);
            bursts.push(Burst { heard, signal: received.signal, bytes: received.bytes });
        }
    }

    /// Frames that the Things sealed before their last start, in the adversary's hands.
    fn leak_old_frames(&mut self) {
        let Some(attacker) = &mut self.attacker else { return };
        let restarts = restarts_before(self.start).saturating_sub(1);
        for thing in self.home.associations() {
            let boot = Boot::new(restarts, self.random.random());
            let Some(mut sealer) = boot.map(|boot| Sealer::new(thing.key.clone(), thing.id, boot))
            else {
                continue;
            };
            for _ in 0..OLD_FRAMES {
                if let Ok(frame) = sealer.seal(Kind::SensorOrValve, &[100, 0]) {
                    self.ledger.enter(thing.id, frame.as_bytes());
                    attacker.remember_old(frame.as_bytes().to_vec());
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "world_tests.rs"]
mod tests;
