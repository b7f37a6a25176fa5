//! When a room is usually used: by half hours of the day and of the week.
//!
//! The device has no calendar and needs none: its day and its week begin when it does.

use crate::learned::{Keep, Learner};

/// Half hours in a day and in a week.
pub(crate) const DAY: usize = 48;
const WEEK: usize = 7 * DAY;

/// Not yet known.
const UNKNOWN: u8 = 255;

/// Use per half hour, 0 never to 250 always.
#[derive(Clone, Debug)]
pub(crate) struct Habit {
    day: [u8; DAY],
    week: [u8; WEEK],
    /// Minutes of use in the present half hour, and of it.
    used: u8,
    passed: u8,
    slot: usize,
}

impl Habit {
    pub(crate) const fn new() -> Self {
        Self { day: [UNKNOWN; DAY], week: [UNKNOWN; WEEK], used: 0, passed: 0, slot: 0 }
    }

    /// A minute has passed, with somebody there or not.
    pub(crate) fn minute(&mut self, used: Use) {
        self.passed = self.passed.saturating_add(1);
        if used == Use::InUse {
            self.used = self.used.saturating_add(1);
        }
        if self.passed >= 30 {
            self.learn(if self.used >= 12 { 250 } else { 0 });
            (self.used, self.passed) = (0, 0);
            self.slot = next(self.slot, 1);
        }
    }

    /// How likely the room is used `ahead` half hours from now, 0 to 250. Unknown times are as
    /// likely as not to be: 90.
    pub(crate) fn chance(&self, ahead: usize) -> u8 {
        let slot = next(self.slot, ahead);
        let day = self.day.get(slot % DAY).copied().unwrap_or(UNKNOWN);
        let week = self.week.get(slot).copied().unwrap_or(UNKNOWN);
        match (day, week) {
            (UNKNOWN, _) => 90,
            (day, UNKNOWN) => day,
            (day, week) => {
                let sum = u16::from(week).saturating_mul(2).saturating_add(day.into());
                u8::try_from(sum / 3).unwrap_or(250)
            }
        }
    }

    /// Minutes until half hour `ahead` begins; 0 for the present one.
    pub(crate) fn minutes_until(&self, ahead: usize) -> u16 {
        let slots = u16::try_from(ahead).unwrap_or(u16::MAX).saturating_mul(30);
        slots.saturating_sub(self.passed.into())
    }

    /// The minute of the device's day, 0 to 1439.
    pub(crate) fn minute_of_day(&self) -> u16 {
        self.minute_of_week() % (24 * 60)
    }

    /// The minute of the device's week, 0 to 10 079.
    pub(crate) fn minute_of_week(&self) -> u16 {
        let slot = u16::try_from(self.slot).unwrap_or(0);
        slot.saturating_mul(30).saturating_add(self.passed.into())
    }

    /// Goes on from a minute of the device's week.
    pub(crate) fn resume(&mut self, minute_of_week: u16) {
        let slot = usize::from(minute_of_week / 30);
        self.slot = slot % WEEK;
        (self.used, self.passed) = (0, u8::try_from(minute_of_week % 30).unwrap_or(0));
    }

    /// The hour of the device's day, 0 to 23.
    pub(crate) fn hour(&self) -> usize {
        (self.slot % DAY) / 2
    }

    fn learn(&mut self, now: u8) {
        if let Some(day) = self.day.get_mut(self.slot % DAY) {
            *day = toward(*day, now, 5);
        }
        if let Some(week) = self.week.get_mut(self.slot) {
            *week = toward(*week, now, 2);
        }
    }
}

impl Learner for Habit {
    fn keep(&mut self, keep: &mut impl Keep) {
        self.day.iter_mut().for_each(|share| keep.byte(share));
        keep.shares(&mut self.week);
    }
}

/// Whether a room is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    InUse,
    Empty,
}

fn next(slot: usize, ahead: usize) -> usize {
    slot.saturating_add(ahead) % WEEK
}

fn toward(known: u8, now: u8, part: i16) -> u8 {
    if known == UNKNOWN {
        return now;
    }
    let (known, now) = (i16::from(known), i16::from(now));
    let step = now.saturating_sub(known).checked_div(part).unwrap_or(0);
    let step = if step == 0 { now.saturating_sub(known).signum() } else { step };
    u8::try_from(known.saturating_add(step)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lives `days` days in which the room is used from `from` to `to` o'clock.
    fn live(habit: &mut Habit, days: usize, used: impl Fn(usize, usize) -> bool) {
        for day in 0..days {
            for minute in 0..1_440 {
                habit.minute(if used(day, minute / 60) { Use::InUse } else { Use::Empty });
            }
        }
    }

    #[test]
    fn a_daily_hour_is_known_after_days_and_ahead_of_time() {
        let mut habit = Habit::new();
        live(&mut habit, 8, |_, hour| hour == 18);
        assert_eq!(habit.hour(), 0);
        assert!(habit.chance(36) > 200 && habit.chance(37) > 200);
        assert!(habit.chance(35) < 10 && habit.chance(38) < 10);
        assert_eq!(habit.minutes_until(36), 18 * 60);
    }

    #[test]
    fn weekends_are_told_from_working_days() {
        let mut habit = Habit::new();
        live(&mut habit, 28, |day, hour| day % 7 >= 5 && hour == 10);
        let ten = 20;
        assert!(habit.chance(ten) < 60, "Monday: {}", habit.chance(ten));
        let saturday = 5 * DAY + ten;
        assert!(habit.chance(saturday) > 140, "Saturday: {}", habit.chance(saturday));
    }

    #[test]
    fn old_habits_fade() {
        let mut habit = Habit::new();
        live(&mut habit, 14, |_, hour| hour == 7);
        live(&mut habit, 14, |_, hour| hour == 9);
        assert!(habit.chance(14) < 60 && habit.chance(18) > 200);
    }

    #[test]
    fn what_is_not_known_is_neither_likely_nor_unlikely() {
        let habit = Habit::new();
        assert!((0..400).all(|ahead| habit.chance(ahead) == 90));
    }
}
