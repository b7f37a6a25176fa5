//! `inglenook completions`: a completion script.

use crate::{cli::Cli, failure::Failure};
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::Write;

/// Prints the completion script for a shell.
///
/// # Errors
/// Only those of the output.
pub(crate) fn run(shell: Shell, out: &mut impl Write) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "inglenook", &mut script);
    Ok(out.write_all(&script)?)
}
