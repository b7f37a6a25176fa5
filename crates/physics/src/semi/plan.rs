//! The house itself: rooms, walls, windows, materials.

use super::Heated;
use crate::fabric::{
    Building, BuildingBuilder, Construction, Exposure, Facing, Layer, Roughness, Terrain,
    WindowSpec, ZoneId, ZoneSpec, standard_pressure,
};
use crate::network::{Network, Node};
use crate::sun::Plane;
use crate::weather::Weather;

/// How the house is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fabric {
    /// As in the 1930s, with double glazing and some loft insulation.
    AsBuilt,
    /// With filled cavities, a deep loft, an insulated floor and new windows.
    Insulated,
}

/// Names of the rooms: the ground floor, then the floor above it in the same order.
pub const ROOMS: [&str; 8] =
    ["living", "dining", "hall", "kitchen", "bed1", "bed2", "landing", "bath"];

/// Greatest heat of each room's heater, W.
pub(super) const HEATERS: [f64; 8] = [1900.0, 1600.0, 1100.0, 1100.0, 1700.0, 1600.0, 900.0, 800.0];

/// Window areas, m².
pub(super) const WINDOWS: [f64; 8] = [3.0, 2.5, 0.8, 1.2, 2.5, 2.0, 0.8, 0.6];

/// Heat of people and things, W; half of it radiant.
pub(super) const GAINS: [f64; 8] = [80.0, 30.0, 30.0, 80.0, 30.0, 30.0, 30.0, 30.0];

/// Height of a storey, m, and of a window's sill and head above its floor.
pub(super) const STOREY: f64 = 2.4;
const WINDOW: [f64; 2] = [1.0, 2.2];

/// Lengths of the sides along south and east, m: the rooms to the west are wider than the others.
const WIDE: f64 = 4.5;
const NARROW: f64 = 2.5;
pub(super) const DEPTH: f64 = 3.0;

/// Doors and the stair: exchange of air between rooms, m³/s.
pub(super) const MIXING: [(usize, usize, f64); 7] = [
    (0, 2, 0.005),
    (1, 2, 0.005),
    (3, 2, 0.005),
    (4, 6, 0.005),
    (5, 6, 0.005),
    (7, 6, 0.003),
    (2, 6, 0.05),
];

/// °C of the ground under the floor.
pub(super) const GROUND: f64 = 10.0;

/// The house with its rooms in the order of [`ROOMS`].
#[derive(Debug)]
pub(super) struct Walls {
    building: Building,
    rooms: Vec<ZoneId>,
}

impl Heated for Walls {
    fn expose(&mut self, weather: &Weather, second: f64, seconds: f64) {
        self.building.expose(weather, second, seconds);
    }

    fn network(&mut self) -> &mut Network {
        &mut self.building.network
    }

    fn air(&self, room: usize) -> Node {
        self.building.air_node(self.rooms[room])
    }
}

/// Layers from outdoors or below to the room.
pub(super) struct Materials {
    pub(super) outer: Construction,
    pub(super) partition: Construction,
    pub(super) ground: Construction,
    /// From the room below to the room above.
    pub(super) floor: Construction,
    pub(super) roof: Construction,
    pub(super) window: WindowSpec,
    pub(super) air_changes: f64,
}

impl Materials {
    pub(super) fn of(fabric: Fabric) -> Self {
        let choose = |built, insulated| match fabric {
            Fabric::AsBuilt => built,
            Fabric::Insulated => insulated,
        };
        let brick = Layer::of(0.105, 0.77, 1700.0, 800.0);
        let inner_brick = Layer::of(0.105, 0.56, 1700.0, 800.0);
        let plaster = Layer::of(0.013, 0.5, 1300.0, 1000.0);
        let board = Layer::of(0.0125, 0.21, 700.0, 1000.0);
        let timber = Layer::of(0.02, 0.13, 500.0, 1600.0);
        let cavity = Layer::massless(choose(0.18, 1.8));
        let loft = Layer::massless(choose(2.3, 6.0));
        let floor = Layer::massless(choose(0.9, 3.0));
        Self {
            outer: Construction(vec![brick, cavity, inner_brick, plaster]),
            partition: Construction(vec![plaster, brick, plaster]),
            ground: Construction(vec![floor, timber]),
            floor: Construction(vec![board, Layer::massless(0.18), timber]),
            roof: Construction(vec![Layer::massless(0.05), loft, board]),
            window: WindowSpec::simple(choose(2.8, 1.4), choose(0.7, 0.6)),
            air_changes: choose(0.7, 0.4),
        }
    }
}

