//! The opening that a situation requires: the heart of the modelled valve.

use super::modelled_valve::{CALL_FOR_HEAT, Inputs, Variant};

/// The lowest and highest targets in °C.
const MIN_TARGET: i32 = 5;
const MAX_TARGET: i32 = 95;
/// Beyond this many degrees from the target there is no seeking.
const PROPORTIONAL: i32 = 7;
/// The most that one tick of slewing closes, in per cent.
const MAX_SLEW: i32 = 21;
/// The furthest open that does not call for heat.
const NOT_CALLING: i32 = CALL_FOR_HEAT.value() as i32 - 1;
/// The closing steps of a valve that must soon stop calling: slower than twice a boiler's run-on.
const CLOSING: i32 = 2;

/// Everything that the required opening follows from. Temperatures are in sixteenths of a degree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Situation<'a> {
    pub(crate) inputs: &'a Inputs,
    pub(crate) variant: Variant,
    /// Measured or filtered temperature, raised by half a degree.
    pub(crate) reference: i32,
    pub(crate) open: u8,
    /// How much the temperature has risen in the last minute.
    pub(crate) rise: i32,
    pub(crate) filtering: bool,
    pub(crate) holds_down: bool,
    pub(crate) holds_up: bool,
}

/// The percentage open that the situation requires.
pub(crate) fn required(situation: &Situation<'_>) -> u8 {
    let required = match situation.variant {
        Variant::Binary => situation.binary(),
        Variant::Proportional | Variant::AggressiveOn => situation.proportional(),
    };
    u8::try_from(required).unwrap_or_default()
}

/// The error in the proportional zone and what it amounts to.
#[derive(Clone, Copy, Debug)]
struct Deviation {
    below: bool,
    well_below: bool,
    well_above: bool,
    /// Well above even the user's warm target.
    well_above_max: bool,
    /// The step that the error justifies, in per cent; none in the sweet spot.
    slew: i32,
}

impl Situation<'_> {
    fn open(&self) -> i32 {
        self.open.into()
    }

    fn max(&self) -> i32 {
        self.inputs.max_open.value().into()
    }

    fn target(&self) -> i32 {
        self.inputs.target.0.into()
    }

    /// The warmer of target and warm target.
    fn ceiling(&self) -> i32 {
        self.target().max(self.inputs.max_target.0.into())
    }

    fn binary(&self) -> i32 {
        let degrees = self.reference >> 4;
        if degrees < self.target() {
            if self.holds_down && !self.inputs.bake { self.open() } else { self.max() }
        } else if degrees > self.target() && !self.holds_up {
            0
        } else {
            self.open()
        }
    }

    fn proportional(&self) -> i32 {
        let degrees = self.reference >> 4;
        if degrees < (self.target() - PROPORTIONAL).max(MIN_TARGET) {
            self.far_below()
        } else if degrees > (self.ceiling() + PROPORTIONAL).min(MAX_TARGET) {
            if self.holds_up { self.open() } else { 0 }
        } else if self.inputs.bake {
            self.max()
        } else {
            self.near()
        }
    }

    fn far_below(&self) -> i32 {
        if self.holds_down && !self.inputs.bake {
            self.open()
        } else if self.inputs.glacial && self.open() < self.max() {
            self.open() + 1
        } else {
            self.max()
        }
    }

    fn near(&self) -> i32 {
        let deviation = self.deviation();
        let below = deviation.below;
        let held = if below { self.holds_down } else { self.holds_up };
        let at_end = if below { self.open() >= self.max() } else { self.open() == 0 };
        if held || at_end {
            return self.open();
        }
        let swift = self.inputs.fast || deviation.well_below;
        if !self.inputs.glacial && swift && deviation.slew > 0 {
            return if below {
                self.max()
            } else {
                (self.open() - deviation.slew).clamp(0, NOT_CALLING)
            };
        }
        if self.open() <= NOT_CALLING && self.rests(deviation) {
            self.open()
        } else {
            self.seek(deviation)
        }
    }

    fn deviation(&self) -> Deviation {
        let wide = self.inputs.widen || self.filtering;
        let error = self.reference - 16 * self.target() - 12;
        let low_side = if wide { 12 } else { 6 };
        let high_side = if self.filtering { 28 } else { 6 };
        let shifted = error.abs() >> if wide { 3 } else { 2 };
        Deviation {
            below: error < 0,
            well_below: error < -low_side,
            well_above: error > high_side,
            well_above_max: error - 16 * (self.ceiling() - self.target()) > high_side,
            // The original keeps eight bits of it.
            slew: (shifted & 0xff).min(MAX_SLEW),
        }
    }

    /// Whether a valve that does not call for heat had better stay where it is.
    fn rests(&self, deviation: Deviation) -> bool {
        if deviation.slew == 0 {
            return true;
        }
        match deviation {
            Deviation { below: true, well_below: true, .. } => self.rise > 0,
            Deviation { below: true, .. } => self.rise >= 0,
            Deviation { well_above_max: true, .. } => self.rise < 0,
            _ => self.rise <= 0,
        }
    }

    /// Seeks the right opening in small steps.
    fn seek(&self, deviation: Deviation) -> i32 {
        if !self.inputs.glacial && deviation.well_above && self.rise > 0 {
            return (self.open() - CLOSING).clamp(0, NOT_CALLING);
        }
        if deviation.below && self.rise <= 0 {
            let leap = self.variant == Variant::AggressiveOn && !self.inputs.glacial;
            if leap { self.max() } else { self.open() + 1 }
        } else if !deviation.below && self.rise >= 0 {
            self.open() - 1
        } else {
            self.open()
        }
    }
}
