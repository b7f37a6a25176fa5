//! `inglenook man`: manual pages.

use crate::{cli::Cli, failure::Failure};
use clap::CommandFactory;
use std::{fs, io::Write, path::Path};

/// Writes a manual page for the program and for each of its commands.
///
/// # Errors
/// The directory or a page cannot be written.
pub(crate) fn run(directory: &Path, out: &mut impl Write) -> Result<(), Failure> {
    fs::create_dir_all(directory)
        .and_then(|()| clap_mangen::generate_to(Cli::command(), directory))
        .map_err(|error| Failure::new(error).at(directory.display()))?;
    let place = directory.display();
    Ok(writeln!(out, "Manual pages are in {place}; read one with `man {place}/inglenook.1`.")?)
}
