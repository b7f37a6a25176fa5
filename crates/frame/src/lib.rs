//! The bytes on the air, both ways: OpenTRV SecureBasicFrame V0.1, small frames of up to 64 bytes.
//!
//! ```text
//! offset    field
//! 0         fl      bytes after this one, 4..=63
//! 1         type    bit 7 = secure, bits 6..0 = kind
//! 2         seq|il  sequence in the high nibble, ID length 0..=8 in the low
//! 3         id      il leading bytes of the sender's identity
//! 3+il      bl      body length
//! 4+il      body    bl bytes
//! 4+il+bl   trailer one check byte, or in secure frames counter (6), tag (16), suite (1)
//! ```
//!
//! Received bytes become a view ([`Frame`]) whose accessors cannot fail, because [`Frame::parse`]
//! made every check. What a frame says is an owned meaning ([`SensorBody`], [`Stats`]) with `parse`
//! and an emitter. Nothing here allocates, and no input makes anything here panic.
//!
//! This crate knows no keys. [`Frame::secure`] proves that a frame has the *shape* of a secure one
//! and nothing more: its body is ciphertext and its sender is a claim.
//!
//! ```
//! use inglenook_frame::{Frame, Kind, SensorBody, ValveReport, insecure};
//!
//! let sent = insecure::emit(Kind::SensorOrValve, 0, &[0x80, 0x81], &[0x2a, 0x00])?;
//! let frame = Frame::parse(sent.as_bytes())?;
//! let body = SensorBody::parse(frame.verify_insecure()?)?;
//! assert!(matches!(body.valve, ValveReport::Open(percent) if percent.value() == 42));
//! assert!(!body.calls_for_heat());
//! # Ok::<(), Box<dyn std::error::Error>>(())
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

mod body;
mod buf;
pub mod crc7;
mod error;
mod flags;
mod frame;
mod header;
pub mod insecure;
mod kind;
pub mod legacy;
pub mod padding;
mod secure;
pub mod stats;
mod stats_writer;

pub use body::{CallBit, SensorBody, ValveReport};
pub use buf::FrameBuf;
pub use error::{EmitError, ErrorFamily, FrameError};
pub use flags::{Flags, Occupancy};
pub use frame::Frame;
pub use header::Header;
pub use kind::{Kind, Security};
pub use secure::{BodyLength, SecureDraft, SecureFrame, Suite};
pub use stats::Stats;
pub use stats_writer::StatsWriter;

/// The longest frame in bytes, with its length byte: what the radio's FIFO holds.
pub const MAX_FRAME: usize = 64;
