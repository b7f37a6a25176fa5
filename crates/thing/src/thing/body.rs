//! The valve under a Thing: its motor, its exercise, and what both have cost.

use inglenook_control::{
    Decision, Due, Exercise,
    motor::{Calibration, Motor, Noise, Order, Ran, Run, Supply, Trouble},
};
use inglenook_units::Percent;

/// A valve with its motor.
#[derive(Clone, Debug)]
pub(super) struct Valve {
    motor: Motor,
    exercise: Exercise,
    running: Option<Run>,
    starts: u32,
    /// In hundredths of a percent of the travel.
    travel: u32,
}

impl Valve {
    pub(super) fn new(before: Option<Calibration>) -> Self {
        Self {
            motor: Motor::new(before),
            exercise: Exercise::new(),
            running: None,
            starts: 0,
            travel: 0,
        }
    }

    /// Takes this minute's decision.
    pub(super) fn minute(
        &mut self,
        decision: &Decision,
        noise: Noise,
        supply: Supply,
    ) -> Option<Run> {
        if self.exercise.minute(self.stands(), noise, self.trouble()) == Due::Now {
            self.motor.exercise();
        }
        let Decision { valve: target, safe, .. } = *decision;
        let run = self.motor.minute(&Order { target, safe, noise, supply });
        self.begin(run)
    }

    /// Takes what became of a run.
    pub(super) fn ran(&mut self, ran: Ran) -> Option<Run> {
        if let Some(run) = self.running.take() {
            let far = self.motor.distance(run.direction, ran.ticks);
            self.travel = self.travel.saturating_add(far.into());
        }
        let run = self.motor.ran(ran);
        self.begin(run)
    }

    /// Somebody is there: it has been fitted.
    pub(super) fn fitted(&mut self) {
        self.motor.fitted();
    }

    pub(super) fn stands(&self) -> Percent {
        self.motor.position()
    }

    pub(super) fn trouble(&self) -> Option<Trouble> {
        self.motor.trouble()
    }

    pub(super) fn calibration(&self) -> Option<Calibration> {
        self.motor.calibration()
    }

    /// How often the motor was started.
    pub(super) fn starts(&self) -> u32 {
        self.starts
    }

    /// How far the valve was moved, in hundredths of a percent of its travel.
    pub(super) fn travel(&self) -> u32 {
        self.travel
    }

    fn begin(&mut self, run: Option<Run>) -> Option<Run> {
        if run.is_some() {
            self.running = run;
            self.starts = self.starts.saturating_add(1);
        }
        run
    }
}
