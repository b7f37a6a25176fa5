//! Statistics by hour, and temperatures in one byte.

use crate::support::{compared, number, numbers, published, rows};
use inglenook_home::reference::{
    by_hour::{self, ByHour},
    companding,
};
use inglenook_units::Temperature;
use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn every_statistic_is_equal() {
    let Some(section) = published("by_hour_stats") else { return };
    let day = zero_to_23();
    for row in rows(&section["count_below"]) {
        let value = Some(number(&row["value"])).filter(|&value| value < u8::MAX);
        assert_eq!(json!(day.below(value)), row["count"], "{row}");
    }
    let limit = |text: &str| -> u8 { text.rsplit(' ').next().unwrap().parse().unwrap() };
    let quartile = |name: &str| section["quartile_on_stats_0_to_23"][name].as_str().unwrap();
    let (top, bottom) = (quartile("in_top"), quartile("in_bottom"));
    assert!(top.contains('>') && bottom.contains('<'));
    for sample in 0..24 {
        assert_eq!(day.in_top_quartile(sample), sample > limit(top), "{sample}");
        assert_eq!(day.in_bottom_quartile(sample), sample < limit(bottom), "{sample}");
    }
    let special = &section["special_hours"];
    for (name, hour) in [("current", 23), ("next", 0), ("prev", 22)] {
        assert_eq!(by_hour::hour_of(number(&special[name]), 23), Some(hour), "{name}");
    }
    compared("by_hour_stats", rows(&section["count_below"]).len() + 2 * 24 + 3);
}

#[test]
fn smoothing_is_equal_for_every_old_new_and_rounding() {
    let Some(section) = published("by_hour_stats") else { return };
    let formula = section["smoothing"].as_str().unwrap();
    assert!(formula.starts_with("new = (old*8 - old + sample + r) >> 3 with r uniform 0..7"));
    let mut random = Xoshiro256PlusPlus::seed_from_u64(1);
    let mut pairs = 0;
    for (old, new) in (0..=254_u8).step_by(7).flat_map(|old| (0..=254).map(move |new| (old, new))) {
        let formula = |r: u32| (u32::from(old) * 8 - u32::from(old) + u32::from(new) + r) >> 3;
        let allowed: BTreeSet<u32> = (0..8).map(formula).collect();
        let drawn: BTreeSet<u32> =
            (0..100).map(|_| by_hour::smooth(old, new, &mut random).into()).collect();
        assert_eq!(drawn, allowed, "{old} {new}");
        pairs += 1;
    }
    compared("by_hour_stats smoothing", pairs);
}

#[test]
fn a_day_that_is_not_full_has_no_quartiles() {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(1);
    let mut day = ByHour::default();
    (0..23).for_each(|hour| day.close(hour, 100, &mut random));
    assert!(!day.in_bottom_quartile(0) && !day.in_top_quartile(200));
    day.sample(1);
    day.close(23, 2, &mut random);
    assert_eq!((day.raw(23), day.smoothed(23)), (Some(2), Some(2)));
    assert!(day.in_bottom_quartile(0) && day.in_top_quartile(200));
    assert_eq!((day.min(), day.max()), (Some(2), Some(100)));
}

#[test]
fn every_companded_temperature_is_equal() {
    let Some(section) = published("temperature_companding") else { return };
    let unset: i16 = number(&section["unset"]);
    let expand = |code| companding::expand(code).map_or(unset, Temperature::sixteenths);
    for row in rows(&section["rows_tempC16_code_expanded"]) {
        let [temperature, code, expanded] = numbers::<i16>(row)[..] else { panic!("{row}") };
        let found = companding::compress(Temperature::from_sixteenths(temperature));
        assert_eq!((i16::from(found), expand(found)), (code, expanded), "{row}");
    }
    let all: Vec<i16> = (0..=u8::MAX).map(expand).collect();
    assert_eq!(all, numbers::<i16>(&section["expand_0_to_255"]));
    compared(
        "temperature_companding",
        rows(&section["rows_tempC16_code_expanded"]).len() + all.len(),
    );
}

fn zero_to_23() -> ByHour {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(1);
    let mut day = ByHour::default();
    for hour in 0..24 {
        day.close(hour.into(), hour, &mut random);
    }
    day
}
