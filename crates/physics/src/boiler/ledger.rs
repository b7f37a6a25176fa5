//! What a boiler has done so far.

use super::{DEW_POINT_C, Output};
use crate::circuit::{Load, Passage};
use crate::source::Change;

/// A burn shorter than this, s, counts as short.
const SHORT_S: f64 = 180.0;

/// Sums since the boiler was built.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ledger {
    /// Starts of the burner for heating.
    pub starts: u64,
    /// Burns for heating of less than three minutes.
    pub short_burns: u64,
    /// Time burnt for heating, s.
    pub burnt_s: f64,
    /// Fuel for heating, J of gross calorific value.
    pub fuel_j: f64,
    /// The part of it burnt with a return below the dew point, J.
    pub condensing_fuel_j: f64,
    /// Fuel for hot water, J of gross calorific value.
    pub hot_water_fuel_j: f64,
    /// Heat given to the heating's water, J.
    pub heat_j: f64,
    /// Electricity, J.
    pub electricity_j: f64,
    /// Time the pump ran against closed valves, s.
    pub against_closed_s: f64,
}

impl Ledger {
    /// Heat over fuel of the heating, 0 to 1; nothing if no fuel was burnt.
    #[must_use]
    pub fn efficiency(&self) -> f64 {
        if self.fuel_j > 0.0 { self.heat_j / self.fuel_j } else { 0.0 }
    }

    /// Share of the heating's fuel that was burnt condensing, 0 to 1.
    #[must_use]
    pub fn condensing_share(&self) -> f64 {
        if self.fuel_j > 0.0 { self.condensing_fuel_j / self.fuel_j } else { 0.0 }
    }

    pub(super) fn count(&mut self, change: Change) {
        match change {
            Change::Started => self.starts += 1,
            Change::Stopped(on_s) if on_s < SHORT_S => self.short_burns += 1,
            Change::Stopped(_) | Change::None => {}
        }
    }

    pub(super) fn add(&mut self, step_s: f64, output: &Output, load: &Load, hot_water_fuel_w: f64) {
        let fuel_j = output.fuel_w * step_s;
        self.fuel_j += fuel_j;
        if load.return_c < DEW_POINT_C {
            self.condensing_fuel_j += fuel_j;
        }
        if output.heat_w > 0.0 {
            self.burnt_s += step_s;
        }
        if load.passage == Passage::BypassOnly {
            self.against_closed_s += step_s;
        }
        self.hot_water_fuel_j += hot_water_fuel_w * step_s;
        self.heat_j += output.heat_w * step_s;
        self.electricity_j += output.electricity_w * step_s;
    }
}
