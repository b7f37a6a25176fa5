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
