//! Weather: a seeded generator with the statistics of places in Britain, or a given series.
//!
//! Every value is hourly. Between hours it is read off a straight line. The clock is UTC all year,
//! which in winter is also the clock of the people.

mod generator;
mod sky;
mod station;
#[cfg(test)]
mod tests;

use crate::calendar;
use inglenook_units::Utc;
pub use sky::sine_of_height;
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
    latitude: f64,
    hours: Vec<Outside>,
}

impl Weather {
    /// The weather of this seed in this climate for `days` from `start` on, which should be a
    /// midnight. The same seed has the same weather whatever the climate's other parameters.
    pub fn generate(climate: Climate, seed: u64, start: Utc, days: usize) -> Self {
        let station = climate.station();
        Self {
            start,
            latitude: station.latitude,
            hours: generator::hours(&station, seed, start, days),
        }
    }

    /// A night without end: this temperature, no sun, no wind, for `days` from `start` on. It is
    /// what fault and heat-loss tests are made in.
    pub fn constant(celsius: f64, start: Utc, days: usize) -> Self {
        let outside = Outside { celsius, humidity: 0.85, ..Outside::default() };
        let latitude = Climate::London.station().latitude;
        Self { start, latitude, hours: vec![outside; days * 24 + 1] }
    }

    /// A series that was measured or computed elsewhere: hourly from `start` on, at this latitude
    /// in degrees. When it is over its last hour goes on.
    pub fn series(start: Utc, latitude: f64, hours: Vec<Outside>) -> Self {
        Self { start, latitude, hours }
    }

    /// When the first hour was.
    pub fn start(&self) -> Utc {
        self.start
    }

    /// Latitude in degrees north.
    pub fn latitude(&self) -> f64 {
        self.latitude
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

    /// The sine of the sun's height this many minutes after the start, 0 at night.
    pub fn sun(&self, minute: usize) -> f64 {
        let at = Utc(self.start.0 + i64::try_from(minute).unwrap_or_default() * 60_000);
        sine_of_height(calendar::year_share(at), calendar::hour(at), self.latitude)
    }
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
