//! How much heat a room asks for: in proportion to what it lacks, and by what has held it so far.
//!
//! Where the boiler comes and goes by a thermostat of its own, a radiator gives only a part of what
//! its valve lets through. What holds the room is therefore learned from the room, not reckoned from
//! the radiator: a proportional-integral law with its integral held while nothing can be learned.

use super::Care;
use crate::{
    fine::Fine,
    learned::{Keep, Learner},
};
use inglenook_units::Percent;

/// Percent of the radiator's heat for each kelvin that is missing.
const PROPORTIONAL: i32 = 30;

/// Thousandths of a percent that each kelvin adds in a minute.
const INTEGRAL: i32 = 300;

/// No more than this much heat, in thousandths of a percent, is learned to hold a room.
const MOST: i32 = 60_000;

/// From this wish on, in percent, all heat is given; below the second, none. A valve that is open is
/// only shut below the third.
const ALL: i32 = 85;
const NONE: i32 = 4;
const SHUT: i32 = -15;

/// Who is that much too warm needs no heat, whatever usually held the room.
const TOO_WARM: Fine = Fine::kelvin(0, 90);

/// What is farther off than this is a rise or a fall, which teaches nothing about holding.
const NEAR: Fine = Fine::kelvin(1, 0);

/// Minutes over which the room is smoothed.
const SMOOTH: i32 = 20;

/// A set-back room is let alone this far below its limit, and this far above it once it is heated.
const PATIENCE: Fine = Fine::kelvin(0, 30);
const ENOUGH: Fine = Fine::kelvin(0, 90);

/// The heat of a set-back room that falls below its limit, in percent: little at first.
const SOME: i32 = 10;
const GENTLE: i32 = 30;
const FAR: Fine = Fine::kelvin(1, 0);

/// Says how much heat a room wants.
#[derive(Clone, Debug)]
pub(super) struct Law {
    /// The heat that holds the room, in thousandths of a percent.
    level: i32,
    /// The room without its swings.
    room: Option<Fine>,
}

/// What a law is told in a minute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    pub(super) target: Fine,
    pub(super) care: Care,
    /// The room, and how far it is about to rise by itself.
    pub(super) room: Fine,
    pub(super) swing: Fine,
    /// The heat that is given now.
    pub(super) given: Percent,
    /// Whether heat could be had.
    pub(super) supply: Supplied,
}

/// Whether what the room does is an answer to the valve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Supplied {
    Perhaps,
    /// The radiator is cold although the valve is open.
    No,
}

impl Law {
    pub(super) const fn new() -> Self {
        Self { level: 40_000, room: None }
    }

    /// What the room lacks to this target, without its swings.
    pub(super) fn missing(&self, target: Fine) -> Fine {
        self.room.map_or(Fine::ZERO, |room| target - room)
    }

    /// The heat wanted this minute, in percent of what the radiator can give.
    pub(super) fn minute(&mut self, asked: &Asked) -> Percent {
        let before = self.room.unwrap_or(asked.room);
        self.room = Some(before + (asked.room - before).scaled(1, SMOOTH));
        let missing = self.missing(asked.target);
        let ahead = (missing - asked.swing).clamp(-Fine::kelvin(2, 0), Fine::kelvin(2, 50));
        let lacks = milli(ahead).saturating_mul(PROPORTIONAL) / 1000;
        let wanted = (self.level / 1000).saturating_add(lacks);
        match asked.care {
            Care::Comfort => {
                if (1..100).contains(&wanted) && asked.supply == Supplied::Perhaps {
                    self.learn(ahead);
                }
                Percent::clamped(held(wanted, missing, asked.given))
            }
            Care::Limit => limited(outright(wanted), missing, asked.given),
        }
    }

    fn learn(&mut self, ahead: Fine) {
        if ahead.abs() < NEAR {
            let step = milli(ahead).saturating_mul(INTEGRAL) / 1000;
            self.level = self.level.saturating_add(step).clamp(0, MOST);
        }
    }
}

