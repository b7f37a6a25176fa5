//! The reference controller against outputs recorded from the original.
#![expect(clippy::unwrap_used, reason = "this is a test")]

mod support;
mod valve_control;
