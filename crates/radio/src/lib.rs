//! Where bursts come from: capture files, standard input, and an air that several processes share.
//!
//! All of them speak one form, a line of JSON for each burst ([`CaptureLine`]):
//!
//! ```text
//! {"t":1705276835.161,"rssi":-76.5,"snr":28.2,"hex":"3ecff4cf95ad…80"}
//! ```
//!
//! Everything read here may have been made by an enemy. Lines are bounded in length and read
//! strictly; a bad one is counted and skipped, with its number and the reason; a queue that is full
//! drops and counts. No frame is opened here, and nothing here knows a key.
//!
//! | source | type | waits for more |
//! |---|---|---|
//! | a file, gzip or not | [`CaptureFile`] | never: it comes to an end |
//! | standard input, or any stream that may dawdle | [`LiveStream`] | yes |
//! | UDP broadcast on this machine | [`UdpAir`] | yes |
//!
//! [`Recorder`] wraps any of them and keeps what they hear.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

mod capture;
mod counters;
mod line;
mod lines;
mod live;
mod queue;
mod recorder;
mod udp;

pub use capture::{BadLine, CaptureFile, ReadError};
pub use counters::Counters;
pub use line::{CaptureLine, LineError, MAX_LINE};
pub use live::LiveStream;
pub use recorder::Recorder;
pub use udp::{BROADCAST, UdpAir};
