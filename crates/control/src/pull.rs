//! How much the radiator pulls the thermometer beside it, learned from how a warming begins.
//!
//! Hot water reaches the valve within minutes and pulls the head at once; the air follows ten to
//! twenty minutes later. So the first minutes of a rise tell the pull, and the rest the air.

use crate::{
    estimate::Flow,
    fine::Fine,
    learned::{Keep, Learner},
};

/// Minutes after the rise has begun at which it is looked at, to be sure that it went on, and to
/// measure it.
const EARLY: u8 = 6;
const LATE: u8 = 10;

/// The pull is nine tenths of the early rise and three tenths of the late one, less this: what air
/// does by then in rooms of all kinds. (Least squares over two thousand warmings in simulated
/// homes, radiators pulling by 2, 5 and 12 %.)
const EARLY_TENTHS: i32 = 9;
const LATE_TENTHS: i32 = 3;
const AIR: Fine = Fine::kelvin(2, 20);

/// Minutes for which a radiator must have been cold.
const COLD: u8 = 30;

/// A rise begins with this.
const BEGINS: Fine = Fine::kelvin(0, 50);

/// Until a rise was seen: a head a hand's breadth from a radiator of usual warmth.
const USUAL: Fine = Fine::kelvin(2, 0);
const LEAST: Fine = Fine::kelvin(0, 70);
const MOST: Fine = Fine::kelvin(7, 0);

/// Watches how warmings begin.
#[derive(Clone, Debug)]
pub(crate) struct Pull {
    pull: Fine,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The radiator is not cold, or the valve shut.
    Idle,
    /// Cold for long, at this temperature.
    Cold {
        base: Fine,
        minutes: u8,
    },
    Rising {
        base: Fine,
        early: Fine,
        minutes: u8,
    },
}

impl Pull {
    pub(crate) const fn new() -> Self {
        Self { pull: USUAL, state: State::Idle }
    }

    /// How much warmer than the air the thermometer is beside a hot radiator.
    pub(crate) fn get(&self) -> Fine {
        self.pull
    }

    /// Takes a minute: what surrounds the thermometer, and whether the radiator is cold.
    pub(crate) fn minute(&mut self, around: Fine, cold: bool, flow: Flow) {
        self.state = match self.state {
            State::Idle if cold => State::Cold { base: around, minutes: 0 },
            State::Idle => State::Idle,
            State::Cold { base, minutes } if minutes >= COLD && around > base + BEGINS => {
                // Behind a valve that is hardly open the valve end warms slowly.
                if flow == Flow::Wide {
                    State::Rising { base, early: around, minutes: 0 }
                } else {
                    State::Idle
                }
            }
            State::Cold { .. } if !cold => State::Idle,
            State::Cold { base, minutes } => State::Cold {
                base: base + (around - base).scaled(1, 8),
                minutes: minutes.saturating_add(1),
            },
            State::Rising { base, early, minutes } => self.rising(around, base, early, minutes),
        };
    }

    fn rising(&mut self, around: Fine, base: Fine, early: Fine, minutes: u8) -> State {
        let minutes = minutes.saturating_add(1);
        if minutes == EARLY {
            return State::Rising { base, early: around, minutes };
        }
        if minutes < LATE {
            return State::Rising { base, early, minutes };
        }
        // Heat that stopped in between teaches nothing.
        if around >= early {
            let rise =
                (early - base).scaled(EARLY_TENTHS, 10) + (around - base).scaled(LATE_TENTHS, 10);
            let held = (rise - AIR).clamp(LEAST, MOST);
            self.pull += (held - self.pull).scaled(1, 4);
        }
        State::Idle
    }
}

impl Learner for Pull {
    fn keep(&mut self, keep: &mut impl Keep) {
        keep.fine(&mut self.pull, LEAST, MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A head that is pulled by `pull` hundredths within minutes while the air rises by three
    /// kelvins with a time constant of a quarter of an hour, five mornings long.
    fn learned(pull: i32, flow: Flow) -> Fine {
        let mut watch = Pull::new();
        for _ in 0..5 {
            (0..60).for_each(|_| watch.minute(Fine::kelvin(17, 0), true, flow));
            let (mut pulled, mut air) = (Fine::ZERO, Fine::ZERO);
            for _ in 0..40 {
                pulled += (Fine::kelvin(0, pull) - pulled).scaled(1, 2);
                air += (Fine::kelvin(3, 0) - air).scaled(1, 15);
                watch.minute(Fine::kelvin(17, 0) + pulled + air, false, flow);
            }
        }
        watch.get()
    }

    #[test]
    fn weak_and_strong_pulls_are_told_apart() {
        for pull in [100, 250, 500] {
            let found = learned(pull, Flow::Wide);
            let error = (found - Fine::kelvin(0, pull)).abs();
            assert!(error < Fine::kelvin(0, 80), "{pull}/100 K: {found:?}");
        }
    }

    #[test]
    fn a_valve_that_is_hardly_open_teaches_nothing() {
        assert_eq!(learned(500, Flow::Open), USUAL);
    }
}
