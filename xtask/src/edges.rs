//! Which of our crates may use which, and whether they keep to it.

use crate::metadata::{Kind, Package, packages};
use crate::report::{Outcome, StepResult};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A crate's place in the house.
struct Place {
    name: &'static str,
    ground: Ground,
    may_use: &'static [&'static str],
}

/// What a crate stands on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ground {
    NoStd,
    Std,
}
use Ground::{NoStd, Std};

/// The table of ARCHITECTURE.md; names without `inglenook-`, but for the program itself.
const TABLE: &[Place] = &[
    place("units", NoStd, &[]),
    place("frame", NoStd, &["units"]),
    place("seal", NoStd, &["units", "frame"]),
    place("control", NoStd, &["units"]),
    place("thing", NoStd, &["units", "frame", "seal", "control"]),
    place("policy", Std, &["units"]),
    place("gateway", Std, &["units", "frame", "seal", "control", "policy"]),
    place("store", Std, &["units", "seal", "gateway"]),
    place("radio", Std, &["units", "frame", "gateway"]),
    place("physics", Std, &[]),
    place("home", Std, BELOW_HOME),
    place("bridge", Std, &["units", "gateway"]),
    place("web", Std, &["units", "gateway"]),
    place("relay", Std, &["units"]),
    place("update", Std, &["units"]),
    place("analyse", Std, &["units", "frame", "seal"]),
    place("inglenook", Std, BELOW_PROGRAM),
    place("updater", Std, &["update"]),
    place("xtask", Std, &[]),
];

const BELOW_HOME: &[&str] =
    &["units", "frame", "seal", "control", "thing", "policy", "gateway", "radio", "physics"];

const BELOW_PROGRAM: &[&str] = &[
    "units", "frame", "seal", "control", "thing", "policy", "gateway", "store", "radio", "physics",
    "home", "bridge", "web", "relay", "update", "analyse",
];

/// The simulated world, which only the program may see, not even for tests.
const SIMULATION: &str = "home";
const PROGRAM: &str = "inglenook";

const fn place(name: &'static str, ground: Ground, may_use: &'static [&'static str]) -> Place {
    Place { name, ground, may_use }
}

/// Compares the workspace with the table and with ARCHITECTURE.md.
pub(crate) fn check() -> StepResult {
    let packages = packages("Cargo.toml")?;
    let mut offences = offences(&packages);
    offences.extend(without_no_std(&packages)?);
    if Path::new("ARCHITECTURE.md").exists() {
        offences.extend(undocumented(&packages, &fs::read_to_string("ARCHITECTURE.md")?));
    }
    Ok(if offences.is_empty() {
        Outcome::Passed(format!("{} crates", packages.len()))
    } else {
        Outcome::Failed(offences.join("\n"))
    })
}

/// Every edge that the table does not allow, and every crate that it does not know.
fn offences(packages: &[Package]) -> Vec<String> {
    let ours: BTreeSet<&str> = packages.iter().map(|package| package.name.as_str()).collect();
    let mut offences = Vec::new();
    for package in packages {
        let name = short(&package.name);
        let Some(place) = TABLE.iter().find(|place| place.name == name) else {
            offences.push(format!("{name} has no row in xtask/src/edges.rs"));
            continue;
        };
        for dependency in &package.dependencies {
            if ours.contains(dependency.name.as_str()) {
                offences.extend(offence(place, short(&dependency.name), dependency.kind));
            }
        }
    }
    offences
}

fn offence(from: &Place, to: &str, kind: Option<Kind>) -> Option<String> {
    let Place { name, may_use, .. } = from;
    match kind {
        Some(Kind::Dev) if to == SIMULATION && *name != PROGRAM => {
            Some(format!("{name} -> {to} (dev): only {PROGRAM} may use {to}, even in tests"))
        }
        Some(Kind::Dev) => None,
        None | Some(Kind::Build) if may_use.contains(&to) => None,
        None | Some(Kind::Build) => {
            Some(format!("{name} -> {to}: {name} may use only [{}]", may_use.join(", ")))
        }
    }
}

/// The crates that must do without `std` and do not say so.
fn without_no_std(packages: &[Package]) -> std::io::Result<Vec<String>> {
    let mut offences = Vec::new();
    for package in packages {
        let name = short(&package.name);
        if TABLE.iter().any(|place| place.name == name && place.ground == NoStd) {
            let root = package.manifest_path.with_file_name("src").join("lib.rs");
            if !fs::read_to_string(root)?.lines().any(|line| line.trim() == "#![no_std]") {
                offences.push(format!("{name} lacks #![no_std]"));
            }
        }
    }
    Ok(offences)
}

/// Differences between the crates that exist and those in the document's table.
fn undocumented(packages: &[Package], document: &str) -> Vec<String> {
    let names = packages.iter().map(|package| short(&package.name));
    let exist: BTreeSet<&str> = names.filter(|name| *name != "xtask").collect();
    let listed = listed(document);
    let missing = exist.difference(&listed).map(|name| format!("ARCHITECTURE.md lacks {name}"));
    let extra = listed
        .difference(&exist)
        .map(|name| format!("ARCHITECTURE.md lists {name}: no such crate"));
    missing.chain(extra).collect()
}

/// The names in backticks in the first column of the table that is headed `crate`.
fn listed(document: &str) -> BTreeSet<&str> {
    document
        .lines()
        .skip_while(|line| first_cell(line) != Some("crate"))
        .map_while(first_cell)
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .map(short)
        .collect()
}

fn first_cell(line: &str) -> Option<&str> {
    line.trim().strip_prefix('|')?.split('|').next().map(str::trim)
}

fn short(package: &str) -> &str {
    package.strip_prefix("inglenook-").unwrap_or(package)
}

#[cfg(test)]
mod tests;
