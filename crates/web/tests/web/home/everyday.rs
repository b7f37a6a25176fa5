//! A home on a winter evening: five rooms, six Things, a week of history, and the neighbourhood.

use super::Fixed;
use inglenook_gateway::{
    Meaning, Outcome, Presence, Reading, Refusal, Report, Shown, Verdict, Warnings, Why,
    boiler::Output,
    port::{Reach, Signal},
    record::{
        Call, Kind, Occupancy, Occurrence, RoomId, Sample, Standing, ThingKind, ValveReport, What,
    },
    view::{AirView, Alert, BoilerView, CallView, HomeView, RoomView, ThingView},
};
use inglenook_units::{
    Centivolts, Counter, DeviceId, Light, Mono, Percent, Stamp, Temperature, Utc,
};
use std::time::Duration;

/// Wednesday 14 January 2026, 18:42:10 in London.
const NOW: Stamp = Stamp { mono: Mono(5 * DAY), utc: Utc(1_768_416_130_000) };
const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;

/// A valve that is heard as it should be.
pub(crate) const KITCHEN_VALVE: DeviceId = DeviceId(*b"\xa1\x4c\x90\x3e\x77\x05\x1b\xd2");
/// A valve that waits to be confirmed.
pub(crate) const SUSPENDED: DeviceId = DeviceId(*b"\xe8\x03\x5d\xf1\x20\xac\x64\x97");
/// How many bursts the home's air shows.
pub(crate) const HEARD: u64 = 96;

/// What differs from room to room.
struct Plan {
    room: u32,
    name: &'static str,
    thing: DeviceId,
    temperature: f32,
    target: f32,
    valve: u8,
    supply: u16,
    minutes: u64,
    why: Why,
}

fn plans() -> [Plan; 5] {
    let gap = |sixteenths| Temperature::from_sixteenths(sixteenths);
    let plan = |room, name, thing, temperature, target, valve, supply, minutes, why| Plan {
        room,
        name,
        thing,
        temperature,
        target,
        valve,
        supply,
        minutes,
        why,
    };
    let id = DeviceId;
    let hall = id(*b"\xb7\x22\x6a\xfe\x10\x33\x9c\x45");
    let study = id(*b"\xd5\x91\x0f\x48\xe2\x6b\x7a\x0c");
    let living = id(*b"\xcf\x95\xad\xa5\xcb\x85\xfb\xea");
    [
        plan(4, "Bathroom", hall, 20.6, 21.0, 22, 302, 3, Why::Comfortable),
        plan(3, "Bedroom", SUSPENDED, 16.4, 17.0, 8, 288, 2, Why::SetBack(3)),
        plan(1, "Kitchen", KITCHEN_VALVE, 18.3, 20.0, 78, 296, 1, Why::Warming(gap(27))),
        plan(2, "Living room", living, 20.9, 21.0, 35, 311, 0, Why::Comfortable),
        plan(5, "Study", study, 17.1, 17.0, 0, 231, 134, Why::NotHeard(Duration::from_secs(8040))),
    ]
}

/// The home on that evening.
pub(crate) fn everyday() -> Fixed {
    let plans = plans();
    let history = plans.iter().flat_map(|plan| week(plan.room, plan.thing)).collect();
    Fixed::new(view(&plans), history, occurrences())
}

fn view(plans: &[Plan]) -> HomeView {
    let mut things: Vec<ThingView> = plans.iter().map(thing).collect();
    things.push(ThingView {
        id: DeviceId(*b"\x9a\x51\x7e\x02\xc4\xd8\x36\x1f"),
        name: "Old hall valve".to_owned(),
        standing: Standing::Retired,
        presence: Presence::Lost,
        heard: Some(Reading { value: (), at: NOW.utc.before(Duration::from_millis(41 * DAY)) }),
        ..thing(&plans[0])
    });
    HomeView {
        now: NOW,
        rooms: plans.iter().map(room).collect(),
        things,
        boiler: BoilerView {
            output: Output::Fire,
            reach: Reach::Boiler,
            since: Duration::from_secs(23 * 60),
            calling: vec![RoomId(1)],
            starts: 31,
            held: None,
        },
        air: air(plans),
        alerts: vec![
            Alert::Suspended { thing: SUSPENDED, name: "Bedroom valve".to_owned() },
            Alert::NotHeard {
                thing: plans[4].thing,
                name: "Study valve".to_owned(),
                since: Some(Duration::from_secs(134 * 60)),
            },
        ],
    }
}

