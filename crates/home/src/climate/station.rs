//! The places whose weather is generated, as data.

use inglenook_physics::sun::Site;
use std::f64::consts::TAU;

/// A place in Britain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Climate {
    /// Heathrow, fitted to ten years of hourly temperatures (2010–2019).
    London,
    /// Half-way between London and Glasgow in everything.
    Manchester,
    /// Glasgow airport, fitted to ten years of hourly temperatures (2010–2019).
    Glasgow,
}

impl Climate {
    /// All of them, from the mildest.
    pub const ALL: [Self; 3] = [Self::London, Self::Manchester, Self::Glasgow];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::London => "London",
            Self::Manchester => "Manchester",
            Self::Glasgow => "Glasgow",
        }
    }

    pub(super) const fn station(self) -> Station {
        match self {
            Self::London => LONDON,
            Self::Manchester => LONDON.half_way(&GLASGOW),
            Self::Glasgow => GLASGOW,
        }
    }
}

/// A value that goes through the year as a cosine.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seasonal {
    mean: f64,
    amplitude: f64,
    /// How much of the year is over when it is highest.
    peak: f64,
}

impl Seasonal {
    pub(super) fn at(&self, year_share: f64) -> f64 {
        self.mean + self.amplitude * (TAU * (year_share - self.peak)).cos()
    }

    /// As [`Self::at`], but with a long summer, a long winter and short seasons between.
    pub(super) fn two_seasons(&self, year_share: f64) -> f64 {
        let wave = (TAU * (year_share - self.peak)).cos();
        self.mean + self.amplitude * wave * (1.5 - 0.5 * wave * wave)
    }

    const fn half_way(&self, other: &Self) -> Self {
        Self {
            mean: f64::midpoint(self.mean, other.mean),
            amplitude: f64::midpoint(self.amplitude, other.amplitude),
            peak: f64::midpoint(self.peak, other.peak),
        }
    }
}

/// The statistics of one place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Station {
    /// Where it is.
    pub(super) site: Site,
    /// Daily mean in °C: the yearly wave, and a half-yearly one on top of it.
    pub(super) season: Seasonal,
    pub(super) half_season: Seasonal,
    /// Standard deviation of daily means in K.
    pub(super) spread: Seasonal,
    /// How much longer the cold tail is than the warm one, in standard deviations squared.
    pub(super) cold_tail: f64,
    /// Mean difference between the day's warmest and coldest hour that the sun makes, in K.
    pub(super) swing: Seasonal,
    /// Colder by this many K under a clear sky in midwinter (and warmer in midsummer).
    pub(super) clear_sky: f64,
    /// Standard score of the sky being overcast: 0 is as often clear as overcast.
    pub(super) overcast: f64,
    /// Mean wind speed in m/s.
    pub(super) wind: f64,
}

impl Station {
    const fn half_way(&self, other: &Self) -> Self {
        Self {
            site: Site {
                latitude: f64::midpoint(self.site.latitude, other.site.latitude),
                longitude: f64::midpoint(self.site.longitude, other.site.longitude),
                elevation: f64::midpoint(self.site.elevation, other.site.elevation),
            },
            season: self.season.half_way(&other.season),
            half_season: self.half_season.half_way(&other.half_season),
            spread: self.spread.half_way(&other.spread),
            cold_tail: f64::midpoint(self.cold_tail, other.cold_tail),
            swing: self.swing.half_way(&other.swing),
            clear_sky: f64::midpoint(self.clear_sky, other.clear_sky),
            overcast: f64::midpoint(self.overcast, other.overcast),
            wind: f64::midpoint(self.wind, other.wind),
        }
    }
}

const LONDON: Station = Station {
    site: Site { latitude: 51.48, longitude: -0.45, elevation: 25.0 },
    season: Seasonal { mean: 11.63, amplitude: 6.74, peak: 0.563 },
    half_season: Seasonal { mean: 0.0, amplitude: 0.51, peak: 0.079 },
    spread: Seasonal { mean: 2.95, amplitude: 0.55, peak: 0.0 },
    cold_tail: 0.03,
    swing: Seasonal { mean: 7.1, amplitude: 3.0, peak: 0.475 },
    clear_sky: 0.6,
    overcast: 0.95,
    wind: 4.0,
};

const GLASGOW: Station = Station {
    site: Site { latitude: 55.87, longitude: -4.43, elevation: 8.0 },
    season: Seasonal { mean: 9.16, amplitude: 5.77, peak: 0.559 },
    half_season: Seasonal { mean: 0.0, amplitude: 0.45, peak: 0.087 },
    spread: Seasonal { mean: 2.85, amplitude: 0.75, peak: 0.0 },
    cold_tail: 0.1,
    swing: Seasonal { mean: 6.7, amplitude: 2.7, peak: 0.46 },
    clear_sky: 1.6,
    overcast: 1.0,
    wind: 4.6,
};
