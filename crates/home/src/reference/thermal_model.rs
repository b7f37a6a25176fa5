//! The reference's own room: three masses in a row, a radiator and the head of a valve.
//!
//! It is far from any real house (a radiator that is a straight line, no boiler, no air change) and
//! is here so that the figures published with the reference can be reproduced.

use super::{
    Degrees,
    modelled_valve::{CALL_FOR_HEAT, Inputs, ModelledValve, Variant},
};
use inglenook_units::{Percent, Temperature};

/// The heat capacity of a valve's head, in J/K.
const HEAD_CAPACITY: f64 = 5_000.0;
/// From the radiator to the room, in W/K.
const RADIATOR: f64 = 25.0;
/// The hottest that the radiator gets, in °C.
const HOTTEST: f64 = 70.0;

/// A room's walls and the head in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoomParameters {
    /// Room to wall, wall to outer wall, and outer wall to outside, in W/K.
    pub conductances: [f64; 3],
    /// Of room, wall and outer wall, in J/K.
    pub capacities: [f64; 3],
    /// The share of the radiator's heat that goes into the head.
    pub head_share: f64,
    /// From the head to the room, in W/K.
    pub head_conductance: f64,
}

impl RoomParameters {
    /// The room that the reference's tests use.
    pub const DEFAULT: Self = Self {
        conductances: [500.0, 300.0, 50.0],
        capacities: [350_000.0, 1_300_000.0, 7_000_000.0],
        head_share: 0.05,
        head_conductance: 10.0,
    };

    /// A terraced house of about 1910 in a climate chamber, energy class D.
    pub const SALFORD: Self = Self {
        conductances: [575.0, 724.0, 2.52],
        capacities: [361_733.0, 1_300_000.0, 7_000_000.0],
        head_share: 0.028,
        head_conductance: 6.1,
    };

    /// Room 5s of a well-insulated terraced house.
    pub const ROOM_5S: Self = Self {
        conductances: [3_000.0, 2_000.0, 1.0],
        capacities: [423_858.75, 1_300_949.0, 7_029_234.0],
        head_share: 0.012,
        head_conductance: 1.09,
    };

    /// Room 6k of the same house.
    pub const ROOM_6K: Self = Self {
        conductances: [3_000.0, 395.0, 1.23],
        capacities: [423_858.0, 1_299_988.0, 7_000_145.0],
        head_share: 0.013,
        head_conductance: 1.21,
    };

    /// The mean of that house's rooms, energy class B.
    pub const ROOM_MEAN: Self = Self {
        conductances: [3_000.0, 1_198.0, 1.11],
        capacities: [423_858.0, 1_300_000.0, 7_014_690.0],
        head_share: 0.013,
        head_conductance: 1.15,
    };
}

/// What happens in a room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Experiment {
    /// The room.
    pub room: RoomParameters,
    /// How the valve is controlled.
    pub variant: Variant,
    /// Everything's temperature at the start, in °C.
    pub start: f64,
    /// The temperature outside, in °C.
    pub outside: f64,
    /// The valve's target.
    pub target: Degrees,
    /// How long it is observed, in s.
    pub seconds: u32,
}

/// What was observed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// The room's highest temperature once it has had time to settle, in °C.
    pub highest: f64,
    /// The room's lowest temperature once it has had time to settle, in °C.
    pub lowest: f64,
    /// Heat from the radiator, in kWh.
    pub heat: f64,
    /// Travel of the valve, in per cent.
    pub movement: u32,
    /// The share of the time in which the valve called for heat.
    pub calling: f64,
    /// When the room first reached the target from below, in s, if it did.
    pub reached: Option<u32>,
    /// The room's temperature at the end, in °C.
    pub room: f64,
    /// The head's temperature at the end, in °C.
    pub head: f64,
}

/// The temperatures of one moment, in °C.
#[derive(Clone, Copy, Debug)]
struct Masses {
    room: f64,
    wall: f64,
    outer_wall: f64,
    head: f64,
}

impl Experiment {
    /// Observes it, from 100 minutes on as far as highest and lowest are concerned.
    pub fn observe(&self) -> Observation {
        let start = self.start;
        let mut masses = Masses { room: start, wall: start, outer_wall: start, head: start };
        let mut valve = ModelledValve::new(self.variant, Percent::ZERO);
        let mut seen = Observation {
            highest: f64::NEG_INFINITY,
            lowest: f64::INFINITY,
            heat: 0.0,
            movement: 0,
            calling: 0.0,
            reached: None,
            room: start,
            head: start,
        };
        for second in 0..self.seconds {
            if second % 60 == 0 {
                let before = valve.open().value();
                valve.tick(&self.inputs(masses.head), None);
                seen.movement += u32::from(before.abs_diff(valve.open().value()));
            }
            let heat = heat(valve.open(), masses.room);
            masses = self.step(masses, heat);
            seen.heat += heat / 3.6e6;
            if valve.open() >= CALL_FOR_HEAT {
                seen.calling += 1.0 / f64::from(self.seconds);
            }
            seen.note(second, masses);
            let warm = f64::from(self.target.0);
            if seen.reached.is_none() && self.start < warm && masses.room >= warm {
                seen.reached = Some(second);
            }
        }
        seen
    }

    fn inputs(&self, head: f64) -> Inputs {
        #[expect(clippy::cast_possible_truncation, reason = "the original truncates")]
        let sixteenths = (head * 16.0) as i16;
        Inputs {
            measured: Temperature::from_sixteenths(sixteenths),
            target: self.target,
            max_target: Degrees(0),
            max_open: Percent::FULL,
            widen: false,
            fast: false,
            glacial: false,
            bake: false,
        }
    }

    /// One second on.
    fn step(&self, masses: Masses, heat: f64) -> Masses {
        let Masses { room, wall, outer_wall, head } = masses;
        let RoomParameters { conductances, capacities, head_share, head_conductance } = self.room;
        let inner = conductances[0] * (room - wall);
        let middle = conductances[1] * (wall - outer_wall);
        let outer = conductances[2] * (outer_wall - self.outside);
        let into_head = head_share * heat - head_conductance * (head - room);
        Masses {
            room: room + (heat - inner) / capacities[0],
            wall: wall + (inner - middle) / capacities[1],
            outer_wall: outer_wall + (middle - outer) / capacities[2],
            head: head + into_head / HEAD_CAPACITY,
        }
    }
}

impl Observation {
    fn note(&mut self, second: u32, masses: Masses) {
        (self.room, self.head) = (masses.room, masses.head);
        if second >= 6_000 {
            self.highest = self.highest.max(masses.room);
            self.lowest = self.lowest.min(masses.room);
        }
    }
}

/// The radiator's heat, in W: none while the valve is about half shut.
fn heat(open: Percent, room: f64) -> f64 {
    let radiator = 2.0 * f64::from(open.value()) - 80.0;
    if radiator > room { RADIATOR * (radiator.min(HOTTEST) - room) } else { 0.0 }
}
