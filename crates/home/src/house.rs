//! The whole house: fabric, radiators and boiler, and what a sensor in each room would notice.

use crate::{
    boiler::{Boiler, Return},
    fabric::{Fabric, Gain},
    people::Doing,
    plan::Room,
    radiator::{CONVECTIVE, Radiator},
    random::Random,
    weather::Outside,
};
use inglenook_units::{Percent, Utc};
use rand::RngExt;
use std::time::Duration;

const ROOMS: usize = Room::ALL.len();

/// A sensor in a valve's head follows the air within this many seconds …
const HEAD_LAG: f64 = 600.0;
/// … and is pulled towards the radiator by this share of the difference.
const HEAD_PULL: f64 = 0.03;

/// Steam in a room settles within this many seconds.
const STEAM_LAG: f64 = 2_400.0;

/// Heat in W: a person awake, asleep, cooking or washing besides, and appliances for each m².
const AWAKE: f64 = 90.0;
const ASLEEP: f64 = 60.0;
const STEAMING: f64 = 500.0;
const APPLIANCES: f64 = 2.0;

/// What a window lets through of the sunshine on it.
const GLASS: f64 = 0.5;

/// What is true around the house at one moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Surroundings {
    pub(crate) at: Utc,
    pub(crate) outside: Outside,
    pub(crate) people: [Doing; 2],
}

/// Whether the boiler is to heat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heat {
    Wanted,
    Unwanted,
}

/// What a sensor in a room would notice, before it is digitised.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Noticed {
    /// In the valve's head, in °C.
    pub(crate) celsius: f64,
    /// Relative humidity, 0 to 1.
    pub(crate) humidity: f64,
    /// Light, 0 to 1.
    pub(crate) light: f64,
    /// How long ago somebody moved here, if ever.
    pub(crate) stillness: Option<Duration>,
}

/// The house.
#[derive(Clone, Debug)]
pub(crate) struct House {
    fabric: Fabric,
    radiators: [Radiator; ROOMS],
    boiler: Boiler,
    heads: [f64; ROOMS],
    /// Extra relative humidity from cooking, washing and breathing.
    steam: [f64; ROOMS],
    moved: [Option<Utc>; ROOMS],
}

impl House {
    /// A house that has not been heated for some hours.
    pub(crate) fn new(random: &mut Random) -> Self {
        let cool = |room: Room| f64::from(room.plan().target.degrees()) - 2.0;
        let celsius = Room::ALL.map(|room| cool(room) + random.random_range(-0.7..0.7));
        let mut of_radiators = Room::ALL.into_iter().zip(celsius);
        Self {
            fabric: Fabric::new(celsius),
            radiators: Room::ALL.map(|room| {
                let celsius = of_radiators.next().map_or(18.0, |(_, celsius)| celsius);
                Radiator::new(room.plan().radiator, celsius)
            }),
            boiler: Boiler::new(25.0),
            heads: celsius,
            steam: [0.0; ROOMS],
            moved: [None; ROOMS],
        }
    }

    /// Drives a room's valve.
    pub(crate) fn drive(&mut self, room: Room, valve: Percent) {
        self.radiators[room.index()].drive(valve);
    }

    /// A room's air temperature in °C.
    pub(crate) fn air(&self, room: Room) -> f64 {
        self.fabric.air(room)
    }

    /// Lets `seconds` pass, at most 60.
    pub(crate) fn step(&mut self, seconds: f64, around: &Surroundings, heat: Heat) {
        let radiated = self.heat(seconds, around.outside.celsius, heat);
        let mut gains = [Gain::default(); ROOMS];
        for (room, (gain, radiated)) in Room::ALL.into_iter().zip(gains.iter_mut().zip(radiated)) {
            let others = people_gain(room, &around.people) + APPLIANCES * room.plan().floor;
            gain.air = CONVECTIVE * radiated + 0.5 * others;
            gain.mass = (1.0 - CONVECTIVE) * radiated + 0.5 * others + sun_gain(room, around);
        }
        self.fabric.step(seconds, around.outside.celsius, &gains);
        for room in Room::ALL {
            self.notice(seconds, room, around);
        }
    }