/// A valve that is open stays so while the room is near its target, and one that is shut stays so
/// until heat is needed.
fn held(wanted: i32, missing: Fine, given: Percent) -> i32 {
    let is_open = given > Percent::ZERO;
    if is_open && missing < -TOO_WARM || !is_open && missing < Fine::ZERO {
        0
    } else if is_open && wanted >= SHUT {
        outright(wanted.max(NONE))
    } else {
        outright(wanted)
    }
}

/// Little heat is none, and much is all: valves cannot tell them apart.
fn outright(wanted: i32) -> i32 {
    match wanted {
        ..NONE => 0,
        ALL.. => 100,
        some => some,
    }
}

/// A limit is not held but only not gone below.
fn limited(wanted: i32, missing: Fine, given: Percent) -> Percent {
    if missing > FAR {
        Percent::clamped(wanted.max(SOME))
    } else if missing > PATIENCE {
        Percent::clamped(wanted.clamp(SOME, GENTLE))
    } else if given == Percent::ZERO || missing < -ENOUGH {
        Percent::ZERO
    } else {
        Percent::clamped(wanted)
    }
}

fn milli(kelvin: Fine) -> i32 {
    kelvin.per_mille_of(Fine::kelvin(1, 0))
}

impl Learner for Law {
    fn keep(&mut self, keep: &mut impl Keep) {
        let mut percent = u8::try_from(self.level / 1000).unwrap_or(0);
        keep.byte(&mut percent);
        self.level = i32::from(percent).saturating_mul(1000).clamp(0, MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKED: Asked = Asked {
        target: Fine::kelvin(20, 0),
        care: Care::Comfort,
        room: Fine::kelvin(20, 0),
        swing: Fine::ZERO,
        given: Percent::ZERO,
        supply: Supplied::Perhaps,
    };

    /// What is asked for after so many minutes in a room that stays at so many hundredths.
    fn after(minutes: usize, hundredths: i32, asked: Asked) -> u8 {
        let mut law = Law::new();
        let asked = Asked { room: Fine::kelvin(0, hundredths), ..asked };
        (0..minutes).map(|_| law.minute(&asked)).last().unwrap().value()
    }

    #[test]
    fn a_room_that_stays_too_cold_is_given_ever_more_and_one_too_warm_ever_less() {
        let [at_once, later] = [1, 120].map(|minutes| after(minutes, 1950, ASKED));
        assert!(at_once > 50 && later > at_once + 10, "{at_once} then {later}");
        let open = Asked { given: Percent::clamped(40), ..ASKED };
        let [at_once, later] = [1, 120].map(|minutes| after(minutes, 2050, open));
        assert!(at_once < 30 && later + 10 < at_once, "{at_once} then {later}");
    }

    #[test]
    fn all_or_nothing_far_from_the_target() {
        assert_eq!((after(1, 1700, ASKED), after(1, 2300, ASKED)), (100, 0));
    }

    #[test]
    fn a_valve_is_shut_in_a_room_too_warm_and_stays_so_until_heat_is_needed() {
        let open = Asked { given: Percent::clamped(40), ..ASKED };
        assert!(after(1, 2080, open) > 0);
        assert_eq!((after(1, 2100, open), after(1, 2010, ASKED)), (0, 0));
        assert!(after(1, 1990, ASKED) > 0);
    }

    #[test]
    fn a_rise_on_its_way_is_counted_already() {
        let rising = Asked { swing: Fine::kelvin(1, 0), ..ASKED };
        assert!(after(1, 1950, rising) + 25 < after(1, 1950, ASKED));
    }

    #[test]
    fn without_heat_nothing_is_learned() {
        let cold = Asked { supply: Supplied::No, ..ASKED };
        assert_eq!(after(600, 1950, cold), after(1, 1950, cold));
    }

    #[test]
    fn a_limit_is_not_held_but_not_gone_below() {
        let limit = Asked { care: Care::Limit, ..ASKED };
        assert_eq!(after(1, 1980, limit), 0);
        assert!(after(1, 1960, limit) >= 10);
        let heated = Asked { given: Percent::clamped(40), ..limit };
        assert!(after(1, 2030, heated) > 0);
        assert_eq!(after(1, 2100, heated), 0);
    }
}
