//! The twelve test cases of VDI 6007-1 on the two-element zone.
//!
//! Reference temperatures and loads are means over the hour, for the days 1, 10 and 60.

mod case;

use std::collections::BTreeMap;
use std::path::Path;

use super::data::{malformed, text};
use super::{Bound, Check, DataError};
use crate::ideal::{Actuator, Duty, Ideal};
use crate::zone::TwoElement;
use case::{Case, Written};

const FILE: &str = "vdi6007.json";
const HOUR: f64 = 3600.0;
const STEP: f64 = 10.0;

/// Heat that a cubic metre of air carries, J/(m³ K).
const AIR_HEAT: f64 = 1.2 * 1005.0;

/// Runs all cases in `vdi6007.json` of this folder: the largest hourly error of each.
///
/// # Errors
/// If the file is missing or not what it should be.
pub fn checks(folder: &Path) -> Result<Vec<Check>, DataError> {
    let path = folder.join(FILE);
    let fault = |case: &Case| malformed(&path, format!("test case {} has no zone", case.number));
    (cases(&path)?.iter())
        .map(|case| Ok(check(case, Run::new(case).map_err(|_| fault(case))?.largest_error())))
        .collect()
}

fn cases(path: &Path) -> Result<Vec<Case>, DataError> {
    let written: BTreeMap<String, Written> =
        serde_json::from_str(&text(path)?).map_err(|error| malformed(path, error))?;
    let mut cases = Vec::new();
    for (name, case) in written {
        let number = name.strip_prefix("TC").and_then(|number| number.parse().ok());
        let case = number.and_then(|number| case.read(number));
        cases.push(case.ok_or_else(|| malformed(path, format!("{name} is incomplete")))?);
    }
    cases.sort_by_key(|case| case.number);
    Ok(cases)
}

fn check(case: &Case, ours: f64) -> Check {
    Check {
        group: "VDI 6007-1",
        name: format!("test case {}, largest hourly error", case.number),
        ours,
        unit: if matches!(case.number, 6 | 7 | 11) { "W" } else { "K" },
        bound: Bound { least: 0.0, most: case.threshold },
        source: "VDI 6007-1, figures and limits by IBPSA",
        reason: None,
    }
}

/// A case on its way.
#[derive(Debug)]
struct Run<'a> {
    case: &'a Case,
    zone: TwoElement,
    plant: Ideal,
    changeover: Changeover,
}

/// Means over an hour.
#[derive(Clone, Copy, Debug, Default)]
struct Means {
    celsius: f64,
    watts: f64,
}

impl<'a> Run<'a> {
    fn new(case: &'a Case) -> Result<Self, crate::network::NetworkError> {
        let zone = case.fabric.build(case.start)?;
        let plant = Ideal::new(&zone.network, actuators(case.number, &zone));
        Ok(Self { case, zone, plant, changeover: Changeover::default() })
    }

    /// Largest difference from the reference over its hours; NaN if it has none.
    fn largest_error(mut self) -> f64 {
        let mut largest = f64::NAN;
        let mut time = 0.0;
        for row in self.case.reference.rows() {
            let [due, expected @ ..] = row.as_slice() else { continue };
            let mut means = Means::default();
            while time < *due {
                means = self.hour(time);
                time += HOUR;
            }
            let (ours, theirs) = match (self.case.number, expected) {
                (6, [watts, ..]) => (-means.watts, *watts),
                (7, [watts, ..]) | (11, [_, watts, ..]) => (means.watts, *watts),
                (_, [celsius, ..]) => (means.celsius, *celsius),
                (_, []) => continue,
            };
            if *due > 0.0 {
                largest = largest.max((ours - theirs).abs());
            }
        }
        largest
    }

    fn hour(&mut self, start: f64) -> Means {
        let mut means = Means::default();
        let mut elapsed = 0.0;
        while elapsed < HOUR {
            let time = start + elapsed;
            self.step(time + STEP / 2.0);
            means.celsius += self.zone.network.temperature(self.zone.air) * STEP / HOUR;
            let watts = self.plant.actuators.iter().map(|actuator| actuator.watts).sum();
            means.watts += self.judged(watts, time) * STEP / HOUR;
            elapsed += STEP;
        }
        means
    }

    /// Case 11 is not judged in the two minutes after its plant has changed between heating and
    /// cooling: the reference's figure for the following hour counts there.
    fn judged(&mut self, watts: f64, time: f64) -> f64 {
        let fresh = self.changeover.observe(watts) < 120.0;
        let rows = self.case.reference.rows();
        let row = rows.iter().rev().find(|row| row.first().is_some_and(|&at| at <= time));
        match row.map(Vec::as_slice) {
            Some([_, _, _, following]) if fresh => *following,
            _ => watts,
        }
    }

