//! Rooms that share walls, doors, weather and ground.

use super::room::{Gains, RoomFabric};
use crate::network::{Boundary, Builder, Edge, Network, NetworkError, Node, VariableEdge};

/// Name of a room: counted from 0 in the order of making.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoomId(usize);

impl RoomId {
    /// Its place in the order of making.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// A wall or floor between two rooms, with its mass in the middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Partition {
    /// Conductance from one room's air to the other's, W/K.
    pub conductance: f64,
    /// Heat capacity, J/K.
    pub capacity: f64,
}

/// An opening between two rooms whose exchange of air may be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Door(VariableEdge);

/// A room's parts of the network.
#[derive(Clone, Copy, Debug)]
struct Room {
    fabric: RoomFabric,
    air: Node,
    surface: Node,
    mass: Node,
    ventilation: VariableEdge,
    outer: [Edge; 3],
}

/// Collects the rooms of a [`House`].
#[derive(Clone, Debug)]
pub struct HouseBuilder {
    parts: Builder,
    outdoors: Boundary,
    ground: Boundary,
    rooms: Vec<Room>,
}

impl Default for HouseBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl HouseBuilder {
    /// A house without rooms.
    #[must_use]
    pub fn new() -> Self {
        let mut parts = Builder::new();
        let (outdoors, ground) = (parts.boundary(10.0), parts.boundary(10.0));
        Self { parts, outdoors, ground, rooms: Vec::new() }
    }

    /// Adds a room.
    pub fn room(&mut self, fabric: RoomFabric) -> RoomId {
        let parts = &mut self.parts;
        let air = match fabric.air_capacity {
            0.0 => parts.massless(),
            capacity => parts.node(capacity),
        };
        let (surface, mass) = (parts.massless(), parts.node(fabric.mass.capacity));
        parts.edge(air, surface, fabric.air_to_surface());
        parts.edge(surface, mass, fabric.surface_to_mass());
        let outer = [
            parts.edge(surface, self.outdoors, fabric.windows),
            parts.edge(mass, self.outdoors, fabric.mass_to_outdoors()),
            parts.edge(mass, self.ground, fabric.ground),
        ];
        let ventilation = parts.variable_edge(air, self.outdoors, fabric.ventilation);
        self.rooms.push(Room { fabric, air, surface, mass, ventilation, outer });
        RoomId(self.rooms.len() - 1)
    }

    /// Puts a wall or floor between the airs of two rooms.
    pub fn partition(&mut self, one: RoomId, other: RoomId, partition: Partition) {
        let airs = [one, other].map(|room| self.rooms[room.0].air);
        self.hang(airs, partition);
    }

    /// Puts a wall or floor between the surface nodes of two rooms, which stand for air and other
    /// surfaces as a wall sees them: so the rooms' radiation reaches it, too. Rooms kept at
    /// different temperatures then exchange what they do wall by wall.
    pub fn radiant_partition(&mut self, one: RoomId, other: RoomId, partition: Partition) {
        let surfaces = [one, other].map(|room| self.rooms[room.0].surface);
        self.hang(surfaces, partition);
    }

    fn hang(&mut self, sides: [Node; 2], partition: Partition) {
        let middle = self.parts.node(partition.capacity);
        for side in sides {
            self.parts.edge(side, middle, 2.0 * partition.conductance);
        }
    }

    /// Puts a door or stair between two rooms that exchanges so many W/K.
    pub fn door(&mut self, one: RoomId, other: RoomId, watts_per_kelvin: f64) -> Door {
        let (one, other) = (self.rooms[one.0].air, self.rooms[other.0].air);
        Door(self.parts.variable_edge(one, other, watts_per_kelvin))
    }

    /// The node of a room's air, for tying further parts to it with [`HouseBuilder::parts`].
    #[must_use]
    pub fn air(&self, room: RoomId) -> Node {
        self.rooms[room.0].air
    }

    /// The network under construction, for parts that are no rooms.
    pub fn parts(&mut self) -> &mut Builder {
        &mut self.parts
    }

    /// The finished house, all at `celsius`.
    ///
    /// # Errors
    /// If some capacity or conductance is out of range.
    pub fn build(self, celsius: f64) -> Result<House, NetworkError> {
        let network = self.parts.build(celsius)?;
        Ok(House { network, outdoors: self.outdoors, ground: self.ground, rooms: self.rooms })
    }
}

/// Rooms with their network.
#[derive(Clone, Debug)]
pub struct House {
    /// The network of it all.
    pub network: Network,
    outdoors: Boundary,
    ground: Boundary,
    rooms: Vec<Room>,
}

impl House {
    /// Advances by `seconds`: see [`Network::step`].
    pub fn step(&mut self, seconds: f64) {
        self.network.step(seconds);
    }

    /// The rooms in the order of their making.
    pub fn rooms(&self) -> impl ExactSizeIterator<Item = RoomId> + use<> {
        (0..self.rooms.len()).map(RoomId)
    }

    /// Sets the outdoor air's temperature, °C.
    pub fn set_outdoors(&mut self, celsius: f64) {
        self.network.set_boundary(self.outdoors, celsius);
    }

    /// Sets the ground's temperature, °C.
    pub fn set_ground(&mut self, celsius: f64) {
        self.network.set_boundary(self.ground, celsius);
    }

    /// Sets the heat that a room is given from now on.
    pub fn set_gains(&mut self, room: RoomId, gains: &Gains) {
        let room = &self.rooms[room.0];
        let [air, surface, mass] = gains.split(&room.fabric);
        self.network.set_source(room.air, air);
        self.network.set_source(room.surface, surface);
        self.network.set_source(room.mass, mass);
    }

