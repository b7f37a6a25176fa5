//! The command line as a type. Its comments are the text of `--help`.

use crate::{
    command::{
        config::Config, demo, doctor, frame::Frame, gateway, replay, rooms, sign_in, sim::Sim,
        things::Things, vectors::Vectors,
    },
    failure::Form,
};
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Open smart heating: valves that can be trusted, a gateway that proves what it hears.
#[derive(Debug, Parser)]
#[command(name = "inglenook", version, max_term_width = 100)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a simulated home and a real gateway that hears it
    Demo(demo::Args),
    /// Run the gateway: hear the home's devices, show it, steer the boiler
    Gateway(gateway::Args),
    /// Print a fresh one-time link to the pages of the running gateway
    SignIn(sign_in::Args),
    /// Show, admit and retire devices
    Things {
        /// Which part.
        #[command(subcommand)]
        part: Things,
    },
    /// Show how warm it is, room by room
    Rooms(rooms::Args),
    /// Say what is wrong, if anything, and what to do about it
    Doctor(doctor::Args),
    /// Judge a recorded radio capture as the gateway would
    #[command(after_long_help = replay::MORE)]
    Replay(replay::Args),
    /// Run homes without a wall clock: compare controllers, check the physics
    Sim {
        /// Which part.
        #[command(subcommand)]
        part: Sim,
    },
    /// Take one frame apart, or make one
    Frame {
        /// Which part.
        #[command(subcommand)]
        part: Frame,
    },
    /// Answer conformance vectors, for comparison with other implementations
    Vectors {
        /// Which part.
        #[command(subcommand)]
        part: Vectors,
    },
    /// Make or check a configuration file
    Config {
        /// Which part.
        #[command(subcommand)]
        part: Config,
    },
    /// Print a script that completes commands in your shell
    Completions {
        /// The shell to complete in
        shell: clap_complete::Shell,
    },
    /// Write manual pages, one for each command
    Man {
        /// Where they are written; the directory is made if there is none
        #[arg(value_name = "DIR")]
        directory: PathBuf,
    },
}

impl Command {
    /// How this command's failures are told: in the form that its facts were asked for.
    pub(crate) const fn failure_form(&self) -> Form {
        let json = match self {
            Self::Frame { part } => part.json(),
            Self::Sim { part } => part.json(),
            Self::Demo(args) => args.json,
            Self::Replay(args) => args.json,
            Self::SignIn(args) => args.json,
            Self::Rooms(args) => args.json,
            Self::Doctor(args) => args.json,
            Self::Things { part } => part.json(),
            Self::Gateway(_)
            | Self::Vectors { .. }
            | Self::Config { .. }
            | Self::Completions { .. }
            | Self::Man { .. } => false,
        };
        if json { Form::Json } else { Form::Words }
    }
}
