//! What heads do when something is wrong, or sudden, or unusual: a battery of scenarios with numbers
//! to pass.
//!
//! A [`Scenario`] says what happens to which rooms of a 1930s semi, in what weather and for how long,
//! and what is [`Asked`] of the house meanwhile. One that is about any room is played once for each of
//! them, and the worst of them counts.
//!
//! What *reported* means: the head shows an alarm by its lamp and by the fault bit of its frames; or,
//! where there is a hub, the hub has heard nothing from it for so long that its owner is told. A
//! false report is one by a head with nothing wrong.

mod boilers;
mod comfort;
mod heads;
mod opened;
mod radio;
mod rooms;
#[cfg(test)]
mod tests;
mod valves;
mod watched;
mod windows;

use super::{Contestant, Link, Setting};
use crate::{archetype::Archetype, climate::Weather};
use inglenook_physics::{
    network::NetworkError,
    validation::{Bound, Check},
};
use std::ops::Range;
pub use watched::Watched;

/// Minutes in an hour and in a day.
const HOUR: usize = 60;
const DAY: usize = 24 * HOUR;

/// What the weather is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outdoors {
    /// An overcast sky and this temperature throughout, in °C.
    Held(f64),
    /// A London winter.
    London,
}

/// Which rooms it happens to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rooms {
    /// This one, by its place in the plan.
    One(usize),
    /// Any one that has a head: each in turn.
    Any,
}

/// When and where something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// The room, by its place in the plan.
    pub room: usize,
    /// The first minute.
    pub from: usize,
    /// The minute after the last.
    pub until: usize,
}

impl Event {
    /// All of its minutes.
    pub const fn minutes(&self) -> Range<usize> {
        self.from..self.until
    }
}

/// Something that may happen, and what must be true meanwhile.
#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    /// What happens, in words.
    pub name: &'static str,
    /// Whether heads call the boiler.
    pub links: &'static [Link],
    /// The weather.
    pub outdoors: Outdoors,
    /// Days before it, in which heads learn the house.
    pub settle_days: usize,
    /// How long it goes on, in hours.
    pub hours: usize,
    /// Where.
    pub rooms: Rooms,
    /// How far all dials are from what people want, in K.
    pub shift: f64,
    /// What is altered, given the ordinary setting.
    pub alter: fn(Setting, Event) -> Setting,
    /// What is asked.
    pub asked: &'static [Asked],
}

/// A figure with what it must keep to.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// What is measured.
    pub what: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// How.
    pub of: fn(&Watched) -> f64,
    /// What it must keep to.
    pub bound: Bound,
    /// Who says so.
    pub source: &'static str,
}

/// What came of one scenario.
#[derive(Clone, Debug)]
pub struct Played {
    /// The scenario.
    pub scenario: &'static Scenario,
    /// Whether heads called the boiler.
    pub link: Link,
    /// The figures, in the order in which they are asked for.
    pub checks: Vec<Check>,
}

/// All scenarios.
pub fn scenarios() -> impl Iterator<Item = &'static Scenario> {
    [
        heads::SCENARIOS,
        valves::SCENARIOS,
        boilers::SCENARIOS,
        radio::SCENARIOS,
        windows::SCENARIOS,
        rooms::SCENARIOS,
        comfort::SCENARIOS,
    ]
    .into_iter()
    .flatten()
}

const BOTH: &[Link] = &[Link::ValvesOnly, Link::Boiler];
const CALLED: &[Link] = &[Link::Boiler];

/// The rooms of the semi that scenarios are about, by their places in its plan.
const LIVING: usize = 0;
const HALL: usize = 3;

const ISSUE: &str = "asked of any one device";
const BATTERY: &str = "control test battery";
const TARGETS: &str = "control targets";
const OURS: &str = "our own bar";

const fn at_least(least: f64) -> Bound {
    Bound { least, most: f64::INFINITY }
}

const fn at_most(most: f64) -> Bound {
    Bound { least: f64::NEG_INFINITY, most }
}

/// For figures that nobody has set a bar for.
const TOLD: Bound = Bound { least: f64::NEG_INFINITY, most: f64::INFINITY };

/// In weather that is held a programmer is on all day: a boiler that is off is no fault of a head.
const ALL_DAY: u16 = 12 * 60;

/// An ordinary scenario, for others to differ from: three days in heads with everything right.
const ORDINARY: Scenario = Scenario {
    name: "nothing is wrong",
    links: BOTH,
    outdoors: Outdoors::Held(-5.0),
    settle_days: 10,
    hours: 72,
    rooms: Rooms::One(LIVING),
    shift: 0.0,
    alter: |setting, _| setting,
    asked: &[],
};

impl Scenario {
    /// Plays it with the house, the people and the chance of this seed.
    ///
    /// # Errors
    /// If the house cannot be built.
    pub fn play(
        &'static self,
        contestant: &dyn Contestant,
        link: Link,
        seed: u64,
    ) -> Result<Played, NetworkError> {
        let from = self.settle_days * DAY;
        let at = |room| Event { room, from, until: from + self.hours * HOUR };
        let rooms = self.each_room(link);
        let healthy = match self.rooms {
            Rooms::Any => {
                let setting = self.setting(link, seed);
                Some(Watched::play(&setting, contestant, self.shift, at(LIVING))?)
            }
            Rooms::One(_) => None,
        };
        let mut watched = Vec::new();
        for room in rooms {
            let setting = (self.alter)(self.setting(link, seed), at(room));
            let mut one = Watched::play(&setting, contestant, self.shift, at(room))?;
            one.compare(healthy.as_ref());
            watched.push(one);
        }
        let checks = self.asked.iter().map(|asked| self.check(asked, &watched)).collect();
        Ok(Played { scenario: self, link, checks })
    }

    fn each_room(&self, link: Link) -> Vec<usize> {
        match (self.rooms, link) {
            (Rooms::One(room), _) => vec![room],
            (Rooms::Any, Link::Boiler) => (0..7).collect(),
            // The hall has the thermostat, and no head.
            (Rooms::Any, Link::ValvesOnly) => (0..7).filter(|room| *room != HALL).collect(),
        }
    }

    fn setting(&self, link: Link, seed: u64) -> Setting {
        let ordinary = Setting::winter(Archetype::Semi, seed, link, 0.05);
        let days = self.settle_days + self.hours.div_ceil(24) + 1;
        let climate = crate::climate::Climate::London;
        let weather = Weather::generate(climate, seed, ordinary.weather.start(), days);
        match self.outdoors {
            Outdoors::Held(celsius) => {
                let weather = weather.held(celsius);
                Setting { weather, pre_warm: ALL_DAY, ..ordinary }
            }
            Outdoors::London => Setting { weather, ..ordinary },
        }
    }

    fn check(&self, asked: &Asked, watched: &[Watched]) -> Check {
        let figures = watched.iter().map(asked.of);
        let worst = if asked.bound.most.is_finite() { f64::max } else { f64::min };
        let ours = figures.reduce(worst).unwrap_or(f64::NAN);
        let Asked { what, unit, bound, source, .. } = *asked;
        Check { group: self.name, name: what.into(), ours, unit, bound, source, reason: None }
    }
}
