//! Collects zones, walls and windows for a [`Building`].

use super::air;
use super::building::{Building, Inner, Opaque, Pane, Reach, Zone};
use super::construction::{Construction, Nodes};
use super::films::Facing;
use super::outside::{Exposure, Terrain};
use super::radiant::join;
use super::window::WindowSpec;
use crate::network::{Boundary, Builder, NetworkError, Node};
use crate::sun::{Irradiance, Plane};

/// Name of a zone: counted from 0 in the order of making.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ZoneId(pub(super) usize);

impl ZoneId {
    /// Its place in the order of making.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// The air of a zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ZoneSpec {
    /// m³.
    pub volume: f64,
    /// Capacity of air and furniture, as a multiple of that of the air.
    pub furnishing: f64,
    /// Outdoor air let in, changes per hour.
    pub air_changes: f64,
}

/// Inside surfaces' share of sunlight taken up, and their emissivity.
const INSIDE_ABSORPTANCE: f64 = 0.6;
const INSIDE_EMISSIVITY: f64 = 0.9;
const GLASS_EMISSIVITY: f64 = 0.84;

/// Usual films, W/(m² K): what differs from them is added as heat.
pub(super) const OUTSIDE_FILM: f64 = 20.0;
pub(super) const INSIDE_FILM: f64 = 1.5;

/// °C at which radiation between inside surfaces is linearised.
pub(super) const INDOORS: f64 = 18.0;

/// Capacity below which an outer surface follows at once, J/(m² K).
const LIGHT: f64 = 2_000.0;

/// Collects the parts of a [`Building`].
#[derive(Clone, Debug)]
pub struct BuildingBuilder {
    parts: Builder,
    outdoors: Boundary,
    ground: Boundary,
    terrain: Terrain,
    pressure: f64,
    zones: Vec<Zone>,
    inner: Vec<Inner>,
    opaque: Vec<Opaque>,
    panes: Vec<Pane>,
    planes: Vec<Plane>,
}

impl BuildingBuilder {
    /// A building without zones, on such land, at this air pressure in Pa.
    #[must_use]
    pub fn new(terrain: Terrain, pressure: f64) -> Self {
        let mut parts = Builder::new();
        let (outdoors, ground) = (parts.boundary(10.0), parts.boundary(10.0));
        Self {
            parts,
            outdoors,
            ground,
            terrain,
            pressure,
            zones: Vec::new(),
            inner: Vec::new(),
            opaque: Vec::new(),
            panes: Vec::new(),
            planes: Vec::new(),
        }
    }

    /// Adds a zone.
    pub fn zone(&mut self, spec: ZoneSpec) -> ZoneId {
        let heat = air::volumetric(20.0, self.pressure);
        let air = self.parts.node(spec.volume * spec.furnishing * heat);
        let star = self.parts.massless();
        let flow = spec.volume * spec.air_changes / 3600.0;
        self.parts.edge(air, self.outdoors, flow * heat);
        self.zones.push(Zone {
            air,
            star,
            flow,
            base: flow * heat,
            gains: [0.0; 2],
            floor: 0.0,
            absorbing: 0.0,
            emitting: 0.0,
            reflected: 0.0,
            beam: 0.0,
            diffuse: 0.0,
        });
        ZoneId(self.zones.len() - 1)
    }

    /// Adds a wall or roof to outdoors.
    pub fn outer(
        &mut self,
        zone: ZoneId,
        construction: &Construction,
        area: f64,
        exposure: Exposure,
    ) {
        let Nodes { capacities, resistances } = construction.nodes();
        let light = capacities.first().is_some_and(|&capacity| capacity < LIGHT);
        let wind = self.terrain.factor(exposure.height);
        let facing = if exposure.plane.tilt < 10.0 { Facing::Down } else { Facing::Sideways };
        let skip = usize::from(light);
        let inward = self.chain(&capacities[skip..], &resistances[skip..], area);
        let (first, last) = (inward[0], inward[inward.len() - 1]);
        let resistance = if light { resistances[0] } else { 0.0 };
        let base = area / (resistance + 1.0 / OUTSIDE_FILM);
        self.parts.edge(first, self.outdoors, base);
        let reach = if light {
            Reach::Light { resistance, surface: 10.0 }
        } else {
            let (capacity, onward) = (area * capacities[0], area / resistances[0]);
            Reach::Heavy { next: inward[1], capacity, onward }
        };
        let plane = self.plane(exposure.plane);
        self.opaque.push(Opaque { exposure, plane, area, wind, node: first, base, reach });
        self.inner(zone, last, area, facing);
    }

