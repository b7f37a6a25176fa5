//! An open window: a fall that neither the room nor its radiator can explain.

use crate::fine::Fine;

/// Minutes over which a fall is looked at.
const SPAN: usize = 6;

/// A fall that draughts, doors and the thermometer's steps do not cause.
const FALL: Fine = Fine::kelvin(0, 60);

/// Heat is held back this long at most, in minutes: a forgotten window must not freeze a room, and
/// what looked like a window may have been something else.
const LONGEST: u8 = 30;

/// After that, minutes until another window is believed in.
const REST: u8 = 45;

/// Watches the thermometer.
#[derive(Clone, Debug)]
pub(crate) struct WindowWatch {
    readings: [Fine; SPAN],
    filled: usize,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Shut,
    Open { minutes: u8, lowest: Fine },
    Resting(u8),
}

impl WindowWatch {
    pub(crate) const fn new() -> Self {
        Self { readings: [Fine::ZERO; SPAN], filled: 0, state: State::Shut }
    }

    /// Takes a minute's reading; `explained` is the fall that a cooling radiator may cause within
    /// [`SPAN`] minutes.
    pub(crate) fn minute(&mut self, reading: Fine, explained: Fine) {
        let fall = self.fall(reading);
        self.state = match self.state {
            State::Shut if fall > FALL + explained => State::Open { minutes: 0, lowest: reading },
            State::Shut => State::Shut,
            State::Open { minutes, lowest } => Self::still_open(minutes, lowest, reading),
            State::Resting(0) => State::Shut,
            State::Resting(left) => State::Resting(left.saturating_sub(1)),
        };
    }

    pub(crate) fn is_open(&self) -> bool {
        matches!(self.state, State::Open { .. })
    }

    fn still_open(minutes: u8, lowest: Fine, reading: Fine) -> State {
        let lowest = lowest.min(reading);
        let recovers = reading > lowest + Fine::kelvin(0, 25);
        if recovers || minutes >= LONGEST {
            return State::Resting(REST);
        }
        State::Open { minutes: minutes.saturating_add(1), lowest }
    }

    fn fall(&mut self, reading: Fine) -> Fine {
        let oldest = if self.filled < SPAN {
            self.filled = self.filled.saturating_add(1);
            None
        } else {
            self.readings.last().copied()
        };
        self.readings.rotate_right(1);
        if let Some(newest) = self.readings.first_mut() {
            *newest = reading;
        }
        oldest.map_or(Fine::ZERO, |oldest| oldest - reading)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    fn feed(watch: &mut WindowWatch, readings: impl IntoIterator<Item = Fine>) -> Vec<bool> {
        let see = |reading| {
            watch.minute(reading, Fine::ZERO);
            watch.is_open()
        };
        readings.into_iter().map(see).collect()
    }

    fn steady(minutes: usize) -> impl Iterator<Item = Fine> {
        core::iter::repeat_n(Fine::kelvin(20, 0), minutes)
    }

    fn falling(per_minute: i32, minutes: i32) -> impl Iterator<Item = Fine> {
        (0..minutes).map(move |minute| Fine::kelvin(20, -per_minute * minute))
    }

    #[test]
    fn a_sudden_fall_is_a_window_and_a_slow_one_is_not() {
        let mut watch = WindowWatch::new();
        assert!(feed(&mut watch, steady(60)).iter().all(|open| !open));
        let open = feed(&mut watch, falling(15, 12));
        let first = open.iter().position(|open| *open).unwrap();
        assert!(first <= 6, "after {first} min");
        let mut watch = WindowWatch::new();
        feed(&mut watch, steady(60));
        assert!(feed(&mut watch, falling(5, 60)).iter().all(|open| !open));
    }

    #[test]
    fn a_cooling_radiator_explains_a_fall() {
        let mut watch = WindowWatch::new();
        for reading in steady(10).chain(falling(15, 12)) {
            watch.minute(reading, Fine::kelvin(1, 0));
            assert!(!watch.is_open());
        }
    }

    #[test]
    fn heat_is_held_back_for_half_an_hour_at_most_and_then_for_a_while_not_again() {
        let mut watch = WindowWatch::new();
        feed(&mut watch, steady(10));
        let open = feed(&mut watch, falling(15, 300));
        let longest = open.split(|open| !open).map(<[bool]>::len).max().unwrap();
        assert!((25..=32).contains(&longest), "{longest} min");
        let shares = open.iter().filter(|open| **open).count();
        assert!(shares < 150, "{shares} of 300 min");
    }

    #[test]
    fn warmth_that_returns_ends_it() {
        let mut watch = WindowWatch::new();
        feed(&mut watch, steady(10).chain(falling(15, 10)));
        assert!(watch.is_open());
        feed(&mut watch, [Fine::kelvin(19, 0)]);
        assert!(!watch.is_open());
    }
}
