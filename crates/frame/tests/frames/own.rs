//! The crate's own pass and fail sets, each case with its reason.

use crate::support::{byte, bytes, hex, own, rows, text};
use inglenook_frame::{
    CallBit, Frame, FrameError, Occupancy, SensorBody, Stats, Suite, ValveReport,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[test]
fn frames_that_pass() {
    for row in rows(&own("frames.json")["pass"]) {
        let why = text(row, "why");
        let buffer = bytes(row, "bytes");
        let frame = Frame::parse(&buffer).expect(why);
        assert_eq!(hex(frame.id()), text(row, "id"), "{why}");
        assert_eq!(frame.sequence(), byte(row, "sequence"), "{why}");
        assert_eq!(frame.kind().code(), byte(row, "kind"), "{why}");
        assert_eq!(hex(frame.body()), text(row, "body"), "{why}");
        let parts = [frame.associated_data(), frame.body(), frame.trailer()];
        assert_eq!(parts.concat(), frame.as_bytes(), "{why}");
        assert_eq!(frame.as_bytes().len(), usize::from(buffer[0]) + 1, "{why}");
        if text(row, "read") == "insecure" {
            assert_eq!(frame.verify_insecure(), Ok(frame.body()), "{why}");
            continue;
        }
        let secure = frame.secure().expect(why);
        assert_eq!(secure.frame(), &frame, "{why}");
        assert_eq!(secure.counter().to_string(), text(row, "counter"), "{why}");
        assert_eq!(hex(secure.tag()), text(row, "tag"), "{why}");
        assert_eq!(secure.ciphertext(), frame.body(), "{why}");
        assert_eq!(secure.associated_data(), frame.associated_data(), "{why}");
        assert_eq!((secure.id(), secure.kind()), (frame.id(), frame.kind()), "{why}");
        assert_eq!(secure.suite(), Suite::AesGcm128, "{why}");
    }
}

#[test]
fn frames_that_fail() {
    let mut seen = BTreeSet::new();
    for row in rows(&own("frames.json")["fail"]) {
        let buffer = bytes(row, "bytes");
        let read = Frame::parse(&buffer).and_then(|frame| match text(row, "read") {
            "insecure" => frame.verify_insecure().map(|_| ()),
            _ => frame.secure().map(|_| ()),
        });
        assert_eq!(read.map_err(FrameError::name), Err(text(row, "error")), "{row}");
        seen.insert(text(row, "error").to_owned());
    }
    assert_eq!(seen.len(), 18, "every check on a frame has a case: {seen:?}");
}

#[test]
fn bodies_that_pass() {
    for row in rows(&own("bodies.json")["pass"]) {
        let why = text(row, "why");
        let buffer = bytes(row, "bytes");
        let body = SensorBody::parse(&buffer).expect(why);
        let valve = match body.valve {
            ValveReport::Open(percent) => json!(percent.value()),
            ValveReport::None => Value::Null,
        };
        assert_eq!(valve, row["valve"], "{why}");
        assert_eq!(body.call == CallBit::Set, row["call"], "{why}");
        assert_eq!(body.calls_for_heat(), row["calls_for_heat"], "{why}");
        assert_eq!(body.flags.fault(), row["fault"], "{why}");
        assert_eq!(body.flags.low_battery(), row["low_battery"], "{why}");
        assert_eq!(body.flags.tamper(), row["tamper"], "{why}");
        assert_eq!(body.flags.frost(), row["frost"], "{why}");
        assert_eq!(body.flags.occupancy().code(), byte(row, "occupancy"), "{why}");
        let occupancy = Occupancy::from_code(byte(row, "occupancy"));
        assert_eq!(Some(body.flags.occupancy()), occupancy, "{why}");
        assert_eq!(body.stats, text(row, "stats").as_bytes(), "{why}");
    }
}

#[test]
fn bodies_that_fail() {
    for row in rows(&own("bodies.json")["fail"]) {
        let buffer = bytes(row, "bytes");
        let read = SensorBody::parse(&buffer);
        assert_eq!(read.map_err(FrameError::name), Err(text(row, "error")), "{row}");
    }
}

#[test]
fn stats_that_pass() {
    for row in rows(&own("stats.json")["pass"]) {
        let why = text(row, "why");
        let stats = Stats::parse(text(row, "text").as_bytes()).expect(why);
        assert_eq!(values(&stats), row["values"], "{why}");
        assert_eq!(stats.ignored, byte(row, "ignored"), "{why}");
    }
}

#[test]
fn stats_that_fail() {
    for row in rows(&own("stats.json")["fail"]) {
        let given = match row["hex"].as_str() {
            Some(_) => bytes(row, "hex"),
            None => text(row, "text").into(),
        };
        let read = Stats::parse(&given);
        assert_eq!(read.map_err(FrameError::name), Err(text(row, "error")), "{row}");
    }
}

/// The values as they stand in the text.
fn values(stats: &Stats) -> Value {
    let sixteenths = |value: inglenook_units::Temperature| i64::from(value.sixteenths());
    let mut found = serde_json::Map::new();
    let mut add = |key: &str, value: Option<i64>| {
        if let Some(value) = value {
            found.insert(key.into(), value.into());
        }
    };
    add("T|C16", stats.temperature.map(sixteenths));
    add("H|%", stats.humidity.map(|value| value.value().into()));
    add("O", stats.occupancy.map(|value| value.code().into()));
    add("vac|h", stats.vacancy.map(i64::from));
    add("B|cV", stats.supply.map(|value| value.0.into()));
    add("L", stats.light.map(|value| value.0.into()));
    add("v|%", stats.valve.map(|value| value.value().into()));
    add("tT|C", stats.target.map(|value| sixteenths(value) / 16));
    add("tS|C", stats.setback.map(i64::from));
    add("vC|%", stats.travel.map(i64::from));
    found.into()
}
