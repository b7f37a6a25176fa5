//! Form: rustfmt, clippy and the documentation, none with a warning.

use crate::process::{cargo, step};
use crate::report::StepResult;

/// Layout of every file.
pub(crate) fn rustfmt() -> StepResult {
    step("rustfmt", cargo(&["fmt", "--all", "--check", "--", "--color=never"]))
}

/// Lints of every target.
pub(crate) fn clippy() -> StepResult {
    let arguments = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    step("clippy", cargo(&arguments))
}

/// The documentation builds, and its links lead somewhere.
pub(crate) fn doc() -> StepResult {
    let mut command = cargo(&["doc", "--workspace", "--no-deps"]);
    command.env("RUSTDOCFLAGS", "-Dwarnings");
    step("doc", command)
}
