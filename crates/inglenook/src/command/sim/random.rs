//! `inglenook sim random`: many houses that nobody chose.

mod report;

use super::progress::Progress;
use crate::{command::things::pretty, failure::Failure};
use inglenook_control::Plant;
use inglenook_home::trial::{
    Contestant, Experiment, Link, Ours, Outcome, Probe, Reference, SHIFTS, Setting,
};
use report::{PULL, Report};
use std::io::Write;

/// What `inglenook sim random` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many houses
    #[arg(long, value_name = "NUMBER", default_value_t = 200,
          value_parser = clap::value_parser!(u64).range(1..=10_000))]
    houses: u64,
    /// Winter weeks in each that count, after two to get used to it
    #[arg(long, value_name = "NUMBER", default_value_t = 1,
          value_parser = clap::value_parser!(u32).range(1..=6))]
    weeks: u32,
    /// The first house; no controller was tuned on those from 1000 on
    #[arg(long = "seed", value_name = "NUMBER", default_value_t = 1000,
          value_parser = clap::value_parser!(u64).range(..1 << 32))]
    first_seed: u64,
    /// Who calls the boiler
    #[arg(long, value_enum, default_value_t = Boiler::Own)]
    boiler: Boiler,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Who calls the boiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Boiler {
    /// Its own programmer and room thermostat: valves only
    Own,
    /// The controllers
    Link,
}

/// Text below the options of `inglenook sim random --help`.
pub(crate) const MORE: &str = "\
Sizes, fabric, radiators, valves, mountings, people and winter of each house are drawn by its seed. \
Our all-in-one head keeps it, and the reference's. Fuel is compared house by house, with our dials \
shifted until the house is as comfortable as under the reference.

Examples:
  inglenook sim random
  inglenook sim random --houses 20 --boiler link --json";

/// Plays all houses.
///
/// # Errors
/// [`Failure`] if a house cannot be built, or the output cannot be written.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    let reference = Reference { probe: Probe::Head };
    let ours = Ours { probe: Probe::Head, plant: Plant::Boiler };
    let reference = played(args, "reference", &reference, &[0.0])?;
    let ours = played(args, "ours", &ours, &SHIFTS)?;
    let report = Report::new(args.first_seed, &ours, &reference);
    if args.json {
        let value = serde_json::to_value(&report).map_err(std::io::Error::from)?;
        writeln!(out, "{}", pretty(&value))?;
    } else {
        report.print(out)?;
    }
    Ok(())
}

fn played(
    args: &Args,
    name: &str,
    contestant: &dyn Contestant,
    shifts: &[f64],
) -> Result<Outcome, Failure> {
    let link = match args.boiler {
        Boiler::Own => Link::ValvesOnly,
        Boiler::Link => Link::Boiler,
    };
    let experiment = Experiment {
        // Each house has a mounting of its own.
        setting: &|seed, _| Setting { weeks: args.weeks, ..Setting::random_house(seed, link) },
        seeds: args.first_seed..args.first_seed + args.houses,
        radiator_pulls: vec![PULL],
        shifts: shifts.to_vec(),
    };
    let progress = Progress::new(format!("houses, {name}"));
    let mut outcomes = experiment
        .run(&[contestant], &|done, of| progress.show(done, of))
        .map_err(|error| Failure::new(format_args!("a house cannot be built: {error}")))?;
    outcomes.pop().ok_or_else(|| Failure::new("nothing was played"))
}
