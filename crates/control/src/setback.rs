//! How far an empty room may cool, and when it must be warm again.

use crate::{
    fine::Fine,
    habit::Habit,
    presence::{Occupied, Presence},
};

/// A chance of use from which a room is made ready, of 250.
const WORTH: u8 = 60;

/// How far ahead to look, in half hours.
const HORIZON: usize = 32;

/// What to aim at, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Aim {
    /// How far below the set-point.
    pub(crate) depth: Fine,
    /// Why.
    pub(crate) why: Aiming,
}

/// Why a room's target is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aiming {
    /// Somebody is there.
    Occupied,
    /// Somebody is usually there soon.
    ExpectedSoon,
    /// A daily programme asks for it.
    Programme,
    /// Nobody is there.
    Empty,
    /// Nobody was there for a day.
    LongEmpty,
    /// Frost protection is all that was asked for.
    Off,
    /// A boost was asked for.
    Boost,
}

/// What is known of the room's speed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// Minutes until it is at its set-point if it is warmed from now on.
    pub(crate) to_warm: u16,
    /// The deepest setback that the plant allows.
    pub(crate) deepest: Fine,
    /// Whether people would be noticed.
    pub(crate) sight: Sight,
}

/// Whether people would show by lamps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sight {
    /// It is dark: who is there has a lamp on.
    Clear,
    /// By day nobody needs a lamp.
    Blind,
}

/// A chance of use, of 250, that makes a room that cannot be seen into worth some warmth, and how
/// far it may cool then.
const MAYBE: u8 = 16;
const WARY: Fine = Fine::kelvin(1, 0);

/// Minutes for which a room is kept ready for people who do not come.
const GRACE: u16 = 45;

/// Weighs the heat that an empty room wastes against people coming into a cold one. Every choice is
/// kept until something happens, so that the valve need not follow second thoughts.
#[derive(Clone, Debug)]
pub(crate) struct Setback {
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Present,
    Away(Fine),
    /// Away, and whoever was expected did not come.
    StoodUp(Fine),
    /// Made ready; kept so for this many minutes.
    Ready(u16),
}

impl Setback {
    pub(crate) const fn new() -> Self {
        Self { state: State::Present }
    }

    /// Takes a minute.
    #[cfg_attr(target_arch = "avr", inline(never))]
    pub(crate) fn minute(&mut self, presence: &Presence, habit: &Habit, pace: &Pace) -> Aim {
        self.state = if presence.occupied() == Occupied::Likely {
            State::Present
        } else {
            self.alone(habit, pace)
        };
        match self.state {
            State::Present => Aim { depth: Fine::ZERO, why: Aiming::Occupied },
            State::Ready(_) => Aim { depth: Fine::ZERO, why: Aiming::ExpectedSoon },
            State::Away(_) | State::StoodUp(_) if presence.is_long_vacant() => {
                Aim { depth: Fine::kelvin(6, 0).min(pace.deepest), why: Aiming::LongEmpty }
            }
            State::Away(depth) | State::StoodUp(depth) => {
                let deepest = if might_be_there(habit, pace) { WARY } else { pace.deepest };
                Aim { depth: depth.min(deepest), why: Aiming::Empty }
            }
        }
    }

    fn alone(&self, habit: &Habit, pace: &Pace) -> State {
        let wait = expected(habit);
        match self.state {
            State::Ready(0) => State::StoodUp(depth(None)),
            State::Ready(left) => State::Ready(left.saturating_sub(1)),
            State::StoodUp(depth) if wait == Some(0) => State::StoodUp(depth),
            _ if wait.is_some_and(|wait| wait <= pace.to_warm) => {
                State::Ready(wait.unwrap_or(0).saturating_add(GRACE))
            }
            State::Present => State::Away(depth(wait)),
            State::StoodUp(depth) | State::Away(depth) => State::Away(depth),
        }
    }
}

fn might_be_there(habit: &Habit, pace: &Pace) -> bool {
    pace.sight == Sight::Blind && (0..3).any(|ahead| habit.chance(ahead) >= MAYBE)
}

/// Minutes until somebody is to be expected.
fn expected(habit: &Habit) -> Option<u16> {
    let first = (0..HORIZON).find(|ahead| habit.chance(*ahead) >= WORTH)?;
    Some(habit.minutes_until(first))
}

/// The longer nobody is expected, the deeper.
fn depth(wait: Option<u16>) -> Fine {
    match wait {
        Some(..=120) => Fine::kelvin(1, 0),
        Some(_) | None => Fine::kelvin(2, 0),
    }
}
