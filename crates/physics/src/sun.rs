//! Where the sun stands and what it gives to a plane of any tilt.
//!
//! Angles in public are degrees: altitude above the horizon, azimuth clockwise from north, tilt
//! from horizontal (90 = a wall). Irradiance is in W/m².

mod glass;
mod plane;
mod position;
#[cfg(test)]
mod tests;

pub use glass::{Glazing, Pane};
pub use plane::{Irradiance, Plane, Sky, SkyModel};
pub use position::{Site, Sun, eccentricity};
