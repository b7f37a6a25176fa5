//! What moving air carries, by temperature and pressure.

/// Heat capacity of moist air, J/(kg K), at a humidity usual for houses.
const SPECIFIC_HEAT: f64 = 1006.0 + 1860.0 * 0.005;

/// Gas constant of air with a little water in it, J/(kg K).
const GAS: f64 = 287.042 * (1.0 + 1.6078 * 0.005);

/// Heat that one cubic metre of air takes up, J/(m³ K).
pub(super) fn volumetric(celsius: f64, pressure: f64) -> f64 {
    SPECIFIC_HEAT * pressure / (GAS * (celsius + 273.15))
}

/// Air pressure at a height above the sea in m, Pa (standard atmosphere).
#[must_use]
pub fn standard_pressure(elevation: f64) -> f64 {
    101_325.0 * (1.0 - 2.255_77e-5 * elevation).powf(5.2559)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cold_air_and_low_ground_carry_more() {
        assert!((volumetric(20.0, 101_325.0) - 1209.0).abs() < 6.0);
        assert!(volumetric(0.0, 101_325.0) > 1.05 * volumetric(20.0, 101_325.0));
        assert!(volumetric(20.0, 83_000.0) < 0.83 * volumetric(20.0, 101_325.0));
    }
}
