//! What storage, radio and boiler relay must do for a gateway. The traits live here, so that the
//! gateway depends on none of their implementations.

use crate::{
    boiler::Output,
    record::{Batch, Occurrence, RoomId, Sample, Snapshot},
};
use inglenook_units::{Stamp, Utc};
use std::time::Duration;

/// What a radio received in one go: a frame, part of one, or noise.
#[derive(Clone, Debug, PartialEq)]
pub struct Burst {
    /// When it ended.
    pub heard: Stamp,
    /// How strong it was.
    pub signal: Signal,
    /// The bytes, from the frame's length byte on; at most [`Burst::MAX_BYTES`].
    pub bytes: Vec<u8>,
}

impl Burst {
    /// The most bytes that a radio hands on: a length byte, 255 more and a few of noise.
    pub const MAX_BYTES: usize = 260;
}

/// How strong a burst was, as far as the radio tells.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Signal {
    /// Received strength in dBm.
    pub rssi_dbm: Option<f32>,
    /// Signal-to-noise ratio in dB.
    pub snr_db: Option<f32>,
}

/// A source of bursts.
pub trait Radio: Send {
    /// Waits at most `wait` for bursts and appends those that have come, at most `most` of them.
    ///
    /// # Errors
    /// [`RadioError`] when the source is gone; noise is never an error.
    fn receive(
        &mut self,
        into: &mut Vec<Burst>,
        most: usize,
        wait: Duration,
    ) -> Result<Reception, RadioError>;
}

/// Whether more may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reception {
    /// The source is alive.
    Open,
    /// A finite source, such as a file, has come to its end.
    Ended,
}

/// A radio that can no longer be heard.
#[derive(Debug, thiserror::Error)]
#[error("{what}: {cause}")]
pub struct RadioError {
    /// Which source, in words.
    pub what: String,
    /// Why.
    pub cause: std::io::Error,
}

/// Durable state.
pub trait Store: Send {
    /// Everything remembered.
    ///
    /// # Errors
    /// [`StoreError`] if it cannot be read.
    fn load(&mut self) -> Result<Snapshot, StoreError>;

    /// Makes a batch durable: after `Ok`, its writes survive a power cut; after `Err`, either all
    /// of them or none do. A floor is never lowered.
    ///
    /// After `Ok`, changes of rooms and Things survive damage as well, and so does each counter, less
    /// at most [`FloorCopy::MARGIN`](crate::record::FloorCopy::MARGIN).
    ///
    /// # Errors
    /// [`StoreError`] if it could not be made durable.
    fn commit(&mut self, batch: &Batch) -> Result<(), StoreError>;

    /// A room's history from `since` on, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] if it cannot be read.
    fn history(&self, room: RoomId, since: Utc) -> Result<Vec<Sample>, StoreError>;

    /// The last `most` occurrences, newest first.
    ///
    /// # Errors
    /// [`StoreError`] if they cannot be read.
    fn occurrences(&self, most: usize) -> Result<Vec<Occurrence>, StoreError>;

    /// Housekeeping, called now and then when nothing else is to be done: copies, retention.
    ///
    /// # Errors
    /// [`StoreError`] if it failed; nothing is lost by that.
    fn maintain(&mut self, now: Utc) -> Result<(), StoreError>;
}

/// Why durable state could not be read or written. All are of the family *ours*.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No space is left on the disk.
    #[error("the disk is full: {0}")]
    Full(String),
    /// The disk or file may only be read.
    #[error("the disk is read-only: {0}")]
    ReadOnly(String),
    /// The file is in use by another process.
    #[error("another process is using {0}")]
    InUse(String),
    /// The file was written by a newer version, or is not one of ours.
    #[error("{0}")]
    NotUnderstood(String),
    /// The file is damaged.
    #[error("damaged: {0}")]
    Damaged(String),
    /// A batch would have lowered a floor: a fault in this program.
    #[error("a floor would have been lowered; nothing was written")]
    LowersFloor,
    /// Any other failure of the disk or the system.
    #[error("{0}")]
    Io(String),
}

/// What switches the boiler. It must hand the boiler back to the home's own programmer when it has
/// been told nothing for [`crate::boiler::WATCHDOG`].
pub trait Relay: Send {
    /// Follows the gateway's wish.
    ///
    /// # Errors
    /// An I/O error if the relay cannot be reached; the watchdog then does its work.
    fn apply(&mut self, output: Output) -> std::io::Result<()>;

    /// Whether a wish reaches a boiler at all.
    fn reach(&self) -> Reach {
        Reach::Boiler
    }
}

/// What a relay leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// A boiler, or what drives it.
    Boiler,
    /// Nothing: wishes are only shown.
    Nothing,
}