    /// Sets how much outdoor air a room lets in, W/K: infiltration and open windows together.
    pub fn set_ventilation(&mut self, room: RoomId, watts_per_kelvin: f64) {
        self.network.set_conductance(self.rooms[room.0].ventilation, watts_per_kelvin);
    }

    /// Sets what a door exchanges, W/K.
    pub fn set_door(&mut self, door: Door, watts_per_kelvin: f64) {
        self.network.set_conductance(door.0, watts_per_kelvin);
    }

    /// Temperature of a room's air, °C.
    #[must_use]
    pub fn air(&self, room: RoomId) -> f64 {
        self.network.temperature(self.rooms[room.0].air)
    }

    /// Mean temperature of a room's surfaces, °C.
    #[must_use]
    pub fn surface(&self, room: RoomId) -> f64 {
        self.network.temperature(self.rooms[room.0].surface)
    }

    /// Node of a room's air, for ideal heating.
    #[must_use]
    pub fn air_node(&self, room: RoomId) -> Node {
        self.rooms[room.0].air
    }

    /// Heat that a room loses now to outdoors and ground, W.
    #[must_use]
    pub fn loss(&self, room: RoomId) -> f64 {
        let room = &self.rooms[room.0];
        let fabric: f64 = room.outer.iter().map(|&edge| self.network.flow(edge)).sum();
        fabric + self.network.flow(room.ventilation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zone::{Inside, Mass, air_exchange};

    fn brick_room() -> RoomFabric {
        RoomFabric {
            air_capacity: RoomFabric::furnished(36.0, 4.0),
            surface: 66.0,
            mass: Mass::of(&[
                Inside { area: 17.0, capacity: 150_000.0 },
                Inside { area: 15.0, capacity: 20_000.0 },
            ]),
            opaque: 22.0,
            ground: 9.0,
            windows: 8.4,
            ventilation: air_exchange(0.7, 36.0),
        }
    }

    fn two_rooms() -> (House, RoomId, RoomId, Door) {
        let mut builder = HouseBuilder::new();
        let (warm, cold) = (builder.room(brick_room()), builder.room(brick_room()));
        let wall = Partition { conductance: 18.0, capacity: 1.5e6 };
        builder.partition(warm, cold, wall);
        let door = builder.door(warm, cold, 5.0);
        (builder.build(15.0).unwrap(), warm, cold, door)
    }

    #[test]
    fn a_settled_room_loses_what_it_is_given() {
        let (mut house, warm, cold, _) = two_rooms();
        house.set_outdoors(2.0);
        house.set_ground(10.0);
        let gains = Gains { convective: 650.0, radiant: 350.0, internal: 90.0, ..Gains::default() };
        house.set_gains(warm, &gains);
        (0..20_000).for_each(|_| house.step(600.0));
        assert!((house.loss(warm) + house.loss(cold) - 1090.0).abs() < 0.01);
        assert!(house.air(warm) > house.air(cold) + 5.0);
    }

    #[test]
    fn the_whole_room_loses_by_the_sum_of_its_conductances() {
        let mut builder = HouseBuilder::new();
        let fabric = RoomFabric { ground: 0.0, ..brick_room() };
        let room = builder.room(fabric);
        let mut house = builder.build(20.0).unwrap();
        house.set_outdoors(0.0);
        // All of it onto the surfaces: these then are at the temperature that the fabric sees.
        house.set_gains(room, &Gains { radiant: 500.0, ..Gains::default() });
        (0..20_000).for_each(|_| house.step(600.0));
        let opaque = fabric.opaque + fabric.windows;
        let through_air = 1.0 / (1.0 / fabric.air_to_surface() + 1.0 / fabric.ventilation);
        let expected = 500.0 / (opaque + through_air);
        assert!((house.surface(room) - expected).abs() < 1e-3);
    }

    #[test]
    fn sun_on_the_walls_counts_as_a_warmer_outdoors() {
        let settle = |outdoors: f64, outside: f64| {
            let mut builder = HouseBuilder::new();
            let room = builder.room(RoomFabric {
                windows: 0.0,
                ventilation: 0.0,
                ground: 0.0,
                ..brick_room()
            });
            let mut house = builder.build(5.0).unwrap();
            house.set_outdoors(outdoors);
            house.set_gains(room, &Gains { outside, ..Gains::default() });
            (0..20_000).for_each(|_| house.step(600.0));
            house.air(room)
        };
        let excess = 3.0;
        let (sunny, warm) = (settle(5.0, brick_room().opaque * excess), settle(5.0 + excess, 0.0));
        assert!((sunny - warm).abs() < 1e-6, "{sunny} {warm}");
    }

    #[test]
    fn an_open_door_evens_out_and_an_open_window_cools() {
        let (mut house, warm, cold, door) = two_rooms();
        house.set_outdoors(0.0);
        house.set_gains(warm, &Gains { convective: 900.0, ..Gains::default() });
        (0..2_000).for_each(|_| house.step(60.0));
        let apart = house.air(warm) - house.air(cold);
        house.set_door(door, 200.0);
        (0..60).for_each(|_| house.step(60.0));
        assert!(house.air(warm) - house.air(cold) < 0.6 * apart);
        let before = house.air(warm);
        house.set_ventilation(warm, 110.0);
        (0..15).for_each(|_| house.step(60.0));
        assert!(house.air(warm) < before - 1.0);
    }
}
