//! Keys, authenticated encryption, nonces and counters of Inglenook's frames.
//!
//! A frame passes through types, one for each thing that has been proven about it:
//!
//! | stage | type | proven |
//! |---|---|---|
//! | sealed | [`inglenook_frame::SecureFrame`] | it has the shape of a secure frame |
//! | authentic | [`Authentic`] | a holder of the key made it, and nobody changed it |
//! | fresh | in the gateway | it was not accepted before, durably |
//!
//! There is no way to an [`Authentic`] but [`open`], and no way to a sealed frame but a [`Sealer`],
//! which never uses a counter twice. The plaintext of a frame that fails is never produced.
//!
//! # What it is not
//! It reads no clock, draws no random numbers and stores nothing: those are handed in.
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

mod key;
mod nonce;
mod open;
mod sealer;
mod suite;
#[cfg(feature = "vectors")]
pub mod vectors;
mod wrap;

pub use key::{ClassicKey, MasterKey, ParseKeyError};
pub use nonce::Nonce;
pub use open::{Authentic, Body, OpenError, open};
pub use sealer::{Boot, SealError, Sealer};
pub use suite::{AesGcm128, Suite, TAG_LENGTH};
pub use wrap::{UnwrapError, WrappedKey};
