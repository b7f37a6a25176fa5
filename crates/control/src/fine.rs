//! Temperatures and their differences finely enough to take slopes of.

use core::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use inglenook_units::Temperature;

/// A temperature in °C or a difference in K, in units of 1/256. Every operation saturates, so that
/// no input can make a device stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Fine(i32);

impl Fine {
    pub(crate) const ZERO: Self = Self(0);

    /// From whole kelvins and hundredths of one.
    pub(crate) const fn kelvin(whole: i32, hundredths: i32) -> Self {
        Self(whole.saturating_mul(256).saturating_add(hundredths.saturating_mul(256) / 100))
    }

    /// Multiplies by `numerator` and divides by `denominator`, towards zero. A denominator of 0
    /// counts as 1.
    pub(crate) const fn scaled(self, numerator: i32, denominator: i32) -> Self {
        let product = self.0.saturating_mul(numerator);
        match product.checked_div(denominator) {
            Some(quotient) => Self(quotient),
            None => Self(product),
        }
    }

    /// How many `per_mille` of `whole` this is, 0 if `whole` is not positive.
    pub(crate) const fn per_mille_of(self, whole: Self) -> i32 {
        if whole.0 <= 0 {
            return 0;
        }
        match self.0.saturating_mul(1000).checked_div(whole.0) {
            Some(share) => share,
            None => 0,
        }
    }

    pub(crate) const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// The nearest sixteenth of a degree.
    pub(crate) fn temperature(self) -> Temperature {
        let sixteenths = self.0.saturating_add(8).div_euclid(16);
        let limits = i32::from(i16::MIN)..=i32::from(i16::MAX);
        let held = sixteenths.clamp(*limits.start(), *limits.end());
        Temperature::from_sixteenths(i16::try_from(held).unwrap_or(0))
    }
}

impl From<Temperature> for Fine {
    fn from(temperature: Temperature) -> Self {
        Self(i32::from(temperature.sixteenths()).saturating_mul(16))
    }
}

impl Add for Fine {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Fine {
    type Output = Self;
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
        for sixteenths in [-2000, -1, 0, 1, 7, 305, i16::MAX, i16::MIN] {
            let temperature = Temperature::from_sixteenths(sixteenths);
            assert_eq!(Fine::from(temperature).temperature(), temperature);
        }
        assert_eq!(Fine::kelvin(19, 50).temperature().sixteenths(), 312);
        assert_eq!((Fine::kelvin(0, 0) - Fine::kelvin(0, 3)).temperature().sixteenths(), 0);
    }

    #[test]
    fn saturates_instead_of_wrapping() {
        let most = Fine(i32::MAX);
        assert_eq!(most + most, most);
        assert_eq!((-most) - most, Fine(i32::MIN));
        assert_eq!(Fine(i32::MIN).abs(), most);
        assert_eq!(Fine(3).scaled(5, 0), Fine(15));
        assert_eq!(Fine(3).per_mille_of(Fine::ZERO), 0);
        assert_eq!(Fine(3).per_mille_of(Fine(4)), 750);
    }
}
