//! From the continuous world to what sensors and clocks can express.

use inglenook_units::{Percent, Temperature};

/// The nearest whole number that is not negative.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast from a float saturates"
)]
pub(crate) fn whole(value: f64) -> u64 {
    value.round() as u64
}

/// The nearest of 0 to 255.
pub(crate) fn byte(value: f64) -> u8 {
    u8::try_from(whole(value)).unwrap_or(u8::MAX)
}

/// The nearest whole percentage of a share, 0 to 1.
pub(crate) fn percent(share: f64) -> Percent {
    Percent::clamped(byte(share * 100.0).into())
}

/// The nearest sixteenth of a degree.
#[expect(clippy::cast_possible_truncation, reason = "a cast from a float saturates")]
pub(crate) fn temperature(celsius: f64) -> Temperature {
    Temperature::from_sixteenths((celsius * 16.0).round() as i16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_held_to_its_range() {
        assert_eq!((whole(-3.0), whole(2.6), whole(f64::NAN)), (0, 3, 0));
        assert_eq!((byte(-1.0), byte(254.6), byte(1e9)), (0, 255, 255));
        assert_eq!((percent(0.554).value(), percent(7.0).value()), (55, 100));
        assert_eq!(temperature(19.53).sixteenths(), 312);
        assert_eq!(temperature(-0.1).sixteenths(), -2);
    }
}
