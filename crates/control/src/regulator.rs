//! Holding a room at its target with few and quiet movements.

mod law;
mod learning;
mod movement;

use crate::{
    estimate::{Estimate, Flow},
    fine::Fine,
    learned::{Keep, Learner},
    opening::Opening,
    self_check::Heat,
    why::Holding,
};
use inglenook_units::Percent;
use law::{Asked, Law, Supplied};
use movement::{ALL, MOST_MOVES};

/// What is asked of a regulator this minute.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish {
    /// The temperature to reach and hold.
    pub(crate) target: Fine,
    /// Whether somebody may be asleep.
    pub(crate) hush: Hush,
    /// Whether anybody is there to notice.
    pub(crate) care: Care,
}

/// How much a movement would disturb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hush {
    /// Not much.
    Day,
    /// Somebody may be asleep: only what is needed.
    Night,
}

/// How closely a target is to be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Care {
    /// People live at this temperature.
    Comfort,
    /// It is a limit, not a wish: the room is set back.
    Limit,
}

/// Whether the boiler sends heat, as far as a radiator's warmth tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Supply {
    Unknown,
    Hot,
    Cold,
}

/// Minutes after a movement until its effect can be judged.
const SETTLED: u16 = 28;

/// Minutes behind a shut valve in which a room that is too warm should cool.
const LEAKING: u16 = 60;

/// Minutes of warming up without getting warmer that ask for a wider valve, and what is missing
/// then.
const STAGNANT: u16 = 75;
const FAR: Fine = Fine::kelvin(1, 0);

/// Heat that keeps a room from freezing in hard weather and does not make it an oven in mild.
pub(crate) const SAFE: Percent = Percent::clamped(30);

/// A stroke at which every valve is open.
const WIDE: Percent = Percent::clamped(60);

/// Minutes for which a boiler may rest as long as nothing is known of it.
const BORNE: u16 = 180;

/// How much farther a valve is opened that lets nothing through.
const STEP: u8 = 16;

/// Moves one valve.
#[derive(Clone, Debug)]
pub(crate) struct Regulator {
    opening: Opening,
    law: Law,
    supply: Supply,
    /// The heat that the valve was last moved for.
    heat: Percent,
    /// The heat that is wanted now.
    wanted: Percent,
    stroke: Percent,
    since_move: u16,
    /// Whether the target is of another kind since this minute.
    is_new: bool,
    care: Care,
    /// The excess of air when the radiator is as hot as it gets.
    full: Fine,
    /// The excess when it was last judged.
    sampled: Fine,
    /// Where the valve was before, if that was so little that nothing seemed to pass.
    starved_at: Option<Percent>,
    /// The room when its warming, or its cooling, was last looked at.
    room_before: Fine,
    /// How fast the walls warm with the valve open, per hour, and what they were at.
    climb: Fine,
    slow_before: Fine,
    /// Minutes without heat although the valve is open, and how many have been borne.
    cold_for: u16,
    borne: u16,
    /// Whether the valve was pressed home because the room behind it did not cool.
    suspected: bool,
    moves: u8,
    earning: u16,
}

impl Regulator {
    pub(crate) const fn new() -> Self {
        Self {
            opening: Opening::unknown(),
            law: Law::new(),
            supply: Supply::Unknown,
            heat: Percent::ZERO,
            wanted: Percent::ZERO,
            stroke: Percent::ZERO,
            since_move: u16::MAX,
            is_new: false,
            care: Care::Comfort,
            full: Fine::kelvin(2, 50),
            sampled: Fine::ZERO,
            starved_at: None,
            room_before: Fine::ZERO,
            climb: Fine::kelvin(0, 60),
            slow_before: Fine::ZERO,
            cold_for: 0,
            borne: BORNE,
            suspected: false,
            moves: MOST_MOVES,
            earning: 0,
        }
    }

    /// Where the valve stands.
    pub(crate) fn stroke(&self) -> Percent {
        self.stroke
    }

    /// Whether water can pass, as far as is known.
    pub(crate) fn flow(&self) -> Flow {
        match self.heat {
            Percent::ZERO => Flow::Shut,
            _ if self.since_move > 45 => Flow::Settled,
            heat if heat >= ALL => Flow::Wide,
            _ => Flow::Open,
        }
    }

    /// The heat that is wanted, in percent of what the radiator can give; 0 while the valve is not
    /// known to let water pass.
    pub(crate) fn demand(&self) -> Percent {
        let open = self.heat > Percent::ZERO && self.opening.passes(self.stroke);
        if open { self.wanted } else { Percent::ZERO }
    }

    /// Whether heat comes, as far as the radiator tells.
    #[cfg_attr(target_arch = "avr", inline(never))]
    pub(crate) fn heat(&self) -> Heat {
        match self.heat {
            Percent::ZERO => Heat::Unknown,
            _ if self.cold_for > SETTLED => {
                let long = self.stroke >= WIDE && self.since_move > SETTLED;
                if long { Heat::NoneAtAll } else { Heat::None }
            }
            _ if self.cold_for > 0 => Heat::Unknown,
            heat if heat >= ALL => Heat::All,
            _ => Heat::Part,
        }
    }

