//! Light: thresholds, and the detector over recordings of real rooms.

use crate::support::{compared, number, published, rows, shared, text};
use inglenook_home::reference::{
    ambient_light::{AmbientLight, Brightness, Sensitivity, Thresholds, UsualLight},
    light_occupancy::{Detection, LightOccupancy},
    trace::Trace,
};
use inglenook_units::Light;
use serde_json::{Value, json};

#[test]
fn every_threshold_is_equal() {
    let Some(section) = published("ambient_light_thresholds") else { return };
    for row in rows(&section["rows"]) {
        let thresholds = Thresholds::new(usual(row), Sensitivity::Normal);
        assert_eq!(json!(thresholds.lit.0), row["light"], "{row}");
        assert_eq!(json!(thresholds.dark.0), row["dark"], "{row}");
        let narrow = row.get("too_narrow").is_some_and(|narrow| narrow == true);
        assert_eq!(thresholds.narrow, narrow, "{row}");
        if narrow {
            let mut light = AmbientLight::default();
            light.read(Light(0));
            light.set_thresholds(thresholds);
            assert_eq!(json!(light.dark_minutes()), row["dark_minutes"]);
            assert_eq!(json!(light.brightness() == Brightness::Lit), row["lit"]);
            assert_eq!(json!(light.brightness() == Brightness::Dark), row["dark_flag"]);
        }
    }
    compared("ambient_light_thresholds rows", rows(&section["rows"]).len());
}

#[test]
fn every_step_of_the_hysteresis_is_equal() {
    let Some(section) = published("ambient_light_thresholds") else { return };
    let steps = rows(&section["hysteresis_sequence"]["steps"]);
    let mut light = AmbientLight::default();
    for step in steps {
        light.read(Light(number(&step[0])));
        assert_eq!(name(light.brightness()), step[1], "{step}");
    }
    compared("ambient_light_thresholds steps", steps.len());
}

#[test]
fn every_run_of_the_detector_is_equal() {
    let Some(section) = published("ambient_light_detector_runs") else { return };
    let mut events = 0;
    for run in rows(&section["runs"]) {
        let Some(recording) = shared(&format!("light/{}.csv", text(run, "dataset"))) else {
            return;
        };
        let trace = Trace::parse(&recording).unwrap();
        let mut brief = run.clone();
        let expected = brief["events"].take();
        assert_eq!(replay(run, &trace), expected, "{brief}");
        events += expected.as_array().unwrap().len();
    }
    compared("ambient_light_detector_runs", rows(&section["runs"]).len());
    compared("ambient_light_detector_runs events", events);
}

#[test]
fn other_usual_light_is_caught() {
    let Some(section) = published("ambient_light_detector_runs") else { return };
    let caught = rows(&section["runs"]).iter().filter(|run| {
        let Some(recording) = shared(&format!("light/{}.csv", text(run, "dataset"))) else {
            return false;
        };
        let mut altered = (*run).clone();
        altered["min"] = json!(20);
        altered["max"] = json!(240);
        replay(&altered, &Trace::parse(&recording).unwrap()) != run["events"]
    });
    assert!(caught.count() > 20);
}

fn replay(run: &Value, trace: &Trace) -> Value {
    let start = trace.samples()[0].minute;
    let since = |minute: u64| minute - start;
    let events: Vec<Value> = match text(run, "kind") {
        "occupancy_events" => {
            let mut detector = LightOccupancy::default();
            detector.set_usual(usual(run));
            let event = |minute, detection| json!([since(minute), code(detection)]);
            trace
                .minutes()
                .filter_map(|m| detector.read(m.light).map(|what| event(m.minute, what)))
                .collect()
        }
        "room_lit_transitions" => {
            let mut light = AmbientLight::default();
            light.set_thresholds(thresholds(run));
            let mut last = None;
            trace
                .minutes()
                .filter_map(|m| {
                    light.read(m.light);
                    let now = light.brightness();
                    (last.replace(now) != Some(now)).then(|| json!([since(m.minute), name(now)]))
                })
                .collect()
        }
        other => panic!("unknown kind {other}"),
    };
    events.into()
}

fn thresholds(run: &Value) -> Thresholds {
    let sensitivity =
        if run["sensitive"] == true { Sensitivity::High } else { Sensitivity::Normal };
    let thresholds = Thresholds::new(usual(run), sensitivity);
    if let Some(expected) = run.get("thresholds_light_dark") {
        let found = format!("{}/{}", thresholds.lit.0, thresholds.dark.0);
        assert!(found == *expected || run["min"] == 20, "{found} in {expected}");
    }
    thresholds
}

fn usual(row: &Value) -> UsualLight {
    let known = |field: &str| Some(number(&row[field])).filter(|&value: &u8| value < u8::MAX);
    UsualLight { mean: known("mean"), min: known("min"), max: known("max") }
}

fn code(detection: Detection) -> u8 {
    match detection {
        Detection::Weak => 1,
        Detection::Probable => 2,
    }
}

fn name(brightness: Brightness) -> &'static str {
    match brightness {
        Brightness::Lit => "lit",
        Brightness::Dark => "dark",
        Brightness::Unknown => "unknown",
    }
}
