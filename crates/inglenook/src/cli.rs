//! The command line as a type. Its comments are the text of `--help`.

use crate::command::{replay, vectors::Vectors};
use clap::{Parser, Subcommand};

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
    /// Judge a recorded radio capture as the gateway would
    #[command(after_long_help = replay::MORE)]
    Replay(replay::Args),
    /// Answer conformance vectors, for comparison with other implementations
    Vectors {
        /// Which part.
        #[command(subcommand)]
        part: Vectors,
    },
    /// Print a script that completes commands in your shell
    Completions {
        /// The shell to complete in
        shell: clap_complete::Shell,
    },
}
