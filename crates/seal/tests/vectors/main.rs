//! Sealing and opening against numbers that others have published: OpenTRV's frames, NIST's and
//! Wycheproof's AES-GCM. What must fail counts as much as what must pass.
//!
//! Run with `cargo test -p inglenook-seal --features vectors`; a run over the whole workspace turns the
//! feature on by itself.

mod nist;
mod properties;
mod published_frames;
mod published_gcm;
mod support;
mod wycheproof;
