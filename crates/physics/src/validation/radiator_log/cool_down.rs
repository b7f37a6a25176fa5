//! Finding the stretches of the log in which a radiator full of still water cools.

use std::path::Path;

use crate::validation::DataError;
use crate::validation::data::malformed;

/// Excess over the room between which a cool-down is looked at, K.
const EXCESS_K: std::ops::RangeInclusive<f64> = 5.0..=20.0;
/// A cool-down starts at least this warm, K over the room.
const STARTS_ABOVE_K: f64 = 12.0;
/// Fewest readings, of a minute each.
const FEWEST: usize = 25;
/// A rise of a sensor by more than this in a minute means warm water, K: two steps of the sensors.
const RISE_K: f64 = 0.13;
/// Fall of the radiator since its warmest after which its water counts as still, K.
const FALL_K: f64 = 1.5;
/// Readings further apart than this do not belong together, s.
const GAP_S: f64 = 200.0;

/// One line of the log.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) time_s: f64,
    pub(super) room_c: f64,
    pub(super) radiator_c: f64,
    pipes_c: [f64; 2],
}

impl Reading {
    /// All complete lines of a log: `time,gas_10l,room_c,radiator_top_c,trv_pipe_c,
    /// lockshield_pipe_c`.
    pub(super) fn all(path: &Path, text: &str) -> Result<Vec<Self>, DataError> {
        let lines = text.lines().skip(1).filter(|line| !line.contains(",,"));
        let complete = lines.filter(|line| !line.ends_with(','));
        complete
            .map(|line| Self::parse(line).ok_or_else(|| malformed(path, format!("line {line:?}"))))
            .collect()
    }

    fn parse(line: &str) -> Option<Self> {
        let (time, values) = line.split_once(',')?;
        let values: Vec<f64> =
            values.split(',').map(|value| value.parse().ok()).collect::<Option<_>>()?;
        let &[_gas, room_c, radiator_c, valve_c, lockshield_c] = values.as_slice() else {
            return None;
        };
        let pipes_c = [valve_c, lockshield_c];
        Some(Self { time_s: seconds(time)?, room_c, radiator_c, pipes_c })
    }

    fn excess_k(&self) -> f64 {
        self.radiator_c - self.room_c
    }

    fn sensors(&self) -> [f64; 3] {
        let [valve_c, lockshield_c] = self.pipes_c;
        [self.radiator_c, valve_c, lockshield_c]
    }
}

/// Seconds since the start of 2017 of `2017-01-21 11:04:05` or `2017-01-21 11:04`; the log is of
/// January and February.
fn seconds(time: &str) -> Option<f64> {
    let (date, clock) = time.strip_prefix("2017-")?.split_once(' ')?;
    let (month, day) = date.split_once('-')?;
    let days = 31.0 * (month.parse::<f64>().ok()? - 1.0) + day.parse::<f64>().ok()?;
    let clock: Vec<f64> = clock.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [hour, minute, rest @ ..] = clock.as_slice() else { return None };
    Some(((days * 24.0 + hour) * 60.0 + minute) * 60.0 + rest.first().unwrap_or(&0.0))
}

/// Readings of a radiator that cools undisturbed.
#[derive(Debug, Clone)]
pub(super) struct CoolDown(Vec<Reading>);

impl CoolDown {
    /// All clean ones of a log: neither radiator nor pipes warm up again meanwhile.
    pub(super) fn find(log: &[Reading]) -> Vec<Self> {
        log.chunk_by(falls).filter_map(Self::within).collect()
    }

    fn within(falling: &[Reading]) -> Option<Self> {
        let warmest_c = falling.iter().map(|reading| reading.radiator_c).fold(f64::MIN, f64::max);
        let still = falling.iter().skip_while(|reading| {
            !EXCESS_K.contains(&reading.excess_k()) || reading.radiator_c > warmest_c - FALL_K
        });
        let readings: Vec<Reading> =
            still.copied().take_while(|reading| EXCESS_K.contains(&reading.excess_k())).collect();
        let clean = readings.len() >= FEWEST && readings.first()?.excess_k() >= STARTS_ABOVE_K;
        clean.then_some(Self(readings))
    }

    /// Its readings, never none.
    pub(super) fn readings(&self) -> &[Reading] {
        &self.0
    }

    /// The same with other temperatures of the radiator.
    pub(super) fn with_radiator(&self, course_c: &[f64]) -> Self {
        let pairs = self.0.iter().zip(course_c);
        Self(pairs.map(|(reading, &radiator_c)| Reading { radiator_c, ..*reading }).collect())
    }

    /// Time constant of its excess over the room, minutes: the slope of the logarithm by least
    /// squares.
    pub(super) fn minutes(&self) -> f64 {
        let count = self.0.len() as f64;
        let mean = |value: &dyn Fn(&Reading) -> f64| self.0.iter().map(value).sum::<f64>() / count;
        let time = mean(&|reading| reading.time_s);
        let log = mean(&|reading| reading.excess_k().ln());
        let covariance = mean(&|r| (r.time_s - time) * (r.excess_k().ln() - log));
        let variance = mean(&|reading| (reading.time_s - time).powi(2));
        -variance / covariance / 60.0
    }
}

fn falls(before: &Reading, after: &Reading) -> bool {
    let near = after.time_s - before.time_s < GAP_S;
    let pairs = before.sensors().into_iter().zip(after.sensors());
    near && pairs.into_iter().all(|(before, after)| after <= before + RISE_K)
}
