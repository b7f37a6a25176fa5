//! One whole heating device as a state machine: events in, actions out.
//!
//! A [`Thing`] heats its room by itself and tells the gateway about it. It touches no hardware,
//! reads no clock and draws no random numbers, so the code that runs on the device is the code that
//! runs in the simulator.
//!
//! # The contract, in five lines
//! 1. Make a [`Thing`] at every start with what its [`storage`] holds, and fresh entropy.
//! 2. Call [`Thing::step`] with whatever happened, and with [`Event::Tick`] at [`Actions::wake`].
//! 3. Carry out [`Actions::store`] and say [`Event::Stored`] only when it would survive a power
//!    cut.
//! 4. Run the motor as [`Actions::motor`] says and say [`Event::Moved`]; flash the lamp; put
//!    [`Actions::send`] on the air.
//! 5. Sleep until [`Actions::wake`] or until something happens.
//!
//! # What a listener can learn
//! Frames go out in slots of 240 s and a seeded jitter, and for no other reason: neither the dial
//! nor people nor the heating move them. Until the increased restart count is confirmed, nothing is
//! sent at all, because a counter might be used twice.
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

mod button;
mod daytime;
mod dial;
pub mod energy;
mod lamp;
mod report;
mod sender;
mod slots;
pub mod storage;
mod thing;

pub use inglenook_control::{Plant, Probe, Programme, Touch, motor};
pub use lamp::{Flash, Flashes};
pub use report::Privacy;
pub use slots::{JITTER, SLOT};
pub use thing::{Actions, Event, Fitting, Reading, Setup, Store, Thing};
