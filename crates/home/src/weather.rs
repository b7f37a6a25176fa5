//! A temperate climate: seasons, runs of cold and mild days, clear and overcast skies.

use crate::{
    calendar,
    random::{Stream, of_day},
};
use inglenook_units::Utc;
use rand::RngExt;
use std::f64::consts::TAU;

/// The north of London, in radians.
const LATITUDE: f64 = 0.9;

/// What it is like outside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Outside {
    /// Air temperature in °C.
    pub(crate) celsius: f64,
    /// Sunshine on level ground in W/m².
    pub(crate) sun: f64,
    /// Relative humidity, 0 to 1.
    pub(crate) humidity: f64,
}

/// The weather of one seed. It can be asked about any moment, in any order.
#[derive(Clone, Debug)]
pub(crate) struct Weather {
    seed: u64,
}

impl Weather {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed }
    }

    pub(crate) fn at(&self, at: Utc) -> Outside {
        let day = calendar::day(at);
        let hour = calendar::hour(at);
        let today = self.anomaly(day);
        let tomorrow = self.anomaly(day + 1);
        let passed = hour / 24.0;
        let cloud = self.cloud(day) * (1.0 - passed) + self.cloud(day + 1) * passed;
        let season = 11.0 - 7.0 * (TAU * (calendar::year_share(at) - 0.07)).cos();
        let swing = (1.5 + 3.5 * (1.0 - cloud)) * (TAU * (hour - 15.0) / 24.0).cos();
        let celsius = season + today + (tomorrow - today) * passed + swing;
        Outside {
            celsius,
            sun: 1000.0 * sun_height(at).powf(1.15) * (1.0 - 0.75 * cloud.powi(3)),
            humidity: (0.85 - 0.03 * swing).clamp(0.4, 0.99),
        }
    }

    /// How much colder or milder than usual a day begins, in K. Days resemble their neighbours.
    fn anomaly(&self, day: i64) -> f64 {
        let chance = |day| of_day(self.seed, Stream::Weather, day).random_range(-1.0..1.0);
        (0..5).map(|back| 3.0 * f64::powi(0.7, back) * chance(day - i64::from(back))).sum()
    }

    /// How overcast a day is, 0 to 1.
    fn cloud(&self, day: i64) -> f64 {
        let mut random = of_day(self.seed, Stream::Weather, day);
        let _anomaly: f64 = random.random();
        random.random()
    }
}

/// The sine of the sun's height, 0 at night.
fn sun_height(at: Utc) -> f64 {
    let declination = -0.409 * (TAU * (calendar::year_share(at) + 10.0 / 365.0)).cos();
    let angle = TAU * (calendar::hour(at) - 12.0) / 24.0;
    let height =
        LATITUDE.sin() * declination.sin() + LATITUDE.cos() * declination.cos() * angle.cos();
    height.max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;
    /// 2024-01-01 and 2024-07-01, midnight.
    const WINTER: i64 = 1_704_067_200_000;
    const SUMMER: i64 = 1_719_792_000_000;

    fn month(seed: u64, start: i64) -> Vec<Outside> {
        let weather = Weather::new(seed);
        (0..720).map(|hour| weather.at(Utc(start + hour * HOUR))).collect()
    }

    fn mean(values: impl Iterator<Item = f64>) -> f64 {
        let (sum, count) =
            values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
        sum / count
    }

    #[test]
    fn winters_are_cold_and_summers_are_bright() {
        for seed in 0..10 {
            let (winter, summer) = (month(seed, WINTER), month(seed, SUMMER));
            let celsius = |hours: &[Outside]| mean(hours.iter().map(|hour| hour.celsius));
            assert!((0.0..8.0).contains(&celsius(&winter)), "seed {seed}");
            assert!((14.0..22.0).contains(&celsius(&summer)), "seed {seed}");
            let sun = |hours: &[Outside]| mean(hours.iter().map(|hour| hour.sun));
            assert!(sun(&summer) > 3.0 * sun(&winter), "seed {seed}");
            assert!(winter.iter().chain(&summer).all(|hour| (0.4..=1.0).contains(&hour.humidity)));
        }
    }

    #[test]
    fn nights_are_dark_and_colder_and_nothing_jumps() {
        let hours = month(3, WINTER);
        let of_hour = |hour| hours.iter().skip(hour).step_by(24);
        assert!(of_hour(2).all(|outside| outside.sun == 0.0));
        assert!(of_hour(12).all(|outside| outside.sun > 20.0));
        let (night, day) = (of_hour(3), of_hour(15));
        assert!(mean(night.map(|o| o.celsius)) + 1.0 < mean(day.map(|o| o.celsius)));
        assert!(hours.windows(2).all(|pair| (pair[0].celsius - pair[1].celsius).abs() < 2.5));
    }
}
