//! The sun's position, good to a hundredth of a degree for 1950 to 2050.

/// A place on Earth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Site {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Height above the sea, m.
    pub elevation: f64,
}

/// The sun's position in the sky.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sun {
    /// Degrees above the horizon, without refraction; negative at night.
    pub altitude: f64,
    /// Degrees clockwise from north, 0 to 360.
    pub azimuth: f64,
}

/// Days from the epoch J2000.0 (noon of 1 January 2000) to a Unix time in seconds.
fn days_since_2000(unix_seconds: f64) -> f64 {
    unix_seconds / 86_400.0 - 10_957.5
}

impl Site {
    /// Where the sun stands at a Unix time in seconds (UTC).
    ///
    /// The low-precision formulae of the Astronomical Almanac.
    #[must_use]
    pub fn sun(&self, unix_seconds: f64) -> Sun {
        let days = days_since_2000(unix_seconds);
        let mean_longitude = 280.460 + 0.985_647_4 * days;
        let anomaly = (357.528 + 0.985_600_3 * days).to_radians();
        let longitude = mean_longitude + 1.915 * anomaly.sin() + 0.020 * (2.0 * anomaly).sin();
        let (longitude, obliquity) =
            (longitude.to_radians(), (23.439 - 0.000_000_4 * days).to_radians());
        let right_ascension = (obliquity.cos() * longitude.sin()).atan2(longitude.cos());
        let declination = (obliquity.sin() * longitude.sin()).asin();
        let sidereal = 280.460_62 + 360.985_647_366_29 * days + self.longitude;
        let hour_angle = sidereal.to_radians() - right_ascension;
        horizontal(self.latitude.to_radians(), declination, hour_angle)
    }
}

/// Altitude and azimuth from declination and hour angle, all in radians.
fn horizontal(latitude: f64, declination: f64, hour_angle: f64) -> Sun {
    let up =
        latitude.sin() * declination.sin() + latitude.cos() * declination.cos() * hour_angle.cos();
    let east = -declination.cos() * hour_angle.sin();
    let north =
        latitude.cos() * declination.sin() - latitude.sin() * declination.cos() * hour_angle.cos();
    Sun {
        altitude: up.clamp(-1.0, 1.0).asin().to_degrees(),
        azimuth: east.atan2(north).to_degrees().rem_euclid(360.0),
    }
}

/// How much stronger the sun is than at its mean distance, around 1 (Spencer).
#[must_use]
pub fn eccentricity(unix_seconds: f64) -> f64 {
    let year = 365.2422;
    let angle = std::f64::consts::TAU * (days_since_2000(unix_seconds) / year).fract();
    1.000_11
        + 0.034_221 * angle.cos()
        + 0.001_28 * angle.sin()
        + 0.000_719 * (2.0 * angle).cos()
        + 0.000_077 * (2.0 * angle).sin()
}
