//! The home: five rooms of a semi-detached house, what they are made of and what they are next to.

use inglenook_units::Temperature;

/// A room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Room {
    Living,
    Kitchen,
    Bedroom,
    Study,
    Bathroom,
}

impl Room {
    pub(crate) const ALL: [Self; 5] =
        [Self::Living, Self::Kitchen, Self::Bedroom, Self::Study, Self::Bathroom];

    /// Its place in [`Room::ALL`].
    pub(crate) const fn index(self) -> usize {
        self as usize
    }

    pub(crate) const fn plan(self) -> Plan {
        let [living, kitchen, bedroom, study, bathroom] = PLANS;
        match self {
            Self::Living => living,
            Self::Kitchen => kitchen,
            Self::Bedroom => bedroom,
            Self::Study => study,
            Self::Bathroom => bathroom,
        }
    }
}

/// What a room is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) name: &'static str,
    /// Areas in m².
    pub(crate) floor: f64,
    pub(crate) wall: f64,
    pub(crate) window: f64,
    pub(crate) roof: f64,
    pub(crate) ground: f64,
    /// How much of the sunshine its windows face, 0 to 1.
    pub(crate) sunny: f64,
    /// Radiator output in W at 50 K over room temperature (EN 442).
    pub(crate) radiator: f64,
    /// Where its people have set the dial.
    pub(crate) target: Temperature,
}

const PLANS: [Plan; 5] = [
    Plan {
        name: "Living room",
        floor: 15.0,
        wall: 9.0,
        window: 4.0,
        roof: 0.0,
        ground: 15.0,
        sunny: 0.8,
        radiator: 2100.0,
        target: Temperature::from_degrees(21),
    },
    Plan {
        name: "Kitchen",
        floor: 9.0,
        wall: 12.0,
        window: 1.5,
        roof: 0.0,
        ground: 9.0,
        sunny: 0.2,
        radiator: 1600.0,
        target: Temperature::from_degrees(19),
    },
    Plan {
        name: "Bedroom",
        floor: 15.0,
        wall: 12.0,
        window: 3.0,
        roof: 15.0,
        ground: 0.0,
        sunny: 0.8,
        radiator: 1900.0,
        target: Temperature::from_degrees(18),
    },
    Plan {
        name: "Study",
        floor: 13.0,
        wall: 10.0,
        window: 2.5,
        roof: 13.0,
        ground: 0.0,
        sunny: 0.2,
        radiator: 1900.0,
        target: Temperature::from_degrees(20),
    },
    Plan {
        name: "Bathroom",
        floor: 6.0,
        wall: 8.0,
        window: 0.8,
        roof: 6.0,
        ground: 0.0,
        sunny: 0.2,
        radiator: 1200.0,
        target: Temperature::from_degrees(21),
    },
];

/// A partition between two rooms: its area in m², and the air exchange of a door in W/K.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Partition {
    pub(crate) rooms: (Room, Room),
    pub(crate) area: f64,
    pub(crate) door: f64,
}

pub(crate) const PARTITIONS: [Partition; 6] = [
    Partition { rooms: (Room::Living, Room::Kitchen), area: 10.0, door: 20.0 },
    Partition { rooms: (Room::Living, Room::Bedroom), area: 14.0, door: 5.0 },
    Partition { rooms: (Room::Bedroom, Room::Study), area: 10.0, door: 8.0 },
    Partition { rooms: (Room::Bedroom, Room::Bathroom), area: 6.0, door: 8.0 },
    Partition { rooms: (Room::Study, Room::Bathroom), area: 5.0, door: 8.0 },
    Partition { rooms: (Room::Kitchen, Room::Bathroom), area: 6.0, door: 0.0 },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_room_has_its_own_plan_and_neighbours() {
        for (index, room) in Room::ALL.into_iter().enumerate() {
            assert_eq!(room.index(), index);
            let touches =
                |partition: &&Partition| partition.rooms.0 == room || partition.rooms.1 == room;
            assert!(PARTITIONS.iter().filter(touches).count() >= 2);
            assert!(!room.plan().name.is_empty());
        }
    }
}
