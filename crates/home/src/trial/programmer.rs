//! What calls the boiler where no hub does: the home's own programmer and room thermostat.

use super::{BoilerCaller, Heard, Levels, Night, Setting, Thermostat};
use crate::{household::Purpose, number};
use inglenook_physics::{
    head::{HeadNode, Mounting, Surroundings},
    source::Call,
};
use inglenook_units::Temperature;

/// What a thermostat in the hall is set to where the living room is wanted at 21 °C.
const HALL_C: f64 = 20.0;
/// Time constant of a room thermostat in s.
const THERMOSTAT_S: f64 = 600.0;

/// A programmer and its thermostat in the hall.
#[derive(Debug)]
pub(crate) struct Programmer {
    thermostat: Thermostat,
    thermometer: HeadNode,
}

impl Programmer {
    /// Set as its people have set it, `shift` K above what they want, and at `celsius` so far.
    pub(crate) fn new(setting: &Setting, shift: f64, celsius: f64) -> Self {
        let mounting = Mounting { time_constant_s: THERMOSTAT_S, ..Mounting::REMOTE };
        Self {
            thermostat: Thermostat::new(levels(setting, shift), setting.week()),
            thermometer: HeadNode::new(mounting, celsius),
        }
    }

    /// Lets a minute pass in air of so many °C; what the thermometer then shows.
    pub(crate) fn feel(&mut self, hall_c: f64) -> Temperature {
        number::temperature(self.thermometer.step(60.0, &Surroundings::air(hall_c)))
    }

    /// Decides for this minute.
    pub(crate) fn minute(&mut self, heard: &Heard<'_>) -> Call {
        self.thermostat.minute(heard)
    }
}

/// What people set their room thermostat to. In a house without a hall it is in the living room.
fn levels(setting: &Setting, shift: f64) -> Levels {
    let wish = |purpose| setting.household.wishes().set_point(purpose);
    let room = setting.plan.rooms.get(setting.plan.room_for(Purpose::Hall));
    let day_c = match room.map(|room| room.purpose) {
        Some(Purpose::Hall) | None => HALL_C + wish(Purpose::Living) - 21.0 + shift,
        Some(other) => wish(other) + shift,
    };
    let night_c = match setting.night {
        Night::Off => 5.0,
        Night::Bedroom => (wish(Purpose::Bedroom) + shift).min(day_c),
    };
    Levels { day: number::temperature(day_c), night: number::temperature(night_c) }
}
