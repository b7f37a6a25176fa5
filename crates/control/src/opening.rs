//! Where a valve begins to let water through, and what stroke gives what heat.

use crate::learned::{Keep, Learner};
use inglenook_units::Percent;

/// Percent of stroke from the first water to all of it. Valves need 25 to 40.
const SPAN: i16 = 32;

/// How far below the opening point a valve is shut, in half percents of stroke: enough to be sure,
/// little enough to be quiet and cheap. The second where nothing tells how far below suffices.
const CLEARANCE: i16 = 10;
const DOUBLE: i16 = 18;

/// How far below a stroke that let water through the opening point is looked for.
const STEP: i16 = 8;

/// Lift in per mille of [`SPAN`] for each tenth of full heat. A radiator gives half of its heat at
/// a fifth of its flow, and a valve half of its flow at a third of its lift (quick opening).
const LIFT: [i16; 11] = [0, 15, 32, 52, 74, 101, 134, 177, 240, 330, 330];

/// No valve opens later, in half percents of stroke.
const LATEST: i16 = 100;

/// Failures that outweigh what was seen before.
const DENIALS: u8 = 2;

/// A bracket as narrow as this is narrow enough.
const NARROW: i16 = 16;

/// What is known of a valve's opening point, in half percents of stroke: it is between the highest
/// stroke that let nothing through and the lowest that let water through. The radiator tells which:
/// its valve end is hot or cold.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    dry: i16,
    wet: i16,
    /// Whether water was ever seen.
    proven: bool,
    /// How often water failed to come where it was seen before.
    denied: u8,
}

impl Opening {
    /// A valve of which nothing is known.
    pub(crate) const fn unknown() -> Self {
        Self { dry: 0, wet: LATEST, proven: false, denied: 0 }
    }

    /// Whether the opening point is known well enough to rely on it.
    pub(crate) fn is_known(&self) -> bool {
        self.wet.saturating_sub(self.dry) <= NARROW
    }

    /// The stroke at which water begins to pass, once that is known.
    pub(crate) fn opens(&self) -> Option<Percent> {
        (self.proven && self.is_known()).then(|| whole(self.point()))
    }

    /// Whether this stroke has given heat: if it gives none now, there is none to be had.
    pub(crate) fn is_proven(&self, stroke: Percent) -> bool {
        self.proven && self.passes(stroke)
    }

    /// Whether water passes at this stroke, as far as is known.
    pub(crate) fn passes(&self, stroke: Percent) -> bool {
        halves(stroke) >= self.wet
    }

    /// The stroke at which surely nothing passes.
    pub(crate) fn shut(&self) -> Percent {
        let near = if self.proven { self.wet.saturating_sub(DOUBLE) } else { 0 };
        whole(self.dry.max(near).min(self.wet.saturating_sub(CLEARANCE)))
    }

    /// The stroke for this much heat, in percent of what the radiator can give; 0 shuts.
    pub(crate) fn stroke(&self, heat: Percent) -> Percent {
        if heat == Percent::ZERO {
            return self.shut();
        }
        let plenty = heat >= Percent::clamped(90);
        let from = if plenty { self.wet } else { self.point() };
        whole(from.saturating_add(lift(heat)))
    }

    /// A stroke that gives at least this much heat, as far as anything is known.
    pub(crate) fn at_least(&self, heat: Percent) -> Percent {
        whole(self.wet.saturating_add(lift(heat)))
    }

    /// The valve end was hot at this stroke.
    pub(crate) fn flowed(&mut self, stroke: Percent) {
        let stroke = halves(stroke);
        self.wet = self.wet.min(stroke.max(2));
        self.proven = true;
        self.denied = 0;
        self.dry = self.dry.min(self.wet.saturating_sub(3)).max(0);
    }

    /// Water came at a higher stroke but not at this one.
    pub(crate) fn starved(&mut self, stroke: Percent) {
        let stroke = halves(stroke);
        if stroke >= self.wet && self.proven {
            // The boiler may have come back by chance: believe it when it happens again.
            self.denied = self.denied.saturating_add(1);
            if self.denied < DENIALS {
                return;
            }
        }
        self.denied = 0;
        self.dry = self.dry.max(stroke.min(LATEST));
        self.wet = self.wet.max(self.dry.saturating_add(3));
    }

