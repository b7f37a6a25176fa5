//! Where times, temperatures and openings lie in a picture, and how the edges are labelled.

use super::Window;
use crate::words;
use inglenook_gateway::record::Sample;
use inglenook_units::{Percent, Temperature, Utc};
use jiff::{ToSpan, ZonedDateTime, civil::Date, tz::TimeZone};
use std::time::Duration;

/// The top and bottom of the part for temperatures, in pixels.
const TEMPERATURE_PX: (f32, f32) = (10.0, 200.0);
/// The top and bottom of the part for valves, in pixels.
const VALVE_PX: (f32, f32) = (220.0, VALVE_BOTTOM_PX);
pub(super) const VALVE_BOTTOM_PX: f32 = 268.0;
/// The least span of temperatures shown, in degrees.
const LEAST_SPAN: f32 = 4.0;
/// How many lines there may be across.
const MOST_MARKS: f32 = 8.0;

/// A line at a round temperature.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DegreeMark {
    /// In pixels.
    pub(crate) y: f32,
    pub(crate) label: String,
}

/// A line at a round local time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TimeMark {
    /// In thousandths of the width.
    pub(crate) x: f32,
    /// In percent of the width.
    pub(crate) percent: f32,
    /// Empty where it would not fit.
    pub(crate) label: String,
}

/// Where a moment lies, in thousandths of the width.
pub(super) fn x(at: Utc, window: Window) -> f32 {
    let share = at.since(window.from).as_secs_f32() / window.length().as_secs_f32().max(1.0);
    share * 1000.0
}

/// Where a valve opening lies, in pixels.
pub(super) fn valve_y(opening: Percent) -> f32 {
    let (top, bottom) = VALVE_PX;
    bottom - (bottom - top) * f32::from(opening.value()) / 100.0
}

/// The scale of temperatures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Degrees {
    low: f32,
    high: f32,
}

impl Degrees {
    /// Fits all temperatures and targets of the samples.
    pub(super) fn fit(samples: &[Sample]) -> Self {
        let told = samples.iter().flat_map(|sample| [sample.temperature, sample.target]);
        let ends = told.flatten().map(Temperature::degrees).fold(None, |ends, value| match ends {
            None => Some((value, value)),
            Some((low, high)) => Some((value.min(low), value.max(high))),
        });
        let (low, high) = ends.unwrap_or((18.0, 20.0));
        let missing = (LEAST_SPAN - (high - low)).max(0.6) / 2.0;
        Self { low: (low - missing).floor(), high: (high + missing).ceil() }
    }

    /// Where a temperature lies, in pixels.
    pub(super) fn y(&self, temperature: Temperature) -> f32 {
        self.place(temperature.degrees())
    }

    fn place(&self, degrees: f32) -> f32 {
        let (top, bottom) = TEMPERATURE_PX;
        bottom - (bottom - top) * (degrees - self.low) / (self.high - self.low)
    }

    /// Lines at round temperatures.
    pub(super) fn marks(&self) -> Vec<DegreeMark> {
        let span = self.high - self.low;
        let steps = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0];
        let step = steps.into_iter().find(|step| span / step <= MOST_MARKS).unwrap_or(1000.0);
        let first = (self.low / step).ceil() * step;
        let marks = std::iter::successors(Some(first), |last| Some(last + step));
        marks
            .take_while(|degrees| *degrees <= self.high)
            .map(|degrees| DegreeMark { y: self.place(degrees), label: format!("{degrees:.0}°") })
            .collect()
    }
}

/// Lines at round local times: every fourth hour of a short window, every midnight of a long one.
pub(super) fn time_marks(window: Window, zone: &TimeZone) -> Vec<TimeMark> {
    let (hours, form): (&[i8], _) = if window.length() <= Duration::from_secs(48 * 3600) {
        (&[0, 4, 8, 12, 16, 20], "%H:%M")
    } else {
        (&[0], "%a")
    };
    days(window, zone)
        .flat_map(|day| hours.iter().map(move |hour| day.at(*hour, 0, 0, 0)))
        .filter_map(|moment| zone.to_zoned_datetime(moment).ok())
        .map(|moment| (Utc(moment.timestamp().as_millisecond()), moment))
        .filter(|(at, _)| (window.from..=window.to).contains(at))
        .map(|(at, moment)| mark(x(at, window), &moment, form))
        .collect()
}

