//! Faults of heads and valves, in a shortened form, and what a careless controller makes of them.

use super::*;
use crate::trial::{BoilerCaller, Ours, Place, Probe, Report, Sensed, Stroke, Valve, ValveHead};
use inglenook_control::Plant;
use inglenook_physics::validation::Verdict;

const KITCHEN: usize = 2;

const OURS_IN_HEADS: Ours = Ours { probe: Probe::Head, plant: Plant::Boiler };

/// What came of the scenario of this name in two days after five.
fn shortened(name: &str, contestant: &dyn Contestant, room: usize) -> Vec<Check> {
    let found = scenarios().find(|scenario| scenario.name == name).unwrap();
    let short = Scenario { settle_days: 5, hours: 48, rooms: Rooms::One(room), ..*found };
    Box::leak(Box::new(short)).play(contestant, Link::Boiler, 6).unwrap().checks
}

fn verdict(checks: &[Check], what: &str) -> Verdict {
    checks.iter().find(|check| check.name.starts_with(what)).unwrap().verdict()
}

#[test]
fn no_single_fault_of_a_head_freezes_its_room_or_goes_unsaid() {
    for (name, reported) in [
        ("any head dies at once", true),
        ("any head's cells run down and are empty a day later", true),
        ("any thermometer is dead", true),
        ("any thermometer is stuck at 30 °C", true),
        ("any thermometer shows 5 K too much", false),
        ("any head says that it wants no heat", false),
    ] {
        let checks = shortened(name, &OURS_IN_HEADS, KITCHEN);
        println!("{name}: {checks:?}");
        assert_eq!(verdict(&checks, "coldest its own room was"), Verdict::Met, "{name}");
        if reported {
            assert_eq!(verdict(&checks, "reported after"), Verdict::Met, "{name}");
        }
        assert_eq!(verdict(&checks, "alarms by heads"), Verdict::Met, "{name}");
    }
}

#[test]
fn a_valve_that_sticks_shut_says_so_and_a_small_radiator_does() {
    let stuck = shortened("any valve's pin sticks shut", &OURS_IN_HEADS, LIVING);
    let small = "the living room's radiator gives half of what it should";
    let small = shortened(small, &OURS_IN_HEADS, LIVING);
    for checks in [&stuck, &small] {
        println!("{checks:?}");
        assert!(
            checks
                .iter()
                .any(|check| { check.name.starts_with("reported after") && check.ours < 24.0 })
        );
    }
}

/// Shuts every valve and says nothing.
struct Careless;

impl Contestant for Careless {
    fn name(&self) -> String {
        "careless".into()
    }

    fn probe(&self) -> Probe {
        Probe::Head
    }

    fn valve(&self, _: &Place) -> Valve {
        Valve::Motor(Box::new(Self))
    }

    fn caller(&self) -> Option<Box<dyn BoilerCaller>> {
        OURS_IN_HEADS.caller()
    }
}

impl ValveHead for Careless {
    fn minute(&mut self, _: &Sensed) -> Stroke {
        Stroke::new(0)
    }

    fn report(&self) -> Report {
        Report::default()
    }
}

#[test]
fn who_shuts_and_is_silent_misses_what_is_asked() {
    let checks = shortened("any thermometer is dead", &Careless, KITCHEN);
    println!("{checks:?}");
    for what in ["coldest any other room was", "coldest its own room was", "reported after"] {
        assert_eq!(verdict(&checks, what), Verdict::Missed, "{what}");
    }
}

#[test]
fn scenarios_are_told_apart_by_their_names_and_ask_something() {
    let mut names: Vec<_> = scenarios().map(|scenario| scenario.name).collect();
    assert!(scenarios().all(|scenario| !scenario.asked.is_empty() && !scenario.links.is_empty()));
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    println!("{all} scenarios");
    assert!(all > 40 && names.len() > 35);
}
