//! Heating decisions of one room: from what is sensed to a valve position and a reason for it.
//!
//! Integers only, no allocation, no clock: the smallest device can afford it. It knows nothing of
//! radios or keys, and of motors only how to find their way: see [`motor`].
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

#[cfg(test)]
extern crate std;

mod controller;
mod decay;
mod estimate;
mod exercise;
mod fine;
mod habit;
mod hub;
mod insight;
mod lead;
mod learned;
mod light;
mod mode;
pub mod motor;
mod opening;
mod presence;
mod programme;
mod pull;
mod regulator;
mod self_check;
mod sensor;
mod setback;
mod sleep;
mod vapour;
mod why;
mod window;

pub use controller::{Controller, Decision, Fitted, Plant, Sensed};
pub use estimate::Probe;
pub use exercise::{Due, Exercise};
pub use hub::{Burn, Bursts, Hub};
pub use insight::Insight;
pub use learned::{LEARNED, Learned};
pub use light::Darkness;
pub use mode::{CEILING, FROST, Mode, Touch};
pub use presence::Occupied;
pub use programme::{Lesson, Programme, Programmes, Turn, USUAL};
pub use self_check::Complaint;
pub use sensor::Sensor;
pub use setback::Aiming;
pub use why::{Holding, Why};
