//! Windows: what they are, and what the sun does in them.

use crate::sun::{Glazing, Pane, Sun};

/// A window by its glass; the frame counts as glass.
#[derive(Clone, Debug, PartialEq)]
pub struct WindowSpec {
    /// From the outer to the inner surface, m² K/W.
    pub resistance: f64,
    /// Share of the sunlight at square incidence that comes through.
    pub transmittance: f64,
    /// Shares at square incidence that warm the outer and the inner half.
    pub absorptance: [f64; 2],
    /// How much more of diffuse light does, for its longer way through the glass.
    pub slanting: f64,
    /// Share of the room's diffuse light that the window throws back.
    pub back_reflectance: f64,
    /// How all this goes with the angle.
    pub angles: Glazing,
    /// What shades it.
    pub overhang: Option<Overhang>,
}

/// A flat roof over a window, much wider than it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overhang {
    /// How far it stands out, m.
    pub depth: f64,
    /// How far it is above the window, m.
    pub above: f64,
}

impl Overhang {
    /// Share of a window of some height, facing `azimuth`, that the sun reaches.
    pub(super) fn sunlit(&self, height: f64, azimuth: f64, sun: Sun) -> f64 {
        let apart = (sun.azimuth - azimuth).to_radians().cos();
        if apart <= 0.0 {
            return 1.0;
        }
        let shadow = self.depth * sun.altitude.to_radians().tan() / apart;
        1.0 - ((shadow - self.above) / height).clamp(0.0, 1.0)
    }

    /// Share of the sky's diffuse light that still reaches a window of some height.
    pub(super) fn open_sky(&self, height: f64) -> f64 {
        ((self.above + height).hypot(self.depth) - self.above.hypot(self.depth)) / height
    }
}

impl WindowSpec {
    /// The window that has this U-value in W/(m² K), films included, and this share of solar heat
    /// that gets in (as EnergyPlus takes apart its simple glazing, after Arasteh and others 2009).
    #[must_use]
    pub fn simple(u_value: f64, solar_gain: f64) -> Self {
        let inside = 1.0 / (0.359_073 * u_value.ln() + 6.949_915);
        let outside = 1.0 / (0.025_342 * u_value + 29.163_853);
        let resistance = (1.0 / u_value - inside - outside).max(1e-3);
        let transmittance = 0.085_775 * solar_gain.powi(2) + 0.963_954 * solar_gain - 0.084_958;
        let inward = solar_gain - transmittance;
        let summer_inside = 1.0
            / (29.436_546 * inward.powi(3) - 21.943_415 * inward.powi(2)
                + 9.945_872 * inward
                + 7.426_151);
        let summer_outside = 1.0 / (2.225_824 * inward + 20.577_08);
        let all = summer_outside + resistance + summer_inside;
        let absorbed = inward * all / (summer_outside + 0.5 * resistance);
        let angles = Glazing::double(Pane { index: 1.526, extinction: 0.12 });
        let slanting = slanting(&angles);
        let back_transmittance = transmittance * angles.diffuse();
        Self {
            resistance,
            transmittance,
            absorptance: [0.5 * absorbed; 2],
            slanting,
            back_reflectance: 1.0 - back_transmittance - absorbed * slanting,
            angles,
            overhang: None,
        }
    }

    /// Share of what the window keeps of the room's own light that warms its inner surface: of what
    /// the outer half takes up, little finds its way in.
    pub(super) fn kept(&self) -> f64 {
        let [outer, inner] = self.absorptance;
        (inner + 0.2 * outer) / (1.0 - self.back_reflectance)
    }

    /// Two panes of this glass with a gap of so many m² K/W between them.
    #[must_use]
    pub fn double(pane: Pane, gap: f64, pane_resistance: f64) -> Self {
        let angles = Glazing::double(pane);
        let slanting = slanting(&angles);
        let [outer, inner] = angles.square_absorptance();
        let absorbed = slanting * (outer + inner);
        Self {
            resistance: gap + 2.0 * pane_resistance,
            transmittance: angles.square(),
            absorptance: [outer, inner],
            slanting,
            back_reflectance: 1.0 - angles.square() * angles.diffuse() - absorbed,
            angles,
            overhang: None,
        }
    }

    /// One pane.
    #[must_use]
    pub fn single(pane: Pane, pane_resistance: f64) -> Self {
        let angles = Glazing::single(pane);
        let slanting = slanting(&angles);
        let [outer, inner] = angles.square_absorptance();
        let absorbed = slanting * (outer + inner);
        Self {
            resistance: pane_resistance,
            transmittance: angles.square(),
            absorptance: [outer, inner],
            slanting,
            back_reflectance: 1.0 - angles.square() * angles.diffuse() - absorbed,
            angles,
            overhang: None,
        }
    }
}

fn slanting(angles: &Glazing) -> f64 {
    angles.diffuse_absorptance() / angles.square_absorptance().iter().sum::<f64>()
}
