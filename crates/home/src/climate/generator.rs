//! Weather by chance: a season, spells of days and weeks, the sun of each day, cloud and wind.

use super::{Outside, sine, sky, station::Station};
use crate::{
    calendar,
    random::{Random, Stream, normal, stream},
};
use inglenook_units::Utc;
use std::f64::consts::TAU;

/// Chance that wanders about zero with standard deviation 1 and forgets where it was
/// (an Ornstein–Uhlenbeck process in hourly steps).
struct Wandering {
    value: f64,
    keeps: f64,
}

impl Wandering {
    fn new(memory_hours: f64, random: &mut Random) -> Self {
        Self { value: normal(random), keeps: (-1.0 / memory_hours).exp() }
    }

    fn step(&mut self, random: &mut Random) -> f64 {
        let fresh = (1.0 - self.keeps * self.keeps).sqrt();
        self.value = self.keeps * self.value + fresh * normal(random);
        self.value
    }
}

/// A front passes in two days; a spell of cold or mild weather goes on for ten.
const FRONT_HOURS: f64 = 50.0;
const SPELL_HOURS: f64 = 240.0;
/// The share of the variance that belongs to spells.
const SPELL_SHARE: f64 = 0.33;
/// Daily means vary a little less than single hours do: this makes up for it.
const HOURS_TO_DAYS: f64 = 1.06;

/// Everything that wanders.
struct Chance {
    front: Wandering,
    spell: Wandering,
    cloud: Wandering,
    wind: Wandering,
    random: Random,
}

pub(super) fn hours(station: &Station, seed: u64, start: Utc, days: usize) -> Vec<Outside> {
    let mut random = stream(seed, Stream::Climate);
    let mut chance = Chance {
        front: Wandering::new(FRONT_HOURS, &mut random),
        spell: Wandering::new(SPELL_HOURS, &mut random),
        cloud: Wandering::new(16.0, &mut random),
        wind: Wandering::new(18.0, &mut random),
        random,
    };
    let count = i64::try_from(days * 24 + 1).unwrap_or_default();
    (0..count).map(|hour| chance.hour(station, Utc(start.0 + hour * 3_600_000))).collect()
}

impl Chance {
    fn hour(&mut self, station: &Station, at: Utc) -> Outside {
        let (year, hour) = (calendar::year_share(at), calendar::hour(at));
        let anomaly = self.anomaly(station) * station.spread.at(year);
        let cloud = 1.0 / (1.0 + (-2.2 * (self.cloud() + station.overcast)).exp());
        let clear = 1.0 - cloud;
        let winter = (TAU * year).cos();
        let mean = station.season.at(year)
            + station.half_season.at(2.0 * year)
            + anomaly
            + station.clear_sky * winter * (0.4 - clear);
        let warmth =
            station.swing.two_seasons(year) * (0.55 + 1.15 * clear) * day_shape(hour, winter);
        let sunshine = sky::sunshine(sine(station.site.sun(seconds(at))), cloud);
        Outside {
            celsius: mean + warmth,
            direct_normal: sunshine.direct_normal,
            diffuse: sunshine.diffuse,
            global: sunshine.global,
            humidity: humidity(warmth, clear),
            wind: station.wind * (0.45 * self.wind.step(&mut self.random) - 0.1).exp(),
        }
    }

    /// How much colder or milder than usual it is, in standard deviations.
    fn anomaly(&mut self, station: &Station) -> f64 {
        let front = self.front.step(&mut self.random);
        let spell = self.spell.step(&mut self.random);
        let z = front * (1.0 - SPELL_SHARE).sqrt() + spell * SPELL_SHARE.sqrt();
        HOURS_TO_DAYS * (z - station.cold_tail * (z * z - 1.0))
    }

    fn cloud(&mut self) -> f64 {
        self.cloud.step(&mut self.random)
    }
}

#[expect(clippy::cast_precision_loss, reason = "some 10^9 s fit a float")]
fn seconds(at: Utc) -> f64 {
    at.0 as f64 / 1000.0
}

/// The course of a day with mean 0 and swing 1: coldest before dawn, warmest after noon. In winter
/// the warm part is short.
fn day_shape(hour: f64, winter: f64) -> f64 {
    let first = (TAU * (hour - 14.9) / 24.0).cos();
    let second = (TAU * (hour - 13.7) / 12.0).cos();
    0.47 * first + (0.07 + 0.06 * winter) * second
}

/// The air holds its water through the day: what is warmer is drier.
fn humidity(warmth: f64, clear: f64) -> f64 {
    (0.87 - 0.1 * clear - 0.045 * warmth).clamp(0.3, 0.99)
}
