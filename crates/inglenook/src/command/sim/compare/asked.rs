//! What is asked of our all-in-one head, and whether it holds with the worst thermometer.

use super::{
    Boiler,
    field::Field,
    metrics::{moves, night_moves, starts_day, travel},
};
use inglenook_home::trial::{
    Outcome, Tally,
    comfort::{COMFORTS, saving},
};
use serde::Serialize;

/// One demand beside what was measured.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Asked {
    pub(super) what: String,
    pub(super) bound: Bound,
    pub(super) unit: &'static str,
    /// The worst of all mountings, `None` if it could not be measured.
    pub(super) measured: Option<f64>,
    /// At this pull of the radiator on the thermometer.
    pub(super) head_pull: Option<f64>,
    pub(super) holds: bool,
}

/// What a figure is held to.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Bound {
    AtMost(f64),
    AtLeast(f64),
}

impl Bound {
    fn holds(self, figure: f64) -> bool {
        match self {
            Self::AtMost(most) => figure <= most,
            Self::AtLeast(least) => figure >= least,
        }
    }

    /// How far a figure is on the wrong side, or how near to it.
    fn badness(self, figure: f64) -> f64 {
        match self {
            Self::AtMost(most) => figure - most,
            Self::AtLeast(least) => least - figure,
        }
    }
}

/// A demand on what our valves did at the user's own set-points.
type Demand = (&'static str, &'static str, f64, fn(&Tally) -> f64);

const DEMANDS: [Demand; 10] = [
    ("occupied RMSE", "K", 0.7, Tally::rmse_strict),
    ("occupied RMSE, excursions that no valve can help left out", "K", 0.7, Tally::rmse),
    ("under-temperature", "K·h/day", 4.0, Tally::under_a_day),
    ("overshoot, 95 % of the rises", "K", 1.0, Tally::overshoot_p95),
    ("moves per valve", "/day", 10.0, moves),
    ("moves per valve, stretch", "/day", 8.0, moves),
    ("travel per valve", "%/day", 150.0, |tally| 100.0 * travel(tally)),
    ("travel per valve, stretch", "%/day", 100.0, |tally| 100.0 * travel(tally)),
    ("moves per valve from 22:30 to 06:30", "/night", 2.0, night_moves),
    ("pump against closed valves", "min/day", 0.0, |tally| tally.against_closed / tally.days),
];

/// Everything that is asked, in order.
pub(super) fn asked(
    boiler: Boiler,
    field: &Field,
    outcomes: &[Outcome],
    pulls: &[f64],
) -> Vec<Asked> {
    let named = |name: &str| outcomes.iter().find(|outcome| outcome.name == name);
    let Some(ours) = named(&field.ours()) else { return Vec::new() };
    let as_set = |pull: f64, of: fn(&Tally) -> f64| Some(of(&ours.total(pull, 0.0)));
    let mut asked: Vec<Asked> = DEMANDS
        .iter()
        .map(|&(what, unit, most, of)| {
            worst(what.into(), Bound::AtMost(most), unit, pulls, |pull| as_set(pull, of))
        })
        .collect();
    if let Some(thermostat) = named(&field.thermostat()) {
        let over = |pull| {
            let [ours, theirs] = [ours, thermostat].map(|one| starts_day(&one.total(pull, 0.0)));
            Some(100.0 * (ours / theirs - 1.0))
        };
        let what = "starts above those under a room thermostat".into();
        asked.push(worst(what, Bound::AtMost(20.0), "%", pulls, over));
    }
    let rivals = field.rivals();
    for (rival, least) in demanded(boiler, &rivals) {
        let Some(rival) = named(rival) else { continue };
        for comfort in COMFORTS {
            let low = |pull| {
                saving(ours, rival, pull, comfort, field.energy()).map(|saving| 100.0 * saving.low)
            };
            let what =
                format!("saved against {}, U* = {comfort} K·h/day, lower 95 % bound", rival.name);
            asked.push(worst(what, Bound::AtLeast(least), "%", pulls, low));
        }
    }
    asked
}

/// The rivals that are to be beaten, and by how many per cent.
fn demanded(boiler: Boiler, rivals: &[String]) -> impl Iterator<Item = (&str, f64)> {
    let rivals = rivals.iter().map(String::as_str);
    let (skip, take, least) = match boiler {
        Boiler::Own => (0, 2, 8.0),
        Boiler::Link => (0, 2, 12.0),
        // With a heat pump, only not to be worse than without any setback.
        Boiler::HeatPump => (3, 1, 0.0),
    };
    rivals.skip(skip).take(take).map(move |rival| (rival, least))
}

/// The worst figure of all mountings; one that is missing is the worst.
fn worst(
    what: String,
    bound: Bound,
    unit: &'static str,
    pulls: &[f64],
    figure: impl Fn(f64) -> Option<f64>,
) -> Asked {
    let figures = pulls.iter().map(|&pull| (pull, figure(pull)));
    let badness = |figure: Option<f64>| {
        figure.filter(|figure| figure.is_finite()).map_or(f64::INFINITY, |one| bound.badness(one))
    };
    let worst = figures.max_by(|one, other| badness(one.1).total_cmp(&badness(other.1)));
    let measured = worst.and_then(|(_, figure)| figure);
    Asked {
        what,
        bound,
        unit,
        measured,
        head_pull: worst.map(|(pull, _)| pull),
        holds: measured.is_some_and(|figure| bound.holds(figure)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_mounting_is_quoted_and_a_missing_figure_is_the_worst() {
        let at = |bound, figures: [Option<f64>; 2]| {
            let pulls = [0.0, 1.0];
            let of = |pull: f64| if pull == 0.0 { figures[0] } else { figures[1] };
            let asked = worst(String::new(), bound, "K", &pulls, of);
            (asked.measured, asked.head_pull, asked.holds)
        };
        let most = Bound::AtMost(1.0);
        assert_eq!(at(most, [Some(0.5), Some(0.9)]), (Some(0.9), Some(1.0), true));
        assert_eq!(at(most, [Some(1.5), Some(0.9)]), (Some(1.5), Some(0.0), false));
        assert_eq!(at(most, [Some(0.1), None]), (None, Some(1.0), false));
        assert!(!at(most, [Some(0.1), Some(f64::NAN)]).2);
        let least = Bound::AtLeast(8.0);
        assert_eq!(at(least, [Some(9.0), Some(12.0)]), (Some(9.0), Some(0.0), true));
        assert_eq!(at(least, [Some(9.0), Some(7.9)]), (Some(7.9), Some(1.0), false));
    }
}
