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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::household::{Period, Programme};

    const LEVELS: Levels =
        Levels { day: Temperature::from_degrees(20), night: Temperature::from_degrees(17) };

    fn week() -> Week {
        let weekday = Programme {
            first: Period { on: 360, off: 480 },
            second: Some(Period { on: 1020, off: 1350 }),
        };
        Week { weekday, weekend: Programme { second: None, ..weekday } }
    }

    fn call(thermostat: &mut Thermostat, weekday: u8, hour: u16, sixteenths: i16) -> Call {
        thermostat.minute(&Heard {
            since_start: 0,
            clock: Clock { minute_of_day: hour * 60, weekday },
            hall: Temperature::from_sixteenths(sixteenths),
            reports: &[],
        })
    }

    #[test]
    fn every_hour_has_its_level() {
        for (weekday, hour, target) in [
            (0, 7, 20),
            (0, 12, 5),
            (0, 20, 20),
            (0, 23, 17),
            (0, 3, 17),
            (6, 7, 20),
            (6, 12, 17),
            (6, 20, 17),
        ] {
            let mut thermostat = Thermostat::new(LEVELS, week());
            let below = call(&mut thermostat, weekday, hour, 16 * target - HALF);
            let above = call(&mut thermostat, weekday, hour, 16 * target + HALF);
            assert_eq!((below, above), (Call::Heat, Call::Rest), "day {weekday}, {hour} o'clock");
        }
    }

    #[test]
    fn it_keeps_to_what_it_did_within_its_hysteresis() {
        let mut thermostat = Thermostat::new(LEVELS, week());
        let mut calls = [316, 318, 323, 324, 322, 317, 316].map(|t| call(&mut thermostat, 0, 7, t));
        let heats = calls.each_mut().map(|call| *call == Call::Heat);
        assert_eq!(heats, [true, true, true, false, false, false, true]);
    }
}
