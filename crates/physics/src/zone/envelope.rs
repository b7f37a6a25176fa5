//! What sun and sky do to the outside and through the windows of a room.

use crate::fabric::{Exposure, Moment, Terrain, WindowSpec};
use crate::sun::Irradiance;

/// Films of ISO 6946, m² K/W: outside.
pub const OUTSIDE_FILM: f64 = 0.04;
/// Inside of a wall or window.
pub const INSIDE_FILM: f64 = 0.13;
/// Inside of a roof: heat flows up.
pub const CEILING_FILM: f64 = 0.10;
/// Inside of a ground floor: heat flows down.
pub const FLOOR_FILM: f64 = 0.17;

/// Share of the sun that finds its way out of the window again.
const BACK_OUT: f64 = 0.05;

/// The outside of a room.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    /// Walls and roof: W/K, films included, and what they are exposed to.
    pub opaque: Vec<(f64, Exposure)>,
    /// Windows: what they are, area in m², and what they are exposed to.
    pub windows: Vec<(WindowSpec, f64, Exposure)>,
    /// Land around.
    pub terrain: Terrain,
    /// Film outside, m² K/W: [`OUTSIDE_FILM`] in the open, more in shelter (ISO 6946, annex C).
    pub outside_film: f64,
}

impl Envelope {
    /// Walls and roof to outdoors, W/K.
    #[must_use]
    pub fn opaque_loss(&self) -> f64 {
        self.opaque.iter().map(|(conductance, _)| conductance).sum()
    }

    /// Windows to outdoors, W/K.
    #[must_use]
    pub fn window_loss(&self) -> f64 {
        let loss = |(window, area, _): &(WindowSpec, f64, Exposure)| {
            area / (window.resistance + INSIDE_FILM + self.outside_film)
        };
        self.windows.iter().map(loss).sum()
    }

    /// Heat through the windows from the sun, W.
    #[must_use]
    pub fn sun_inside(&self, moment: &Moment) -> f64 {
        let gain = |(window, area, exposure): &(WindowSpec, f64, Exposure)| {
            area * self.through(window, moment.sun_on(exposure.plane))
        };
        self.windows.iter().map(gain).sum()
    }

    /// What sun, sky, wind and rain on walls and roof are worth, W: conductance times how much
    /// warmer than the air they make the outside.
    #[must_use]
    pub fn outside(&self, moment: &Moment) -> f64 {
        let worth = |(conductance, exposure): &(f64, Exposure)| {
            let sun = exposure.absorptance * moment.sun_on(exposure.plane).total();
            conductance * moment.excess(exposure, self.terrain, sun)
        };
        self.opaque.iter().map(worth).sum()
    }

    /// Sun that gets in through one square metre, with what the glass passes on, W.
    fn through(&self, window: &WindowSpec, sun: Irradiance) -> f64 {
        let beam = window.angles.beam(sun.cosine) * sun.beam;
        let light = window.transmittance * (beam + window.angles.diffuse() * sun.diffuse());
        let [outer, inner] = window.absorptance;
        let all = self.outside_film + window.resistance + INSIDE_FILM;
        let inward = outer * self.outside_film / all + inner * (1.0 - INSIDE_FILM / all);
        (1.0 - BACK_OUT) * light + inward * sun.total()
    }
}
