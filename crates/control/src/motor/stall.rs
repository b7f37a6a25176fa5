//! Stalls in a row.

use super::Direction;

/// A stall within this many ticks of starting begins at once.
const AT_ONCE: u16 = 6;

/// The stalls that followed each other at once, in one direction, and how far the motor came before
/// them.
#[derive(Clone, Debug)]
pub(super) struct Series {
    direction: Direction,
    hits: u8,
    leg: u16,
    /// Ticks within the series, which were spent against a stop if it is one.
    spent: u16,
}

impl Series {
    pub(super) const fn new(direction: Direction) -> Self {
        Self { direction, hits: 0, leg: 0, spent: 0 }
    }

    /// The motor is about to run this way; turning round begins anew.
    pub(super) fn direct(&mut self, direction: Direction) {
        if direction != self.direction {
            *self = Self::new(direction);
        }
    }

    /// It ran freely.
    pub(super) fn turned(&mut self, ticks: u16) {
        self.leg = self.leg.saturating_add(self.spent).saturating_add(ticks);
        (self.hits, self.spent) = (0, 0);
    }

    /// It stalled after so many ticks; the length of the series.
    pub(super) fn stalled(&mut self, ticks: u16) -> u8 {
        if self.hits > 0 && ticks < AT_ONCE {
            self.spent = self.spent.saturating_add(ticks);
        } else {
            self.turned(ticks);
        }
        self.hits = self.hits.saturating_add(1);
        self.hits
    }

    /// Ticks in this direction so far, without those spent in the present series.
    pub(super) fn leg(&self) -> u16 {
        self.leg
    }

    /// Ends the series; its leg.
    pub(super) fn take(&mut self) -> u16 {
        let leg = self.leg;
        *self = Self::new(self.direction);
        leg
    }
}
