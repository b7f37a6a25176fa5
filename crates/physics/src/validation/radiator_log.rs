//! Our radiator against a measured one: its cooling after the water has stopped.
//!
//! A minute-by-minute log of a radiator in a small room, given by Andy J, shows some fifty clean
//! cool-downs in the last two weeks of its winter and some forty in the three weeks before. One
//! figure, heat capacity over rated power, is fitted to the first half of the later ones. With it
//! and the measured room the model predicts the second half, and all of the earlier weeks.

mod cool_down;

use std::path::Path;

use super::data::unpacked;
use super::{Bound, Check, DataError};
use crate::radiator::{Inlet, Plumbing, Radiator, Rating, RoomTemperature};
use cool_down::{CoolDown, Reading};

const LATER: &str = "radiator_log_2017.csv.gz";
const EARLIER: &str = "radiator_log_2017_early.csv.gz";

/// Heat capacities that are tried, J/K for each watt of rated power.
const CAPACITIES: (f64, f64) = (5.0, 80.0);

/// The time constants of recorded cool-downs, minutes, as others took them from the same log.
const RECORDED_MINUTES: Bound = Bound { least: 30.0, most: 38.0 };

/// Fits one half of the log in this folder and predicts the rest.
///
/// # Errors
/// If a file is missing or not what it should be.
pub fn checks(folder: &Path) -> Result<Vec<Check>, DataError> {
    let [later, earlier] = [LATER, EARLIER].map(|file| cool_downs(&folder.join(file)));
    let (later, earlier) = (later?, earlier?);
    let (first, second) = later.split_at(later.len() / 2);
    let capacity = fitted(first);
    let panel = Rating::panel(1.0).capacity();
    let mut checks = predictions("second half", second, capacity);
    checks.extend(predictions("three weeks before", &earlier, capacity));
    checks.push(check("capacity of our panel radiator over the fitted one", panel / capacity, ""));
    checks.push(Check {
        name: "time constant of our panel radiator, 20 to 5 K over the room".to_owned(),
        ours: median(second.iter().map(|measured| minutes(measured, panel))),
        unit: "min",
        bound: RECORDED_MINUTES,
        ..check("", 0.0, "")
    });
    Ok(checks)
}

/// How well cool-downs that the fit never saw are foretold.
fn predictions(which: &str, unseen: &[CoolDown], capacity: f64) -> Vec<Check> {
    let ratio = |measured: &CoolDown| minutes(measured, capacity) / measured.minutes();
    let ratios: Vec<f64> = unseen.iter().map(ratio).collect();
    let within = ratios.iter().filter(|ratio| (*ratio - 1.0).abs() <= 0.1).count();
    vec![
        Check {
            name: format!("{which}: clean cool-downs found"),
            ours: unseen.len() as f64,
            bound: Bound { least: 20.0, most: f64::INFINITY },
            ..check("", 0.0, "")
        },
        check(
            &format!("{which}: predicted over measured time constant, median"),
            median(ratios.iter().copied()),
            "",
        ),
        Check {
            name: format!("{which}: cool-downs predicted within 10 %"),
            ours: 100.0 * within as f64 / unseen.len() as f64,
            unit: "%",
            bound: Bound { least: 90.0, most: 100.0 },
            ..check("", 0.0, "")
        },
        Check {
            name: format!("{which}: root mean square error of the temperature"),
            ours: (square_error(unseen, capacity) / readings(unseen)).sqrt(),
            unit: "K",
            bound: Bound { least: 0.0, most: 0.3 },
            ..check("", 0.0, "")
        },
    ]
}

/// A ratio that should be within 10 % of one.
fn check(name: &str, ours: f64, unit: &'static str) -> Check {
    Check {
        group: "Radiator, measured",
        name: name.to_owned(),
        ours,
        unit,
        bound: Bound { least: 0.9, most: 1.1 },
        source: "radiator log of Andy J, OpenTRV, 2017",
        reason: None,
    }
}

fn cool_downs(path: &Path) -> Result<Vec<CoolDown>, DataError> {
    Ok(CoolDown::find(&Reading::all(path, &unpacked(path)?)?))
}

/// The capacity, J/K for each watt, that leaves the least square error: golden-section search.
fn fitted(cool_downs: &[CoolDown]) -> f64 {
    let golden = (5.0f64.sqrt() - 1.0) / 2.0;
    let (mut low, mut high) = CAPACITIES;
    for _ in 0..40 {
        let (left, right) = (high - golden * (high - low), low + golden * (high - low));
        if square_error(cool_downs, left) < square_error(cool_downs, right) {
            high = right;
        } else {
            low = left;
        }
    }
    f64::midpoint(low, high)
}

fn square_error(cool_downs: &[CoolDown], capacity: f64) -> f64 {
    let error = |measured: &CoolDown| {
        let pairs = predicted(measured, capacity).into_iter().zip(measured.readings());
        pairs.map(|(ours, reading)| (ours - reading.radiator_c).powi(2)).sum::<f64>()
    };
    cool_downs.iter().map(error).sum()
}

fn readings(cool_downs: &[CoolDown]) -> f64 {
    cool_downs.iter().map(|measured| measured.readings().len() as f64).sum()
}

/// The model's time constant over a measured cool-down, minutes.
fn minutes(measured: &CoolDown, capacity: f64) -> f64 {
    measured.with_radiator(&predicted(measured, capacity)).minutes()
}

/// The model's temperatures from the first measured one on, in the room as it was measured.
fn predicted(measured: &CoolDown, capacity: f64) -> Vec<f64> {
    let start = measured.readings();
    let Some(first) = start.first() else { return Vec::new() };
    let mut radiator = radiator(capacity, first.radiator_c);
    let mut course = vec![first.radiator_c];
    for pair in start.windows(2) {
        let [before, after] = pair else { continue };
        let room = RoomTemperature::uniform(before.room_c);
        radiator.step(after.time_s - before.time_s, Inlet::STILL, room);
        course.push(radiator.mean_c());
    }
    course
}

/// A radiator of this heat capacity, J/K for each watt of rated power.
fn radiator(capacity: f64, start_c: f64) -> Radiator {
    let panel = Rating::panel(1000.0);
    let scale = capacity * panel.power_w / panel.capacity();
    let rating =
        Rating { water_kg: panel.water_kg * scale, steel_kg: panel.steel_kg * scale, ..panel };
    Radiator::new(&rating, Plumbing::ValveOnReturn, start_c)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation::Verdict;
    use crate::validation::data::folder;

    #[test]
    fn cool_downs_that_the_fit_never_saw_are_predicted() {
        let Some(folder) = folder() else { return };
        let checks = checks(&folder).unwrap();
        assert_eq!(checks.len(), 10);
        for check in checks {
            println!("{}: {:.3} {}", check.name, check.ours, check.unit);
            assert_eq!(check.verdict(), Verdict::Met, "{}: {}", check.name, check.ours);
        }
    }

    #[test]
    fn a_capacity_a_fifth_off_is_found_out() {
        let Some(folder) = folder() else { return };
        let later = cool_downs(&folder.join(LATER)).unwrap();
        let capacity = fitted(&later);
        for wrong in [capacity * 0.8, capacity * 1.2] {
            let missed = predictions("all", &later, wrong).into_iter();
            assert!(missed.filter(|check| check.verdict() == Verdict::Missed).count() >= 2);
        }
    }
}
