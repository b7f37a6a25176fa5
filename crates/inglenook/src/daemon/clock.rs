//! The clocks a gateway can run on.

use inglenook_units::{Mono, Stamp, Utc};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A source of time, and how long a wait on it takes by the clock on the wall.
pub(crate) trait Clock: Send + Sync {
    /// This moment.
    fn now(&self) -> Stamp;

    /// How long to wait, in real time, until `then`.
    fn wait_until(&self, then: Mono) -> Duration;
}

/// The computer's own clocks.
#[derive(Debug)]
pub(crate) struct WallClock {
    started: Instant,
}

impl WallClock {
    pub(crate) fn new() -> Self {
        Self { started: Instant::now() }
    }
}

impl Clock for WallClock {
    fn now(&self) -> Stamp {
        Stamp { mono: Mono(millis(self.started.elapsed())), utc: wall_utc() }
    }

    fn wait_until(&self, then: Mono) -> Duration {
        then.since(self.now().mono)
    }
}

/// Virtual time that runs `speed` times as fast as real time.
#[derive(Debug)]
pub(crate) struct PacedClock {
    started: Instant,
    start: Utc,
    speed: f64,
}

impl PacedClock {
    /// A clock that shows `start` now. `speed` is positive.
    pub(crate) fn new(start: Utc, speed: f64) -> Self {
        Self { started: Instant::now(), start, speed }
    }
}

impl Clock for PacedClock {
    fn now(&self) -> Stamp {
        let passed = self.started.elapsed().mul_f64(self.speed);
        Stamp { mono: Mono(millis(passed)), utc: self.start.after(passed) }
    }

    fn wait_until(&self, then: Mono) -> Duration {
        then.since(self.now().mono).div_f64(self.speed)
    }
}

/// The time of day by the computer's clock.
pub(crate) fn wall_utc() -> Utc {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Utc(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}
