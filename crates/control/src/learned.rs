//! What a controller has learned, to be kept over a change of cells.

use crate::fine::Fine;

/// Bytes of everything that is learned.
pub const LEARNED: usize = 304;

/// The arrangement of the bytes. What another arrangement has kept is not understood.
const VERSION: u8 = 1;

/// What a controller has learned: of its valve, its radiator, its room and its people. Where it is
/// kept, it should be no more than a day old; it need not be written more often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learned {
    bytes: [u8; LEARNED],
}

impl Learned {
    /// What was kept; `None` if these are bytes of another arrangement.
    pub fn from_bytes(bytes: [u8; LEARNED]) -> Option<Self> {
        let [version, ..] = bytes;
        (version == VERSION).then_some(Self { bytes })
    }

    /// To be kept.
    pub fn as_bytes(&self) -> &[u8; LEARNED] {
        &self.bytes
    }

    /// What `part` has learned.
    pub(crate) fn of(part: &mut impl Learner) -> Self {
        let mut pen = Pen { bytes: [0; LEARNED], place: 0 };
        pen.byte(&mut VERSION.clone());
        part.keep(&mut pen);
        Self { bytes: pen.bytes }
    }

    /// Gives it back.
    pub(crate) fn teach(&self, part: &mut impl Learner) {
        let mut eye = Eye { bytes: &self.bytes, place: 1 };
        part.keep(&mut eye);
    }
}

/// Something that learns. What it keeps is told once, for both ways.
pub(crate) trait Learner {
    /// Hands every learned value to `keep`, in the same order always.
    fn keep(&mut self, keep: &mut impl Keep);
}

/// Writes values down or replaces them by what was written down.
pub(crate) trait Keep {
    /// A byte.
    fn byte(&mut self, value: &mut u8);

    /// Yes or no.
    fn flag(&mut self, value: &mut bool) {
        let mut byte = u8::from(*value);
        self.byte(&mut byte);
        *value = byte != 0;
    }

    /// Two bytes.
    fn word(&mut self, value: &mut u16) {
        let [mut high, mut low] = value.to_be_bytes();
        self.byte(&mut high);
        self.byte(&mut low);
        *value = u16::from_be_bytes([high, low]);
    }

    /// A signed number within `least` and `most`, which it is held to.
    fn number(&mut self, value: &mut i16, least: i16, most: i16) {
        let mut bits = value.cast_unsigned();
        self.word(&mut bits);
        *value = bits.cast_signed().clamp(least, most);
    }

    /// A temperature or a difference within `least` and `most`, which it is held to.
    fn fine(&mut self, value: &mut Fine, least: Fine, most: Fine) {
        let mut bits = value.bits();
        self.word(&mut bits);
        *value = Fine::from_bits(bits).clamp(least, most);
    }

    /// Shares of 0 to 250, with 255 for unknown, in half a byte each.
    fn shares(&mut self, values: &mut [u8]) {
        for pair in values.chunks_exact_mut(2) {
            let [first, second] = pair else { return };
            let mut both = (coarse(*first) << 4) | coarse(*second);
            self.byte(&mut both);
            (*first, *second) = (share(both >> 4), share(both & 0x0f));
        }
    }
}

/// Unknown, in half a byte.
const UNKNOWN: u8 = 15;

fn coarse(share: u8) -> u8 {
    match share {
        251.. => UNKNOWN,
        known => u8::try_from(u16::from(known).saturating_mul(14).saturating_add(125) / 250)
            .unwrap_or(UNKNOWN),
    }
}

fn share(coarse: u8) -> u8 {
    match coarse {
        UNKNOWN.. => 255,
        known => u8::try_from(u16::from(known).saturating_mul(250) / 14).unwrap_or(255),
    }
}

struct Pen {
    bytes: [u8; LEARNED],
    place: usize,
}

impl Keep for Pen {
    fn byte(&mut self, value: &mut u8) {
        if let Some(byte) = self.bytes.get_mut(self.place) {
            *byte = *value;
        }
        self.place = self.place.saturating_add(1);
    }
}

struct Eye<'a> {
    bytes: &'a [u8; LEARNED],
    place: usize,
}

