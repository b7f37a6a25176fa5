//! `inglenook sim away`: a week without the gateway, and its return.

use crate::{command::things::pretty, failure::Failure};
use inglenook_home::{Season, SeasonError, household::Household, trial::Tally};
use inglenook_units::{Mono, Utc};
use serde_json::{Value, json};
use std::io::Write;

/// What `inglenook sim away` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The home
    #[arg(long, value_name = "NUMBER", default_value_t = 1000,
          value_parser = clap::value_parser!(u64).range(..1 << 32))]
    seed: u64,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Text below the options of `inglenook sim away --help`.
pub(crate) const MORE: &str = "\
The home of the demo in January, four times: with the boiler left to its programmer and with the \
gateway calling it, each with a gateway all the time and with one that is gone for the third week. \
Where the gateway calls the boiler, the boiler's relay gives it back to its programmer three minutes \
after the gateway was last heard.

Examples:
  inglenook sim away
  inglenook sim away --seed 1001 --json";

/// 2026-01-05, a Monday.
const START: Utc = Utc(1_767_571_200_000);
const WEEK_MS: u64 = 7 * 86_400_000;
const HOUR_MS: u64 = 3_600_000;

/// Who calls the boiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Caller {
    Programmer,
    Gateway,
}

/// Where the gateway is in the third week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gateway {
    Here,
    Gone,
}

/// A week of a home.
struct Week {
    tally: Tally,
    /// The coldest that a room was at a full hour, °C.
    coldest: f64,
}

/// Lives through the four homes.
///
/// # Errors
/// [`Failure`] if a home fails, or the output cannot be written.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    let mut rows = Vec::new();
    for caller in [Caller::Programmer, Caller::Gateway] {
        for gateway in [Gateway::Here, Gateway::Gone] {
            let failed = |error| Failure::new(format_args!("a home failed: {error}"));
            let [third, fourth] = live(args.seed, caller, gateway).map_err(failed)?;
            rows.push(json!({
                "boiler": if caller == Caller::Gateway { "gateway" } else { "programmer" },
                "gateway": if gateway == Gateway::Here { "here" } else { "gone" },
                "third_week": third.json(),
                "fourth_week": fourth.json(),
            }));
        }
    }
    if args.json {
        writeln!(out, "{}", pretty(&json!({ "homes": rows })))?;
    } else {
        print(&rows, out)?;
    }
    Ok(())
}

/// The third and the fourth week.
fn live(seed: u64, caller: Caller, gateway: Gateway) -> Result<[Week; 2], SeasonError> {
    let mut season = Season::new(seed, Household::of_seed(seed), START)?;
    if caller == Caller::Programmer {
        season.unwire_boiler();
    }
    season.advance(Mono(2 * WEEK_MS))?;
    season.take_tally();
    if gateway == Gateway::Gone {
        season.stop_gateway();
    }
    let third = week(&mut season)?;
    if gateway == Gateway::Gone {
        season.start_gateway()?;
    }
    Ok([third, week(&mut season)?])
}

fn week(season: &mut Season) -> Result<Week, SeasonError> {
    let mut coldest = f64::INFINITY;
    let Mono(start) = season.now();
    for hour in 1..=WEEK_MS / HOUR_MS {
        season.advance(Mono(start + hour * HOUR_MS))?;
        let airs = season.rooms().map(|room| f64::from(room.air.sixteenths()) / 16.0);
        coldest = airs.into_iter().fold(coldest, f64::min);
    }
    Ok(Week { tally: season.take_tally(), coldest })
}

impl Week {
    fn json(&self) -> Value {
        json!({
            "rmse_kelvin": self.tally.rmse(),
            "under_kelvin_hours_day": self.tally.under_a_day(),
            "coldest_celsius": self.coldest,
            "heat_kwh_day": self.tally.heat_kwh / self.tally.days,
        })
    }
}

fn print(rows: &[Value], out: &mut impl Write) -> std::io::Result<()> {
    let heads = ["RMSE, K", "under, K·h/d", "coldest, °C", "heat, kWh/d"];
    writeln!(
        out,
        "{:22}{:8}{:8}{:>14}{:>14}{:>14}{:>14}",
        "boiler called by", "gateway", "week", heads[0], heads[1], heads[2], heads[3]
    )?;
    for row in rows {
        for week in ["third", "fourth"] {
            let word = |key: &str| row[key].as_str().unwrap_or_default();
            let of = &row[format!("{week}_week")];
            let figure = |key: &str| of[key].as_f64().unwrap_or(f64::NAN);
            writeln!(
                out,
                "{:22}{:8}{week:8}{:>14.2}{:>14.2}{:>14.1}{:>14.1}",
                word("boiler"),
                word("gateway"),
                figure("rmse_kelvin"),
                figure("under_kelvin_hours_day"),
                figure("coldest_celsius"),
                figure("heat_kwh_day"),
            )?;
        }
    }
    Ok(())
}
