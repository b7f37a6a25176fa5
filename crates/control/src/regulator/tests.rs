use super::*;
use crate::estimate::{Daylight, Probe};

const WISH: Wish = Wish { target: Fine::kelvin(20, 0), hush: Hush::Day, care: Care::Comfort };

/// Regulates for so many minutes with these readings, in hundredths of a degree.
fn run(minutes: i32, reading: impl Fn(i32, u8) -> i32) -> (Regulator, u32) {
    let (mut regulator, mut estimate) = (Regulator::new(), Estimate::new(Probe::Room));
    let (mut moves, mut before) = (0, Percent::ZERO);
    for minute in 0..minutes {
        let hundredths = reading(minute, regulator.stroke().value());
        estimate.minute(Fine::kelvin(0, hundredths), regulator.flow(), Daylight::None);
        regulator.minute(&estimate, &WISH);
        moves += u32::from(regulator.stroke() != before);
        before = regulator.stroke();
    }
    (regulator, moves)
}

#[test]
fn a_cold_room_gets_all_and_a_warm_one_nothing() {
    let (cold, _) = run(5, |_, _| 1600);
    assert!(cold.stroke().value() > 50);
    let (warm, moves) = run(600, |_, _| 2200);
    assert_eq!((warm.stroke(), moves), (Percent::ZERO, 0));
}

#[test]
fn a_room_at_its_target_is_left_alone() {
    let (_, moves) = run(1_440, |minute, _| 2000 + if minute % 50 < 25 { 10 } else { -10 });
    assert!(moves <= 12, "{moves} moves");
}

#[test]
fn without_heat_the_valve_waits() {
    let (_, moves) = run(1_440, |minute, _| 1900 - minute / 10);
    assert!((1..=16).contains(&moves), "{moves} moves");
}

#[test]
fn a_shut_valve_that_leaks_is_pressed_home() {
    let mut regulator = Regulator::new();
    (0..4).for_each(|_| regulator.opening.starved(Percent::clamped(45)));
    regulator.opening.flowed(Percent::clamped(50));
    regulator.give(Percent::clamped(40));
    regulator.give(Percent::ZERO);
    let mut estimate = Estimate::new(Probe::Room);
    assert!(regulator.stroke() > Percent::ZERO);
    for minute in 0..180 {
        // The boiler comes and goes, and so the room rises and falls, too warm all the while.
        let swing = if minute % 40 < 20 { minute % 40 } else { 40 - minute % 40 };
        estimate.minute(Fine::kelvin(22, swing * 5), regulator.flow(), Daylight::None);
        regulator.minute(&estimate, &WISH);
    }
    assert_eq!(regulator.stroke(), Percent::ZERO);
}
