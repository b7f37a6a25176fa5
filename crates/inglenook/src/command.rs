//! The commands, one module each.

mod completions;
pub(crate) mod config;
pub(crate) mod frame;
mod keys;
pub(crate) mod replay;
pub(crate) mod vectors;

use crate::{cli::Command, failure::Failure};
use std::io;

/// Runs one command.
///
/// # Errors
/// [`Failure`], ready to be shown.
pub(crate) fn run(command: Command) -> Result<(), Failure> {
    let out = &mut io::stdout().lock();
    match command {
        Command::Frame { part } => frame::run(&part, out),
        Command::Replay(args) => replay::run(&args, out),
        Command::Vectors { part } => vectors::run(part, out),
        Command::Config { part } => config::run(&part, out),
        Command::Completions { shell } => completions::run(shell, out),
    }
}
