//! Buildings wall by wall: layers, films, sky, rain and sun, as a configuration of the
//! [network](crate::network).
//!
//! Every surface of every room has a temperature of its own. The films on either side follow wind
//! and temperature, the outside sees sky, ground and rain, the sun falls on the floor first. This
//! is what EnergyPlus and its kind do, so that the two can be compared without fitting anything.
//!
//! The network keeps its conductances: what the films differ from their usual values is added as
//! heat, with the temperatures of the step before.

mod air;
mod builder;
mod building;
mod construction;
mod films;
mod outside;
mod radiant;
#[cfg(test)]
mod tests;
mod window;

pub use air::standard_pressure;
pub use builder::{BuildingBuilder, ZoneId, ZoneSpec};
pub use building::Building;
pub use construction::{Construction, Layer};
pub use films::{Facing, Roughness};
pub use outside::{Exposure, Moment, Terrain};
pub use window::{Overhang, WindowSpec};
