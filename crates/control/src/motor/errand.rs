//! Where a motor goes next.

use super::{
    Direction, Goal, LONGEST, Leg, Measured, Motor, Noise, Order, Run, Supply, Task, Trouble,
};

/// Doubt from which a stop is pressed when the valve is to be there anyway, and from which it is
/// visited just for that.
const PRESS: u16 = 300;
const VISIT: u16 = 800;

impl Motor {
    /// The run to go on with, if the motor should not rest.
    pub(super) fn next(&mut self) -> Option<Run> {
        let run = match self.task {
            Task::Withdraw => push(Direction::Open),
            Task::Fit(_) => return None,
            Task::Measure(leg) => push(leg.direction()),
            Task::Obey if self.may_roam() && self.measured == Measured::Due => {
                self.measure();
                return self.next();
            }
            Task::Obey => self.obey()?,
        };
        self.series.direct(run.direction);
        (self.running, self.waited) = (Some(run), 0);
        Some(run)
    }

    /// Whether the valve may be moved for its own sake.
    fn may_roam(&self) -> bool {
        self.order.noise == Noise::Welcome && self.order.supply == Supply::Normal
    }

    fn measure(&mut self) {
        (self.measured, self.detour, self.blocked) = (Measured::Yes, None, None);
        self.task = Task::Measure(Leg::Back);
    }

    /// The run towards the goal, if the valve is not there.
    fn obey(&mut self) -> Option<Run> {
        if self.may_roam() && self.detour.is_none() && self.reckoning.doubt() > VISIT {
            self.detour = Some(Goal::Stop(self.reckoning.nearer_stop()));
        }
        let detour = if self.may_roam() { self.detour } else { None };
        if let Some(run) = detour.and_then(|goal| self.toward(goal)) {
            return Some(run);
        }
        if detour.is_some() {
            self.detour = None;
        }
        self.toward(self.target())
    }

    fn toward(&self, goal: Goal) -> Option<Run> {
        let run = match goal {
            _ if self.trouble == Some(Trouble::Endless) => return None,
            Goal::Stop(direction) if self.reckoning.is_at_stop(direction) => return None,
            Goal::Stop(direction) => push(direction),
            Goal::Place(place) => self.reckoning.run_to(place, self.calibration?)?,
        };
        (self.blocked != Some(run.direction)).then_some(run)
    }

    /// Where the valve should be, with what the cells can give and what is known of its travel.
    fn target(&self) -> Goal {
        let Order { target, safe, supply, .. } = self.order;
        let target = match supply {
            Supply::Normal => target,
            Supply::Low => target.max(safe.min(self.position())),
            Supply::Empty => safe,
        };
        let unknown = self.calibration.is_none();
        match target.value() {
            _ if unknown && self.measured == Measured::Due => Goal::Stop(Direction::Open),
            0 => Goal::Stop(Direction::Close),
            100 if self.reckoning.doubt() > PRESS => Goal::Stop(Direction::Open),
            20.. if unknown => Goal::Stop(Direction::Open),
            _ if unknown => Goal::Stop(Direction::Close),
            percent => Goal::Place(u16::from(percent).saturating_mul(100)),
        }
    }
}

/// A run that only a stop ends.
const fn push(direction: Direction) -> Run {
    Run { direction, ticks: LONGEST }
}
