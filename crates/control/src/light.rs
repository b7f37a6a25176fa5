//! What ambient light says about people: lamps that go on, lamps that stay on, darkness.

use crate::learned::{Keep, Learner};
use inglenook_units::Light;

/// A change of fewer steps is noise.
const NOISE: u8 = 4;

/// Minutes of quiet before a rise that count as a lamp switched, not as weather.
const QUIET: u8 = 3;

/// Minutes of steady light that only a lamp gives.
const LAMPLIGHT: u8 = 15;

/// What a minute's light says about people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hint {
    /// Nothing.
    None,
    /// Light as steady as lamps and as bright as this room's lamps are.
    Lamplight,
    /// A lamp was switched on, or curtains were opened.
    Switched,
}

/// Whether a room is dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Darkness {
    /// It is light, or not known to be dark.
    Light,
    /// It has been dark for this many minutes.
    Dark(u16),
}

/// Watches one room's light.
#[derive(Clone, Debug)]
pub(crate) struct LightWatch {
    before: u8,
    steady: u8,
    pending: bool,
    dark: u16,
    /// The level at which the light has stayed, and for how many minutes.
    level: u8,
    unchanged: u8,
    /// The level that this room's lamps give, 0 until one was seen.
    lamp: u8,
    lit_from_dark: bool,
    /// Usual light for each hour of the device's day, 255 if unknown.
    hours: [u8; 24],
    /// Sum and count of this hour.
    sum: u16,
    count: u8,
}

impl LightWatch {
    pub(crate) const fn new() -> Self {
        Self {
            before: 254,
            steady: 0,
            pending: false,
            dark: 0,
            level: 0,
            unchanged: 0,
            lamp: 0,
            lit_from_dark: false,
            hours: [255; 24],
            sum: 0,
            count: 0,
        }
    }

    /// Takes a minute's light; `hour` is the hour of the device's day, 0 to 23.
    #[cfg_attr(target_arch = "avr", inline(never))]
    pub(crate) fn minute(&mut self, light: Light, hour: usize) -> Hint {
        let light = light.0.min(254);
        self.darken(light);
        self.settle(light);
        let hint = self.hint(light, hour);
        self.before = light;
        self.remember(light, hour);
        hint
    }

    pub(crate) fn darkness(&self) -> Darkness {
        if self.dark == 0 { Darkness::Light } else { Darkness::Dark(self.dark) }
    }

    fn darken(&mut self, light: u8) {
        let (low, high) = self.thresholds();
        if light > high {
            self.dark = 0;
        } else if light <= low {
            self.dark = self.dark.saturating_add(1);
        }
    }

    /// Dark at or below the first, light above the second.
    fn thresholds(&self) -> (u8, u8) {
        let (least, most) = self.range();
        if most.saturating_sub(least) <= NOISE {
            return (12, 16);
        }
        let step = (most.saturating_sub(least) >> 4).max(NOISE);
        let low = least.saturating_add((step / 2).max(1)).min(253);
        (low, low.saturating_add(step).min(most.saturating_sub(1)))
    }

    fn range(&self) -> (u8, u8) {
        let known = self.hours.iter().filter(|light| **light != 255);
        let least = known.clone().min().copied().unwrap_or(0);
        (least, known.max().copied().unwrap_or(254))
    }

    fn hint(&mut self, light: u8, hour: usize) -> Hint {
        if light < self.before {
            let fall = self.before.saturating_sub(light);
            if fall >= NOISE {
                (self.steady, self.pending) = (0, false);
            } else {
                self.steady = self.steady.saturating_add(1);
            }
            return Hint::None;
        }
        let rise = light.saturating_sub(self.before);
        let quiet = self.steady;
        self.steady = if rise < NOISE { quiet.saturating_add(1) } else { 0 };
        if self.pending {
            return self.confirm();
        }
        if rise >= NOISE && quiet >= QUIET {
            return self.risen(rise, quiet, hour);
        }
        self.lamplight(light)
    }

    /// After hours of steady darkness one flash is not enough: the light must stay.
    fn confirm(&mut self) -> Hint {
        if self.steady < QUIET {
            return Hint::None;
        }
        self.pending = false;
        Hint::Switched
    }

    fn risen(&mut self, rise: u8, quiet: u8, hour: usize) -> Hint {
        let (least, _) = self.range();
        let usual = self.usual(hour);
        let enough = match usual {
            Some(usual) if usual > least => usual.saturating_sub(least) / 2,
            _ => 8,
        };
        if rise < enough {
            return Hint::None;
        }
        self.lit_from_dark = self.before <= self.thresholds().0;
        if self.before > least || quiet < u8::MAX {
            return Hint::Switched;
        }
        self.pending = true;
        Hint::Lamplight
    }

    /// Light that has not changed for long, at the level of this room's lamps.
    fn lamplight(&self, light: u8) -> Hint {
        let near = (self.lamp / 8).max(NOISE);
        let is_lamp = self.lamp > 0 && light.abs_diff(self.lamp) <= near;
        if is_lamp && self.unchanged >= LAMPLIGHT { Hint::Lamplight } else { Hint::None }
    }

    /// How long the light has stayed at about one level, and which level a lamp gives.
    fn settle(&mut self, light: u8) {
        if light.abs_diff(self.level) <= NOISE {
            self.unchanged = self.unchanged.saturating_add(1);
        } else {
            (self.level, self.unchanged) = (light, 0);
        }
        if self.unchanged == QUIET && self.lit_from_dark {
            self.lit_from_dark = false;
            self.lamp = if self.lamp == 0 { light } else { midway(self.lamp, light) };
        }
    }

    fn usual(&self, hour: usize) -> Option<u8> {
        self.hours.get(hour).copied().filter(|light| *light != 255)
    }

    fn remember(&mut self, light: u8, hour: usize) {
        self.sum = self.sum.saturating_add(light.into());
        self.count = self.count.saturating_add(1);
        if self.count < 60 {
            return;
        }
        let mean = u8::try_from(self.sum / 60).unwrap_or(254);
        (self.sum, self.count) = (0, 0);
        if let Some(usual) = self.hours.get_mut(hour) {
            *usual = if *usual == 255 { mean } else { smoothed(*usual, mean) };
        }
    }
}

impl Learner for LightWatch {
    fn keep(&mut self, keep: &mut impl Keep) {
        self.hours.iter_mut().for_each(|light| keep.byte(light));
        keep.byte(&mut self.lamp);
    }
}

fn midway(one: u8, other: u8) -> u8 {
    let sum = u16::from(one).saturating_add(other.into());
    u8::try_from(sum / 2).unwrap_or(u8::MAX)
}

/// An eighth of the way, rounded so that it arrives.
fn smoothed(usual: u8, now: u8) -> u8 {
    let sum = u16::from(usual).saturating_mul(7).saturating_add(now.into());
    let rounded = if now > usual { sum.saturating_add(7) } else { sum } / 8;
    u8::try_from(rounded).unwrap_or(254)
}
