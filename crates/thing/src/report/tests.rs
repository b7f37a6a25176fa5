use super::*;
use crate::thing::Reading;
use inglenook_frame::{CallBit, Stats, ValveReport};
use inglenook_units::{Centivolts, Light, Percent, Temperature};
use std::{string::String, vec::Vec};

fn state(light: u8) -> State {
    State {
        valve: ValveReport::Open(Percent::clamped(42)),
        call: CallBit::Clear,
        occupancy: Occupancy::Likely,
        low_battery: false,
        fault: false,
        target: Temperature::from_sixteenths(19 * 16 + 8),
        set_point: Temperature::from_degrees(21),
        reading: Some(Reading {
            temperature: Some(Temperature::from_sixteenths(299)),
            humidity: Some(Percent::clamped(55)),
            light: Light(light),
            supply: Centivolts(261),
        }),
        stands: Some(Percent::clamped(24)),
        travel: 1_030,
        vacancy: 3,
    }
}

fn said(reporter: &mut Reporter, state: &State, privacy: Privacy) -> (Stats, Flags, String) {
    let (bytes, length) = reporter.body(state, privacy).unwrap();
    let body = SensorBody::parse(&bytes[..length]).unwrap();
    assert_eq!((body.valve, body.call), (state.valve, state.call));
    let stats =
        if body.stats.is_empty() { Stats::default() } else { Stats::parse(body.stats).unwrap() };
    assert_eq!(stats.ignored, 0);
    (stats, body.flags, String::from_utf8(body.stats.to_vec()).unwrap())
}

/// How often each value is in so many frames; `change` changes the state before each.
fn counts(frames: usize, change: impl Fn(usize, &mut State)) -> Vec<usize> {
    let mut reporter = Reporter::default();
    let mut counts = std::vec![0; VALUES.len()];
    for frame in 0..frames {
        let mut now = state(30);
        change(frame, &mut now);
        let (_, _, text) = said(&mut reporter, &now, Privacy::Everything);
        for (count, value) in counts.iter_mut().zip(&VALUES) {
            *count += usize::from(text.contains(&std::format!("\"{}\"", value.key)));
        }
    }
    counts
}

#[test]
fn every_value_has_its_turn() {
    for light in [0, 99, 254] {
        let mut reporter = Reporter::default();
        let mut heard = Stats::default();
        let mut since_target = 0;
        for _ in 0..20 {
            let (stats, flags, _) = said(&mut reporter, &state(light), Privacy::Everything);
            assert_eq!(stats.temperature, Some(Temperature::from_sixteenths(299)));
            assert_eq!(flags.occupancy(), Occupancy::Likely);
            since_target = stats.target.map_or(since_target + 1, |_| 0);
            assert!(since_target < 2);
            heard.target = heard.target.or(stats.target);
            heard.light = heard.light.or(stats.light);
            heard.humidity = heard.humidity.or(stats.humidity);
            heard.supply = heard.supply.or(stats.supply);
            heard.vacancy = heard.vacancy.or(stats.vacancy);
            heard.valve = heard.valve.or(stats.valve);
            heard.setback = heard.setback.or(stats.setback);
            heard.travel = heard.travel.or(stats.travel);
        }
        assert_eq!(heard.target, Some(Temperature::from_degrees(20)));
        assert_eq!(heard.light, Some(Light(light)));
        assert_eq!(heard.humidity, Percent::new(55));
        assert_eq!(heard.supply, Some(Centivolts(261)));
        assert_eq!(heard.vacancy, Some(3));
        assert_eq!(heard.valve, Percent::new(24));
        assert_eq!((heard.setback, heard.travel), (Some(2), Some(6)));
    }
}

#[test]
fn what_matters_little_is_said_less_often() {
    let counts = counts(400, |_, _| {});
    for (value, count) in VALUES.iter().zip(&counts).skip(1) {
        let expected = if value.rank == Rank::Low { 12..20 } else { 24..400 };
        assert!(expected.contains(count), "{}: {count} of 400 frames", value.key);
    }
}

