//! Where a valve begins to let water through, and what stroke gives what heat.

use inglenook_units::Percent;

/// Percent of stroke from the first water to all of it. Valves need 25 to 40.
const SPAN: i16 = 32;

/// How far below the opening point a valve is shut, in half percents of stroke: enough to be sure,
/// little enough to be quiet and cheap.
const CLEARANCE: i16 = 12;

/// Lift in per mille of [`SPAN`] for each tenth of full heat. A radiator gives half of its heat at
/// a fifth of its flow, and a valve half of its flow at a third of its lift (quick opening).
const LIFT: [i16; 11] = [0, 15, 32, 52, 74, 101, 134, 177, 240, 330, 450];

/// Heat above this says no more than that the valve is wide enough.
const PLENTY: Percent = Percent::clamped(80);

/// The longest and shortest correction, in half percents of stroke.
const LONGEST: i16 = 24;
const SHORTEST: i16 = 1;

/// Corrections shorter than this mean that the point is known.
const SURE: i16 = 8;

/// What is known of a valve's opening point, in half percents of stroke. It is searched for by
/// steps that shorten when they change direction and lengthen when they do not.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    point: i16,
    step: i16,
    last: Direction,
    /// The lowest stroke that gave heat of late, above all strokes if none did.
    proven: i16,
}

/// No stroke has given heat yet.
const UNPROVEN: i16 = 201;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    None,
    Up,
    Down,
}

impl Opening {
    /// A valve of which nothing is known.
    pub(crate) const fn unknown() -> Self {
        Self { point: 50, step: LONGEST, last: Direction::None, proven: UNPROVEN }
    }

    /// Whether this stroke has given heat: if it gives none now, there is none to be had.
    pub(crate) fn is_proven(&self, stroke: Percent) -> bool {
        halves(stroke) >= self.proven
    }

    /// Whether the opening point is known well enough to rely on it.
    pub(crate) fn is_known(&self) -> bool {
        self.step < SURE
    }

    /// The stroke at which surely nothing passes.
    pub(crate) fn shut(&self) -> Percent {
        if self.is_known() { whole(self.point.saturating_sub(CLEARANCE)) } else { Percent::ZERO }
    }

    /// The stroke for this much heat, in percent of what the radiator can give; 0 shuts.
    pub(crate) fn stroke(&self, heat: Percent) -> Percent {
        if heat == Percent::ZERO {
            return self.shut();
        }
        let unsure = if heat == Percent::FULL { self.step } else { 0 };
        whole(self.point.saturating_add(lift(heat)).saturating_add(unsure).saturating_add(1))
    }

    /// At this stroke the radiator gives about this much heat.
    #[cfg_attr(target_arch = "avr", inline(never))]
    pub(crate) fn gave(&mut self, stroke: Percent, heat: Percent) {
        // Old proofs fade: a valve's travel changes with the seasons of its pin.
        self.proven =
            self.proven.saturating_add(i16::from(self.proven < UNPROVEN && heat > PLENTY));
        self.proven = self.proven.min(halves(stroke));
        let expected = self.heat(stroke);
        if heat >= PLENTY && expected >= PLENTY {
            return;
        }
        let seen = halves(stroke).saturating_sub(lift(heat.min(PLENTY)));
        let error = seen.saturating_sub(self.point);
        match error {
            2.. => self.turn(Direction::Up, error),
            ..=-2 => self.turn(Direction::Down, error.saturating_neg()),
            _ => self.step = self.step.min(SURE).saturating_sub(1).max(SHORTEST),
        }
    }

    /// Water came at a higher stroke but not at this one.
    pub(crate) fn starved(&mut self, stroke: Percent) {
        let error = halves(stroke).saturating_sub(self.point).saturating_add(2);
        if error > 0 && !self.is_proven(stroke) {
            self.turn(Direction::Up, error);
        }
    }

    /// This stroke gave as much as a wider one.
    pub(crate) fn saturated(&mut self, stroke: Percent) {
        self.proven = self.proven.min(halves(stroke));
        let point = halves(stroke).saturating_sub(lift(PLENTY));
        let error = self.point.saturating_sub(point);
        if error > 0 {
            self.step = LONGEST;
            self.turn(Direction::Down, error);
        }
    }

    /// This stroke was to give little and gave so much that the room ran away.
    pub(crate) fn too_wide(&mut self, stroke: Percent) {
        let point = halves(stroke).saturating_sub(lift(PLENTY));
        let error = self.point.saturating_sub(point).max(0);
        self.step = LONGEST;
        self.turn(Direction::Down, error.saturating_add(SURE));
    }

