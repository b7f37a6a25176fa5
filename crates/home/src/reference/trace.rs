//! Recorded light of real rooms, with what people know about the moments of it.

use super::{MinuteOfDay, light_occupancy::Detection};
use inglenook_units::Light;

/// The columns of a recording.
const HEADER: &str = "room,day,hour,minute,light,expected_occ_event,expected_room_dark,\
                      actual_occupied,expected_setback";

/// The setbacks that are right at a moment, in K below the warm target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetbackRange {
    /// A shallower one wastes heat.
    pub least: u8,
    /// A deeper one is uncomfortable.
    pub most: u8,
}

/// What a person who knew the room says about one minute of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Labels {
    /// What a detector should make of the light: an event, or surely none.
    pub event: Option<Option<Detection>>,
    /// Whether the room should be taken for dark.
    pub dark: Option<bool>,
    /// Whether somebody was there.
    pub occupied: Option<bool>,
    /// Which setbacks are right.
    pub setback: Option<SetbackRange>,
}

/// One row of a recording. Its light lasts until the next row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Minutes from the midnight before the recording.
    pub minute: u64,
    /// The light.
    pub light: Light,
    /// What is known about this one minute.
    pub labels: Labels,
}

/// One minute of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Minute {
    /// Minutes from the midnight before the recording.
    pub minute: u64,
    /// The light.
    pub light: Light,
    /// What is known about it.
    pub labels: Labels,
}

impl Minute {
    /// The time of day, in UTC as all recordings are.
    pub fn time(&self) -> MinuteOfDay {
        MinuteOfDay::from_minutes(self.minute)
    }
}

/// A recording that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TraceError {
    /// The first line is not that of a recording.
    #[error("the first line does not name the columns of a light recording")]
    Header,
    /// A field is not what its column holds.
    #[error("line {line}: {field} is not a {column}")]
    Field {
        /// The line, counted from 1.
        line: usize,
        /// What stands there.
        field: String,
        /// The column's name.
        column: &'static str,
    },
    /// A row has too few or too many fields, or goes back in time.
    #[error("line {0} does not follow from the line before it")]
    Row(usize),
    /// There is no row.
    #[error("there is nothing in the recording")]
    Empty,
}

/// A recording of one room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    samples: Vec<Sample>,
}

impl Trace {
    /// Reads a recording: lines of comma-separated fields under a header. A blank label is none.
    ///
    /// # Errors
    /// Says which line is not what it should be.
    pub fn parse(text: &str) -> Result<Self, TraceError> {
        let mut lines = text.lines().enumerate();
        if lines.next().is_none_or(|(_, header)| header != HEADER) {
            return Err(TraceError::Header);
        }
        let mut samples: Vec<Sample> = Vec::new();
        let mut first_day = None;
        for (index, line) in lines {
            let line = Line { number: index + 1, text: line };
            let sample = line.sample(&mut first_day)?;
            if samples.last().is_some_and(|last| sample.minute < last.minute) {
                return Err(TraceError::Row(line.number));
            }
            samples.push(sample);
        }
        if samples.is_empty() { Err(TraceError::Empty) } else { Ok(Self { samples }) }
    }

    /// Its rows.
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }

    /// Its first and its last minute.
    pub fn bounds(&self) -> (u64, u64) {
        let minute = |sample: Option<&Sample>| sample.map_or(0, |sample| sample.minute);
        (minute(self.samples.first()), minute(self.samples.last()))
    }

    /// Its minutes, one after the other, the last row's only once. As in the original, a second row
    /// of the same minute counts for nothing, and nor do the minutes until the next row.
    pub fn minutes(&self) -> impl Iterator<Item = Minute> + '_ {
        let next = self.samples.iter().skip(1).map(|sample| Some(sample.minute)).chain([None]);
        let mut last = None;
        self.samples.iter().zip(next).flat_map(move |(sample, next)| {
            let repeated = last.replace(sample.minute) == Some(sample.minute);
            let end = next.map_or(sample.minute + 1, |next| next.max(sample.minute + 1));
            let end = if repeated { sample.minute } else { end };
            (sample.minute..end).map(|minute| {
                let labels =
                    if minute == sample.minute { sample.labels } else { Labels::default() };
                Minute { minute, light: sample.light, labels }
            })
        })
    }
}

/// A line to be read.
#[derive(Clone, Copy)]
struct Line<'a> {
    number: usize,
    text: &'a str,
}

