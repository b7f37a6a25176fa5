//! Drives a valve's motor: an H-bridge that can feel a stall, and nothing that counts turns.
//!
//! Where the valve stands is reckoned from the time that the motor ran, between stops that are found
//! by stalling on them. A stall may also be a rough spot, so one alone proves little: the motor tries
//! again, and only a series of stalls that begin at once is a stop. One where none should be means
//! that the reckoning is wrong or that the valve has seized; measuring its travel tells which.

#[cfg(test)]
mod bench;
mod errand;
mod reckoning;
mod stall;
mod stop;
mod supply;
#[cfg(test)]
mod tests;

pub use reckoning::Calibration;
pub use supply::{Supply, SupplyWatch};

use inglenook_units::Percent;
use reckoning::{FULL, Reckoning};
use stall::Series;

/// Which way a motor runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Withdrawing, so that the valve's own spring opens it.
    Open,
    /// Pressing the pin in.
    Close,
}

/// What to do with the motor: run until the time is over or it stalls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Run {
    /// Which way.
    pub direction: Direction,
    /// For how long at most, in hundredths of a second.
    pub ticks: u16,
}

/// What became of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ran {
    /// How long the motor turned, in hundredths of a second.
    pub ticks: u16,
    /// Why it ended.
    pub ended: Ended,
}

/// Why a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ended {
    /// Its time was over.
    Done,
    /// The current rose as it does when the motor cannot turn.
    Stalled,
}

/// What is asked of a motor this minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Order {
    /// Where the valve should be, in percent of the travel.
    pub target: Percent,
    /// Where it does least harm when it cannot be moved any more.
    pub safe: Percent,
    /// Whether movements are welcome that nobody waits for.
    pub noise: Noise,
    /// What the cells can still give.
    pub supply: Supply,
}

/// Whether movements are welcome that nobody waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Noise {
    /// It is day.
    Welcome,
    /// Somebody may be asleep.
    Unwelcome,
}

/// What is wrong with a valve or its motor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// It stops where it should not: the pin or the gear has seized.
    Seized,
    /// No stop is found in the longest travel that a valve can have, or the motor does not answer.
    Endless,
    /// So short or so unequal a travel that positions cannot be reckoned: only its ends are used.
    Unmeasured,
}

/// The longest time that any valve's travel takes: four minutes.
const LONGEST: u16 = 24_000;

/// Minutes after which a run that was not answered counts as lost.
const PATIENCE: u8 = 6;

/// How far an exercise goes and comes back.
const STRETCH: u16 = 3_000;

/// The motor of one valve.
#[derive(Clone, Debug)]
pub struct Motor {
    calibration: Option<Calibration>,
    reckoning: Reckoning,
    task: Task,
    /// A place to go to before the target.
    detour: Option<Goal>,
    /// The direction in which it will not go on.
    blocked: Option<Direction>,
    trouble: Option<Trouble>,
    measured: Measured,
    order: Order,
    running: Option<Run>,
    waited: u8,
    series: Series,
}

/// What a motor is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Task {
    /// Withdraws to the open stop, as it must before it can be screwed on.
    Withdraw,
    /// Waits to be screwed on, for so many more minutes.
    Fit(u8),
    /// Measures the travel.
    Measure(Leg),
    /// Obeys.
    Obey,
}

/// The parts of a measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leg {
    /// Back to the open stop, to begin with.
    Back,
    /// From open to shut.
    Close,
    /// And back, the ticks to shut being known.
    Open { closing: u16 },
}

/// Whether the travel was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measured {
    Yes,
    /// Not yet, or it is in doubt.
    Due,
}

/// Where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goal {
    /// A position, in hundredths of a percent.
    Place(u16),
    /// The stop in this direction.
    Stop(Direction),
}

impl Motor {
    /// The motor of a device that has just started. What was measured before a change of cells, if
    /// it is known, serves until it is measured again.
    pub const fn new(before: Option<Calibration>) -> Self {
        Self {
            calibration: before,
            reckoning: Reckoning::unknown(),
            task: Task::Withdraw,
            detour: None,
            blocked: None,
            trouble: None,
            measured: Measured::Due,
            order: Order {
                target: Percent::FULL,
                safe: Percent::FULL,
                noise: Noise::Unwelcome,
                supply: Supply::Normal,
            },
            running: None,
            waited: 0,
            series: Series::new(Direction::Open),
        }
    }

    /// Takes this minute's order; the run to begin with, if the motor rests and should not.
    pub fn minute(&mut self, order: &Order) -> Option<Run> {
        let parked = self.order.supply == Supply::Empty && order.supply == Supply::Empty;
        let safe = if parked { self.order.safe } else { order.safe };
        self.order = Order { safe, ..*order };
        if let Task::Fit(left) = self.task {
            self.task = left.checked_sub(1).map_or(Task::Obey, Task::Fit);
        }
        if self.running.is_none() {
            return self.next();
        }
        self.waited = self.waited.saturating_add(1);
        if self.waited >= PATIENCE {
            self.running = None;
            self.endless();
        }
        None
    }

    /// Takes what became of a run; the run to go on with.
    pub fn ran(&mut self, ran: Ran) -> Option<Run> {
        let run = self.running.take()?;
        self.reckoning.moved(run.direction, ran.ticks, self.calibration);
        match ran.ended {
            Ended::Stalled => self.stalled(run.direction, ran.ticks),
            Ended::Done => self.series.turned(ran.ticks),
        }
        if self.series.leg() >= LONGEST {
            self.endless();
        }
        self.next()
    }

    /// The device has been screwed on to its valve.
    pub fn fitted(&mut self) {
        if let Task::Fit(_) = self.task {
            self.task = Task::Obey;
        }
    }

    /// Moves the valve a little and back, against seizing; a seized one is measured again.
    pub fn exercise(&mut self) {
        if self.trouble.is_some() {
            (self.measured, self.blocked) = (Measured::Due, None);
            return;
        }
        let here = self.reckoning.position();
        let there = match here.checked_sub(STRETCH) {
            Some(below) if here > FULL.saturating_sub(STRETCH) => below,
            _ => here.saturating_add(STRETCH),
        };
        self.detour = Some(Goal::Place(there));
    }

    /// Where the valve stands as far as is known: open until something is.
    pub fn position(&self) -> Percent {
        Percent::clamped(i32::from(self.reckoning.position()).saturating_add(50) / 100)
    }

    /// How far a run went, in hundredths of a percent of the travel. Before the travel is known it is
    /// taken to last a minute.
    pub fn distance(&self, direction: Direction, ticks: u16) -> u16 {
        self.calibration.unwrap_or(Calibration::USUAL).distance(direction, ticks)
    }

    /// What was measured.
    pub fn calibration(&self) -> Option<Calibration> {
        self.calibration
    }

    /// What is wrong.
    pub fn trouble(&self) -> Option<Trouble> {
        self.trouble
    }
}

impl Leg {
    fn direction(self) -> Direction {
        match self {
            Self::Back | Self::Open { .. } => Direction::Open,
            Self::Close => Direction::Close,
        }
    }
}
