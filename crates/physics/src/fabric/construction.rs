//! Layers of walls, and the few nodes that stand for them.

/// One layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layer {
    /// m² K/W.
    pub resistance: f64,
    /// J/(m² K).
    pub capacity: f64,
}

impl Layer {
    /// A layer of so many metres of a material: conductivity W/(m K), density kg/m³, specific heat
    /// J/(kg K).
    #[must_use]
    pub fn of(metres: f64, conductivity: f64, density: f64, specific_heat: f64) -> Self {
        Self { resistance: metres / conductivity, capacity: metres * density * specific_heat }
    }

    /// A layer that holds no heat: m² K/W.
    #[must_use]
    pub fn massless(resistance: f64) -> Self {
        Self { resistance, capacity: 0.0 }
    }
}

/// A wall, floor or roof: its layers from the far side to the room.
#[derive(Clone, Debug, PartialEq)]
pub struct Construction(pub Vec<Layer>);

/// Layers below this capacity get no nodes of their own, J/(m² K).
const THIN: f64 = 30_000.0;

/// Capacity that one cell of a thick layer may have, J/(m² K).
const CELL: f64 = 80_000.0;

/// Nodes that stand for a construction, per square metre, from the far side to the room.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Nodes {
    /// J/(m² K).
    pub(super) capacities: Vec<f64>,
    /// Between neighbours, m² K/W.
    pub(super) resistances: Vec<f64>,
}

impl Construction {
    /// The same seen from the other room.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self(self.0.iter().rev().copied().collect())
    }

    /// From surface to surface, m² K/W.
    #[must_use]
    pub fn resistance(&self) -> f64 {
        self.0.iter().map(|layer| layer.resistance).sum()
    }

    /// J/(m² K).
    #[must_use]
    pub fn capacity(&self) -> f64 {
        self.0.iter().map(|layer| layer.capacity).sum()
    }

    /// Nodes on both surfaces and where thick layers begin, end and are divided. Each bit of
    /// capacity goes to its two neighbours by their nearness, so that the sum, and the heat stored
    /// in steady state, are exact.
    pub(super) fn nodes(&self) -> Nodes {
        let places = self.places();
        let mut capacities = vec![0.0; places.len()];
        let mut start = 0.0;
        for layer in &self.0 {
            share_out(layer, start, &places, &mut capacities);
            start += layer.resistance;
        }
        let resistances = places.windows(2).map(|pair| pair[1] - pair[0]).collect();
        Nodes { capacities, resistances }
    }

    /// Where the nodes are, in m² K/W from the far side.
    fn places(&self) -> Vec<f64> {
        let total = self.resistance();
        let mut places = vec![0.0, total];
        let mut start = 0.0;
        for (index, layer) in self.0.iter().enumerate() {
            let end = start + layer.resistance;
            if layer.capacity > THIN {
                let cells = (layer.capacity / CELL).ceil();
                let mut cell = 0.0;
                while cell <= cells {
                    places.push(start + layer.resistance * cell / cells);
                    cell += 1.0;
                }
                places.retain(|&place| !self.plastered(index, place, start, end, total));
            }
            start = end;
        }
        places.sort_by(f64::total_cmp);
        places.dedup_by(|a, b| (*a - *b).abs() < 1e-9);
        places
    }

    /// Whether a thick layer's end has only thin solid layers between itself and a surface: then
    /// the surface's node is near enough.
    fn plastered(&self, index: usize, place: f64, start: f64, end: f64, total: f64) -> bool {
        let thin = |layer: &Layer| layer.capacity > 0.0 && layer.capacity <= THIN;
        let far = (place - start).abs() < 1e-12 && start > 0.0;
        let near = (place - end).abs() < 1e-12 && end < total;
        (far && self.0[..index].iter().all(thin)) || (near && self.0[index + 1..].iter().all(thin))
    }
}

/// Gives a layer's capacity to the nodes on either side of each of its bits.
fn share_out(layer: &Layer, start: f64, places: &[f64], capacities: &mut [f64]) {
    const BITS: u32 = 64;
    for bit in 0..BITS {
        let place = start + layer.resistance * (f64::from(bit) + 0.5) / f64::from(BITS);
        let next = places.partition_point(|&node| node <= place).clamp(1, places.len() - 1);
        let span = places[next] - places[next - 1];
        let share = ((place - places[next - 1]) / span).clamp(0.0, 1.0);
        let capacity = layer.capacity / f64::from(BITS);
        capacities[next] += share * capacity;
        capacities[next - 1] += (1.0 - share) * capacity;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brick() -> Layer {
        Layer::of(0.105, 0.77, 1700.0, 800.0)
    }

    fn plaster() -> Layer {
        Layer::of(0.013, 0.5, 1300.0, 1000.0)
    }

    #[test]
    fn a_partition_has_its_surfaces_and_its_middle() {
        let nodes = Construction(vec![plaster(), brick(), plaster()]).nodes();
        assert_eq!(nodes.capacities.len(), 3);
        let capacity: f64 = nodes.capacities.iter().sum();
        assert!((capacity - 2.0 * 16_900.0 - 142_800.0).abs() < 1e-6);
        assert!((nodes.capacities[0] - nodes.capacities[2]).abs() < 1e-6);
    }

    #[test]
    fn a_cavity_wall_keeps_its_resistance_and_its_cavity() {
        let wall = Construction(vec![brick(), Layer::massless(0.18), brick(), plaster()]);
        let nodes = wall.nodes();
        assert_eq!(nodes.capacities.len(), 6);
        let resistance: f64 = nodes.resistances.iter().sum();
        assert!((resistance - wall.resistance()).abs() < 1e-12);
        assert!(nodes.resistances.iter().any(|between| (between - 0.18).abs() < 1e-9));
        let capacity: f64 = nodes.capacities.iter().sum();
        assert!((capacity - wall.capacity()).abs() < 1e-6);
    }

    #[test]
    fn a_light_roof_is_its_two_surfaces() {
        let board = Layer::of(0.0125, 0.21, 700.0, 1000.0);
        let nodes = Construction(vec![Layer::massless(2.35), board]).nodes();
        assert_eq!(nodes.capacities.len(), 2);
        assert!(nodes.capacities[1] > 0.95 * board.capacity);
    }
}
