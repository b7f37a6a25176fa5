//! Rooms and their history.

use super::reading::{Moment, Value, rfc3339, value};
use inglenook_gateway::{
    Report, Warnings,
    record::{self, Occupancy, RoomId, Sample, ValveReport},
    view::{HomeView, RoomView},
};
use inglenook_units::{Temperature, Utc};
use serde::Serialize;

/// A room and the newest values of the Things in it. A value that is not known is null.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Room {
    /// Its number, which never changes.
    pub id: u32,
    /// What its people call it.
    pub name: String,
    /// How well the best-heard of its Things is heard: `heard`, `overdue`, `silent`, `lost` or
    /// `never`; null if no Thing sits in it.
    pub presence: Option<&'static str>,
    /// When any of its Things was last heard.
    pub heard: Option<Moment>,
    /// Why it is as it is, in words.
    pub why: String,
    /// The call for heat that counts just now.
    pub call: Option<Call>,
    /// Its values.
    #[serde(flatten)]
    pub values: Values,
}

/// A call for heat that still counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Call {
    /// How long it still counts without being renewed, in seconds.
    pub remaining_s: u64,
}

/// What Things say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Values {
    /// Air temperature.
    pub temperature_c: Option<Value<f32>>,
    /// Target temperature.
    pub target_c: Option<Value<f32>>,
    /// By how much the target is set back, in degrees.
    pub setback_c: Option<Value<u8>>,
    /// Relative humidity.
    pub humidity_percent: Option<Value<u8>>,
    /// How far the valve is open; null also if there is none.
    pub valve_percent: Option<Value<u8>>,
    /// Supply voltage.
    pub supply_v: Option<Value<f32>>,
    /// Light on the sensor's own scale, 0 to 254.
    pub light: Option<Value<u8>>,
    /// People: `none`, `possible` or `likely`.
    pub occupancy: Option<Value<&'static str>>,
    /// Whole hours since anybody was noticed.
    pub vacancy_h: Option<Value<u16>>,
    /// Any of `fault`, `low-battery`, `tamper`, `frost`.
    pub warnings: Option<Value<Vec<&'static str>>>,
}

impl Values {
    pub(crate) fn new(report: &Report, now: Utc) -> Self {
        let spoken = |occupancy: Occupancy| match occupancy {
            Occupancy::Unreported => None,
            Occupancy::None => Some("none"),
            Occupancy::Possible => Some("possible"),
            Occupancy::Likely => Some("likely"),
        };
        Self {
            temperature_c: value(report.temperature, now, Temperature::degrees),
            target_c: value(report.target, now, Temperature::degrees),
            setback_c: value(report.setback, now, |degrees| degrees),
            humidity_percent: value(report.humidity, now, |humidity| humidity.value()),
            valve_percent: value(report.valve, now, opening).and_then(known),
            supply_v: value(report.supply, now, |volts| f32::from(volts.0) / 100.0),
            light: value(report.light, now, |light| light.0),
            occupancy: value(report.occupancy, now, spoken).and_then(known),
            vacancy_h: value(report.vacancy, now, |hours| hours),
            warnings: value(report.warnings, now, warnings),
        }
    }
}

/// Every room, by name.
pub fn rooms(view: &HomeView) -> Vec<Room> {
    view.rooms.iter().map(|room| show(room, view.now.utc)).collect()
}

/// One room, or `None` if there is none of this number.
pub fn room(view: &HomeView, id: RoomId) -> Option<Room> {
    view.rooms.iter().find(|room| room.id == id).map(|room| show(room, view.now.utc))
}

fn show(room: &RoomView, now: Utc) -> Room {
    Room {
        id: room.id.0,
        name: room.name.clone(),
        presence: room.presence.map(|presence| presence.name()),
        heard: room.heard.map(|heard| Moment::new(heard.at, now)),
        why: room.why.to_string(),
        call: room.call.map(|call| Call { remaining_s: call.remaining.as_secs() }),
        values: Values::new(&room.report, now),
    }
}

/// One point of a room's history. What its frame did not tell is null.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// When it was heard: UTC, RFC 3339.
    pub at: String,
    /// The identity of the Thing that told it.
    pub thing: String,
    /// Air temperature.
    pub temperature_c: Option<f32>,
    /// Target temperature.
    pub target_c: Option<f32>,
    /// Relative humidity.
    pub humidity_percent: Option<u8>,
    /// How far the valve was open; null if there is none.
    pub valve_percent: Option<u8>,
    /// Whether it called for heat.
    pub call: bool,
}

/// A room's history, in the order given.
pub fn history(samples: &[Sample]) -> Vec<Point> {
    let point = |sample: &Sample| Point {
        at: rfc3339(sample.at),
        thing: sample.thing.to_string(),
        temperature_c: sample.temperature.map(Temperature::degrees),
        target_c: sample.target.map(Temperature::degrees),
        humidity_percent: sample.humidity.map(|humidity| humidity.value()),
        valve_percent: opening(sample.valve),
        call: sample.call == record::Call::ForHeat,
    };
    samples.iter().map(point).collect()
}

fn opening(valve: ValveReport) -> Option<u8> {
    match valve {
        ValveReport::Open(percent) => Some(percent.value()),
        ValveReport::None => None,
    }
}

fn known<T>(value: Value<Option<T>>) -> Option<Value<T>> {
    Some(Value { value: value.value?, at: value.at, age_s: value.age_s })
}

fn warnings(warnings: Warnings) -> Vec<&'static str> {
    let raised = [
        (warnings.fault, "fault"),
        (warnings.low_battery, "low-battery"),
        (warnings.tamper, "tamper"),
        (warnings.frost, "frost"),
    ];
    raised.into_iter().filter_map(|(is_raised, name)| is_raised.then_some(name)).collect()
}