impl Keep for Eye<'_> {
    fn byte(&mut self, value: &mut u8) {
        if let Some(byte) = self.bytes.get(self.place) {
            *value = *byte;
        }
        self.place = self.place.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Controller, Fitted, Plant, Probe, Programme, Sensed, Touch};
    use inglenook_units::{Light, Percent, Temperature};
    use proptest::prelude::*;

    fn controller() -> Controller {
        Controller::new(Fitted {
            probe: Probe::Head,
            plant: Plant::Boiler,
            set_point: Temperature::from_degrees(20),
        })
    }

    /// Nine days of evenings with lamps, and of warmth that follows the valve.
    fn experienced() -> Controller {
        let mut controller = controller();
        controller.touch(Touch::Dial(Temperature::from_degrees(18)));
        controller.set_programmes([Programme::new(400, 90), None]);
        let mut warmth = 250;
        for minute in 0..9 * 1_440 {
            let lamp = (1_100..1_300).contains(&(minute % 1_440));
            let decision = controller.minute(&Sensed {
                temperature: Some(Temperature::from_sixteenths(warmth)),
                humidity: Some(Percent::clamped(50)),
                light: Light(if lamp { 60 } else { 2 }),
            });
            let flows = decision.valve > Percent::clamped(25);
            warmth = if flows { warmth + 1 } else { warmth - 1 }.clamp(230, 350);
        }
        controller
    }

    #[test]
    fn every_kind_of_value_is_kept_and_held_to_its_range() {
        #[derive(Clone, Debug, PartialEq)]
        struct All(u8, u16, bool, i16, Fine, [u8; 4]);
        impl Learner for All {
            fn keep(&mut self, keep: &mut impl Keep) {
                keep.byte(&mut self.0);
                keep.word(&mut self.1);
                keep.flag(&mut self.2);
                keep.number(&mut self.3, -40, 40);
                keep.fine(&mut self.4, Fine::kelvin(-1, 0), Fine::kelvin(9, 0));
                keep.shares(&mut self.5);
            }
        }
        let fresh = All(0, 0, false, 0, Fine::ZERO, [255; 4]);
        for learned in [
            All(7, 54_321, true, -33, Fine::kelvin(3, 25), [0, 250, 255, 125]),
            All(255, 1, false, 40, Fine::kelvin(-1, 0), [250, 0, 17, 255]),
        ] {
            let mut after = fresh.clone();
            Learned::of(&mut learned.clone()).teach(&mut after);
            assert_eq!(after, learned);
        }
        let mut after = fresh.clone();
        let wild = All(0, 0, true, 5_000, Fine::kelvin(100, 0), [0; 4]);
        Learned::of(&mut wild.clone()).teach(&mut after);
        assert_eq!(after, All(0, 0, true, 40, Fine::kelvin(9, 0), [0; 4]));
    }

    #[test]
    fn what_was_learned_is_there_again() {
        let mut before = experienced();
        let learned = before.learned();
        assert_ne!(learned, controller().learned());
        let mut after = controller();
        after.resume(&learned);
        assert_eq!(after.learned(), learned);
        assert_eq!(after.programmes(), before.programmes());
        assert_eq!(Learned::from_bytes(*learned.as_bytes()), Some(learned));
    }

    #[test]
    fn the_bytes_are_enough_and_of_this_version_only() {
        struct Count(usize);
        impl Keep for Count {
            fn byte(&mut self, _: &mut u8) {
                self.0 += 1;
            }
        }
        let mut count = Count(0);
        controller().keep(&mut count);
        assert!(count.0 < LEARNED, "{} bytes", count.0);
        assert_eq!(Learned::from_bytes([0xff; LEARNED]), None);
        assert_eq!(Learned::from_bytes([0; LEARNED]), None);
    }

    #[test]
    fn shares_survive_in_half_a_byte() {
        for share in 0..=255_u8 {
            let known = super::share(coarse(share));
            assert!(if share > 250 { known == 255 } else { known.abs_diff(share) <= 10 });
            assert_eq!(super::share(coarse(known)), known);
        }
    }

    #[test]
    fn the_week_goes_on_where_it_was() {
        let mut controller = controller();
        for (minute, expected) in [(0, 0), (10_079, 10_079), (10_080, 0), (611, 611)] {
            controller.set_minute_of_week(minute);
            assert_eq!(controller.minute_of_week(), expected);
        }
    }

    proptest! {
        /// Whatever is read back, a room is heated within its bounds.
        #[test]
        fn any_bytes_leave_a_controller_that_works(
            bytes in prop::collection::vec(any::<u8>(), LEARNED),
            readings in prop::collection::vec(any::<i16>(), 60),
        ) {
            let mut bytes: [u8; LEARNED] = bytes.try_into().unwrap();
            bytes[0] = VERSION;
            let mut controller = controller();
            controller.resume(&Learned::from_bytes(bytes).unwrap());
            for reading in readings {
                let decision = controller.minute(&Sensed {
                    temperature: Some(Temperature::from_sixteenths(reading)),
                    humidity: None,
                    light: Light(9),
                });
                prop_assert!((crate::FROST..=crate::CEILING).contains(&decision.target));
            }
        }
    }
}