pub(super) fn build(fabric: Fabric, weather: &Weather, furnishing: f64) -> Walls {
    let materials = Materials::of(fabric);
    let pressure = standard_pressure(weather.site.elevation);
    let mut parts = BuildingBuilder::new(Terrain::SUBURBS, pressure);
    let rooms: Vec<ZoneId> = (0..8)
        .map(|room| {
            parts.zone(ZoneSpec {
                volume: width(room) * DEPTH * STOREY,
                furnishing,
                air_changes: materials.air_changes,
            })
        })
        .collect();
    for room in 0..8 {
        outside(&mut parts, &rooms, room, &materials);
    }
    for storey in [0, 4] {
        inside(&mut parts, &rooms[storey..storey + 4], &materials);
    }
    for below in 0..4 {
        let (one, other) = ((rooms[below], Facing::Down), (rooms[below + 4], Facing::Up));
        parts.between(one, other, &materials.floor, width(below) * DEPTH);
    }
    for (one, other, flow) in MIXING {
        parts.mixing(rooms[one], rooms[other], flow);
    }
    let mut building = parts.build(15.0).expect("the plan is sound");
    building.set_ground(GROUND);
    for (&room, watts) in rooms.iter().zip(GAINS) {
        building.set_gains(room, watts, 0.5);
    }
    Walls { building, rooms }
}

/// Side along the street: living, dining and what is above them lie to the west and are wide.
pub(super) fn width(room: usize) -> f64 {
    if room % 4 < 2 { WIDE } else { NARROW }
}

/// Living room and hall look south, dining room and kitchen north.
pub(super) fn facing(room: usize) -> f64 {
    if room.is_multiple_of(2) { 180.0 } else { 0.0 }
}

pub(super) fn upstairs(room: usize) -> bool {
    room >= 4
}

/// What the wall of a room that faces some way is exposed to.
pub(super) fn wall(azimuth: f64, room: usize) -> Exposure {
    Exposure {
        plane: Plane::wall(azimuth),
        height: floor_height(room) + STOREY / 2.0,
        absorptance: 0.6,
        emissivity: 0.9,
        roughness: Roughness::Rough,
    }
}

/// What the roof is exposed to.
pub(super) fn roof() -> Exposure {
    Exposure { plane: Plane::roof(), height: 2.0 * STOREY, ..wall(0.0, 0) }
}

fn floor_height(room: usize) -> f64 {
    if upstairs(room) { STOREY } else { 0.0 }
}

/// Outer walls, window, party wall, ground floor and roof of a room.
fn outside(parts: &mut BuildingBuilder, rooms: &[ZoneId], room: usize, materials: &Materials) {
    let zone = rooms[room];
    let area = width(room) * STOREY - WINDOWS[room];
    parts.outer(zone, &materials.outer, area, wall(facing(room), room));
    let [sill, head] = WINDOW;
    let glass = Exposure {
        roughness: Roughness::Smooth,
        emissivity: 0.84,
        height: floor_height(room) + (sill + head) / 2.0,
        ..wall(facing(room), room)
    };
    let size = [WINDOWS[room] / (head - sill), head - sill];
    parts.window(zone, materials.window.clone(), size, glass);
    if room % 4 < 2 {
        parts.adiabatic(zone, &materials.partition, DEPTH * STOREY, Facing::Sideways);
    } else {
        parts.outer(zone, &materials.outer, DEPTH * STOREY, wall(90.0, room));
    }
    let floor = width(room) * DEPTH;
    if upstairs(room) {
        parts.outer(zone, &materials.roof, floor, roof());
    } else {
        parts.ground(zone, &materials.ground, floor);
    }
}

/// Partitions between the four rooms of a storey.
fn inside(parts: &mut BuildingBuilder, rooms: &[ZoneId], materials: &Materials) {
    let [wide_south, wide_north, narrow_south, narrow_north] = rooms else { return };
    let mut wall = |one: ZoneId, other: ZoneId, length: f64| {
        let sides = ((one, Facing::Sideways), (other, Facing::Sideways));
        parts.between(sides.0, sides.1, &materials.partition, length * STOREY);
    };
    wall(*wide_south, *wide_north, WIDE);
    wall(*narrow_south, *narrow_north, NARROW);
    wall(*wide_south, *narrow_south, DEPTH);
    wall(*wide_north, *narrow_north, DEPTH);
}