fn report(plan: &Plan) -> Report {
    let at = NOW.utc.before(Duration::from_millis(plan.minutes * MINUTE + 20_000));
    let temperature = |degrees: f32| Some(Reading { value: sixteenths(degrees), at });
    Report {
        temperature: temperature(plan.temperature),
        target: temperature(plan.target),
        setback: matches!(plan.why, Why::SetBack(_)).then_some(Reading { value: 3, at }),
        humidity: Percent::new(46 + plan.valve / 9).map(|value| Reading { value, at }),
        valve: Some(Reading { value: ValveReport::Open(Percent::clamped(plan.valve.into())), at }),
        supply: Some(Reading { value: Centivolts(plan.supply), at }),
        light: Some(Reading { value: Light(plan.valve * 2), at }),
        occupancy: Some(Reading { value: Occupancy::Likely, at }),
        vacancy: Some(Reading { value: 2, at }),
        warnings: Some(Reading {
            value: Warnings { low_battery: plan.supply < 240, ..Warnings::default() },
            at,
        }),
    }
}

/// A byte that looks like any other.
fn noise(n: u64) -> u8 {
    n.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes()[0]
}

fn sixteenths(degrees: f32) -> Temperature {
    #[expect(clippy::cast_possible_truncation, reason = "room temperatures")]
    Temperature::from_sixteenths((degrees * 16.0).round() as i16)
}

fn room(plan: &Plan) -> RoomView {
    let report = report(plan);
    RoomView {
        id: RoomId(plan.room),
        name: plan.name.to_owned(),
        presence: Some(presence(plan)),
        heard: report.temperature.map(|reading| Reading { value: (), at: reading.at }),
        report,
        call: (plan.valve > 50).then_some(CallView { remaining: Duration::from_secs(400) }),
        why: plan.why,
    }
}

fn presence(plan: &Plan) -> Presence {
    let since = Duration::from_millis(plan.minutes * MINUTE);
    Presence::judge(Some(since), Duration::from_secs(240))
}

fn thing(plan: &Plan) -> ThingView {
    let report = report(plan);
    ThingView {
        id: plan.thing,
        name: format!("{} valve", plan.name),
        kind: ThingKind::Valve,
        room: RoomId(plan.room),
        standing: if plan.thing == SUSPENDED { Standing::Suspended } else { Standing::Active },
        shown: if plan.thing == SUSPENDED { Shown::Twice } else { Shown::Nothing },
        presence: presence(plan),
        heard: report.temperature.map(|reading| Reading { value: (), at: reading.at }),
        interval: Duration::from_secs(240),
        floor: Counter::from_parts(42, 1_800 + plan.room).unwrap_or_default(),
        report,
        accepted: 1_790 - u64::from(plan.room) * 7,
        sent: 1_800,
        rssi_dbm: Some(-61.0 - f32::from(plan.valve) / 4.0),
    }
}

fn air(plans: &[Plan]) -> AirView {
    let refused = vec![
        (Refusal::Truncated, 212),
        (Refusal::Length, 57),
        (Refusal::UnknownId, 4_310),
        (Refusal::Tag, 18),
        (Refusal::Counter, 9),
        (Refusal::Repeat, 640),
        (Refusal::Suspended, 3),
    ];
    AirView {
        listening: Duration::from_millis(5 * DAY),
        accepted: 8_925,
        refused,
        recent: (0..HEARD).map(|back| verdict(plans, back)).collect(),
    }
}

