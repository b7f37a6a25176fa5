//! One burst as one line of JSON.

use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use inglenook_gateway::port::{Burst, Signal};
use inglenook_units::Utc;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The longest line that is read, in bytes without its end: far more than the longest burst needs.
pub const MAX_LINE: usize = 4096;

/// The last second of the year 9999: no burst is later.
const LAST_SECOND: f64 = 253_402_300_799.0;

/// A burst as a capture keeps it: with the time of day, but no time since anybody's start.
#[derive(Clone, Debug, PartialEq)]
pub struct CaptureLine {
    /// When it was heard.
    pub at: Utc,
    /// How strong it was.
    pub signal: Signal,
    /// The bytes, from the frame's length byte on; at most [`Burst::MAX_BYTES`].
    pub bytes: Vec<u8>,
}

/// Why a line is not a burst.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Longer than [`MAX_LINE`].
    #[error("longer than {MAX_LINE} bytes")]
    TooLong,
    /// Not a JSON object with a number `t` and a text `hex`.
    #[error("not a burst in JSON: {0}")]
    NotABurst(String),
    /// `t` lies outside the years 1970 to 9999.
    #[error("time outside the years 1970 to 9999")]
    Time,
    /// `rssi` or `snr` is too large to be a number at all.
    #[error("signal strength out of range")]
    Signal,
    /// `hex` is not pairs of hex digits.
    #[error("bytes are not pairs of hex digits")]
    Hex,
    /// More than [`Burst::MAX_BYTES`] bytes.
    #[error("more bytes than any radio hands on")]
    TooManyBytes,
}

/// The line's JSON. Strengths are read wider than they are kept, so that one that does not fit is
/// found here, whatever the JSON reader makes of it.
#[derive(Serialize, Deserialize)]
struct Wire<'a, F> {
    t: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rssi: Option<F>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    snr: Option<F>,
    #[serde(borrow)]
    hex: Cow<'a, str>,
}

impl CaptureLine {
    /// Reads a line without its end. Unknown keys are ignored.
    ///
    /// # Errors
    /// [`LineError`] for anything but a burst.
    pub fn parse(line: &[u8]) -> Result<Self, LineError> {
        if line.len() > MAX_LINE {
            return Err(LineError::TooLong);
        }
        let wire: Wire<'_, f64> = serde_json::from_slice(line)
            .map_err(|error| LineError::NotABurst(error.to_string()))?;
        let at = milliseconds(wire.t).ok_or(LineError::Time)?;
        let signal = Signal { rssi_dbm: decibels(wire.rssi)?, snr_db: decibels(wire.snr)? };
        let bytes = HEXLOWER_PERMISSIVE.decode(wire.hex.as_bytes()).map_err(|_| LineError::Hex)?;
        if bytes.len() > Burst::MAX_BYTES {
            return Err(LineError::TooManyBytes);
        }
        Ok(Self { at, signal, bytes })
    }

    /// The line for a burst that was heard, without an end.
    pub fn write(burst: &Burst) -> String {
        let finite = |value: Option<f32>| value.filter(|value| value.is_finite());
        let wire = Wire {
            t: seconds(burst.heard.utc),
            rssi: finite(burst.signal.rssi_dbm),
            snr: finite(burst.signal.snr_db),
            hex: HEXLOWER.encode(&burst.bytes).into(),
        };
        // Numbers and hex always serialise.
        serde_json::to_string(&wire).unwrap_or_default()
    }
}

