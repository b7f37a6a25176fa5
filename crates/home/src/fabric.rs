//! Walls and air as a network of heat capacities and conductances.
//!
//! Each room has a node of air with furniture and a node of mass (ISO 13790 constants); outside and
//! ground are nodes that nothing can warm. One explicit step is stable up to a minute.

use crate::plan::{PARTITIONS, Plan, Room};

/// W/(m²K) of a house of the 1930s with later windows and some insulation in the loft.
const WALL: f64 = 1.6;
const WINDOW: f64 = 2.8;
const ROOF: f64 = 0.4;
const GROUND: f64 = 0.6;
const PARTITION: f64 = 1.8;

/// Air changes an hour, room height in m, heat capacity of air in Wh/(m³K).
const AIR_CHANGES: f64 = 0.7;
const HEIGHT: f64 = 2.4;
const AIR_HEAT: f64 = 0.335;

/// Between a room's air and its mass, W/K for each m² of floor.
const AIR_TO_MASS: f64 = 9.2;

/// Heat capacities in J/K for each m² of floor: furnished air, and mass.
const AIR_CAPACITY: f64 = 1200.0 * HEIGHT * 4.0;
const MASS_CAPACITY: f64 = 200_000.0;

/// Heat that enters a room from elsewhere, in W.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Gain {
    /// Into the air: convection.
    pub(crate) air: f64,
    /// Into the mass: radiation.
    pub(crate) mass: f64,
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    between: (usize, usize),
    /// W/K.
    conductance: f64,
}

/// The network.
#[derive(Clone, Debug)]
pub(crate) struct Fabric {
    celsius: Vec<f64>,
    /// J/K; infinite for outside and ground.
    capacity: Vec<f64>,
    edges: Vec<Edge>,
}

const ROOMS: usize = Room::ALL.len();
const OUTSIDE: usize = 2 * ROOMS;
const SOIL: usize = OUTSIDE + 1;

/// The ground under a house, all year.
const SOIL_CELSIUS: f64 = 11.0;

const fn air(room: Room) -> usize {
    room.index()
}

const fn mass(room: Room) -> usize {
    room.index() + ROOMS
}

impl Fabric {
    /// A home in which every room has this temperature.
    pub(crate) fn new(celsius: [f64; ROOMS]) -> Self {
        let mut fabric = Self {
            celsius: celsius.iter().chain(&celsius).copied().collect(),
            capacity: vec![0.0; 2 * ROOMS],
            edges: Vec::new(),
        };
        fabric.celsius.extend([SOIL_CELSIUS, SOIL_CELSIUS]);
        fabric.capacity.extend([f64::INFINITY, f64::INFINITY]);
        for room in Room::ALL {
            fabric.add_room(room, &room.plan());
        }
        for partition in PARTITIONS {
            let (one, other) = partition.rooms;
            fabric.join(air(one), air(other), PARTITION * partition.area + partition.door);
        }
        fabric
    }

    fn add_room(&mut self, room: Room, plan: &Plan) {
        self.capacity[air(room)] = AIR_CAPACITY * plan.floor;
        self.capacity[mass(room)] = MASS_CAPACITY * plan.floor;
        let draught = AIR_HEAT * AIR_CHANGES * HEIGHT * plan.floor;
        self.join(air(room), mass(room), AIR_TO_MASS * plan.floor);
        self.join(air(room), OUTSIDE, draught + WINDOW * plan.window);
        self.join(mass(room), OUTSIDE, WALL * plan.wall + ROOF * plan.roof);
        self.join(mass(room), SOIL, GROUND * plan.ground);
    }

    fn join(&mut self, one: usize, other: usize, conductance: f64) {
        self.edges.push(Edge { between: (one, other), conductance });
    }

    /// Lets `seconds` pass, at most 60.
    pub(crate) fn step(&mut self, seconds: f64, outside: f64, gains: &[Gain; ROOMS]) {
        self.celsius[OUTSIDE] = outside;
        let mut heat = vec![0.0; self.celsius.len()];
        for Edge { between: (one, other), conductance } in &self.edges {
            let flow = conductance * (self.celsius[*one] - self.celsius[*other]);
            heat[*one] -= flow;
            heat[*other] += flow;
        }
        for (room, gain) in Room::ALL.into_iter().zip(gains) {
            heat[air(room)] += gain.air;
            heat[mass(room)] += gain.mass;
        }
        let nodes = self.celsius.iter_mut().zip(&self.capacity).zip(heat);
        for ((celsius, capacity), heat) in nodes {
            *celsius += heat * seconds / capacity;
        }
    }

    /// A room's air temperature in °C.
    pub(crate) fn air(&self, room: Room) -> f64 {
        self.celsius[air(room)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDLE: [Gain; ROOMS] = [Gain { air: 0.0, mass: 0.0 }; ROOMS];

    fn stored(fabric: &Fabric) -> f64 {
        let nodes = fabric.celsius.iter().zip(&fabric.capacity);
        nodes.filter(|(_, capacity)| capacity.is_finite()).map(|(t, c)| t * c).sum()
    }

    fn lost(fabric: &Fabric, outside: f64) -> f64 {
        let beyond = |node| if node == OUTSIDE { outside } else { SOIL_CELSIUS };
        let edges = fabric.edges.iter().filter(|edge| edge.between.1 >= OUTSIDE);
        edges
            .map(|edge| {
                let (inside, outer) = edge.between;
                edge.conductance * (fabric.celsius[inside] - beyond(outer))
            })
            .sum()
    }

    #[test]
    fn energy_is_neither_made_nor_lost() {
        let mut fabric = Fabric::new([21.0, 15.0, 18.0, 12.0, 24.0]);
        let gains = [Gain { air: 300.0, mass: 100.0 }; ROOMS];
        for _ in 0..5_000 {
            let expected = stored(&fabric) + 10.0 * (2_000.0 - lost(&fabric, 2.0));
            fabric.step(10.0, 2.0, &gains);
            assert!((stored(&fabric) - expected).abs() < 1e-6 * expected.abs());
        }
    }

    #[test]
    fn an_unheated_home_cools_over_days_and_never_below_what_is_around_it() {
        let mut fabric = Fabric::new([20.0; ROOMS]);
        let mut after_a_day = 0.0;
        for step in 0..30 * 8_640 {
            fabric.step(10.0, 0.0, &IDLE);
            if step == 8_640 {
                after_a_day = fabric.air(Room::Study);
            }
        }
        assert!((4.0..14.0).contains(&after_a_day), "{after_a_day} °C");
        assert!(Room::ALL.into_iter().all(|room| (0.0..SOIL_CELSIUS).contains(&fabric.air(room))));
    }

    #[test]
    fn the_step_does_not_matter() {
        let run = |seconds: f64, steps: usize| {
            let mut fabric = Fabric::new([15.0; ROOMS]);
            let gains = [Gain { air: 500.0, mass: 0.0 }; ROOMS];
            (0..steps).for_each(|_| fabric.step(seconds, 0.0, &gains));
            fabric.air(Room::Living)
        };
        assert!((run(10.0, 4_320) - run(5.0, 8_640)).abs() < 0.01);
        assert!((run(60.0, 720) - run(10.0, 4_320)).abs() < 0.05);
    }
}
