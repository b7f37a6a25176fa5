//! What the room's air is like, from a thermometer that sits beside a radiator.
//!
//! A thermometer in a valve's head reads `M + E`: the slow temperature `M` of walls and furniture,
//! and the fast excess `E` that the radiator causes, within an hour of its getting hot or cold. A
//! part of `E` is the radiator's [`Pull`] on the head, the rest is warmer air. The room is `M` and
//! that rest.

use crate::{
    decay::Decay,
    fine::Fine,
    lead::Lead,
    learned::{Keep, Learner},
    pull::Pull,
};

/// Hours by which walls lag behind air: the excess of air over walls that belongs to a rise of the
/// walls by 1 K/h, in K. Heavy houses have more than light ones; 2.0 is that of a semi-detached
/// house of brick.
const LAG: i32 = 20;
const LAG_UNIT: i32 = 10;

/// Where the thermometer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Probe {
    /// In the valve's head, beside the radiator.
    Head,
    /// Away from the radiator: it reads the room's air.
    Room,
}

/// What the valve lets the radiator do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// No water can pass.
    Shut,
    /// Water passes, if the boiler gives any.
    Open,
    /// It passes freely since lately.
    Wide,
    /// It has passed at the same rate for so long that the radiator changes no more.
    Settled,
}

/// Whether a radiator is warm, as far as its effect tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Radiator {
    Warm,
    Cold,
}

/// The estimate of one room.
#[derive(Clone, Debug)]
pub(crate) struct Estimate {
    probe: Probe,
    /// `M`, and the remainder of its drift below one unit.
    slow: Fine,
    drifted: Fine,
    /// `E`.
    excess: Fine,
    /// The part of `E` that is not air while the radiator is hot.
    pull: Pull,
    /// How hot the radiator's valve end is, per mille of the flow's excess.
    hot: i32,
    lead: Lead,
    /// How fast `M` falls without heat, per hour.
    loss: Fine,
    decay: Decay,
    /// Smoothed head and its value of ten minutes ago, for slopes.
    head: Fine,
    lagged: Fine,
    /// The room, smoothed over ten minutes.
    room_lagged: Fine,
    radiator: Radiator,
    /// Minutes since it began to be warm.
    warm_for: u16,
    /// Minutes for which it gave less than the room loses and the room did not warm.
    feeble: u8,
    started: bool,
}

/// Minutes that a radiator and its room need until the fast part of their rise is over.
const SETTLING: u16 = 60;

/// Rooms cool by no less and no more than this in an hour without heat.
const LEAST_LOSS: Fine = Fine::kelvin(0, 10);
const MOST_LOSS: Fine = Fine::kelvin(1, 30);

/// Minutes of feeble heat that mean none.
const FEEBLE: u8 = 45;

/// One minute's share of an hour's drift is kept in 1/60ths.
const MINUTES: i32 = 60;

impl Estimate {
    pub(crate) const fn new(probe: Probe) -> Self {
        Self {
            probe,
            slow: Fine::ZERO,
            drifted: Fine::ZERO,
            excess: Fine::ZERO,
            pull: Pull::new(),
            hot: 0,
            lead: Lead::new(probe),
            loss: Fine::kelvin(0, 70),
            decay: Decay::new(),
            head: Fine::ZERO,
            lagged: Fine::ZERO,
            room_lagged: Fine::ZERO,
            radiator: Radiator::Cold,
            warm_for: 0,
            feeble: 0,
            started: false,
        }
    }

    /// Takes a minute's reading.
    pub(crate) fn minute(&mut self, reading: Fine, flow: Flow, daylight: Daylight) {
        let around = self.lead.minute(reading);
        if !self.started {
            self.started = true;
            (self.slow, self.head, self.lagged) = (around, around, around);
            self.room_lagged = around;
        }
        self.head += (around - self.head).scaled(1, 4);
        self.lagged += (self.head - self.lagged).scaled(1, 10);
        self.feel(flow);
        let asked = flow;
        let flow = match (self.radiator, flow) {
            (Radiator::Cold, _) => Flow::Shut,
            (Radiator::Warm, Flow::Settled) if self.warm_for < SETTLING => Flow::Open,
            (Radiator::Warm, flow) => flow,
        };
        self.heat_up(flow);
        self.predict(flow);
        self.correct(around, flow);
        self.room_lagged += (self.room() - self.room_lagged).scaled(1, 10);
        if self.probe == Probe::Head {
            self.pull.minute(around, self.excess < Fine::kelvin(0, 40), asked);
        }
        if let Some(loss) = self.decay.minute(around, flow, daylight) {
            let loss = loss.clamp(LEAST_LOSS, MOST_LOSS);
            self.loss += (loss - self.loss).scaled(1, 5);
        }
    }

