//! Radiators and valves for a plan, drawn by a seed as installers and years have left them.

use super::Plan;
use crate::random::{Stream, stream};
use inglenook_physics::{radiator::Plumbing, valve::Body};
use rand::RngExt;

/// The cold day that radiators are sized for in °C.
pub const DESIGN_OUTDOOR_C: f64 = -3.0;

/// What can be put on a radiator's valve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Top {
    /// A head, if the contestant has one.
    Head,
    /// A cap: it stays open.
    Cap,
}

/// One radiator with its valve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fitting {
    /// The room that it is in, by its place in the plan.
    pub room: usize,
    /// Output of the radiator at 75/65/20 °C in W (EN 442).
    pub radiator_w: f64,
    /// The body of its valve.
    pub body: Body,
    /// Which end the valve is at.
    pub plumbing: Plumbing,
    /// What can be put on it.
    pub top: Top,
}

impl Plan {
    /// Heat that a room needs on the design day, its neighbours being as warm, in W.
    pub fn design_loss(&self, room: usize) -> f64 {
        let loss = |room| self.room_loss(room) * (room.design_c - DESIGN_OUTDOOR_C);
        self.rooms.get(room).map_or(0.0, loss)
    }

    /// One radiator for every room: radiators are 1.3 to 2.0 times the design loss, to the next 50 W,
    /// and at least 400 W; valves begin to open at 5 to 45 % of the travel and are fully open 25
    /// to 40 % later.
    pub fn fitted(&self, seed: u64) -> Vec<Fitting> {
        let mut random = stream(seed, Stream::Fittings);
        let mut fitting = |room| {
            let oversize = random.random_range(1.3..2.0);
            let opens_at = random.random_range(0.05..0.45);
            let full_at = opens_at + random.random_range(0.25..0.4);
            let radiator_w = (oversize * self.design_loss(room) / 50.0).ceil() * 50.0;
            Fitting {
                room,
                plumbing: Plumbing::ValveOnFlow,
                top: Top::Head,
                radiator_w: radiator_w.max(400.0),
                body: Body { opens_at, full_at, ..Body::TYPICAL },
            }
        };
        (0..self.rooms.len()).map(&mut fitting).collect()
    }
}
