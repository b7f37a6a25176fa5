//! Benchmarks, and the tables of `docs/performance.md` made from them.
//!
//! A benchmark leaves `target/bench/<name>.json` with
//! `{"rows": [{"name", "value", "unit", "bound"?}]}`; commit, host and date are added here.

use crate::process::{Finished, cargo, run as run_process};
use crate::report::{Outcome, StepResult};
use crate::results::{Results, Row};
use crate::tables;
use serde::Deserialize;
use std::error::Error;
use std::fs;
use std::path::Path;

const OUTPUT: &str = "target/bench";
const BENCHMARKS: [&str; 2] = ["admission", "year"];

/// Runs the named benchmarks, or all if none is named, and renews the tables.
pub(crate) fn run(names: &[String]) -> StepResult {
    if let Some(name) = names.iter().find(|name| !BENCHMARKS.contains(&name.as_str())) {
        return Err(
            format!("{name}: no such benchmark; there are {}", BENCHMARKS.join(", ")).into()
        );
    }
    let wanted = |name: &&str| names.is_empty() || names.iter().any(|wanted| wanted == name);
    for name in BENCHMARKS.into_iter().filter(|name| wanted(name)) {
        let command = cargo(&["bench", "--package", "inglenook", "--bench", name]);
        let Finished { success, output } = run_process(&format!("bench {name}"), command)?;
        if !success {
            return Ok(Outcome::Failed(output));
        }
        stamp(name)?;
    }
    tables::renew()?;
    Ok(Outcome::Passed(BENCHMARKS.join(", ")))
}

fn stamp(name: &str) -> Result<(), Box<dyn Error>> {
    #[derive(Deserialize)]
    struct Measured {
        rows: Vec<Row>,
    }
    let directory = Path::new(OUTPUT);
    let path = directory.join(name).with_extension("json");
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let Measured { rows } = serde_json::from_str(&text)?;
    Results::now(name, rows)?.write(directory)
}
