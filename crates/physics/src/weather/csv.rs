//! Hourly outdoor temperature as a table: `utc,temp_c`, further columns ignored.

/// Largest file accepted, bytes: twenty years and more.
pub const LARGEST: usize = 16 << 20;

/// Hourly temperatures without gaps.
#[derive(Clone, Debug, PartialEq)]
pub struct Temperatures {
    /// Time of the first value, as the file writes it: `2010-01-01 00:00` UTC.
    pub start: String,
    /// °C, one an hour.
    pub hourly: Vec<f64>,
}

/// Why a table of temperatures is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CsvError {
    /// It is larger than [`LARGEST`].
    #[error("the file has {0} bytes; at most {LARGEST} are accepted")]
    TooLarge(usize),
    /// The first line does not name the columns.
    #[error("the first line does not begin with utc,temp_c")]
    Header,
    /// A line has no proper time, or not the one that follows the line before.
    #[error("line {line}: the time is not an hour after the line before")]
    Time {
        /// Which line, from 1.
        line: usize,
    },
    /// A temperature is missing or out of range.
    #[error("line {line}: the temperature is missing or out of range")]
    Temperature {
        /// Which line, from 1.
        line: usize,
    },
}

/// Reads the text of a table.
///
/// # Errors
/// See [`CsvError`].
pub fn read(text: &str) -> Result<Temperatures, CsvError> {
    if text.len() > LARGEST {
        return Err(CsvError::TooLarge(text.len()));
    }
    let mut lines = (1..).zip(text.lines());
    let header = lines.next().map_or("", |(_, line)| line);
    if header != "utc,temp_c" && !header.starts_with("utc,temp_c,") {
        return Err(CsvError::Header);
    }
    let mut table = Temperatures { start: String::new(), hourly: Vec::new() };
    let mut before = None;
    for (line, row) in lines {
        let mut cells = row.split(',').map(str::trim);
        let written = cells.next().unwrap_or("");
        let hour = hour_number(written).ok_or(CsvError::Time { line })?;
        match before {
            None => written.clone_into(&mut table.start),
            Some(before) if hour == before + 1 => {}
            Some(_) => return Err(CsvError::Time { line }),
        }
        before = Some(hour);
        let celsius = cells.next().and_then(|cell| cell.parse::<f64>().ok());
        let plausible = celsius.filter(|celsius| (-70.0..=70.0).contains(celsius));
        table.hourly.push(plausible.ok_or(CsvError::Temperature { line })?);
    }
    Ok(table)
}

/// Hours from some epoch to `2010-01-01 00:00`, `2010-01-01T00:00Z` and the like.
fn hour_number(text: &str) -> Option<i64> {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (date, time) = text.split_once([' ', 'T'])?;
    let mut date = date.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let (hour, rest) = time.split_once(':')?;
    let hour: i64 = hour.parse().ok()?;
    let whole = rest.split(':').all(|part| part == "00");
    let sound = (1..=12).contains(&month) && (1..=31).contains(&day) && (0..24).contains(&hour);
    (whole && sound && (1900..2200).contains(&year))
        .then(|| days_from_epoch(year, month, day) * 24 + hour)
}

/// Days since 1 March of the year 0, by a year that starts in March.
fn days_from_epoch(year: i64, month: i64, day: i64) -> i64 {
    let shifted = if month > 2 { year } else { year - 1 };
    let month_from_march = (month + 9) % 12;
    let leap_days = shifted / 4 - shifted / 100 + shifted / 400;
    shifted * 365 + leap_days + (153 * month_from_march + 2) / 5 + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_follow_each_other_over_leap_days_and_years() {
        let text = "utc,temp_c,estimated_pct\n2011-12-31 23:00,4,0\n2012-01-01 00:00,3.5,0\n";
        let table = read(text).unwrap();
        assert_eq!(table.hourly, [4.0, 3.5]);
        assert_eq!(table.start, "2011-12-31 23:00");
        assert!(read("utc,temp_c\n2012-02-28T23:00Z,1\n2012-02-29T00:00Z,1\n").is_ok());
        let skipped = "utc,temp_c\n2011-02-28 23:00,1\n2011-02-29 00:00,1\n2011-03-01 00:00,1\n";
        assert!(read(skipped).is_err(), "2011 has no leap day");
    }

    #[test]
    fn bad_tables_are_refused_with_the_line() {
        let head = "utc,temp_c\n2010-01-01 00:00,1\n";
        let after = |line: &str| read(&format!("{head}{line}\n"));
        assert_eq!(read("time,temp\n"), Err(CsvError::Header));
        assert_eq!(after("2010-01-01 02:00,1"), Err(CsvError::Time { line: 3 }));
        assert_eq!(after("2010-01-01 01:30,1"), Err(CsvError::Time { line: 3 }));
        assert_eq!(after("2010-13-01 01:00,1"), Err(CsvError::Time { line: 3 }));
        assert_eq!(after("2010-01-01 01:00,"), Err(CsvError::Temperature { line: 3 }));
        assert_eq!(after("2010-01-01 01:00,99.9"), Err(CsvError::Temperature { line: 3 }));
        assert_eq!(after("2010-01-01 01:00,nan"), Err(CsvError::Temperature { line: 3 }));
    }
}
