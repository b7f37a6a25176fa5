//! What two cells can still give.

use inglenook_units::Centivolts;

/// At rest, two alkaline cells have this when about a tenth of their energy is left.
const LOW: Centivolts = Centivolts(230);

/// And this when the motor's current may stop the processor.
const EMPTY: Centivolts = Centivolts(210);

/// Only new cells raise the voltage to this.
const RENEWED: Centivolts = Centivolts(250);

/// Minutes in a row that a voltage must be so low: a radio or a motor pulls it down for moments.
const FOR: u8 = 3;

/// What the cells can still give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Supply {
    /// Everything.
    Normal,
    /// What is needed: nothing is moved for its own sake, and no valve is shut that might then stay
    /// shut.
    Low,
    /// One last movement.
    Empty,
}

/// Watches the voltage. It never believes in a recovery short of new cells.
#[derive(Clone, Debug)]
pub struct SupplyWatch {
    state: Supply,
    minutes: u8,
}

impl SupplyWatch {
    /// Cells of which nothing is known yet.
    pub const fn new() -> Self {
        Self { state: Supply::Normal, minutes: 0 }
    }

    /// Takes a minute's voltage.
    pub fn minute(&mut self, volts: Centivolts) -> Supply {
        if volts >= RENEWED {
            *self = Self::new();
            return self.state;
        }
        let seen = match volts {
            volts if volts < EMPTY => Supply::Empty,
            volts if volts < LOW => Supply::Low,
            _ => Supply::Normal,
        };
        self.minutes = if seen > self.state { self.minutes.saturating_add(1) } else { 0 };
        if self.minutes >= FOR {
            (self.state, self.minutes) = (seen, 0);
        }
        self.state
    }
}

impl Default for SupplyWatch {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(volts: &[u16]) -> Supply {
        let mut watch = SupplyWatch::new();
        volts.iter().fold(Supply::Normal, |_, volts| watch.minute(Centivolts(*volts)))
    }

    #[test]
    fn cells_get_weaker_and_only_new_ones_stronger() {
        for (volts, expected, why) in [
            (
                &[320, 260, 240, 230, 230, 230][..],
                Supply::Normal,
                "the limit itself is not below it",
            ),
            (&[229, 229], Supply::Normal, "too short"),
            (&[229, 240, 229, 229], Supply::Normal, "moments"),
            (&[229, 229, 229], Supply::Low, "three minutes"),
            (&[229, 229, 229, 249, 249], Supply::Low, "rest raises it somewhat"),
            (&[229, 229, 229, 250], Supply::Normal, "new cells"),
            (&[209, 209, 209], Supply::Empty, "at once"),
            (&[209, 209, 209, 240, 220], Supply::Empty, "never back without new cells"),
            (&[220, 220, 220, 210, 210, 210], Supply::Low, "the limit itself is not below it"),
            (
                &[220, 209, 209],
                Supply::Empty,
                "three minutes below the higher limit, and now empty",
            ),
        ] {
            assert_eq!(after(volts), expected, "{why}");
        }
    }
}
