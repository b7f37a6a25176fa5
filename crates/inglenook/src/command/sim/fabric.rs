//! `inglenook sim fabric`: a house heated ideally to any set-points.

mod told;

use super::files;
use crate::failure::Failure;
use inglenook_physics::semi::{self, Fabric, SetPoints};
use std::{io::Write, path::PathBuf};
use told::Year;

/// A table of set-points is never as large as this, in bytes.
const LARGEST: u64 = 64 << 10;

/// What `inglenook sim fabric` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Which house
    #[arg(long, value_enum, default_value_t = Deck::UkSemi)]
    deck: Deck,
    /// The table of set-points (CSV)
    #[arg(long, value_name = "FILE")]
    set_points: PathBuf,
    /// A year of weather: an EnergyPlus weather file (EPW), packed with gzip or not
    #[arg(long, value_name = "FILE")]
    weather: PathBuf,
    /// With filled cavities, a deep loft, an insulated floor and new windows
    #[arg(long)]
    insulated: bool,
    /// Also print heat and temperature of every room in every hour
    #[arg(long)]
    hourly: bool,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// A house that others can build, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Deck {
    /// A British semi-detached house of the 1930s with eight rooms on 84 m²
    UkSemi,
}

/// Text below the options of `inglenook sim fabric --help`.
pub(crate) const MORE: &str = "\
The heating of each room gives just what its set-point needs, up to its greatest power: no \
radiators, valves or boiler. So the figures can be compared with EnergyPlus, hour by hour.

The table of set-points has the columns day_type (weekday or weekend), hour (0 to 23, beginning) and \
living, dining, hall, kitchen, bed1, bed2, landing, bath (°C), in any order, and a line for each of \
the 48 hours. The year begins on a Monday.

With --hourly and without --json, lines of CSV are printed: month, day, hour (1 to 24, ending), eight \
mean temperatures in °C, eight heats in Wh.

Examples:
  inglenook sim fabric --set-points timed.csv --weather heathrow.epw
  inglenook sim fabric --set-points zoned.csv --weather denver.epw.gz --insulated --json";

/// Heats the house.
///
/// # Errors
/// A file that cannot be read or makes no sense.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    let table = files::text(&args.set_points, LARGEST)?;
    let set_points = SetPoints::read(&table).map_err(|error| {
        Failure::new(error)
            .at(args.set_points.display())
            .advise("inglenook sim fabric --help says what the table looks like")
    })?;
    let weather = files::weather(&args.weather)?;
    let fabric = if args.insulated { Fabric::Insulated } else { Fabric::AsBuilt };
    let Deck::UkSemi = args.deck;
    let year = Year::new(fabric, &weather, semi::run(&set_points, &weather, fabric));
    match (args.json, args.hourly) {
        (true, hourly) => year.json(hourly, out)?,
        (false, true) => year.csv(out)?,
        (false, false) => year.words(out)?,
    }
    Ok(())
}
