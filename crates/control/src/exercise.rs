//! Moving a valve that has not been moved for long, so that it does not seize.

use crate::motor::{Noise, Trouble};
use inglenook_units::Percent;

/// Days after which a valve that has hardly moved is due. Pins seize over a summer, not over a week.
const INTERVAL: u16 = 9;

/// Days after which one with something wrong is tried again.
const RETRY: u16 = 1;

/// Heating that moves a valve so far, in percent of its travel, is exercise enough.
const ENOUGH: u8 = 30;

const DAY: u16 = 24 * 60;

/// Whether it is time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Due {
    /// It is not.
    No,
    /// It is, and nobody will be woken.
    Now,
}

/// Watches how far a valve is moved.
#[derive(Clone, Debug)]
pub struct Exercise {
    minutes: u16,
    lowest: Percent,
    highest: Percent,
}

impl Exercise {
    /// A valve that has just been moved.
    pub const fn new() -> Self {
        Self { minutes: 0, lowest: Percent::FULL, highest: Percent::ZERO }
    }

    /// Takes a minute: where the valve stands, whether noise is welcome, and what is wrong.
    pub fn minute(&mut self, stands: Percent, noise: Noise, trouble: Option<Trouble>) -> Due {
        self.minutes = self.minutes.saturating_add(1);
        self.lowest = self.lowest.min(stands);
        self.highest = self.highest.max(stands);
        let days = if trouble.is_some() { RETRY } else { INTERVAL };
        let moved = self.highest.value().saturating_sub(self.lowest.value()) >= ENOUGH;
        if moved && trouble.is_none() {
            *self = Self { minutes: 0, lowest: stands, highest: stands };
        }
        if self.minutes < days.saturating_mul(DAY) || noise == Noise::Unwelcome {
            return Due::No;
        }
        *self = Self::new();
        Due::Now
    }
}

impl Default for Exercise {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    /// The days on which it is due, of so many; a day is lit from its eighth to its eighteenth hour.
    fn due(days: u16, trouble: Option<Trouble>, stands: impl Fn(u16) -> i32) -> Vec<u16> {
        let mut exercise = Exercise::new();
        let mut due = Vec::new();
        for minute in 0..days * DAY {
            let hour = minute % DAY / 60;
            let noise = if (8..18).contains(&hour) { Noise::Welcome } else { Noise::Unwelcome };
            let stands = Percent::clamped(stands(minute));
            if exercise.minute(stands, noise, trouble) == Due::Now {
                assert_eq!(noise, Noise::Welcome);
                due.push(minute / DAY);
            }
        }
        due
    }

    #[test]
    fn a_still_valve_is_moved_between_weekly_and_fortnightly() {
        assert_eq!(due(40, None, |_| 20), [9, 18, 27, 36]);
    }

    #[test]
    fn a_valve_that_heats_needs_none() {
        let heats = |minute: u16| if minute / DAY % 5 == 2 { 60 } else { 20 };
        assert_eq!(due(40, None, heats), []);
        let trembles = |minute: u16| if minute / DAY % 5 == 2 { 49 } else { 20 };
        assert_eq!(due(20, None, trembles), [9, 18]);
    }

    #[test]
    fn a_troubled_one_is_tried_daily() {
        let expected: Vec<u16> = (1..6).collect();
        assert_eq!(due(6, Some(Trouble::Seized), |minute| i32::from(minute % 90)), expected);
    }

    #[test]
    fn nobody_is_woken_however_long_it_takes() {
        let mut exercise = Exercise::new();
        for _ in 0..u32::from(u16::MAX) * 2 {
            assert_eq!(exercise.minute(Percent::ZERO, Noise::Unwelcome, None), Due::No);
        }
        assert_eq!(exercise.minute(Percent::ZERO, Noise::Welcome, None), Due::Now);
    }
}
