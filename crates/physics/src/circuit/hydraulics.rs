//! How one pump's pressure is shared out.

use super::CircuitSpec;

/// Pressure over the branches, whose flows go with its root.
///
/// The flow of a branch is its conductance times the root of the pressure over all branches, taken
/// as 1 at design. Pump and common pipes lose pressure with the square of the whole flow; so the
/// pressure left is H / (1 + R G²), with G the sum of conductances: no iteration is needed.
#[derive(Debug, Clone)]
pub(super) struct Hydraulics {
    design_flow: f64,
    bypass: f64,
    /// Common resistance over that of all branches at design.
    common: f64,
    root_pressure: f64,
}

impl Hydraulics {
    pub(super) fn new(spec: CircuitSpec, design_flow: f64) -> Self {
        let common = if spec.common > 0.0 { spec.common.min(0.95) } else { 0.0 };
        let bypass = if spec.bypass > 0.0 { spec.bypass.min(1.0) } else { 0.0 };
        Self {
            design_flow,
            bypass: bypass * design_flow,
            common: common / (1.0 - common),
            root_pressure: 1.0,
        }
    }

    /// Settles the pressure for branches of this conductance in all, kg/s at design pressure.
    pub(super) fn share(&mut self, conductance: f64) {
        let design = (self.design_flow + self.bypass).max(f64::MIN_POSITIVE);
        let relative = (conductance + self.bypass) / design;
        self.root_pressure = ((1.0 + self.common) / (1.0 + self.common * relative.powi(2))).sqrt();
    }

    pub(super) const fn root_pressure(&self) -> f64 {
        self.root_pressure
    }

    /// Conductance of the bypass, kg/s at design pressure.
    pub(super) const fn bypass(&self) -> f64 {
        self.bypass
    }

    /// Design flow of all radiators, kg/s.
    pub(super) const fn design_flow(&self) -> f64 {
        self.design_flow
    }
}
