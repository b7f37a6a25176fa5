//! Mutation testing: small changes to the code that decides about frames, each of which some test
//! must notice.

use crate::process::{Finished, clean, run as run_process};
use crate::results::Row;
use crate::tools::{Provision, Tool};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::process::Command;

const CARGO_MUTANTS: Tool = Tool { name: "cargo-mutants", version: "27.1.0" };
const OUTPUT: &str = "target/mutants";

/// What is mutated.
const FILES: [&str; 8] = [
    "crates/frame/src/**/*.rs",
    "crates/gateway/src/admit.rs",
    "crates/gateway/src/admit/*.rs",
    "crates/seal/src/**/*.rs",
    "crates/thing/src/sender.rs",
    "crates/thing/src/storage.rs",
    "crates/thing/src/storage/slots.rs",
    "crates/units/src/counter.rs",
];

/// Nonces, counters and floors: none may survive here.
const FLAWLESS: [&str; 8] = [
    "crates/gateway/src/admit.rs",
    "crates/gateway/src/admit/table.rs",
    "crates/seal/src/nonce.rs",
    "crates/seal/src/sealer.rs",
    "crates/thing/src/sender.rs",
    "crates/thing/src/storage.rs",
    "crates/thing/src/storage/slots.rs",
    "crates/units/src/counter.rs",
];

/// Least share of mutants that must be noticed in each package, in percent.
const LEAST: f64 = 95.0;

/// Runs every mutant; fails if too many survive in a package, or one where none may.
pub(crate) fn run() -> Result<Vec<Row>, Box<dyn Error>> {
    let program = CARGO_MUTANTS.locate(Provision::Install)?.ok_or("cargo-mutants is absent")?;
    let mut command = clean(Command::new(program));
    command.args(["mutants", "--workspace", "--output", OUTPUT]);
    command.args(FILES.iter().flat_map(|files| ["--file", files]));
    // Mutated copies are made there: shared data beside the repository are then beside them too.
    command.env("TMPDIR", fs::canonicalize("..")?);
    // Its exit code tells survivors from failures; the list of outcomes tells both.
    let Finished { output, .. } = run_process("mutants", command)?;
    let outcomes = fs::read_to_string(format!("{OUTPUT}/mutants.out/outcomes.json"))?;
    let mutants = mutants(&outcomes)?;
    let counts = counts(&mutants);
    let few = counts.is_empty() || counts.values().any(|count| count.share() < LEAST);
    if few || !flawed(&mutants).is_empty() {
        return Err(output.into());
    }
    Ok(counts.iter().flat_map(|(package, count)| rows(package, count)).collect())
}

/// A mutant that could be built.
struct Mutant {
    package: String,
    file: String,
    survived: bool,
}

/// Mutants of one package.
#[derive(Debug, Default, PartialEq)]
struct Count {
    noticed: u32,
    survived: u32,
}

impl Count {
    fn share(&self) -> f64 {
        let viable = f64::from(self.noticed) + f64::from(self.survived);
        100.0 * f64::from(self.noticed) / viable.max(1.0)
    }
}

fn rows(package: &str, count: &Count) -> [Row; 2] {
    let share = (count.share() * 10.0).round() / 10.0;
    let noticed = Row::new(&format!("{package}: mutants noticed"), share, "%");
    let survived = Row::new(&format!("{package}: mutants that survived"), count.survived, "");
    [Row { bound: format!("≥ {LEAST}").into(), ..noticed }, survived]
}

fn counts(mutants: &[Mutant]) -> BTreeMap<&str, Count> {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for mutant in mutants {
        let count = counts.entry(&mutant.package).or_default();
        if mutant.survived {
            count.survived += 1;
        } else {
            count.noticed += 1;
        }
    }
    counts
}

/// The files in which none may survive, and in which one did or which were not mutated at all.
fn flawed(mutants: &[Mutant]) -> Vec<&'static str> {
    let flawless = |file: &str| {
        let mut here = mutants.iter().filter(|mutant| mutant.file == file).peekable();
        here.peek().is_some() && here.all(|mutant| !mutant.survived)
    };
    FLAWLESS.into_iter().filter(|file| !flawless(file)).collect()
}

fn mutants(outcomes: &str) -> Result<Vec<Mutant>, Box<dyn Error>> {
    #[derive(Deserialize)]
    struct Outcomes {
        outcomes: Vec<Outcome>,
    }
    #[derive(Deserialize)]
    struct Outcome {
        scenario: Value,
        summary: String,
    }
    let Outcomes { outcomes } = serde_json::from_str(outcomes)?;
    Ok(outcomes
        .iter()
        .filter_map(|Outcome { scenario, summary }| {
            let mutant = scenario.get("Mutant")?;
            let survived = match summary.as_str() {
                "CaughtMutant" | "Timeout" => false,
                "MissedMutant" => true,
                _ => return None,
            };
            let package = mutant["package"].as_str()?.into();
            Some(Mutant { package, file: mutant["file"].as_str()?.into(), survived })
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTCOMES: &str = r#"{"outcomes": [
        {"scenario": "Baseline", "summary": "Success"},
        {"scenario": {"Mutant": {"package": "frame", "file": "a.rs"}}, "summary": "CaughtMutant"},
        {"scenario": {"Mutant": {"package": "frame", "file": "a.rs"}}, "summary": "Timeout"},
        {"scenario": {"Mutant": {"package": "frame", "file": "a.rs"}}, "summary": "Unviable"},
        {"scenario": {"Mutant": {"package": "seal", "file": "b.rs"}}, "summary": "MissedMutant"}
    ]}"#;

    #[test]
    fn mutants_are_counted_by_package() {
        let mutants = mutants(OUTCOMES).unwrap();
        let counts = counts(&mutants);
        assert_eq!(counts["frame"], Count { noticed: 2, survived: 0 });
        assert_eq!(counts["seal"], Count { noticed: 0, survived: 1 });
        assert!(counts["frame"].share() > 99.9 && counts["seal"].share() < 0.1);
    }

    #[test]
    fn a_file_with_a_survivor_or_without_mutants_is_flawed() {
        let in_file =
            |file: &str, survived| Mutant { package: "any".into(), file: file.into(), survived };
        let mut all: Vec<Mutant> = FLAWLESS.iter().map(|file| in_file(file, false)).collect();
        assert_eq!(flawed(&all), Vec::<&str>::new());
        all.push(in_file(FLAWLESS[2], true));
        all.remove(0);
        assert_eq!(flawed(&all), [FLAWLESS[0], FLAWLESS[2]]);
    }
}