    /// Adds a floor on the ground.
    pub fn ground(&mut self, zone: ZoneId, construction: &Construction, area: f64) {
        let Nodes { capacities, resistances } = construction.nodes();
        let inward = self.chain(&capacities[1..], &resistances[1..], area);
        self.parts.edge(inward[0], self.ground, area / resistances[0]);
        self.inner(zone, inward[inward.len() - 1], area, Facing::Up);
    }

    /// Adds a wall whose other side is just as warm: a party wall.
    pub fn adiabatic(
        &mut self,
        zone: ZoneId,
        construction: &Construction,
        area: f64,
        facing: Facing,
    ) {
        let Nodes { mut capacities, resistances } = construction.nodes();
        let far = capacities.remove(0);
        if let Some(last) = capacities.last_mut() {
            *last += far;
        }
        let inward = self.chain(&capacities, &resistances[1..], area);
        let (first, last) = (inward[0], inward[inward.len() - 1]);
        if first != last {
            self.parts.edge(last, first, area / resistances[0]);
        }
        self.inner(zone, last, area, facing);
    }

    /// Adds a wall or floor between two zones: the construction runs from the first to the second.
    pub fn between(
        &mut self,
        (one, one_facing): (ZoneId, Facing),
        (other, other_facing): (ZoneId, Facing),
        construction: &Construction,
        area: f64,
    ) {
        let Nodes { capacities, resistances } = construction.nodes();
        let chain = self.chain(&capacities, &resistances, area);
        self.inner(one, chain[0], area, one_facing);
        self.inner(other, chain[chain.len() - 1], area, other_facing);
    }

    /// Adds an upright window of so many metres in width and height.
    pub fn window(
        &mut self,
        zone: ZoneId,
        spec: WindowSpec,
        [width, height]: [f64; 2],
        exposure: Exposure,
    ) {
        let (node, area, inner) = (self.parts.massless(), width * height, self.inner.len());
        self.inner.push(Inner {
            zone: zone.0,
            node,
            area,
            facing: Facing::Sideways,
            absorbing: 1.0 - spec.back_reflectance,
            emissivity: GLASS_EMISSIVITY,
            kept: spec.kept(),
            glass: Some(height),
            star: 0.0,
        });
        let base = area / (spec.resistance + 1.0 / OUTSIDE_FILM);
        self.parts.edge(node, self.outdoors, base);
        let wind = self.terrain.factor(exposure.height);
        let (zone, plane) = (zone.0, self.plane(exposure.plane));
        let surface = 10.0;
        self.panes.push(Pane {
            zone,
            exposure,
            plane,
            area,
            height,
            wind,
            spec,
            inner,
            node,
            base,
            surface,
        });
    }

    /// Lets so many m³/s pass between two zones, both ways.
    pub fn mixing(&mut self, one: ZoneId, other: ZoneId, cubic_metres: f64) {
        let (one, other) = (self.zones[one.0].air, self.zones[other.0].air);
        let conductance = cubic_metres * air::volumetric(18.0, self.pressure);
        self.parts.edge(one, other, conductance);
    }

    /// The finished building, all at `celsius`.
    ///
    /// # Errors
    /// If some area, resistance or capacity is out of range.
    pub fn build(mut self, celsius: f64) -> Result<Building, NetworkError> {
        join(&mut self.parts, &mut self.zones, &mut self.inner);
        let network = self.parts.build(celsius)?;
        Ok(Building {
            network,
            outdoors: self.outdoors,
            ground: self.ground,
            pressure: self.pressure,
            received: vec![Irradiance::default(); self.planes.len()],
            planes: self.planes,
            zones: self.zones,
            inner: self.inner,
            opaque: self.opaque,
            panes: self.panes,
        })
    }

    /// Place of a plane among the distinct ones.
    fn plane(&mut self, plane: Plane) -> usize {
        if let Some(found) = self.planes.iter().position(|&known| known == plane) {
            return found;
        }
        self.planes.push(plane);
        self.planes.len() - 1
    }

    /// Nodes in a row, each joined to the next.
    fn chain(&mut self, capacities: &[f64], resistances: &[f64], area: f64) -> Vec<Node> {
        let nodes: Vec<Node> =
            capacities.iter().map(|capacity| self.parts.node(area * capacity)).collect();
        for (pair, resistance) in nodes.windows(2).zip(resistances) {
            self.parts.edge(pair[0], pair[1], area / resistance);
        }
        nodes
    }

    fn inner(&mut self, zone: ZoneId, node: Node, area: f64, facing: Facing) {
        self.inner.push(Inner {
            zone: zone.0,
            node,
            area,
            facing,
            absorbing: INSIDE_ABSORPTANCE,
            emissivity: INSIDE_EMISSIVITY,
            kept: 1.0,
            glass: None,
            star: 0.0,
        });
    }
}
