//! Bursts that are no frames at all: the receiver's own noise, and other makes of radio.

use crate::{
    air::Transmission,
    random::{Random, Stream, bytes, stream, wait_ms},
    source::Source,
};
use inglenook_units::Mono;
use rand::RngExt;
use std::time::Duration;

/// How many come in an hour on average.
const NOISE: f64 = 4.0;
const FS20: f64 = 2.0;

/// How often an FS20 sender repeats itself.
const FS20_TIMES: u64 = 3;

/// Where noise comes from.
#[derive(Clone, Debug)]
pub(crate) struct NoiseSource {
    random: Random,
    noise: Mono,
    fs20: Mono,
}

impl NoiseSource {
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = stream(seed, Stream::Noise);
        let noise = Mono(wait_ms(&mut random, NOISE));
        let fs20 = Mono(wait_ms(&mut random, FS20));
        Self { random, noise, fs20 }
    }

    /// When the next begins.
    pub(crate) fn next(&self) -> Mono {
        self.noise.min(self.fs20)
    }

    /// Everything that begins before `until`.
    pub(crate) fn until(&mut self, until: Mono) -> Vec<Transmission> {
        let mut sent = Vec::new();
        while self.noise < until {
            let length = self.random.random_range(1..=63);
            let bytes = bytes(&mut self.random, length);
            let dbm = self.random.random_range(-103.0..-95.0);
            sent.push(Transmission { start: self.noise, source: Source::Noise, bytes, dbm });
            let wait = wait_ms(&mut self.random, NOISE);
            self.noise = self.noise.after(Duration::from_millis(wait));
        }
        while self.fs20 < until {
            sent.extend(self.fs20_run());
            let wait = wait_ms(&mut self.random, FS20);
            self.fs20 = self.fs20.after(Duration::from_millis(wait));
        }
        sent
    }

    /// An on-off-keyed telegram as a receiver of another modulation hears it: a preamble of
    /// alternating bits, then pulses of two lengths.
    fn fs20_run(&mut self) -> Vec<Transmission> {
        let mut heard = vec![0xaa; 3];
        heard.extend((0..18).map(|_| *[0xcc, 0xe3, 0x38, 0x8e].get(self.pulse()).unwrap_or(&0xcc)));
        let dbm = self.random.random_range(-90.0..-70.0);
        let times = 0..FS20_TIMES;
        let start = |time| self.fs20.after(Duration::from_millis(time * 75));
        times
            .map(|time| Transmission {
                start: start(time),
                source: Source::Fs20,
                bytes: heard.clone(),
                dbm,
            })
            .collect()
    }

    fn pulse(&mut self) -> usize {
        self.random.random_range(0..4)
    }
}
