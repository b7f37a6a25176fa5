//! The same history as a table, for those who cannot see the picture.

use super::Window;
use crate::words;
use inglenook_gateway::record::{Sample, ValveReport};
use inglenook_units::{Percent, Temperature};
use jiff::tz::TimeZone;

/// One hour of a short window, or one day of a long one. Empty text where nothing is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) time: String,
    /// Lowest and highest temperature.
    pub(crate) low: String,
    pub(crate) high: String,
    /// The last target.
    pub(crate) target: String,
    /// The mean opening of the valves, in percent.
    pub(crate) valve: String,
}

/// Sums up the samples, oldest first, by local hour or day.
pub(crate) fn rows(samples: &[Sample], window: Window, zone: &TimeZone) -> Vec<Row> {
    let form = if window.is_short() { "%a %H:00" } else { "%a %-d %b" };
    let mut named: Vec<(String, Vec<&Sample>)> = Vec::new();
    for sample in samples.iter().filter(|sample| sample.at >= window.from) {
        let time = words::local(sample.at, zone).strftime(form).to_string();
        match named.last_mut().filter(|(last, _)| *last == time) {
            Some((_, samples)) => samples.push(sample),
            None => named.push((time, vec![sample])),
        }
    }
    named.into_iter().map(|(time, samples)| row(time, &samples)).collect()
}

fn row(time: String, samples: &[&Sample]) -> Row {
    let temperatures = || samples.iter().filter_map(|sample| sample.temperature);
    let target = samples.iter().rev().find_map(|sample| sample.target);
    let text = |value: Option<Temperature>| value.map_or_else(String::new, words::degrees);
    Row {
        time,
        low: text(temperatures().min()),
        high: text(temperatures().max()),
        target: text(target),
        valve: mean_opening(samples),
    }
}

fn mean_opening(samples: &[&Sample]) -> String {
    let openings: Vec<u64> = samples
        .iter()
        .filter_map(|sample| match sample.valve {
            ValveReport::Open(percent) => Some(Percent::value(percent).into()),
            ValveReport::None => None,
        })
        .collect();
    let mean = openings.iter().sum::<u64>().checked_div(openings.len() as u64);
    mean.map_or_else(String::new, |mean| mean.to_string())
}
