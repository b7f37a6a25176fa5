//! The contestants: what is in homes today, the reference, and ours.

mod ours;
mod reference;

use super::{BoilerCaller, Contestant, Place, Probe, Valve};
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
