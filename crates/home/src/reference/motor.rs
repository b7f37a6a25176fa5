//! The motor of a valve: finds its ends by their resistance, and its way by dead reckoning.
//!
//! It is polled every two seconds, and runs for a quarter of a second in most polls.

use super::motor_arithmetic::{Calibration, Reckoning, Timing};
use inglenook_units::Percent;

/// Polls that a whole travel may take: four minutes.
const LONGEST_TRAVEL: u8 = 120;
/// Polls before the motor first moves: half a minute.
const PAUSE: u8 = 15;
/// Resistance in so many runs after each other is the end.
const HITS: u8 = 4;
/// The same while calibrating.
const CALIBRATION_HITS: u8 = 5;
/// Resistance nearer to an end than this, in per cent, is not surprising.
const EARLY: u8 = 19;
/// Targets nearer to an end than this, in per cent, are that end.
const END_ZONE: u8 = 11;

/// Which way a motor runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Pin out, water through.
    Opening,
    /// Pin in.
    Closing,
}

/// What came of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// How long the motor ran, in ticks.
    pub ticks: u8,
    /// Whether it met resistance.
    pub stalled: bool,
}

/// A motor that can be run for a number of ticks.
pub trait Drive {
    /// Runs one way, unless something resists.
    fn run(&mut self, way: Way, ticks: u8) -> Run;
}

/// What there is to run a motor with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Supply {
    /// Enough.
    #[default]
    Good,
    /// Too little to calibrate or to close.
    Low,
}

/// Whether noise matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Quiet {
    /// It does not.
    #[default]
    NotNeeded,
    /// The room is dark: the motor does not calibrate.
    Wanted,
}

/// The circumstances of a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Circumstances {
    /// The battery.
    pub supply: Supply,
    /// The people.
    pub quiet: Quiet,
}

impl Circumstances {
    fn defer_calibration(self) -> bool {
        self.supply == Supply::Low || self.quiet == Quiet::Wanted
    }
}

/// What a motor is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Waiting before its first movement, for so many more polls.
    Waiting(u8),
    /// Taking the pin out so that the head can be fitted.
    Withdrawing,
    /// Waiting for the head to be fitted.
    Withdrawn,
    /// Finding out how long both ways are: opening, closing, and opening again.
    Calibrating(Leg),
    /// Following its target.
    Normal,
    /// Switched off: an end was not found in time.
    Failed,
}

/// A leg of the calibration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leg {
    /// To the open end, to start from there.
    Start,
    /// To the closed end.
    Close,
    /// Back to the open end.
    Open,
}

/// A motor and what it knows of its valve.
#[derive(Clone, Debug)]
pub struct Motor {
    timing: Timing,
    state: State,
    /// Polls that the present travel has taken, and runs against resistance after each other.
    polls: u8,
    hits: u8,
    /// Ticks of both ways as far as the calibration has got.
    to_close: u16,
    to_open: u16,
    calibration: Calibration,
    needs_calibration: bool,
    reckoning: Reckoning,
    position: Percent,
    surprises: u32,
}

impl Motor {
    /// A motor whose clock has ticks of so many milliseconds.
    pub fn new(tick_ms: u8) -> Self {
        let timing = Timing::new(tick_ms);
        Self {
            timing,
            state: State::Waiting(PAUSE),
            polls: 0,
            hits: 0,
            to_close: 0,
            to_open: 0,
            calibration: Calibration::new(0, 0, timing.pulse.into()),
            needs_calibration: true,
            reckoning: Reckoning::default(),
            position: Percent::FULL,
            surprises: 0,
        }
    }

    /// What it is about.
    pub fn state(&self) -> State {
        self.state
    }

    /// Where it believes the valve to be.
    pub fn position(&self) -> Percent {
        self.position
    }

    /// What it knows of its valve.
    pub fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    /// How often it has met resistance far from an end.
    pub fn surprises(&self) -> u32 {
        self.surprises
    }

    /// The head has been fitted.
    pub fn fit(&mut self) {
        if self.state == State::Withdrawn {
            self.turn_to(State::Calibrating(Leg::Start));
        }
    }

    /// Lets two seconds pass.
    pub fn poll(&mut self, target: Percent, drive: &mut impl Drive, now: Circumstances) {
        match self.state {
            State::Waiting(0) => self.turn_to(State::Withdrawing),
            State::Waiting(polls) => self.state = State::Waiting(polls - 1),
            State::Withdrawing => self.withdraw(drive),
            State::Withdrawn | State::Failed => {}
            State::Calibrating(Leg::Start) if now.defer_calibration() => {
                self.needs_calibration = true;
                self.turn_to(State::Normal);
            }
            State::Calibrating(leg) => self.calibrate(leg, drive),
            State::Normal => self.follow(target, drive, now),
        }
    }

    fn turn_to(&mut self, state: State) {
        self.state = state;
        (self.polls, self.hits) = (0, 0);
    }

