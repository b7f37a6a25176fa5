//! The socket over which commands reach a running gateway: one JSON object a line each way.
//!
//! It lies in the data directory, which only its owner can enter, and is readable and writable by
//! its owner alone: whoever can open it is the owner.

mod client;
mod order;
mod server;

pub(crate) use client::{Client, Unreachable};
pub(crate) use order::{Answers, Clerk, Order, SecretText, ThingOrder, parse_counter};
pub(crate) use server::serve;

use std::path::{Path, PathBuf};

/// The longest line that either side reads.
const LONGEST_LINE: u64 = 4 << 20;

/// Where the socket of a data directory is.
pub(crate) fn socket_path(data: &Path) -> PathBuf {
    data.join("control.sock")
}
