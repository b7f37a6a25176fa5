//! A heating circuit: radiators side by side on one pump, and what they give to which room.

mod branch;
mod hydraulics;
#[cfg(test)]
mod tests;

pub use branch::{Balance, Branch, BranchSpec};

use crate::radiator::RoomTemperature;
use crate::water::HEAT_CAPACITY;
use hydraulics::Hydraulics;

/// Flow through radiators, relative to the design flow of all of them, below which the pump counts
/// as running against closed valves.
const CLOSED_BELOW: f64 = 0.03;

/// Whether the pump runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pump {
    /// It stands still.
    Off,
    /// It runs.
    On,
}

/// What the heat source offers for a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Supply {
    /// Flow temperature, °C.
    pub flow_c: f64,
    /// The pump.
    pub pump: Pump,
}

/// Heat given to one room, W.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct RoomHeat {
    /// To its air, from radiators and pipes.
    pub convective_w: f64,
    /// To its surfaces.
    pub radiant_w: f64,
}

impl RoomHeat {
    /// Both together, W.
    #[must_use]
    pub fn total_w(&self) -> f64 {
        self.convective_w + self.radiant_w
    }
}

/// Where the water goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passage {
    /// The pump is off.
    Still,
    /// Through radiators.
    Radiators,
    /// Nowhere but through the bypass: every valve is shut, or nearly.
    BypassOnly,
}

/// What the circuit asks of its heat source in one step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Load {
    /// Heat taken out of the water, W.
    pub heat_w: f64,
    /// Water coming back, kg/s.
    pub mass_flow: f64,
    /// Its temperature, °C; the flow temperature when nothing comes back.
    pub return_c: f64,
    /// Where it has been.
    pub passage: Passage,
}

/// What all branches share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CircuitSpec {
    /// Flow through the bypass, as a share of the radiators' design flow: 0.03–0.10.
    pub bypass: f64,
    /// Share of the pump's pressure at design flow that is lost before the branches part: 0 for
    /// a pump that holds their pressure, 0.3–0.5 for one of fixed speed on common pipes.
    pub common: f64,
}

impl CircuitSpec {
    /// 5 % through the bypass, 30 % of the pressure in common pipes.
    pub const TYPICAL: Self = Self { bypass: 0.05, common: 0.3 };
}

/// Radiators side by side on one pump.
#[derive(Debug, Clone)]
pub struct Circuit {
    branches: Vec<Branch>,
    hydraulics: Hydraulics,
}

impl Circuit {
    /// A circuit whose radiators are all at `start_c` and whose valves are all open.
    #[must_use]
    pub fn new(spec: CircuitSpec, branches: &[BranchSpec], start_c: f64) -> Self {
        let branches: Vec<Branch> =
            branches.iter().map(|spec| Branch::new(spec, start_c)).collect();
        let hydraulics = Hydraulics::new(spec, branches.iter().map(Branch::design_flow).sum());
        let mut circuit = Self { branches, hydraulics };
        circuit.share();
        circuit
    }

    /// The radiators with their valves and pipes.
    #[must_use]
    pub fn branches(&self) -> &[Branch] {
        &self.branches
    }

    /// Sets how far a branch's valve is open, 0 to 1, as the valves of [`crate::valve`] tell it.
    /// A branch never told has no valve: it stays open. There is nothing beyond the last branch.
    pub fn set_opening(&mut self, branch: usize, opening: f64) {
        let changed = self.branches.get_mut(branch).is_some_and(|branch| branch.open(opening));
        if changed {
            self.share();
        }
    }

    /// Advances `step_s` seconds: takes heat out of the water and adds it to the rooms.
    ///
    /// `rooms` and `heat` are indexed by the branches' rooms; what is given is added to `heat`. A
    /// room beyond the ends of them lies outside the house: it is at 18 °C and its heat is lost.
    /// Radiators want steps of 10 s while the pump runs, and bear 60 s while it does not.
    pub fn step(
        &mut self,
        step_s: f64,
        supply: Supply,
        rooms: &[RoomTemperature],
        heat: &mut [RoomHeat],
    ) -> Load {
        let flow_c = supply.flow_c;
        let runs = supply.pump == Pump::On && flow_c.is_finite();
        let root_pressure = if runs { self.hydraulics.root_pressure() } else { 0.0 };
        let (mut heat_w, mut through) = (0.0, 0.0);
        for branch in &mut self.branches {
            let room = rooms.get(branch.room()).copied().unwrap_or(OUTSIDE_THE_HOUSE);
            heat_w += branch.step(step_s, root_pressure, flow_c, room);
            through += branch.mass_flow();
            if let Some(heat) = heat.get_mut(branch.room()) {
                heat.convective_w += branch.convective_w();
                heat.radiant_w += branch.radiant_w();
            }
        }
        let mass_flow = through + root_pressure * self.hydraulics.bypass();
        let cooled = if mass_flow > 0.0 { heat_w / (mass_flow * HEAT_CAPACITY) } else { 0.0 };
        let passage = self.passage(runs, through);
        Load { heat_w, mass_flow, return_c: flow_c - cooled, passage }
    }

    /// Heat stored in the radiators above 0 °C, J.
    #[must_use]
    pub fn stored_j(&self) -> f64 {
        self.branches.iter().map(|branch| branch.radiator().stored_j()).sum()
    }

    fn share(&mut self) {
        self.hydraulics.share(self.branches.iter().map(Branch::conductance).sum());
    }

    fn passage(&self, runs: bool, through: f64) -> Passage {
        if !runs {
            Passage::Still
        } else if through < CLOSED_BELOW * self.hydraulics.design_flow() {
            Passage::BypassOnly
        } else {
            Passage::Radiators
        }
    }
}

const OUTSIDE_THE_HOUSE: RoomTemperature = RoomTemperature::uniform(18.0);
