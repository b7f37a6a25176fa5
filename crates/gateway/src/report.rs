//! What a Thing has said about its room, each value with the time it was said.

use crate::admit::Sensed;
use inglenook_frame::{Occupancy, ValveReport};
use inglenook_units::{Centivolts, Light, Percent, Temperature, Utc};

/// A value and when it was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading<T> {
    /// The value.
    pub value: T,
    /// When the frame that carried it was heard, by the time of day.
    pub at: Utc,
}

/// The last of every value that one Thing has sent. A frame carries only some of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Air temperature at the Thing.
    pub temperature: Option<Reading<Temperature>>,
    /// The temperature it aims for.
    pub target: Option<Reading<Temperature>>,
    /// How far the target is set back just now, in degrees.
    pub setback: Option<Reading<u8>>,
    /// Relative humidity.
    pub humidity: Option<Reading<Percent>>,
    /// Valve opening, or that it has none.
    pub valve: Option<Reading<ValveReport>>,
    /// Supply voltage.
    pub supply: Option<Reading<Centivolts>>,
    /// Ambient light.
    pub light: Option<Reading<Light>>,
    /// What it thinks of people in the room.
    pub occupancy: Option<Reading<Occupancy>>,
    /// Whole hours since it last saw anybody.
    pub vacancy: Option<Reading<u16>>,
    /// A warning it raises: any of fault, low battery, tamper, frost risk.
    pub warnings: Option<Reading<Warnings>>,
}

/// The warnings of a frame's flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Warnings {
    /// The Thing says that it is faulty.
    pub fault: bool,
    /// Its battery is low.
    pub low_battery: bool,
    /// It has been tampered with.
    pub tamper: bool,
    /// Its room is at risk of frost.
    pub frost: bool,
}

impl Report {
    /// Takes over what one frame says.
    pub(crate) fn update(&mut self, sensed: &Sensed, at: Utc) {
        let Sensed { valve, flags, stats, .. } = sensed;
        set(&mut self.valve, Some(*valve), at);
        set(
            &mut self.warnings,
            Some(Warnings {
                fault: flags.fault(),
                low_battery: flags.low_battery(),
                tamper: flags.tamper(),
                frost: flags.frost(),
            }),
            at,
        );
        if flags.occupancy() != Occupancy::Unreported {
            set(&mut self.occupancy, Some(flags.occupancy()), at);
        }
        set(&mut self.temperature, stats.temperature, at);
        set(&mut self.target, stats.target, at);
        set(&mut self.setback, stats.setback, at);
        set(&mut self.humidity, stats.humidity, at);
        set(&mut self.supply, stats.supply, at);
        set(&mut self.light, stats.light, at);
        set(&mut self.vacancy, stats.vacancy, at);
    }

    /// Moves the time of every value heard at or after `since`.
    pub(crate) fn move_since(&mut self, since: Utc, by: i64) {
        shift(&mut self.temperature, since, by);
        shift(&mut self.target, since, by);
        shift(&mut self.setback, since, by);
        shift(&mut self.humidity, since, by);
        shift(&mut self.valve, since, by);
        shift(&mut self.supply, since, by);
        shift(&mut self.light, since, by);
        shift(&mut self.occupancy, since, by);
        shift(&mut self.vacancy, since, by);
        shift(&mut self.warnings, since, by);
    }
}

fn shift<T>(reading: &mut Option<Reading<T>>, since: Utc, by: i64) {
    if let Some(reading) = reading
        && reading.at >= since
    {
        reading.at = Utc(reading.at.0.saturating_add(by));
    }
}

fn set<T>(place: &mut Option<Reading<T>>, value: Option<T>, at: Utc) {
    if let Some(value) = value {
        *place = Some(Reading { value, at });
    }
}
