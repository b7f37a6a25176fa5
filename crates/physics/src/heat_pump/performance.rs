//! Coefficient of performance.

/// Absolute zero, °C.
const ABSOLUTE_ZERO_C: f64 = -273.15;

/// Temperature differences at evaporator and condenser together, K.
const EXCHANGERS_K: f64 = 5.0;

/// Temperatures between which a damp evaporator frosts, °C.
const FROSTING_C: std::ops::RangeInclusive<f64> = -3.0..=5.0;

/// The air that heat is taken from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outdoor {
    /// Its temperature, °C.
    pub air_c: f64,
    /// Its relative humidity, 0 to 1.
    pub humidity: f64,
}

/// Share of Carnot's coefficient that a machine reaches, and what defrosting costs it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quality {
    /// Share of Carnot's coefficient: about 0.42 in houses, 0.53 in laboratories.
    pub carnot: f64,
    /// Share of the performance lost to defrosting in damp air near freezing.
    pub defrost: f64,
}

impl Quality {
    /// As heat pumps do in houses, where they cycle, defrost and are seldom well set up.
    pub const FIELD: Self = Self { carnot: 0.42, defrost: 0.10 };
    /// As they do on the test rig; defrosting is within the rig's figures.
    pub const LABORATORY: Self = Self { carnot: 0.53, defrost: 0.0 };

    /// Heat over electricity for water leaving at `flow_c`, between 1 and 8.
    ///
    /// The share of Carnot's coefficient between the outdoor air and the water, both made worse by
    /// the exchangers' differences; a lift of less than 15 K counts as 15 K.
    #[must_use]
    pub fn cop(&self, flow_c: f64, outdoor: Outdoor) -> f64 {
        let lift_k = (flow_c - outdoor.air_c + EXCHANGERS_K).max(15.0);
        let frosts = FROSTING_C.contains(&outdoor.air_c) && outdoor.humidity >= 0.8;
        let kept = if frosts { 1.0 - self.defrost } else { 1.0 };
        let cop = self.carnot * kept * (flow_c - ABSOLUTE_ZERO_C) / lift_k;
        if cop.is_nan() { 1.0 } else { cop.clamp(1.0, 8.0) }
    }
}
