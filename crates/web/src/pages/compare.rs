//! A simulated home beside the same house under a thermostat.

use super::{
    Home, Page, html,
    shell::{Renewal, Section, Shell},
};
use crate::{
    plot::{PairPlot, Window},
    problem::Problem,
    simulation::{Comparison, Moment, Pair, RoomPair, Sums},
    words,
};
use askama::Template;
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::StatusCode,
};
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);
/// The rooms are looked at every ten minutes.
const GAP: Duration = Duration::from_secs(25 * 60);

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    shell: Shell,
    periods: Vec<Period>,
    choices: Vec<Choice>,
    picture: Option<Picture>,
}

/// Some time in both houses.
struct Period {
    key: &'static str,
    title: String,
    verdict: String,
    rows: [Row; 4],
}

/// One figure of both houses.
struct Row {
    name: &'static str,
    ours: String,
    other: String,
}

/// A room whose day can be shown.
struct Choice {
    number: usize,
    name: String,
    chosen: bool,
}

/// A room's day.
struct Picture {
    title: String,
    summary: String,
    plot: PairPlot,
    hours: Vec<Hour>,
}

struct Hour {
    time: String,
    ours: String,
    other: String,
    people: &'static str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    #[serde(default = "first")]
    room: usize,
}

const fn first() -> usize {
    1
}

pub(super) async fn page(State(site): Home, asked: Result<Query<Asked>, QueryRejection>) -> Page {
    let comparison = site.simulated(|simulation| simulation.comparison()).await?;
    let Query(Asked { room }) = asked.map_err(|_| Problem::not_found())?;
    let chosen = room.checked_sub(1).and_then(|place| comparison.rooms.get(place));
    if chosen.is_none() && !comparison.rooms.is_empty() {
        return Err(Problem::not_found().into());
    }
    let numbered = (1..).zip(&comparison.rooms);
    let page = ComparePage {
        shell: Shell::new("Beside a thermostat", Section::Other, Renewal::Live),
        periods: periods(&comparison),
        choices: numbered
            .map(|(number, pair)| Choice {
                number,
                name: pair.name.clone(),
                chosen: number == room,
            })
            .collect(),
        picture: chosen.and_then(|pair| Picture::new(pair, &site.home.zone)),
    };
    Ok(html(StatusCode::OK, &page))
}

fn periods(comparison: &Comparison) -> Vec<Period> {
    let days = match comparison.days_before {
        1 => "The day before".to_owned(),
        days => format!("The {days} days before"),
    };
    let mut periods = vec![Period::new("today", "Today so far".to_owned(), &comparison.today)];
    if comparison.days_before > 0 {
        periods.push(Period::new("before", days, &comparison.before));
    }
    periods
}

impl Period {
    fn new(key: &'static str, title: String, sums: &Pair<Sums>) -> Self {
        let row = |name, of: &dyn Fn(&Sums) -> String| Row {
            name,
            ours: of(&sums.ours),
            other: of(&sums.other),
        };
        Self {
            key,
            title,
            verdict: verdict(sums),
            rows: [
                row("Gas, kWh", &|sums| tenths(sums.gas_kwh)),
                row("Heat to the radiators, kWh", &|sums| tenths(sums.heat_kwh)),
                row("Hours too cold with somebody there", &|sums| tenths(sums.cold_h)),
                row("Boiler starts", &|sums| words::count(sums.starts)),
            ],
        }
    }
}

/// Who did better, in a sentence.
fn verdict(Pair { ours, other }: &Pair<Sums>) -> String {
    let gas = difference(ours.gas_kwh, other.gas_kwh, "kWh more gas", "kWh less gas");
    let gas = gas.map_or_else(|| "as much gas".to_owned(), |gas| gas + &share(ours, other));
    let cold = difference(ours.cold_h, other.cold_h, "h more", "h less");
    let cold = cold.unwrap_or_else(|| "just as long".to_owned());
    format!("Ours burnt {gas}, and was too cold with somebody there for {cold}.")
}

/// By how much two figures differ in words, if they do.
fn difference(ours: f64, other: f64, more: &str, less: &str) -> Option<String> {
    let by = tenths((ours - other).abs());
    let words = if ours > other { more } else { less };
    (by != "0.0").then(|| format!("{by} {words}"))
}

fn share(ours: &Sums, other: &Sums) -> String {
    let percent = 100.0 * (ours.gas_kwh / other.gas_kwh - 1.0).abs();
    if percent.is_finite() { format!(" ({percent:.0} %)") } else { String::new() }
}

fn tenths(value: f64) -> String {
    format!("{:.1}", value.max(0.0))
}

impl Picture {
    /// The day of this room, if anything is known of it.
    fn new(room: &RoomPair, zone: &TimeZone) -> Option<Self> {
        let to = room.day.last()?.at;
        let window = Window { from: to.before(DAY), to, gap: GAP };
        let [ours, other, wish] = [room.air.ours, room.air.other, room.wish].map(words::degrees);
        Some(Self {
            title: format!("{}, last 24 hours", room.name),
            summary: format!(
                "{}, last 24 hours: at last {ours} °C in our house and {other} °C in the other, \
                 where people want {wish} °C.",
                room.name
            ),
            plot: PairPlot::draw(room, window, zone),
            hours: room
                .day
                .iter()
                .filter(|moment| is_hour(moment))
                .map(|it| hour(it, zone))
                .collect(),
        })
    }
}

/// Whether this is the first look in its hour.
fn is_hour(moment: &Moment) -> bool {
    moment.at.0.rem_euclid(3_600_000) < 600_000
}

fn hour(moment: &Moment, zone: &TimeZone) -> Hour {
    Hour {
        time: words::local(moment.at, zone).strftime("%a %H:%M").to_string(),
        ours: words::degrees(moment.air.ours),
        other: words::degrees(moment.air.other),
        people: if moment.people > 0 { "yes" } else { "no" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verdict_is_told_won_or_lost() {
        let sums = |gas_kwh, cold_h| Sums { gas_kwh, cold_h, ..Sums::default() };
        for (ours, other, gas, cold) in [
            (sums(9.0, 1.0), sums(10.0, 2.5), "1.0 kWh less gas (10 %)", "1.5 h less"),
            (sums(11.0, 3.0), sums(10.0, 2.5), "1.0 kWh more gas (10 %)", "0.5 h more"),
            (sums(1.0, 2.0), sums(0.0, 2.0), "1.0 kWh more gas", "just as long"),
            (sums(0.0, 0.0), sums(0.0, 0.0), "as much gas", "just as long"),
        ] {
            let words =
                format!("Ours burnt {gas}, and was too cold with somebody there for {cold}.");
            assert_eq!(verdict(&Pair { ours, other }), words);
        }
    }
}
