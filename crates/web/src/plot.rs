//! A room's history as a picture: where every line, step, area and label goes.
//!
//! Across, everything is in thousandths of the width, so that a picture fits any screen; down, in
//! pixels. Text is placed in percent of the width and keeps its size.

mod pair;
mod scale;
mod table;
mod trace;

pub(crate) use pair::PairPlot;
pub(crate) use scale::{DegreeMark, TimeLabel};
pub(crate) use table::{Row, rows};

use inglenook_gateway::record::{Sample, ThingKind, ValveReport};
use inglenook_units::{DeviceId, Utc};
use jiff::tz::TimeZone;
use scale::{Degrees, time_labels, time_lines, valve_y};
use std::time::Duration;
use trace::Runs;

/// The stretch of time that a plot shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) from: Utc,
    pub(crate) to: Utc,
    /// With more time than this between two samples, nothing is known of the time between.
    pub(crate) gap: Duration,
}

impl Window {
    /// How long it is.
    pub(crate) const fn length(self) -> Duration {
        self.to.since(self.from)
    }

    /// Whether hours matter rather than days.
    fn is_short(self) -> bool {
        self.length() <= Duration::from_secs(48 * 3600)
    }
}

/// A finished plot: SVG path data and labels.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plot {
    /// The temperature of the room: one path a Thing whose word counts for the room.
    pub(crate) room: Vec<String>,
    /// The temperature beside a radiator, where there is a better one for the room.
    pub(crate) radiator: Vec<String>,
    /// The target, as steps.
    pub(crate) target: String,
    /// One area a valve.
    pub(crate) valves: Vec<String>,
    /// Whole degrees.
    pub(crate) degrees: Vec<DegreeMark>,
    /// Where local times have a line, in thousandths of the width.
    pub(crate) times: Vec<f32>,
    /// Local times, written below.
    pub(crate) labels: Vec<TimeLabel>,
}

impl Plot {
    /// Draws the samples of one room, oldest first. `kind_of` tells what a Thing is: a sensor's
    /// temperature goes before that of a valve, which sits by the radiator.
    pub(crate) fn draw(
        samples: &[Sample],
        window: Window,
        zone: &TimeZone,
        kind_of: impl Fn(DeviceId) -> Option<ThingKind>,
    ) -> Self {
        let scale = Degrees::fit(samples);
        let things = things(samples);
        let runs = |thing, y: &dyn Fn(&Sample) -> Option<f32>| {
            Runs::of(heights(samples.iter().filter(|sample| sample.thing == thing), y), window)
        };
        let temperature = |sample: &Sample| sample.temperature.map(|value| scale.y(value));
        let target = |sample: &Sample| sample.target.map(|value| scale.y(value));
        let (sensors, others): (Vec<_>, Vec<_>) =
            things.iter().partition(|thing| kind_of(**thing) == Some(ThingKind::Sensor));
        let lines = |things: &[DeviceId]| -> Vec<String> {
            let paths = things.iter().map(|thing| runs(*thing, &temperature).line());
            paths.filter(|path| !path.is_empty()).collect()
        };
        let (mut room, mut radiator) = (lines(&sensors), lines(&others));
        if room.is_empty() {
            std::mem::swap(&mut room, &mut radiator);
        }
        let areas = things.iter().map(|thing| runs(*thing, &opening).area());
        Self {
            room,
            radiator,
            target: Runs::of(heights(samples.iter(), &target), window).steps(),
            valves: areas.filter(|path| !path.is_empty()).collect(),
            degrees: scale.marks(),
            times: time_lines(window, zone),
            labels: time_labels(window, zone),
        }
    }

    /// Whether nothing is known of the time shown.
    pub(crate) fn is_empty(&self) -> bool {
        [&self.room, &self.radiator, &self.valves].iter().all(|paths| paths.is_empty())
    }
}

/// Where samples lie, those that have a height.
fn heights<'a>(
    samples: impl Iterator<Item = &'a Sample>,
    y: &dyn Fn(&Sample) -> Option<f32>,
) -> impl Iterator<Item = (Utc, f32)> {
    samples.filter_map(move |sample| Some((sample.at, y(sample)?)))
}

fn opening(sample: &Sample) -> Option<f32> {
    match sample.valve {
        ValveReport::Open(percent) => Some(valve_y(percent)),
        ValveReport::None => None,
    }
}

fn things(samples: &[Sample]) -> Vec<DeviceId> {
    let mut things: Vec<DeviceId> = samples.iter().map(|sample| sample.thing).collect();
    things.sort_unstable();
    things.dedup();
    things
}

#[cfg(test)]
mod tests;

/// A sample of which nothing is known but its time.
#[cfg(test)]
fn sample_at(at: Utc) -> Sample {
    Sample {
        room: inglenook_gateway::record::RoomId(1),
        thing: DeviceId([1; 8]),
        at,
        temperature: None,
        target: None,
        humidity: None,
        valve: ValveReport::None,
        call: inglenook_gateway::record::Call::Idle,
    }
}