    /// A wider stroke than this one, which was to give all heat, gave much more.
    pub(crate) fn too_narrow(&mut self, stroke: Percent) {
        let point = halves(stroke).saturating_sub(lift(PLENTY));
        let error = point.saturating_sub(self.point).max(SURE);
        self.step = LONGEST;
        self.turn(Direction::Up, error.saturating_add(SURE));
    }

    /// Nothing has come for hours at a stroke that was believed to give heat.
    pub(crate) fn doubt(&mut self) {
        self.proven = UNPROVEN;
        self.step = LONGEST;
    }

    /// Water came although the valve should have been shut.
    pub(crate) fn leaked(&mut self) {
        self.step = LONGEST;
        self.last = Direction::Down;
        self.turn(Direction::Down, LONGEST);
    }

    fn turn(&mut self, direction: Direction, error: i16) {
        self.step =
            if direction == self.last { self.step.saturating_mul(3) / 2 } else { self.step / 2 };
        self.step = self.step.clamp(SHORTEST, LONGEST);
        self.last = direction;
        let by = error.min(self.step.saturating_add(1));
        self.point = match direction {
            Direction::Up => self.point.saturating_add(by),
            Direction::Down => self.point.saturating_sub(by),
            Direction::None => self.point,
        };
        self.point = self.point.clamp(2, 110);
    }

    /// The heat that this stroke should give.
    fn heat(&self, stroke: Percent) -> Percent {
        let above = halves(stroke).saturating_sub(self.point);
        let reached = |tenth: &&i16| above >= tenth.saturating_mul(SPAN) / 500;
        let tenths = LIFT.iter().skip(1).take_while(reached).count();
        Percent::clamped(i32::try_from(tenths).unwrap_or(0).saturating_mul(10))
    }
}

fn halves(stroke: Percent) -> i16 {
    i16::from(stroke.value()).saturating_mul(2)
}

fn whole(halves: i16) -> Percent {
    Percent::clamped(i32::from(halves.max(0)) / 2)
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

    /// The heat of a valve that opens at `point` percent, after physics of which the table is a
    /// digest.
    fn gives(point: f64, span: f64, stroke: Percent) -> i32 {
        let lift = ((f64::from(stroke.value()) - point) / span).clamp(0.0, 1.0);
        let flow = lift * (2.0 - lift);
        let heat = (1.0 - (-3.5 * flow).exp()) / (1.0 - (-3.5_f64).exp()) * 100.0;
        (0..100).take_while(|percent| f64::from(*percent) + 0.5 < heat).count().try_into().unwrap()
    }

    #[test]
    fn the_point_of_any_valve_is_found_from_the_heat_it_gives() {
        for point in [5, 12, 20, 31, 45] {
            for span in [25.0, 32.0, 40.0] {
                let mut opening = Opening::unknown();
                for trial in 0..40 {
                    let wanted = Percent::clamped(20 + 10 * (trial % 5));
                    let stroke = opening.stroke(wanted);
                    let heat = gives(point.into(), span, stroke);
                    if heat < 2 {
                        opening.starved(stroke);
                    } else {
                        opening.gave(stroke, Percent::clamped(heat));
                    }
                }
                let off = gives(point.into(), span, opening.shut());
                let half = gives(point.into(), span, opening.stroke(Percent::clamped(50)));
                assert!(off == 0, "{point} %/{span}: {opening:?}");
                assert!((25..75).contains(&half), "{point} %/{span}: {half} %, {opening:?}");
            }
        }
    }

    #[test]
    fn more_heat_needs_more_stroke() {
        let opening = Opening::unknown();
        let strokes = (0..=100).map(|heat| opening.stroke(Percent::clamped(heat)));
        let strokes: Vec<_> = strokes.collect();
        assert!(strokes.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!(strokes[0], Percent::ZERO);
    }

    #[test]
    fn a_leak_makes_the_valve_shut_farther() {
        let mut opening = Opening::unknown();
        for _ in 0..30 {
            opening.gave(Percent::clamped(45), Percent::clamped(50));
        }
        let before = opening.shut();
        opening.leaked();
        assert!(opening.shut() < before);
    }

    #[test]
    fn where_there_was_heat_its_absence_says_nothing_about_the_valve() {
        let mut opening = Opening::unknown();
        for _ in 0..30 {
            opening.gave(Percent::clamped(30), Percent::clamped(50));
        }
        let known = opening.clone();
        opening.starved(Percent::clamped(35));
        assert_eq!((opening.point, opening.step), (known.point, known.step));
        opening.doubt();
        opening.starved(Percent::clamped(35));
        assert!(opening.point > known.point);
    }
}
