//! What a frame's body says, in words for the terminal.

use inglenook_frame::{CallBit, Flags, Kind, Occupancy, SensorBody, ValveReport};

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