/// A burst from a while back: mostly genuine, with what a neighbourhood adds.
fn verdict(plans: &[Plan], back: u64) -> Verdict {
    let plan = &plans[usize::try_from(back % 5).unwrap_or(0)];
    let outcome = match back % 11 {
        3 => Outcome::Refused(Refusal::UnknownId),
        6 => Outcome::Refused(Refusal::Repeat),
        8 => Outcome::Refused(Refusal::Tag),
        10 => Outcome::Refused(Refusal::Truncated),
        _ => Outcome::Accepted {
            kind: Kind::SensorOrValve,
            counter: Counter::from_parts(42, 1_800).unwrap_or_default(),
            body: b"\x4e\x11{\"T|C16\":293".to_vec(),
            meaning: Meaning::Applied,
        },
    };
    let nobody = matches!(outcome, Outcome::Refused(Refusal::UnknownId | Refusal::Truncated));
    let length = if nobody { 23 } else { 63 };
    let utc = NOW.utc.before(Duration::from_millis(48_000 * back + 7_000));
    Verdict {
        number: 14_174 - back,
        heard: Stamp { mono: Mono(5 * DAY - 48_000 * back), utc },
        signal: Signal { rssi_dbm: Some(-64.0 - (back * 13 % 37) as f32), snr_db: Some(11.0) },
        bytes: (0..length).map(|n| noise(back * 63 + n)).collect(),
        thing: (!nobody).then_some(plan.thing),
        outcome,
    }
}

/// A week of a room that is kept at 17 °C, and warmer morning and evening; with an afternoon of
/// radio silence in it.
fn week(room: u32, thing: DeviceId) -> Vec<Sample> {
    let steps = 7 * DAY / (4 * MINUTE);
    let mut temperature = 17.2_f32;
    let mut samples = Vec::new();
    for step in 0..steps {
        let at = NOW.utc.before(Duration::from_millis((steps - step) * 4 * MINUTE));
        let hour = (at.0 / 3_600_000 % 24) as f32 + (at.0 / 60_000 % 60) as f32 / 60.0;
        let warm = (6.5..8.5).contains(&hour) || (17.0..22.5).contains(&hour);
        let target = if warm { 19.0 + room as f32 / 2.0 } else { 17.0 };
        let opening = ((target + 0.4 - temperature) * 45.0).clamp(0.0, 100.0).round();
        temperature += opening / 100.0 * 0.17 - (temperature - 7.0) * 0.0031;
        let wobble = ((step * 7_919) % 13) as f32 / 13.0 - 0.5;
        if (900..935).contains(&step) {
            continue;
        }
        samples.push(Sample {
            room: RoomId(room),
            thing,
            at,
            temperature: Some(sixteenths(temperature + wobble * 0.12)),
            target: Some(sixteenths(target)),
            humidity: Percent::new(48),
            valve: ValveReport::Open(percent(opening)),
            call: if opening >= 50.0 { Call::ForHeat } else { Call::Idle },
        });
    }
    samples
}

fn percent(opening: f32) -> Percent {
    #[expect(clippy::cast_possible_truncation, reason = "0 to 100")]
    Percent::clamped(opening as i32)
}

fn occurrences() -> Vec<Occurrence> {
    let at = |minutes| NOW.utc.before(Duration::from_millis(minutes * MINUTE));
    vec![
        Occurrence { at: at(23), what: What::Boiler(Output::Fire) },
        Occurrence { at: at(51), what: What::Boiler(Output::Rest) },
        Occurrence { at: at(70), what: What::Boiler(Output::Fire) },
        Occurrence { at: at(190), what: What::Suspended(SUSPENDED) },
        Occurrence { at: at(1_700), what: What::Back(KITCHEN_VALVE) },
        Occurrence { at: at(41_000), what: What::Added(KITCHEN_VALVE) },
    ]
}
