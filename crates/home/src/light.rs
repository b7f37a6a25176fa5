//! What a valve's light sensor sees: daylight through the window, lamps, screens.
//!
//! The sensor's scale goes from 0 to 254 and is not lux. Its levels are those of recorded rooms:
//! a dark room reads 2 to 8, an evening by a screen about 10, lamps 20 to 120 depending on where
//! they stand, and daylight ends near 185 however bright it is.

#[cfg(test)]
mod tests;

use crate::{
    archetype::{Facing, RoomPlan},
    climate::Weather,
    household::Corner,
    number,
    random::{Random, Stream, chance, stream},
};
use inglenook_physics::sun::Plane;
use inglenook_units::Light;
use rand::RngExt;

/// Lux of daylight for each W/m² of sunshine.
const LUMENS_PER_WATT: f64 = 110.0;
/// Share of the light on a window that reaches the room's middle, if the window were as large as
/// the floor.
const INTO_THE_ROOM: f64 = 0.09;
/// Drawn curtains let this share through.
const CURTAIN: f64 = 0.06;
/// The brightest level.
const BRIGHTEST: f64 = 186.0;
/// Lux at which the level is half of the brightest.
const HALF_LUX: f64 = 220.0;

/// The light sensor of one room and where it sits.
#[derive(Clone, Debug)]
pub struct LightSensor {
    /// Light here relative to the middle of the room: many radiators stand below the window.
    daylight: f64,
    lamp_lux: f64,
    screen_lux: f64,
    dark: f64,
    random: Random,
}

impl LightSensor {
    /// The sensor of this room. The seed decides how well it is placed.
    pub fn new(seed: u64, room: usize) -> Self {
        let offset = u64::try_from(room).unwrap_or_default();
        let mut random = stream(seed.wrapping_add(offset << 32), Stream::Sensors);
        let mut spread = |low: f64, high: f64| low * (high / low).powf(random.random::<f64>());
        Self {
            daylight: spread(1.0, 60.0),
            lamp_lux: spread(18.0, 160.0),
            screen_lux: spread(2.0, 12.0),
            dark: spread(2.0, 8.0),
            random,
        }
    }

    /// The level, where the window lets in `daylight` lux and people do what they do.
    pub fn read(&mut self, daylight: f64, corner: &Corner) -> Light {
        let through = if corner.curtains { CURTAIN } else { 1.0 };
        let lamp = if corner.lamp { self.lamp_lux } else { 0.0 };
        let screen = if corner.screen { self.screen_lux } else { 0.0 };
        let lux = self.daylight * through * daylight + lamp + screen;
        let level = self.dark + (BRIGHTEST - self.dark) * lux / (lux + HALF_LUX);
        let flicker = if chance(&mut self.random, 0.1) { 1.0 } else { 0.0 };
        Light(number::byte(level + flicker).min(254))
    }
}

/// Daylight in the middle of a room without curtains, in lux, with this much sunshine on its
/// windows in W/m².
pub fn daylight(room: &RoomPlan, on_window: f64) -> f64 {
    LUMENS_PER_WATT * on_window * INTO_THE_ROOM * (room.window / room.floor)
}

/// Sunshine on walls and windows that look each way, hour by hour, in W/m².
#[derive(Clone, Debug)]
pub struct Facades {
    hours: Vec<[f64; 4]>,
}

impl Facades {
    /// The sunshine of this weather.
    pub fn new(weather: &Weather) -> Self {
        let walls = Facing::ALL.map(|facing| Plane::wall(facing.azimuth()));
        let hour = |hour| walls.map(|wall| weather.on(wall, hour * 60).total());
        Self { hours: (0..weather.hours().len()).map(hour).collect() }
    }

    /// Sunshine on a wall this many minutes after the start.
    pub fn at(&self, minute: usize, facing: Facing) -> f64 {
        let hour = |index: usize| {
            let walls = self.hours.get(index).or(self.hours.last());
            walls.and_then(|walls| walls.get(facing.index())).copied().unwrap_or_default()
        };
        let (before, after) = (hour(minute / 60), hour(minute / 60 + 1));
        #[expect(clippy::cast_precision_loss, reason = "0 to 59")]
        let passed = (minute % 60) as f64 / 60.0;
        before + (after - before) * passed
    }
}
