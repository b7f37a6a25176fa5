//! Weather compensation: how hot the water has to be today.

/// A heating curve: flow temperature over outdoor temperature.
///
/// Radiators emit as a power of their excess temperature, so a heat loss proportional to the
/// outdoor deficit asks for an excess proportional to that deficit to the power of 1/n.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeatherCurve {
    /// Indoor temperature at which no heat is needed, °C.
    pub room_c: f64,
    /// Design outdoor temperature, °C.
    pub design_outdoor_c: f64,
    /// Flow temperature on the design day, °C.
    pub design_flow_c: f64,
    /// Emission exponent of the heaters.
    pub exponent: f64,
    /// Bounds of the flow temperature, °C.
    pub bounds_c: (f64, f64),
}

impl WeatherCurve {
    /// A curve for radiators: 20 °C inside, −3 °C design day, exponent 1.3, not below 25 °C.
    #[must_use]
    pub const fn radiators(design_flow_c: f64) -> Self {
        Self {
            room_c: 20.0,
            design_outdoor_c: -3.0,
            design_flow_c,
            exponent: 1.3,
            bounds_c: (25.0, design_flow_c),
        }
    }

    /// Flow temperature for this outdoor temperature, °C, always within the bounds; the upper one
    /// when the outdoor temperature is not a number.
    #[must_use]
    pub fn flow_c(&self, outdoor_c: f64) -> f64 {
        let (low, high) = self.bounds_c;
        let share = (self.room_c - outdoor_c) / (self.room_c - self.design_outdoor_c);
        let flow = self.room_c
            + (self.design_flow_c - self.room_c) * share.max(0.0).powf(1.0 / self.exponent);
        if outdoor_c.is_nan() { high } else { flow.min(high).max(low) }
    }
}

#[cfg(test)]
mod tests {
    use super::WeatherCurve;
    use proptest::prelude::*;

    const CURVE: WeatherCurve = WeatherCurve::radiators(65.0);

    #[test]
    fn meets_its_design_point_and_its_bounds() {
        assert!((CURVE.flow_c(-3.0) - 65.0).abs() < 1e-9);
        assert!((CURVE.flow_c(-30.0) - 65.0).abs() < 1e-9);
        assert!((CURVE.flow_c(25.0) - 25.0).abs() < 1e-9);
        assert!((CURVE.flow_c(f64::NAN) - 65.0).abs() < 1e-9);
    }

    #[test]
    fn half_the_deficit_needs_more_than_half_the_excess() {
        let excess = CURVE.flow_c(8.5) - 20.0;
        assert!((excess - 45.0 * 0.5f64.powf(1.0 / 1.3)).abs() < 1e-9, "{excess}");
    }

    proptest! {
        #[test]
        fn colder_outside_never_asks_for_cooler_water(t in -20.0f64..25.0, d in 0.0f64..10.0) {
            prop_assert!(CURVE.flow_c(t - d) >= CURVE.flow_c(t));
        }
    }
}
