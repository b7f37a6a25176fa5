//! What a radiator's maker declares.

use crate::water::HEAT_CAPACITY;

/// Specific heat capacity of steel, J/(kg·K).
const STEEL_HEAT_CAPACITY: f64 = 500.0;

/// The temperatures that a rated power belongs to, °C.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TestPoint {
    /// Water entering.
    pub flow_c: f64,
    /// Water leaving.
    pub return_c: f64,
    /// The room.
    pub room_c: f64,
}

impl TestPoint {
    /// EN 442-2: 75/65/20 °C, an excess of 50 K.
    pub const EN_442: Self = Self { flow_c: 75.0, return_c: 65.0, room_c: 20.0 };

    /// Excess of the arithmetic mean of the water over the room, K, as EN 442 defines it.
    #[must_use]
    pub fn excess_k(&self) -> f64 {
        (self.flow_c + self.return_c) / 2.0 - self.room_c
    }

    /// Mass flow, kg/s, that loses `power_w` between flow and return.
    #[must_use]
    pub fn mass_flow(&self, power_w: f64) -> f64 {
        power_w / (HEAT_CAPACITY * (self.flow_c - self.return_c))
    }
}

/// Size, law and mass of a radiator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rating {
    /// Heat given at the test point, W.
    pub power_w: f64,
    /// Where that power was measured.
    pub test: TestPoint,
    /// Exponent of the emission over the excess temperature: 1.28–1.34 for panels; 1.05 to 2 is
    /// taken.
    pub exponent: f64,
    /// Water held, kg.
    pub water_kg: f64,
    /// Steel, kg.
    pub steel_kg: f64,
}

impl Rating {
    /// A steel panel radiator of `power_w` at 75/65/20 °C: exponent 1.3; 3.5 kg of water and
    /// 18.7 kg of steel per kilowatt, 24 kJ/K, as double panels have in makers' tables and as
    /// a measured one shows by its cooling (see [`crate::validation::radiator_log`]).
    #[must_use]
    pub const fn panel(power_w: f64) -> Self {
        let kilowatts = power_w / 1000.0;
        Self {
            power_w,
            test: TestPoint::EN_442,
            exponent: 1.3,
            water_kg: 3.5 * kilowatts,
            steel_kg: 18.7 * kilowatts,
        }
    }

    /// Heat capacity of water and steel together, J/K.
    #[must_use]
    pub fn capacity(&self) -> f64 {
        self.water_kg * HEAT_CAPACITY + self.steel_kg * STEEL_HEAT_CAPACITY
    }

    /// The nearest rating that a radiator can have: at least a watt, a tenth of a kilogram of
    /// steel, and water that cools on its way.
    pub(super) fn sane(&self) -> Self {
        let room_c = finite_or(self.test.room_c, TestPoint::EN_442.room_c);
        let return_c = finite_or(self.test.return_c, TestPoint::EN_442.return_c).max(room_c + 1.0);
        let flow_c = finite_or(self.test.flow_c, TestPoint::EN_442.flow_c).max(return_c + 1.0);
        Self {
            power_w: finite_or(self.power_w, 1.0).max(1.0),
            test: TestPoint { flow_c, return_c, room_c },
            exponent: finite_or(self.exponent, 1.3).clamp(1.05, 2.0),
            water_kg: finite_or(self.water_kg, 0.0).max(0.0),
            steel_kg: finite_or(self.steel_kg, 0.1).max(0.1),
        }
    }
}

fn finite_or(value: f64, otherwise: f64) -> f64 {
    if value.is_finite() { value } else { otherwise }
}
