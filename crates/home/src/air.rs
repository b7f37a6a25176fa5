//! The air between the Things and the gateway: loss, damage, collisions, and strength.

use crate::{
    random::{Random, Stream, bytes, chance, stream},
    record::Condition,
    source::Source,
};
use inglenook_gateway::port::Signal;
use inglenook_units::{Airtime, Mono};
use rand::RngExt;
use std::{collections::BTreeMap, time::Duration};

/// The share of transmissions that nobody receives, and of those that arrive changed.
pub(crate) const LOSS: f64 = 0.03;
pub(crate) const DAMAGE: f64 = 0.01;

/// The share of bursts after whose end the receiver runs on into noise.
const RUN_ON: f64 = 0.05;

/// Of two at once the one that is this much stronger survives, in dB.
const CAPTURE: f32 = 8.0;

/// No transmission is longer than this.
const FADING: Duration = Duration::from_secs(1);

/// The receiver's noise, in dBm.
const NOISE_FLOOR: f32 = -104.0;

/// Something that is sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Transmission {
    pub(crate) start: Mono,
    pub(crate) source: Source,
    pub(crate) bytes: Vec<u8>,
    /// How strong it is at the gateway.
    pub(crate) dbm: f32,
}

impl Transmission {
    fn end(&self) -> Mono {
        let airtime = Airtime::of_frame(self.bytes.len());
        self.start.after(Duration::from_millis(u64::from(airtime.0.div_ceil(1_000))))
    }

    fn drowns(&self, other: &Self) -> bool {
        self.start < other.end() && other.start < self.end() && self.dbm > other.dbm - CAPTURE
    }
}

/// Something that the gateway's receiver made of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Received {
    pub(crate) end: Mono,
    pub(crate) source: Source,
    pub(crate) condition: Condition,
    pub(crate) signal: Signal,
    pub(crate) bytes: Vec<u8>,
}

/// What became of everything sent so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AirTally {
    /// Transmissions sent, of all kinds.
    pub sent: u64,
    /// Of them, heard by nobody.
    pub lost: u64,
    /// Of them, changed on the way.
    pub damaged: u64,
}

/// The air.
#[derive(Clone, Debug)]
pub(crate) struct Air {
    random: Random,
    /// Not yet received, in the order of their beginning.
    under_way: BTreeMap<(Mono, u64), Transmission>,
    /// Just received, as far as they can still have drowned another.
    fading: Vec<Transmission>,
    pub(crate) tally: AirTally,
}

impl Air {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            random: stream(seed, Stream::Air),
            under_way: BTreeMap::new(),
            fading: Vec::new(),
            tally: AirTally::default(),
        }
    }

    pub(crate) fn carry(&mut self, transmission: Transmission) {
        self.under_way.insert((transmission.start, self.tally.sent), transmission);
        self.tally.sent += 1;
    }

    /// When the next transmission may be received: not before it begins.
    pub(crate) fn next(&self) -> Option<Mono> {
        self.under_way.keys().next().map(|(start, _)| *start)
    }

    /// What was received before `until`, in order. Everything that begins before `until` must have
    /// been carried by then.
    pub(crate) fn settle(&mut self, until: Mono) -> Vec<Received> {
        let over: Vec<_> = self
            .under_way
            .range(..(until, 0))
            .filter(|(_, transmission)| transmission.end() < until)
            .map(|(order, transmission)| (transmission.end(), *order))
            .collect();
        let mut received = Vec::new();
        for (end, order) in sorted(over) {
            if let Some(transmission) = self.under_way.get(&order).cloned() {
                let condition = self.condition(&transmission, order);
                received.extend(self.receive(end, transmission.clone(), condition));
                self.under_way.remove(&order);
                self.fading.retain(|past| past.end().after(FADING) > transmission.start);
                self.fading.push(transmission);
            }
        }
        received
    }

    fn condition(&mut self, transmission: &Transmission, order: (Mono, u64)) -> Condition {
        let begun = self.under_way.range(..(transmission.end(), 0));
        let others = begun.filter(|(other, _)| **other != order);
        let mut others = others.map(|(_, other)| other).chain(&self.fading);
        let drowned = others.any(|other| other.drowns(transmission));
        if chance(&mut self.random, DAMAGE) || drowned {
            Condition::Damaged
        } else {
            Condition::Intact
        }
    }

    fn receive(
        &mut self,
        end: Mono,
        transmission: Transmission,
        condition: Condition,
    ) -> Option<Received> {
        if chance(&mut self.random, LOSS) {
            self.tally.lost += 1;
            return None;
        }
        let Transmission { source, mut bytes, dbm, .. } = transmission;
        if condition == Condition::Damaged {
            self.tally.damaged += 1;
            damage(&mut self.random, &mut bytes);
        }
        if chance(&mut self.random, RUN_ON) {
            let extra = self.random.random_range(1..=4);
            bytes.extend(crate::random::bytes(&mut self.random, extra));
        }
        let rssi: f32 = dbm + self.random.random_range(-1.5..1.5);
        let rounded = |value: f32| Some((value * 2.0).round() / 2.0);
        let signal = Signal { rssi_dbm: rounded(rssi), snr_db: rounded(rssi - NOISE_FLOOR) };
        Some(Received { end, source, condition, signal, bytes })
    }
}

fn sorted<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort();
    values
}

/// A few bits wrong, the end missing, or nothing right from somewhere on.
fn damage(random: &mut Random, sent: &mut Vec<u8>) {
    let length = sent.len();
    let place = random.random_range(0..length.max(1));
    match random.random_range(0..4) {
        0 => sent.truncate(place),
        1 => {
            sent.truncate(place);
            sent.extend(bytes(random, length - place));
        }
        _ => {
            for _ in 0..random.random_range(1..=3) {
                let bit = random.random_range(0..length.max(1) * 8);
                if let Some(byte) = sent.get_mut(bit / 8) {
                    *byte ^= 1 << (bit % 8);
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "air_tests.rs"]
mod tests;