/// Seconds since 1970 to whole milliseconds.
fn milliseconds(seconds: f64) -> Option<Utc> {
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked: at most 2.6e14")]
    (0.0..=LAST_SECOND).contains(&seconds).then(|| Utc((seconds * 1000.0).round() as i64))
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of any plausible year are exact")]
fn seconds(at: Utc) -> f64 {
    at.0 as f64 / 1000.0
}

/// A strength as the radio gave it, rounded; no radio gives one that does not fit.
fn decibels(value: Option<f64>) -> Result<Option<f32>, LineError> {
    let Some(value) = value else { return Ok(None) };
    #[expect(clippy::cast_possible_truncation, reason = "what does not fit becomes infinite")]
    let rounded = value as f32;
    if rounded.is_finite() { Ok(Some(rounded)) } else { Err(LineError::Signal) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use inglenook_units::{Mono, Stamp};
    use proptest::prelude::*;

    const LINE: &[u8] = br#"{"t":1705276835.161,"rssi":-76.5,"snr":28.2,"hex":"3eCFf4"}"#;

    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        prop::collection::vec(any::<u8>(), 0..=Burst::MAX_BYTES)
    }

    #[test]
    fn reads_what_captures_hold() {
        let read = CaptureLine::parse(LINE).unwrap();
        assert_eq!(read.at, Utc(1_705_276_835_161));
        assert_eq!(read.signal.rssi_dbm, Some(-76.5));
        assert_eq!(read.signal.snr_db, Some(28.2));
        assert_eq!(read.bytes, [0x3e, 0xcf, 0xf4]);
        for line in [
            r#"{"hex":"","t":0}"#,
            r#"{"t":0,"hex":"","who":{"knows":[1,null]}}"#,
            r#" {"t":0.0,"rssi":null,"hex":"" } "#,
        ] {
            let read = CaptureLine::parse(line.as_bytes()).unwrap();
            assert_eq!((read.at, read.signal), (Utc(0), Signal::default()));
        }
    }

    #[test]
    fn refuses_everything_else() {
        let not_a_burst = LineError::NotABurst(String::new());
        let long = "00".repeat(Burst::MAX_BYTES + 1);
        let longer = "0".repeat(MAX_LINE);
        for (line, error) in [
            (String::new(), &not_a_burst),
            ("{".into(), &not_a_burst),
            ("[]".into(), &not_a_burst),
            ("{}".into(), &not_a_burst),
            (r#"{"t":0}"#.into(), &not_a_burst),
            (r#"{"hex":"00"}"#.into(), &not_a_burst),
            (r#"{"t":"0","hex":"00"}"#.into(), &not_a_burst),
            (r#"{"t":NaN,"hex":"00"}"#.into(), &not_a_burst),
            (r#"{"t":1e999,"hex":"00"}"#.into(), &not_a_burst),
            (r#"{"t":0,"t":1,"hex":"00"}"#.into(), &not_a_burst),
            (r#"{"t":0,"hex":"00"}{"t":0,"hex":"00"}"#.into(), &not_a_burst),
            (r#"{"t":0,"hex":["00"]}"#.into(), &not_a_burst),
            (r#"{"t":0,"x":NUL,"hex":"00"}"#.replace("NUL", &"[".repeat(500)), &not_a_burst),
            (r#"{"t":-1,"hex":"00"}"#.into(), &LineError::Time),
            (r#"{"t":1e300,"hex":"00"}"#.into(), &LineError::Time),
            (r#"{"t":253402300800,"hex":"00"}"#.into(), &LineError::Time),
            (r#"{"t":0,"rssi":1e39,"hex":"00"}"#.into(), &LineError::Signal),
            (r#"{"t":0,"snr":-1e39,"hex":"00"}"#.into(), &LineError::Signal),
            (r#"{"t":0,"hex":"0"}"#.into(), &LineError::Hex),
            (r#"{"t":0,"hex":"0g"}"#.into(), &LineError::Hex),
            (r#"{"t":0,"hex":"+1"}"#.into(), &LineError::Hex),
            (r#"{"t":0,"hex":"00 00"}"#.into(), &LineError::Hex),
            (r#"{"t":0,"hex":"ä0"}"#.into(), &LineError::Hex),
            (format!(r#"{{"t":0,"hex":"{long}"}}"#), &LineError::TooManyBytes),
            (format!(r#"{{"t":0,"hex":"{longer}"}}"#), &LineError::TooLong),
        ] {
            let found = CaptureLine::parse(line.as_bytes()).unwrap_err();
            let same = std::mem::discriminant(&found) == std::mem::discriminant(error);
            assert!(same, "{line}: {found:?}");
        }
        assert!(CaptureLine::parse(b"{\"t\":0,\"hex\":\"\xff\"}").is_err());
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(line in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = CaptureLine::parse(&line);
        }

        #[test]
        fn mangled_lines_never_panic(place in 0_usize..60, byte in any::<u8>()) {
            let mut line = LINE.to_vec();
            if let Some(slot) = line.get_mut(place) {
                *slot = byte;
            }
            if let Ok(read) = CaptureLine::parse(&line) {
                prop_assert!(read.bytes.len() <= 3);
            }
        }

        #[test]
        fn what_is_written_reads_back(at in 0_i64..253_402_300_799_000,
                                      rssi in prop::option::of(-200.0_f32..50.0),
                                      bytes in bytes()) {
            let heard = Stamp { mono: Mono(0), utc: Utc(at) };
            let signal = Signal { rssi_dbm: rssi, snr_db: None };
            let burst = Burst { heard, signal, bytes: bytes.clone() };
            let read = CaptureLine::parse(CaptureLine::write(&burst).as_bytes()).unwrap();
            prop_assert_eq!(read, CaptureLine { at: Utc(at), signal, bytes });
        }
    }
}
