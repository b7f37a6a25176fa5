//! What heat sources have in common: what they are told, and how they start and stop.

use crate::circuit::{Pump, Supply};

/// Whether heat is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// Nobody asks.
    Rest,
    /// Somebody asks.
    Heat,
}

/// What a heat source is told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Command {
    /// The call for heating.
    pub call: Call,
    /// Wanted flow temperature, °C: fixed, or from [`crate::compensation`]. What is not a number
    /// counts as the highest that the source can give.
    pub set_point_c: f64,
    /// Heat drawn as hot water, W, nothing most of the time; it comes before heating.
    pub hot_water_w: f64,
}

impl Command {
    /// Nothing wanted.
    pub const REST: Self = Self { call: Call::Rest, set_point_c: 0.0, hot_water_w: 0.0 };

    /// A call for heating with water of this temperature, °C.
    #[must_use]
    pub const fn heat(set_point_c: f64) -> Self {
        Self { call: Call::Heat, set_point_c, hot_water_w: 0.0 }
    }

    pub(crate) fn draws(&self) -> bool {
        self.hot_water_w > 0.0
    }
}

/// Whether a heat source can do anything at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Health {
    /// It can.
    #[default]
    Working,
    /// It neither heats nor pumps.
    Dead,
}

/// The pace of a burner or compressor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Timings {
    /// Shortest time between a stop and the next start, s: 180–300.
    pub anti_cycle_s: f64,
    /// From the decision to start until there is heat, s: purge and ignition, 20–40.
    pub starting_s: f64,
    /// It starts this far below the set-point and stops this far above it, K.
    pub hysteresis_k: f64,
}

/// Where it is between two stops.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stage {
    /// Off for so long, s.
    Resting(f64),
    /// Purging and igniting; so much is left, s.
    Starting(f64),
    /// Giving heat for so long, s.
    Running(f64),
}

/// What happened at the start of a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Change {
    None,
    Started,
    /// After having run for so long, s.
    Stopped(f64),
}

impl Stage {
    /// Ready to start at once.
    pub(crate) const READY: Self = Self::Resting(f64::INFINITY);

    /// Decides for the coming step.
    pub(crate) fn advance(
        &mut self,
        step_s: f64,
        timings: &Timings,
        call: Call,
        above_set_k: f64,
    ) -> Change {
        let stop = call == Call::Rest || above_set_k > timings.hysteresis_k;
        let (next, change) = match *self {
            Self::Resting(off_s)
                if !stop
                    && above_set_k < -timings.hysteresis_k
                    && off_s >= timings.anti_cycle_s =>
            {
                Self::start(timings.starting_s, step_s)
            }
            Self::Resting(off_s) => (Self::Resting(off_s + step_s), Change::None),
            Self::Starting(_) if stop => (Self::Resting(step_s), Change::None),
            Self::Starting(left_s) => Self::start(left_s - step_s, step_s),
            Self::Running(on_s) if stop => (Self::Resting(step_s), Change::Stopped(on_s)),
            Self::Running(on_s) => (Self::Running(on_s + step_s), Change::None),
        };
        *self = next;
        change
    }

    /// Stops whatever it does.
    pub(crate) fn halt(&mut self) -> Change {
        match std::mem::replace(self, Self::READY) {
            Self::Running(on_s) => Change::Stopped(on_s),
            Self::Resting(off_s) => {
                *self = Self::Resting(off_s);
                Change::None
            }
            Self::Starting(_) => Change::None,
        }
    }

    fn start(left_s: f64, step_s: f64) -> (Self, Change) {
        if left_s > 0.0 {
            (Self::Starting(left_s), Change::None)
        } else {
            (Self::Running(step_s), Change::Started)
        }
    }
}

/// A source's water, and what moves it: what boilers and heat pumps have in common.
#[derive(Debug, Clone)]
pub(crate) struct Tank {
    pub(crate) health: Health,
    pub(crate) water_c: f64,
    pub(crate) stage: Stage,
    /// How long the pump still runs on, s.
    pump_left_s: f64,
}

/// The heat that a source can make, and how it follows its set-point.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Range {
    pub(crate) least_w: f64,
    pub(crate) most_w: f64,
    /// Heat capacity of the water, J/K.
    pub(crate) capacity: f64,
    /// Time in which modulation makes good a temperature difference, s.
    pub(crate) response_s: f64,
}

impl Tank {
    /// At rest with its water at `water_c`.
    pub(crate) const fn new(water_c: f64) -> Self {
        Self { health: Health::Working, water_c, stage: Stage::READY, pump_left_s: 0.0 }
    }

    /// What is offered to the circuit under this command.
    pub(crate) fn supply(&self, command: &Command) -> Supply {
        let wanted = command.call == Call::Heat || self.pump_left_s > 0.0;
        let free = self.health == Health::Working && !command.draws();
        let pump = if wanted && free { Pump::On } else { Pump::Off };
        Supply { flow_c: self.water_c, pump }
    }

    /// Starts or stops, as command and temperature ask.
    pub(crate) fn decide(
        &mut self,
        step_s: f64,
        timings: &Timings,
        command: &Command,
        set_c: f64,
    ) -> Change {
        if self.health == Health::Dead || command.draws() {
            return self.stage.halt();
        }
        self.stage.advance(step_s, timings, command.call, self.water_c - set_c)
    }

    /// Heat made, W: what is taken, and what brings the water to its set-point.
    pub(crate) fn modulated(&self, taken_w: f64, set_c: f64, range: &Range) -> f64 {
        match self.stage {
            Stage::Running(_) => {
                let missing_k = set_c - self.water_c;
                let wanted_w = taken_w + range.capacity * missing_k / range.response_s;
                wanted_w.min(range.most_w).max(range.least_w)
            }
            Stage::Resting(_) | Stage::Starting(_) => 0.0,
        }
    }

    /// Lets the pump run on after a call.
    pub(crate) fn pace_pump(&mut self, step_s: f64, overrun_s: f64, command: &Command) {
        self.pump_left_s = match command.call {
            Call::Heat => overrun_s,
            Call::Rest => (self.pump_left_s - step_s).max(0.0),
        };
    }
}
