//! `inglenook sim pair`: the matched pair of test houses in Loughborough, replayed.

use crate::{command::things::pretty, failure::Failure};
use inglenook_home::trial::matched_pair::{Control, Pair, Room, suppositions};
use serde_json::{Value, json};
use std::io::{self, Write};

/// What `inglenook sim pair` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Text below the options of `inglenook sim pair --help`.
pub(crate) const MORE: &str = "\
Two houses of the 1930s side by side, the same clockwork family in both, eight weeks from February \
to April: one with thermostat and thermostatic valves, the other with programmed valves that let \
empty rooms cool. The second burnt 11.8 % less gas (Beizaee and others, 2015). Weather and some of \
the fabric are supposed: the second table says what each supposition is worth in one winter.

Examples:
  inglenook sim pair
  inglenook sim pair --json > pair.json";

/// Replays the experiment, as it was and with other suppositions.
///
/// # Errors
/// [`Failure`] if the houses cannot be built, or the output cannot be written.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    let pair = Pair::play(Control::Zonal).map_err(Failure::new)?;
    let suppositions = suppositions().map_err(Failure::new)?;
    if args.json {
        let rooms: Vec<Value> = pair.rooms().map(|room| room_json(&room)).collect();
        let supposed = |(name, pair): &(&str, Pair)| {
            let mut figures = figures(pair);
            figures["supposed"] = (*name).into();
            figures
        };
        let supposed: Vec<Value> = suppositions.iter().map(supposed).collect();
        writeln!(out, "{}", pretty(&json!({ "rooms": rooms, "suppositions": supposed })))?;
    } else {
        print_rooms(&pair, out)?;
        print_suppositions(&suppositions, out)?;
    }
    Ok(())
}

fn room_json(room: &Room) -> Value {
    let Room { name, ours, measured } = room;
    let both =
        |[conventional, zonal]: [f64; 2]| json!({ "conventional": conventional, "zonal": zonal });
    json!({ "room": name, "ours_celsius": both(*ours), "measured_celsius": both(*measured) })
}

fn figures(pair: &Pair) -> Value {
    json!({
        "gas_kwh_day": pair.conventional.gas_kwh,
        "gas_change_percent": pair.gas(),
        "air_change_kelvin": pair.air_k(),
        "occupied_change_kelvin": pair.occupied_k(),
        "efficiency_percent": pair.conventional.efficiency(),
        "efficiency_change_points": pair.efficiency(),
    })
}

fn print_rooms(pair: &Pair, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "{:14}{:>24}{:>24}",
        "mean air, °C", "conventional: measured", "zonal: measured"
    )?;
    for Room { name, ours: [a, b], measured: [c, d] } in pair.rooms() {
        writeln!(out, "{name:14}{a:>15.1}:{c:>8.1}{b:>15.1}:{d:>8.1}")?;
    }
    Ok(())
}

fn print_suppositions(suppositions: &[(&str, Pair)], out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "\n{:48}{:>9}{:>9}{:>8}{:>11}{:>13}",
        "by zonal control", "kWh/day", "gas, %", "air, K", "in use, K", "boiler, pts"
    )?;
    for (name, pair) in suppositions {
        writeln!(
            out,
            "{name:48}{:>9.1}{:>9.1}{:>8.2}{:>11.2}{:>13.1}",
            pair.conventional.gas_kwh,
            pair.gas(),
            pair.air_k(),
            pair.occupied_k(),
            pair.efficiency()
        )?;
    }
    writeln!(out, "{:48}{:>9}{:>9.1}{:>8.1}{:>11}{:>13.1}", "measured", "", -11.8, -0.6, "", -2.4)
}
