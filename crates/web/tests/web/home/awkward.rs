//! A home that is as awkward as can be: names that look like markup, nothing known or everything
//! extreme.

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

/// A name that would be markup, an attribute's end and a script at once.
const NAME: &str = "\"><script>alert('1')</script>&amp;<b id=x>";

/// The home.
pub(crate) fn awkward() -> Fixed {
    let ids = [DeviceId([0; 8]), DeviceId([0xff; 8])];
    let view = HomeView {
        now: Stamp { mono: Mono(u64::MAX), utc: Utc(i64::MAX) },
        rooms: vec![
            room(1, Report::default(), Why::Unknown),
            room(2, extreme(), Why::NotHeard(Duration::MAX)),
        ],
        things: vec![thing(ids[0], Report::default()), thing(ids[1], extreme())],
        boiler: BoilerView {
            output: Output::HandBack,
            reach: Reach::Nothing,
            since: Duration::MAX,
            calling: vec![RoomId(1), RoomId(2), RoomId(u32::MAX)],
            starts: u64::MAX,
            held: Some(Duration::MAX),
        },
        air: AirView {
            listening: Duration::MAX,
            accepted: u64::MAX,
            refused: Refusal::ALL.map(|refusal| (refusal, u64::MAX)).into(),
            recent: verdicts(),
        },
        alerts: alerts(ids[0]),
    };
    let kinds = [Utc(i64::MIN), Utc(0), Utc(i64::MAX)];
    let occurrences = kinds.into_iter().flat_map(|at| {
        let thing = ids[1];
        [
            What::Boiler(Output::HandBack),
            What::Lost(thing),
            What::Back(thing),
            What::Added(thing),
            What::Retired(thing),
            What::Confirmed(thing),
            What::Suspended(DeviceId([7; 8])),
            What::Rebuilt,
        ]
        .map(|what| Occurrence { at, what })
    });
    Fixed::new(view, samples(ids), occurrences.collect())
}

fn room(id: u32, report: Report, why: Why) -> RoomView {
    RoomView {
        id: RoomId(id),
        name: format!("{NAME}{id}"),
        presence: (id == 1).then_some(Presence::Lost),
        heard: Some(Reading { value: (), at: Utc(i64::MIN) }),
        call: Some(CallView { remaining: Duration::MAX }),
        report,
        why,
    }
}

fn thing(id: DeviceId, report: Report) -> ThingView {
    ThingView {
        id,
        name: NAME.to_owned(),
        kind: ThingKind::Sensor,
        room: RoomId(77),
        standing: Standing::Suspended,
        shown: Shown::Once,
        presence: Presence::Never,
        heard: None,
        interval: Duration::MAX,
        floor: Counter::MAX,
        report,
        accepted: 0,
        sent: u64::MAX,
        rssi_dbm: Some(f32::NAN),
    }
}

fn extreme() -> Report {
    fn reading<T>(value: T) -> Option<Reading<T>> {
        Some(Reading { value, at: Utc(i64::MIN) })
    }
    Report {
        temperature: reading(Temperature::from_sixteenths(i16::MIN)),
        target: reading(Temperature::from_sixteenths(i16::MAX)),
        setback: reading(u8::MAX),
        humidity: reading(Percent::FULL),
        valve: reading(ValveReport::None),
        supply: reading(Centivolts(u16::MAX)),
        light: reading(Light(u8::MAX)),
        occupancy: reading(Occupancy::Unreported),
        vacancy: reading(u16::MAX),
        warnings: reading(Warnings { fault: true, low_battery: true, tamper: true, frost: true }),
    }
}

fn verdicts() -> Vec<Verdict> {
    let accepted = |kind, meaning| Outcome::Accepted {
        kind,
        counter: Counter::MAX,
        body: Vec::new(),
        meaning,
    };
    let outcomes = [
        accepted(Kind::Alive, Meaning::Alive),
        accepted(Kind::Other(0x7e), Meaning::NotUnderstood),
        accepted(Kind::SensorOrValve, Meaning::Applied),
    ];
    let refused = Refusal::ALL.map(Outcome::Refused);
    let verdict = |(number, outcome)| Verdict {
        number,
        heard: Stamp { mono: Mono(0), utc: Utc(i64::MIN) },
        signal: Signal { rssi_dbm: Some(f32::INFINITY), snr_db: Some(f32::NAN) },
        bytes: Vec::new(),
        thing: Some(DeviceId([7; 8])),
        outcome,
    };
    let numbers = (0..=u64::MAX).rev();
    numbers.zip(outcomes.into_iter().chain(refused)).map(verdict).collect()
}

fn alerts(thing: DeviceId) -> Vec<Alert> {
    let name = || NAME.to_owned();
    vec![
        Alert::NotHeard { thing, name: name(), since: None },
        Alert::NotHeard { thing, name: name(), since: Some(Duration::MAX) },
        Alert::LowBattery { thing, name: name() },
        Alert::Fault { thing, name: name() },
        Alert::Suspended { thing, name: name() },
        Alert::NotStored,
        Alert::Rebuilt,
    ]
}

/// Samples at the end of time, in no order, with values as far apart as can be.
fn samples(things: [DeviceId; 2]) -> Vec<Sample> {
    let sample = |thing, back: u64, sixteenths| Sample {
        room: RoomId(2),
        thing,
        at: Utc(i64::MAX).before(Duration::from_secs(back)),
        temperature: Some(Temperature::from_sixteenths(sixteenths)),
        target: None,
        humidity: None,
        valve: ValveReport::Open(Percent::FULL),
        call: Call::ForHeat,
    };
    vec![
        sample(things[0], 60, i16::MAX),
        sample(things[1], 3_600, i16::MIN),
        sample(things[0], 90_000, 0),
    ]
}
