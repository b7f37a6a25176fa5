//! A small comparison: its shape, and bounds that a broken house or harness would not keep to.

use super::{number, told};
use crate::support::{run, stderr, stdout};
use serde_json::Value;
use std::fs;

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
fn the_same_seeds_print_and_draw_the_same_and_others_do_not() {
    let small = |seed: &str| {
        let place = tempfile::tempdir().expect("a directory");
        let drawn = place.path().join("drawn");
        let arguments = ["sim", "compare", "--seeds", "1", "--weeks", "1", "--head-pull", "0.02"];
        let more = ["--house", "flat", "--seed", seed, "--svg", drawn.to_str().expect("UTF-8")];
        let told = stdout(&run(&[&arguments[..], &more].concat()));
        let [day, energy] = ["day.svg", "energy.svg"].map(|name| {
            let picture = fs::read_to_string(drawn.join(name)).expect("a picture");
            assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"), "{name}");
            picture
        });
        (told, day, energy)
    };
    let once = small("1000");
    assert!(once.0.contains("asked of our all-in-one head"), "{}", once.0);
    for name in NAMES {
        assert!(once.1.contains(name) && once.2.contains(name), "{name}");
    }
    assert!(once.1.len() < 150_000, "{} bytes", once.1.len());
    assert!(!once.2.contains("NaN") && !once.1.contains("NaN"));
    assert_eq!(once, small("1000"));
    let other = small("1001");
    assert!(once.0 != other.0 && once.1 != other.1 && once.2 != other.2);
}

#[test]
fn pictures_that_cannot_be_written_are_told_before_anything_is_simulated() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let place = file.path().to_str().expect("UTF-8");
    let output = run(&["sim", "compare", "--svg", place]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains(place), "{}", stderr(&output));
}
