//! Learning from what happens after a valve has shut: first the radiator cools, then the room.

use crate::{
    estimate::{Daylight, Flow, Learned},
    fine::Fine,
};

/// The reading's slope before shutting is taken over this many minutes.
const BEFORE: u16 = 40;

/// A radiator's heat is gone after this many minutes, but for a twentieth.
const COLD: u16 = 110;

/// The room's own cooling is measured until this many minutes after shutting.
const END: u16 = 200;

/// Watches for a valve that shuts after a steady time and stays shut for hours.
#[derive(Clone, Debug)]
pub(crate) struct Decay {
    /// Minutes in the present state.
    minutes: u16,
    flow: Flow,
    /// The smoothed reading, now and when shutting, and the slope before.
    smooth: Fine,
    earlier: Fine,
    at_shut: Fine,
    at_cold: Fine,
    rise: Fine,
    worth: Worth,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Worth {
    Something,
    Nothing,
}

impl Decay {
    pub(crate) const fn new() -> Self {
        Self {
            minutes: 0,
            flow: Flow::Shut,
            smooth: Fine::ZERO,
            earlier: Fine::ZERO,
            at_shut: Fine::ZERO,
            at_cold: Fine::ZERO,
            rise: Fine::ZERO,
            worth: Worth::Nothing,
        }
    }

    /// Takes a minute's reading; what was learned, once for each cooling.
    #[cfg_attr(target_arch = "avr", inline(never))]
    pub(crate) fn minute(
        &mut self,
        reading: Fine,
        flow: Flow,
        daylight: Daylight,
    ) -> Option<Learned> {
        let open = flow != Flow::Shut;
        if open != (self.flow != Flow::Shut) {
            self.turn(flow, reading);
        }
        self.flow = flow;
        self.minutes = self.minutes.saturating_add(1);
        self.smooth += (reading - self.smooth).scaled(1, 4);
        match flow {
            Flow::Open | Flow::Wide | Flow::Settled => {
                if self.minutes.is_multiple_of(BEFORE) {
                    self.rise = (self.smooth - self.earlier).scaled(60, i32::from(BEFORE));
                    self.earlier = self.smooth;
                }
                None
            }
            Flow::Shut => self.cooling(daylight),
        }
    }

    fn turn(&mut self, flow: Flow, reading: Fine) {
        if flow == Flow::Shut {
            let steady = self.rise.abs() < Fine::kelvin(1, 20) && self.minutes >= 2 * BEFORE;
            self.worth = if steady { Worth::Something } else { Worth::Nothing };
            self.at_shut = self.smooth;
        } else {
            (self.smooth, self.earlier) = (reading, reading);
        }
        self.minutes = 0;
    }

    fn cooling(&mut self, daylight: Daylight) -> Option<Learned> {
        match self.minutes {
            COLD => {
                self.at_cold = self.smooth;
                None
            }
            END if daylight == Daylight::None || self.smooth < self.at_cold => Some(self.learned()),
            _ => None,
        }
    }

    fn learned(&self) -> Learned {
        let span = i32::from(END.saturating_sub(COLD));
        let fall = self.at_cold - self.smooth;
        let before = fall.scaled(i32::from(COLD), span);
        Learned {
            rise: self.rise,
            loss: fall.scaled(60, span),
            excess: match self.worth {
                Worth::Something => Some(self.at_shut - self.at_cold - before),
                Worth::Nothing => None,
            },
        }
    }
}
