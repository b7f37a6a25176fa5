//! The kinds of house as data.
//!
//! Transmittances are those that RdSAP takes for such fabric, areas those of ordinary houses.

use super::{
    Archetype, Fabric,
    Facing::{self, East, North, South, West},
    Neighbours,
    Opening::{self, Door},
    Partition, Plan, RoomPlan,
};
use crate::household::Purpose::{
    self, Bathroom, Bedroom, Dining, Hall, Kitchen, Living, SecondBedroom,
};

pub(super) fn plan(archetype: Archetype) -> Plan {
    let (rooms, partitions, fabric): (&[Row], &[Between], Fabric) = match archetype {
        Archetype::Semi => (SEMI, SEVEN_ROOMS, CAVITY),
        Archetype::Terrace => (TERRACE, SEVEN_ROOMS, SOLID),
        Archetype::Flat => (FLAT, FLAT_BETWEEN, MODERN),
        Archetype::Demo => (DEMO, DEMO_BETWEEN, CAVITY),
    };
    let between = |&(a, b, area, opening): &Between| Partition { rooms: (a, b), area, opening };
    Plan {
        rooms: rooms.iter().map(room).collect(),
        partitions: partitions.iter().map(between).collect(),
        fabric,
        neighbours: Neighbours::At(18.0),
    }
}

/// Purpose, floor, wall, window, facing, roof, ground, party wall, design temperature.
type Row = (Purpose, f64, f64, f64, Facing, f64, f64, f64, f64);

/// Two rooms, the area between them, and the door: it belongs to the first.
type Between = (usize, usize, f64, Opening);

fn room(row: &Row) -> RoomPlan {
    let (purpose, floor, wall, window, facing, roof, ground, party, design_c) = *row;
    RoomPlan { purpose, floor, wall, window, facing, roof, ground, party, design_c }
}

const CAVITY: Fabric = Fabric {
    wall_u: 1.6,
    window_u: 2.8,
    roof_u: 0.4,
    ground_u: 0.7,
    partition_u: 1.8,
    party_u: 1.5,
    solar: 0.45,
    air_changes: 0.7,
    mass: 200.0,
    partition_mass: 80.0,
};

const SOLID: Fabric = Fabric {
    wall_u: 1.7,
    window_u: 4.8,
    roof_u: 0.4,
    ground_u: 0.7,
    partition_u: 1.8,
    party_u: 1.7,
    solar: 0.5,
    air_changes: 0.9,
    mass: 250.0,
    partition_mass: 100.0,
};

const MODERN: Fabric = Fabric {
    wall_u: 0.28,
    window_u: 1.4,
    roof_u: 0.0,
    ground_u: 0.0,
    partition_u: 1.7,
    party_u: 0.8,
    solar: 0.38,
    air_changes: 0.5,
    mass: 120.0,
    partition_mass: 20.0,
};

const SEMI: &[Row] = &[
    (Living, 15.0, 9.0, 4.0, South, 0.0, 15.0, 9.6, 21.0),
    (Dining, 13.0, 8.0, 3.0, North, 0.0, 13.0, 8.6, 20.0),
    (Kitchen, 9.0, 12.0, 1.5, North, 0.0, 9.0, 0.0, 19.0),
    (Hall, 12.0, 7.0, 1.5, South, 6.0, 6.0, 0.0, 18.0),
    (Bedroom, 15.0, 12.0, 3.0, South, 15.0, 0.0, 9.6, 18.0),
    (SecondBedroom, 13.0, 10.0, 2.5, North, 13.0, 0.0, 8.6, 19.0),
    (Bathroom, 6.0, 8.0, 0.8, North, 6.0, 0.0, 0.0, 21.0),
];

const TERRACE: &[Row] = &[
    (Living, 15.0, 6.0, 3.5, West, 0.0, 15.0, 18.0, 21.0),
    (Dining, 13.0, 5.0, 2.5, East, 0.0, 13.0, 17.0, 20.0),
    (Kitchen, 9.0, 11.0, 1.5, East, 0.0, 9.0, 7.0, 19.0),
    (Hall, 12.0, 4.0, 1.2, West, 6.0, 6.0, 7.0, 18.0),
    (Bedroom, 15.0, 7.0, 3.0, West, 15.0, 0.0, 18.0, 18.0),
    (SecondBedroom, 13.0, 6.0, 2.0, East, 13.0, 0.0, 17.0, 19.0),
    (Bathroom, 6.0, 8.0, 0.8, East, 6.0, 0.0, 6.0, 21.0),
];

/// Rooms by their place: living 0, dining 1, kitchen 2, hall 3, bedrooms 4 and 5, bathroom 6.
const SEVEN_ROOMS: &[Between] = &[
    (0, 3, 9.0, Door),
    (1, 3, 8.0, Door),
    (2, 3, 5.0, Door),
    (4, 3, 9.0, Door),
    (5, 3, 8.0, Door),
    (6, 3, 5.0, Door),
    (0, 1, 10.0, Opening::None),
    (1, 2, 7.0, Opening::None),
    (4, 5, 10.0, Opening::None),
    (5, 6, 6.0, Opening::None),
    (0, 4, 14.0, Opening::None),
    (1, 5, 12.0, Opening::None),
    (2, 6, 6.0, Opening::None),
];

const FLAT: &[Row] = &[
    (Living, 22.0, 14.0, 5.0, South, 0.0, 0.0, 50.0, 21.0),
    (Kitchen, 8.0, 4.0, 1.5, South, 0.0, 0.0, 20.0, 19.0),
    (Hall, 7.0, 0.0, 0.0, North, 0.0, 0.0, 24.0, 18.0),
    (Bedroom, 13.0, 9.0, 2.5, North, 0.0, 0.0, 30.0, 18.0),
    (Bathroom, 5.0, 2.0, 0.5, North, 0.0, 0.0, 14.0, 21.0),
];

const FLAT_BETWEEN: &[Between] = &[
    (0, 2, 9.0, Door),
    (1, 2, 6.0, Door),
    (3, 2, 8.0, Door),
    (4, 2, 6.0, Door),
    (0, 1, 8.0, Opening::None),
    (0, 3, 8.0, Opening::None),
    (3, 4, 6.0, Opening::None),
];

const DEMO: &[Row] = &[
    (Living, 15.0, 9.0, 4.0, South, 0.0, 15.0, 9.6, 21.0),
    (Kitchen, 9.0, 12.0, 1.5, North, 0.0, 9.0, 0.0, 19.0),
    (Bedroom, 15.0, 12.0, 3.0, South, 15.0, 0.0, 9.6, 18.0),
    (SecondBedroom, 13.0, 10.0, 2.5, North, 13.0, 0.0, 8.6, 20.0),
    (Bathroom, 6.0, 8.0, 0.8, North, 6.0, 0.0, 0.0, 21.0),
];

const DEMO_BETWEEN: &[Between] = &[
    (1, 0, 10.0, Door),
    (2, 0, 14.0, Door),
    (3, 2, 10.0, Door),
    (4, 2, 6.0, Door),
    (3, 4, 5.0, Opening::None),
    (1, 4, 6.0, Opening::None),
];
