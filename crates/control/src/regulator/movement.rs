//! How a regulator moves: seldom, and no farther than the room asks.

use super::{Care, Hush, MOST_MOVES, Phase, Regulator, Supply, Wish};
use crate::{estimate::Estimate, fine::Fine};
use inglenook_units::Percent;

/// Minutes until one more movement may be spent on accuracy.
const EARN: u16 = 170;

impl Regulator {
    /// How far the room may be from its target before a movement is worth it: the scarcer movements
    /// are, the farther.
    pub(super) fn band(&self, wish: &Wish) -> Fine {
        if wish.care == Care::Limit {
            return Fine::kelvin(0, 80);
        }
        if wish.hush == Hush::Night {
            return Fine::kelvin(0, 60);
        }
        match self.moves {
            0 => Fine::kelvin(0, 45),
            1..=2 => Fine::kelvin(0, 35),
            _ => Fine::kelvin(0, 30),
        }
    }

    pub(super) fn trim(&mut self, soon: Fine, estimate: &Estimate, wish: &Wish) {
        let wanted = self.opening.stroke(self.needed(estimate, wish)).value();
        let now = self.stroke.value();
        let to = if soon > Fine::ZERO {
            wanted.max(now.saturating_add(1))
        } else {
            wanted.min(now.saturating_sub(1))
        };
        let to = if self.opening.is_known() {
            to.clamp(now.saturating_sub(6), now.saturating_add(6))
        } else {
            to
        };
        self.opening.adjust(if to > now { 1 } else { -1 });
        self.moves = self.moves.saturating_sub(1);
        self.drive(Percent::clamped(to.into()));
    }

    /// The heat that brings the room to its target and keeps it there, in percent.
    pub(super) fn needed(&self, estimate: &Estimate, wish: &Wish) -> Percent {
        let ahead = estimate.slow() + estimate.trend().scaled(1, 2);
        let wanted = (wish.target - ahead).max(estimate.holding().scaled(1, 4));
        let share = wanted.per_mille_of(self.full) / 10;
        Percent::clamped(share.clamp(3, 100))
    }

    pub(super) fn enter(&mut self, phase: Phase, heat: Percent) {
        self.suspected = false;
        self.phase = phase;
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
}
