//! Houses by chance: the kinds, insulated and draughty, small and large, light and heavy.

use super::{Archetype, Fabric, Fitting, Plan};
use crate::random::{Random, Stream, stream};
use rand::RngExt;

impl Plan {
    /// A house of this seed: one of the kinds with its areas, transmittances, draughts and mass
    /// altered.
    pub fn varied(seed: u64) -> Self {
        let mut random = stream(seed, Stream::Houses);
        let index = random.random_range(0..Archetype::ALL.len());
        let archetype = Archetype::ALL.get(index).copied().unwrap_or(Archetype::Semi);
        let mut plan = archetype.plan();
        let size = spread(&mut random, 0.75, 1.3);
        for room in &mut plan.rooms {
            let scale = size * spread(&mut random, 0.85, 1.2);
            room.floor *= scale;
            room.roof *= scale;
            room.ground *= scale;
            room.party *= scale;
            room.wall *= scale;
            room.window *= spread(&mut random, 0.8, 1.25);
        }
        for partition in &mut plan.partitions {
            partition.area *= size;
        }
        plan.fabric = fabric(&plan.fabric, &mut random);
        plan
    }

    /// Radiators for a house by chance: from barely enough to twice the design loss and more.
    pub fn fitted_anyhow(&self, seed: u64) -> Vec<Fitting> {
        let mut random = stream(seed, Stream::Houses);
        let mut fittings = self.fitted(seed);
        for fitting in &mut fittings {
            let size = spread(&mut random, 0.95, 2.4);
            let radiator_w = (size * self.design_loss(fitting.room) / 50.0).ceil() * 50.0;
            fitting.radiator_w = radiator_w.max(300.0);
        }
        fittings
    }
}

fn fabric(ordinary: &Fabric, random: &mut Random) -> Fabric {
    Fabric {
        wall_u: ordinary.wall_u * spread(random, 0.3, 1.15),
        window_u: ordinary.window_u * spread(random, 0.5, 1.1),
        roof_u: ordinary.roof_u * spread(random, 0.4, 2.0),
        ground_u: ordinary.ground_u * spread(random, 0.5, 1.2),
        air_changes: ordinary.air_changes * spread(random, 0.6, 1.5),
        mass: ordinary.mass * spread(random, 0.6, 1.6),
        partition_mass: ordinary.partition_mass * spread(random, 0.3, 1.5),
        ..*ordinary
    }
}

/// Anything between these, in equal ratios equally likely.
fn spread(random: &mut Random, low: f64, high: f64) -> f64 {
    low * (high / low).powf(random.random::<f64>())
}
