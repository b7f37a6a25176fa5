//! Quantities with their units in the type.
//!
//! Every public signature in Inglenook that carries a quantity uses one of these newtypes, so that a
//! percentage cannot be passed for a temperature, nor the time since start for the time of day.
//! Nothing here decides anything.
#![no_std]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]

mod counter;
mod device;
mod quantity;
mod time;

pub use counter::Counter;
pub use device::{DeviceId, ParseDeviceIdError};
pub use quantity::{Airtime, Centivolts, Light, Percent, Temperature};
pub use time::{Mono, Stamp, Utc};
