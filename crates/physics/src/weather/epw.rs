//! EnergyPlus weather files: strict, and bounded in what they take.
//!
//! Eight header lines, then one line for every hour of a year (EnergyPlus Auxiliary Programs,
//! "EPW CSV Format"). Leap days are not expected; values marked as missing are refused, but for
//! the sky's long-wave radiation, which then follows from clouds and dew point, and rain, which
//! then follows from the observer's codes.

use super::{Hour, Weather};
use crate::sun::Site;

/// Largest file accepted, bytes. Real ones have 1.6 million.
pub const LARGEST: usize = 4 << 20;

/// Hours of a year.
const HOURS: usize = 8760;

const DAYS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Why a weather file is refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EpwError {
    /// It is larger than [`LARGEST`].
    #[error("the file has {0} bytes; at most {LARGEST} are accepted")]
    TooLarge(usize),
    /// The first line is not a location.
    #[error("the first line is no LOCATION with latitude, longitude, time zone and elevation")]
    Location,
    /// There are fewer or more hours than a year has.
    #[error("there are {0} hours; a year has {HOURS}")]
    Length(usize),
    /// An hour is out of order.
    #[error("hour {hour}: month, day or hour of day is out of order")]
    Order {
        /// Which hour of the year, from 1.
        hour: usize,
    },
    /// A value is missing, not a number or out of range.
    #[error("hour {hour}: {field} is missing or out of range")]
    Value {
        /// Which hour of the year, from 1.
        hour: usize,
        /// Which value.
        field: &'static str,
    },
}

/// Reads the text of an EPW file.
///
/// # Errors
/// See [`EpwError`].
pub fn read(text: &str) -> Result<Weather, EpwError> {
    if text.len() > LARGEST {
        return Err(EpwError::TooLarge(text.len()));
    }
    let mut lines = text.lines();
    let (site, zone) = lines.next().and_then(location).ok_or(EpwError::Location)?;
    let rows: Vec<&str> = lines.skip(7).filter(|line| !line.trim().is_empty()).collect();
    if rows.len() != HOURS {
        return Err(EpwError::Length(rows.len()));
    }
    let hours: Result<Vec<Hour>, EpwError> = calendar()
        .zip(rows)
        .enumerate()
        .map(|(index, (when, row))| hour(index + 1, when, row))
        .collect();
    Ok(Weather { site, zone, hours: hours? })
}

/// Month, day and hour of day of every hour of a year.
fn calendar() -> impl Iterator<Item = [u32; 3]> {
    let days = (1..).zip(DAYS).flat_map(|(month, days)| (1..=days).map(move |day| (month, day)));
    days.flat_map(|(month, day)| (1..=24).map(move |hour| [month, day, hour]))
}

fn location(line: &str) -> Option<(Site, f64)> {
    let cells: Vec<&str> = line.split(',').map(str::trim).collect();
    let [kind, .., latitude, longitude, zone, elevation] = cells.as_slice() else { return None };
    let number = |cell: &str, most: f64| {
        cell.parse().ok().filter(|value: &f64| value.is_finite() && value.abs() <= most)
    };
    let site = Site {
        latitude: number(latitude, 90.0)?,
        longitude: number(longitude, 180.0)?,
        elevation: number(elevation, 9000.0)?,
    };
    (*kind == "LOCATION").then_some((site, number(zone, 14.0)?))
}

fn hour(number: usize, when: [u32; 3], row: &str) -> Result<Hour, EpwError> {
    let cells: Vec<&str> = row.split(',').map(str::trim).collect();
    let stated = [1, 2, 3].map(|column| cells.get(column).and_then(|cell| cell.parse().ok()));
    if stated != when.map(Some) {
        return Err(EpwError::Order { hour: number });
    }
    let value = |column: usize, field: &'static str, least: f64, most: f64| {
        let cell = cells.get(column).and_then(|cell| cell.parse::<f64>().ok());
        cell.filter(|value| (least..=most).contains(value))
            .ok_or(EpwError::Value { hour: number, field })
    };
    let celsius = value(6, "dry bulb", -70.0, 70.0)?;
    let pressure = value(9, "pressure", 31_000.0, 120_000.0)?;
    let infrared = match value(12, "infrared", 30.0, 800.0) {
        Ok(watts) => watts,
        Err(_) => clouded(
            celsius,
            value(7, "dew point", -70.0, 70.0)?,
            value(23, "opaque sky cover", 0.0, 10.0)?,
        ),
    };
    Ok(Hour {
        celsius,
        wet_bulb: wet_bulb(celsius, value(8, "relative humidity", 0.0, 110.0)?, pressure),
        pressure,
        infrared,
        wind: value(21, "wind speed", 0.0, 40.0)?,
        wind_from: value(20, "wind direction", 0.0, 360.0)?,
        direct_normal: value(14, "direct normal radiation", 0.0, 1400.0)?,
        diffuse: value(15, "diffuse horizontal radiation", 0.0, 1400.0)?,
        rain: rain(&cells),
    })
}

