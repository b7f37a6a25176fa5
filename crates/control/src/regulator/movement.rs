//! When a movement is worth its noise and its share of the battery.

use super::{Hush, Regulator, Supply};
use crate::fine::Fine;
use inglenook_units::Percent;

/// Minutes until one more movement may be spent on accuracy, and how many are stored.
const EARN: u16 = 170;
pub(super) const MOST_MOVES: u8 = 6;

/// Minutes after a movement in which there is no other, come what may.
const REST: u16 = 6;

/// By how much the wanted heat, in percent, must differ from what is given until so many minutes
/// after the last movement: its effect takes half an hour to show.
const WORTH: [(u16, u8); 4] = [(20, 60), (60, 40), (120, 30), (u16::MAX, 20)];

/// From shut to open or back is worth it sooner.
const TURN: (u16, u8) = (12, 8);

/// Heat that is as good as all.
pub(super) const ALL: Percent = Percent::clamped(85);

impl Regulator {
    /// Whether to move for this heat.
    pub(super) fn is_worth(&self, heat: Percent, hush: Hush) -> bool {
        let change = heat.value().abs_diff(self.heat.value());
        if self.since_move < REST || change == 0 {
            return false;
        }
        if self.is_new {
            return true;
        }
        let turns = (heat == Percent::ZERO) != (self.heat == Percent::ZERO);
        let (from, little) = TURN;
        let step = WORTH.iter().find(|(until, _)| self.since_move < *until);
        let least = self.dearer(step.map_or(0, |(_, least)| *least), hush);
        !self.is_in_vain(heat)
            && (change >= least
                || turns && self.since_move > from && change > self.dearer(little, hush))
    }

    /// While the boiler gives no heat, any opening is as good as another. It is fully open that a
    /// valve should wait for it.
    fn is_in_vain(&self, heat: Percent) -> bool {
        let waits = heat >= ALL && self.heat < ALL;
        self.supply == Supply::Cold && heat > Percent::ZERO && !waits
    }

    /// When movements are scarce half as much again, at night two and a half times as much or more.
    fn dearer(&self, least: u8, hush: Hush) -> u8 {
        let half = |times: u8| least.saturating_mul(times) / 2;
        match (hush, self.moves) {
            (Hush::Day, 1..) => least,
            (Hush::Day, 0) => half(3),
            (Hush::Night, 1..) => half(5),
            (Hush::Night, 0) => half(6),
        }
    }

    /// Gives this much heat from now on.
    pub(super) fn give(&mut self, heat: Percent) {
        self.suspected = false;
        self.moves = self.moves.saturating_sub(1);
        self.heat = heat;
        self.drive(self.opening.stroke(heat));
    }

    pub(super) fn drive(&mut self, stroke: Percent) {
        if stroke == self.stroke {
            return;
        }
        let starving = self.supply == Supply::Cold;
        self.starved_at = (starving && stroke > self.stroke).then_some(self.stroke);
        self.stroke = stroke;
        self.since_move = 0;
        if self.supply == Supply::Cold {
            self.supply = Supply::Unknown;
        }
    }

    pub(super) fn earn(&mut self) {
        self.earning = self.earning.saturating_add(1);
        if self.earning >= EARN {
            self.earning = 0;
            self.moves = self.moves.saturating_add(1).min(MOST_MOVES);
        }
    }

    /// A valve that was opened for this room as it was, and has not made it warmer.
    pub(super) fn stagnates(&self, room: Fine) -> bool {
        room < self.room_before + Fine::kelvin(0, 25)
    }
}
