//! `inglenook sim`: homes, seasons and streets without a wall clock.

mod compare;
mod progress;

use crate::failure::Failure;
use clap::Subcommand;
use std::io::Write;

/// The parts of `inglenook sim`.
#[derive(Debug, Subcommand)]
pub(crate) enum Sim {
    /// Controllers side by side in the same houses, at equal comfort
    #[command(after_long_help = compare::MORE)]
    Compare(compare::Args),
}

impl Sim {
    /// Whether facts are to be printed as JSON.
    pub(crate) const fn json(&self) -> bool {
        match self {
            Self::Compare(args) => args.json,
        }
    }
}

/// Runs one of the parts.
///
/// # Errors
/// [`Failure`] if what is asked for cannot be simulated, or the output cannot be written.
pub(crate) fn run(part: &Sim, out: &mut impl Write) -> Result<(), Failure> {
    match part {
        Sim::Compare(args) => compare::run(args, out),
    }
}
