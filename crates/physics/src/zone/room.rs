//! One room after ISO 13790: air, surfaces and mass.

use super::AIR_HEAT;

/// From air to surfaces, W/(m² K) (ISO 13790, 7.2.2.2).
const AIR_TO_SURFACE: f64 = 3.45;

/// From surfaces to mass, W/(m² K) (ISO 13790, 12.2.2).
const SURFACE_TO_MASS: f64 = 9.1;

/// A part of the room's inside with the heat that it can store.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inside {
    /// Area, m².
    pub area: f64,
    /// Heat capacity of the first 100 mm, or up to the insulation, J/(m² K).
    pub capacity: f64,
}

/// The room's mass as one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mass {
    /// Capacity, J/K.
    pub capacity: f64,
    /// Area through which it takes part, m².
    pub area: f64,
}

impl Mass {
    /// The mass that parts of the inside have together (ISO 13790, 12.3.1.2).
    #[must_use]
    pub fn of(parts: &[Inside]) -> Self {
        let capacity: f64 = parts.iter().map(|part| part.area * part.capacity).sum();
        let square: f64 = parts.iter().map(|part| part.area * part.capacity.powi(2)).sum();
        Self { capacity, area: capacity * capacity / square }
    }
}

/// What a room is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoomFabric {
    /// Capacity of air and furniture, J/K; 0 for a massless air node as in ISO 13790's 5R1C.
    pub air_capacity: f64,
    /// All inside surface, m².
    pub surface: f64,
    /// Mass of the outer walls, floor and roof, without partitions that have nodes of their own.
    pub mass: Mass,
    /// Opaque walls and roof to outdoors, W/K.
    pub opaque: f64,
    /// Floor to the ground, W/K.
    pub ground: f64,
    /// Windows, W/K.
    pub windows: f64,
    /// Outdoor air let in, W/K: see [`air_exchange`](super::air_exchange).
    pub ventilation: f64,
}

impl RoomFabric {
    /// Capacity of a room's air and furniture, J/K: so many times that of its air alone. Furnished
    /// rooms have 3 to 5.
    #[must_use]
    pub fn furnished(cubic_metres: f64, times: f64) -> f64 {
        AIR_HEAT * cubic_metres * times
    }

    /// From air to surfaces, W/K.
    pub(super) fn air_to_surface(&self) -> f64 {
        AIR_TO_SURFACE * self.surface
    }

    /// From surfaces to mass, W/K.
    pub(super) fn surface_to_mass(&self) -> f64 {
        SURFACE_TO_MASS * self.mass.area
    }

    /// From mass to outdoors, W/K, so that all in series lose what the opaque parts do.
    pub(super) fn mass_to_outdoors(&self) -> f64 {
        1.0 / (1.0 / self.opaque - 1.0 / self.surface_to_mass())
    }

    /// Share of radiation that falls on the mass.
    pub(super) fn mass_share(&self) -> f64 {
        (self.mass.area / self.surface).min(1.0)
    }
}

/// Heat that a room is given, W.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gains {
    /// Straight into the air: a radiator's convection, ideal heating.
    pub convective: f64,
    /// Onto the surfaces: a radiator's radiation.
    pub radiant: f64,
    /// People and things: half into the air, half onto surfaces and mass.
    pub internal: f64,
    /// Sun through the windows, onto surfaces and mass.
    pub solar: f64,
    /// Sun and sky on the outside of the opaque walls: conductance to outdoors times the excess of
    /// their sol-air temperature over the air's.
    pub outside: f64,
}

impl Gains {
    /// Into air, surfaces and mass, W (ISO 13790, 7.2.2.5, the outer part reduced to the mass).
    pub(super) fn split(&self, fabric: &RoomFabric) -> [f64; 3] {
        let share = fabric.mass_share();
        let spread = 0.5 * self.internal + self.solar;
        let ratio = fabric.mass_to_outdoors() / fabric.opaque;
        [
            self.convective + 0.5 * self.internal,
            self.radiant + (1.0 - share) * spread,
            share * spread + if fabric.opaque > 0.0 { self.outside * ratio } else { 0.0 },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mass_of_one_kind_takes_part_with_all_its_area() {
        let brick = Inside { area: 12.0, capacity: 140_000.0 };
        let mass = Mass::of(&[brick, brick]);
        assert!((mass.area - 24.0).abs() < 1e-9);
        assert!((mass.capacity - 24.0 * 140_000.0).abs() < 1e-6);
        let with_light = Mass::of(&[brick, Inside { area: 12.0, capacity: 10_000.0 }]);
        assert!(with_light.area < 24.0 && with_light.area > 12.0);
    }
}
