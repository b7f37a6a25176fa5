//! Generated weather against ten years of measured temperatures.

use super::*;
use flate2::read::GzDecoder;
use std::{fs::File, io::Read};

/// 2010-01-01, midnight.
const START: Utc = Utc(1_262_304_000_000);
const YEARS: usize = 30;

/// What is compared.
#[derive(Debug)]
struct Statistics {
    month_mean: [f64; 12],
    month_swing: [f64; 12],
    winter_spread: f64,
    /// Correlation of a winter day's mean with that of 1, 3 and 10 days later.
    persistence: [f64; 3],
    /// Share of winter days below 2 °C on average, and how long such spells are.
    cold_share: f64,
    cold_spell: f64,
}

fn measured(file: &str) -> Option<Vec<f64>> {
    let path = format!("{}/../../../shared/data/weather/{file}", env!("CARGO_MANIFEST_DIR"));
    let Ok(file) = File::open(&path) else {
        assert!(std::env::var_os("CI").is_none(), "{path} is absent");
        println!("skipped: {path} is absent");
        return None;
    };
    let mut text = String::new();
    GzDecoder::new(file).read_to_string(&mut text).unwrap();
    let celsius = |line: &str| line.split(',').nth(1).unwrap().parse().unwrap();
    Some(text.lines().skip(1).map(celsius).collect())
}

fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let (sum, count) = values.into_iter().fold((0.0, 0.0), |(s, n), value| (s + value, n + 1.0));
    sum / count
}

fn month_of(day: usize) -> usize {
    let at = Utc(START.0 + i64::try_from(day).unwrap() * 86_400_000);
    const FIRST: [f64; 12] = [0., 31., 59., 90., 120., 151., 181., 212., 243., 273., 304., 334.];
    FIRST.iter().filter(|first| **first <= calendar::year_share(at) * 365.25).count() - 1
}

fn statistics(hours: &[f64]) -> Statistics {
    let days: Vec<&[f64]> = hours.chunks_exact(24).collect();
    let means: Vec<f64> = days.iter().map(|day| mean(day.iter().copied())).collect();
    let swing = |day: &[f64]| {
        let high = day.iter().copied().fold(f64::MIN, f64::max);
        high - day.iter().copied().fold(f64::MAX, f64::min)
    };
    let of_month = |month| (0..days.len()).filter(move |day| month_of(*day) == month);
    let month_mean = std::array::from_fn(|month| mean(of_month(month).map(|day| means[day])));
    let month_swing =
        std::array::from_fn(|month| mean(of_month(month).map(|day| swing(days[day]))));
    let winter: Vec<usize> =
        (0..days.len() - 10).filter(|day| matches!(month_of(*day), 0 | 1 | 11)).collect();
    let off = |day: usize| means[day] - month_mean[month_of(day)];
    let variance = mean(winter.iter().map(|day| off(*day).powi(2)));
    let lag = |lag| mean(winter.iter().map(|day| off(*day) * off(day + lag))) / variance;
    let cold = means.iter().filter(|mean| **mean < 2.0).count();
    let spells = means.windows(2).filter(|pair| pair[0] >= 2.0 && pair[1] < 2.0).count();
    let cold_winter = winter.iter().filter(|day| means[**day] < 2.0).count();
    Statistics {
        month_mean,
        month_swing,
        winter_spread: variance.sqrt(),
        persistence: [lag(1), lag(3), lag(10)],
        cold_share: cold_winter as f64 / winter.len() as f64,
        cold_spell: cold as f64 / spells as f64,
    }
}

fn assert_near(what: &str, made: f64, truth: f64, tolerance: f64) {
    println!("{what}: generated {made:.2}, measured {truth:.2}");
    assert!((made - truth).abs() <= tolerance, "{what}: {made} is not {truth} ± {tolerance}");
}

