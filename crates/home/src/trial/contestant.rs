//! What takes part in a trial.

use super::{BoilerCaller, ValveHead, Week};
use inglenook_units::Temperature;

/// Where a head's thermometer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Probe {
    /// In the head, beside the radiator.
    Head,
    /// Elsewhere in the room.
    Remote,
}

/// What a head is told when it is fitted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// For whatever it does by chance.
    pub seed: u64,
    /// Where the user sets its dial.
    pub dial: Temperature,
    /// Times that the user keys in, if users do so in this trial.
    pub programme: Option<Week>,
}

/// What is on a radiator's valve.
pub enum Valve {
    /// Nothing: it is open.
    Open,
    /// A wax-filled head.
    Wax,
    /// What no device can be: see [`Clairvoyant`](super::Clairvoyant).
    Clairvoyant,
    /// A motor and what drives it.
    Motor(Box<dyn ValveHead>),
}

impl std::fmt::Debug for Valve {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Open => "Open",
            Self::Wax => "Wax",
            Self::Clairvoyant => "Clairvoyant",
            Self::Motor(_) => "Motor",
        })
    }
}

/// One way to control a home.
pub trait Contestant: Sync {
    /// Its name in tables.
    fn name(&self) -> String;

    /// Where its thermometers are.
    fn probe(&self) -> Probe;

    /// What it puts on a valve.
    fn valve(&self, place: &Place) -> Valve;

    /// What it puts on the boiler where there is a link to it, `None` if it leaves the room
    /// thermostat in place.
    fn caller(&self) -> Option<Box<dyn BoilerCaller>>;
}
