//! `inglenook sim compare`: who keeps the same house as warm with less.

mod asked;
mod bars;
mod day;
mod field;
mod figures;
mod metrics;
mod report;
mod table;

use super::progress::Progress;
use crate::{command::things::pretty, failure::Failure};
use field::Field;
use inglenook_home::{
    archetype::Archetype,
    climate::Climate,
    trial::{Experiment, SHIFTS},
};
use report::Report;
use std::{fs, io::Write, path::PathBuf};

/// What `inglenook sim compare` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The kind of house
    #[arg(long, value_enum, default_value_t = House::Semi)]
    house: House,
    /// Who calls the boiler, or whether there is a heat pump in its place
    #[arg(long, value_enum, default_value_t = Boiler::Own)]
    boiler: Boiler,
    /// Whose winters
    #[arg(long, value_enum, default_value_t = Place::London)]
    climate: Place,
    /// Winter weeks that count, after two to get used to the house
    #[arg(long, value_name = "NUMBER", default_value_t = 6,
          value_parser = clap::value_parser!(u32).range(1..=6))]
    weeks: u32,
    /// How many households, each with its own house, fittings and winter
    #[arg(long, value_name = "NUMBER", default_value_t = 10,
          value_parser = clap::value_parser!(u64).range(1..=1000))]
    seeds: u64,
    /// The first seed; no controller was tuned on those from 1000 on
    #[arg(long = "seed", value_name = "NUMBER", default_value_t = 1000,
          value_parser = clap::value_parser!(u64).range(..1 << 32))]
    first_seed: u64,
    /// Share of the way from room to radiator that a head's thermometer is pulled
    #[arg(long = "head-pull", value_name = "SHARE,...", value_delimiter = ',',
          default_values_t = [0.02, 0.05, 0.12], value_parser = pull)]
    head_pulls: Vec<f64>,
    /// Also draw a day of the living room and the energy needed, as SVG files in this directory
    #[arg(long, value_name = "DIR")]
    svg: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Text below the options of `inglenook sim compare --help`.
pub(crate) const MORE: &str = "\
Each controller keeps the same houses, with the same people and the same weather, at set-points \
shifted from -1 K up to whatever it takes. Fuel is compared where the rooms are equally warm: where \
people, awake or asleep, miss 2 and 4 K·h a day to half a degree below what they wanted. \
Intervals come from a paired bootstrap over households and weeks. The worst thermometer is quoted, \
and what is lost is told as plainly as what is won.

Nothing depends on anything but the seeds: the same command prints the same figures.

Examples:
  inglenook sim compare
  inglenook sim compare --boiler link --house terrace --json
  inglenook sim compare --seeds 2 --weeks 1 --head-pull 0.05";

/// A kind of house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum House {
    /// A semi-detached house of the 1930s
    Semi,
    /// A terraced house with solid walls
    Terrace,
    /// A modern flat
    Flat,
}

impl House {
    const fn archetype(self) -> Archetype {
        match self {
            Self::Semi => Archetype::Semi,
            Self::Terrace => Archetype::Terrace,
            Self::Flat => Archetype::Flat,
        }
    }
}

/// What heats the water, and who calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Boiler {
    /// A boiler with its own programmer and room thermostat: valves only
    Own,
    /// A boiler that the controllers call
    Link,
    /// A heat pump that the controllers call
    HeatPump,
}

/// The same in words.
const fn boiler_name(boiler: Boiler) -> &'static str {
    match boiler {
        Boiler::Own => "valves only",
        Boiler::Link => "boiler called",
        Boiler::HeatPump => "heat pump called",
    }
}

/// A place with its winters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Place {
    /// London
    London,
    /// Manchester
    Manchester,
    /// Glasgow
    Glasgow,
}

impl Place {
    const fn climate(self) -> Climate {
        match self {
            Self::London => Climate::London,
            Self::Manchester => Climate::Manchester,
            Self::Glasgow => Climate::Glasgow,
        }
    }
}

fn pull(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if (0.0..=0.5).contains(&share) => Ok(share),
        _ => Err("a share is a number from 0 to 0.5".to_owned()),
    }
}

/// Compares the controllers.
///
/// # Errors
/// [`Failure`] if a house cannot be built, or the output cannot be written.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    if let Some(directory) = &args.svg {
        fs::create_dir_all(directory)
            .map_err(|error| Failure::new(error).at(directory.display()))?;
    }
    let field = Field::of(args.boiler);
    let experiment = Experiment {
        setting: &|seed, pull| field.setting(args, seed, pull),
        seeds: args.first_seed..args.first_seed + args.seeds,
        radiator_pulls: args.head_pulls.clone(),
        shifts: SHIFTS.to_vec(),
    };
    let progress = Progress::new("trials");
    let outcomes = experiment
        .run_bracketed(&field.contestants(), &|done, of| progress.show(done, of))
        .map_err(|error| Failure::new(format_args!("the house cannot be built: {error}")))?;
    drop(progress);
    let report = Report::new(args, &field, &outcomes);
    if let Some(directory) = &args.svg {
        figures::write(directory, args, &field, &outcomes)?;
    }
    if args.json {
        let value = serde_json::to_value(&report).map_err(std::io::Error::from)?;
        writeln!(out, "{}", pretty(&value))?;
    } else {
        table::print(&report, out)?;
    }
    Ok(())
}
