//! Temperatures and their differences finely enough to take slopes of.
//!
//! An 8-bit processor spends most of its program on such sums if they are wide or inlined; the
//! attributes below, which change nothing elsewhere, halve what a controller takes there.

use core::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use inglenook_units::Temperature;

/// A temperature in °C or a difference in K, in units of 1/256, within ±128. Every operation
/// saturates, so that no input can make a device stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Fine(i16);

impl Fine {
    pub(crate) const ZERO: Self = Self(0);

    /// From whole kelvins and hundredths of one.
    pub(crate) const fn kelvin(whole: i32, hundredths: i32) -> Self {
        held(whole.saturating_mul(256).saturating_add(hundredths.saturating_mul(256) / 100))
    }

    /// Multiplies by `numerator`, held to 16 bits, and divides by `denominator`, towards zero. A
    /// denominator of 0 counts as 1.
    #[cfg_attr(target_arch = "avr", inline(never))]
    pub(crate) const fn scaled(self, numerator: i32, denominator: i32) -> Self {
        let product = product(self.0, held(numerator).0);
        match product.checked_div(denominator) {
            Some(quotient) => held(quotient),
            None => held(product),
        }
    }

    /// How many `per_mille` of `whole` this is, 0 if `whole` is not positive.
    #[cfg_attr(target_arch = "avr", inline(never))]
    pub(crate) const fn per_mille_of(self, whole: Self) -> i32 {
        if whole.0 <= 0 {
            return 0;
        }
        match product(self.0, 1000).checked_div(whole.0 as i32) {
            Some(share) => share,
            None => 0,
        }
    }

    /// The same in sixteen bits.
    pub(crate) const fn bits(self) -> u16 {
        self.0.cast_unsigned()
    }

    /// From [`Self::bits`].
    pub(crate) const fn from_bits(bits: u16) -> Self {
        Self(bits.cast_signed())
    }

    pub(crate) const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// The nearest sixteenth of a degree.
    pub(crate) fn temperature(self) -> Temperature {
        Temperature::from_sixteenths(self.0.saturating_add(8).div_euclid(16))
    }
}

/// Held to the range.
const fn held(value: i32) -> Fine {
    if value > i16::MAX as i32 {
        return Fine(i16::MAX);
    }
    if value < i16::MIN as i32 {
        return Fine(i16::MIN);
    }
    #[expect(clippy::cast_possible_truncation, reason = "within the range, as just compared")]
    Fine(value as i16)
}

/// The product of two 16-bit numbers always fits into 32.
const fn product(a: i16, b: i16) -> i32 {
    (a as i32).wrapping_mul(b as i32)
}

impl From<Temperature> for Fine {
    fn from(temperature: Temperature) -> Self {
        Self(temperature.sixteenths().saturating_mul(16))
    }
}

impl Add for Fine {
    type Output = Self;
    #[cfg_attr(target_arch = "avr", inline(never))]
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Fine {
    type Output = Self;
    #[cfg_attr(target_arch = "avr", inline(never))]
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Fine {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Fine {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Fine {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_both_ways() {
        for sixteenths in [-2000, -1, 0, 1, 7, 305, 2047, -2048] {
            let temperature = Temperature::from_sixteenths(sixteenths);
            assert_eq!(Fine::from(temperature).temperature(), temperature);
        }
        assert_eq!(Fine::kelvin(19, 50).temperature().sixteenths(), 312);
        assert_eq!((Fine::kelvin(0, 0) - Fine::kelvin(0, 3)).temperature().sixteenths(), 0);
    }

    #[test]
    fn saturates_instead_of_wrapping() {
        let most = Fine(i16::MAX);
        assert_eq!(most + most, most);
        assert_eq!((-most) - most, Fine(i16::MIN));
        assert_eq!(Fine(i16::MIN).abs(), most);
        assert_eq!(Fine(3).scaled(5, 0), Fine(15));
        assert_eq!(most.scaled(1 << 20, 1), most);
        assert_eq!((-most).scaled(i32::MAX, 1), Fine(i16::MIN));
        assert_eq!(Fine::from(Temperature::from_degrees(127)), Fine(127 * 256));
        assert_eq!(Fine::from(Temperature::from_sixteenths(2048)), most);
        assert_eq!(Fine(3).per_mille_of(Fine::ZERO), 0);
        assert_eq!(Fine(3).per_mille_of(Fine(4)), 750);
    }
}
