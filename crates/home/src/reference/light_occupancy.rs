//! The occupancy detector: what changes of the light say about somebody being there.

use super::ambient_light::UsualLight;
use inglenook_units::Light;

/// Changes below this are none.
const EPSILON: u8 = 4;
/// The steady minutes before a change that make it sudden.
const STEADY_BEFORE: u8 = 3;
/// The steady minutes after a light came on that make it one that somebody wanted.
const STEADY_AFTER: u8 = 3;
/// The steady minutes that make a light artificial.
const CONSTANT: u8 = 30;
/// The least rise that counts where the usual light is not known.
const RISE: u8 = 8;

/// What the light says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detection {
    /// Steady artificial light at the room's usual level: perhaps somebody is there.
    Weak,
    /// A light was switched on or curtains opened: probably somebody is there.
    Probable,
}

/// The detector and its memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LightOccupancy {
    usual: UsualLight,
    last: u8,
    steady: u8,
    /// A light has come on after a very long time: wait whether it stays.
    pending: bool,
}

impl Default for LightOccupancy {
    fn default() -> Self {
        Self { usual: UsualLight::default(), last: 254, steady: 0, pending: false }
    }
}

impl LightOccupancy {
    /// Judges by other usual light from now on.
    pub fn set_usual(&mut self, usual: UsualLight) {
        self.usual = usual;
    }

    /// Takes this minute's light.
    pub fn read(&mut self, Light(light): Light) -> Option<Detection> {
        let detection = match light.checked_sub(self.last) {
            None => {
                self.fall(self.last - light);
                None
            }
            Some(rise) => self.rise(light, rise),
        };
        self.last = light;
        detection
    }

    fn fall(&mut self, fall: u8) {
        if fall >= EPSILON {
            (self.steady, self.pending) = (0, false);
        } else {
            self.steady = self.steady.saturating_add(1);
        }
    }

    fn rise(&mut self, light: u8, rise: u8) -> Option<Detection> {
        let before = self.steady;
        self.steady = if rise < EPSILON { before.saturating_add(1) } else { 0 };
        if self.pending {
            let stays = self.steady >= STEADY_AFTER;
            self.pending = !stays;
            return stays.then_some(Detection::Probable);
        }
        if rise >= EPSILON && before >= STEADY_BEFORE {
            return self.sudden(rise, before);
        }
        let artificial = self.steady >= CONSTANT && self.is_usual(light);
        artificial.then_some(Detection::Weak)
    }

    fn sudden(&mut self, rise: u8, before: u8) -> Option<Detection> {
        let floor = self.floor();
        let usual_rise = self.usual.mean.and_then(|mean| mean.checked_sub(floor));
        let least = match usual_rise {
            None | Some(0) => RISE,
            Some(usual) => usual >> 1,
        };
        if rise < least {
            return None;
        }
        if self.last > floor || before < u8::MAX {
            return Some(Detection::Probable);
        }
        self.pending = true;
        Some(Detection::Weak)
    }

    /// Whether this is near the light that is usual at this hour, and neither dark nor daylight.
    fn is_usual(&self, light: u8) -> bool {
        let (floor, ceiling) = (self.floor(), self.usual.max.unwrap_or(251));
        let Some(mean) = self.usual.mean.filter(|&mean| floor < mean && mean < ceiling) else {
            return false;
        };
        let range = ceiling - floor;
        let half = range >> 1;
        let between = floor.saturating_add(half >> 2) < light && light < ceiling - half;
        let near = (mean - floor).min(ceiling - mean) >> 1;
        range > 8 && between && light.abs_diff(mean) <= near
    }

    fn floor(&self) -> u8 {
        self.usual.min.unwrap_or(EPSILON)
    }
}
