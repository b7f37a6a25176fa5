//! `cargo xtask heating`: the tables and pictures of docs/heating.md, from the simulator's own JSON.

mod compare;
mod told;

use crate::process::{cargo, output};
use crate::report::{Outcome, Report};
use crate::results::{Grid, Results, Row};
use crate::tables;
use serde_json::Value;
use std::error::Error;
use std::path::Path;

const DIRECTORY: &str = "docs/results";
const PICTURES: &str = "docs/pictures";

/// What to make, and how thoroughly.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Few households and weeks: a draft, and the tables say so
    #[arg(long)]
    quick: bool,
    /// Parts of it: physics, pair, compare, random, light, scenarios, away, street (all without a
    /// name)
    parts: Vec<String>,
}

/// How large the runs are.
#[derive(Clone, Copy)]
enum Size {
    Full,
    Quick,
}

/// A part of the document: its name, and what makes it.
type Part = (&'static str, fn(Size) -> Result<(), Box<dyn Error>>);

const PARTS: [Part; 8] = [
    ("physics", physics),
    ("pair", pair),
    ("compare", compare::run),
    ("random", random),
    ("light", light),
    ("scenarios", scenarios),
    ("away", away),
    ("street", street),
];

/// Makes the named parts, or all if none is named.
pub(crate) fn run(options: &Options, report: &mut Report) {
    let Options { quick, parts: names } = options;
    let size = if *quick { Size::Quick } else { Size::Full };
    for name in names {
        if !PARTS.iter().any(|(part, _)| part == name) {
            let known = PARTS.map(|(part, _)| part).join(", ");
            report.step(name, || Err(format!("no such part; there are {known}").into()));
        }
    }
    for (name, make) in PARTS {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            report.step(&format!("heating {name}"), || {
                make(size)?;
                tables::renew()?;
                Ok(Outcome::Passed(String::new()))
            });
        }
    }
}

/// Makes all parts, as a long run.
pub(crate) fn long() -> Result<Vec<Row>, Box<dyn Error>> {
    PARTS.iter().try_for_each(|(_, make)| make(Size::Full))?;
    Ok(vec![Row::new("parts of docs/heating.md", PARTS.len(), "")])
}

/// What a part of `inglenook sim` says in JSON.
fn sim(arguments: &[&str]) -> Result<Value, Box<dyn Error>> {
    let command = cargo(
        &[
            &["run", "--quiet", "--release", "--package", "inglenook", "--", "sim"],
            arguments,
            &["--json"],
        ]
        .concat(),
    );
    Ok(serde_json::from_str(&output(command)?)?)
}

/// Writes figures side by side as `docs/results/heating-<name>.json`, with the size of the run.
fn write(
    name: &str,
    columns: &[&str],
    lines: Vec<Vec<Value>>,
    size: &str,
) -> Result<(), Box<dyn Error>> {
    let columns = columns.iter().map(|&column| column.into()).collect();
    let grid = Grid { columns, size: size.into(), lines };
    Results::side_by_side(&format!("heating-{name}"), grid)?.write(Path::new(DIRECTORY))
}

fn physics(_: Size) -> Result<(), Box<dyn Error>> {
    let report = sim(&["validate"])?;
    let [groups, explained] = told::physics(&report);
    write("physics", &["checks", "number", "met", "explained", "missed", "by"], groups, "")?;
    let columns = ["check", "ours", "least", "most", "unit", "why a model of this kind misses it"];
    write("physics-explained", &columns, explained, "")
}

/// The replay of the matched pair: its rooms, and what each supposition is worth.
fn pair(_: Size) -> Result<(), Box<dyn Error>> {
    let report = sim(&["pair"])?;
    let [rooms, suppositions] = told::pair(&report);
    let columns = ["room", "conventional, ours", "measured", "zonal, ours", "measured"];
    write("pair-rooms", &columns, rooms, "Mean air over eight weeks in °C, ours in four winters")?;
    let columns = [
        "supposed",
        "conventional gas, kWh/day",
        "gas, %",
        "mean air, K",
        "air while occupied, K",
        "boiler, points",
    ];
    write("pair", &columns, suppositions, "Changes by zonal control, in one winter")
}

fn random(size: Size) -> Result<(), Box<dyn Error>> {
    let houses = match size {
        Size::Full => "200",
        Size::Quick => "20",
    };
    let mut lines = Vec::new();
    for (boiler, name) in [("own", "valves only"), ("link", "boiler called")] {
        let report = sim(&["random", "--boiler", boiler, "--houses", houses])?;
        lines.extend(told::random(&report, name));
    }
    let columns = ["plant", "figure", "asked", "median", "worst decile", "worst", "holds"];
    write("random", &columns, lines, &format!("{houses} houses, one week each"))
}

fn light(_: Size) -> Result<(), Box<dyn Error>> {
    let columns = [
        "recording",
        "saved, ours %",
        "reference %",
        "full setback, ours %",
        "reference %",
        "discomforts, ours",
        "reference",
        "as good",
    ];
    write("light", &columns, told::light(&sim(&["light"])?), "")
}

/// The command fails if a figure misses what is asked; the table says which.
fn scenarios(_: Size) -> Result<(), Box<dyn Error>> {
    let run = ["run", "--quiet", "--release", "--package", "inglenook", "--", "sim"];
    let output = cargo(&[&run[..], &["battery", "--json"]].concat()).output()?;
    let lines = told::scenarios(&serde_json::from_slice(&output.stdout)?);
    let columns = ["what happens", "boiler", "outdoors", "h", "measured", "bar", "figure", "holds"];
    write("scenarios", &columns, lines, "")
}

/// A week without the gateway.
fn away(_: Size) -> Result<(), Box<dyn Error>> {
    let columns = [
        "boiler called by",
        "gateway in the third week",
        "week",
        "RMSE, K",
        "under, K·h/day",
        "coldest, °C",
        "heat, kWh/day",
    ];
    write("away", &columns, told::away(&sim(&["away"])?), "One home in January")
}

/// A year of one home with its devices' cells, and many homes.
fn street(size: Size) -> Result<(), Box<dyn Error>> {
    let year = sim(&["year"])?;
    let columns = [
        "device",
        "moves/day",
        "travel, %/day",
        "motor, J/day",
        "awake and sensing",
        "radio",
        "lamp",
        "two cells, years",
        "≥ 2.5",
    ];
    write("battery", &columns, told::batteries(&year), "A year of one home")?;
    let mut lines = vec![told::speed("one home, a year, one core", &year)];
    let streets: &[[&str; 2]] = match size {
        Size::Full => &[["10", "28"], ["100", "28"], ["1000", "28"], ["1000", "182"]],
        Size::Quick => &[["10", "7"], ["100", "7"]],
    };
    for [homes, days] in streets {
        let report = sim(&["street", "--homes", homes, "--days", days])?;
        lines.push(told::speed(&format!("{homes} homes, {days} days, all cores"), &report));
    }
    let columns = ["simulated", "s", "home·days/s", "frames sent", "accepted", "refused"];
    write("street", &columns, lines, "")
}
