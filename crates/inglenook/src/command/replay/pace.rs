//! Replaying in time instead of as fast as possible.

use inglenook_units::{Mono, Stamp};
use std::{
    str::FromStr,
    thread,
    time::{Duration, Instant},
};

/// How many times real time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Speed(f64);

impl FromStr for Speed {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse() {
            Ok(times) if (0.001..=1e9).contains(&times) => Ok(Self(times)),
            _ => Err("a speed is a number from 0.001 to 1000000000, such as 60"),
        }
    }
}

/// Waits until a recorded moment has come.
#[derive(Debug)]
pub(super) struct Pace {
    speed: Speed,
    begun: Instant,
}

impl Pace {
    /// The capture's first moment is now.
    pub(super) fn at(speed: Speed) -> Self {
        Self { speed, begun: Instant::now() }
    }

    pub(super) fn wait_for(&self, moment: Stamp) {
        let recorded = moment.mono.since(Mono(0)).as_secs_f64();
        let due = Duration::try_from_secs_f64(recorded / self.speed.0).unwrap_or(Duration::MAX);
        thread::sleep(due.saturating_sub(self.begun.elapsed()));
    }
}