    /// Whether no heat has come for longer than ever before.
    pub(crate) fn is_forsaken(&self) -> bool {
        self.cold_for > self.borne
    }

    /// What the radiator can add to the air, as far as is known.
    pub(crate) fn full_air_excess(&self) -> Fine {
        self.full
    }

    /// How fast the walls warm with the valve open, per hour.
    pub(crate) fn climb(&self) -> Fine {
        self.climb
    }

    /// The stroke at which water begins to pass, once that is known.
    pub(crate) fn opens(&self) -> Option<Percent> {
        self.opening.opens()
    }

    /// Decides for this minute.
    pub(crate) fn minute(&mut self, estimate: &Estimate, wish: &Wish) -> Holding {
        self.pass();
        self.watch(estimate);
        self.is_new = wish.care != self.care;
        self.care = wish.care;
        self.wanted = self.law.minute(&Asked {
            target: wish.target,
            care: wish.care,
            room: estimate.room(),
            swing: estimate.swing(),
            given: self.heat,
            supply: if self.supply == Supply::Cold { Supplied::No } else { Supplied::Perhaps },
        });
        if self.is_worth(self.wanted, wish.hush) {
            self.room_before = estimate.room();
            self.give(self.wanted);
        } else if self.heat == Percent::ZERO && wish.care == Care::Comfort {
            self.mind_leaks(wish.target - estimate.room(), estimate);
        } else if self.heat >= ALL {
            self.press_on(wish.target - estimate.room(), estimate);
        }
        self.holding()
    }

    /// Opens fully, whatever was wished.
    pub(crate) fn open_fully(&mut self) {
        self.pass();
        self.heat = Percent::FULL;
        self.wanted = Percent::FULL;
        self.drive(Percent::FULL);
    }

    /// Opens farther, step by step, until water must pass if there is any.
    pub(crate) fn open_wider(&mut self) {
        if self.since_move > SETTLED && self.stroke < WIDE {
            let wider = self.stroke.value().saturating_add(STEP);
            self.drive(Percent::clamped(wider.into()));
        }
    }

    /// The stroke at which a room neither freezes nor becomes an oven, whatever happens.
    pub(crate) fn safe_stroke(&self) -> Percent {
        self.opening.at_least(SAFE)
    }

    /// Gives [`SAFE`] heat without learning anything from it.
    pub(crate) fn open_safely(&mut self) {
        self.pass();
        self.heat = SAFE;
        self.wanted = SAFE;
        self.drive(self.safe_stroke());
    }

    /// Shuts without learning anything from it.
    pub(crate) fn shut_for_now(&mut self) {
        self.pass();
        if self.heat != Percent::ZERO {
            self.give(Percent::ZERO);
        }
    }

    fn pass(&mut self) {
        self.since_move = self.since_move.saturating_add(1);
        self.earn();
    }

    fn holding(&self) -> Holding {
        match self.heat {
            Percent::ZERO => Holding::WarmEnough,
            _ if self.supply == Supply::Cold => Holding::NoHeat,
            heat if heat >= ALL => Holding::WarmingUp,
            _ => Holding::Holding,
        }
    }

    /// A room that stays too warm behind a shut valve: it may not be shut. If it cools once the
    /// valve is pressed home, it was not.
    fn mind_leaks(&mut self, missing: Fine, estimate: &Estimate) {
        if self.since_move <= 1 {
            self.room_before = estimate.room();
        }
        if self.suspected && self.since_move == LEAKING {
            self.suspected = false;
            if estimate.is_cooling() {
                self.opening.leaked();
            }
        } else if self.since_move.is_multiple_of(LEAKING) {
            let stays = estimate.room() > self.room_before - Fine::kelvin(0, 30);
            if stays && missing < -Fine::kelvin(0, 80) && self.stroke > Percent::ZERO {
                self.suspected = true;
                self.drive(Percent::ZERO);
            }
            self.room_before = estimate.room();
        }
    }

    /// A room that should warm and does not needs a wider valve: it may open later than believed, or
    /// its radiator be starved.
    fn press_on(&mut self, missing: Fine, estimate: &Estimate) {
        if self.supply == Supply::Cold {
            if self.since_move > 2 * SETTLED && !self.opening.is_proven(self.stroke) {
                self.drive(Percent::FULL);
            }
        } else if self.since_move.is_multiple_of(STAGNANT) && self.since_move > 0 {
            if self.stagnates(estimate.room()) && missing > FAR && self.stroke < Percent::FULL {
                let wider = self.stroke.value().saturating_add(12);
                self.drive(Percent::clamped(wider.into()));
            }
            self.room_before = estimate.room();
        }
    }
}

impl Learner for Regulator {
    fn keep(&mut self, keep: &mut impl Keep) {
        self.opening.keep(keep);
        self.law.keep(keep);
        keep.fine(&mut self.full, learning::LEAST_FULL, Fine::kelvin(12, 0));
        keep.fine(&mut self.climb, Fine::ZERO, Fine::kelvin(6, 0));
    }
}

#[cfg(test)]
mod tests;
