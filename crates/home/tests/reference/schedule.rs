//! The daily programmes.

use crate::support::{compared, number, published, rows};
use inglenook_home::reference::{MinuteOfDay, Schedule};
use serde_json::Value;

#[test]
fn every_row_is_equal() {
    let Some(section) = published("schedule") else { return };
    let checks: usize = rows(&section["rows"]).iter().map(check).sum();
    compared("schedule rows", rows(&section["rows"]).len());
    compared("schedule answers", checks);
}

/// How many answers of one row are equal; all have to be.
fn check(row: &Value) -> usize {
    let schedule = learned(number(&row["learn"]));
    let mut checks = 0;
    for (key, value) in row.as_object().unwrap() {
        let expected: u16 = number(value);
        let answer = match key.split_once('@') {
            None if key == "learn" => continue,
            None if key == "on" => schedule.on(0).unwrap().minutes(),
            None if key == "off" => schedule.off(0).unwrap().minutes(),
            Some(("now", at)) => schedule.is_on(minute(at.parse().unwrap())).into(),
            Some(("soon", at)) => schedule.is_on_soon(minute(at.parse().unwrap())).into(),
            _ => panic!("unknown column {key}"),
        };
        assert_eq!(answer, expected, "{key} in {row}");
        checks += 1;
    }
    checks
}

#[test]
fn a_programme_is_on_when_it_was_learned_and_off_half_a_day_later() {
    for learn in 0..1_440 {
        let schedule = learned(learn);
        let (at, opposite) = (minute(learn), minute(learn + 720));
        assert!(schedule.is_on(at), "{learn}");
        assert!(!schedule.is_on(opposite) && !schedule.is_on_soon(opposite), "{learn}");
    }
    compared("schedule property", 1_440);
}

#[test]
fn nothing_is_on_without_a_programme() {
    let mut schedule = learned(420);
    schedule.forget(0);
    for at in 0..1_440 {
        assert!(!schedule.is_on(minute(at)) && schedule.switch(minute(at)).is_none());
    }
}

fn learned(at: u64) -> Schedule {
    let mut schedule = Schedule::default();
    schedule.learn(0, minute(at));
    schedule
}

fn minute(at: u64) -> MinuteOfDay {
    MinuteOfDay::from_minutes(at)
}
