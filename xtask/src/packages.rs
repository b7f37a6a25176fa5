//! Debian packages that some checks need.

use crate::process::step;
use crate::report::{Outcome, StepResult};
use std::process::{Command, Stdio};

/// What the pages are clicked through with.
pub(crate) const BROWSER: &[&str] = &["chromium", "chromium-driver"];

/// A compiler that can build `core` for 8-bit and 32-bit targets.
pub(crate) const EMBEDDED: &[&str] =
    &["rustc-web", "cargo-web", "rust-web-src", "gcc-avr", "binutils-avr", "avr-libc"];

/// Which of these packages are not installed.
pub(crate) fn missing(packages: &[&'static str]) -> Vec<&'static str> {
    packages.iter().copied().filter(|package| !is_installed(package)).collect()
}

/// Installs packages.
pub(crate) fn install(packages: &[&str]) -> StepResult {
    if let Outcome::Failed(output) = step("apt-get update", apt_get(&["update"]))? {
        return Ok(Outcome::Failed(output));
    }
    let mut command = apt_get(&["install", "-y", "--no-install-recommends"]);
    command.args(packages);
    match step("apt-get install", command)? {
        Outcome::Passed(_) => Ok(Outcome::Passed(packages.join(" "))),
        other => Ok(other),
    }
}

/// The line that installs packages, for a person to run.
pub(crate) fn install_line(packages: &[&str]) -> String {
    let packages = packages.join(" ");
    format!("apt-get update && apt-get install -y --no-install-recommends {packages}")
}

fn is_installed(package: &str) -> bool {
    Command::new("dpkg-query")
        .args(["--show", "--showformat=${Status}", package])
        .stderr(Stdio::null())
        .output()
        .is_ok_and(|query| query.stdout.ends_with(b" ok installed"))
}

fn apt_get(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    command
}
