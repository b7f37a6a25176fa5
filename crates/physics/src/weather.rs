//! Weather of a year, hour by hour, and what it is at any second.
//!
//! Files are read by [`epw`] (EnergyPlus weather) and [`csv`] (temperature only).

pub mod csv;
pub mod epw;

use crate::sun::{Site, Sky, eccentricity};

/// Weather of one hour as files give it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hour {
    /// Air, °C, at the end of the hour.
    pub celsius: f64,
    /// Wet-bulb temperature, °C, at the end of the hour.
    pub wet_bulb: f64,
    /// Air pressure, Pa, at the end of the hour.
    pub pressure: f64,
    /// Long-wave radiation of the sky on a horizontal plane, W/m², at the end of the hour.
    pub infrared: f64,
    /// Wind speed at 10 m, m/s, at the end of the hour.
    pub wind: f64,
    /// Direction that the wind comes from, degrees clockwise from north, at the end of the hour.
    pub wind_from: f64,
    /// Direct irradiance square to the sun, W/m², mean of the hour.
    pub direct_normal: f64,
    /// Diffuse irradiance of a horizontal plane, W/m², mean of the hour.
    pub diffuse: f64,
    /// Rain, mm/h, at the end of the hour.
    pub rain: f64,
}

/// A year of weather at some place. The hours are in local standard time without summer time.
#[derive(Clone, Debug, PartialEq)]
pub struct Weather {
    /// Where.
    pub site: Site,
    /// Hours by which local standard time is ahead of UTC.
    pub zone: f64,
    /// The hours of the year, the first one ending at 01:00 on 1 January.
    pub hours: Vec<Hour>,
}

/// Year whose calendar and sun stand for any year, starting at this Unix time: 2023, in seconds.
const NOMINAL_YEAR: f64 = 1_672_531_200.0;

const HOUR: f64 = 3600.0;

impl Weather {
    /// Weather at some second of the year, linear between hours; the year repeats for ever.
    #[must_use]
    pub fn at(&self, second: f64) -> Hour {
        let momentary = self.between(second / HOUR - 1.0);
        let mean = self.between(second / HOUR - 0.5);
        Hour { direct_normal: mean.direct_normal, diffuse: mean.diffuse, ..momentary }
    }

    /// Sun and sky at some second of the year.
    #[must_use]
    pub fn sky(&self, second: f64, albedo: f64) -> Sky {
        let unix = NOMINAL_YEAR + second - self.zone * HOUR;
        let sun = self.site.sun(unix);
        let hour = self.at(second);
        let up = sun.altitude > 0.0;
        Sky {
            sun,
            direct_normal: if up { hour.direct_normal } else { 0.0 },
            diffuse: hour.diffuse,
            eccentricity: eccentricity(unix),
            albedo,
        }
    }

    /// Mean outdoor temperature of the year, °C.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.hours.iter().map(|hour| hour.celsius).sum::<f64>() / self.hours.len().max(1) as f64
    }

    /// Value at a place among the hours, counted from the first one's.
    fn between(&self, place: f64) -> Hour {
        let count = self.hours.len().max(1);
        let below = place.rem_euclid(count as f64);
        // The place is between 0 and the number of hours.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded")]
        let index = (below as usize).min(count - 1);
        let still = Hour {
            celsius: 10.0,
            wet_bulb: 8.0,
            rain: 0.0,
            pressure: 101_325.0,
            infrared: 300.0,
            wind: 0.0,
            wind_from: 0.0,
            direct_normal: 0.0,
            diffuse: 0.0,
        };
        let hour = |index: usize| self.hours.get(index % count).copied().unwrap_or(still);
        hour(index).towards(hour(index + 1), below - index as f64)
    }
}

impl Hour {
    fn towards(self, other: Self, share: f64) -> Self {
        let mix = |from: f64, to: f64| from + share * (to - from);
        let turn = (other.wind_from - self.wind_from + 180.0).rem_euclid(360.0) - 180.0;
        Self {
            celsius: mix(self.celsius, other.celsius),
            wet_bulb: mix(self.wet_bulb, other.wet_bulb),
            rain: mix(self.rain, other.rain),
            pressure: mix(self.pressure, other.pressure),
            infrared: mix(self.infrared, other.infrared),
            wind: mix(self.wind, other.wind),
            wind_from: (self.wind_from + share * turn).rem_euclid(360.0),
            direct_normal: mix(self.direct_normal, other.direct_normal),
            diffuse: mix(self.diffuse, other.diffuse),
        }
    }
}
