//! The reference's own room: figures published with it.

use crate::support::{compared, number, published, rows, text};
use inglenook_home::reference::{
    Degrees,
    modelled_valve::Variant,
    thermal_model::{Experiment, Observation, RoomParameters},
};
use std::collections::BTreeMap;

#[test]
fn every_baseline_is_equal() {
    let Some(section) = published("thermal_model") else { return };
    let baselines = rows(&section["baselines_csv"]);
    for row in baselines {
        let row = row.as_str().unwrap();
        let (experiment, given) = baseline(row);
        assert_eq!(format!("{given}{}", figures(&experiment.observe())), row);
    }
    compared("thermal_model baselines", baselines.len());
}

/// A baseline's experiment, and the part of its row that says what it is.
fn baseline(row: &str) -> (Experiment, &str) {
    let (variant, rest) = row.split_once(',').unwrap();
    let (room, rest) = rest.split_once(',').unwrap();
    let fields: BTreeMap<&str, &str> =
        rest.split(',').map(|field| field.split_once('=').unwrap()).collect();
    // They were all taken with the default head.
    let head = RoomParameters::DEFAULT;
    let room = RoomParameters {
        head_share: head.head_share,
        head_conductance: head.head_conductance,
        ..parameters(room)
    };
    let experiment = Experiment {
        room,
        variant: if variant == "binary" { Variant::Binary } else { Variant::Proportional },
        start: fields["room0"].parse().unwrap(),
        outside: fields["outside"].parse().unwrap(),
        target: Degrees(fields["target"].parse().unwrap()),
        seconds: fields["secs"].parse().unwrap(),
    };
    (experiment, &row[..row.find("max=").unwrap()])
}

fn figures(seen: &Observation) -> String {
    let reached = seen.reached.map_or(-1, i64::from);
    format!(
        "max={:.3},min={:.3},kWh={:.3},movementPC={},callForHeatFrac={:.3},firstReach_s={reached},\
         finalRoom={:.3},finalValveTemp={:.3}",
        seen.highest, seen.lowest, seen.heat, seen.movement, seen.calling, seen.room, seen.head
    )
}

#[test]
fn every_acceptance_test_is_met() {
    let Some(section) = published("thermal_model") else { return };
    let tests = rows(&section["tests"]);
    for test in tests {
        let experiment = Experiment {
            room: RoomParameters::DEFAULT,
            variant: if test["impl"] == "binary" { Variant::Binary } else { Variant::Proportional },
            start: test["start_c"].as_f64().unwrap(),
            outside: test["outside_c"].as_f64().unwrap(),
            target: Degrees(number(&test["target_c"])),
            seconds: number(&test["seconds"]),
        };
        let seen = experiment.observe();
        let check = text(test, "check");
        match check.rsplit_once(' ').unwrap() {
            ("room minimum >", least) => assert!(seen.lowest > least.parse().unwrap(), "{seen:?}"),
            (_, range) => {
                let (least, most) = range.split_once("..").unwrap();
                let (least, most): (f64, f64) = (least.parse().unwrap(), most.parse().unwrap());
                assert!(least < seen.lowest && seen.highest < most, "{check}: {seen:?}");
            }
        }
    }
    compared("thermal_model tests", tests.len());
}

#[test]
fn another_radiator_is_caught() {
    let Some(section) = published("thermal_model") else { return };
    for row in rows(&section["baselines_csv"]) {
        let row = row.as_str().unwrap();
        let (mut experiment, given) = baseline(row);
        experiment.room.capacities[0] *= 1.01;
        assert_ne!(format!("{given}{}", figures(&experiment.observe())), row);
    }
}

#[test]
fn every_set_of_parameters_is_equal() {
    let Some(section) = published("thermal_model") else { return };
    let sets = rows(&section["parameter_sets"]);
    for set in sets {
        let value = |field: &str| set[field].as_f64().unwrap();
        let expected = RoomParameters {
            conductances: ["c21", "c10", "c0w"].map(value),
            capacities: ["k2", "k1", "k0"].map(value),
            head_share: value("head_f"),
            head_conductance: value("head_g"),
        };
        assert_eq!(parameters(text(set, "name")), expected, "{set}");
    }
    compared("thermal_model parameter sets", sets.len());
}

fn parameters(name: &str) -> RoomParameters {
    match name {
        "default" => RoomParameters::DEFAULT,
        "salford_energy_house" | "SalfordEH" => RoomParameters::SALFORD,
        "16ww_5s" => RoomParameters::ROOM_5S,
        "16ww_6k" => RoomParameters::ROOM_6K,
        "16ww_mean" | "16WWmean" => RoomParameters::ROOM_MEAN,
        _ => panic!("unknown room {name}"),
    }
}
