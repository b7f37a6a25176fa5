//! A plan as a network of heat.

use super::{AIR, Neighbours, Opening, Partition, Plan, RoomPlan};
use inglenook_physics::{
    network::{Boundary, Builder, Network, NetworkError, Node, VariableEdge},
    radiator::RoomTemperature,
};

/// Heat transfer from air to surfaces in W/m²K (ISO 13790, 7.2.2.2).
const AIR_TO_SURFACE: f64 = 3.45;
/// From surfaces to the mass in W/m²K (ISO 13790, 12.2.2).
const SURFACE_TO_MASS: f64 = 9.1;
/// Internal surface per floor area (ISO 13790, 7.2.2.2).
const SURFACE_PER_FLOOR: f64 = 4.5;
/// Heat capacity of air in J/m³K, times four for what stands in the room.
const AIR_AND_FURNITURE: f64 = 4.0 * 1200.0;
/// Share of the sunshine on a wall that warms it, times the outer film's resistance in m²K/W.
const WALL_SUN: f64 = 0.6 * 0.04;
/// The ground under a floor is as warm as the year on average, in °C.
const GROUND_C: f64 = 11.0;

/// Heat that comes into a room otherwise than through its fabric, in W.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RoomGains {
    /// From people and what they do.
    pub internal_w: f64,
    /// Sunshine through windows.
    pub solar_w: f64,
    /// Sunshine on a wall outside, in W/m².
    pub wall_sun: f64,
    /// From radiators and pipes, to the air.
    pub convective_w: f64,
    /// From radiators, to the surfaces.
    pub radiant_w: f64,
}

/// One room's place in the network.
#[derive(Clone, Debug)]
struct Room {
    air: Node,
    surface: Node,
    mass: Node,
    outdoor_air: VariableEdge,
    /// Share of what reaches the surfaces that the mass takes at once.
    mass_share: f64,
    /// Heat through the wall for each W/m² on it.
    wall_sun: f64,
    gains: RoomGains,
}

/// A door's place.
#[derive(Clone, Copy, Debug)]
struct Door {
    room: usize,
    edge: VariableEdge,
}

/// A house as a network of heat.
#[derive(Clone, Debug)]
pub struct Dwelling {
    network: Network,
    outdoors: Boundary,
    rooms: Vec<Room>,
    doors: Vec<Door>,
}

impl Dwelling {
    /// The network of a plan with every part at `celsius`.
    ///
    /// # Errors
    /// If an area or a transmittance of the plan is not a sensible number.
    pub fn new(plan: &Plan, celsius: f64) -> Result<Self, NetworkError> {
        let mut builder = Builder::new();
        let outdoors = builder.boundary(celsius);
        let ground = builder.boundary(GROUND_C);
        let around = Around { outdoors, ground, neighbours: neighbours(plan, &mut builder) };
        let rooms: Vec<Room> =
            plan.rooms.iter().map(|room| add_room(plan, room, &around, &mut builder)).collect();
        let doors = plan
            .partitions
            .iter()
            .filter_map(|partition| add_partition(plan, partition, &rooms, &mut builder));
        let doors = doors.collect();
        Ok(Self { network: builder.build(celsius)?, outdoors, rooms, doors })
    }

    /// Sets the outdoor temperature in °C.
    pub fn set_outdoors(&mut self, celsius: f64) {
        self.network.set_boundary(self.outdoors, celsius);
    }

    /// Sets the flow of outdoor air through a room in m³/h.
    pub fn set_outdoor_air(&mut self, room: usize, flow: f64) {
        if let Some(room) = self.rooms.get(room) {
            self.network.set_conductance(room.outdoor_air, AIR * flow);
        }
    }

    /// Sets the flow of air through the doors of this room in m³/h.
    pub fn set_door(&mut self, room: usize, flow: f64) {
        for door in self.doors.iter().filter(|door| door.room == room) {
            self.network.set_conductance(door.edge, AIR * flow);
        }
    }

    /// What comes into this room in the coming steps.
    pub fn set_gains(&mut self, room: usize, gains: RoomGains) {
        if let Some(room) = self.rooms.get_mut(room) {
            room.gains = gains;
        }
    }

