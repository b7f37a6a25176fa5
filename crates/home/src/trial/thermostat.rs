//! Programmer and room thermostat: what most homes have.

use super::{BoilerCaller, Clock, Heard, Week};
use inglenook_physics::source::Call;
use inglenook_units::Temperature;

/// Half the hysteresis, in sixteenths of a degree: a quarter degree either way.
const HALF: i16 = 4;

/// Below this the boiler runs whatever the programmer says.
const FROST: Temperature = Temperature::from_degrees(5);

/// What a programmable thermostat holds by day and by night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels {
    /// Within the programme's times.
    pub day: Temperature,
    /// Between the last of them and the first of the next day.
    pub night: Temperature,
}

/// A programmer with a thermostat in the hall.
#[derive(Clone, Debug)]
pub struct Thermostat {
    levels: Levels,
    week: Week,
    call: Call,
}

impl Thermostat {
    /// Set to these temperatures and times.
    pub fn new(levels: Levels, week: Week) -> Self {
        Self { levels, week, call: Call::Rest }
    }

    fn target(&self, clock: Clock) -> Temperature {
        let Clock { minute_of_day, weekday } = clock;
        if self.week.covers(weekday, minute_of_day) {
            self.levels.day
        } else if self.week.is_night(weekday, minute_of_day) {
            self.levels.night
        } else {
            FROST
        }
    }
}

impl BoilerCaller for Thermostat {
    fn minute(&mut self, heard: &Heard<'_>) -> Call {
        let target = self.target(heard.clock);
        let above = heard.hall.sixteenths().saturating_sub(target.sixteenths());
        self.call = match self.call {
            Call::Rest if above <= -HALF => Call::Heat,
            Call::Heat if above >= HALF => Call::Rest,
            call => call,
        };
        self.call
    }
}
