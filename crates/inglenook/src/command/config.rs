//! `inglenook config`: the gateway's configuration file.

use crate::failure::Failure;
use clap::Subcommand;
use inglenook::config;
use std::{io::Write, path::PathBuf};

/// The parts of `inglenook config`.
#[derive(Debug, Subcommand)]
pub(crate) enum Config {
    /// Print a commented configuration file with the defaults
    #[command(after_help = "Example:\n  inglenook config init > inglenook.toml")]
    Init,
    /// Say whether a configuration file makes sense, and if not, where and why
    Check {
        /// The file
        file: PathBuf,
    },
}

/// Runs one of the parts.
///
/// # Errors
/// A file that cannot be read or makes no sense.
pub(crate) fn run(part: &Config, out: &mut impl Write) -> Result<(), Failure> {
    match part {
        Config::Init => Ok(out.write_all(config::TEMPLATE.as_bytes())?),
        Config::Check { file } => {
            config::Config::read(file).map_err(|error| {
                Failure::new(error)
                    .at(file.display())
                    .advise("`inglenook config init` prints every setting with its meaning")
            })?;
            Ok(writeln!(out, "{} makes sense", file.display())?)
        }
    }
}
