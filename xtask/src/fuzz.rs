//! Fuzzing: every target of `fuzz/`, from the committed corpus, for a time or for a count.

use crate::metadata::packages;
use crate::process::{Finished, clean, run};
use crate::report::{Outcome, StepResult};
use crate::results::Row;
use crate::tools::{Provision, Tool};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const CARGO_FUZZ: Tool = Tool { name: "cargo-fuzz", version: "0.13.2" };
const MANIFEST: &str = "fuzz/Cargo.toml";

/// When a run of a fuzz target ends.
#[derive(Clone, Copy)]
enum End {
    Seconds(u32),
    Executions(u64),
}

/// Long enough to find what is broken outright.
const SMOKE: End = End::Seconds(15);

/// Long enough to trust a parser.
const LONG: u64 = 10_000_000;

/// The fuzz targets, built and ready.
pub(crate) struct Fuzzer {
    program: PathBuf,
    pub(crate) targets: Vec<String>,
}

impl Fuzzer {
    /// Finds cargo-fuzz and the targets; otherwise says why there is nothing to run.
    pub(crate) fn find(how: Provision) -> Result<Result<Self, String>, Box<dyn Error>> {
        if !Path::new(MANIFEST).exists() {
            return Ok(Err(format!("there is no {MANIFEST}")));
        }
        let Some(program) = CARGO_FUZZ.locate(how)? else {
            return Ok(Err(format!("needs: {}", CARGO_FUZZ.install_line())));
        };
        let targets = packages(MANIFEST)?
            .into_iter()
            .flat_map(|package| package.targets)
            .filter(|target| target.kind.iter().any(|kind| kind == "bin"))
            .map(|target| target.name)
            .collect();
        Ok(Ok(Self { program, targets }))
    }

    /// Builds all targets.
    pub(crate) fn build(&self) -> StepResult {
        let Finished { success, output } = run("fuzz build", self.command("build"))?;
        Ok(match (success, self.targets.len()) {
            (true, 0) => Outcome::Failed("fuzz/ has no targets".into()),
            (true, number) => Outcome::Passed(format!("{number} targets")),
            (false, _) => Outcome::Failed(output),
        })
    }

    fn run(&self, target: &str, end: End) -> Result<Finished, Box<dyn Error>> {
        // New inputs go to the first directory; the committed corpus is only read.
        let found = format!("fuzz/target/found/{target}");
        let corpus = format!("fuzz/corpus/{target}");
        fs::create_dir_all(&found)?;
        fs::create_dir_all(&corpus)?;
        let mut command = self.command("run");
        command.args([target, &found, &corpus, "--", "-print_final_stats=1"]);
        match end {
            End::Seconds(seconds) => command.arg(format!("-max_total_time={seconds}")),
            End::Executions(number) => command.arg(format!("-runs={number}")),
        };
        run(&format!("fuzz {target}"), command)
    }

    /// The compiler of the product, with its switches for a nightly one allowed: the sanitizer
    /// needs them, and no second toolchain has to be kept.
    fn command(&self, action: &str) -> Command {
        let mut command = clean(Command::new(&self.program));
        command.args(["fuzz", action]).env("RUSTC_BOOTSTRAP", "1");
        command
    }
}

/// One target as a step.
pub(crate) fn smoke(fuzzer: &Fuzzer, target: &str) -> StepResult {
    let Finished { success, output } = fuzzer.run(target, SMOKE)?;
    Ok(match executions(&output) {
        Some(number) if success && number > 0 => Outcome::Passed(format!("{number} executions")),
        _ => Outcome::Failed(output),
    })
}

/// Every target for a long count of executions.
pub(crate) fn long() -> Result<Vec<Row>, Box<dyn Error>> {
    let fuzzer = Fuzzer::find(Provision::Install)??;
    let mut rows = Vec::new();
    for target in &fuzzer.targets {
        let Finished { success, output } = fuzzer.run(target, End::Executions(LONG))?;
        match executions(&output) {
            Some(number) if success => rows.push(Row {
                bound: format!("≥ {LONG}").into(),
                ..Row::new(&format!("{target}: executions without a crash"), number, "")
            }),
            _ => return Err(output.into()),
        }
    }
    Ok(rows)
}

/// The count of executions in libFuzzer's last words.
fn executions(output: &str) -> Option<u64> {
    let (_, rest) = output.rsplit_once("stat::number_of_executed_units:")?;
    rest.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executions_are_read_from_the_last_words() {
        let output = "Done 1234 runs in 15 second(s)\nstat::number_of_executed_units: 1234\n\
                      stat::average_exec_per_sec:     82\n";
        assert_eq!(executions(output), Some(1234));
        assert_eq!(executions("SUMMARY: libFuzzer: deadly signal\n"), None);
    }
}
