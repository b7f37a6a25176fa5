//! What turns a radiator's valve: a thermostatic head, programmed or not.

use super::occupants::{HEADS, Head, SETBACK_C, When, wanted};
use inglenook_physics::{
    head::{HeadNode, Mounting, Surroundings},
    valve::WaxValve,
};

/// How the heads of a house are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Control {
    /// Programmer, room thermostat, and heads that nobody touches.
    Conventional,
    /// The same programmer and thermostat, and programmed heads that let empty rooms cool.
    Zonal,
    /// Programmed heads that never let a room cool: what exchanging the heads alone does.
    Unzoned,
}

/// How a programmed head turns its valve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Law {
    /// As a head of the other house does, but for the mark: whatever heads do to a room while it is
    /// occupied, they do in both houses. So it was measured.
    Alike,
    /// A motor that opens wholly when it is half so many K too cold, and shuts when it is half so
    /// many too warm.
    Switching(f64),
}

/// What is on one valve.
#[derive(Debug)]
pub(super) struct Valve {
    room: usize,
    head: Head,
    control: Control,
    drive: Drive,
}

#[derive(Debug)]
enum Drive {
    Proportional(WaxValve),
    Switching { node: HeadNode, hysteresis_k: f64, opening: f64 },
}

impl Valve {
    pub(super) fn new(room: usize, control: Control, law: Law, start_c: f64) -> Self {
        let head = HEADS.get(room).copied().unwrap_or(Head::None);
        let drive = match (head, control, law) {
            (Head::Zoned(_), Control::Zonal | Control::Unzoned, Law::Switching(hysteresis_k)) => {
                let node = HeadNode::new(Mounting::HEAD, start_c);
                Drive::Switching { node, hysteresis_k, opening: 1.0 }
            }
            _ => Drive::Proportional(WaxValve::new(SETBACK_C, Mounting::HEAD, start_c)),
        };
        Self { room, head, control, drive }
    }

    /// Lets a minute pass and gives the opening, 0 to 1.
    pub(super) fn minute(&mut self, when: When, around: &Surroundings) -> f64 {
        let mark_c = match self.head {
            Head::None => return 1.0,
            Head::Shut => return 0.0,
            Head::Zoned(_) if self.control == Control::Zonal && !wanted(self.room, when) => {
                SETBACK_C
            }
            Head::Fixed(mark_c) | Head::Zoned(mark_c) => mark_c,
        };
        self.drive.minute(mark_c, around)
    }
}

impl Drive {
    fn minute(&mut self, mark_c: f64, around: &Surroundings) -> f64 {
        match self {
            Self::Proportional(valve) => {
                valve.set_mark(mark_c);
                valve.step(60.0, around)
            }
            Self::Switching { node, hysteresis_k, opening } => {
                let above_k = node.step(60.0, around) - mark_c;
                if above_k.abs() > 0.5 * *hysteresis_k {
                    *opening = if above_k > 0.0 { 0.0 } else { 1.0 };
                }
                *opening
            }
        }
    }
}
