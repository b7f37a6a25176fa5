//! The sensors of a valve's head.

use crate::{
    household::Corner,
    light::LightSensor,
    moisture,
    random::{Random, Stream, normal, stream},
};
use inglenook_physics::head::{HeadNode, Mounting, Sensor, Surroundings};
use inglenook_units::{Light, Percent};

/// What surrounds a head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nearby {
    /// The room's air in °C.
    pub(crate) air_c: f64,
    /// The radiator's end at the valve in °C.
    pub(crate) radiator_c: f64,
    /// Warming by sunshine on the head itself in K.
    pub(crate) sun_k: f64,
    /// Water in the air in g/m³.
    pub(crate) water: f64,
    /// Daylight in the room in lux.
    pub(crate) daylight: f64,
    /// What goes on in the room.
    pub(crate) corner: Corner,
}

impl Nearby {
    /// What its thermometer feels of it.
    pub(crate) fn surroundings(&self) -> Surroundings {
        let Self { air_c, radiator_c, sun_k, .. } = *self;
        Surroundings { radiator_c, sun_k, ..Surroundings::air(air_c) }
    }
}

/// What a head's sensors say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Said {
    /// The thermometer in °C.
    pub(crate) celsius: f64,
    pub(crate) humidity: Percent,
    pub(crate) light: Light,
}

/// Thermometer, hygrometer and light sensor.
#[derive(Clone, Debug)]
pub(crate) struct Senses {
    mounting: Mounting,
    curtained: bool,
    node: HeadNode,
    sensor: Sensor,
    light: LightSensor,
    random: Random,
}

impl Senses {
    /// The sensors of this head of the home of this seed, mounted like this, at `celsius` so far.
    pub(crate) fn new(seed: u64, head: usize, mounting: Mounting, celsius: f64) -> Self {
        let offset = u64::try_from(head).unwrap_or_default() << 40;
        Self {
            mounting,
            curtained: false,
            node: HeadNode::new(mounting, celsius),
            sensor: Sensor::FINE,
            light: LightSensor::new(seed, head),
            random: stream(seed.wrapping_add(offset), Stream::Sensors),
        }
    }

    /// Lets a minute pass and reads all of them.
    pub(crate) fn minute(&mut self, nearby: &Nearby) -> Said {
        let felt = self.node.step(60.0, &nearby.surroundings());
        let celsius = self.sensor.read(felt, normal(&mut self.random));
        Said {
            celsius,
            humidity: moisture::reading(nearby.water, celsius),
            light: self.light.read(nearby.daylight, &nearby.corner),
        }
    }

    /// Hangs a curtain over the head, or takes it away.
    pub(super) fn curtain(&mut self, curtained: bool) {
        if curtained != self.curtained {
            self.curtained = curtained;
            let pull = Mounting::CURTAINED.radiator_pull;
            let hung = Mounting { radiator_pull: pull, ..self.mounting };
            self.node.set_mounting(if curtained { hung } else { self.mounting });
        }
    }

    /// Temperature of the thermometer itself in °C.
    pub(super) fn felt_c(&self) -> f64 {
        self.node.temperature_c()
    }
}
