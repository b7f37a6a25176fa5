//! The occupancy tracker: from hints that somebody is there to how likely it still is.

/// Minutes for which somebody is believed to be there after certain evidence.
const CERTAIN: u8 = 50;
/// The same after good evidence.
const POSSIBLE: u8 = 40;
/// The same after weak evidence.
const JUST_POSSIBLE: u8 = 20;
/// Minutes for which an arrival is new.
const NEW: u8 = 3;

/// Evidence that somebody is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// Weak: steady artificial light.
    JustPossible,
    /// Good: a light was switched on, a voice was heard.
    Possible,
    /// Certain: a hand at the controls.
    Certain,
}

/// How long ago somebody was there, as far as anybody knows.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct OccupancyTracker {
    countdown: u8,
    new: u8,
    value: u8,
    vacant_hours: u8,
    vacant_minutes: u8,
}

impl OccupancyTracker {
    /// Takes evidence into account. Weak evidence does not count in a room that has been vacant
    /// for long.
    pub fn mark(&mut self, evidence: Evidence) {
        if evidence == Evidence::JustPossible {
            if !self.confidently_vacant() {
                self.countdown = self.countdown.max(JUST_POSSIBLE);
            }
            return;
        }
        if self.countdown == 0 {
            self.new = NEW;
        }
        if evidence == Evidence::Certain {
            self.value = 100;
            self.countdown = CERTAIN;
        } else {
            self.countdown = self.countdown.max(POSSIBLE);
        }
    }

    /// Everybody has gone away for long.
    pub fn set_holiday(&mut self) {
        *self = Self { vacant_hours: u8::MAX, ..Self::default() };
    }

    /// Lets a minute pass.
    pub fn tick(&mut self) {
        self.countdown = self.countdown.saturating_sub(1);
        self.new = self.new.saturating_sub(1);
        if self.countdown > 0 {
            (self.vacant_hours, self.vacant_minutes) = (0, 0);
        } else if self.vacant_hours < u8::MAX {
            self.vacant_minutes += 1;
            if self.vacant_minutes == 60 {
                self.vacant_minutes = 0;
                self.vacant_hours += 1;
            }
        }
        self.value = match self.countdown {
            0 => 0,
            left => 100 - 2 * (CERTAIN - left),
        };
    }

    /// The likelihood that somebody is there, 0 to 100, as of the last tick or certain evidence.
    pub fn value(&self) -> u8 {
        self.value
    }

    /// Whether somebody is likely to be there.
    pub fn likely_occupied(&self) -> bool {
        self.countdown > 0
    }

    /// Whether somebody has certainly been there in the last minutes.
    pub fn recently_occupied(&self) -> bool {
        self.countdown > POSSIBLE
    }

    /// Whether somebody has just come into a vacant room.
    pub fn newly_occupied(&self) -> bool {
        self.new > 0
    }

    /// The opinion in two bits as it goes on the air: 1 not, 2 likely, 3 recently occupied.
    pub fn two_bits(&self) -> u8 {
        match (self.recently_occupied(), self.likely_occupied()) {
            (true, _) => 3,
            (false, true) => 2,
            (false, false) => 1,
        }
    }

    /// Whole hours since somebody was there, 255 for very long.
    pub fn vacant_hours(&self) -> u8 {
        if self.value == 0 { self.vacant_hours } else { 0 }
    }

    /// Whether the room has been vacant for hours.
    pub fn confidently_vacant(&self) -> bool {
        self.vacant_hours() > 2
    }

    /// Whether the room has been vacant for more than a day.
    pub fn long_vacant(&self) -> bool {
        self.vacant_hours() > 24
    }

    /// Whether the room has been vacant for a day and a half.
    pub fn very_long_vacant(&self) -> bool {
        self.vacant_hours() > 39
    }
}
