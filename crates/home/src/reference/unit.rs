//! The whole degrees and minutes that the reference reckons in.

use inglenook_units::Temperature;
use std::ops::{Add, Sub};

/// A target in whole degrees Celsius.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Degrees(pub u8);

impl Degrees {
    /// The same in sixteenths of a degree.
    pub fn temperature(self) -> Temperature {
        Temperature::from_sixteenths(i16::from(self.0) * 16)
    }
}

impl Add<u8> for Degrees {
    type Output = Self;

    fn add(self, warmer: u8) -> Self {
        Self(self.0.saturating_add(warmer))
    }
}

impl Sub<u8> for Degrees {
    type Output = Self;

    fn sub(self, cooler: u8) -> Self {
        Self(self.0.saturating_sub(cooler))
    }
}

/// A minute of the local day, 0 to 1439.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct MinuteOfDay(u16);

impl MinuteOfDay {
    /// Minutes of a day.
    pub const DAY: u16 = 1_440;

    /// From minutes since midnight, however many days ago that was.
    pub fn from_minutes(minutes: u64) -> Self {
        Self(u16::try_from(minutes % u64::from(Self::DAY)).unwrap_or_default())
    }

    /// Minutes since midnight, 0 to 1439.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// The hour, 0 to 23.
    pub const fn hour(self) -> usize {
        self.0 as usize / 60
    }

    /// The minute of the hour, 0 to 59.
    pub const fn minute_of_hour(self) -> u16 {
        self.0 % 60
    }

    /// The minute of day this many minutes later.
    pub const fn later(self, minutes: u16) -> Self {
        Self((self.0 + minutes % Self::DAY) % Self::DAY)
    }

    /// The minute of day this many minutes earlier.
    pub const fn earlier(self, minutes: u16) -> Self {
        self.later(Self::DAY - minutes % Self::DAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_go_round_the_clock() {
        assert_eq!(MinuteOfDay::from_minutes(3 * 1_440 + 61).hour(), 1);
        assert_eq!(MinuteOfDay::from_minutes(1_439).later(2).minutes(), 1);
        assert_eq!(MinuteOfDay::from_minutes(5).earlier(36).minutes(), 1_409);
        assert_eq!(Degrees(19).temperature().sixteenths(), 304);
    }
}
