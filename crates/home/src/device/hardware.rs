//! What a Thing's program is soldered to: a motor on a valve, and storage.

use crate::number;
use inglenook_control::{Controller, Fitted, Plant, Probe};
use inglenook_physics::valve::{Body, Direction, Load, Travel, Valve};
use inglenook_thing::{
    motor::{self, Calibration, Ended, Ran, Run},
    storage::{self, Lessons, Storage},
};
use inglenook_units::Temperature;

/// Ticks of the motor in a second.
const TICKS: f64 = 100.0;

/// Ticks of a whole travel.
const TRAVEL: u16 = 6_000;

/// A motor that has not moved.
const STILL: Travel = Travel { moved: 0.0, load: Load::Free };

/// A motor on its valve.
#[derive(Debug)]
pub(super) struct Head {
    valve: Valve,
    travel: Travel,
}

impl Head {
    /// Fitted on this body and withdrawn.
    pub(super) fn new(body: Body) -> Self {
        Self { valve: Valve::new(body), travel: STILL }
    }

    /// Runs until the time is over or the motor stalls.
    pub(super) fn run(&mut self, run: Run) -> Ran {
        let direction = match run.direction {
            motor::Direction::Open => Direction::Open,
            motor::Direction::Close => Direction::Close,
        };
        let travel = self.valve.run(direction, f64::from(run.ticks) / TICKS);
        self.travel = Travel { moved: self.travel.moved + travel.moved, ..travel };
        let ran = number::whole(travel.moved * Body::TYPICAL.full_travel_s * TICKS);
        Ran {
            ticks: u16::try_from(ran).unwrap_or(u16::MAX).min(run.ticks),
            ended: if travel.load == Load::EndStop { Ended::Stalled } else { Ended::Done },
        }
    }

    /// What it did since this was last taken.
    pub(super) fn take_travel(&mut self) -> Travel {
        std::mem::replace(&mut self.travel, STILL)
    }

    /// How far the motor is from shut, 0 to 1.
    pub(super) fn stroke(&self) -> f64 {
        self.valve.motor()
    }

    /// How far the valve is open, 0 to 1.
    pub(super) fn opening(&self) -> f64 {
        self.valve.opening()
    }
}

/// Storage that keeps what is written.
#[derive(Debug)]
pub(super) struct Eeprom {
    cells: [u8; storage::SIZE],
}

impl Eeprom {
    /// As a device leaves it that has started `restarts` times and has measured its valve.
    pub(super) fn used(restarts: u32, set_point: Temperature) -> Self {
        let mut eeprom = Self { cells: [0xff; storage::SIZE] };
        let (probe, plant) = (Probe::Head, Plant::Boiler);
        let learned = Controller::new(Fitted { probe, plant, set_point }).learned();
        let lessons = Lessons { calibration: Calibration::new(TRAVEL, TRAVEL), learned };
        let kept = storage::save_restarts(&mut eeprom, restarts)
            .and_then(|()| storage::save_lessons(&mut eeprom, &lessons));
        debug_assert_eq!(kept, Ok(()), "new cells keep what is written");
        eeprom
    }
}

impl Storage for Eeprom {
    fn read(&mut self, at: usize, into: &mut [u8]) {
        if let Some(cells) = at.checked_add(into.len()).and_then(|end| self.cells.get(at..end)) {
            into.copy_from_slice(cells);
        }
    }

    fn write(&mut self, at: usize, bytes: &[u8]) {
        if let Some(cells) = at.checked_add(bytes.len()).and_then(|end| self.cells.get_mut(at..end))
        {
            cells.copy_from_slice(bytes);
        }
    }
}
