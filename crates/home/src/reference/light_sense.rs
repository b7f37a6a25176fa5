//! Everything that a device makes of its light sensor.

use super::{
    Evidence,
    ambient_light::{AmbientLight, Brightness, Sensitivity, Thresholds, UsualLight},
    by_hour::ByHour,
    light_occupancy::{Detection, LightOccupancy},
};
use inglenook_units::Light;
use rand::Rng;

/// A light sensor, what it tells about people, and what is usual in its room.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LightSense {
    ambient: AmbientLight,
    detector: LightOccupancy,
    usual: ByHour,
    last: Option<Light>,
    detection: Option<Detection>,
}

/// Which hour's usual light the thresholds follow from the end of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum UsualHour {
    /// That of the hour that begins: so ran the tests that the published savings come from.
    #[default]
    Beginning,
    /// That of the hour that ends: so fall the minutes of the firmware.
    Ending,
}

impl LightSense {
    /// Whether it has sensed nothing since the start.
    pub fn is_new(&self) -> bool {
        self.last.is_none()
    }

    /// Starts anew, but for what is usual in the room.
    pub fn restart(&mut self) {
        let mut usual = std::mem::take(&mut self.usual);
        usual.restart();
        *self = Self { usual, ..Self::default() };
    }

    /// Takes this minute's light: the evidence in it. Weak evidence counts only in a lit room.
    pub fn read(&mut self, light: Light) -> Option<Evidence> {
        self.last = Some(light);
        self.ambient.read(light);
        self.detection = self.detector.read(light);
        match self.detection {
            Some(Detection::Probable) => Some(Evidence::Possible),
            Some(Detection::Weak) if self.ambient.brightness() == Brightness::Lit => {
                Some(Evidence::JustPossible)
            }
            _ => None,
        }
    }

    /// Whether the room is lit; `None` before the first light.
    pub fn brightness(&self) -> Option<Brightness> {
        self.last.map(|_| self.ambient.brightness())
    }

    /// How many minutes have been dark since the room was last lit.
    pub fn dark_minutes(&self) -> u16 {
        self.ambient.dark_minutes()
    }

    /// What the detector said about the last light.
    pub fn detection(&self) -> Option<Detection> {
        self.detection
    }

    /// Takes the last light into the statistics of the hour.
    pub fn sample(&mut self) {
        if let Some(Light(light)) = self.last {
            self.usual.sample(light);
        }
    }

    /// Closes an hour, 0 to 23, of the statistics.
    pub fn close(&mut self, hour: usize, random: &mut impl Rng) {
        if let Some(Light(light)) = self.last {
            self.usual.close(hour, light, random);
        }
    }

    /// Judges by what is usual in an hour, 0 to 23, from now on.
    pub fn judge_by(&mut self, hour: usize, sensitivity: Sensitivity) {
        let usual = UsualLight {
            mean: self.usual.smoothed(hour),
            min: self.usual.min(),
            max: self.usual.max(),
        };
        self.ambient.set_thresholds(Thresholds::new(usual, sensitivity));
        self.detector.set_usual(usual);
    }
}
