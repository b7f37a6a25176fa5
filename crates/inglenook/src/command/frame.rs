//! `inglenook frame`: one frame, taken apart or made.

mod decode;
mod encode;
mod layout;

use crate::failure::Failure;
use clap::Subcommand;
use std::io::Write;

/// The parts of `inglenook frame`.
#[derive(Debug, Subcommand)]
pub(crate) enum Frame {
    /// Explain a frame byte by byte, and say whether it is sound
    #[command(after_long_help = decode::MORE)]
    Decode(decode::Args),
    /// Make a frame
    #[command(after_long_help = encode::MORE)]
    Encode(encode::Args),
}

impl Frame {
    /// Whether facts are to be printed as JSON.
    pub(crate) const fn json(&self) -> bool {
        match self {
            Self::Decode(args) => args.json,
            Self::Encode(args) => args.json,
        }
    }
}

/// Runs one of the parts.
///
/// # Errors
/// What is given is no frame or makes none, or a file cannot be read.
pub(crate) fn run(part: &Frame, out: &mut impl Write) -> Result<(), Failure> {
    match part {
        Frame::Decode(args) => decode::run(args, out),
        Frame::Encode(args) => encode::run(args, out),
    }
}
