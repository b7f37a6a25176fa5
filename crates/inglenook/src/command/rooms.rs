//! `inglenook rooms`: how warm it is.

use crate::{
    command::{
        home::HomeArgs,
        things::{Form, ask_one, pretty, text_of},
    },
    daemon::control::Order,
    failure::Failure,
};
use serde_json::Value;
use std::io::Write;

/// What `inglenook rooms` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    home: HomeArgs,
    /// Print what the interface's `/api/v1/rooms` answers
    #[arg(long)]
    pub(crate) json: bool,
}

/// Prints every room.
///
/// # Errors
/// [`Failure`] if the home cannot be reached.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    let rooms = ask_one(&args.home, Order::Rooms)?;
    if let Form::Json = args.json.into() {
        return Ok(writeln!(out, "{}", pretty(&rooms))?);
    }
    let rooms = rooms.as_array().map(Vec::as_slice).unwrap_or_default();
    if rooms.is_empty() {
        return Ok(writeln!(out, "No room yet. One appears with its first device.")?);
    }
    writeln!(out, "{:<20}{:>8}{:>8}{:>7}  why", "room", "now", "target", "valve")?;
    for room in rooms {
        writeln!(
            out,
            "{:<20}{:>8}{:>8}{:>7}  {}",
            text_of(&room["name"]),
            degrees(&room["temperature_c"]),
            degrees(&room["target_c"]),
            percent(&room["valve_percent"]),
            text_of(&room["why"]),
        )?;
    }
    Ok(())
}

fn degrees(reading: &Value) -> String {
    reading["value"].as_f64().map_or_else(|| "–".to_owned(), |degrees| format!("{degrees:.1} °C"))
}

fn percent(reading: &Value) -> String {
    reading["value"].as_u64().map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"))
}
