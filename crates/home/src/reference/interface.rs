//! What a device is built with, what it senses, and what it does.

use super::{
    Degrees, Evidence, MinuteOfDay, Mode, Parameters, Programme, UsualHour, modelled_valve::Variant,
};
use inglenook_units::{Light, Percent, Temperature};

/// What a device is built and set up with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The temperatures of its kind.
    pub parameters: Parameters,
    /// How it computes the opening.
    pub variant: Variant,
    /// Only ever moves by 1 % a minute.
    pub glacial: bool,
    /// Never opens further.
    pub max_open: Percent,
    /// A valve less open than this lets no water through.
    pub really_open: Percent,
    /// Which hour's usual light it judges light by.
    pub usual_hour: UsualHour,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            parameters: Parameters::DEFAULT,
            variant: Variant::Proportional,
            glacial: false,
            max_open: Percent::FULL,
            really_open: Percent::clamped(15),
            usual_hour: UsualHour::default(),
        }
    }
}

/// What a device senses in one minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inputs {
    /// The local time.
    pub time: MinuteOfDay,
    /// The temperature at its sensor.
    pub temperature: Temperature,
    /// Where its dial stands. Nothing holds it to the dial's scale here.
    pub warm: Degrees,
    /// The relative humidity, if it can be sensed.
    pub humidity: Option<Percent>,
    /// The light, if it can be sensed.
    pub light: Option<Light>,
    /// A hand was at the controls.
    pub touched: bool,
    /// Evidence of somebody from elsewhere, such as a voice.
    pub evidence: Option<Evidence>,
    /// What programmes elsewhere say, in place of the device's own.
    pub programme: Option<Programme>,
    /// Where the motor says the valve stands; `None` for a valve that follows at once.
    pub position: Option<Percent>,
}

impl Inputs {
    /// A minute in which a device senses the temperature and nothing else.
    pub fn new(time: MinuteOfDay, temperature: Temperature, warm: Degrees) -> Self {
        Self {
            time,
            temperature,
            warm,
            humidity: None,
            light: None,
            touched: false,
            evidence: None,
            programme: None,
            position: None,
        }
    }
}

/// What a device does in one minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Output {
    /// How far open it wants its valve.
    pub open: Percent,
    /// Whether it asks the boiler for heat: below its target with the valve open *before* this
    /// minute's move, as in the original.
    pub calls_for_heat: bool,
    /// The temperature that it wants.
    pub target: Degrees,
    /// How far that is below the warm target, in K.
    pub setback: u8,
    /// What the user has asked for.
    pub mode: Mode,
}
