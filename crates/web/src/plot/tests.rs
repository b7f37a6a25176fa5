//! Whatever was heard, a plot stays inside its frame.

use super::{Plot, Window, rows};
use inglenook_gateway::record::{Call, RoomId, Sample, ThingKind, ValveReport};
use inglenook_units::{DeviceId, Percent, Temperature, Utc};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use std::time::Duration;

const NOW: i64 = 1_768_416_130_000;
const DAY: i64 = 86_400_000;

fn sample() -> impl Strategy<Value = Sample> {
    let temperature = || proptest::option::of(any::<i16>().prop_map(Temperature::from_sixteenths));
    let valve = proptest::option::of(0..=100_i32);
    (-9 * DAY..DAY, 0..3_u8, temperature(), temperature(), valve).prop_map(
        |(at, thing, temperature, target, valve)| Sample {
            room: RoomId(1),
            thing: DeviceId([thing; 8]),
            at: Utc(NOW + at),
            temperature,
            target,
            humidity: None,
            valve: valve
                .map_or(ValveReport::None, |open| ValveReport::Open(Percent::clamped(open))),
            call: Call::Idle,
        },
    )
}

/// The numbers of a path.
fn numbers(path: &str) -> impl Iterator<Item = f32> {
    path.split(|letter: char| letter.is_ascii_alphabetic() || letter == ' ')
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().unwrap())
}

proptest! {
    #[test]
    fn nothing_is_drawn_outside(
        mut samples in proptest::collection::vec(sample(), 0..80),
        hours in 1..200_u64,
    ) {
        samples.sort_by_key(|sample| sample.at);
        let window = Window {
            from: Utc(NOW).before(Duration::from_secs(hours * 3600)),
            to: Utc(NOW),
            gap: Duration::from_secs(960),
        };
        let kind_of = |id: DeviceId| (id.0[0] == 1).then_some(ThingKind::Sensor);
        let plot = Plot::draw(&samples, window, &TimeZone::UTC, kind_of);
        let paths = [&plot.room, &plot.radiator, &plot.valves].into_iter().flatten();
        for number in paths.chain([&plot.target]).flat_map(|path| numbers(path)) {
            prop_assert!((0.0..=1002.0).contains(&number), "{number}");
        }
        prop_assert!((2..=10).contains(&plot.degrees.len()));
        prop_assert!(plot.times.iter().all(|x| (0.0..=1000.0).contains(x)));
        let inside = |sample: &&Sample| (window.from..=window.to).contains(&sample.at);
        let has_samples = samples.iter().filter(inside).any(|sample| {
            sample.temperature.is_some() || sample.valve != ValveReport::None
        });
        prop_assert_eq!(plot.is_empty(), !has_samples);
        let _never_fails = rows(&samples, window, &TimeZone::UTC);
    }
}
