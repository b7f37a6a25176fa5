//! What a motor makes of a stall, and of none.

use super::{Calibration, Direction, Leg, Measured, Motor, Task, Trouble};

/// How far a stop may be from where it was reckoned without being a surprise, in hundredths of a
/// percent of the travel.
const EXPECTED: u16 = 600;

/// How far off means that the valve has seized rather than that the reckoning is wrong.
const SEIZED: u16 = 1_500;

/// Minutes after withdrawing until the device is taken to be screwed on to its valve.
const FITTING: u8 = 5;

/// How far off a stop is just where it was reckoned, and how much doubt there may be about that.
const CERTAIN: u16 = 200;
const LITTLE_DOUBT: u16 = 500;

/// How many stalls in a row make a stop: just where it was reckoned, where one is expected, where
/// none is, and where everything later depends on it.
const CERTAINLY: u8 = 1;
const USUAL: u8 = 3;
const SURPRISING: u8 = 4;
const DECISIVE: u8 = 7;

impl Motor {
    pub(super) fn stalled(&mut self, direction: Direction, ticks: u16) {
        let hits = self.series.stalled(ticks);
        let off = self.reckoning.distance_to_stop(direction);
        let expected = self.calibration.is_none() || off <= EXPECTED.max(self.reckoning.doubt());
        let certain = off <= CERTAIN && self.reckoning.doubt() <= LITTLE_DOUBT;
        let enough = match self.task {
            Task::Measure(_) => DECISIVE,
            _ if certain => CERTAINLY,
            _ if expected => USUAL,
            _ => SURPRISING,
        };
        if hits < enough {
            return;
        }
        let leg = self.series.take();
        if self.task == Task::Obey && !expected {
            self.surprised(direction, off);
        } else {
            self.reckoning.at_stop(direction);
            self.arrived(leg);
        }
    }

    /// Turned for longer than any valve's travel takes and met no stop. It is tried again with the
    /// next exercise.
    pub(super) fn endless(&mut self) {
        self.trouble = Some(Trouble::Endless);
        (self.task, self.measured, self.detour) = (Task::Obey, Measured::Yes, None);
        self.reckoning.lose();
        self.series.take();
    }

    fn arrived(&mut self, leg: u16) {
        self.task = match self.task {
            Task::Withdraw if self.calibration.is_none() => Task::Fit(FITTING),
            Task::Measure(Leg::Back) => Task::Measure(Leg::Close),
            Task::Measure(Leg::Close) => Task::Measure(Leg::Open { closing: leg }),
            Task::Measure(Leg::Open { closing }) => {
                self.judge(closing, leg);
                Task::Obey
            }
            Task::Withdraw | Task::Fit(_) | Task::Obey => Task::Obey,
        };
    }

    /// A stop where none should be. What is reckoned stays: most likely the pin does not yield, and
    /// above there the valve may still be of use.
    fn surprised(&mut self, direction: Direction, off: u16) {
        (self.blocked, self.detour) = (Some(direction), None);
        if self.trouble.is_none() {
            self.measured = Measured::Due;
        }
        if off > SEIZED {
            self.trouble = Some(Trouble::Seized);
        }
    }

    /// Judges a measured travel. A shorter one than before is no travel but a valve that has seized.
    fn judge(&mut self, closing: u16, opening: u16) {
        let before = self.calibration;
        let now = Calibration::measured(closing, opening);
        self.trouble = match (before, now) {
            (Some(before), Some(now)) if now.is_shorter(before) => Some(Trouble::Seized),
            (Some(_), None) => Some(Trouble::Seized),
            (None, None) => Some(Trouble::Unmeasured),
            (_, Some(now)) => {
                self.calibration = Some(now);
                None
            }
        };
    }
}
