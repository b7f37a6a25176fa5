//! The house of eight rooms under any set-points.

use super::{number, told};
use crate::support::{absent, run, shared_path, stderr, stdout};
use std::{fs, path::PathBuf};
use tempfile::TempDir;

const ROOMS: [&str; 8] = ["living", "dining", "hall", "kitchen", "bed1", "bed2", "landing", "bath"];

/// A table in which each line was perhaps changed, in a directory of its own.
fn table(change: impl Fn(usize, String) -> String) -> (TempDir, PathBuf) {
    let header = format!("day_type,hour,{}", ROOMS.join(","));
    let hours = ["weekday", "weekend"]
        .into_iter()
        .flat_map(|day| (0..24).map(move |hour| format!("{day},{hour},20,20,20,20,20,20,20,20")));
    let lines = std::iter::once(header).chain(hours).enumerate();
    let text: Vec<String> = lines.map(|(at, line)| change(at, line)).collect();
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("set-points.csv");
    fs::write(&path, text.join("\n")).expect("it is written");
    (directory, path)
}

/// The weather of Denver, packed.
fn denver() -> Option<PathBuf> {
    let path = shared_path("weather/denver_725650TYCST.epw.gz");
    if !path.exists() {
        absent(&path);
        return None;
    }
    Some(path)
}

#[test]
fn a_year_is_heated_to_what_is_asked() {
    let Some(weather) = denver() else { return };
    let weather = weather.to_str().expect("UTF-8");
    let heated = |path: &PathBuf, more: &[&str]| {
        let path = path.to_str().expect("UTF-8");
        let arguments = ["fabric", "--deck", "uk-semi", "--set-points", path, "--weather", weather];
        told(&[&arguments, more].concat())
    };
    let (_kept, constant) = table(|_, line| line);
    let year = heated(&constant, &["--hourly"]);
    let annual = number(&year, "/annual_kwh");
    assert!((6_000.0..14_000.0).contains(&annual), "{annual} kWh");
    let mut sum = 0.0;
    for room in ROOMS {
        sum += number(&year, &format!("/rooms/{room}/heat_kwh"));
        let hours = |what: &str| -> Vec<f64> {
            let hours = year["hourly"][room][what].as_array().expect("hours");
            hours.iter().map(|hour| hour.as_f64().expect("a number")).collect()
        };
        let (heat, celsius) = (hours("heat_wh"), hours("celsius"));
        assert_eq!((heat.len(), celsius.len()), (8760, 8760));
        let kwh = heat.iter().sum::<f64>() / 1000.0;
        assert!((kwh - number(&year, &format!("/rooms/{room}/heat_kwh"))).abs() < 0.01);
        let cold = celsius.iter().filter(|celsius| **celsius < 19.9).count();
        assert!(cold < 100, "{room} is colder than asked for {cold} hours");
    }
    assert!((sum - annual).abs() < 1e-6);
    let insulated = number(&heated(&constant, &["--insulated"]), "/annual_kwh");
    assert!(insulated < 0.5 * annual, "{insulated} kWh insulated");
    let (_kept, nights) = table(|_, line| line.replace("day,3,20,20", "day,3,12,12"));
    assert!(number(&heated(&nights, &[]), "/annual_kwh") < annual - 10.0);
}

#[test]
fn hours_are_printed_as_lines_for_other_programs() {
    let Some(weather) = denver() else { return };
    let (_kept, path) = table(|_, line| line);
    let [path, weather] = [&path, &weather].map(|path| path.to_str().expect("UTF-8"));
    let arguments = ["sim", "fabric", "--set-points", path, "--weather", weather, "--hourly"];
    let text = stdout(&run(&arguments));
    assert_eq!(text.lines().count(), 8761);
    assert!(text.starts_with("month,day,hour,living_C,dining_C,"));
    assert!(text.lines().all(|line| line.split(',').count() == 19));
    assert!(text.lines().nth(8760).is_some_and(|line| line.starts_with("12,31,24,")));
}

#[test]
fn tables_that_make_no_sense_are_refused_with_the_place() {
    let Some(weather) = denver() else { return };
    let complaint = |change: &dyn Fn(usize, String) -> String| {
        let (_kept, path) = table(change);
        let [path, weather] = [&path, &weather].map(|path| path.to_str().expect("UTF-8"));
        let output = run(&["sim", "fabric", "--set-points", path, "--weather", weather]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(stdout(&output), "");
        stderr(&output)
    };
    let line = |number: usize, text: &'static str| {
        complaint(&move |at, line| if at + 1 == number { text.to_owned() } else { line })
    };
    let refused = [
        (line(8, ""), "weekday 6:00 is given 0 times, not once"),
        (line(8, "weekday,7,1,2,3,4,5,6,7,8"), "weekday 6:00 is given 0 times"),
        (line(8, "weekday,6,1,2,3,4,5,6,7"), "line 8: bath is missing or out of range"),
        (line(8, "weekday,6,1,two,3,4,5,6,7,8"), "line 8: dining is missing or out of range"),
        (line(8, "weekday,6,1,2,3,4,500,6,7,8"), "line 8: bed1 is missing or out of range"),
        (line(8, "holiday,6,1,2,3,4,5,6,7,8"), "line 8: day_type is missing or out of range"),
        (line(8, "weekday,6,1,2,3,4,5,6,7,8,9"), "line 8: it has more values"),
        (line(1, "day_type,hour,living"), "the first line lacks a column dining"),
        (complaint(&|at, line| if at == 0 { line + ",attic" } else { line }), "\"attic\""),
        (complaint(&|_, line| line.repeat(100)), "larger than 64 kB"),
    ];
    for (told, expected) in refused {
        assert!(told.contains(expected), "{expected}: {told}");
        assert!(told.contains("set-points.csv"), "{told}");
    }
}

#[test]
fn weather_that_is_none_is_refused_by_name() {
    let (kept, path) = table(|_, line| line);
    let path = path.to_str().expect("UTF-8");
    let epw = kept.path().join("weather.epw");
    for content in [&b"LOCATION,short"[..], &[0x1f, 0x8b, 1, 2, 3], &[0xff, 0xfe, 0x00]] {
        fs::write(&epw, content).expect("it is written");
        let weather = epw.to_str().expect("UTF-8");
        let output = run(&["sim", "fabric", "--set-points", path, "--weather", weather]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains("weather.epw: "), "{}", stderr(&output));
    }
    let output = run(&["sim", "fabric", "--set-points", path, "--weather", "/nowhere.epw"]);
    assert!(stderr(&output).contains("/nowhere.epw: "), "{}", stderr(&output));
}
