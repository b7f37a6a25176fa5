//! A heated year, told in words, as JSON, or hour by hour.

use inglenook_physics::{
    semi::{Annual, COUNT, Fabric, ROOMS},
    weather::Weather,
};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Days of each month of the year.
const DAYS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// What a year took.
pub(super) struct Year {
    fabric: &'static str,
    outdoors_c: f64,
    annual: Annual,
}

impl Year {
    pub(super) fn new(fabric: Fabric, weather: &Weather, annual: Annual) -> Self {
        let fabric = match fabric {
            Fabric::AsBuilt => "as built",
            Fabric::Insulated => "insulated",
        };
        Self { fabric, outdoors_c: weather.mean(), annual }
    }

    /// Mean temperature of each room in °C.
    fn means(&self) -> [f64; COUNT] {
        let mut means = [0.0; COUNT];
        let hours = f64::from(u32::try_from(self.annual.celsius.len().max(1)).unwrap_or(u32::MAX));
        for hour in &self.annual.celsius {
            means.iter_mut().zip(hour).for_each(|(mean, celsius)| *mean += celsius / hours);
        }
        means
    }

    /// For people.
    pub(super) fn words(&self, out: &mut impl Write) -> io::Result<()> {
        let Self { fabric, outdoors_c, annual } = self;
        writeln!(out, "uk-semi, {fabric}, in a year of {outdoors_c:.1} °C in the mean")?;
        writeln!(out, "{:10}{:>12}{:>12}", "room", "heat, kWh", "mean, °C")?;
        for ((room, heat), mean) in ROOMS.iter().zip(annual.rooms()).zip(self.means()) {
            writeln!(out, "{room:10}{heat:>12.1}{mean:>12.2}")?;
        }
        writeln!(out, "{:10}{:>12.1}", "all", annual.total())
    }

    /// For programs, with every hour or without.
    pub(super) fn json(&self, hourly: bool, out: &mut impl Write) -> io::Result<()> {
        let rooms: Map<String, Value> = (ROOMS.iter().zip(self.annual.rooms()).zip(self.means()))
            .map(|((room, kwh), mean)| {
                ((*room).to_owned(), json!({ "heat_kwh": kwh, "mean_c": mean }))
            })
            .collect();
        let mut value = json!({
            "deck": "uk-semi",
            "fabric": self.fabric,
            "outdoors_mean_c": self.outdoors_c,
            "annual_kwh": self.annual.total(),
            "rooms": rooms,
        });
        if hourly && let Some(object) = value.as_object_mut() {
            object.insert("hourly".into(), self.hours());
        }
        if hourly { writeln!(out, "{value}") } else { writeln!(out, "{value:#}") }
    }

    fn hours(&self) -> Value {
        let column = |hours: &[[f64; COUNT]], place: usize| -> Vec<f64> {
            hours.iter().filter_map(|hour| hour.get(place).copied()).map(rounded).collect()
        };
        let room = |(place, room): (usize, &&str)| {
            let heat = column(&self.annual.heat, place);
            let celsius = column(&self.annual.celsius, place);
            ((*room).to_owned(), json!({ "heat_wh": heat, "celsius": celsius }))
        };
        Value::Object(ROOMS.iter().enumerate().map(room).collect())
    }

    /// Every hour as a line.
    pub(super) fn csv(&self, out: &mut impl Write) -> io::Result<()> {
        let mut out = io::BufWriter::new(out);
        let named = |unit: &str| ROOMS.map(|room| format!("{room}_{unit}")).join(",");
        writeln!(out, "month,day,hour,{},{}", named("C"), named("Wh"))?;
        for ((when, celsius), heat) in calendar().zip(&self.annual.celsius).zip(&self.annual.heat) {
            let [month, day, hour] = when;
            write!(out, "{month},{day},{hour}")?;
            celsius.iter().try_for_each(|celsius| write!(out, ",{celsius:.3}"))?;
            heat.iter().try_for_each(|heat| write!(out, ",{heat:.1}"))?;
            writeln!(out)?;
        }
        out.flush()
    }
}

/// Month, day and hour (1 to 24) of each hour of the year.
fn calendar() -> impl Iterator<Item = [u32; 3]> {
    let days = (1..).zip(DAYS).flat_map(|(month, days)| (1..=days).map(move |day| (month, day)));
    days.flat_map(|(month, day)| (1..=24).map(move |hour| [month, day, hour]))
}

/// To the thousandth: more digits would mean nothing.
fn rounded(figure: f64) -> f64 {
    (figure * 1000.0).round() / 1000.0
}
