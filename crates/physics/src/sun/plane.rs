//! From horizontal irradiance to that of a tilted plane.

use super::position::Sun;

/// Mean irradiance outside the atmosphere, W/m².
const SOLAR_CONSTANT: f64 = 1366.1;

/// A plane that faces somewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    /// Degrees from horizontal: 0 a flat roof, 90 a wall.
    pub tilt: f64,
    /// Direction it faces, degrees clockwise from north.
    pub azimuth: f64,
}

/// What the sky gives at some moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sky {
    /// Where the sun stands.
    pub sun: Sun,
    /// Direct irradiance square to the sun, W/m².
    pub direct_normal: f64,
    /// Diffuse irradiance of a horizontal plane, W/m².
    pub diffuse: f64,
    /// The sun's strength relative to its mean: see [`eccentricity`](super::eccentricity).
    pub eccentricity: f64,
    /// Share of the sunlight that the ground reflects, usually 0.2.
    pub albedo: f64,
}

/// How the diffuse light is spread over the sky.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkyModel {
    /// Evenly.
    Isotropic,
    /// Brighter around the sun and at the horizon (Perez and others 1990).
    Perez,
}

/// What a plane receives, W/m².
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Irradiance {
    /// Straight from the sun.
    pub beam: f64,
    /// From the sky.
    pub sky: f64,
    /// Reflected by the ground.
    pub ground: f64,
    /// Cosine of the angle between the sun and the plane's normal; not above 0 behind the plane.
    pub cosine: f64,
}

impl Irradiance {
    /// All of it, W/m².
    #[must_use]
    pub fn total(&self) -> f64 {
        self.beam + self.sky + self.ground
    }

    /// Sky and ground, W/m².
    #[must_use]
    pub fn diffuse(&self) -> f64 {
        self.sky + self.ground
    }
}

impl Plane {
    /// A wall that faces this way, degrees clockwise from north.
    #[must_use]
    pub fn wall(azimuth: f64) -> Self {
        Self { tilt: 90.0, azimuth }
    }

    /// A flat roof.
    #[must_use]
    pub fn roof() -> Self {
        Self { tilt: 0.0, azimuth: 0.0 }
    }

    /// Cosine of the angle between the sun and the plane's normal.
    #[must_use]
    pub fn cosine(&self, sun: Sun) -> f64 {
        let (altitude, tilt) = (sun.altitude.to_radians(), self.tilt.to_radians());
        let apart = (sun.azimuth - self.azimuth).to_radians();
        altitude.sin() * tilt.cos() + altitude.cos() * tilt.sin() * apart.cos()
    }

    /// What the plane receives.
    #[must_use]
    pub fn receives(&self, sky: &Sky, model: SkyModel) -> Irradiance {
        let cosine = self.cosine(sky.sun);
        let up = sky.sun.altitude.to_radians().sin();
        let tilt = self.tilt.to_radians();
        let global = sky.direct_normal * up.max(0.0) + sky.diffuse;
        Irradiance {
            beam: if up > 0.0 { sky.direct_normal * cosine.max(0.0) } else { 0.0 },
            sky: match model {
                SkyModel::Isotropic => sky.diffuse * 0.5 * (1.0 + tilt.cos()),
                SkyModel::Perez => perez(sky, cosine, tilt),
            },
            ground: sky.albedo * global * 0.5 * (1.0 - tilt.cos()),
            cosine,
        }
    }
}

/// Perez coefficients by clearness of the sky: upper end of the class, then F11, F12, F13, F21,
/// F22, F23 (Perez and others 1990, all sites composite).
const CLASSES: [[f64; 7]; 8] = [
    [1.065, -0.008, 0.588, -0.062, -0.060, 0.072, -0.022],
    [1.23, 0.130, 0.683, -0.151, -0.019, 0.066, -0.029],
    [1.5, 0.330, 0.487, -0.221, 0.055, -0.064, -0.026],
    [1.95, 0.568, 0.187, -0.295, 0.109, -0.152, -0.014],
    [2.8, 0.873, -0.392, -0.362, 0.226, -0.462, 0.001],
    [4.5, 1.132, -1.237, -0.412, 0.288, -0.823, 0.056],
    [6.2, 1.060, -1.600, -0.359, 0.264, -1.127, 0.131],
    [f64::INFINITY, 0.678, -0.327, -0.250, 0.156, -1.377, 0.251],
];

/// Diffuse light from an uneven sky on a plane, W/m².
fn perez(sky: &Sky, cosine: f64, tilt: f64) -> f64 {
    let zenith = (90.0 - sky.sun.altitude).to_radians();
    if sky.diffuse <= 0.0 || sky.sun.altitude <= 0.0 {
        return sky.diffuse.max(0.0) * 0.5 * (1.0 + tilt.cos());
    }
    let cubed = 1.041 * zenith.powi(3);
    let clearness = ((sky.diffuse + sky.direct_normal) / sky.diffuse + cubed) / (1.0 + cubed);
    let extraterrestrial = SOLAR_CONSTANT * sky.eccentricity;
    let brightness = sky.diffuse * air_mass(sky.sun.altitude) / extraterrestrial;
    let class = CLASSES.iter().find(|class| clearness < class[0]).unwrap_or(&CLASSES[7]);
    let circumsolar = (class[1] + class[2] * brightness + class[3] * zenith).max(0.0);
    let horizon = class[4] + class[5] * brightness + class[6] * zenith;
    let towards_sun = cosine.max(0.0) / zenith.cos().max(85.0_f64.to_radians().cos());
    let dome = 0.5 * (1.0 - circumsolar) * (1.0 + tilt.cos());
    (sky.diffuse * (dome + circumsolar * towards_sun + horizon * tilt.sin())).max(0.0)
}

/// Length of the light's way through the air relative to straight up (Kasten and Young 1989).
fn air_mass(altitude: f64) -> f64 {
    1.0 / (altitude.to_radians().sin() + 0.505_72 * (altitude + 6.079_95).powf(-1.6364))
}
