//! What a year of a home costs: the whole of it, its parts, and many homes after each other.
//!
//! `cargo bench -p inglenook --bench year` prints a table and writes `target/bench/year.json`. Times
//! are of the processor, one core, so that what else runs meanwhile hardly counts.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark")]

mod cost;
#[path = "../shared/table.rs"]
mod table;

use cost::{least, seconds};
use inglenook_home::{
    Season,
    archetype::Archetype,
    climate::{Climate, Weather},
    household::Household,
    trial::{Link, Run, Setting, ThermostatOnly},
};
use inglenook_units::{Mono, Utc};
use table::Table;

/// Where every home begins: 2026-01-12 00:00 UTC, a Monday.
const MONDAY: Utc = Utc(1_768_176_000_000);
const DAY_MS: u64 = 86_400_000;
const YEAR: u64 = 365;
const WEEK: u64 = 7;

/// Whether a gateway hears the devices, or only the programmer calls the boiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gateway {
    Hears,
    Absent,
}

fn main() {
    let mut table = Table::default();
    let year = least(3, || seconds(|| drop(lived(1, YEAR, Gateway::Hears))));
    table.bounded("a year of a home of five rooms, one core", year, "s", 4.0);
    table.at_least("days of a home in a second", 365.0 / year, "", 365.0 / 4.0);
    parts(&mut table, year);
    linear(&mut table);
    table.write("year");
}

/// Shares of the year, found by leaving parts out.
fn parts(table: &mut Table, year: f64) {
    let deaf = least(3, || seconds(|| drop(lived(1, YEAR, Gateway::Absent))));
    let bare = least(3, || seconds(house_alone));
    let share = |seconds: f64| 100.0 * seconds / year;
    table.row("of it rooms, people, weather, radiators, boiler", share(bare), "%");
    table.row("of it five devices: sensing, deciding, sealing", share(deaf - bare), "%");
    table.row("of it gateway and store", share(year - deaf), "%");
    #[expect(clippy::cast_precision_loss, reason = "a figure to be read")]
    let sent = lived(1, YEAR, Gateway::Hears).frames().sent as f64;
    table.row("frames sealed in it", sent, "");
}

/// Whether many homes take as much longer as there are more of them.
fn linear(table: &mut Table) {
    let of_ten = least(5, || street(10));
    table.row("a week of one of 10 homes", of_ten * 1000.0, "ms");
    for homes in [100, 1000] {
        let of_many = least((1000 / homes).min(3), || street(homes));
        table.row(format!("a week of one of {homes} homes"), of_many * 1000.0, "ms");
        let off = 100.0 * (of_many / of_ten - 1.0).abs();
        table.bounded(format!("{homes} homes: off the line through 10"), off, "%", 10.0);
    }
}

fn lived(seed: u64, days: u64, gateway: Gateway) -> Season {
    let mut season = Season::new(seed, Household::of_seed(seed), MONDAY).unwrap();
    if gateway == Gateway::Absent {
        season.stop_gateway();
    }
    season.advance(Mono(days * DAY_MS)).unwrap();
    season
}

/// The same house with bare radiators.
fn house_alone() {
    let days = usize::try_from(YEAR).unwrap();
    let setting = Setting {
        weather: Weather::generate(Climate::London, 1, MONDAY, days),
        ..Setting::winter(Archetype::Demo, 1, Link::ValvesOnly, 0.05)
    };
    let mut run = Run::new(&setting, &ThermostatOnly, 0.0).unwrap();
    (0..days * 1440).for_each(|_| run.minute());
}

/// A week of so many homes, one after the other, each with its own people; seconds for each.
fn street(homes: u32) -> f64 {
    let live = || (0..homes).for_each(|home| drop(lived(home.into(), WEEK, Gateway::Hears)));
    seconds(live) / f64::from(homes)
}
