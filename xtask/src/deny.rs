//! Licences, duplicate versions and origins of every dependency, by the rules in `deny.toml`.

use crate::process::{clean, step};
use crate::report::{Outcome, StepResult};
use crate::tools::{Provision, Tool};
use std::process::Command;

const CARGO_DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2" };

/// Runs cargo-deny.
pub(crate) fn check(how: Provision) -> StepResult {
    let Some(program) = CARGO_DENY.locate(how)? else {
        return Ok(Outcome::Skipped(format!("needs: {}", CARGO_DENY.install_line())));
    };
    let mut command = clean(Command::new(program));
    command.args(["check", "bans", "licenses", "sources"]);
    step("cargo-deny", command)
}
