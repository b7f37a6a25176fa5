//! The commands, one module each.

mod completions;
pub(crate) mod config;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod frame;
pub(crate) mod gateway;
mod home;
mod keys;
mod man;
pub(crate) mod replay;
pub(crate) mod rooms;
pub(crate) mod sign_in;
pub(crate) mod sim;
pub(crate) mod things;
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
        Command::Demo(args) => demo::run(&args, out),
        Command::Gateway(args) => gateway::run(&args, out),
        Command::SignIn(args) => sign_in::run(&args, out),
        Command::Things { part } => things::run(part, out),
        Command::Rooms(args) => rooms::run(&args, out),
        Command::Doctor(args) => doctor::run(&args, out),
        Command::Frame { part } => frame::run(&part, out),
        Command::Replay(args) => replay::run(&args, out),
        Command::Sim { part } => sim::run(&part, out),
        Command::Vectors { part } => vectors::run(part, out),
        Command::Config { part } => config::run(&part, out),
        Command::Completions { shell } => completions::run(shell, out),
        Command::Man { directory } => man::run(&directory, out),
    }
}
