//! Child processes: how cargo is called, and their output as one text.

use crate::report::{Outcome, StepResult};
use std::error::Error;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

/// A process that has ended.
pub(crate) struct Finished {
    pub(crate) success: bool,
    /// Standard output and standard error, in the order of writing.
    pub(crate) output: String,
}

/// The cargo that runs us.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = clean(Command::new("cargo"));
    command.args(arguments);
    command
}

/// Takes away what `cargo run` tells its child about the package `xtask`: build scripts that watch
/// these variables would run again.
pub(crate) fn clean(mut command: Command) -> Command {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs a command to its end. Its output goes through `target/xtask/<name>.log`, where a long run
/// can be watched, and not through a pipe, which a process left behind would hold open.
pub(crate) fn run(name: &str, mut command: Command) -> Result<Finished, Box<dyn Error>> {
    let directory = Path::new("target/xtask");
    fs::create_dir_all(directory)?;
    let path = directory.join(name.replace(' ', "-")).with_extension("log");
    let log = File::create(&path)?;
    let status = command
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log)
        .status()
        .map_err(|error| format!("cannot start {}: {error}", program(&command)))?;
    let output = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
    Ok(Finished { success: status.success(), output })
}

/// Runs a command as a step: it passes if the command does.
pub(crate) fn step(name: &str, command: Command) -> StepResult {
    let Finished { success, output } = run(name, command)?;
    Ok(if success { Outcome::Passed(String::new()) } else { Outcome::Failed(output) })
}

/// The standard output of a command that must succeed.
pub(crate) fn output(mut command: Command) -> Result<String, Box<dyn Error>> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("cannot start {}: {error}", program(&command)))?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{} failed:\n{errors}", program(&command)).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn program(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}
