//! A small comparison: its shape, and bounds that a broken house or harness would not keep to.

use super::{number, told};
use crate::support::{run, stdout};
use serde_json::Value;

const SMALL: [&str; 9] =
    ["compare", "--seeds", "2", "--weeks", "1", "--head-pull", "0.05", "--boiler", "link"];

const NAMES: [&str; 6] = [
    "room thermostat",
    "thermostat + wax heads",
    "reference, all-in-one",
    "reference, remote sensor",
    "ours, all-in-one",
    "ours, remote sensor",
];

fn contestant<'a>(report: &'a Value, name: &str) -> &'a Value {
    let all = report["mountings"][0]["contestants"].as_array().expect("contestants");
    all.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn a_small_comparison_has_all_figures_and_none_is_absurd() {
    let report = told(&SMALL);
    assert_eq!(report["seeds"], 2);
    assert_eq!(report["compared"], "fuel");
    for name in NAMES {
        let one = contestant(&report, name);
        let within = |path: &str, least: f64, most: f64| {
            let figure = number(one, path);
            assert!((least..=most).contains(&figure), "{name}: {path} is {figure}");
        };
        within("/as_set/energy/fuel_kwh_week", 200.0, 700.0);
        within("/as_set/energy/heat_over_fuel", 0.8, 1.0);
        within("/as_set/comfort/rmse_kelvin", 0.2, 3.0);
        within("/as_set/comfort/under_kelvin_hours_day", 0.05, 40.0);
        within("/as_set/plant/starts_day", 3.0, 100.0);
        assert_eq!(one["bracketed"], true, "{name}");
        let motor = name.starts_with("ours") || name.starts_with("reference");
        assert_eq!(one["as_set"]["valve"].is_object(), motor, "{name}");
        if motor {
            within("/as_set/valve/moves_day", 1.0, 300.0);
            within("/as_set/valve/travel_percent_day", 20.0, 2000.0);
        }
    }
    savings_follow_from_the_fuel(&report);
    demands_hold_if_their_figures_do(&report);
}

/// Each saving is what the two fuels say, and lies in its interval; warmer costs more.
fn savings_follow_from_the_fuel(report: &Value) {
    let fuel = |name: &str, at: usize| {
        number(contestant(report, name), &format!("/equal_comfort/{at}/kwh_week"))
    };
    for name in NAMES {
        assert!(fuel(name, 0) > fuel(name, 1), "{name}: more comfort needs more fuel");
        for at in 0..2 {
            let savings = &contestant(report, name)["equal_comfort"][at]["savings"];
            for saving in savings.as_array().expect("savings") {
                let rival = saving["rival"].as_str().expect("a name");
                let expected = 100.0 * (1.0 - fuel(name, at) / fuel(rival, at));
                let [percent, low, high] =
                    ["/percent", "/low", "/high"].map(|path| number(saving, path));
                assert!((percent - expected).abs() < 1e-6, "{name} against {rival}");
                assert!(low <= high, "{name} against {rival}");
            }
        }
    }
}

fn demands_hold_if_their_figures_do(report: &Value) {
    let asked = report["asked"].as_array().expect("demands");
    assert_eq!(asked.len(), 15);
    for one in asked {
        let measured = number(one, "/measured");
        let holds = match (one["bound"]["at_most"].as_f64(), one["bound"]["at_least"].as_f64()) {
            (Some(most), None) => measured <= most,
            (None, Some(least)) => measured >= least,
            _ => panic!("no bound: {one}"),
        };
        assert_eq!(one["holds"], holds, "{one}");
    }
}

#[test]
fn the_same_seeds_print_the_same_and_others_do_not() {
    let small = |seed: &str| {
        let arguments = ["sim", "compare", "--seeds", "1", "--weeks", "1"];
        let more = ["--head-pull", "0.02", "--house", "flat", "--seed", seed];
        stdout(&run(&[arguments, more].concat()))
    };
    let once = small("1000");
    assert!(once.contains("asked of our all-in-one head"), "{once}");
    assert_eq!(once, small("1000"));
    assert_ne!(once, small("1001"));
}