    /// The valve end of a radiator is hot soon after hot water comes, and cools with the radiator.
    fn heat_up(&mut self, flow: Flow) {
        let cools = self.lagged - self.head > self.excess.scaled(1, 8);
        if flow == Flow::Shut || cools {
            self.hot = self.hot.saturating_sub(self.hot / 38);
        } else {
            self.hot = self.hot.saturating_add(1000_i32.saturating_sub(self.hot) / 4);
        }
    }

    /// The room's air.
    pub(crate) fn room(&self) -> Fine {
        self.slow + self.air_excess()
    }

    /// Whether the radiator is warm.
    pub(crate) fn radiator(&self) -> Radiator {
        self.radiator
    }

    /// Whether the reading falls.
    pub(crate) fn is_cooling(&self) -> bool {
        self.head < self.lagged - Fine::kelvin(0, 2)
    }

    /// `M`.
    pub(crate) fn slow(&self) -> Fine {
        self.slow
    }

    /// How much warmer the air is than walls and furniture, because of the radiator.
    pub(crate) fn air_excess(&self) -> Fine {
        match self.probe {
            Probe::Room => self.excess,
            Probe::Head => (self.excess - self.pull.get().scaled(self.hot, 1000)).max(Fine::ZERO),
        }
    }

    /// How much warmer the radiator makes the thermometer.
    pub(crate) fn excess(&self) -> Fine {
        self.excess
    }

    /// How fast the room cools without heat, per hour.
    pub(crate) fn loss(&self) -> Fine {
        self.loss
    }

    /// How much warmer than the air a hot radiator makes the thermometer.
    pub(crate) fn pull(&self) -> Fine {
        self.pull.get()
    }

    /// Whether the radiator's valve end is surely hot: the thermometer is pulled as by a hot one.
    pub(crate) fn is_hot(&self) -> bool {
        self.hot > 900 && self.excess > self.pull.get().scaled(3, 4).max(Fine::kelvin(0, 50))
    }

    /// How far the room is about to rise with the heat that is already in the radiator.
    pub(crate) fn swing(&self) -> Fine {
        (self.room() - self.room_lagged).max(Fine::ZERO)
    }

    /// How fast the room changes if the radiator stays as it is, per hour.
    pub(crate) fn trend(&self) -> Fine {
        self.air_excess().scaled(LAG_UNIT, LAG) - self.loss
    }

    /// A radiator that gets warm shows by a rise that nothing else causes, one that gets cold by an
    /// excess that is gone.
    fn feel(&mut self, flow: Flow) {
        let rise = self.head - self.lagged;
        let weak = self.air_excess() < Fine::kelvin(0, 45);
        self.feeble =
            if weak && rise <= Fine::kelvin(0, 2) { self.feeble.saturating_add(1) } else { 0 };
        let gone = self.excess < Fine::kelvin(0, 40) && rise <= Fine::ZERO;
        self.radiator = match self.radiator {
            Radiator::Cold if flow != Flow::Shut && rise > Fine::kelvin(0, 12) => Radiator::Warm,
            Radiator::Warm if gone || self.feeble > FEEBLE || flow == Flow::Shut => Radiator::Cold,
            same => same,
        };
        self.warm_for = match self.radiator {
            Radiator::Warm => self.warm_for.saturating_add(1),
            Radiator::Cold => 0,
        };
    }

    fn predict(&mut self, flow: Flow) {
        self.drifted += self.trend();
        let minute = self.drifted.scaled(1, MINUTES);
        self.drifted -= minute.scaled(MINUTES, 1);
        self.slow += minute;
        if flow == Flow::Shut {
            self.excess -= self.excess.scaled(1, 40);
        }
    }

    /// Fast changes belong to the radiator while water may pass, to the room while none can.
    fn correct(&mut self, reading: Fine, flow: Flow) {
        let surprise = reading - self.slow - self.excess;
        let calm = surprise.abs() < Fine::kelvin(0, 30);
        let (to_slow, to_excess) = match flow {
            Flow::Shut => (surprise.scaled(1, 24), surprise.scaled(1, 16)),
            Flow::Settled if calm => (surprise.scaled(1, 60), surprise.scaled(1, 30)),
            Flow::Open | Flow::Wide | Flow::Settled => {
                (surprise.scaled(1, 300), surprise.scaled(1, 4))
            }
        };
        self.slow += to_slow;
        self.excess += to_excess;
        if self.excess < Fine::ZERO {
            self.slow += self.excess;
            self.excess = Fine::ZERO;
        }
    }
}

impl Learner for Estimate {
    fn keep(&mut self, keep: &mut impl Keep) {
        keep.fine(&mut self.loss, LEAST_LOSS, MOST_LOSS);
        self.pull.keep(keep);
    }
}

/// Whether the sun may be warming the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Daylight {
    /// It may.
    Possible,
    /// It is dark.
    None,
}
