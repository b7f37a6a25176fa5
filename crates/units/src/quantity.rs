//! Physical quantities as they travel in frames.

use core::fmt;

/// A temperature in sixteenths of a degree Celsius, the resolution of the sensors and of the air.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Temperature(i16);

impl Temperature {
    /// From sixteenths of a degree Celsius.
    pub const fn from_sixteenths(sixteenths: i16) -> Self {
        Self(sixteenths)
    }

    /// From whole degrees Celsius.
    pub const fn from_degrees(degrees: i8) -> Self {
        Self((degrees as i16).saturating_mul(16))
    }

    /// In sixteenths of a degree Celsius.
    pub const fn sixteenths(self) -> i16 {
        self.0
    }

    /// In degrees Celsius, exactly.
    pub fn degrees(self) -> f32 {
        f32::from(self.0) / 16.0
    }
}

impl fmt::Display for Temperature {
    /// One decimal, rounded half away from zero, without the unit: `19.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = u32::from(self.0.unsigned_abs());
        let tenths = magnitude.saturating_mul(10).saturating_add(8) / 16;
        let sign = if self.0 < 0 && tenths > 0 { "-" } else { "" };
        write!(f, "{sign}{}.{}", tenths / 10, tenths % 10)
    }
}

impl fmt::Debug for Temperature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} °C")
    }
}

/// A percentage from 0 to 100.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Percent(u8);

impl Percent {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// Everything.
    pub const FULL: Self = Self(100);

    /// A percentage, or `None` above 100.
    pub const fn new(value: u8) -> Option<Self> {
        if value <= 100 { Some(Self(value)) } else { None }
    }

    /// A percentage, held to 0..=100.
    pub const fn clamped(value: i32) -> Self {
        match value {
            ..0 => Self(0),
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0..=100")]
            0..=100 => Self(value as u8),
            _ => Self(100),
        }
    }

    /// The value, 0..=100.
    pub const fn value(self) -> u8 {
        self.0
    }
}

impl fmt::Debug for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} %", self.0)
    }
}

/// A supply voltage in hundredths of a volt (stats key `B|cV`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Centivolts(pub u16);

impl fmt::Display for Centivolts {
    /// Two decimals, without the unit: `2.61`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl fmt::Debug for Centivolts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} V")
    }
}

/// Ambient light on the sensor's own scale, 0 (dark) to 254 (bright); not lux (stats key `L`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Light(pub u8);

/// Time on the air, in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Airtime(pub u32);

impl Airtime {
    /// The airtime of a frame at 57.6 kbit/s GFSK: 5 preamble and 2 sync bytes, the frame's
    /// `length` bytes (with its length byte), nothing after. A 63-byte frame takes 9.7 ms.
    pub const fn of_frame(length: usize) -> Self {
        let bits = (length as u64).saturating_add(7).saturating_mul(8);
        let micros = bits.saturating_mul(1_000_000) / 57_600;
        if micros > u32::MAX as u64 {
            return Self(u32::MAX);
        }
        #[expect(clippy::cast_possible_truncation, reason = "compared with u32::MAX above")]
        Self(micros as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    extern crate std;
    use std::{format, string::ToString};

    #[test]
    fn temperatures_round_to_tenths() {
        for (sixteenths, text) in [
            (312, "19.5"),
            (0, "0.0"),
            (-1, "-0.1"),
            (1, "0.1"),
            (-8, "-0.5"),
            (279, "17.4"),
            (-328, "-20.5"),
        ] {
            assert_eq!(Temperature::from_sixteenths(sixteenths).to_string(), text);
        }
        assert_eq!(Temperature::from_degrees(-20).sixteenths(), -320);
    }

    #[test]
    fn percentages_stay_in_range() {
        assert_eq!(Percent::new(101), None);
        assert_eq!(Percent::new(100), Some(Percent::FULL));
        assert_eq!(Percent::clamped(-5), Percent::ZERO);
        assert_eq!(Percent::clamped(500), Percent::FULL);
        assert_eq!(Percent::clamped(50).value(), 50);
    }

    #[test]
    fn a_63_byte_frame_takes_under_ten_milliseconds() {
        assert_eq!(Airtime::of_frame(63).0 / 100, 97);
        assert_eq!(format!("{:?}", Centivolts(205)), "2.05 V");
    }
}
