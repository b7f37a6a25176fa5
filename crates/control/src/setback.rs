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
    Away,
    /// Away, and whoever was expected did not come.
    StoodUp,
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
            State::Away | State::StoodUp if presence.is_long_vacant() => {
                Aim { depth: pace.deepest, why: Aiming::LongEmpty }
            }
            State::Away | State::StoodUp => {
                let might = might_be_there(habit, pace);
                let deepest = if might { WARY.min(pace.deepest) } else { pace.deepest };
                Aim { depth: deepest, why: Aiming::Empty }
            }
        }
    }

    fn alone(&self, habit: &Habit, pace: &Pace) -> State {
        let wait = expected(habit);
        match self.state {
            State::Ready(0) => State::StoodUp,
            State::Ready(left) => State::Ready(left.saturating_sub(1)),
            State::StoodUp if wait == Some(0) => State::StoodUp,
            _ if wait.is_some_and(|wait| wait <= pace.to_warm) => {
                State::Ready(wait.unwrap_or(0).saturating_add(GRACE))
            }
            _ => State::Away,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::habit::Use;

    const PACE: Pace = Pace { to_warm: 60, deepest: Fine::kelvin(6, 0), sight: Sight::Clear };

    /// Two weeks of a room that is used from 18 to 20 o'clock, then the minutes of one more day in
    /// which somebody comes, or nobody.
    fn last_day(comes: bool, pace: &Pace) -> std::vec::Vec<Aim> {
        let (mut habit, mut setback) = (Habit::new(), Setback::new());
        let used = |minute: usize| (18 * 60..20 * 60).contains(&minute);
        let mut aims = std::vec::Vec::new();
        for day in 0..15 {
            let mut presence = Presence::new();
            for minute in 0..1_440 {
                let there = used(minute) && (comes || day < 14);
                habit.minute(if there { Use::InUse } else { Use::Empty });
                if there {
                    presence.touched();
                } else {
                    presence = Presence::new();
                }
                let aim = setback.minute(&presence, &habit, pace);
                if day == 14 {
                    aims.push(aim);
                }
            }
        }
        aims
    }

    #[test]
    fn an_empty_room_cools_and_is_ready_when_it_is_usually_used() {
        let aims = last_day(true, &PACE);
        assert_eq!(aims[600], Aim { depth: PACE.deepest, why: Aiming::Empty });
        assert_eq!(aims[17 * 60 + 30].why, Aiming::ExpectedSoon);
        assert_eq!(aims[19 * 60], Aim { depth: Fine::ZERO, why: Aiming::Occupied });
        assert_eq!(aims[22 * 60].why, Aiming::Empty);
    }

    #[test]
    fn nobody_who_comes_is_waited_for_but_not_for_long() {
        let aims = last_day(false, &PACE);
        assert_eq!(aims[18 * 60 + 20].why, Aiming::ExpectedSoon);
        assert_eq!(aims[19 * 60 + 30].why, Aiming::Empty);
        let changes = aims.windows(2).filter(|pair| pair[0].why != pair[1].why).count();
        assert!(changes <= 3, "{changes} changes of mind");
    }

    #[test]
    fn no_setback_is_deeper_than_the_plant_allows() {
        let shallow = Pace { deepest: Fine::kelvin(1, 0), ..PACE };
        let deepest = last_day(true, &shallow).iter().map(|aim| aim.depth).max().unwrap();
        assert_eq!(deepest, Fine::kelvin(1, 0));
    }
}
