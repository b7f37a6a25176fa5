//! The pictures of README.md, taken by the browser tests.

use crate::process::{Finished, cargo, run};
use crate::report::{Outcome, StepResult};
use std::fs;
use std::path::Path;

/// Which of the pictures that the browser tests take are shown, and under which name.
const SHOWN: [(&str, &str); 3] = [
    ("desk-light-home.png", "home.png"),
    ("desk-light-air.png", "air.png"),
    ("desk-dark-room.png", "room-dark.png"),
];

/// Runs the browser tests and renews `docs/pictures/`.
pub(crate) fn renew() -> StepResult {
    let command = cargo(&["test", "--package", "inglenook-web", "--test", "web", "browser"]);
    let Finished { success, output } = run("pictures", command)?;
    if !success {
        return Ok(Outcome::Failed(output));
    }
    let (taken, shown) = (Path::new("target/pictures"), Path::new("docs/pictures"));
    fs::create_dir_all(shown)?;
    for (from, to) in SHOWN {
        fs::copy(taken.join(from), shown.join(to))
            .map_err(|error| format!("{}: {error}", taken.join(from).display()))?;
    }
    Ok(Outcome::Passed(format!("{} renewed", shown.display())))
}