impl Line<'_> {
    fn sample(self, first_day: &mut Option<u64>) -> Result<Sample, TraceError> {
        let fields: Vec<&str> = self.text.split(',').collect();
        let [_room, day, hour, minute, light, event, dark, occupied, setback] = fields[..] else {
            return Err(TraceError::Row(self.number));
        };
        let day: u64 = self.number(day, "day")?;
        let hour: u64 = self.number(hour, "hour")?;
        let minute: u64 = self.number(minute, "minute")?;
        let days = day.checked_sub(*first_day.get_or_insert(day));
        let days = days.ok_or(TraceError::Row(self.number))?;
        let labels = Labels {
            event: self.event(event)?,
            dark: self.flag(dark, "expected_room_dark")?,
            occupied: self.flag(occupied, "actual_occupied")?,
            setback: self.setback(setback)?,
        };
        let light = Light(self.number(light, "light")?);
        Ok(Sample { minute: days * 1_440 + hour * 60 + minute, light, labels })
    }

    fn number<T: std::str::FromStr>(
        self,
        field: &str,
        column: &'static str,
    ) -> Result<T, TraceError> {
        field.parse().map_err(|_| self.wrong(field, column))
    }

    fn flag(self, field: &str, column: &'static str) -> Result<Option<bool>, TraceError> {
        match field {
            "" => Ok(None),
            "0" => Ok(Some(false)),
            "1" => Ok(Some(true)),
            _ => Err(self.wrong(field, column)),
        }
    }

    fn event(self, field: &str) -> Result<Option<Option<Detection>>, TraceError> {
        match field {
            "" => Ok(None),
            "NONE" => Ok(Some(None)),
            "WEAK" => Ok(Some(Some(Detection::Weak))),
            "PROBABLE" => Ok(Some(Some(Detection::Probable))),
            _ => Err(self.wrong(field, "expected_occ_event")),
        }
    }

    fn setback(self, field: &str) -> Result<Option<SetbackRange>, TraceError> {
        let (least, most) = match field {
            "" => return Ok(None),
            "NONE" => (0, 0),
            "MIN" => (1, 1),
            "ECO" => (3, 3),
            "MAX" => (6, 6),
            "NONEMIN" => (0, 1),
            "NONEECO" => (0, 3),
            "MINECO" => (1, 3),
            "MINMAX" => (1, 6),
            "ECOMAX" => (3, 6),
            _ => return Err(self.wrong(field, "expected_setback")),
        };
        Ok(Some(SetbackRange { least, most }))
    }

    fn wrong(self, field: &str, column: &'static str) -> TraceError {
        TraceError::Field { line: self.number, field: field.to_owned(), column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trace(rows: &str) -> Result<Trace, TraceError> {
        Trace::parse(&format!("{HEADER}\n{rows}"))
    }

    #[test]
    fn a_row_lasts_until_the_next_and_its_labels_for_a_minute() {
        let trace = trace("x,30,23,58,7,NONE,1,0,MINMAX\nx,31,0,1,9,WEAK,,,\n").unwrap();
        let minutes: Vec<_> = trace.minutes().collect();
        let lights: Vec<_> = minutes.iter().map(|minute| (minute.minute, minute.light.0)).collect();
        assert_eq!(lights, [(1_438, 7), (1_439, 7), (1_440, 7), (1_441, 9)]);
        assert_eq!(minutes[0].labels.setback, Some(SetbackRange { least: 1, most: 6 }));
        assert_eq!(minutes[1].labels, Labels::default());
        assert_eq!(minutes[3].labels.event, Some(Some(Detection::Weak)));
        assert_eq!(minutes[3].time(), MinuteOfDay::from_minutes(1));
    }

    #[test]
    fn a_second_row_of_a_minute_counts_for_nothing() {
        let trace = trace("x,1,0,0,7,,,,\nx,1,0,0,8,,,,\nx,1,0,5,9,,,,\n").unwrap();
        let lights: Vec<_> = trace.minutes().map(|m| (m.minute, m.light.0)).collect();
        assert_eq!(lights, [(0, 7), (5, 9)]);
    }

    #[test]
    fn what_is_wrong_is_told_by_line() {
        assert_eq!(Trace::parse("room,day\n"), Err(TraceError::Header));
        assert_eq!(trace(""), Err(TraceError::Empty));
        assert_eq!(trace("x,1,0,5,9,,,\n"), Err(TraceError::Row(2)));
        assert_eq!(trace("x,1,0,5,9,,,,\nx,1,0,4,9,,,,\n"), Err(TraceError::Row(3)));
        let error = trace("x,1,0,5,256,,,,\n").unwrap_err();
        assert_eq!(error.to_string(), "line 2: 256 is not a light");
    }
}
