//! The cases of ASHRAE 140 (BESTEST): annual heat, peaks, free-floating temperatures, differences.
//!
//! Ranges for annual loads are the standard's acceptance criteria (140-2020, addendum b); those for
//! peaks and free-floating temperatures are the ranges of its six reference programs.

mod table;

use std::collections::BTreeMap;
use std::path::Path;

use super::data::{malformed, text};
use super::{Bound, Check, DataError};
use crate::bestest::{Air, CASES, Outcome, run, run_room};
use crate::weather::Weather;
use table::{Published, Ranges};

const WALLS: &str = "ASHRAE 140, wall by wall";
const ROOM: &str = "ASHRAE 140, one room (5R2C)";
const BARE: &str = "ASHRAE 140, one room (5R1C)";
const CRITERIA: &str = "ASHRAE 140-2020 addendum b, acceptance range";
const DIFFERENCES: &str = "ASHRAE 140-2023, Tables A3-1 to A3-4";
const PROGRAMS: &str = "ASHRAE 140-2020, range of six programs";

/// Cases that the one-room models are tried on.
const BASE: [&str; 6] = ["600", "640", "900", "940", "600FF", "900FF"];

/// Acceptance ranges for the difference of annual heating between two cases, MWh.
const HEATING_DIFFERENCES: [(&str, &str, [f64; 2]); 11] = [
    ("640", "600", [-2.17, -1.22]),
    ("610", "600", [-0.14, 0.29]),
    ("620", "600", [-0.08, 0.40]),
    ("670", "600", [0.25, 2.98]),
    ("680", "600", [-2.54, -1.90]),
    ("685", "600", [0.33, 0.77]),
    ("940", "900", [-0.82, -0.37]),
    ("920", "900", [1.51, 1.92]),
    ("960", "900", [0.96, 1.12]),
    ("980", "900", [-1.65, -1.00]),
    ("985", "900", [0.64, 0.81]),
];

type Outcomes = BTreeMap<&'static str, Outcome>;

/// Runs all cases in the standard's weather, that of Denver, and compares them with
/// `ashrae140_2020_results.dat` of this folder.
///
/// # Errors
/// If a file is missing or not what it should be.
pub fn checks(folder: &Path, weather: &Weather) -> Result<Vec<Check>, DataError> {
    let results = folder.join("ashrae140_2020_results.dat");
    let published = Published::read(&text(&results)?)
        .ok_or_else(|| malformed(&results, "a table is missing"))?;
    let walls: Outcomes = CASES.iter().map(|case| (case.name, run(case, weather))).collect();
    let mut checks = compared(WALLS, &walls, &published, &[]);
    for (group, air, limits) in
        [(ROOM, Air::Times(1.0), &ROOM_LIMITS), (BARE, Air::Massless, &ROOM_LIMITS)]
    {
        let tried = CASES.iter().filter(|case| BASE.contains(&case.name));
        let outcomes: Outcomes =
            tried.filter_map(|case| Some((case.name, run_room(case, air, weather)?))).collect();
        checks.extend(compared(group, &outcomes, &published, limits));
    }
    Ok(checks)
}

/// What one room cannot do, by the end of a check's name.
const ROOM_LIMITS: [(&str, &str); 5] = [
    ("900 peak heating", LUMPED),
    ("900 annual cooling", LUMPED),
    ("940 peak heating", LUMPED),
    ("640 peak heating", LUMPED),
    ("900FF highest temperature", LUMPED),
];

const LUMPED: &str = "one mass stands for walls and floor: it is reached too fast or too slowly \
                      where a wall would give way layer by layer";

fn compared(
    group: &'static str,
    outcomes: &Outcomes,
    published: &Published,
    limits: &[(&str, &'static str)],
) -> Vec<Check> {
    let annual = outcomes.iter().flat_map(|(case, outcome)| loads(case, outcome, published));
    let floating = outcomes.iter().flat_map(|(case, outcome)| warmth(case, outcome, published));
    let figures = annual.chain(floating).chain(differences(outcomes));
    let check = |Figure { name, ours, unit, range: [least, most], source }| {
        let reason = limits.iter().find(|(end, _)| name.ends_with(end)).map(|(_, why)| *why);
        Check { group, name, ours, unit, bound: Bound { least, most }, source, reason }
    };
    figures.map(check).collect()
}

/// A figure of ours with the range that it is held to.
struct Figure {
    name: String,
    ours: f64,
    unit: &'static str,
    range: [f64; 2],
    source: &'static str,
}

/// Loads and peaks of a case that has a thermostat.
fn loads(case: &str, outcome: &Outcome, published: &Published) -> Vec<Figure> {
    let figure = |what, ours, unit, table: &Ranges, source| {
        let range = *table.get(case)?;
        Some(Figure { name: format!("{case} {what}"), ours, unit, range, source })
    };
    let figures = [
        figure("annual heating", outcome.heating, "MWh", &published.heating, CRITERIA),
        figure("annual cooling", outcome.cooling, "MWh", &published.cooling, CRITERIA),
        figure("peak heating", outcome.peak_heating, "kW", &published.peaks, PROGRAMS),
    ];
    figures.into_iter().flatten().collect()
}

/// Temperatures of a case, or a part of it, that floats freely.
fn warmth(case: &str, outcome: &Outcome, published: &Published) -> Vec<Figure> {
    let [low, high, mean] = outcome.temperatures;
    let tables = [
        ("lowest temperature", low, &published.lowest),
        ("highest temperature", high, &published.highest),
        ("mean temperature", mean, &published.mean),
    ];
    let figure = |(what, ours, table): (&str, f64, &Ranges)| {
        let (name, range) = (format!("{case} {what}"), *table.get(case)?);
        Some(Figure { name, ours, unit: "°C", range, source: PROGRAMS })
    };
    tables.into_iter().filter_map(figure).collect()
}

/// Differences of annual heating between the cases that were run.
fn differences(outcomes: &Outcomes) -> impl Iterator<Item = Figure> {
    HEATING_DIFFERENCES.into_iter().filter_map(|(case, base, range)| {
        let ours = outcomes.get(case)?.heating - outcomes.get(base)?.heating;
        let name = format!("{case} − {base} annual heating");
        Some(Figure { name, ours, unit: "MWh", range, source: DIFFERENCES })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation::Verdict;
    use crate::validation::data::{denver, folder};

    #[test]
    fn every_case_is_within_its_range_or_explained() {
        let Some(folder) = folder() else { return };
        let weather = denver(&folder.join("../weather")).unwrap();
        let checks = checks(&folder, &weather).unwrap();
        assert!(checks.len() > 70, "{}", checks.len());
        for check in &checks {
            let verdict = check.verdict();
            println!(
                "{} {}: {:.3} {} {:?} {verdict:?}",
                check.group, check.name, check.ours, check.unit, check.bound
            );
            let allowed = if check.group == WALLS {
                verdict == Verdict::Met
            } else {
                verdict != Verdict::Missed
            };
            assert!(allowed, "{} {}: {}", check.group, check.name, check.ours);
        }
        let differences =
            checks.iter().filter(|check| check.group == WALLS && check.name.contains('−'));
        assert_eq!(differences.count(), HEATING_DIFFERENCES.len());
    }
}
