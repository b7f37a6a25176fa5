//! One button: a short press boosts, holding it steps through everything else.
//!
//! | held until | lamp | on letting go |
//! |---|---|---|
//! | – | – | a boost |
//! | one flash | ● | frost protection only |
//! | two | ●● | warm |
//! | three | ●●● | a boost |
//! | one long one | ▬ | warm at this time every day |
//! | two long ones | ▬ ▬ | no longer warm at this time every day |
//! | nothing more | | nothing |

use crate::lamp::{Flash, Flashes};
use core::time::Duration;
use inglenook_control::{Lesson, Touch};
use inglenook_units::Mono;

/// How long it is held from one step to the next.
const STEP: Duration = Duration::from_secs(2);

/// The steps, in order. The last one is the way out.
const STEPS: [Option<Touch>; 5] =
    [Some(Touch::Off), Some(Touch::Warm), Some(Touch::Boost), Some(Touch::Learn), None];

/// The button.
#[derive(Clone, Debug, Default)]
pub(crate) struct Button {
    held: Option<Held>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    /// When the next step is due.
    next: Mono,
    /// How many were passed.
    steps: usize,
}

impl Button {
    /// It was pressed.
    pub(crate) fn pressed(&mut self, now: Mono) {
        self.held = Some(Held { next: now.after(STEP), steps: 0 });
    }

    /// It was let go: what the user wants.
    pub(crate) fn released(&mut self) -> Option<Touch> {
        let Held { steps, .. } = self.held.take()?;
        match steps.checked_sub(1) {
            None => Some(Touch::Boost),
            Some(step) => STEPS.get(step).copied().flatten(),
        }
    }

    /// When to look again.
    pub(crate) fn wake(&self) -> Option<Mono> {
        self.held.filter(|held| held.steps < STEPS.len()).map(|held| held.next)
    }

    /// What to show of a step that has come.
    pub(crate) fn step(&mut self, now: Mono, lesson: Lesson) -> Option<Flashes> {
        let held = self.held.as_mut().filter(|held| now >= held.next)?;
        let touch = *STEPS.get(held.steps)?;
        held.steps = held.steps.saturating_add(1);
        held.next = held.next.after(STEP);
        touch.map(|touch| shown(touch, lesson))
    }
}

/// What tells this wish from every other.
pub(crate) fn shown(touch: Touch, lesson: Lesson) -> Flashes {
    match (touch, lesson) {
        (Touch::Off, _) => Flashes::new(1, Flash::Short),
        (Touch::Warm | Touch::Dial(_), _) => Flashes::new(2, Flash::Short),
        (Touch::Boost, _) => Flashes::new(3, Flash::Short),
        (Touch::Learn, Lesson::Learned) => Flashes::new(1, Flash::Long),
        (Touch::Learn, Lesson::Forgotten) => Flashes::new(2, Flash::Long),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    /// Holds the button for so many milliseconds, waking when asked to.
    fn hold(millis: u64, lesson: Lesson) -> (Vec<Flashes>, Option<Touch>) {
        let mut button = Button::default();
        let mut seen = Vec::new();
        button.pressed(Mono(500));
        while let Some(wake) = button.wake().filter(|wake| wake.0 <= 500 + millis) {
            seen.extend(button.step(wake, lesson));
        }
        (seen, button.released())
    }

    #[test]
    fn every_length_of_a_press_means_something_else() {
        let (short, long) = (Flash::Short, Flash::Long);
        for (millis, count, length, touch) in [
            (100, 0, short, Some(Touch::Boost)),
            (1_999, 0, short, Some(Touch::Boost)),
            (2_000, 1, short, Some(Touch::Off)),
            (4_500, 2, short, Some(Touch::Warm)),
            (6_000, 3, short, Some(Touch::Boost)),
            (9_999, 1, long, Some(Touch::Learn)),
            (10_000, 1, long, None),
            (900_000, 1, long, None),
        ] {
            let (seen, wish) = hold(millis, Lesson::Learned);
            assert_eq!(wish, touch, "{millis} ms");
            let last = seen.last().map_or((0, short), |last| (last.count, last.length));
            assert_eq!(last, (count, length), "{millis} ms");
        }
        let (seen, _) = hold(9_000, Lesson::Forgotten);
        assert_eq!(seen.last(), Some(&Flashes::new(2, long)));
    }

    #[test]
    fn letting_go_of_nothing_is_nothing() {
        let mut button = Button::default();
        assert_eq!((button.released(), button.wake()), (None, None));
        assert_eq!(button.step(Mono(99_999), Lesson::Learned), None);
        button.pressed(Mono(0));
        button.released();
        assert_eq!((button.released(), button.wake()), (None, None));
    }

    #[test]
    fn no_two_wishes_look_the_same() {
        let mut all = Vec::new();
        for touch in STEPS.into_iter().flatten() {
            for lesson in [Lesson::Learned, Lesson::Forgotten] {
                all.push(shown(touch, lesson));
            }
        }
        all.dedup();
        assert_eq!(all.len(), 5);
        let lengths = [Flash::Faint, Flash::Short, Flash::Long].map(Flash::duration);
        assert!(lengths.windows(2).all(|pair| pair[1] >= 10 * pair[0]));
    }
}