/// Long-wave radiation of a sky with so many tenths of opaque cloud, W/m² (Clark and Allen 1978).
fn clouded(celsius: f64, dew_point: f64, tenths: f64) -> f64 {
    let clear = 0.787 + 0.764 * ((dew_point + 273.15) / 273.0).ln();
    let cover = 1.0 + 0.0224 * tenths - 0.0035 * tenths.powi(2) + 0.000_28 * tenths.powi(3);
    clear * cover * 5.6697e-8 * (celsius + 273.15).powi(4)
}

/// Rain, mm/h: as measured, or 2 where only the observer's codes tell of it.
fn rain(cells: &[&str]) -> f64 {
    const OBSERVED: f64 = 2.0;
    let depth = cells.get(33).and_then(|cell| cell.parse().ok());
    let measured = depth.filter(|depth| (0.0..900.0).contains(depth)).unwrap_or(0.0);
    // The first three digits stand for thunder, rain and squalls; 9 for none of it.
    let codes = cells.get(27).map_or("", |codes| codes.get(..3).unwrap_or(""));
    let told =
        cells.get(26) == Some(&"0") && codes.bytes().any(|digit| (b'0'..=b'8').contains(&digit));
    if told && measured <= 0.0 { OBSERVED } else { measured }
}

/// Wet-bulb temperature, °C, of air at so many per cent of relative humidity (by the psychrometer
/// equation, halving the interval).
fn wet_bulb(celsius: f64, humidity: f64, pressure: f64) -> f64 {
    let saturation = |celsius: f64| 611.2 * (17.62 * celsius / (243.12 + celsius)).exp();
    let vapour = (humidity / 100.0).min(1.0) * saturation(celsius);
    let (mut low, mut high) = (celsius - 40.0, celsius);
    for _ in 0..40 {
        let wet = 0.5 * (low + high);
        if saturation(wet) - 6.62e-4 * pressure * (celsius - wet) > vapour {
            high = wet;
        } else {
            low = wet;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A year of the same weather, with one line changed.
    fn year(change: impl Fn(usize, &mut Vec<String>)) -> String {
        let mut text = String::from("LOCATION,Nowhere,-,GBR,made up,0,51.5,-0.4,0.0,25.0\n");
        text.push_str(&"HEADER\n".repeat(7));
        for (index, [month, day, hour]) in calendar().enumerate() {
            let mut cells = vec!["0".to_owned(); 35];
            for (column, value) in [(1, month), (2, day), (3, hour)] {
                cells[column] = value.to_string();
            }
            let values = [
                (6, "4.5"),
                (7, "2.0"),
                (8, "80"),
                (26, "9"),
                (9, "101325"),
                (12, "290"),
                (14, "120"),
            ];
            for (column, value) in values.into_iter().chain([(15, "80"), (20, "200"), (21, "3.1")])
            {
                cells[column] = value.to_owned();
            }
            change(index, &mut cells);
            if !cells.is_empty() {
                text.push_str(&cells.join(","));
                text.push('\n');
            }
        }
        text
    }

    #[test]
    fn a_year_is_read() {
        let weather = read(&year(|_, _| {})).unwrap();
        assert_eq!(weather.hours.len(), HOURS);
        assert!((weather.site.longitude + 0.4).abs() < 1e-12);
        let noon = weather.at(12.5 * 3600.0);
        assert!((noon.celsius - 4.5).abs() < 1e-9 && (noon.wind - 3.1).abs() < 1e-9);
        assert!((weather.sky(12.0 * 3600.0, 0.2).direct_normal - 120.0).abs() < 1e-9);
        assert!(weather.sky(0.0, 0.2).direct_normal.abs() < 1e-9, "no sun at midnight");
    }

    #[test]
    fn a_reading_holds_at_the_end_of_its_hour_and_a_mean_in_its_middle() {
        let weather = read(&year(|index, cells| {
            if index == 100 {
                cells[6] = "9.5".into();
                cells[15] = "180".into();
            }
        }))
        .unwrap();
        assert!((weather.at(101.0 * 3600.0).celsius - 9.5).abs() < 1e-9);
        assert!((weather.at(100.5 * 3600.0).celsius - 7.0).abs() < 1e-9);
        assert!((weather.at(100.5 * 3600.0).diffuse - 180.0).abs() < 1e-9);
        assert!((weather.at(101.0 * 3600.0).diffuse - 130.0).abs() < 1e-9);
    }

    #[test]
    fn clouds_stand_in_for_missing_infrared() {
        let with = |tenths: &'static str| {
            let text = year(|_, cells| {
                cells[12] = "9999".into();
                cells[23] = tenths.into();
            });
            read(&text).unwrap().at(0.0).infrared
        };
        let (clear, overcast) = (with("0"), with("10"));
        assert!((260.0..275.0).contains(&clear), "{clear}");
        assert!(overcast > 1.1 * clear && overcast < 340.0, "{overcast}");
    }

    #[test]
    fn rain_is_measured_or_told() {
        let with = |changes: &'static [(usize, &'static str)]| {
            let text = year(|_, cells| {
                changes.iter().for_each(|(column, value)| cells[*column] = (*value).into());
            });
            read(&text).unwrap().at(0.0).rain
        };
        let told: &[_] = &[(26, "0"), (27, "919999999")];
        let cases: [(&'static [(usize, &'static str)], f64); 5] = [
            (&[(33, "1.4")], 1.4),
            (&[(33, "999.0"), (27, "999999999")], 0.0),
            (&[(26, "0"), (27, "999099999")], 0.0),
            (&[(26, "9"), (27, "919999999")], 0.0),
            (told, 2.0),
        ];
        for (changes, rain) in cases {
            assert!((with(changes) - rain).abs() < 1e-9, "{changes:?}");
        }
    }

    #[test]
    fn wet_bulbs_are_those_of_a_psychrometric_table() {
        for (celsius, humidity, expected) in
            [(20.0, 50.0, 13.8), (10.0, 80.0, 8.2), (30.0, 20.0, 15.5)]
        {
            let ours = wet_bulb(celsius, humidity, 101_325.0);
            assert!((ours - expected).abs() < 0.4, "{celsius} {humidity}: {ours}");
        }
    }

    #[test]
    fn a_bad_file_is_refused_with_the_place() {
        let with = |hour: usize, column: usize, value: &'static str| {
            read(&year(|index, cells| {
                if index + 1 == hour {
                    cells[column] = value.into();
                }
            }))
        };
        let value = |hour, field| Err(EpwError::Value { hour, field });
        assert_eq!(with(7, 6, "99.9"), value(7, "dry bulb"));
        assert_eq!(with(8760, 6, "NaN"), value(8760, "dry bulb"));
        assert_eq!(with(9, 14, "9999"), value(9, "direct normal radiation"));
        assert_eq!(with(10, 15, "-1"), value(10, "diffuse horizontal radiation"));
        assert_eq!(with(11, 21, "999"), value(11, "wind speed"));
        assert_eq!(with(12, 20, ""), value(12, "wind direction"));
        assert_eq!(with(13, 9, "999999"), value(13, "pressure"));
        assert_eq!(with(25, 3, "2"), Err(EpwError::Order { hour: 25 }));
        assert_eq!(with(1417, 1, "2"), Err(EpwError::Order { hour: 1417 }));
        assert_eq!(
            read(&year(|index, cells| {
                if index == 3 {
                    cells.clear();
                }
            })),
            Err(EpwError::Length(8759))
        );
        assert_eq!(read("LOCATION,short"), Err(EpwError::Location));
        assert_eq!(read(""), Err(EpwError::Location));
        let huge = "x".repeat(LARGEST + 1);
        assert_eq!(read(&huge), Err(EpwError::TooLarge(LARGEST + 1)));
    }
}
