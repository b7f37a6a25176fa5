//! The self-acting thermostatic valve: wax instead of a motor.

use super::opening;
use crate::head::{HeadNode, Mounting, Surroundings};

/// A wax-filled head on a valve: proportional, slow, and loose by its hysteresis.
#[derive(Debug, Clone)]
pub struct WaxValve {
    head: HeadNode,
    mark_c: f64,
    /// The head's temperature as the pin has followed it.
    followed_c: f64,
}

impl WaxValve {
    /// Temperature span from shut to fully open, K.
    const BAND_K: f64 = 2.0;
    /// Width of the hysteresis, K.
    const HYSTERESIS_K: f64 = 0.4;
    /// Time constant of the filling, s.
    const TIME_CONSTANT_S: f64 = 22.0 * 60.0;

    /// A head set so that it is half open when it is at `mark_c`, mounted as described but with
    /// wax's own slowness, in a room at `start_c`.
    #[must_use]
    pub fn new(mark_c: f64, mounting: Mounting, start_c: f64) -> Self {
        let mounting = Mounting { time_constant_s: Self::TIME_CONSTANT_S, ..mounting };
        Self { head: HeadNode::new(mounting, start_c), mark_c, followed_c: start_c }
    }

    /// Turns the head to another mark, °C.
    pub const fn set_mark(&mut self, mark_c: f64) {
        self.mark_c = mark_c;
    }

    /// Advances `step_s` seconds and gives the opening, 0 to 1.
    pub fn step(&mut self, step_s: f64, around: &Surroundings) -> f64 {
        let head_c = self.head.step(step_s, around);
        let play = Self::HYSTERESIS_K / 2.0;
        self.followed_c = self.followed_c.clamp(head_c - play, head_c + play);
        self.opening()
    }

    /// Lift of the pin, 0 to 1.
    #[must_use]
    pub fn lift(&self) -> f64 {
        (0.5 + (self.mark_c - self.followed_c) / Self::BAND_K).clamp(0.0, 1.0)
    }

    /// Flow coefficient relative to fully open, 0 to 1.
    #[must_use]
    pub fn opening(&self) -> f64 {
        opening(self.lift())
    }
}
