//! Holding a room at its target with few and quiet movements.

mod learning;
mod movement;

use crate::{
    estimate::{Estimate, Flow, Radiator},
    fine::Fine,
    learned::{Keep, Learner},
    opening::Opening,
    why::Holding,
};
use inglenook_units::Percent;

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

/// What a regulator is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Shut,
    WarmUp,
    Hold,
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

/// Minutes of warming up without getting warmer that ask for a wider valve.
const STAGNANT: u16 = 75;

/// Heat that should not make a room run away.
const LITTLE: Percent = Percent::clamped(60);

/// Minutes over which the walls' warming is measured.
const CLIMB: u16 = 32;

/// Heat that is as good as all.
const ALL: Percent = Percent::clamped(85);

/// Heat at which warming in haste is over.
const MOST: Percent = Percent::clamped(65);

/// A limit may be missed by this much before a room is warmed in haste.
const FAR: Fine = Fine::kelvin(1, 50);

/// Heat that keeps a room from freezing in hard weather and does not make it an oven in mild.
pub(crate) const SAFE: Percent = Percent::clamped(30);

/// Movements in store at most.
const MOST_MOVES: u8 = 6;

/// Moves one valve.
#[derive(Clone, Debug)]
pub(crate) struct Regulator {
    opening: Opening,
    phase: Phase,
    supply: Supply,
    stroke: Percent,
    since_move: u16,
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
    /// Minutes without heat although the valve is open.
    cold_for: u16,
    /// Whether the valve was pressed home because the room behind it did not cool.
    suspected: bool,
    moves: u8,
    earning: u16,
}