    fn step(&mut self, time: f64) {
        let Self { case, zone, plant, .. } = self;
        let gains = Gains::of(case, time);
        zone.network.set_source(zone.air, gains.air);
        zone.network.set_source(zone.outer_surface, gains.outer);
        zone.network.set_source(zone.inner_surface, gains.inner);
        zone.network.set_boundary(zone.outdoors, case.faced(time));
        zone.network.set_boundary(zone.fresh_air, case.outdoor_air(time));
        let cubic_metres = case.ventilation.as_ref().map_or(0.0, |table| table.at(1, time));
        zone.network.set_conductance(zone.ventilation, cubic_metres / HOUR * AIR_HEAT);
        if let Some(set_point) = &case.set_point {
            let wanted = set_point.at(1, time);
            plant.actuators.iter_mut().for_each(|actuator| actuator.set_point = wanted);
        }
        plant.step(&mut zone.network, STEP);
    }
}

/// The plant of the cases that have one.
fn actuators(number: u32, zone: &TwoElement) -> Vec<Actuator> {
    let air = |duty| Actuator::on(zone.air, duty, 22.0);
    let ceiling = Actuator { shares: vec![(zone.inner_surface, 1.0)], ..air(Duty::Cool(500.0)) };
    match number {
        6 => vec![air(Duty::Heat(f64::INFINITY)), air(Duty::Cool(f64::INFINITY))],
        7 => vec![air(Duty::Heat(500.0)), air(Duty::Cool(500.0))],
        11 => vec![air(Duty::Heat(500.0)), ceiling],
        _ => Vec::new(),
    }
}

/// Heat that the zone's air and surfaces are given, W.
#[derive(Clone, Copy, Debug, Default)]
struct Gains {
    air: f64,
    outer: f64,
    inner: f64,
}

impl Gains {
    fn of(case: &Case, time: f64) -> Self {
        let mut gains = Gains::default();
        let (outer, inner) = (case.fabric.outer_area, case.fabric.inner_area);
        match case.number {
            1 | 3 => gains.air += case.gains.at(1, time),
            _ => gains.radiate(case.gains.at(1, time), outer, inner),
        }
        gains.air += case.gains.at(2, time) + case.gains.at(3, time);
        for (index, facade) in case.facades.iter().enumerate() {
            let sun = facade.glass * case.sun_inside(index, time);
            gains.air += case.convective_sun * sun;
            // The façade that the sun comes through does not see it.
            gains.radiate((1.0 - case.convective_sun) * sun, outer - facade.wall, inner);
        }
        gains
    }

    /// Radiation spread over the walls by area.
    fn radiate(&mut self, watts: f64, outer: f64, inner: f64) {
        self.outer += watts * outer / (outer + inner);
        self.inner += watts * inner / (outer + inner);
    }
}

/// Time since the plant last changed between heating and cooling.
#[derive(Clone, Copy, Debug)]
struct Changeover {
    heating: bool,
    seconds: f64,
}

impl Default for Changeover {
    fn default() -> Self {
        Self { heating: true, seconds: f64::INFINITY }
    }
}

impl Changeover {
    /// Takes in a step's heat and says how long before it the change was, s.
    fn observe(&mut self, watts: f64) -> f64 {
        let changed = if self.heating { watts < 0.0 } else { watts > 0.0 };
        if changed {
            *self = Self { heating: !self.heating, seconds: 0.0 };
        }
        let seconds = self.seconds;
        self.seconds += STEP;
        seconds
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation::Verdict;
    use crate::validation::data::folder;

    #[test]
    fn all_twelve_cases_are_within_their_limits() {
        let Some(folder) = folder() else { return };
        let checks = checks(&folder).unwrap();
        assert_eq!(checks.len(), 12);
        for check in checks {
            println!("{}: {:.3} {}", check.name, check.ours, check.unit);
            assert_eq!(check.verdict(), Verdict::Met, "{}: {}", check.name, check.ours);
        }
    }

    #[test]
    fn a_zone_a_tenth_too_heavy_is_found_out() {
        let Some(folder) = folder() else { return };
        for mut case in cases(&folder.join(FILE)).unwrap() {
            case.fabric.inner_capacity *= 1.1;
            case.fabric.outer_capacity *= 1.1;
            let error = Run::new(&case).unwrap().largest_error();
            assert!(error > case.threshold, "case {}: {error}", case.number);
        }
    }
}
