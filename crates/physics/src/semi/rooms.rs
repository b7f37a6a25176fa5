//! The same house as rooms after ISO 13790 with partition nodes and doors (5R2C).

use super::Heated;
use super::plan::{
    self, DEPTH, Fabric, GAINS, GROUND, MIXING, Materials, STOREY, WINDOWS, facing, upstairs, width,
};
use crate::fabric::{Moment, Terrain};
use crate::network::{Network, Node};
use crate::weather::Weather;
use crate::zone::{
    AIR_HEAT, CEILING_FILM, Envelope, FLOOR_FILM, Gains, House, HouseBuilder, INSIDE_FILM, Inside,
    Mass, Partition, RoomFabric, RoomId, air_exchange,
};

/// Capacities that take part, J/(m² K): the inner 100 mm of an outer wall, a party wall warm on
/// both sides, boards of floor and ceiling.
const OUTER_WALL: f64 = 135_000.0;
const PARTY_WALL: f64 = 176_000.0;
const FLOOR: f64 = 16_000.0;
const CEILING: f64 = 8_750.0;

/// Film outside among other houses, m² K/W: between that of 2 and of 3 m/s of wind.
const SHELTERED: f64 = 0.055;

/// The house with the outside of each room.
pub(super) struct Rooms {
    house: House,
    rooms: Vec<RoomId>,
    envelopes: Vec<Envelope>,
}

pub(super) fn build(fabric: Fabric, weather: &Weather, furnishing: f64) -> Rooms {
    let materials = Materials::of(fabric);
    let thin = weather.hours.first().map_or(1.0, |hour| hour.pressure / 101_325.0);
    let envelopes: Vec<Envelope> = (0..8).map(|room| envelope(room, &materials)).collect();
    let mut builder = HouseBuilder::new();
    let rooms: Vec<RoomId> = (envelopes.iter().enumerate())
        .map(|(room, envelope)| {
            let volume = width(room) * DEPTH * STOREY;
            builder.room(RoomFabric {
                air_capacity: thin * RoomFabric::furnished(volume, furnishing),
                surface: 2.0 * width(room) * DEPTH + 2.0 * (width(room) + DEPTH) * STOREY,
                mass: mass(room),
                opaque: envelope.opaque_loss(),
                ground: if upstairs(room) {
                    0.0
                } else {
                    width(room) * DEPTH / (materials.ground.resistance() + FLOOR_FILM)
                },
                windows: envelope.window_loss(),
                ventilation: thin * air_exchange(materials.air_changes, volume),
            })
        })
        .collect();
    partitions(&mut builder, &rooms, &materials);
    for (one, other, flow) in MIXING {
        builder.door(rooms[one], rooms[other], thin * AIR_HEAT * flow);
    }
    let mut house = builder.build(15.0).expect("the plan is sound");
    house.set_ground(GROUND);
    Rooms { house, rooms, envelopes }
}

fn envelope(room: usize, materials: &Materials) -> Envelope {
    let wall = |area: f64| area / (materials.outer.resistance() + INSIDE_FILM + SHELTERED);
    let front = plan::wall(facing(room), room);
    let mut opaque = vec![(wall(width(room) * STOREY - WINDOWS[room]), front)];
    if room % 4 >= 2 {
        opaque.push((wall(DEPTH * STOREY), plan::wall(90.0, room)));
    }
    if upstairs(room) {
        let resistance = materials.roof.resistance() + CEILING_FILM + SHELTERED;
        opaque.push((width(room) * DEPTH / resistance, plan::roof()));
    }
    let windows = vec![(materials.window.clone(), WINDOWS[room], front)];
    Envelope { opaque, windows, terrain: Terrain::SUBURBS, outside_film: SHELTERED }
}

fn mass(room: usize) -> Mass {
    let front = Inside { area: width(room) * STOREY - WINDOWS[room], capacity: OUTER_WALL };
    let side = Inside {
        area: DEPTH * STOREY,
        capacity: if room % 4 < 2 { PARTY_WALL } else { OUTER_WALL },
    };
    let flat = Inside {
        area: width(room) * DEPTH,
        capacity: if upstairs(room) { CEILING } else { FLOOR },
    };
    Mass::of(&[front, side, flat])
}

fn partitions(builder: &mut HouseBuilder, rooms: &[RoomId], materials: &Materials) {
    let wall = |area: f64| Partition {
        conductance: area / (materials.partition.resistance() + 2.0 * INSIDE_FILM),
        capacity: area * materials.partition.capacity(),
    };
    for storey in [0, 4] {
        for (one, other, length) in
            [(0, 1, width(0)), (2, 3, width(2)), (0, 2, DEPTH), (1, 3, DEPTH)]
        {
            builder.radiant_partition(
                rooms[storey + one],
                rooms[storey + other],
                wall(length * STOREY),
            );
        }
    }
    for below in 0..4 {
        let area = width(below) * DEPTH;
        let floor = Partition {
            conductance: area / (materials.floor.resistance() + 2.0 * INSIDE_FILM),
            capacity: area * materials.floor.capacity(),
        };
        builder.radiant_partition(rooms[below], rooms[below + 4], floor);
    }
}

impl Heated for Rooms {
    fn expose(&mut self, weather: &Weather, second: f64, seconds: f64) {
        let moment = Moment::of(weather, second, seconds);
        self.house.set_outdoors(moment.hour.celsius);
        for ((&room, envelope), internal) in self.rooms.iter().zip(&self.envelopes).zip(GAINS) {
            let gains = Gains {
                internal,
                solar: envelope.sun_inside(&moment),
                outside: envelope.outside(&moment),
                ..Gains::default()
            };
            self.house.set_gains(room, &gains);
        }
    }

    fn network(&mut self) -> &mut Network {
        &mut self.house.network
    }

    fn air(&self, room: usize) -> Node {
        self.house.air_node(self.rooms[room])
    }
}
