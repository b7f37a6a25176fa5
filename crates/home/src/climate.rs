//! Weather: a seeded generator with the statistics of places in Britain, or a given series.
//!
//! Every value is hourly. Between hours it is read off a straight line. The clock is UTC all year,
//! which in winter is also the clock of the people.

mod generator;
mod sky;
mod station;
#[cfg(test)]
mod tests;

use crate::{calendar, moisture::from_wet_bulb};
use inglenook_physics::{
    sun::{Irradiance, Plane, Site, Sky, SkyModel, Sun, eccentricity},
    weather,
};
use inglenook_units::Utc;
pub use station::Climate;

/// What it is like outside at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Outside {
    /// Air temperature in °C.
    pub celsius: f64,
    /// Sunshine that comes straight from the sun, on a plane that faces it, in W/m².
    pub direct_normal: f64,
    /// Light of the sky on level ground, without the sun itself, in W/m².
    pub diffuse: f64,
    /// Everything that falls on level ground in W/m².
    pub global: f64,
    /// Relative humidity, 0 to 1.
    pub humidity: f64,
    /// Wind speed at 10 m in m/s.
    pub wind: f64,
}

/// Hours of weather, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Weather {
    start: Utc,
    site: Site,
    hours: Vec<Outside>,
}

/// Share of the light that the ground throws back.
const ALBEDO: f64 = 0.2;

const MINUTE_MS: i64 = 60_000;

impl Weather {
    /// The weather of this seed in this climate for `days` from `start` on, which should be a
    /// midnight. The same seed has the same weather whatever the climate's other parameters.
    pub fn generate(climate: Climate, seed: u64, start: Utc, days: usize) -> Self {
        let station = climate.station();
        let hours = generator::hours(&station, seed, start, days);
        Self { start, site: station.site, hours }
    }

    /// A night without end: this temperature, no sun, no wind, for `days` from `start` on. It is
    /// what fault and heat-loss tests are made in.
    pub fn constant(celsius: f64, start: Utc, days: usize) -> Self {
        let outside = Outside { celsius, humidity: 0.85, ..Outside::default() };
        let site = Climate::London.station().site;
        Self { start, site, hours: vec![outside; days * 24 + 1] }
    }

    /// The same days under an overcast sky, calm and at this temperature throughout: it is dark at
    /// night and light by day, and nothing else changes.
    #[must_use]
    pub fn held(mut self, celsius: f64) -> Self {
        for hour in &mut self.hours {
            let diffuse = hour.diffuse;
            *hour =
                Outside { celsius, diffuse, global: diffuse, humidity: 0.85, ..Outside::default() };
        }
        self
    }

    /// `days` of a weather file's year from `start` on, whose clock is taken for the file's.
    pub fn of_year(year: &weather::Weather, start: Utc, days: usize) -> Self {
        let begin = calendar::year_share(start) * 365.25 * 86_400.0;
        #[expect(clippy::cast_precision_loss, reason = "hours of some years")]
        let hour = |index: usize| {
            let hour = year.at(begin + index as f64 * 3600.0);
            let sky = year.sky(begin + index as f64 * 3600.0, ALBEDO);
            let up = sine(sky.sun);
            Outside {
                celsius: hour.celsius,
                direct_normal: sky.direct_normal,
                diffuse: sky.diffuse,
                global: sky.direct_normal * up + sky.diffuse,
                humidity: from_wet_bulb(hour.celsius, hour.wet_bulb, hour.pressure),
                wind: hour.wind,
            }
        };
        Self { start, site: year.site, hours: (0..=days * 24).map(hour).collect() }
    }

    /// When the first hour was.
    pub fn start(&self) -> Utc {
        self.start
    }

    /// The hours themselves.
    pub fn hours(&self) -> &[Outside] {
        &self.hours
    }

    /// The weather this many minutes after the start.
    pub fn at(&self, minute: usize) -> Outside {
        let last = self.hours.last().copied().unwrap_or_default();
        let hour = |index: usize| self.hours.get(index).copied().unwrap_or(last);
        #[expect(clippy::cast_precision_loss, reason = "0 to 59")]
        let passed = (minute % 60) as f64 / 60.0;
        hour(minute / 60).towards(&hour(minute / 60 + 1), passed)
    }

    /// Where the sun stands this many minutes after the start.
    pub fn sun(&self, minute: usize) -> Sun {
        self.site.sun(self.unix(minute))
    }

    /// What a plane receives this many minutes after the start.
    pub fn on(&self, plane: Plane, minute: usize) -> Irradiance {
        let outside = self.at(minute);
        let sky = Sky {
            sun: self.sun(minute),
            direct_normal: outside.direct_normal,
            diffuse: outside.diffuse,
            eccentricity: eccentricity(self.unix(minute)),
            albedo: ALBEDO,
        };
        plane.receives(&sky, SkyModel::Perez)
    }

    /// Seconds since 1970.
    #[expect(clippy::cast_precision_loss, reason = "some 10^9 s fit a float")]
    fn unix(&self, minute: usize) -> f64 {
        let minutes = i64::try_from(minute).unwrap_or_default();
        (self.start.0 + minutes * MINUTE_MS) as f64 / 1000.0
    }
}

/// The sine of the sun's height, 0 at night.
fn sine(sun: Sun) -> f64 {
    sun.altitude.to_radians().sin().max(0.0)
}

impl Outside {
    fn towards(&self, other: &Self, share: f64) -> Self {
        let mix = |a: f64, b: f64| a + (b - a) * share;
        Self {
            celsius: mix(self.celsius, other.celsius),
            direct_normal: mix(self.direct_normal, other.direct_normal),
            diffuse: mix(self.diffuse, other.diffuse),
            global: mix(self.global, other.global),
            humidity: mix(self.humidity, other.humidity),
            wind: mix(self.wind, other.wind),
        }
    }
}
