//! The occupancy tracker.

use crate::support::{compared, number, published, rows};
use inglenook_home::reference::{Evidence, OccupancyTracker};
use serde_json::Value;

#[test]
fn every_value_by_minutes_left_is_equal() {
    let Some(section) = published("occupancy_tracker") else { return };
    let rows = section["value_by_minutes_left"].as_object().unwrap();
    for (left, value) in rows {
        let left: usize = left.parse().unwrap();
        let mut tracker = OccupancyTracker::default();
        tracker.mark(Evidence::Certain);
        (left..50).for_each(|_| tracker.tick());
        assert_eq!(tracker.value(), number::<u8>(value), "{left} minutes left");
    }
    compared("occupancy_tracker values", rows.len());
}

#[test]
fn every_scenario_is_equal() {
    let Some(section) = published("occupancy_tracker") else { return };
    let scenarios = rows(&section["scenarios"]);
    let checks: usize = scenarios.iter().map(check).sum();
    compared("occupancy_tracker scenarios", scenarios.len());
    compared("occupancy_tracker answers", checks);
}

fn check(scenario: &Value) -> usize {
    let mut tracker = OccupancyTracker::default();
    for operation in rows(&scenario["ops"]) {
        operate(&mut tracker, operation.as_str().unwrap());
    }
    let answers = scenario.as_object().unwrap().iter().filter(|(name, _)| *name != "ops");
    answers
        .map(|(name, expected)| assert_eq!(&answer(&tracker, name), expected, "{name}: {scenario}"))
        .count()
}

fn operate(tracker: &mut OccupancyTracker, operation: &str) {
    match operation {
        "mark_occupied" => tracker.mark(Evidence::Certain),
        "mark_possibly" => tracker.mark(Evidence::Possible),
        "mark_just_possibly" => tracker.mark(Evidence::JustPossible),
        "holiday" => tracker.set_holiday(),
        "reset" => *tracker = OccupancyTracker::default(),
        ticks => (0..ticks.strip_prefix("tick x").unwrap().parse().unwrap())
            .for_each(|_: u8| tracker.tick()),
    }
}

fn answer(tracker: &OccupancyTracker, name: &str) -> Value {
    match name {
        "likely" => tracker.likely_occupied().into(),
        "recent" => tracker.recently_occupied().into(),
        "new_recent" => tracker.newly_occupied().into(),
        "two_bit" => tracker.two_bits().into(),
        "value" => tracker.value().into(),
        "vacancy_h" => tracker.vacant_hours().into(),
        "long_vacant" => tracker.long_vacant().into(),
        "long_long_vacant" => tracker.very_long_vacant().into(),
        _ => panic!("unknown answer {name}"),
    }
}
