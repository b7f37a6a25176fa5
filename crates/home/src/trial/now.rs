//! The present minute.

use super::{Clock, Setting, fault::Fault};
use inglenook_units::Utc;

/// A minute of a trial.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Now<'a> {
    /// Minutes since the start.
    pub(crate) minute: usize,
    /// The same as devices count it.
    pub(crate) since_start: u32,
    pub(crate) clock: Clock,
    /// What is wrong.
    pub(crate) faults: &'a [Fault],
}

impl<'a> Now<'a> {
    pub(crate) fn new(setting: &Setting, minute: usize, faults: &'a [Fault]) -> Self {
        let passed = i64::try_from(minute).unwrap_or_default() * 60_000;
        let at = Utc(setting.weather.start().0 + passed);
        let clock = Clock {
            minute_of_day: u16::try_from(minute % 1440).unwrap_or_default(),
            weekday: crate::calendar::weekday(at),
        };
        Self { minute, since_start: u32::try_from(minute).unwrap_or(u32::MAX), clock, faults }
    }
}
