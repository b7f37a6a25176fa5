//! Heating decisions of one room: from what is sensed to a valve position and a reason for it.
//!
//! One proportional rule with a frost guard, in integer sixteenths of a degree so that the smallest
//! device can afford it. It knows nothing of radios, keys, motors or time.
//!
//! ```
//! use inglenook_control::{Controller, Sensed, Why};
//! use inglenook_units::Temperature;
//!
//! let mut controller = Controller::new();
//! let cold = Sensed { temperature: Temperature::from_degrees(16) };
//! let decision = controller.decide(&cold, Temperature::from_degrees(20));
//! assert_eq!(decision.valve.value(), 100);
//! assert_eq!(decision.why, Why::BelowTarget);
//! ```
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

mod controller;

pub use controller::{CEILING, Controller, Decision, FROST, Sensed, Why};
