//! The modelled valve: from a temperature and a target to a percentage open, once a minute.

use super::{Degrees, proportional};
use inglenook_units::{Percent, Temperature};

/// From this percentage a valve calls for heat.
pub const CALL_FOR_HEAT: Percent = Percent::clamped(50);

/// Minutes for which a valve that has opened does not close.
const RECLOSE_DELAY: u8 = 10;
/// Minutes for which a valve that has closed does not open.
const REOPEN_DELAY: u8 = 11;
/// How many past minutes of temperature are kept.
pub(crate) const HISTORY: usize = 16;
/// Ticks of filtering after a swift change.
const FILTERING: u8 = 64;
/// The reference temperature is above the measured by this many sixteenths, so that its whole
/// degrees are rounded.
const ROUNDING: i16 = 8;

/// How the required opening is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Variant {
    /// In proportion to the error, with slow seeking.
    #[default]
    Proportional,
    /// As proportional, but every opening on the final approach is to the full.
    AggressiveOn,
    /// Open below the target, closed above it.
    Binary,
}

/// What one tick is computed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inputs {
    /// The temperature as measured.
    pub measured: Temperature,
    /// The temperature to be kept.
    pub target: Degrees,
    /// The user's warm target, which the room may reach without being far too warm.
    pub max_target: Degrees,
    /// The valve is never opened further.
    pub max_open: Percent,
    /// A wide dead band will do: nobody is likely to mind.
    pub widen: bool,
    /// Somebody is there and wants to see something happen.
    pub fast: bool,
    /// No step of more than 1 %.
    pub glacial: bool,
    /// A boost is running.
    pub bake: bool,
}

/// The state of the modelled valve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelledValve {
    variant: Variant,
    open: u8,
    /// Measured temperatures in sixteenths, the newest first.
    history: [i16; HISTORY],
    initialised: bool,
    filtering: u8,
    /// Minutes for which the valve may not open.
    turn_down: u8,
    /// Minutes for which the valve may not close.
    turn_up: u8,
    movement: u16,
    last_position: u8,
    moved: bool,
}

impl ModelledValve {
    /// A valve that believes itself to be `open`.
    pub fn new(variant: Variant, open: Percent) -> Self {
        Self {
            variant,
            open: open.value(),
            history: [0; HISTORY],
            initialised: false,
            filtering: 0,
            turn_down: 0,
            turn_up: 0,
            movement: 0,
            last_position: 0,
            moved: false,
        }
    }

    /// Lets a minute pass. A motor that is there says where the valve stands; without one the
    /// valve follows at once.
    pub fn tick(&mut self, inputs: &Inputs, position: Option<Percent>) {
        self.sense(inputs.measured, position);
        self.turn_down = self.turn_down.saturating_sub(1);
        self.turn_up = self.turn_up.saturating_sub(1);
        let required = self.required(inputs);
        if required > self.open {
            self.turn_up = RECLOSE_DELAY;
        } else if required < self.open {
            self.turn_down = REOPEN_DELAY;
        }
        self.moved = required != self.open;
        self.open = required;
        self.account(position);
    }

    /// How far open the model wants the valve.
    pub fn open(&self) -> Percent {
        Percent::clamped(self.open.into())
    }

    /// The travel in per cent since the start, wrapping at 1024.
    pub fn cumulative_movement(&self) -> u16 {
        self.movement
    }

    /// Whether the last tick moved the valve.
    pub fn moved(&self) -> bool {
        self.moved
    }

    /// Ticks of filtering left, 0 when measured temperatures are taken as they come.
    pub fn filtering(&self) -> u8 {
        self.filtering
    }

    /// Whether the valve may not open because it has just closed.
    pub fn holds_down(&self) -> bool {
        self.turn_down > 0
    }

    /// Whether the valve may not close because it has just opened.
    pub fn holds_up(&self) -> bool {
        self.turn_up > 0
    }

    /// The mean of the last 16 measured temperatures, rounded as the original rounds: half up above
    /// zero, and towards zero below it.
    pub fn smoothed(&self) -> Temperature {
        Temperature::from_sixteenths(self.mean())
    }

    /// The measured temperatures of the last 16 minutes, the newest first.
    pub fn history(&self) -> [Temperature; HISTORY] {
        self.history.map(Temperature::from_sixteenths)
    }

    fn mean(&self) -> i16 {
        let sum: i32 = self.history.iter().map(|&raw| i32::from(raw)).sum();
        i16::try_from((sum + 8) / 16).unwrap_or_default()
    }

    /// Takes the temperature into the history and decides about filtering.
    fn sense(&mut self, measured: Temperature, position: Option<Percent>) {
        let raw = measured.sixteenths();
        if !self.initialised {
            self.initialised = true;
            self.history = [raw; HISTORY];
            self.last_position = position.map_or(self.open, Percent::value);
        }
        self.history.rotate_right(1);
        self.history[0] = raw;
        match self.filtering {
            0 => {}
            1 if self.mean().abs_diff(raw) <= 3 => self.filtering = 0,
            1 => {}
            _ => self.filtering -= 1,
        }
        if self.filtering == 0 && raw.abs_diff(self.history[5]) > 8 {
            self.filtering = FILTERING;
        }
    }

    fn required(&self, inputs: &Inputs) -> u8 {
        let newest = if self.filtering > 0 { self.mean() } else { self.history[0] };
        proportional::required(&proportional::Situation {
            inputs,
            variant: self.variant,
            reference: i32::from(newest) + i32::from(ROUNDING),
            open: self.open,
            rise: i32::from(self.history[0]) - i32::from(self.history[1]),
            filtering: self.filtering > 0,
            holds_down: self.holds_down(),
            holds_up: self.holds_up(),
        })
    }

    fn account(&mut self, position: Option<Percent>) {
        let position = position.map_or(self.open, Percent::value);
        let travel = u16::from(position.abs_diff(self.last_position));
        self.movement = (self.movement + travel) & 0x3ff;
        self.last_position = position;
    }
}
