//! Water as the carrier of heat.

/// Specific heat capacity of water, J/(kg·K), at about 50 °C; the value EN 442 tests are reduced
/// with.
pub const HEAT_CAPACITY: f64 = 4186.0;
