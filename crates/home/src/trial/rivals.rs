//! The contestants: what is in homes today, the reference, and ours.

mod ours;
mod reference;

use super::{BoilerCaller, Contestant, Heard, Place, Probe, Valve};
use inglenook_physics::source::Call;
pub use ours::Ours;
pub use reference::Reference;

/// Programmer and room thermostat, and radiators without heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThermostatOnly;

impl Contestant for ThermostatOnly {
    fn name(&self) -> String {
        "room thermostat".into()
    }

    fn probe(&self) -> Probe {
        Probe::Head
    }

    fn valve(&self, _place: &Place) -> Valve {
        Valve::Open
    }

    fn caller(&self) -> Option<Box<dyn BoilerCaller>> {
        None
    }
}

/// Programmer and room thermostat, and wax-filled heads on the valves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaxHeads;

impl Contestant for WaxHeads {
    fn name(&self) -> String {
        "thermostat + wax heads".into()
    }

    fn probe(&self) -> Probe {
        Probe::Head
    }

    fn valve(&self, _place: &Place) -> Valve {
        Valve::Wax
    }

    fn caller(&self) -> Option<Box<dyn BoilerCaller>> {
        None
    }
}

/// No setback at all: heat is called for day and night, and wax-filled heads keep every room at its
/// set-point. Where there is no link to the boiler it is [`WaxHeads`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steady;

impl Contestant for Steady {
    fn name(&self) -> String {
        "no setback".into()
    }

    fn probe(&self) -> Probe {
        Probe::Head
    }

    fn valve(&self, _place: &Place) -> Valve {
        Valve::Wax
    }

    fn caller(&self) -> Option<Box<dyn BoilerCaller>> {
        Some(Box::new(Always))
    }
}

struct Always;

impl BoilerCaller for Always {
    fn minute(&mut self, _heard: &Heard<'_>) -> Call {
        Call::Heat
    }
}
