//! A plan as a network of heat.

use super::{Neighbours, Opening, Partition, Plan, RoomPlan};
use crate::household::Leaf;
use inglenook_physics::{
    network::{Network, NetworkError},
    radiator::RoomTemperature,
    zone::{Door, Gains, House, HouseBuilder, Mass, RoomFabric, RoomId, air_exchange},
};

/// Internal surface per floor area (ISO 13790, 7.2.2.2).
const SURFACE_PER_FLOOR: f64 = 4.5;
/// Air and what stands in the room hold so many times the heat of the air alone.
const FURNITURE: f64 = 4.0;
/// The ground under a floor is as warm as the year on average, in °C.
const GROUND_C: f64 = 11.0;
/// Share of the sunshine on a wall that warms it, times the outer film's resistance in m²K/W.
const WALL_SUN: f64 = 0.6 * 0.04;
/// Half of a party wall's brick is ours, in J/m²K.
const PARTY_MASS: f64 = 100_000.0;

/// A house as a network of heat.
#[derive(Clone, Debug)]
pub struct Dwelling {
    house: House,
    rooms: Vec<RoomId>,
    /// The doors with the place of the room that they belong to.
    doors: Vec<(usize, Door)>,
}

impl Dwelling {
    /// The network of a plan with every part at `celsius`.
    ///
    /// # Errors
    /// If an area or a transmittance of the plan is not a sensible number.
    pub fn new(plan: &Plan, celsius: f64) -> Result<Self, NetworkError> {
        let mut builder = HouseBuilder::new();
        let rooms: Vec<RoomId> =
            plan.rooms.iter().map(|room| builder.room(fabric(plan, room))).collect();
        let doors = plan
            .partitions
            .iter()
            .filter_map(|partition| add_partition(plan, partition, &rooms, &mut builder));
        let doors = doors.collect();
        add_party_walls(plan, &rooms, &mut builder);
        let mut house = builder.build(celsius)?;
        house.set_ground(GROUND_C);
        Ok(Self { house, rooms, doors })
    }

    /// Sets the outdoor temperature in °C.
    pub fn set_outdoors(&mut self, celsius: f64) {
        self.house.set_outdoors(celsius);
    }

    /// Sets the flow of outdoor air through a room in m³/h.
    pub fn set_outdoor_air(&mut self, room: usize, flow: f64) {
        if let Some(room) = self.rooms.get(room) {
            self.house.set_ventilation(*room, air_exchange(1.0, flow));
        }
    }

    /// Sets the flow of air through the doors of this room in m³/h.
    pub fn set_door(&mut self, room: usize, flow: f64) {
        for (_, door) in self.doors.iter().filter(|(owner, _)| *owner == room) {
            self.house.set_door(*door, air_exchange(1.0, flow));
        }
    }

    /// What comes into this room in the coming steps.
    pub fn set_gains(&mut self, room: usize, gains: &Gains) {
        if let Some(room) = self.rooms.get(room) {
            self.house.set_gains(*room, gains);
        }
    }

    /// Lets some seconds pass.
    pub fn step(&mut self, seconds: f64) {
        self.house.step(seconds);
    }

    /// Air and surfaces of a room.
    pub fn room(&self, room: usize) -> RoomTemperature {
        self.rooms.get(room).map_or(RoomTemperature::uniform(GROUND_C), |room| RoomTemperature {
            air_c: self.house.air(*room),
            surface_c: self.house.surface(*room),
        })
    }

    /// Temperature of a room's air in °C.
    pub fn air(&self, room: usize) -> f64 {
        self.room(room).air_c
    }

    /// The network itself.
    pub fn network(&self) -> &Network {
        &self.house.network
    }
}

impl Plan {
    /// What sunshine on the outside of a room's walls is worth, in W for each W/m² on them.
    pub fn wall_sun(&self, room: &RoomPlan) -> f64 {
        WALL_SUN * room.wall * self.fabric.wall_u
    }
}

fn fabric(plan: &Plan, room: &RoomPlan) -> RoomFabric {
    let fabric = &plan.fabric;
    let mass = Mass {
        capacity: 1000.0 * fabric.mass * room.floor,
        area: mass_area(fabric.mass) * room.floor,
    };
    RoomFabric {
        air_capacity: RoomFabric::furnished(room.volume(), FURNITURE),
        surface: SURFACE_PER_FLOOR * room.floor,
        mass,
        opaque: room.wall * fabric.wall_u + room.roof * fabric.roof_u,
        ground: room.ground * fabric.ground_u,
        windows: room.window * fabric.window_u,
        ventilation: plan.air_exchange(room),
    }
}

/// Area of the mass per floor area (ISO 13790, table 12): between medium and very heavy.
fn mass_area(mass: f64) -> f64 {
    (2.5 + (mass - 165.0) / 95.0 * 0.5).clamp(2.5, 3.5)
}

fn add_partition(
    plan: &Plan,
    partition: &Partition,
    rooms: &[RoomId],
    builder: &mut HouseBuilder,
) -> Option<(usize, Door)> {
    let (first, second) = partition.rooms;
    let (one, other) = (*rooms.get(first)?, *rooms.get(second)?);
    let wall = inglenook_physics::zone::Partition {
        conductance: plan.fabric.partition_u * partition.area,
        capacity: 1000.0 * plan.fabric.partition_mass * partition.area,
    };
    builder.partition(one, other, wall);
    match partition.opening {
        Opening::None => None,
        Opening::Door => {
            let ajar = air_exchange(1.0, Leaf::Ajar.flow());
            Some((first, builder.door(one, other, ajar)))
        }
    }
}

fn add_party_walls(plan: &Plan, rooms: &[RoomId], builder: &mut HouseBuilder) {
    let Neighbours::At(celsius) = plan.neighbours else { return };
    let beyond = builder.parts().boundary(celsius);
    for (room, id) in plan.rooms.iter().zip(rooms).filter(|(room, _)| room.party > 0.0) {
        let air = builder.air(*id);
        let half = 2.0 * plan.fabric.party_u * room.party;
        let brick = builder.parts().node(PARTY_MASS * room.party);
        builder.parts().edge(brick, air, half);
        builder.parts().edge(brick, beyond, half);
    }
}