    fn withdraw(&mut self, drive: &mut impl Drive) {
        if self.run(Way::Opening, drive, HITS).is_some() {
            self.arrive(Way::Opening);
            self.turn_to(State::Withdrawn);
        } else {
            self.fail_if_endless();
        }
    }

    fn fail_if_endless(&mut self) {
        self.polls += 1;
        if self.polls > LONGEST_TRAVEL {
            self.turn_to(State::Failed);
        }
    }

    /// One run. `Some` if it ended at an end, by so many hits after each other.
    fn run(&mut self, way: Way, drive: &mut impl Drive, hits: u8) -> Option<()> {
        let run = drive.run(way, self.timing.pulse);
        let ticks = u16::from(run.ticks);
        let (leg, reckoned) = match way {
            Way::Opening => (&mut self.to_open, &mut self.reckoning.reverse),
            Way::Closing => (&mut self.to_close, &mut self.reckoning.from_open),
        };
        *leg = leg.saturating_add(ticks);
        *reckoned = reckoned.saturating_add(ticks);
        self.hits = if run.stalled { self.hits + 1 } else { 0 };
        (self.hits >= hits).then_some(())
    }

    /// Runs as often as there is time for in one poll.
    fn calibrate(&mut self, leg: Leg, drive: &mut impl Drive) {
        let way = if leg == Leg::Close { Way::Closing } else { Way::Opening };
        for _ in 0..=self.timing.latest / self.timing.pulse {
            if self.run(way, drive, CALIBRATION_HITS).is_some() {
                self.arrive(way);
                return self.finish(leg);
            }
        }
        self.fail_if_endless();
    }

    fn finish(&mut self, leg: Leg) {
        match leg {
            Leg::Start => {
                (self.to_close, self.to_open) = (0, 0);
                self.turn_to(State::Calibrating(Leg::Close));
            }
            Leg::Close => {
                self.to_open = 0;
                self.turn_to(State::Calibrating(Leg::Open));
            }
            Leg::Open => {
                let pulse = self.timing.pulse.into();
                self.calibration = Calibration::new(self.to_close, self.to_open, pulse);
                self.needs_calibration = false;
                self.arrive(Way::Opening);
                self.turn_to(State::Normal);
            }
        }
    }

    /// The valve is known to be at an end.
    fn arrive(&mut self, way: Way) {
        (self.position, self.reckoning.from_open) = match way {
            Way::Opening => (Percent::FULL, 0),
            Way::Closing => (Percent::ZERO, self.calibration.to_close),
        };
        self.reckoning.reverse = 0;
    }

    fn follow(&mut self, target: Percent, drive: &mut impl Drive, now: Circumstances) {
        if target == self.position {
            self.hits = 0;
        } else if self.needs_calibration && !now.defer_calibration() {
            self.turn_to(State::Calibrating(Leg::Start));
        } else if !self.calibration.proportional || self.is_for_an_end(target) {
            self.run_to_end(target, drive, now.supply);
        } else if target.value().abs_diff(self.position.value()) > self.calibration.precision {
            let way = if target > self.position { Way::Opening } else { Way::Closing };
            self.step(way, drive);
        }
    }

    /// Whether a target is so near to an end that the end will do; a valve leaves an end only for
    /// what is clear of it.
    fn is_for_an_end(&self, target: Percent) -> bool {
        let precision = self.calibration.precision;
        let zone = END_ZONE.max(2 * precision);
        let (target, upper, lower) = (target.value(), 100 - zone, zone);
        let stays_open = self.position == Percent::FULL && target >= upper;
        let stays_shut = self.position == Percent::ZERO && target <= lower;
        let beyond = target >= upper + precision || target + precision <= lower;
        beyond || stays_open || stays_shut
    }

    fn run_to_end(&mut self, target: Percent, drive: &mut impl Drive, supply: Supply) {
        let way = if target.value() >= 50 { Way::Opening } else { Way::Closing };
        let there =
            self.position == if way == Way::Opening { Percent::FULL } else { Percent::ZERO };
        let refused = way == Way::Closing && supply == Supply::Low;
        if !there && !refused {
            self.step(way, drive);
        }
    }

    fn step(&mut self, way: Way, drive: &mut impl Drive) {
        if self.run(way, drive, HITS).is_some() {
            self.hits = 0;
            return self.arrive(way);
        }
        if self.hits > 0 {
            self.judge_resistance(way);
        }
        // Only resistance shows that an end is reached.
        let reckoned = self.reckoning.settle(&self.calibration).value();
        self.position = Percent::clamped(reckoned.clamp(1, 99).into());
    }

    fn judge_resistance(&mut self, way: Way) {
        let to_end = match way {
            Way::Opening => 100 - self.position.value(),
            Way::Closing => self.position.value(),
        };
        if to_end > EARLY {
            self.needs_calibration = true;
            self.surprises += 1;
        }
    }
}
