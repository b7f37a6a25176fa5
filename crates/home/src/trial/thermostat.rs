//! Programmer and room thermostat: what most homes have.

use super::{BoilerCaller, Heard, Week};
use inglenook_physics::source::Call;
use inglenook_units::Temperature;

/// Half the hysteresis, in sixteenths of a degree: a quarter degree either way.
const HALF: i16 = 4;

/// Below this the boiler runs whatever the programmer says.
const FROST: Temperature = Temperature::from_degrees(5);

/// A programmer with a thermostat in the hall.
#[derive(Clone, Debug)]
pub struct Thermostat {
    set_point: Temperature,
    week: Week,
    call: Call,
}

impl Thermostat {
    /// Set to this temperature within these times.
    pub fn new(set_point: Temperature, week: Week) -> Self {
        Self { set_point, week, call: Call::Rest }
    }
}

impl BoilerCaller for Thermostat {
    fn minute(&mut self, heard: &Heard<'_>) -> Call {
        let on = self.week.covers(heard.clock.weekday, heard.clock.minute_of_day);
        let target = if on { self.set_point } else { FROST };
        let above = heard.hall.sixteenths().saturating_sub(target.sixteenths());
        self.call = match self.call {
            Call::Rest if above <= -HALF => Call::Heat,
            Call::Heat if above >= HALF => Call::Rest,
            call => call,
        };
        self.call
    }
}
