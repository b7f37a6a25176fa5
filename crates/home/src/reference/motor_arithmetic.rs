//! Dead reckoning of a motor valve: what ticks of running mean in per cent.

use inglenook_units::Percent;

/// How far from its target a valve may stand, in per cent.
pub const TOLERANCE: u8 = 11;
/// A coarser precision than this, in per cent, is none.
const WORST_PRECISION: u8 = 15;
/// The precision of a motor that cannot tell where it is.
const NO_PRECISION: u8 = 100;
/// The least number of ticks that the ratio of opening to closing is kept in.
const LEAST_RATIO: u16 = 8;

/// What a motor knows about its valve after running from end to end and back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calibration {
    /// Ticks from fully open to fully closed.
    pub to_close: u16,
    /// Ticks from fully closed to fully open.
    pub to_open: u16,
    /// The same in proportion, in small numbers.
    pub small_to_close: u16,
    /// The same in proportion, in small numbers.
    pub small_to_open: u16,
    /// What one pulse moves the valve, in per cent; 100 if that is not known.
    pub precision: u8,
    /// Whether the valve can be set to anything between its ends.
    pub proportional: bool,
}

impl Calibration {
    /// From the ticks of both ways and those of the shortest pulse.
    pub fn new(to_close: u16, to_open: u16, pulse: u16) -> Self {
        let mut found = Self {
            to_close,
            to_open,
            small_to_close: 0,
            small_to_open: 0,
            precision: NO_PRECISION,
            proportional: false,
        };
        let (least, most) = (to_close.min(to_open), to_close.max(to_open));
        if pulse == 0 || least == 0 || most >> 1 > least {
            return found;
        }
        let halvings = (0..16).find(|&halvings| most >> halvings <= pulse).unwrap_or(15);
        found.small_to_close = to_close >> halvings;
        found.small_to_open = to_open >> halvings;
        if found.small_to_close.min(found.small_to_open) < LEAST_RATIO {
            return found;
        }
        let precision = 128 * u32::from(pulse) / u32::from(least);
        found.precision = u8::try_from(precision.clamp(1, 100)).unwrap_or(NO_PRECISION);
        found.proportional = found.precision <= WORST_PRECISION;
        found
    }

    /// The least opening that surely lets water through.
    pub fn least_open(&self) -> Percent {
        let percent = if self.proportional { (10 + self.precision).max(15) } else { 67 };
        Percent::clamped(percent.into())
    }
}

/// Ticks since the valve was last known to be fully open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Reckoning {
    /// Ticks of closing, less those of opening that have been taken off.
    pub from_open: u16,
    /// Ticks of opening still to be taken off.
    pub reverse: u16,
}

impl Reckoning {
    /// Takes opening off closing as far as whole small numbers go; how far open the valve is.
    pub fn settle(&mut self, calibration: &Calibration) -> Percent {
        let Calibration { to_close, small_to_close, small_to_open, .. } = *calibration;
        while small_to_open > 0 && self.reverse >= small_to_open {
            self.reverse -= small_to_open;
            self.from_open = self.from_open.saturating_sub(small_to_close);
        }
        match (u32::from(self.from_open), u32::from(to_close)) {
            (0, _) => Percent::FULL,
            (from, whole) if from >= whole => Percent::ZERO,
            (from, whole) => {
                let percent = (whole - from) * 100 / whole;
                Percent::clamped(i32::try_from(percent).unwrap_or(0))
            }
        }
    }
}

/// Whether a valve at `current` need not be moved for `target`.
pub fn close_enough(target: Percent, current: Percent) -> bool {
    let (target, current) = (target.value(), current.value());
    let more_open = target >= 50 && current >= target;
    let more_shut = target < 50 && current <= target;
    more_open || more_shut || target.abs_diff(current) <= TOLERANCE
}

/// How long a motor's pulses are in ticks of a clock, and until when in a cycle they may start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Ticks of the shortest pulse: a quarter of a second.
    pub pulse: u8,
    /// No pulse starts after this tick of a cycle of 256.
    pub latest: u8,
}

impl Timing {
    /// For a clock with ticks of so many milliseconds, at least one.
    pub fn new(tick_ms: u8) -> Self {
        /// Ticks in which a motor gets up to speed.
        const RUN_UP: u16 = 4;
        let tick_ms = u16::from(tick_ms.max(1));
        let margin = 64_u16.saturating_sub(RUN_UP + 1 + 240 / tick_ms).max(1);
        let byte = |ticks: u16| u8::try_from(ticks).unwrap_or(u8::MAX);
        Self { pulse: byte((250 / tick_ms).max(1)), latest: byte(255 - margin) }
    }
}
