//! A dial with a mark at each end: frost protection below, a boost above, set-points between.

use inglenook_control::Touch;
use inglenook_units::Temperature;

/// Readings at or below the first are the low end, from the second on the high end.
const LOW: u8 = 16;
const HIGH: u8 = 239;

/// A reading that differs by less is the same: resistive tracks tremble.
const TREMOR: u8 = 3;

/// Set-points between the ends, in sixteenths of a degree: 15 to 25 °C in half degrees.
const COLDEST: i16 = 15 * 16;
const STEP: i16 = 8;
const STEPS: i16 = 21;

/// The dial.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dial {
    raw: Option<u8>,
    touch: Option<Touch>,
}

impl Dial {
    /// Takes a reading, 0 to 255; what the user wants if the dial was turned so far that it means
    /// something else. The first reading tells how it was left.
    pub(crate) fn turned(&mut self, raw: u8) -> Option<Touch> {
        if self.raw.is_some_and(|before| before.abs_diff(raw) < TREMOR) {
            return None;
        }
        self.raw = Some(raw);
        let touch = Some(meaning(raw));
        let before = core::mem::replace(&mut self.touch, touch);
        // A dial left at its high end does not boost at every start.
        let at_start = before.is_none() && touch == Some(Touch::Boost);
        touch.filter(|_| before != touch && !at_start)
    }
}

fn meaning(raw: u8) -> Touch {
    match raw {
        ..=LOW => Touch::Off,
        HIGH.. => Touch::Boost,
        _ => {
            let span = i16::from(HIGH.saturating_sub(LOW));
            let along = i16::from(raw.saturating_sub(LOW)).saturating_mul(STEPS);
            let step = along.checked_div(span).unwrap_or(0).min(STEPS.saturating_sub(1));
            Touch::Dial(Temperature::from_sixteenths(
                COLDEST.saturating_add(step.saturating_mul(STEP)),
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    #[test]
    fn a_turn_from_end_to_end_passes_every_set_point_once() {
        let mut dial = Dial::default();
        let touches: Vec<Touch> = (0..=255).filter_map(|raw| dial.turned(raw)).collect();
        assert_eq!((touches.len(), touches[0], touches[22]), (23, Touch::Off, Touch::Boost));
        for (step, touch) in (0..).zip(&touches[1..22]) {
            let expected = Temperature::from_sixteenths(15 * 16 + 8 * step);
            assert_eq!(*touch, Touch::Dial(expected));
        }
    }

    #[test]
    fn a_dial_that_trembles_was_not_turned() {
        for rest in 0..=253_u8 {
            let mut dial = Dial::default();
            dial.turned(rest);
            for tremble in [rest, rest + 1, rest + 2, rest.saturating_sub(2), rest] {
                assert_eq!(dial.turned(tremble), None, "{tremble} after {rest}");
            }
        }
    }

    #[test]
    fn the_first_reading_tells_how_it_was_left_but_boosts_nothing() {
        let warm = Touch::Dial(Temperature::from_degrees(20));
        for (raw, expected) in [(0, Some(Touch::Off)), (128, Some(warm)), (255, None)] {
            assert_eq!(Dial::default().turned(raw), expected);
        }
        let mut dial = Dial::default();
        dial.turned(255);
        assert_eq!((dial.turned(128), dial.turned(255)), (Some(warm), Some(Touch::Boost)));
    }
}