#[test]
fn what_has_changed_is_said_in_the_next_frames() {
    let mut reporter = Reporter::default();
    let mut now = state(30);
    (0..40).for_each(|_| drop(said(&mut reporter, &now, Privacy::Everything)));
    for round in 0..60_u16 {
        now.vacancy = 10 + round;
        let waited = (0..9)
            .take_while(|_| said(&mut reporter, &now, Privacy::Everything).0.vacancy.is_none())
            .count();
        assert!(waited < 4, "{waited} frames in round {round}");
        (0..round % 5).for_each(|_| drop(said(&mut reporter, &now, Privacy::Everything)));
    }
}

#[test]
fn nothing_starves_when_something_changes_always() {
    let counts = counts(400, |frame, state| {
        let reading = state.reading.as_mut().unwrap();
        reading.light = Light(u8::try_from(100 + frame % 100).unwrap());
        reading.supply = Centivolts(u16::try_from(200 + frame % 100).unwrap());
    });
    assert!(counts.iter().all(|count| *count >= 10), "{counts:?}");
}

#[test]
fn each_level_tells_less_than_the_one_before() {
    let told = |privacy| {
        let mut reporter = Reporter::default();
        let mut all = Vec::new();
        let mut occupancy = Occupancy::Unreported;
        for _ in 0..40 {
            let (_, flags, text) = said(&mut reporter, &state(99), privacy);
            occupancy = flags.occupancy();
            let keys = text.split('"').filter(|part| part.contains(char::is_alphabetic));
            all.extend(keys.map(String::from));
        }
        all.sort_unstable();
        all.dedup();
        (all, occupancy)
    };
    let everything = ["B|cV", "H|%", "L", "T|C16", "tS|C", "tT|C", "vC|%", "vac|h", "v|%"];
    let discreet = ["B|cV", "T|C16", "tS|C", "tT|C", "vC|%", "v|%"];
    let heating = ["B|cV", "T|C16", "tT|C", "vC|%", "v|%"];
    for (code, level, keys, occupancy) in [
        (0, Privacy::Everything, &everything[..], Occupancy::Likely),
        (1, Privacy::Discreet, &discreet, Occupancy::Unreported),
        (0x80, Privacy::Discreet, &discreet, Occupancy::Unreported),
        (0x81, Privacy::Heating, &heating, Occupancy::Unreported),
        (0xfe, Privacy::Heating, &heating, Occupancy::Unreported),
        (0xff, Privacy::Least, &[], Occupancy::Unreported),
    ] {
        assert_eq!(Privacy::from_code(code), level);
        let (told, people) = told(level);
        let keys: Vec<String> = keys.iter().copied().map(String::from).collect();
        assert_eq!((told, people), (keys, occupancy));
    }
}

#[test]
fn warnings_are_raised_where_they_belong_and_at_every_level() {
    for privacy in [Privacy::Everything, Privacy::Least] {
        let mut cold = state(0);
        cold.reading.as_mut().unwrap().temperature = Some(Temperature::from_degrees(5));
        (cold.low_battery, cold.fault) = (true, true);
        let (_, flags, _) = said(&mut Reporter::default(), &cold, privacy);
        assert!(flags.low_battery() && flags.frost() && flags.fault());
        let (_, flags, _) = said(&mut Reporter::default(), &state(0), privacy);
        assert!(!flags.low_battery() && !flags.frost() && !flags.fault());
    }
}

#[test]
fn extreme_values_still_make_a_frame() {
    let mut reporter = Reporter::default();
    let mut extreme = state(255);
    extreme.target = Temperature::from_sixteenths(i16::MIN);
    extreme.set_point = Temperature::from_sixteenths(i16::MAX);
    (extreme.vacancy, extreme.travel) = (u16::MAX, u32::MAX);
    let reading = extreme.reading.as_mut().unwrap();
    reading.temperature = Some(Temperature::from_sixteenths(i16::MIN));
    reading.supply = Centivolts(u16::MAX);
    for _ in 0..40 {
        assert!(reporter.body(&extreme, Privacy::Everything).is_ok());
    }
    let mut nothing = state(0);
    (nothing.reading, nothing.stands) = (None, None);
    let (_, _, text) = said(&mut reporter, &nothing, Privacy::Everything);
    assert!(!text.contains("T|C16") && !text.contains("v|%"), "{text}");
}
