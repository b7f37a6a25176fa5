//! What a frame's body says, in words for the terminal.

use inglenook_frame::{CallBit, Flags, Kind, Occupancy, SensorBody, Stats, ValveReport};

/// One line about a body.
pub(crate) fn body(kind: Kind, bytes: &[u8]) -> String {
    match kind {
        Kind::Alive => "alive".to_owned(),
        Kind::SensorOrValve => match SensorBody::parse(bytes) {
            Ok(report) => sensor(&report),
            Err(error) => format!("not understood: {error}"),
        },
        Kind::Other(_) => "of a kind that is not acted on".to_owned(),
    }
}

fn sensor(report: &SensorBody<'_>) -> String {
    let mut parts = vec![valve(report.valve)];
    if report.call == CallBit::Set {
        parts.push("calls for heat".to_owned());
    }
    parts.extend(flags(report.flags));
    if !report.stats.is_empty() {
        parts.push(text(report.stats) + "}");
    }
    parts.join(", ")
}

/// A valve's position.
pub(crate) fn valve(report: ValveReport) -> String {
    match report {
        ValveReport::Open(percent) => format!("valve {} % open", percent.value()),
        ValveReport::None => "no valve".to_owned(),
    }
}

/// The flags that are set.
pub(crate) fn flags(flags: Flags) -> Vec<String> {
    let set = [
        (flags.fault(), "fault"),
        (flags.low_battery(), "low battery"),
        (flags.tamper(), "tampered with"),
        (flags.frost(), "risk of frost"),
        (flags.occupancy() == Occupancy::None, "nobody there"),
        (flags.occupancy() == Occupancy::Possible, "possibly somebody there"),
        (flags.occupancy() == Occupancy::Likely, "somebody there"),
    ];
    set.iter().filter(|(set, _)| *set).map(|(_, words)| (*words).to_owned()).collect()
}

/// Bytes from the air as text that a terminal cannot mistake for commands.
pub(crate) fn text(bytes: &[u8]) -> String {
    bytes.escape_ascii().to_string().replace("\\\"", "\"")
}

/// The values of known statistics.
pub(crate) fn stats(stats: &Stats) -> String {
    let mut parts = Vec::new();
    let mut tell = |words: Option<String>| parts.extend(words);
    tell(stats.temperature.map(|value| format!("{value} °C")));
    tell(stats.target.map(|value| format!("target {value} °C")));
    tell(stats.setback.map(|value| format!("set back {value} °C")));
    tell(stats.humidity.map(|value| format!("humidity {} %", value.value())));
    tell(stats.light.map(|value| format!("light {} of 254", value.0)));
    tell(stats.occupancy.map(|value| format!("occupancy {}", value.code())));
    tell(stats.vacancy.map(|value| format!("vacant for {value} h")));
    tell(stats.supply.map(|value| format!("supply {value} V")));
    tell(stats.valve.map(|value| format!("valve {} %", value.value())));
    tell(stats.travel.map(|value| format!("valve travel {value} % (modulo 1024)")));
    if stats.ignored > 0 {
        parts.push(format!("{} values left out as impossible", stats.ignored));
    }
    if parts.is_empty() {
        parts.push("no known key".to_owned());
    }
    parts.join(", ")
}
