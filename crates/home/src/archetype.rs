//! Houses: the kinds that Britain lives in, as data, and as networks of heat that can be stepped.
//!
//! A [`Plan`] says what a house is made of. [`Plan::fitted`] puts radiators and valves in it, drawn
//! by a seed. A [`Dwelling`] is the network: every room has air with furniture, a surface and a mass
//! (ISO 13790 with a second capacity), every partition a node of brick, every door an exchange of
//! air.

mod data;
mod dwelling;
mod fit;
#[cfg(test)]
mod tests;
mod varied;

use crate::household::Purpose;
pub use dwelling::Dwelling;
pub use fit::{DESIGN_OUTDOOR_C, Fitting, Top};
use inglenook_physics::zone::air_exchange;

/// A kind of house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Archetype {
    /// A semi-detached house of the 1930s: unfilled cavity walls, seven rooms.
    Semi,
    /// A terraced house with solid walls and single glazing.
    Terrace,
    /// A flat of this century between other flats.
    Flat,
    /// The five-room home of the demo.
    Demo,
}

impl Archetype {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Semi, Self::Terrace, Self::Flat, Self::Demo];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Semi => "1930s semi",
            Self::Terrace => "solid-wall terrace",
            Self::Flat => "modern flat",
            Self::Demo => "demo home",
        }
    }

    /// What it is made of.
    pub fn plan(self) -> Plan {
        data::plan(self)
    }
}

/// A direction that a wall looks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facing {
    /// North.
    North,
    /// East.
    East,
    /// South.
    South,
    /// West.
    West,
}

impl Facing {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::North, Self::East, Self::South, Self::West];

    /// Its place in [`Facing::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Degrees clockwise from north.
    pub const fn azimuth(self) -> f64 {
        match self {
            Self::North => 0.0,
            Self::East => 90.0,
            Self::South => 180.0,
            Self::West => 270.0,
        }
    }
}

/// What a house is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Its rooms.
    pub rooms: Vec<RoomPlan>,
    /// What is between them.
    pub partitions: Vec<Partition>,
    /// Its fabric.
    pub fabric: Fabric,
    /// What is behind the party walls.
    pub neighbours: Neighbours,
}

/// One room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoomPlan {
    /// What it is for.
    pub purpose: Purpose,
    /// Floor area in m²; it is 2.4 m high.
    pub floor: f64,
    /// External wall without windows in m².
    pub wall: f64,
    /// Windows in m².
    pub window: f64,
    /// Where walls and windows look to.
    pub facing: Facing,
    /// Roof above in m².
    pub roof: f64,
    /// Ground floor in m².
    pub ground: f64,
    /// Wall, floor or ceiling to neighbours in m².
    pub party: f64,
    /// Target that heat losses are reckoned with in °C.
    pub design_c: f64,
}

/// What is between two rooms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Partition {
    /// The rooms, by their place in [`Plan::rooms`].
    pub rooms: (usize, usize),
    /// Its area in m².
    pub area: f64,
    /// Whether there is a door in it, and whose.
    pub opening: Opening,
}

impl Partition {
    /// Whether there is a door in it.
    pub fn has_door(&self) -> bool {
        self.opening == Opening::Door
    }
}

/// A way through a partition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// There is none.
    None,
    /// A door that belongs to the first of the rooms.
    Door,
}

/// What the parts are like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fabric {
    /// Transmittances in W/m²K.
    pub wall_u: f64,
    /// Of windows.
    pub window_u: f64,
    /// Of roofs.
    pub roof_u: f64,
    /// Of ground floors.
    pub ground_u: f64,
    /// Of partitions, side to side.
    pub partition_u: f64,
    /// Of party walls.
    pub party_u: f64,
    /// Share of the sunshine on a window, frame and all, that comes through.
    pub solar: f64,
    /// Air changes an hour in a wind of 4 m/s.
    pub air_changes: f64,
    /// Heat capacity of a room's mass per floor area in kJ/m²K.
    pub mass: f64,
    /// Heat capacity of partitions per area in kJ/m²K.
    pub partition_mass: f64,
}

/// What is behind party walls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Neighbours {
    /// Rooms exactly as warm as ours: no heat passes.
    AsWarm,
    /// Rooms at this temperature in °C.
    At(f64),
}

impl Plan {
    /// The room for this purpose, or the one that serves it in a smaller house.
    pub fn room_for(&self, purpose: Purpose) -> usize {
        let find = |purpose| self.rooms.iter().position(|room| room.purpose == purpose);
        let instead = match purpose {
            Purpose::SecondBedroom => Purpose::Bedroom,
            _ => Purpose::Living,
        };
        find(purpose).or_else(|| find(instead)).unwrap_or_default()
    }

    /// Heat that leaves the house for each kelvin between inside and outside, in W/K. Party walls
    /// do not count.
    pub fn loss(&self) -> f64 {
        self.rooms.iter().map(|room| self.room_loss(room)).sum()
    }

    /// The share of one room.
    pub fn room_loss(&self, room: &RoomPlan) -> f64 {
        let fabric = &self.fabric;
        room.wall * fabric.wall_u
            + room.window * fabric.window_u
            + room.roof * fabric.roof_u
            + room.ground * fabric.ground_u
            + self.air_exchange(room)
    }

    /// What one room loses by its air in W/K, in a wind of 4 m/s.
    pub fn air_exchange(&self, room: &RoomPlan) -> f64 {
        air_exchange(self.fabric.air_changes, room.volume())
    }
}

impl RoomPlan {
    /// Air in it in m³.
    pub fn volume(&self) -> f64 {
        2.4 * self.floor
    }
}
