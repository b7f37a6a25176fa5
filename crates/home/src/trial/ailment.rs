//! What is wrong with one head in one minute.

use super::{Fault, now::Now};
use inglenook_physics::valve::Pin;
use inglenook_units::Centivolts;

/// Two good alkaline cells.
const GOOD: Centivolts = Centivolts(310);

/// The state of a head's cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cells {
    Hold(Centivolts),
    Empty,
}

/// The state of a head's thermometer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Thermometer {
    Right,
    Stuck(f64),
    /// It shows so many K too much.
    Lying(f64),
    /// It knows half degrees only.
    Coarse,
    Dead,
}

/// Everything that is wrong with a head and its valve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ailment {
    pub(super) pin: Pin,
    pub(super) cells: Cells,
    pub(super) thermometer: Thermometer,
    pub(super) sun_k: f64,
    pub(super) curtained: bool,
    /// What it says of its demand, if that is not the truth, 0 to 1.
    pub(super) claims: Option<f64>,
}

impl Ailment {
    const NONE: Self = Self {
        pin: Pin::Free,
        cells: Cells::Hold(GOOD),
        thermometer: Thermometer::Right,
        sun_k: 0.0,
        curtained: false,
        claims: None,
    };

    /// What is wrong with the heads of this room.
    pub(super) fn of(room: usize, now: &Now<'_>) -> Self {
        now.faults.iter().fold(Self::NONE, |ailment, fault| ailment.and(fault, room, now))
    }

    fn and(self, fault: &Fault, room: usize, now: &Now<'_>) -> Self {
        match *fault {
            Fault::StuckPin(at, lift) if at == room => Self { pin: Pin::Stuck(lift), ..self },
            Fault::FlatBattery(at) if at == room => Self { cells: Cells::Empty, ..self },
            Fault::LowBattery(at, supply) if at == room => {
                Self { cells: Cells::Hold(supply), ..self }
            }
            Fault::StuckSensor(at, celsius) if at == room => {
                Self { thermometer: Thermometer::Stuck(celsius), ..self }
            }
            Fault::DeadSensor(at) if at == room => Self { thermometer: Thermometer::Dead, ..self },
            Fault::LyingSensor(at, by_k) if at == room => {
                Self { thermometer: Thermometer::Lying(by_k), ..self }
            }
            Fault::CoarseSensor(at) if at == room => {
                Self { thermometer: Thermometer::Coarse, ..self }
            }
            Fault::SunOnHead(at, sun_k)
                if at == room && (660..900).contains(&now.clock.minute_of_day) =>
            {
                Self { sun_k, ..self }
            }
            Fault::SaysDemand(at, share) if at == room => Self { claims: Some(share), ..self },
            Fault::Curtain(at) if at == room => Self { curtained: true, ..self },
            _ => self,
        }
    }

    /// What its thermometer shows where a good one would show `celsius`.
    pub(super) fn shown(&self, celsius: f64) -> Option<f64> {
        match self.thermometer {
            Thermometer::Right => Some(celsius),
            Thermometer::Stuck(celsius) => Some(celsius),
            Thermometer::Lying(by_k) => Some(celsius + by_k),
            Thermometer::Coarse => Some((2.0 * celsius).round() / 2.0),
            Thermometer::Dead => None,
        }
    }

    /// Voltage of the cells.
    pub(super) fn supply(&self) -> Centivolts {
        match self.cells {
            Cells::Hold(supply) => supply,
            Cells::Empty => Centivolts(0),
        }
    }
}