impl Regulator {
    pub(crate) const fn new() -> Self {
        Self {
            opening: Opening::unknown(),
            phase: Phase::Shut,
            supply: Supply::Unknown,
            stroke: Percent::ZERO,
            since_move: u16::MAX,
            full: Fine::kelvin(2, 50),
            sampled: Fine::ZERO,
            starved_at: None,
            room_before: Fine::ZERO,
            climb: Fine::kelvin(0, 60),
            slow_before: Fine::ZERO,
            cold_for: 0,
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
        match self.phase {
            Phase::Shut => Flow::Shut,
            Phase::WarmUp | Phase::Hold if self.since_move > 45 => Flow::Settled,
            Phase::WarmUp => Flow::Wide,
            Phase::Hold => Flow::Open,
        }
    }

    /// The heat that is wanted, in percent of what the radiator can give.
    pub(crate) fn demand(&self, estimate: &Estimate, wish: &Wish) -> Percent {
        match self.phase {
            Phase::Shut => Percent::ZERO,
            Phase::WarmUp => Percent::FULL,
            Phase::Hold => self.needed(estimate, wish),
        }
    }

    /// What the radiator can add to the air, as far as is known.
    pub(crate) fn full_air_excess(&self) -> Fine {
        self.full
    }

    /// How fast the walls warm with the valve open, per hour.
    pub(crate) fn climb(&self) -> Fine {
        self.climb
    }

    /// Decides for this minute.
    pub(crate) fn minute(&mut self, estimate: &Estimate, wish: &Wish) -> Holding {
        self.since_move = self.since_move.saturating_add(1);
        self.earn();
        self.watch(estimate);
        let missing = wish.target - estimate.room();
        match self.phase {
            Phase::Shut => self.shut(missing, estimate, wish),
            Phase::WarmUp => self.warm_up(missing, estimate, wish),
            Phase::Hold => self.hold(missing, estimate, wish),
        }
    }

    /// Opens fully, whatever was wished.
    pub(crate) fn open_fully(&mut self) {
        self.phase = Phase::WarmUp;
        self.drive(Percent::FULL);
    }

    /// The stroke at which a room neither freezes nor becomes an oven, whatever happens.
    pub(crate) fn safe_stroke(&self) -> Percent {
        self.opening.at_least(SAFE)
    }

    /// Gives [`SAFE`] heat without learning anything from it.
    pub(crate) fn open_safely(&mut self) {
        self.since_move = self.since_move.saturating_add(1);
        self.phase = Phase::Hold;
        self.drive(self.safe_stroke());
    }

    /// Shuts without learning anything from it.
    pub(crate) fn shut_for_now(&mut self) {
        self.since_move = self.since_move.saturating_add(1);
        if self.phase != Phase::Shut {
            self.enter(Phase::Shut, Percent::ZERO);
        }
    }

    fn shut(&mut self, missing: Fine, estimate: &Estimate, wish: &Wish) -> Holding {
        let patience = match (wish.care, wish.hush) {
            (Care::Limit, _) => Fine::kelvin(0, 40),
            (Care::Comfort, Hush::Night) => Fine::kelvin(0, 20),
            (Care::Comfort, Hush::Day) => Fine::kelvin(0, 5),
        };
        if missing < patience {
            self.mind_leaks(missing, estimate);
            return Holding::WarmEnough;
        }
        let far = if wish.care == Care::Limit { FAR } else { Fine::kelvin(0, 60) };
        let heat = self.needed(estimate, wish);
        if missing > far && heat >= ALL {
            self.room_before = estimate.room();
            self.enter(Phase::WarmUp, Percent::FULL);
            return Holding::WarmingUp;
        }
        self.enter(Phase::Hold, heat);
        Holding::Holding
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

    fn warm_up(&mut self, missing: Fine, estimate: &Estimate, wish: &Wish) -> Holding {
        if missing > Fine::kelvin(0, 10) + estimate.swing() && self.needed(estimate, wish) >= MOST {
            return match self.supply {
                Supply::Cold => self.widen(),
                Supply::Hot | Supply::Unknown => self.press_on(missing, estimate),
            };
        }
        let heat = self.needed(estimate, wish);
        self.enter(Phase::Hold, heat);
        Holding::Holding
    }

    /// A room that does not get warmer for all its radiator's warmth needs a wider valve.
    fn press_on(&mut self, missing: Fine, estimate: &Estimate) -> Holding {
        if self.since_move.is_multiple_of(STAGNANT) {
            let stagnates = estimate.room() < self.room_before + Fine::kelvin(0, 25);
            let far = missing > Fine::kelvin(1, 0);
            if stagnates && far && self.since_move > 0 && self.stroke < Percent::FULL {
                let wider = self.stroke.value().saturating_add(12);
                self.drive(Percent::clamped(wider.into()));
            }
            self.room_before = estimate.room();
        }
        if self.since_move > 2 * SETTLED && self.since_move.is_multiple_of(CLIMB) {
            let climbed = (estimate.slow() - self.slow_before).scaled(60, CLIMB.into());
            self.climb += (climbed - self.climb).scaled(1, 4);
        }
        if self.since_move.is_multiple_of(CLIMB) {
            self.slow_before = estimate.slow();
        }
        Holding::WarmingUp
    }

    /// The radiator stays cold: the boiler may be off, or the valve may open later than believed.
    fn widen(&mut self) -> Holding {
        if !self.opening.is_proven(self.stroke) && self.since_move > 2 * SETTLED {
            self.drive(Percent::FULL);
        }
        Holding::NoHeat
    }

    fn hold(&mut self, missing: Fine, estimate: &Estimate, wish: &Wish) -> Holding {
        let soon = missing - estimate.trend().scaled(1, 3);
        let beyond =
            if wish.care == Care::Limit { Fine::kelvin(1, 20) } else { Fine::kelvin(0, 50) };
        if soon < -Fine::kelvin(0, 70) && missing < -beyond {
            // The heat in the radiator is still to come out after every cut.
            let warm = estimate.radiator() == Radiator::Warm;
            if warm && self.since_move < SETTLED && missing > -Fine::kelvin(1, 60) {
                return Holding::Holding;
            }
            if estimate.is_hot() && self.needed(estimate, wish) < LITTLE {
                self.opening.too_wide(self.stroke);
            }
            self.enter(Phase::Shut, Percent::ZERO);
            return Holding::WarmEnough;
        }
        let far = if wish.care == Care::Limit { FAR } else { Fine::kelvin(1, 0) };
        let late = missing > far && self.since_move > SETTLED;
        if late || (missing > far && self.needed(estimate, wish) >= ALL) {
            let narrow = self.stroke;
            self.enter(Phase::WarmUp, Percent::FULL);
            self.starved_at = Some(narrow);
            return Holding::WarmingUp;
        }
        let pressing = missing > Fine::kelvin(0, 40);
        if self.supply == Supply::Cold {
            if pressing && self.since_move > SETTLED && !self.opening.is_proven(self.stroke) {
                self.seek();
            }
            return Holding::NoHeat;
        }
        if self.since_move >= SETTLED && soon.abs() > self.band(wish) {
            self.trim(soon, estimate, wish);
        }
        Holding::Holding
    }

    /// Opens somewhat more, to find where water begins to pass.
    fn seek(&mut self) {
        let step = if self.opening.is_known() { 3 } else { 10 };
        let stroke = self.stroke.value().saturating_add(step).min(75);
        if stroke > self.stroke.value() {
            self.drive(Percent::clamped(stroke.into()));
        }
    }
}

impl Learner for Regulator {
    fn keep(&mut self, keep: &mut impl Keep) {
        self.opening.keep(keep);
        keep.fine(&mut self.full, learning::LEAST_FULL, Fine::kelvin(12, 0));
        keep.fine(&mut self.climb, Fine::ZERO, Fine::kelvin(6, 0));
    }
}

#[cfg(test)]
mod tests;
