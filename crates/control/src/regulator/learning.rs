//! What a regulator learns from how the room answers.

use super::{ALL, Regulator, SETTLED, Supply};
use crate::{
    estimate::{Estimate, Radiator},
    fine::Fine,
};
use inglenook_units::Percent;

/// Minutes without heat after which it is doubted that the valve is open.
const DOUBTFUL: u16 = 6 * 60;

/// Minutes over which the walls' warming is measured.
const CLIMB: u16 = 32;

/// An excess of the thermometer that no people cause.
const SURE: Fine = Fine::kelvin(1, 0);

/// No boiler rests longer, in minutes.
const LONGEST: u16 = 14 * 60;

/// What even a small radiator adds to the air.
pub(super) const LEAST_FULL: Fine = Fine::kelvin(1, 0);

impl Regulator {
    /// Learns what the radiator does at this stroke.
    pub(super) fn watch(&mut self, estimate: &Estimate) {
        let excess = estimate.air_excess();
        if self.heat == Percent::ZERO {
            self.supply = Supply::Unknown;
            self.sampled = excess;
            return;
        }
        if self.since_move <= 1 {
            self.sampled = excess;
        }
        if estimate.radiator() == Radiator::Warm {
            self.supply = Supply::Hot;
            self.warmed(excess);
            if estimate.excess() > SURE {
                self.bear();
            }
        } else {
            if self.since_move > SETTLED {
                self.supply = Supply::Cold;
            }
            self.cold_for = self.cold_for.saturating_add(1);
            if self.cold_for == DOUBTFUL {
                self.opening.doubt();
            }
        }
        if self.since_move.is_multiple_of(SETTLED) && self.since_move > 0 {
            self.judge(excess, estimate);
            self.sampled = excess;
        }
        if self.supply == Supply::Hot && self.heat >= ALL {
            self.climbs(estimate);
        }
    }

    /// How fast the walls warm while the radiator gives all it can.
    fn climbs(&mut self, estimate: &Estimate) {
        if !self.since_move.is_multiple_of(CLIMB) {
            return;
        }
        if self.since_move > 2 * SETTLED {
            let climbed = (estimate.slow() - self.slow_before).scaled(60, CLIMB.into());
            self.climb += (climbed - self.climb).scaled(1, 4);
        }
        self.slow_before = estimate.slow();
    }

    /// Heat has come after minutes without. A boiler with a programme, or one that a thermostat calls,
    /// rests for hours; one that is called by its valves never does. How long it may is remembered.
    fn bear(&mut self) {
        if self.cold_for > self.borne {
            self.borne = self.cold_for.saturating_add(self.cold_for / 4).min(LONGEST);
        } else if self.cold_for > 0 {
            self.borne = self.borne.saturating_sub((self.borne / 128).saturating_add(1));
        }
        self.cold_for = 0;
    }

    /// Heat came soon after the valve was opened farther: where it had stood was too little.
    pub(super) fn warmed(&mut self, excess: Fine) {
        if excess > self.sampled + Fine::kelvin(0, 50)
            && self.since_move < SETTLED
            && let Some(stroke) = self.starved_at.take()
        {
            self.opening.starved(stroke);
        }
    }

    /// Judges the excess that this stroke leads to, once it changes little.
    pub(super) fn judge(&mut self, excess: Fine, estimate: &Estimate) {
        let change = excess - self.sampled;
        if self.supply != Supply::Hot || change < -excess.scaled(1, 8) {
            return;
        }
        if estimate.is_hot() && self.since_move >= 2 * SETTLED {
            self.opening.flowed(self.stroke);
        }
        let more = excess - self.full;
        if more > Fine::ZERO {
            self.full += more.scaled(1, 2);
        } else if self.heat >= ALL && self.since_move > SETTLED {
            self.full = (self.full + more.scaled(1, 12)).max(LEAST_FULL);
        }
    }
}
