//! Scenarios of a whole gateway: events in, actions out, with storage played by the test.
#![expect(unreachable_pub, clippy::unwrap_used, reason = "a test is its own crate, and may panic")]

mod admission;
mod boiler;
mod durability;
mod home;
mod invariants;
mod owner;
mod presence;
mod recovery;
