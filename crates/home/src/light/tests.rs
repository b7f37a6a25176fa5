//! Generated light has the magnitudes of recorded light.

use super::*;
use crate::{
    archetype::Archetype,
    climate::Climate,
    household::{Household, Scene},
};
use inglenook_units::Utc;
use std::fs;

/// Levels of one sensor at night, in the middle of the day and in the evening.
#[derive(Clone, Copy, Debug)]
struct Levels {
    night: f64,
    noon: f64,
    evening: f64,
}

fn quantile(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let place = number::whole(share * (values.len() - 1) as f64);
    values[usize::try_from(place).unwrap()]
}

fn levels(samples: &[(u32, f64)]) -> Levels {
    let of = |hours: std::ops::Range<u32>, share| {
        quantile(
            samples.iter().filter(|(h, _)| hours.contains(h)).map(|(_, l)| *l).collect(),
            share,
        )
    };
    // Lamps are on for a part of the evening only.
    Levels { night: of(1..5, 0.5), noon: of(11..14, 0.5), evening: of(18..22, 0.75) }
}

fn recorded() -> Option<Vec<Levels>> {
    let folder = format!("{}/../../../shared/data/light", env!("CARGO_MANIFEST_DIR"));
    let Ok(files) = fs::read_dir(&folder) else {
        assert!(std::env::var_os("CI").is_none(), "{folder} is absent");
        println!("skipped: {folder} is absent");
        return None;
    };
    let paths = files.map(|file| file.unwrap().path());
    let of_room = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // 4o is outdoors.
        name.starts_with("sample") && !name.contains("4o")
    };
    let read = |path: std::path::PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let sample = |line: &str| {
            let cells: Vec<&str> = line.split(',').collect();
            (cells[2].parse().unwrap(), cells[4].parse().unwrap())
        };
        let samples: Vec<(u32, f64)> = text.lines().skip(1).map(sample).collect();
        let has = |hours: std::ops::Range<u32>| samples.iter().any(|(h, _)| hours.contains(h));
        (has(1..5) && has(11..14) && has(18..22)).then(|| levels(&samples))
    };
    Some(paths.filter(of_room).filter_map(read).collect())
}

/// Two winter weeks of every room that people live in.
fn generated() -> Vec<Levels> {
    let start = Utc(1_701_043_200_000);
    let plan = Archetype::Semi.plan();
    let mut all = Vec::new();
    for seed in 0..6 {
        let weather = Weather::generate(Climate::London, seed, start, 14);
        let facades = Facades::new(&weather);
        let household = Household::of_seed(seed);
        let lived_in: Vec<usize> = (0..7).filter(|room| *room != 3).collect();
        let mut sensors: Vec<_> = lived_in.iter().map(|r| LightSensor::new(seed, *r)).collect();
        let mut samples = vec![Vec::new(); lived_in.len()];
        let first = crate::calendar::day(start);
        let mut scene = Scene::new(&household, first);
        for minute in 0..14 * 1440_usize {
            let of_day = u16::try_from(minute % 1440).unwrap();
            if of_day == 0 {
                scene.begin(&household, first + i64::try_from(minute / 1440).unwrap());
            }
            let lux = |room: &RoomPlan| daylight(room, facades.at(minute, room.facing));
            scene.minute(of_day, |purpose| lux(&plan.rooms[plan.room_for(purpose)]));
            for (at, room) in lived_in.iter().enumerate() {
                let place = &plan.rooms[*room];
                let level = sensors[at].read(lux(place), &scene.corner(place.purpose));
                samples[at].push((u32::from(of_day) / 60, f64::from(level.0)));
            }
        }
        all.extend(samples.iter().map(|samples| levels(samples)));
    }
    all
}

#[test]
fn levels_are_those_of_recorded_rooms() {
    let Some(recorded) = recorded() else { return };
    let generated = generated();
    let middle = |all: &[Levels], of: fn(&Levels) -> f64| {
        [0.1, 0.5, 0.9].map(|share| quantile(all.iter().map(of).collect(), share))
    };
    type Part = fn(&Levels) -> f64;
    for (part, of, tolerance) in [
        ("night", (|levels| levels.night) as Part, 4.0),
        ("noon", |levels| levels.noon, 50.0),
        ("evening", |levels| levels.evening, 30.0),
    ] {
        let (made, truth) = (middle(&generated, of), middle(&recorded, of));
        println!("{part}: generated {made:.0?}, recorded {truth:.0?} (10 %, 50 %, 90 %)");
        assert!((made[1] - truth[1]).abs() <= tolerance, "{part}: {made:?} {truth:?}");
    }
}

#[test]
fn more_light_reads_higher_and_curtains_and_lamps_count() {
    let mut sensor = LightSensor::new(1, 0);
    let dark = Corner::default();
    let levels: Vec<u8> =
        [0.0, 10.0, 100.0, 1000.0, 1e5].map(|lux| sensor.read(lux, &dark).0).into();
    assert!(levels.windows(2).all(|pair| pair[0] < pair[1]), "{levels:?}");
    assert!(levels[0] <= 9 && levels[4] <= 188, "{levels:?}");
    let (mut drawn, mut lit) = (dark, dark);
    (drawn.curtains, lit.lamp) = (true, true);
    assert!(sensor.read(500.0, &drawn).0 < sensor.read(500.0, &dark).0);
    assert!(sensor.read(0.0, &lit).0 > sensor.read(0.0, &dark).0 + 5);
}