    /// Lets some seconds pass.
    pub fn step(&mut self, seconds: f64) {
        for room in &self.rooms {
            let gains = &room.gains;
            let to_surfaces = 0.5 * gains.internal_w + gains.solar_w;
            let to_mass = room.mass_share * to_surfaces;
            self.network.set_source(room.air, 0.5 * gains.internal_w + gains.convective_w);
            self.network.set_source(room.surface, to_surfaces - to_mass + gains.radiant_w);
            self.network.set_source(room.mass, to_mass + room.wall_sun * gains.wall_sun);
        }
        self.network.step(seconds);
    }

    /// Air and surfaces of a room.
    pub fn room(&self, room: usize) -> RoomTemperature {
        self.rooms.get(room).map_or(RoomTemperature::uniform(18.0), |room| RoomTemperature {
            air_c: self.network.temperature(room.air),
            surface_c: self.network.temperature(room.surface),
        })
    }

    /// Temperature of a room's air in °C.
    pub fn air(&self, room: usize) -> f64 {
        self.room(room).air_c
    }

    /// The network itself.
    pub fn network(&self) -> &Network {
        &self.network
    }
}

/// What is around a house.
struct Around {
    outdoors: Boundary,
    ground: Boundary,
    neighbours: Option<Boundary>,
}

fn neighbours(plan: &Plan, builder: &mut Builder) -> Option<Boundary> {
    match plan.neighbours {
        Neighbours::AsWarm => None,
        Neighbours::At(celsius) => Some(builder.boundary(celsius)),
    }
}

fn add_room(plan: &Plan, room: &RoomPlan, around: &Around, builder: &mut Builder) -> Room {
    let fabric = &plan.fabric;
    let air = builder.node(AIR_AND_FURNITURE * room.volume());
    let surface = builder.massless();
    let mass = builder.node(1000.0 * fabric.mass * room.floor);
    let area = SURFACE_PER_FLOOR * room.floor;
    let mass_area = mass_area(fabric.mass) * room.floor;
    let to_mass = SURFACE_TO_MASS * mass_area;
    builder.edge(air, surface, AIR_TO_SURFACE * area);
    builder.edge(surface, mass, to_mass);
    builder.edge(surface, around.outdoors, room.window * fabric.window_u);
    let opaque = room.wall * fabric.wall_u + room.roof * fabric.roof_u;
    builder.edge(mass, around.outdoors, beyond(opaque, to_mass));
    builder.edge(mass, around.ground, beyond(room.ground * fabric.ground_u, to_mass));
    if let Some(neighbours) = around.neighbours {
        builder.edge(mass, neighbours, beyond(room.party * fabric.party_u, to_mass));
    }
    let outdoor_air = builder.variable_edge(air, around.outdoors, plan.air_exchange(room));
    let wall_sun = WALL_SUN * room.wall * fabric.wall_u;
    Room {
        air,
        surface,
        mass,
        outdoor_air,
        mass_share: mass_area / area,
        wall_sun,
        gains: RoomGains::default(),
    }
}

/// The conductance beyond the mass of one that is `whole` with the way to the mass counted in.
fn beyond(whole: f64, to_mass: f64) -> f64 {
    if whole > 0.0 { 1.0 / (1.0 / whole - 1.0 / to_mass) } else { 0.0 }
}

/// Area of the mass per floor area (ISO 13790, table 12): between medium and very heavy.
fn mass_area(mass: f64) -> f64 {
    (2.5 + (mass - 165.0) / 95.0 * 0.5).clamp(2.5, 3.5)
}

fn add_partition(
    plan: &Plan,
    partition: &Partition,
    rooms: &[Room],
    builder: &mut Builder,
) -> Option<Door> {
    let (first, second) = partition.rooms;
    let (one, other) = (rooms.get(first)?.air, rooms.get(second)?.air);
    let brick = builder.node(1000.0 * plan.fabric.partition_mass * partition.area);
    let half = 2.0 * plan.fabric.partition_u * partition.area;
    builder.edge(brick, one, half);
    builder.edge(brick, other, half);
    match partition.opening {
        Opening::None => None,
        Opening::Door => {
            Some(Door { room: first, edge: builder.variable_edge(one, other, AIR * 210.0) })
        }
    }
}
