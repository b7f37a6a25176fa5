//! What came out, as a table.

use super::{
    Outcome, Tally,
    comfort::{self, COMFORTS, Energy, Saving},
};
use std::fmt;

/// What one contestant did.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Everything counted with the user's own set-points.
    pub tally: Tally,
    /// Energy in kWh a day at each of [`COMFORTS`].
    pub at_comfort: [Option<f64>; 2],
    /// What it saves against each rival at each of them, in the order of [`Summary::rivals`].
    pub savings: Vec<[Option<Saving>; 2]>,
}

/// All contestants at one mounting.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// What was tried, in words.
    pub title: String,
    /// The mounting.
    pub radiator_pull: f64,
    /// What is compared at equal comfort.
    pub energy: Energy,
    /// Names of those that the others are compared with.
    pub rivals: Vec<String>,
    /// The contestants.
    pub rows: Vec<Row>,
}

impl Summary {
    /// The summary of these outcomes at one mounting, compared with those of these names.
    pub fn new(
        title: &str,
        outcomes: &[Outcome],
        radiator_pull: f64,
        energy: Energy,
        rivals: &[&str],
    ) -> Self {
        let rivals: Vec<&Outcome> =
            outcomes.iter().filter(|outcome| rivals.contains(&outcome.name.as_str())).collect();
        let row = |outcome: &Outcome| Row {
            name: outcome.name.clone(),
            tally: outcome.total(radiator_pull, 0.0),
            at_comfort: COMFORTS
                .map(|comfort| comfort::at_comfort(outcome, radiator_pull, comfort, energy)),
            savings: (rivals.iter())
                .map(|rival| {
                    COMFORTS.map(|comfort| {
                        comfort::saving(outcome, rival, radiator_pull, comfort, energy)
                    })
                })
                .collect(),
        };
        Self {
            title: title.into(),
            radiator_pull,
            energy,
            rivals: rivals.iter().map(|rival| rival.name.clone()).collect(),
            rows: outcomes.iter().map(row).collect(),
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}, radiator's pull on the head {:.2}", self.title, self.radiator_pull)?;
        self.comfort(f)?;
        self.plant(f)?;
        self.valves(f)?;
        self.savings(f)
    }
}

impl Summary {
    fn comfort(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\n{:26}{:>8}{:>8}{:>8}{:>7}{:>7}{:>7}{:>8}{:>7}{:>7}{:>7}",
            "comfort, set-points as is",
            "under",
            "awake",
            "over",
            "RMSE",
            "awake",
            "strict",
            "P95 up",
            "t90",
            "<18°C",
            "mould"
        )?;
        writeln!(
            f,
            "{:26}{:>8}{:>8}{:>8}{:>7}{:>7}{:>7}{:>8}{:>7}{:>7}{:>7}",
            "", "Kh/d", "Kh/d", "Kh/d", "K", "K", "K", "K", "min", "%", "h/d"
        )?;
        for Row { name, tally, .. } in &self.rows {
            writeln!(
                f,
                "{name:26}{:>8.2}{:>8.2}{:>8.2}{:>7.2}{:>7.2}{:>7.2}{:>8.2}{:>7.0}{:>7.1}{:>7.2}",
                tally.under_a_day(),
                tally.under_awake / tally.days,
                tally.over / tally.days,
                tally.rmse(),
                tally.rmse_awake(),
                tally.rmse_strict(),
                tally.overshoot_p95(),
                tally.comfort_p90(),
                100.0 * tally.cold / tally.occupied,
                tally.mould / tally.days,
            )?;
        }
        Ok(())
    }

    fn plant(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\n{:26}{:>8}{:>8}{:>8}{:>7}{:>8}{:>7}{:>8}{:>8}",
            "plant, set-points as is",
            "fuel",
            "heat",
            "heat/fu",
            "el.",
            "starts",
            "<3min",
            "condens",
            "closed"
        )?;
        writeln!(
            f,
            "{:26}{:>8}{:>8}{:>8}{:>7}{:>8}{:>7}{:>8}{:>8}",
            "", "kWh/wk", "kWh/wk", "", "kWh/wk", "/d", "%", "%", "min/d"
        )?;
        for Row { name, tally, .. } in &self.rows {
            let weeks = tally.days / 7.0;
            let starts = tally.starts.max(1) as f64;
            writeln!(
                f,
                "{name:26}{:>8.1}{:>8.1}{:>8.3}{:>7.1}{:>8.1}{:>7.1}{:>8.1}{:>8.1}",
                tally.fuel_kwh / weeks,
                tally.heat_kwh / weeks,
                tally.efficiency(),
                tally.electricity_kwh / weeks,
                tally.starts as f64 / tally.days,
                100.0 * tally.short_burns as f64 / starts,
                100.0 * tally.condensing_kwh / tally.fuel_kwh.max(1e-9),
                tally.against_closed / tally.days,
            )?;
        }
        Ok(())
    }

    fn valves(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\n{:26}{:>8}{:>8}{:>10}{:>12}{:>10}",
            "per valve and day", "moves", "travel%", "reversals", "22:30-06:30", "end stops"
        )?;
        for Row { name, tally, .. } in self.rows.iter().filter(|row| !row.tally.valves.is_empty()) {
            writeln!(
                f,
                "{name:26}{:>8.1}{:>8.0}{:>10.1}{:>12.1}{:>10.1}",
                tally.per_valve_day(|valve| valve.moves.into()),
                100.0 * tally.per_valve_day(|valve| valve.travel),
                tally.per_valve_day(|valve| valve.reversals.into()),
                tally.per_valve_day(|valve| valve.night_moves.into()),
                tally.per_valve_day(|valve| valve.end_stops.into()),
            )?;
        }
        Ok(())
    }

    fn savings(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [less, more] = COMFORTS;
        writeln!(f, "\n{:26}{:>10}{:>10}   saving", "at equal comfort, kWh/wk", less, more)?;
        for row in &self.rows {
            let [first, second] = row.at_comfort.map(|kwh| kwh.map(|kwh| 7.0 * kwh));
            write!(f, "{:26}{:>10}{:>10}", row.name, number(first), number(second))?;
            for (rival, [at_less, at_more]) in self.rivals.iter().zip(&row.savings) {
                if *rival != row.name {
                    write!(f, "   vs {rival}: {} {}", percent(at_less), percent(at_more))?;
                }
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

fn number(kwh: Option<f64>) -> String {
    kwh.map_or_else(|| "-".into(), |kwh| format!("{kwh:.1}"))
}

fn percent(saving: &Option<Saving>) -> String {
    let text = |Saving { mean, low, high }: &Saving| {
        format!("{:.1} % ({:.1} to {:.1})", 100.0 * mean, 100.0 * low, 100.0 * high)
    };
    saving.as_ref().map_or_else(|| "-".into(), text)
}