    /// Water round the boiler and the radiators; what each radiator gives, in W.
    fn heat(&mut self, seconds: f64, outside: f64, heat: Heat) -> [f64; ROOMS] {
        let inlet = (heat == Heat::Wanted).then(|| self.boiler.flow_celsius());
        let mut radiated = [0.0; ROOMS];
        let (mut flow, mut carried) = (0.0, 0.0);
        for (room, radiated) in Room::ALL.into_iter().zip(&mut radiated) {
            let radiator = &mut self.radiators[room.index()];
            let emission = radiator.step(seconds, inlet, self.fabric.air(room));
            *radiated = emission.heat;
            flow += emission.flow;
            carried += emission.flow * emission.back;
        }
        match inlet {
            Some(inlet) => {
                // A bypass keeps some water moving when every valve is shut.
                let bypass = 0.01;
                let celsius = (carried + bypass * inlet) / (flow + bypass);
                let water = Return { flow: flow + bypass, celsius };
                self.boiler.heat(seconds, outside, water);
            }
            None => self.boiler.rest(seconds),
        }
        radiated
    }

    fn notice(&mut self, seconds: f64, room: Room, around: &Surroundings) {
        let index = room.index();
        let air = self.fabric.air(room);
        let felt = air + HEAD_PULL * (self.radiators[index].surface() - air);
        self.heads[index] += (felt - self.heads[index]) * seconds / HEAD_LAG;
        let steam: f64 = around.people.iter().map(|doing| steam(*doing, room)).sum();
        self.steam[index] += (steam - self.steam[index]) * seconds / STEAM_LAG;
        if is_moving(room, &around.people) {
            self.moved[index] = Some(around.at);
        }
    }

    /// What a sensor in this room notices.
    pub(crate) fn noticed(&self, room: Room, around: &Surroundings) -> Noticed {
        let index = room.index();
        let outside = &around.outside;
        let dried = saturation(outside.celsius) / saturation(self.fabric.air(room));
        let daylight = (outside.sun / 700.0 * (0.4 + room.plan().sunny)).min(1.0);
        let lamp = if is_moving(room, &around.people) && daylight < 0.15 { 0.3 } else { 0.0 };
        Noticed {
            celsius: self.heads[index],
            humidity: (outside.humidity * dried + self.steam[index]).clamp(0.05, 0.99),
            light: f64::max(daylight, lamp),
            stillness: self.moved[index].map(|moved| around.at.since(moved)),
        }
    }
}

fn is_moving(room: Room, people: &[Doing]) -> bool {
    let moves = |doing: &Doing| match doing {
        Doing::Living(place) | Doing::Steaming(place) => *place == room,
        Doing::Sleeping(_) | Doing::Away => false,
    };
    people.iter().any(moves)
}

fn people_gain(room: Room, people: &[Doing]) -> f64 {
    let heat = |doing: &Doing| match doing {
        Doing::Living(place) if *place == room => AWAKE,
        Doing::Steaming(place) if *place == room => AWAKE + STEAMING,
        Doing::Sleeping(place) if *place == room => ASLEEP,
        _ => 0.0,
    };
    people.iter().map(heat).sum()
}

fn sun_gain(room: Room, around: &Surroundings) -> f64 {
    let plan = room.plan();
    around.outside.sun * plan.window * plan.sunny * GLASS
}

fn steam(doing: Doing, room: Room) -> f64 {
    match doing {
        Doing::Steaming(place) if place == room => 0.35,
        Doing::Living(place) | Doing::Sleeping(place) if place == room => 0.06,
        _ => 0.0,
    }
}

/// Water vapour pressure at saturation, in hPa (Magnus).
fn saturation(celsius: f64) -> f64 {
    6.1 * (17.6 * celsius / (celsius + 243.0)).exp()
}

#[cfg(test)]
#[path = "house_tests.rs"]
mod tests;
