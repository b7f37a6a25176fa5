//! The modelled valve, run by run.

use crate::support::{compared, number, numbers, published, rows, text};
use inglenook_home::reference::{
    Degrees,
    modelled_valve::{Inputs, ModelledValve, Variant},
};
use inglenook_units::{Percent, Temperature};
use serde_json::Value;

/// What a run ended in.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    open: Vec<u8>,
    filtering: Option<Vec<u8>>,
    smoothed: Option<Vec<i16>>,
    movement: u16,
}

#[test]
fn every_run_is_equal() {
    let Some(section) = published("valve_control") else { return };
    let runs = rows(&section["runs"]);
    for run in runs {
        assert_eq!(replay(run, variant(run)), recorded(run), "{}", text(run, "name"));
    }
    compared("valve_control runs", runs.len());
    let ticks: usize = runs.iter().map(|run| rows(&run["valve_pc"]).len()).sum();
    compared("valve_control ticks", ticks);
}

#[test]
fn another_variant_is_caught() {
    let Some(section) = published("valve_control") else { return };
    let altered = rows(&section["runs"])
        .iter()
        .filter(|run| text(run, "impl") == "proportional")
        .filter(|run| replay(run, Variant::Binary) != recorded(run));
    assert!(altered.count() > 100);
}

fn variant(run: &Value) -> Variant {
    match text(run, "impl") {
        "proportional" => Variant::Proportional,
        "aggressive_on" => Variant::AggressiveOn,
        "binary" => Variant::Binary,
        other => panic!("unknown variant {other}"),
    }
}

fn recorded(run: &Value) -> Outcome {
    let present = |field: &str| run.get(field);
    Outcome {
        open: numbers(&run["valve_pc"]),
        filtering: present("is_filtering").map(numbers),
        smoothed: present("smoothed_c16").map(numbers),
        movement: number(&run["movement_end"]),
    }
}

fn replay(run: &Value, variant: Variant) -> Outcome {
    let mut valve = ModelledValve::new(variant, Percent::clamped(number(&run["v0"])));
    let mut outcome =
        Outcome { open: vec![], filtering: Some(vec![]), smoothed: Some(vec![]), movement: 0 };
    for inputs in inputs(run) {
        valve.tick(&inputs, None);
        outcome.open.push(valve.open().value());
        outcome.filtering.as_mut().unwrap().push(valve.filtering());
        outcome.smoothed.as_mut().unwrap().push(valve.smoothed().sixteenths());
    }
    outcome.movement = valve.cumulative_movement();
    if run.get("is_filtering").is_none() {
        let filtering = outcome.filtering.take().unwrap();
        assert!(filtering.iter().all(|&ticks| ticks == 0), "{} filters", text(run, "name"));
        outcome.smoothed = None;
    }
    outcome
}

fn inputs(run: &Value) -> Vec<Inputs> {
    match run.get("input_const") {
        Some(row) => vec![input(row); number(&run["n"])],
        None => rows(&run["inputs"]).iter().map(input).collect(),
    }
}

fn input(row: &Value) -> Inputs {
    let row: Vec<i16> = numbers(row);
    let [measured, target, max_target, widen, fast, glacial, bake] = row[..] else {
        panic!("seven columns")
    };
    Inputs {
        measured: Temperature::from_sixteenths(measured),
        target: Degrees(target.try_into().unwrap()),
        max_target: Degrees(max_target.try_into().unwrap()),
        max_open: Percent::FULL,
        widen: widen != 0,
        fast: fast != 0,
        glacial: glacial != 0,
        bake: bake != 0,
    }
}
