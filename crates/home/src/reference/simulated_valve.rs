//! A valve and the motor on it, to try a motor's control with.

use super::motor::{Drive, Run, Way};
use crate::random::{self, Random, Stream};
use inglenook_units::Percent;
use rand::RngExt;

/// Ticks of opening from end to end.
const TRAVEL: f64 = 1_500.0;
/// Closing, against the spring, takes this many times as long.
const CLOSING: f64 = 1.29;
/// A false resistance in so many runs.
const RARELY: u32 = 1_024;
/// The same near the ends.
const OFTEN: u32 = 32;
/// How near that is, as a share of the travel.
const NEAR: f64 = 0.05;

/// Whether there is resistance where no end is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noise {
    /// There is not.
    Absent,
    /// Now and then, and often near the ends.
    Present,
}

/// The valve and its motor.
#[derive(Clone, Debug)]
pub struct SimulatedValve {
    /// Ticks of opening from the closed end.
    opened: f64,
    noise: Noise,
    random: Random,
}

impl SimulatedValve {
    /// A valve half open.
    pub fn new(noise: Noise, seed: u64) -> Self {
        let random = random::stream(seed, Stream::Reference);
        Self { opened: TRAVEL / 2.0, noise, random }
    }

    /// Where it really stands.
    pub fn position(&self) -> Percent {
        crate::number::percent(self.opened / TRAVEL)
    }

    fn resists(&mut self) -> bool {
        let share = self.opened / TRAVEL;
        let often = !(NEAR..=1.0 - NEAR).contains(&share);
        let one_in = if often { OFTEN } else { RARELY };
        self.noise == Noise::Present && self.random.random_range(0..one_in) == 0
    }
}

impl Drive for SimulatedValve {
    fn run(&mut self, way: Way, ticks: u8) -> Run {
        if self.resists() {
            return Run { ticks: 0, stalled: true };
        }
        for tick in 0..ticks {
            let at_end = match way {
                Way::Opening => self.opened >= TRAVEL,
                Way::Closing => self.opened <= 0.0,
            };
            if at_end {
                return Run { ticks: tick, stalled: true };
            }
            self.opened += match way {
                Way::Opening => 1.0,
                Way::Closing => -1.0 / CLOSING,
            };
        }
        Run { ticks, stalled: false }
    }
}
