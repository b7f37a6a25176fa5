//! The parts of the `inglenook` program that read what people write: files of associations and the
//! gateway's configuration.
//!
//! They are a library so that they can be tested and fuzzed by themselves; the program is the only
//! user meant.

pub mod associations;
pub mod config;
