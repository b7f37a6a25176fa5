//! Whether somebody is in the room, from everything that hints at it.

use crate::{
    light::{Darkness, Hint},
    sleep::Sleep,
    vapour::VapourWatch,
};

/// Minutes for which a hint counts.
const AFTER_TOUCH: u8 = 50;
const AFTER_SWITCH: u8 = 45;
const AFTER_LAMPLIGHT: u8 = 20;
const AFTER_BREATH: u8 = 25;

/// Minutes of darkness, and minutes after that, until a room left in the dark counts as empty.
const LEFT_IN_THE_DARK: u16 = 4;
const AFTER_DARK: u8 = 6;

/// Minutes of lamplight after which it has been forgotten.
const FORGOTTEN: u16 = 360;

/// Minutes since the last hint after which a room is surely empty.
const LONG: u16 = 24 * 60;

/// Follows the people of one room.
#[derive(Clone, Debug)]
pub(crate) struct Presence {
    left: u8,
    empty: u16,
    /// Minutes for which steady lamplight was all that hinted.
    by_lamp: u16,
}

/// What is known about people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Occupied {
    /// Somebody is probably here.
    Likely,
    /// Nobody was noticed for this many minutes.
    Vacant(u16),
}

impl Presence {
    pub(crate) const fn new() -> Self {
        Self { left: 0, empty: 0, by_lamp: 0 }
    }

    /// Somebody used the device itself.
    pub(crate) fn touched(&mut self) {
        self.left = self.left.max(AFTER_TOUCH);
        self.empty = 0;
    }

    /// Takes a minute's hints.
    pub(crate) fn minute(
        &mut self,
        light: Hint,
        darkness: Darkness,
        vapour: &VapourWatch,
        sleep: &Sleep,
    ) {
        self.left = self.left.saturating_sub(1);
        // Whoever switched the lamp off has left, or sleeps.
        if darkness == Darkness::Dark(LEFT_IN_THE_DARK) {
            self.left = self.left.min(AFTER_DARK);
        }
        let from_light = match light {
            Hint::Switched => AFTER_SWITCH,
            Hint::Lamplight if self.by_lamp < FORGOTTEN => AFTER_LAMPLIGHT,
            Hint::Lamplight | Hint::None => 0,
        };
        // A lamp may have been left on: after hours it proves nothing.
        self.by_lamp = match light {
            Hint::Lamplight => self.by_lamp.saturating_add(1),
            Hint::Switched => 0,
            Hint::None => self.by_lamp.saturating_sub(1),
        };
        // With doors ajar vapour spreads; only where nothing else can tell is it trusted alone.
        let blind = darkness == Darkness::Light;
        let breathed =
            if self.left > 0 { vapour.may_be_breathed() } else { blind && vapour.is_breathed() };
        let from_vapour = if breathed { AFTER_BREATH } else { 0 };
        let from_sleep = if sleep.is_asleep() { 1 } else { 0 };
        self.left = self.left.max(from_light).max(from_vapour).max(from_sleep);
        self.empty = if self.left > 0 { 0 } else { self.empty.saturating_add(1) };
    }

    pub(crate) fn occupied(&self) -> Occupied {
        if self.left > 0 { Occupied::Likely } else { Occupied::Vacant(self.empty) }
    }

    /// Whether nobody was here for a day.
    pub(crate) fn is_long_vacant(&self) -> bool {
        self.empty > LONG
    }
}
