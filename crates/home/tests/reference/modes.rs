//! Modes and where targets come from.

use crate::support::{compared, number, numbers, published, rows, text};
use inglenook_home::reference::{
    Degrees, Mode, Parameters, TemperatureControl, ValveMode,
    dial::Dial,
    temperature_control::{Humidity, Stored},
};
use serde_json::Value;

#[test]
fn every_mode_scenario_is_equal() {
    let Some(section) = published("valve_mode") else { return };
    let scenarios = rows(&section["scenarios"]);
    for scenario in scenarios {
        let mut mode = ValveMode::default();
        for operation in scenario["ops"].as_array().unwrap() {
            operate(&mut mode, operation.as_str().unwrap());
        }
        let expected = match text(scenario, "mode") {
            "FROST" => Mode::Frost,
            "WARM" => Mode::Warm,
            "BAKE" => Mode::Bake,
            other => panic!("unknown mode {other}"),
        };
        assert_eq!(mode.mode(), expected, "{scenario}");
    }
    compared("valve_mode scenarios", scenarios.len());
}

fn operate(mode: &mut ValveMode, operation: &str) {
    match operation {
        "warm" => mode.set_warm(),
        "frost" => mode.set_frost(),
        "start_bake" => mode.start_bake(),
        "cancel_bake" => mode.cancel_bake(),
        ticks => (0..ticks.strip_prefix("tick x").unwrap().parse().unwrap())
            .for_each(|_: u8| mode.tick()),
    }
}

#[test]
fn every_parameter_is_equal() {
    let Some(section) = published("temp_control") else { return };
    let columns = section["params_default"].as_object().unwrap();
    for (name, value) in columns {
        assert_eq!(parameter(&Parameters::DEFAULT, name), number::<u8>(value), "{name}");
    }
    compared("temp_control parameters", columns.len());
}

fn parameter(set: &Parameters, name: &str) -> u8 {
    let degrees = match name {
        "FROST_ECO" => set.frost_eco,
        "FROST_COM" => set.frost_comfort,
        "WARM_ECO" => set.warm_eco,
        "WARM_COM" => set.warm_comfort,
        "WARM" => set.warm,
        "SCALE_MIN" => set.scale_min,
        "SCALE_MID" => set.scale_mid,
        "SCALE_MAX" => set.scale_max,
        "BAKE_UPLIFT" => return set.bake_lift,
        "SETBACK_DEFAULT" => return set.setback_default,
        "SETBACK_ECO" => return set.setback_eco,
        "SETBACK_FULL" => return set.setback_full,
        _ => panic!("unknown parameter {name}"),
    };
    degrees.0
}

#[test]
fn other_sets_of_parameters_derive_likewise() {
    let scale = |set: Parameters| [set.warm, set.scale_min, set.scale_mid, set.scale_max];
    assert_eq!(scale(Parameters::PROPOSED), [18, 15, 19, 23].map(Degrees));
    assert_eq!(scale(Parameters::HOT_WATER), [45, 44, 55, 66].map(Degrees));
}

#[test]
fn every_bias_is_equal() {
    let Some(section) = published("temp_control") else { return };
    let mid = dial(Parameters::DEFAULT.scale_mid.0);
    assert_eq!(Value::Bool(mid.eco_bias()), section["mid_has_eco_bias"]);
    let mut checks = 1;
    let mut check = |list: &str, eco: bool, comfort: bool| {
        for degrees in numbers::<u8>(&section[list]) {
            let judged = (mid.is_eco(Degrees(degrees)), mid.is_comfort(Degrees(degrees)));
            assert_eq!(judged, (eco, comfort), "{degrees} of {list}");
            checks += 1;
        }
    };
    check("eco_temps", true, false);
    check("comfort_temps", false, true);
    check("neither", false, false);
    for row in rows(&section["frost_rh"]) {
        let high = row["rh_high"].as_bool().unwrap();
        let humidity = if high { Humidity::High } else { Humidity::Fair };
        assert_eq!(dial(17).frost(humidity).0, number::<u8>(&row["frost"]), "{row}");
        checks += 1;
    }
    compared("temp_control judgements", checks);
}

#[test]
fn every_dial_reading_is_equal() {
    let Some(section) = published("temp_control") else { return };
    let stops = Dial::new(48, 296).stops();
    let (low, high) = (stops.low, stops.high);
    let mid = low.midpoint(high);
    let mut checks = 0;
    for group in text(&section, "pot_mapping").split("; ") {
        let (readings, degrees) = group.split_once(" -> ").unwrap();
        for name in readings.split('/') {
            let reading = match name {
                "lo" => low,
                "lo+1" => low + 1,
                "mid-1" => mid - 1,
                "mid" => mid,
                "mid+1" => mid + 1,
                "hi-1" => high - 1,
                "hi" => high,
                number => number.parse().unwrap(),
            };
            let expected = Degrees(degrees.parse().unwrap());
            assert_eq!(stops.warm(reading, &Parameters::DEFAULT), expected, "{name}");
            checks += 1;
        }
    }
    compared("temp_control dial readings", checks);
}

#[test]
fn targets_without_a_dial() {
    let null = TemperatureControl::Null;
    assert_eq!((null.warm(), null.frost(Humidity::High)), (Degrees(18), Degrees(5)));
    assert!(null.eco_bias() && null.is_eco(Degrees(17)) && null.is_comfort(Degrees(19)));
    assert!(!null.is_eco(Degrees(18)) && !null.is_comfort(Degrees(18)));
    let fixed = TemperatureControl::Fixed(Parameters::DEFAULT);
    assert_eq!((fixed.warm(), fixed.frost(Humidity::High)), (Degrees(18), Degrees(6)));
}

#[test]
fn only_targets_on_the_scale_are_stored() {
    let mut stored = Stored::new(Parameters::DEFAULT);
    assert!(stored.set_warm(Degrees(20)) && !stored.set_warm(Degrees(23)));
    assert!(stored.set_frost(Degrees(17)) && !stored.set_frost(Degrees(6)));
    assert!(!stored.set_frost(Degrees(21)) && !stored.set_warm(Degrees(16)));
    let control = TemperatureControl::Stored(stored);
    assert_eq!((control.warm(), control.frost(Humidity::High)), (Degrees(20), Degrees(17)));
}

fn dial(warm: u8) -> TemperatureControl {
    TemperatureControl::Dial { parameters: Parameters::DEFAULT, warm: Degrees(warm) }
}
