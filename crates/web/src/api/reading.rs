//! Values with their ages.

use inglenook_gateway::Reading;
use inglenook_units::Utc;
use jiff::Timestamp;
use serde::Serialize;

/// A value, when it was heard, and how long ago that is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Value<T> {
    /// The value, in the unit that its name says.
    pub value: T,
    /// When it was heard: UTC, RFC 3339.
    pub at: String,
    /// How long ago that is, in seconds.
    pub age_s: u64,
}

/// A moment in the past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// When: UTC, RFC 3339.
    pub at: String,
    /// How long ago that is, in seconds.
    pub age_s: u64,
}

impl Moment {
    pub(crate) fn new(at: Utc, now: Utc) -> Self {
        Self { at: rfc3339(at), age_s: now.since(at).as_secs() }
    }
}

/// A reading in the interface's unit.
pub(crate) fn value<T: Copy, U>(
    reading: Option<Reading<T>>,
    now: Utc,
    unit: impl FnOnce(T) -> U,
) -> Option<Value<U>> {
    let reading = reading?;
    let Moment { at, age_s } = Moment::new(reading.at, now);
    Some(Value { value: unit(reading.value), at, age_s })
}

/// The time as text, held to the years that RFC 3339 can write.
pub(crate) fn rfc3339(at: Utc) -> String {
    timestamp(at).to_string()
}

/// The time as the calendar knows it, held to its ends.
pub(crate) fn timestamp(at: Utc) -> Timestamp {
    Timestamp::from_millisecond(at.0).unwrap_or(if at.0 < 0 { EARLIEST } else { LATEST })
}

const EARLIEST: Timestamp = Timestamp::UNIX_EPOCH;
/// 9999-12-30, the last day on which every time zone still has four digits.
const LATEST: Timestamp = Timestamp::constant(253_402_128_000, 0);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_times_do_not_stop_anything() {
        assert_eq!(rfc3339(Utc(i64::MAX)), "9999-12-30T00:00:00Z");
        assert_eq!(rfc3339(Utc(i64::MIN)), "1970-01-01T00:00:00Z");
        assert_eq!(rfc3339(Utc(1_700_000_000_250)), "2023-11-14T22:13:20.25Z");
    }
}
