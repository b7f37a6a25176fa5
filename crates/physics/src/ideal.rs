//! Ideal heating and cooling: just as much heat as takes a room to its set-point, within limits.
//!
//! A step of a [`Network`] is linear, so the heat that takes every sensor to its set-point is the
//! solution of a small system of equations with bounds, found by projected Gauss–Seidel sweeps.
//! This is how EnergyPlus's ideal loads and the heaters of VDI 6007 and ASHRAE 140 behave.

use crate::network::{Network, Node};

/// What an actuator may do for its room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Duty {
    /// Heat, with at most so many watts.
    Heat(f64),
    /// Cool, with at most so many watts.
    Cool(f64),
}

impl Duty {
    fn clip(self, watts: f64) -> f64 {
        match self {
            Duty::Heat(most) => watts.clamp(0.0, most.max(0.0)),
            Duty::Cool(most) => watts.clamp(-most.max(0.0), 0.0),
        }
    }
}

/// An ideal heater or cooler.
#[derive(Clone, Debug, PartialEq)]
pub struct Actuator {
    /// Node held at the set-point.
    pub sensor: Node,
    /// Where the heat goes: nodes and shares, which should add up to 1.
    pub shares: Vec<(Node, f64)>,
    /// What it may do.
    pub duty: Duty,
    /// Set-point, °C.
    pub set_point: f64,
    /// Heat given in the last step, W: negative when cooling.
    pub watts: f64,
}

impl Actuator {
    /// An actuator that puts all its heat into the node that it watches.
    #[must_use]
    pub fn on(node: Node, duty: Duty, set_point: f64) -> Self {
        Self { sensor: node, shares: vec![(node, 1.0)], duty, set_point, watts: 0.0 }
    }
}

/// Actuators that share a network.
#[derive(Clone, Debug)]
pub struct Ideal {
    /// The actuators, in the order in which they were given.
    pub actuators: Vec<Actuator>,
    /// K/W, sensor by actuator.
    gains: Vec<f64>,
    free: Vec<f64>,
    sensed: Vec<f64>,
}

/// Sweeps at most. Rooms of a house settle in far fewer.
const SWEEPS: usize = 200;

/// Heat below which a change no longer counts, W.
const SETTLED: f64 = 1e-7;

impl Ideal {
    /// Actuators for a network of so many nodes.
    #[must_use]
    pub fn new(network: &Network, actuators: Vec<Actuator>) -> Self {
        let count = actuators.len();
        Self {
            actuators,
            gains: vec![0.0; count * count],
            free: vec![0.0; network.temperatures().len()],
            sensed: vec![0.0; count],
        }
    }

    /// Steps the network by `seconds` with the actuators doing their duty, and leaves what each
    /// gave in its `watts`. The network's own sources come on top and stay as they are.
    pub fn step(&mut self, network: &mut Network, seconds: f64) {
        network.look_ahead(seconds, &mut self.free);
        self.sense(network, seconds);
        self.balance();
        let heat = self.actuators.iter().flat_map(|actuator| {
            actuator.shares.iter().map(|&(node, share)| (node, share * actuator.watts))
        });
        network.step_ahead(seconds, &self.free, heat);
    }

    fn sense(&mut self, network: &mut Network, seconds: f64) {
        let count = self.actuators.len();
        for (row, watcher) in self.actuators.iter().enumerate() {
            self.sensed[row] = network.of(&self.free, watcher.sensor);
            for (column, giver) in self.actuators.iter().enumerate() {
                let gain = |&(node, share): &(Node, f64)| {
                    share * network.response(seconds, node, watcher.sensor)
                };
                self.gains[row * count + column] = giver.shares.iter().map(gain).sum();
            }
        }
    }

    /// Finds the heat of every actuator. Starts from none, so that of two with the same set-point
    /// only the one that is needed works.
    fn balance(&mut self) {
        let count = self.actuators.len();
        self.actuators.iter_mut().for_each(|actuator| actuator.watts = 0.0);
        for _ in 0..SWEEPS {
            let mut largest = 0.0_f64;
            for (index, actuator) in self.actuators.iter_mut().enumerate() {
                let own = self.gains[index * count + index];
                let lacking = actuator.set_point - self.sensed[index];
                let wanted = actuator.duty.clip(actuator.watts + lacking / own);
                let change = wanted - actuator.watts;
                actuator.watts = wanted;
                for (row, celsius) in self.sensed.iter_mut().enumerate() {
                    *celsius += change * self.gains[row * count + index];
                }
                largest = largest.max(change.abs());
            }
            if largest < SETTLED {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Builder;

    /// Two rooms joined by a wall, both losing heat to freezing outdoors.
    fn two_rooms() -> (Network, Node, Node) {
        let mut parts = Builder::new();
        let outside = parts.boundary(0.0);
        let (left, right) = (parts.node(100_000.0), parts.node(80_000.0));
        parts.edge(left, right, 50.0);
        parts.edge(left, outside, 30.0);
        parts.edge(right, outside, 20.0);
        (parts.build(15.0).unwrap(), left, right)
    }

    #[test]
    fn rooms_reach_their_set_points_at_once_and_stay() {
        let (mut network, left, right) = two_rooms();
        let heat = Duty::Heat(f64::INFINITY);
        let actuators = vec![Actuator::on(left, heat, 21.0), Actuator::on(right, heat, 20.0)];
        let mut ideal = Ideal::new(&network, actuators);
        for _ in 0..50 {
            ideal.step(&mut network, 300.0);
            assert!((network.temperature(left) - 21.0).abs() < 1e-6);
            assert!((network.temperature(right) - 20.0).abs() < 1e-6);
        }
        assert!((ideal.actuators[0].watts - (21.0 * 30.0 + 50.0)).abs() < 1e-3);
        assert!((ideal.actuators[1].watts - (20.0 * 20.0 - 50.0)).abs() < 1e-3);
    }

    #[test]
    fn limits_hold_and_a_room_above_its_set_point_gets_nothing() {
        let (mut network, left, right) = two_rooms();
        let actuators = vec![
            Actuator::on(left, Duty::Heat(700.0), 25.0),
            Actuator::on(right, Duty::Heat(500.0), 5.0),
        ];
        let mut ideal = Ideal::new(&network, actuators);
        (0..500).for_each(|_| ideal.step(&mut network, 60.0));
        let balance = network.balance();
        assert!(balance.residual().abs() < 1e-9 * balance.throughput);
        assert!((balance.sources - 700.0 * 60.0).abs() < 1e-6);
        assert!((ideal.actuators[0].watts - 700.0).abs() < 1e-9);
        assert!(ideal.actuators[1].watts.abs() < 1e-9);
        assert!(network.temperature(left) < 25.0 && network.temperature(right) > 5.0);
        assert!(network.source(left).abs() < 1e-9, "the heat is not left behind as a source");
    }

    #[test]
    fn a_cooler_cools_and_leaves_heating_to_the_heater() {
        let (mut network, left, _) = two_rooms();
        network.set_source(left, 4000.0);
        let actuators = vec![
            Actuator::on(left, Duty::Heat(1e6), 20.0),
            Actuator::on(left, Duty::Cool(1e6), 27.0),
        ];
        let mut ideal = Ideal::new(&network, actuators);
        (0..500).for_each(|_| ideal.step(&mut network, 60.0));
        assert!((network.temperature(left) - 27.0).abs() < 1e-6);
        assert!(ideal.actuators[0].watts.abs() < 1e-9 && ideal.actuators[1].watts < -1000.0);
    }
}