/// The local days that a window touches; no more than a month of them.
fn days(window: Window, zone: &TimeZone) -> impl Iterator<Item = Date> {
    let first = words::local(window.from, zone).date();
    let last = words::local(window.to, zone).date();
    let days = std::iter::successors(Some(first), |day| day.checked_add(1.day()).ok());
    days.take_while(move |day| *day <= last).take(32)
}

fn mark(x: f32, moment: &ZonedDateTime, form: &str) -> TimeMark {
    let percent = x / 10.0;
    let fits = (4.0..=96.0).contains(&percent);
    let label = if fits { moment.strftime(form).to_string() } else { String::new() };
    TimeMark { x, percent, label }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::home::sample_at;

    fn london() -> TimeZone {
        TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").unwrap()
    }

    fn window(from: &str, hours: u64) -> Window {
        let from = Utc(from.parse::<jiff::Timestamp>().unwrap().as_millisecond());
        let to = from.after(Duration::from_secs(hours * 3600));
        Window { from, to, gap: Duration::from_secs(960) }
    }

    fn labels(window: Window) -> Vec<(f32, String)> {
        time_marks(window, &london()).into_iter().map(|mark| (mark.x, mark.label)).collect()
    }

    #[test]
    fn hours_are_local_and_follow_a_change_of_the_clocks() {
        let spring = labels(window("2026-03-28T22:00:00Z", 24));
        let names: Vec<&str> = spring.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(names, ["00:00", "04:00", "08:00", "12:00", "16:00", "20:00"]);
        let gaps: Vec<f32> = spring.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
        assert!((gaps[0] - 125.0).abs() < 0.1, "three hours from midnight to four: {gaps:?}");
        assert!(gaps[1..].iter().all(|gap| (gap - 1000.0 / 6.0).abs() < 0.1));
    }

    #[test]
    fn a_week_is_marked_at_local_midnights() {
        let week = labels(window("2026-06-01T12:00:00Z", 7 * 24));
        let names: Vec<&str> = week.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(names, ["Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon"]);
        assert!((week[0].0 - 11.0 / 168.0 * 1000.0).abs() < 0.1, "midnight is at 23:00 UTC");
    }

    #[test]
    fn temperatures_get_round_marks_and_room() {
        let degrees = |value| Some(Temperature::from_degrees(value));
        let mut samples = [sample_at(Utc(0)), sample_at(Utc(1))];
        (samples[0].temperature, samples[1].temperature) = (degrees(18), degrees(19));
        (samples[0].target, samples[1].target) = (None, None);
        let scale = Degrees::fit(&samples);
        assert_eq!((scale.low, scale.high), (16.0, 21.0));
        assert_eq!(scale.marks().len(), 6);
        assert!(scale.y(Temperature::from_degrees(19)) < scale.y(Temperature::from_degrees(18)));
    }

    #[test]
    fn absurd_temperatures_still_get_few_marks_inside_the_picture() {
        let mut samples = [sample_at(Utc(0)), sample_at(Utc(1))];
        samples[0].temperature = Some(Temperature::from_sixteenths(i16::MIN));
        samples[1].temperature = Some(Temperature::from_sixteenths(i16::MAX));
        let marks = Degrees::fit(&samples).marks();
        assert!((2..=9).contains(&marks.len()), "{}", marks.len());
        assert!(marks.iter().all(|mark| (9.0..=201.0).contains(&mark.y)));
    }

    #[test]
    fn without_samples_there_is_still_a_scale() {
        assert!(!Degrees::fit(&[]).marks().is_empty());
    }
}
