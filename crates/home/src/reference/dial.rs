//! A dial with end stops: from the voltage of its potentiometer to a warm target.

use super::{Degrees, Parameters};

/// How far the raw reading has to move before it counts.
const HYSTERESIS: u16 = 4;
/// How far from its electrical ends the dial's stops are, in eight-bit units.
const STOP: u8 = 8;

/// The end stops of a dial on the eight-bit scale of its readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stops {
    /// Up to here the dial is at its lower end.
    pub low: u8,
    /// From here the dial is at its upper end.
    pub high: u8,
}

impl Stops {
    /// The warm target at a reading.
    pub fn warm(self, reading: u8, parameters: &Parameters) -> Degrees {
        let (Degrees(min), Degrees(max)) = (parameters.scale_min, parameters.scale_max);
        if reading <= self.low {
            return parameters.scale_min;
        }
        if reading >= self.high {
            return parameters.scale_max;
        }
        let useful = u16::from(self.high - self.low) + 1;
        let range = u16::from(max - min) + 1;
        let shim_needed = range & (range + 1) == 0;
        let bands = range + u16::from(shim_needed);
        let band = (useful + bands / 2) / bands;
        let shim = if shim_needed { band >> 1 } else { 0 };
        let above = u16::from(reading - self.low).saturating_sub(shim);
        let degrees = u16::from(min) + above / band.max(1);
        Degrees(u8::try_from(degrees).unwrap_or(max).min(max))
    }
}

/// What turning a dial asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Down to the stop: frost protection.
    ToLow,
    /// Up to the stop: a boost.
    ToHigh,
    /// Down: no boost any more.
    Down,
    /// Up: warm.
    Up,
}

/// A dial that is read now and then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dial {
    stops: Stops,
    reversed: bool,
    raw: Option<u16>,
}

impl Dial {
    /// A dial whose ten-bit readings run from `first` at its cold end to `last` at its warm end.
    pub fn new(first: u16, last: u16) -> Self {
        let reversed = first > last;
        let (first, last) = if reversed { (1023 - first, 1023 - last) } else { (first, last) };
        let stops = Stops {
            low: eight_bits(first).saturating_add(STOP),
            high: eight_bits(last).saturating_sub(STOP),
        };
        Self { stops, reversed, raw: None }
    }

    /// Its end stops.
    pub fn stops(&self) -> Stops {
        self.stops
    }

    /// The eight-bit reading, or `None` before the first.
    pub fn reading(&self) -> Option<u8> {
        self.raw.map(eight_bits)
    }

    /// Whether it stands at its lower stop.
    pub fn at_low_stop(&self) -> bool {
        self.reading().is_some_and(|reading| reading < self.stops.low)
    }

    /// Whether it stands at its upper stop.
    pub fn at_high_stop(&self) -> bool {
        self.reading().is_some_and(|reading| reading > self.stops.high)
    }

    /// Takes a ten-bit reading. What the turn asks for, if it has been turned: the first reading is
    /// none, and nor is a small movement.
    pub fn read(&mut self, raw: u16) -> Option<Turn> {
        let raw = if self.reversed { 1023 - raw.min(1023) } else { raw.min(1023) };
        let Some(last) = self.raw else {
            self.raw = Some(raw);
            return None;
        };
        if raw.abs_diff(last) < HYSTERESIS {
            return None;
        }
        self.raw = Some(raw);
        let (old, new) = (eight_bits(last), eight_bits(raw));
        Some(if self.at_low_stop() {
            Turn::ToLow
        } else if self.at_high_stop() {
            Turn::ToHigh
        } else if new < old {
            Turn::Down
        } else {
            Turn::Up
        })
    }
}

fn eight_bits(raw: u16) -> u8 {
    u8::try_from(raw >> 2).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_mean_what_the_stops_and_the_direction_say() {
        let mut dial = Dial::new(48, 296);
        assert_eq!(dial.stops(), Stops { low: 20, high: 66 });
        let turns = [(170, None), (173, None), (180, Some(Turn::Up)), (100, Some(Turn::Down))];
        let ends = [(40, Some(Turn::ToLow)), (300, Some(Turn::ToHigh)), (150, Some(Turn::Down))];
        for (raw, turn) in turns.into_iter().chain(ends) {
            assert_eq!(dial.read(raw), turn, "{raw}");
        }
    }

    #[test]
    fn a_reversed_dial_turns_the_other_way() {
        let mut dial = Dial::new(975, 727);
        assert_eq!(dial.stops(), Stops { low: 20, high: 66 });
        assert_eq!(dial.read(853), None);
        assert_eq!(dial.read(843), Some(Turn::Up));
    }
}