#[test]
fn generated_temperatures_have_the_statistics_of_measured_ones() {
    for (climate, file) in [
        (Climate::London, "egll_2010_2019_hourly.csv.gz"),
        (Climate::Glasgow, "egpf_2010_2019_hourly.csv.gz"),
    ] {
        let Some(truth) = measured(file) else { return };
        let truth = statistics(&truth);
        let weather = Weather::generate(climate, 1, START, YEARS * 365);
        let made: Vec<f64> = weather.hours().iter().map(|hour| hour.celsius).collect();
        let made = statistics(&made);
        println!("{}", climate.name());
        for month in 0..12 {
            // Ten years fix the mean of a month to about half a degree.
            assert_near("mean", made.month_mean[month], truth.month_mean[month], 1.1);
            assert_near("swing", made.month_swing[month], truth.month_swing[month], 1.3);
        }
        assert_near("spread", made.winter_spread, truth.winter_spread, 0.4);
        for (made, truth) in made.persistence.into_iter().zip(truth.persistence) {
            assert_near("persistence", made, truth, 0.12);
        }
        assert_near("cold days", made.cold_share, truth.cold_share, 0.06);
        assert_near("cold spell", made.cold_spell, truth.cold_spell, 0.8);
    }
}

#[test]
fn sunshine_is_that_of_britain() {
    // Long-term means, kWh/m² a year on level ground: London about 1000, Glasgow about 880.
    for (climate, low, high) in [(Climate::London, 930.0, 1080.0), (Climate::Glasgow, 800.0, 950.0)]
    {
        let weather = Weather::generate(climate, 2, START, 3650);
        let year: f64 = weather.hours().iter().map(|hour| hour.global / 10_000.0).sum();
        let january: f64 = (0..3650)
            .filter(|day| month_of(*day) == 0)
            .flat_map(|day| &weather.hours()[day * 24..day * 24 + 24])
            .map(|hour| hour.global / 10_000.0)
            .sum();
        println!("{}: {year:.0} a year, {january:.0} in January", climate.name());
        assert!((low..high).contains(&year), "{year}");
        assert!((9.0..28.0).contains(&january), "{january}");
        let sane = |hour: &Outside| {
            (0.0..=1.0).contains(&hour.humidity)
                && hour.direct_normal >= 0.0
                && (0.0..40.0).contains(&hour.wind)
        };
        assert!(weather.hours().iter().all(sane));
    }
}

#[test]
fn minutes_lie_between_their_hours_and_the_last_hour_goes_on() {
    let weather = Weather::generate(Climate::Manchester, 3, START, 2);
    assert_eq!(weather.at(0), weather.hours()[0]);
    let half = f64::midpoint(weather.hours()[5].celsius, weather.hours()[6].celsius);
    assert!((weather.at(330).celsius - half).abs() < 1e-12);
    assert_eq!(weather.at(1_000_000), *weather.hours().last().unwrap());
    assert_eq!(Weather::constant(-5.0, START, 1).at(77).celsius, -5.0);
    assert_eq!(weather, Weather::generate(Climate::Manchester, 3, START, 2));
    assert_ne!(weather, Weather::generate(Climate::Manchester, 4, START, 2));
}

#[test]
fn a_files_year_is_played_from_any_day() {
    let hour = |index: i32| weather::Hour {
        celsius: f64::from(index) / 100.0,
        wet_bulb: f64::from(index) / 100.0 - 1.0,
        rain: 0.0,
        pressure: 101_325.0,
        infrared: 300.0,
        wind: 3.0,
        wind_from: 0.0,
        direct_normal: 500.0,
        diffuse: 100.0,
    };
    let site = Climate::London.station().site;
    let year = weather::Weather { site, zone: 0.0, hours: (1..=8760).map(hour).collect() };
    // 2010-02-01: 31 days into the year.
    let played = Weather::of_year(&year, Utc(START.0 + 31 * 86_400_000), 3);
    for (at, index) in [(0, 744), (24, 768), (72, 816)] {
        let celsius = played.hours()[at].celsius;
        assert!((celsius - f64::from(index) / 100.0).abs() < 0.07, "{at}: {celsius}");
    }
    let (midnight, noon) = (played.hours()[24], played.hours()[36]);
    assert_eq!((midnight.direct_normal, noon.direct_normal), (0.0, 500.0));
    assert!((0.8..0.95).contains(&noon.humidity), "{}", noon.humidity);
    assert!((200.0..330.0).contains(&noon.global), "{}", noon.global);
    let south = played.on(Plane::wall(180.0), 36 * 60).total();
    let north = played.on(Plane::wall(0.0), 36 * 60).total();
    assert!(south > 400.0 && north < 120.0, "{south} {north}");
}
