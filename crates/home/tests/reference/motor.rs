//! The motor's arithmetic.

use crate::support::{compared, number, numbers, published, rows};
use inglenook_home::reference::motor_arithmetic::{Calibration, Reckoning, Timing, close_enough};
use inglenook_units::Percent;
use serde_json::{Value, json};

#[test]
fn every_calibration_is_equal() {
    let Some(section) = published("motor") else { return };
    for row in rows(&section["calibration"]) {
        let value = |field: &str| number(&row[field]);
        let found = Calibration::new(value("tfotc"), value("tfcto"), value("minTicks"));
        let answers = json!({
            "tfotc": found.to_close,
            "tfcto": found.to_open,
            "minTicks": row["minTicks"],
            "ok": u8::from(found.proportional),
            "cannotProp": u8::from(!found.proportional),
            "precPC": found.precision,
            "smallOTC": found.small_to_close,
            "smallCTO": found.small_to_open,
        });
        assert_eq!(answers, *row);
    }
    compared("motor calibration", rows(&section["calibration"]).len());
}

#[test]
fn every_position_is_equal() {
    let Some(section) = published("motor") else { return };
    let positions = &section["position"];
    let calibration = calibrated(&positions["calibrated_with"]);
    for row in rows(&positions["rows"]) {
        let mut reckoning = Reckoning {
            from_open: number(&row["ticks_from_open"]),
            reverse: number(&row["ticks_reverse"]),
        };
        assert_eq!(json!(reckoning.settle(&calibration).value()), row["pc"], "{row}");
        assert_eq!(json!(reckoning.from_open), row["ticks_from_open_after"], "{row}");
        assert_eq!(json!(reckoning.reverse), row["ticks_reverse_after"], "{row}");
    }
    compared("motor position", rows(&positions["rows"]).len());
}

fn calibrated(with: &Value) -> Calibration {
    Calibration::new(
        number(&with["ticksFromOpenToClosed"]),
        number(&with["ticksFromClosedToOpen"]),
        number(&with["minMotorDRTicks"]),
    )
}

#[test]
fn every_range_that_is_close_enough_is_equal() {
    let Some(section) = published("motor") else { return };
    let ranges = section["close_enough_current_range_by_target"].as_object().unwrap();
    for (target, range) in ranges {
        let target = Percent::clamped(target.parse().unwrap());
        let [least, most] = numbers::<i32>(range)[..] else { panic!("{range}") };
        for current in 0..=100 {
            let expected = (least..=most).contains(&current);
            let found = close_enough(target, Percent::clamped(current));
            assert_eq!(found, expected, "{current} for {target:?}");
        }
    }
    compared("motor close-enough ranges", ranges.len());
}

#[test]
fn every_constant_of_dead_reckoning_is_equal() {
    let Some(section) = published("motor") else { return };
    let constants = rows(&section["dead_reckoning_constants"]);
    for row in constants {
        let timing = Timing::new(number(&row["subcycle_ms"]));
        assert_eq!(json!(timing.pulse), row["min_ticks"], "{row}");
        assert_eq!(json!(timing.latest), row["sct_abs_limit"], "{row}");
    }
    compared("motor dead-reckoning constants", constants.len());
}

#[test]
fn the_least_opening_follows_the_precision() {
    let least = |to_close, to_open| Calibration::new(to_close, to_open, 35).least_open().value();
    assert_eq!(least(1_803, 1_373), 15);
    assert_eq!(least(300, 300), 24);
    assert_eq!(least(100, 100), 67);
}
