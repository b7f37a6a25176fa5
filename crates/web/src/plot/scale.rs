//! Where times, temperatures and openings lie in a picture, and how the edges are labelled.

use super::Window;
use crate::words;
use inglenook_gateway::record::Sample;
use inglenook_units::{Percent, Temperature, Utc};
use jiff::{ToSpan, ZonedDateTime, civil::Date, tz::TimeZone};

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

/// A local time, written below.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TimeLabel {
    /// The middle of the text, in percent of the width.
    pub(crate) percent: f32,
    pub(crate) text: String,
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
        Self::fit_all(told.flatten())
    }

    /// Fits all these temperatures.
    pub(super) fn fit_all(temperatures: impl Iterator<Item = Temperature>) -> Self {
        let ends = temperatures.map(Temperature::degrees).fold(None, |ends, value| match ends {
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
            .map(|degrees| DegreeMark {
                y: self.place(degrees),
                label: format!("{degrees:.0}°").replace('-', "\u{2212}"),
            })
            .collect()
    }
}

/// Where lines go, in thousandths of the width: at every fourth hour of a short window, at every
/// midnight of a long one.
pub(super) fn time_lines(window: Window, zone: &TimeZone) -> Vec<f32> {
    let hours: &[i8] = if window.is_short() { &EVERY_FOURTH } else { &[0] };
    moments(window, zone, hours).map(|(x, _)| x).collect()
}

/// What is written below: the hour at each line of a short window, the day at each noon of a long
/// one.
pub(super) fn time_labels(window: Window, zone: &TimeZone) -> Vec<TimeLabel> {
    let (hours, form): (&[i8], _) =
        if window.is_short() { (&EVERY_FOURTH, "%H:%M") } else { (&[12], "%a") };
    let label = |(x, moment): (f32, ZonedDateTime)| TimeLabel {
        percent: x / 10.0,
        text: moment.strftime(form).to_string(),
    };
    moments(window, zone, hours).map(label).filter(TimeLabel::fits).collect()
}

impl TimeLabel {
    fn fits(&self) -> bool {
        (2.5..=97.5).contains(&self.percent)
    }
}

const EVERY_FOURTH: [i8; 6] = [0, 4, 8, 12, 16, 20];

/// These local hours of each day of a window, and where they lie.
fn moments(
    window: Window,
    zone: &TimeZone,
    hours: &[i8],
) -> impl Iterator<Item = (f32, ZonedDateTime)> {
    days(window, zone)
        .flat_map(move |day| hours.iter().map(move |hour| day.at(*hour, 0, 0, 0)))
        .filter_map(|moment| zone.to_zoned_datetime(moment).ok())
        .map(|moment| (Utc(moment.timestamp().as_millisecond()), moment))
        .filter(move |(at, _)| (window.from..=window.to).contains(at))
        .map(move |(at, moment)| (x(at, window), moment))
}

/// The local days that a window touches; no more than a month of them.
fn days(window: Window, zone: &TimeZone) -> impl Iterator<Item = Date> {
    let first = words::local(window.from, zone).date();
    let last = words::local(window.to, zone).date();
    let days = std::iter::successors(Some(first), |day| day.checked_add(1.day()).ok());
    days.take_while(move |day| *day <= last).take(32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::sample_at;
    use std::time::Duration;

    fn london() -> TimeZone {
        TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").unwrap()
    }

    fn window(from: &str, hours: u64) -> Window {
        let from = Utc(from.parse::<jiff::Timestamp>().unwrap().as_millisecond());
        let to = from.after(Duration::from_secs(hours * 3600));
        Window { from, to, gap: Duration::from_secs(960) }
    }

    fn texts(window: Window) -> Vec<String> {
        time_labels(window, &london()).into_iter().map(|label| label.text).collect()
    }

    #[test]
    fn hours_are_local_and_follow_a_change_of_the_clocks() {
        let window = window("2026-03-28T22:00:00Z", 24);
        assert_eq!(texts(window), ["00:00", "04:00", "08:00", "12:00", "16:00", "20:00"]);
        let lines = time_lines(window, &london());
        let gaps: Vec<f32> = lines.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!((gaps[0] - 125.0).abs() < 0.1, "three hours from midnight to four: {gaps:?}");
        assert!(gaps[1..].iter().all(|gap| (gap - 1000.0 / 6.0).abs() < 0.1));
    }

    #[test]
    fn a_week_is_ruled_at_local_midnights_and_named_at_noon() {
        let window = window("2026-06-01T18:00:00Z", 7 * 24);
        assert_eq!(texts(window), ["Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon"]);
        let lines = time_lines(window, &london());
        assert_eq!(lines.len(), 7);
        assert!((lines[0] - 5.0 / 168.0 * 1000.0).abs() < 0.1, "midnight is at 23:00 UTC");
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
