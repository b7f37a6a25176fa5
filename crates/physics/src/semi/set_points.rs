//! Set-points by type of day, hour and room.

use super::COUNT;
use super::plan::ROOMS;

/// Largest table accepted, bytes.
const LARGEST: usize = 64 << 10;

/// Type of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayType {
    /// Monday to Friday.
    Weekday,
    /// Saturday and Sunday.
    Weekend,
}

impl DayType {
    /// Of a day counted from 0 in a year that begins on a Monday.
    #[must_use]
    pub fn of(day: usize) -> Self {
        if day % 7 < 5 { DayType::Weekday } else { DayType::Weekend }
    }
}

/// Temperatures that the rooms are heated to, °C.
#[derive(Clone, Debug, PartialEq)]
pub struct SetPoints {
    /// By type of day, hour of day and room.
    hours: [[[f64; COUNT]; 24]; 2],
}

/// Why a table of set-points is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetPointsError {
    /// It is too large.
    #[error("the table has {0} bytes; at most {LARGEST} are accepted")]
    TooLarge(usize),
    /// The first line does not name all columns.
    #[error("the first line lacks a column {0}")]
    Column(&'static str),
    /// The first line names a column that means nothing here, or one twice.
    #[error("the first line has a column {0:?}, which is no room of the house or there twice")]
    Unknown(String),
    /// A line has more values than there are columns.
    #[error("line {line}: it has more values than the first line has columns")]
    Wide {
        /// Which line, from 1.
        line: usize,
    },
    /// A line is not understood.
    #[error("line {line}: {field} is missing or out of range")]
    Line {
        /// Which line, from 1.
        line: usize,
        /// Which value.
        field: &'static str,
    },
    /// An hour is given twice or not at all.
    #[error("{day_type} {hour}:00 is given {times} times, not once")]
    Hour {
        /// weekday or weekend.
        day_type: &'static str,
        /// Hour of day.
        hour: usize,
        /// How often it is given.
        times: u32,
    },
}

const DAY_TYPES: [&str; 2] = ["weekday", "weekend"];

impl SetPoints {
    /// The same temperature always and everywhere, °C.
    #[must_use]
    pub fn constant(celsius: f64) -> Self {
        Self { hours: [[[celsius; COUNT]; 24]; 2] }
    }

    /// Set-points of all rooms at an hour of day, 0 to 23, °C.
    #[must_use]
    pub fn at(&self, day_type: DayType, hour: usize) -> [f64; COUNT] {
        let day = match day_type {
            DayType::Weekday => &self.hours[0],
            DayType::Weekend => &self.hours[1],
        };
        day[hour % 24]
    }

    /// Reads a table with the columns `day_type` (weekday or weekend), `hour` (0 to 23) and one for
    /// every room by its name, in any order; one line for each of the 48 hours, in any order.
    ///
    /// # Errors
    /// See [`SetPointsError`].
    pub fn read(text: &str) -> Result<Self, SetPointsError> {
        if text.len() > LARGEST {
            return Err(SetPointsError::TooLarge(text.len()));
        }
        let mut lines = (1..).zip(text.trim_start_matches('\u{feff}').lines());
        let columns = Columns::read(lines.next().map_or("", |(_, line)| line))?;
        let mut table = Self::constant(f64::NAN);
        let mut times = [[0; 24]; 2];
        for (line, row) in lines.filter(|(_, row)| !row.trim().is_empty()) {
            let cells: Vec<&str> = row.split(',').map(str::trim).collect();
            let fault = |field| SetPointsError::Line { line, field };
            if cells.len() > columns.count {
                return Err(SetPointsError::Wide { line });
            }
            let day = cells
                .get(columns.day_type)
                .and_then(|cell| DAY_TYPES.iter().position(|name| name == cell));
            let day = day.ok_or(fault("day_type"))?;
            let hour = cells.get(columns.hour).and_then(|cell| cell.parse::<usize>().ok());
            let hour = hour.filter(|&hour| hour < 24).ok_or(fault("hour"))?;
            times[day][hour] += 1;
            for ((target, &place), name) in
                table.hours[day][hour].iter_mut().zip(&columns.rooms).zip(ROOMS)
            {
                let celsius = cells.get(place).and_then(|cell| cell.parse::<f64>().ok());
                *target = celsius
                    .filter(|celsius| (-50.0..=60.0).contains(celsius))
                    .ok_or(fault(name))?;
            }
        }
        table.complete(&times)
    }

