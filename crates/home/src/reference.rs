//! The reference system's valve controller: the rival that ours is measured against.
//!
//! It behaves as OpenTRV's controller of 2020 does (`ModelledRadValve` and what feeds it), whole
//! degrees, quirks and all, written anew from a description of its behaviour and held to outputs
//! recorded from the original. Nothing here is meant to be improved: an improvement belongs into our
//! own controller.
//!
//! The unit of time is the minute, except where a type says otherwise.

pub mod modelled_valve;
mod proportional;
mod unit;

pub use unit::{Degrees, MinuteOfDay};