    /// Nothing has come for hours at a stroke that was believed to give heat.
    pub(crate) fn doubt(&mut self) {
        *self = Self { dry: self.dry, ..Self::unknown() };
    }

    /// Water came although the valve should have been shut.
    pub(crate) fn leaked(&mut self) {
        self.wet = halves(self.shut()).max(4);
        self.dry = self.dry.min(self.wet.saturating_sub(DOUBLE)).max(0);
    }

    /// Where it opens, if water is to come for sure but not much of it.
    fn point(&self) -> i16 {
        if self.is_known() {
            self.wet.saturating_sub(1)
        } else {
            let middle = self.dry.saturating_add(self.wet) / 2;
            if self.proven { middle.max(self.wet.saturating_sub(STEP)) } else { middle }
        }
    }
}

impl Learner for Opening {
    fn keep(&mut self, keep: &mut impl Keep) {
        keep.number(&mut self.dry, 0, LATEST);
        keep.number(&mut self.wet, 0, LATEST);
        keep.flag(&mut self.proven);
    }
}

fn halves(stroke: Percent) -> i16 {
    i16::from(stroke.value()).saturating_mul(2)
}

fn whole(halves: i16) -> Percent {
    Percent::clamped(i32::from(halves.max(0)).saturating_add(1) / 2)
}

/// Half percents of stroke above the opening point for this much heat.
fn lift(heat: Percent) -> i16 {
    let tenth = usize::from(heat.value() / 10);
    let low = LIFT.get(tenth).copied().unwrap_or(0);
    let high = LIFT.get(tenth.saturating_add(1)).copied().unwrap_or(low);
    let part = i16::from(heat.value() % 10);
    let per_mille = low.saturating_add(high.saturating_sub(low).saturating_mul(part) / 10);
    per_mille.saturating_mul(SPAN) / 500
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    /// Tries strokes on a valve that opens at `point` percent, until it is known.
    fn searched(point: u8) -> Opening {
        let mut opening = Opening::unknown();
        for _ in 0..12 {
            let stroke = opening.stroke(Percent::clamped(40));
            if stroke.value() > point {
                opening.flowed(stroke);
            } else {
                opening.starved(stroke);
            }
        }
        opening
    }

    #[test]
    fn the_point_of_any_valve_is_found_from_hot_and_cold() {
        for point in [4, 12, 20, 31, 45] {
            let opening = searched(point);
            assert!(opening.is_known(), "{point} %: {opening:?}");
            assert!(opening.shut().value() <= point, "{point} %: {opening:?}");
            let little = opening.stroke(Percent::clamped(40)).value();
            assert!((point..=point + 10).contains(&little), "{point} %: {opening:?}");
        }
    }

    #[test]
    fn more_heat_needs_more_stroke() {
        for opening in [Opening::unknown(), searched(20)] {
            let strokes = (0..=100).map(|heat| opening.stroke(Percent::clamped(heat)));
            let strokes: Vec<_> = strokes.collect();
            assert!(strokes.windows(2).all(|pair| pair[0] <= pair[1]), "{opening:?}");
        }
        assert_eq!(Opening::unknown().shut(), Percent::ZERO);
    }

    #[test]
    fn water_passes_for_sure_only_from_where_it_was_seen() {
        let opening = searched(20);
        assert!(!opening.passes(opening.shut()) && opening.passes(Percent::FULL));
        assert!(!opening.passes(Percent::clamped(20)));
        let unknown = Opening::unknown();
        assert!(unknown.passes(unknown.at_least(Percent::clamped(20))));
        assert!(!unknown.passes(unknown.stroke(Percent::clamped(20))));
    }

    #[test]
    fn one_cold_spell_where_there_was_heat_says_nothing_about_the_valve() {
        let mut opening = searched(20);
        let (dry, proven) = (opening.dry, whole(opening.wet));
        opening.starved(proven);
        assert_eq!(opening.dry, dry);
        opening.starved(proven);
        assert!(opening.dry > dry, "twice is no chance");
    }

    #[test]
    fn a_leak_makes_it_shut_farther() {
        let mut opening = searched(25);
        let before = opening.shut();
        opening.leaked();
        assert!(opening.shut() < before, "{opening:?}");
    }
}
