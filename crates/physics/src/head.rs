//! What the sensor in a valve's head measures: some of the air, some of the radiator, late.

use crate::lag::Lag;

/// How a sensor is coupled to what surrounds it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mounting {
    /// Pull towards the radiator, 0–0.12 bare, 0.4 behind a curtain.
    pub radiator_pull: f64,
    /// Pull towards the air at the floor, 0–0.3.
    pub floor_pull: f64,
    /// Time constant, s: 300–900 in a head, 180–300 for a room sensor.
    pub time_constant_s: f64,
}

impl Mounting {
    /// A head of its own, a hand's breadth from the radiator: pull 0.05, ten minutes.
    pub const HEAD: Self = Self { radiator_pull: 0.05, floor_pull: 0.0, time_constant_s: 600.0 };
    /// A head with a curtain hung over it.
    pub const CURTAINED: Self = Self { radiator_pull: 0.4, ..Self::HEAD };
    /// A sensor elsewhere in the room: no pull, four minutes.
    pub const REMOTE: Self = Self { radiator_pull: 0.0, floor_pull: 0.0, time_constant_s: 240.0 };
}

/// What surrounds a head.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Surroundings {
    /// Air of the room, °C.
    pub air_c: f64,
    /// The radiator's end at the valve, °C.
    pub radiator_c: f64,
    /// Air at the floor, °C.
    pub floor_c: f64,
    /// Warming by sunshine on the head itself, K: 2–5 in full sun.
    pub sun_k: f64,
}

impl Surroundings {
    /// Nothing but air.
    #[must_use]
    pub const fn air(air_c: f64) -> Self {
        Self { air_c, radiator_c: air_c, floor_c: air_c, sun_k: 0.0 }
    }
}

/// The temperature of the head itself.
#[derive(Debug, Clone)]
pub struct HeadNode {
    mounting: Mounting,
    lag: Lag,
}

impl HeadNode {
    /// A head at rest at `temperature_c`.
    #[must_use]
    pub const fn new(mounting: Mounting, temperature_c: f64) -> Self {
        Self { mounting, lag: Lag::new(temperature_c, mounting.time_constant_s) }
    }

    /// Advances `step_s` seconds and gives the head's temperature, °C. Exact for surroundings held
    /// over the step; what is not a finite number changes nothing.
    pub fn step(&mut self, step_s: f64, around: &Surroundings) -> f64 {
        let pulled = around.air_c
            + self.mounting.radiator_pull * (around.radiator_c - around.air_c)
            + self.mounting.floor_pull * (around.floor_c - around.air_c)
            + around.sun_k;
        self.lag.follow(step_s, pulled)
    }

    /// Its temperature, °C.
    #[must_use]
    pub const fn temperature_c(&self) -> f64 {
        self.lag.value()
    }

    /// Mounts it otherwise, say by drawing a curtain; its temperature stays.
    pub const fn set_mounting(&mut self, mounting: Mounting) {
        *self = Self::new(mounting, self.lag.value());
    }
}

/// Whether a sensor still tells the truth.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum SensorState {
    /// As well as it can.
    #[default]
    Working,
    /// It reports this, °C, whatever happens.
    Stuck(f64),
}

/// A thermometer chip.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sensor {
    /// Step between neighbouring readings, K; none if nought or less.
    pub resolution_k: f64,
    /// Error that stays, K.
    pub drift_k: f64,
    /// Standard deviation of the noise, K.
    pub noise_k: f64,
    /// Its health.
    pub state: SensorState,
}

impl Sensor {
    /// A sixteenth of a degree, a twentieth of noise.
    pub const FINE: Self =
        Self { resolution_k: 1.0 / 16.0, drift_k: 0.0, noise_k: 0.05, state: SensorState::Working };
    /// Half a degree.
    pub const COARSE: Self = Self { resolution_k: 0.5, ..Self::FINE };

