//! One of the two houses: its plan and its radiators.
//!
//! Sizes and layers are those of the open reconstruction of the houses in EnergyPlus (see
//! [`super::published`]); transmittances follow from the layers, with the films of ISO 6946.

use crate::{
    archetype::{
        Fabric,
        Facing::{self, North, South},
        Neighbours,
        Opening::{self, Door},
        Partition, Plan, RoomPlan,
    },
    household::Purpose::{self, Bathroom, Bedroom, Dining, Hall, Kitchen, Living, SecondBedroom},
};

/// The rooms, by their place in the plan.
pub(super) const ROOMS: [&str; COUNT] = [
    "living room",
    "dining room",
    "kitchen",
    "hall",
    "bedroom 1",
    "bedroom 2",
    "bedroom 3",
    "landing",
    "bathroom",
];

/// How many rooms there are.
pub(super) const COUNT: usize = 9;

/// The room with the thermostat.
pub(super) const HALL: usize = 3;
/// The room with the boiler.
pub(super) const KITCHEN: usize = 2;

/// Output of each room's radiator at 75/65/20 °C in W. Those of the third bedroom and of the
/// landing were shut.
pub(super) const RADIATORS: [f64; COUNT] =
    [1372.0, 882.0, 600.0, 1568.0, 1568.0, 1764.0, 980.0, 588.0, 588.0];

/// Purpose, floor, wall, window, facing, roof, ground, party wall, in m². Storeys are 2.8 m high
/// outside; the rooms hold 2.4 m of air.
type Row = (Purpose, f64, f64, f64, Facing, f64, f64, f64);

/// As the plan has them: 5.4 m along the street, 8.1 m deep, the living room to the south.
const PLAN: [Row; COUNT] = [
    (Living, 14.0, 6.4, 3.7, South, 0.0, 14.0, 10.9),
    (Dining, 11.3, 5.3, 2.3, North, 0.0, 11.3, 11.8),
    (Kitchen, 11.3, 18.4, 0.9, North, 0.0, 11.3, 0.0),
    (Hall, 7.0, 16.0, 0.0, South, 0.0, 7.0, 0.0),
    (Bedroom, 12.4, 7.1, 1.2, North, 12.4, 0.0, 11.8),
    (SecondBedroom, 11.5, 5.4, 2.9, South, 11.5, 0.0, 10.9),
    (SecondBedroom, 6.9, 14.2, 0.5, South, 6.9, 0.0, 0.0),
    (Hall, 5.9, 6.7, 0.0, South, 5.9, 0.0, 0.0),
    (Bathroom, 7.1, 14.1, 0.9, North, 7.1, 0.0, 0.0),
];

/// Two rooms, the area between them, and the door: it belongs to the first.
type Between = (usize, usize, f64, Opening);

const PARTITIONS: [Between; 19] = [
    (0, 3, 9.4, Door),
    (2, 3, 4.3, Door),
    (1, 2, 10.1, Door),
    (4, 7, 3.1, Door),
    (5, 7, 2.6, Door),
    (6, 7, 5.9, Door),
    (8, 7, 5.9, Door),
    (7, 3, 2.0, Door),
    (0, 1, 6.5, Opening::None),
    (0, 2, 2.2, Opening::None),
    (4, 5, 7.1, Opening::None),
    (4, 8, 7.0, Opening::None),
    (5, 6, 6.7, Opening::None),
    (0, 5, 11.5, Opening::None),
    (0, 6, 1.8, Opening::None),
    (1, 4, 11.3, Opening::None),
    (2, 8, 7.1, Opening::None),
    (2, 7, 3.2, Opening::None),
    (3, 6, 5.0, Opening::None),
];

/// Unfilled cavity between half bricks, plastered: U 1.43. Single glazing. No insulation above the
/// ceilings, under the tiles or below the floor boards. Half-brick partitions and boarded floors
/// together. Air changes between the two that reconstructions find, 0.5 and 1.2.
const FABRIC: Fabric = Fabric {
    wall_u: 1.43,
    window_u: 4.8,
    roof_u: 1.2,
    ground_u: 0.8,
    partition_u: 1.8,
    party_u: 1.7,
    solar: 0.5,
    air_changes: 0.7,
    mass: 200.0,
    partition_mass: 118.0,
};

/// Behind the party wall is the other house of the pair: as warm as both were on average in °C.
const OTHER_HOUSE_C: f64 = 18.4;

/// Temperature that heat losses would be reckoned with in °C; nothing here asks for it.
const DESIGN_C: f64 = 21.0;

/// The plan of either house.
pub(super) fn plan() -> Plan {
    let room = |&(purpose, floor, wall, window, facing, roof, ground, party): &Row| RoomPlan {
        purpose,
        floor,
        wall,
        window,
        facing,
        roof,
        ground,
        party,
        design_c: DESIGN_C,
    };
    let between = |&(a, b, area, opening): &Between| Partition { rooms: (a, b), area, opening };
    Plan {
        rooms: PLAN.iter().map(room).collect(),
        partitions: PARTITIONS.iter().map(between).collect(),
        fabric: FABRIC,
        neighbours: Neighbours::At(OTHER_HOUSE_C),
    }
}
