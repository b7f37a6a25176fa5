//! Long runs: the same tests at their full size, and what only hours can show. Each writes
//! `docs/results/<name>.json`.

use crate::process::{Finished, cargo, run as run_process};
use crate::report::{Outcome, Report, StepResult};
use crate::results::{Results, Row};
use crate::{fuzz, heating, mutants, tables};
use serde_json::Value;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

const DIRECTORY: &str = "docs/results";

/// Set for the tests of a long run; they read it to choose their size.
const SWITCH: &str = "INGLENOOK_LONG";

struct LongRun {
    name: &'static str,
    command: Command,
}

enum Command {
    /// Arguments of cargo. Each line `figure NAME VALUE [UNIT]` that it prints is kept.
    Cargo(&'static [&'static str]),
    /// A function of ours that measures.
    Ours(fn() -> Result<Vec<Row>, Box<dyn Error>>),
}

const RUNS: [LongRun; 5] = [
    LongRun { name: "crash", command: Command::Cargo(CRASH) },
    LongRun { name: "power-cut", command: Command::Cargo(POWER_CUT) },
    LongRun { name: "fuzz", command: Command::Ours(fuzz::long) },
    LongRun { name: "heating", command: Command::Ours(heating::long) },
    LongRun { name: "mutants", command: Command::Ours(mutants::run) },
];

const CRASH: &[&str] =
    &["test", "--release", "--package", "inglenook", "--test", "crash", "--", "--nocapture"];

const POWER_CUT: &[&str] = &[
    "test",
    "--release",
    "--package",
    "inglenook-store",
    "--test",
    "power_cut",
    "--",
    "--nocapture",
];

/// Runs the named ones, or all if none is named.
pub(crate) fn run(names: &[String], report: &mut Report) {
    for name in names {
        if !RUNS.iter().any(|run| run.name == name) {
            let known = RUNS.map(|run| run.name).join(", ");
            report.step(name, || Err(format!("no such long run; there are {known}").into()));
        }
    }
    for run in &RUNS {
        if names.is_empty() || names.iter().any(|name| name == run.name) {
            report.step(&format!("long {}", run.name), || record(run));
        }
    }
}

fn record(run: &LongRun) -> StepResult {
    let start = Instant::now();
    let mut rows = match &run.command {
        Command::Cargo(arguments) => figures_of(run.name, arguments)?,
        Command::Ours(measure) => measure()?,
    };
    rows.push(Row::new("duration, build included", start.elapsed().as_secs(), "s"));
    Results::now(run.name, rows)?.write(Path::new(DIRECTORY))?;
    tables::renew()?;
    Ok(Outcome::Passed(format!("{DIRECTORY}/{}.json", run.name)))
}

fn figures_of(name: &str, arguments: &[&str]) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut command = cargo(arguments);
    command.env(SWITCH, "1");
    let Finished { success, output } = run_process(&format!("long {name}"), command)?;
    let rows: Vec<Row> = output.lines().filter_map(figure).collect();
    if !success {
        return Err(output.into());
    }
    if rows.is_empty() {
        return Err(format!("{output}\nno line `figure NAME VALUE [UNIT]`").into());
    }
    Ok(rows)
}

/// A figure, at the start of a line or behind libtest's `test name ... `.
fn figure(line: &str) -> Option<Row> {
    let line = line.rsplit_once(" ... ").map_or(line, |(_, rest)| rest);
    let mut words = line.strip_prefix("figure ")?.splitn(3, ' ');
    let (name, value) = (words.next()?, words.next()?);
    let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
    Some(Row::new(&name.replace('_', " "), value, words.next().unwrap_or("")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_from_output() {
        assert_eq!(figure("figure kills 2000"), Some(Row::new("kills", 2000, "")));
        let slow = Row::new("slowest restart", 12.5, "ms each");
        assert_eq!(figure("test a::b ... figure slowest_restart 12.5 ms each"), Some(slow));
        assert_eq!(
            figure("figure floors never-lower"),
            Some(Row::new("floors", "never-lower", ""))
        );
        assert_eq!(figure("figure kills"), None);
        assert_eq!(figure("a figure of speech"), None);
    }
}
