//! Inglenook's command line: one program for everything. See `inglenook --help`.

mod cli;
mod command;
mod daemon;
mod describe;
mod failure;
mod log;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let command = cli::Cli::parse().command;
    let form = command.failure_form();
    failure::conclude(command::run(command), form)
}
