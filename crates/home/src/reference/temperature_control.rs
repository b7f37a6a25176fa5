//! Where the warm and frost targets come from.

use super::{Degrees, Parameters};
use inglenook_units::Percent;

/// Relative humidities above this are high.
const HIGH: u8 = 70;
/// The air has to pass that by so much.
const HYSTERESIS: u8 = 5;

/// Whether the air is so humid that mould may grow, with hysteresis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Humidity {
    /// It is not, or nobody knows.
    #[default]
    Fair,
    /// It is.
    High,
}

impl Humidity {
    /// The judgement after another reading.
    pub fn after(self, relative: Percent) -> Self {
        match relative.value() {
            above if above > HIGH + HYSTERESIS => Self::High,
            below if below < HIGH - HYSTERESIS => Self::Fair,
            _ => self,
        }
    }
}

/// The means by which a device learns its targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemperatureControl {
    /// None: 18 °C and 5 °C.
    Null,
    /// What the parameters say.
    Fixed(Parameters),
    /// Kept in non-volatile memory.
    Stored(Stored),
    /// A dial that stands at `warm`.
    Dial {
        /// What the device is built with.
        parameters: Parameters,
        /// Where the dial stands.
        warm: Degrees,
    },
}

impl TemperatureControl {
    /// The warm target.
    pub fn warm(&self) -> Degrees {
        match self {
            Self::Null => Degrees(18),
            Self::Fixed(parameters) => parameters.warm,
            Self::Stored(stored) => stored.warm(),
            Self::Dial { warm, .. } => *warm,
        }
    }

    /// The frost target. Only a device with a dial knows how humid the air is.
    pub fn frost(&self, humidity: Humidity) -> Degrees {
        match self {
            Self::Null => Degrees(5),
            Self::Fixed(parameters) => parameters.frost_eco,
            Self::Stored(stored) => stored.frost(),
            Self::Dial { parameters, .. } => {
                let economical = self.eco_bias() && humidity == Humidity::Fair;
                if economical { parameters.frost_eco } else { parameters.frost_comfort }
            }
        }
    }

    /// Whether economy goes before comfort: up to the middle of the scale.
    pub fn eco_bias(&self) -> bool {
        self.parameters().is_none_or(|parameters| self.warm() <= parameters.scale_mid)
    }

    /// Whether a target is economical.
    pub fn is_eco(&self, target: Degrees) -> bool {
        match self.parameters() {
            None => target < Degrees(18),
            Some(parameters) => target <= parameters.warm_eco,
        }
    }

    /// Whether a target is comfortable.
    pub fn is_comfort(&self, target: Degrees) -> bool {
        match self.parameters() {
            None => target > Degrees(18),
            Some(parameters) => target >= parameters.warm_comfort,
        }
    }

    fn parameters(&self) -> Option<&Parameters> {
        match self {
            Self::Null => None,
            Self::Fixed(parameters) | Self::Dial { parameters, .. } => Some(parameters),
            Self::Stored(stored) => Some(&stored.parameters),
        }
    }
}

/// Targets in non-volatile memory, where anything may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    parameters: Parameters,
    warm: Option<Degrees>,
    frost: Option<Degrees>,
}

impl Stored {
    /// Nothing stored yet.
    pub fn new(parameters: Parameters) -> Self {
        Self { parameters, warm: None, frost: None }
    }

    /// Stores a warm target, unless it is off the scale or below the frost target. Says whether it
    /// did.
    pub fn set_warm(&mut self, warm: Degrees) -> bool {
        let good = self.on_scale(warm) && warm >= self.frost();
        if good {
            self.warm = Some(warm);
        }
        good
    }

    /// Stores a frost target, unless it is off the scale of *warm* targets (as in the original) or
    /// above the warm target. Says whether it did.
    pub fn set_frost(&mut self, frost: Degrees) -> bool {
        let good = self.on_scale(frost) && frost <= self.warm();
        if good {
            self.frost = Some(frost);
        }
        good
    }

    fn warm(&self) -> Degrees {
        self.warm.unwrap_or(self.parameters.warm)
    }

    fn frost(&self) -> Degrees {
        self.frost.unwrap_or(self.parameters.frost_eco)
    }

    fn on_scale(&self, target: Degrees) -> bool {
        (self.parameters.scale_min..=self.parameters.scale_max).contains(&target)
    }
}