    fn complete(self, times: &[[u32; 24]; 2]) -> Result<Self, SetPointsError> {
        for (day_type, hours) in DAY_TYPES.into_iter().zip(times) {
            if let Some(hour) = hours.iter().position(|&times| times != 1) {
                let times = hours[hour];
                return Err(SetPointsError::Hour { day_type, hour, times });
            }
        }
        Ok(self)
    }
}

/// Which value is where in a line.
struct Columns {
    day_type: usize,
    hour: usize,
    rooms: [usize; COUNT],
    count: usize,
}

impl Columns {
    fn read(header: &str) -> Result<Self, SetPointsError> {
        let header: Vec<&str> = header.split(',').map(str::trim).collect();
        let column = |name: &'static str| {
            header.iter().position(|&cell| cell == name).ok_or(SetPointsError::Column(name))
        };
        let mut rooms = [0; COUNT];
        for (place, name) in rooms.iter_mut().zip(ROOMS) {
            *place = column(name)?;
        }
        let columns = Self {
            day_type: column("day_type")?,
            hour: column("hour")?,
            rooms,
            count: header.len(),
        };
        let used = |place| {
            [columns.day_type, columns.hour].contains(&place) || columns.rooms.contains(&place)
        };
        match header.iter().enumerate().find(|&(place, _)| !used(place)) {
            Some((_, name)) => Err(SetPointsError::Unknown(name.chars().take(40).collect())),
            None => Ok(columns),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(change: impl Fn(usize, &mut String)) -> String {
        let mut text = format!("hour,day_type,{}\n", ROOMS.join(","));
        for line in 0..48 {
            let day_type = DAY_TYPES[line / 24];
            let mut row = format!("{},{day_type},1,2,3,4,5,6,7,{}", line % 24, 8 + line % 24);
            change(line, &mut row);
            text.push_str(&row);
            text.push('\n');
        }
        text
    }

    #[test]
    fn a_table_is_read_in_any_order_of_columns() {
        let points = SetPoints::read(&table(|_, _| {})).unwrap();
        assert_eq!(points.at(DayType::Weekend, 23), [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 31.0]);
        assert_eq!(DayType::of(4), DayType::Weekday);
        assert_eq!(DayType::of(5), DayType::Weekend);
        assert_eq!(DayType::of(7), DayType::Weekday);
    }

    #[test]
    fn a_bad_table_is_refused_with_the_place() {
        let with = |row: &'static str| {
            SetPoints::read(&table(|line, text| {
                if line == 30 {
                    *text = row.into();
                }
            }))
        };
        let fault = |field| Err(SetPointsError::Line { line: 32, field });
        assert_eq!(with("6,holiday,1,2,3,4,5,6,7,8"), fault("day_type"));
        assert_eq!(with("24,weekend,1,2,3,4,5,6,7,8"), fault("hour"));
        assert_eq!(with("6,weekend,1,2,3,4,5,6,7"), fault("bath"));
        assert_eq!(with("6,weekend,1,NaN,3,4,5,6,7,8"), fault("dining"));
        assert_eq!(with("6,weekend,1,2,3,400,5,6,7,8"), fault("kitchen"));
        let missing = SetPointsError::Hour { day_type: "weekend", hour: 5, times: 2 };
        assert_eq!(with("5,weekend,1,2,3,4,5,6,7,8"), Err(missing));
        let gone = SetPointsError::Hour { day_type: "weekend", hour: 6, times: 0 };
        assert_eq!(with(""), Err(gone));
        let lacking = "day_type,hour,living\nweekday,0,20\n";
        assert_eq!(SetPoints::read(lacking), Err(SetPointsError::Column("dining")));
        assert_eq!(with("6,weekend,1,2,3,4,5,6,7,8,9"), Err(SetPointsError::Wide { line: 32 }));
        for extra in ["attic", "bath", ""] {
            let wide = table(|_, _| {}).replacen('\n', &format!(",{extra}\n"), 1);
            assert_eq!(SetPoints::read(&wide), Err(SetPointsError::Unknown(extra.into())));
        }
        assert!(SetPoints::read(&"x".repeat(LARGEST + 1)).is_err());
    }
}