    /// What it reports, °C, of a true temperature and a number drawn from the standard normal
    /// distribution.
    #[must_use]
    pub fn read(&self, true_c: f64, noise: f64) -> f64 {
        let reading = match self.state {
            SensorState::Working => true_c + self.drift_k + self.noise_k * noise,
            SensorState::Stuck(reading) => reading,
        };
        if self.resolution_k > 0.0 {
            (reading / self.resolution_k).round() * self.resolution_k
        } else {
            reading
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HeadNode, Mounting, Sensor, SensorState, Surroundings};

    const HOT: Surroundings =
        Surroundings { air_c: 20.0, radiator_c: 55.0, floor_c: 17.0, sun_k: 0.0 };

    fn settled(mounting: Mounting, around: Surroundings) -> f64 {
        let mut head = HeadNode::new(mounting, 20.0);
        (0..500).fold(0.0, |_, _| head.step(60.0, &around))
    }

    #[test]
    fn a_radiator_at_55_degrees_biases_the_head_by_one_to_four_kelvin() {
        for (pull, bias) in [(0.0, 0.0), (0.03, 1.05), (0.12, 4.2)] {
            let mounting = Mounting { radiator_pull: pull, ..Mounting::HEAD };
            assert!((settled(mounting, HOT) - 20.0 - bias).abs() < 1e-6, "{pull}");
        }
        assert!((settled(Mounting::CURTAINED, HOT) - 34.0).abs() < 1e-6);
        assert!((settled(Mounting::REMOTE, HOT) - 20.0).abs() < 1e-6);
    }

    #[test]
    fn a_cold_floor_and_sunshine_pull_too() {
        let low = Mounting { radiator_pull: 0.0, floor_pull: 0.2, ..Mounting::HEAD };
        assert!((settled(low, HOT) - 19.4).abs() < 1e-6);
        let sunny = Surroundings { sun_k: 3.0, ..Surroundings::air(20.0) };
        assert!((settled(Mounting::HEAD, sunny) - 23.0).abs() < 1e-6);
    }

    #[test]
    fn it_is_late_by_its_time_constant_at_any_step() {
        for step_s in [10.0, 60.0, 600.0] {
            let mut head = HeadNode::new(Mounting::HEAD, 20.0);
            let mut seconds = 0.0;
            while seconds < 600.0 {
                head.step(step_s, &Surroundings::air(21.0));
                seconds += step_s;
            }
            let exact = 21.0 - (-1.0f64).exp();
            assert!((head.temperature_c() - exact).abs() < 1e-9, "{step_s}");
        }
    }

    #[test]
    fn drawing_a_curtain_does_not_jump() {
        let mut head = HeadNode::new(Mounting::HEAD, 20.0);
        head.set_mounting(Mounting::CURTAINED);
        assert!((head.temperature_c() - 20.0).abs() < 1e-12);
        assert!(head.step(60.0, &HOT) > 21.0);
    }

    #[test]
    fn readings_are_rounded_noisy_or_stuck() {
        assert!((Sensor::FINE.read(20.04, 0.0) - 20.0625).abs() < 1e-12);
        assert!((Sensor::FINE.read(20.0, 2.0) - 20.125).abs() < 1e-12);
        assert!((Sensor::COARSE.read(20.3, 0.0) - 20.5).abs() < 1e-12);
        let drifting = Sensor { drift_k: -1.0, ..Sensor::FINE };
        assert!((drifting.read(20.0, 0.0) - 19.0).abs() < 1e-12);
        let stuck = Sensor { state: SensorState::Stuck(18.0), ..Sensor::FINE };
        assert!((stuck.read(25.0, 3.0) - 18.0).abs() < 1e-12);
        let exact = Sensor { resolution_k: 0.0, noise_k: 0.0, ..Sensor::FINE };
        assert!((exact.read(20.0123, 1.0) - 20.0123).abs() < 1e-12);
    }
}
