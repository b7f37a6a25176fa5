//! Inglenook's command line: one program for everything. See `inglenook --help`.

mod cli;
mod command;
mod describe;
mod failure;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    failure::conclude(command::run(cli::Cli::parse().command))
}
