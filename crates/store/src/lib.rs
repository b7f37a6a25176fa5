//! A gateway's durable state.
//!
//! [`Store`] keeps what [`inglenook_gateway::port::Store`] asks for, in one directory. It decides
//! nothing but one thing: a replay floor never falls.
//!
//! ```
//! use inglenook_gateway::port::Store as _;
//! use inglenook_store::Store;
//! use inglenook_units::Utc;
//!
//! let directory = tempfile::tempdir()?;
//! let mut store = Store::open(directory.path(), Utc(1_800_000_000_000))?;
//! let snapshot = store.load()?;
//! assert!(snapshot.things.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What holds
//! * What [`commit`](inglenook_gateway::port::Store::commit) has acknowledged survives a power cut,
//!   on a disk that keeps its own promises; what it has refused is there whole or not at all.
//! * On a disk that does not, damage is found at the next start, the damaged file is kept, and the
//!   store is rebuilt from two copies that are at most an hour old. The gateway then raises every
//!   floor; until it has, the store says again and again that it was rebuilt.
//! * What is confirmed survives the loss of the database, and of one of its copies too: a change of
//!   rooms and Things as it is, and a counter in that its raised floor is not below it.
//! * A full or read-only disk makes a batch fail, never the store: the next one may succeed.
//! * History is disposable. Losing it costs pictures of the past, and nothing else.
//!
//! # What does not
//! A disk that rolls back to an older state as a whole, or a restored image of one, is not noticed.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

mod archive;
mod bytes;
mod change;
mod commit_slot;
mod copied;
mod copies;
mod copy_file;
mod database;
mod disk;
mod fault;
mod history;
mod home;
mod key_file;
mod latest;
mod occurrence;
mod record;
mod sample;
mod store;

pub use disk::{Disk, Folder};
pub use key_file::{KeyFileError, load_credential, load_or_create};
pub use store::Store;

use std::time::Duration;

/// How long points of a room's history are kept: 400 days.
pub const SAMPLES_KEPT: Duration = Duration::from_secs(400 * 24 * 3600);

/// How many occurrences are kept.
pub const OCCURRENCES_KEPT: u64 = 10_000;
