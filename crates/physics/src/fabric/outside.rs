//! What the outside of a wall, roof or window is exposed to.

use super::films::{Facing, Roughness, Windward, outside};
use crate::sun::{Irradiance, Plane, Sky, SkyModel};
use crate::weather::{Hour, Weather};

const STEFAN_BOLTZMANN: f64 = 5.670_374e-8;
const KELVIN: f64 = 273.15;

/// Rain from which outer surfaces are wet, mm/h.
const WETTING: f64 = 0.8;

/// Convection on a wet surface, which is then as cold as a wet bulb, W/(m² K).
const WET: f64 = 1000.0;

/// How the wind grows with height over a kind of land.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terrain {
    /// Exponent of the profile.
    pub exponent: f64,
    /// Height above which the wind is the same over all land, m.
    pub boundary: f64,
}

impl Terrain {
    /// Open country, like the weather station's.
    pub const COUNTRY: Self = Self { exponent: 0.14, boundary: 270.0 };
    /// Suburbs and woods.
    pub const SUBURBS: Self = Self { exponent: 0.22, boundary: 370.0 };

    /// Wind at a height in m relative to that of the weather station at 10 m.
    pub(super) fn factor(self, height: f64) -> f64 {
        let station = Self::COUNTRY;
        (station.boundary / 10.0).powf(station.exponent)
            * (height / self.boundary).powf(self.exponent)
    }
}

/// Which way the outside of a surface looks, and what it is like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exposure {
    /// Tilt and direction.
    pub plane: Plane,
    /// Height of its middle above the ground, m.
    pub height: f64,
    /// Share of sunlight taken up.
    pub absorptance: f64,
    /// Emissivity for long-wave radiation.
    pub emissivity: f64,
    /// For the wind.
    pub roughness: Roughness,
}

/// What acts on an outer surface: films in W/(m² K) and the temperature that they pull towards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pull {
    /// All films together.
    pub(super) film: f64,
    /// Without sun, °C.
    pub(super) celsius: f64,
}

/// A moment of the weather as a house sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// Air, wind and rain.
    pub hour: Hour,
    /// Sun and sky.
    pub sky: Sky,
    sky_celsius: f64,
}

impl Moment {
    /// At some second of the weather's year: temperatures as at the end of a step of `seconds`
    /// from there, sun as in its middle.
    #[must_use]
    pub fn of(weather: &Weather, second: f64, seconds: f64) -> Self {
        let hour = weather.at(second + seconds);
        let sky = weather.sky(second + 0.5 * seconds, 0.2);
        let sky_celsius = (hour.infrared / STEFAN_BOLTZMANN).sqrt().sqrt() - KELVIN;
        Self { hour, sky, sky_celsius }
    }

    /// What a plane receives from sun, sky and ground.
    #[must_use]
    pub fn sun_on(&self, plane: Plane) -> Irradiance {
        plane.receives(&self.sky, SkyModel::Perez)
    }

    /// How much warmer than the air a well insulated outside becomes, K, that takes up so many W/m²
    /// of sun.
    pub(crate) fn excess(&self, exposure: &Exposure, terrain: Terrain, sun: f64) -> f64 {
        let air = self.hour.celsius;
        let Pull { film, celsius } =
            self.pull(exposure, terrain.factor(exposure.height), air + 2.0);
        celsius + sun / film - air
    }

    /// Films and temperature around an outer surface that is at `surface` °C.
    pub(super) fn pull(&self, exposure: &Exposure, wind_factor: f64, surface: f64) -> Pull {
        let hour = &self.hour;
        let (convection, air) = if hour.rain >= WETTING {
            (WET, hour.wet_bulb)
        } else {
            let facing = if exposure.plane.tilt < 10.0 { Facing::Up } else { Facing::Sideways };
            let windward = match facing {
                Facing::Up => Windward::Facing,
                _ => Windward::of(exposure.plane.azimuth, hour.wind_from),
            };
            let (warmer, wind) = (surface - hour.celsius, hour.wind * wind_factor);
            (outside(facing, exposure.roughness, warmer, wind, windward), hour.celsius)
        };
        // The sky near the horizon is as warm as the air.
        let seen = 0.5 * (1.0 + exposure.plane.tilt.to_radians().cos());
        let clear = seen * seen.sqrt();
        let to_sky = clear * radiation(exposure.emissivity, surface, self.sky_celsius);
        let to_land = (1.0 - clear) * radiation(exposure.emissivity, surface, hour.celsius);
        let film = convection + to_sky + to_land;
        let sum = convection * air + to_sky * self.sky_celsius + to_land * hour.celsius;
        Pull { film, celsius: sum / film }
    }
}

/// Long-wave radiation between a surface and black surroundings, W/(m² K).
pub(super) fn radiation(emissivity: f64, one: f64, other: f64) -> f64 {
    let (one, other) = (one + KELVIN, other + KELVIN);
    emissivity * STEFAN_BOLTZMANN * (one * one + other * other) * (one + other)
}
