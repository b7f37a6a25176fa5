//! The house, people, weather and plant of a trial.

use super::{Temper, Trouble};
use crate::{
    archetype::{Archetype, Fitting, Plan, RoomPlan},
    calendar,
    climate::{Climate, Weather},
    household::{Household, Programme},
    random::{Stream, stream},
};
use inglenook_physics::{
    boiler::BoilerSpec, compensation::WeatherCurve, head::Mounting, heat_pump::HeatPumpSpec,
};
use inglenook_units::Utc;
use rand::RngExt;

/// The programmer's times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Monday to Friday.
    pub weekday: Programme,
    /// Saturday and Sunday.
    pub weekend: Programme,
}

impl Week {
    /// Whether the heating runs at this minute after midnight of this weekday (0 for Monday).
    pub fn covers(&self, weekday: u8, minute: u16) -> bool {
        let programme = if weekday >= 5 { self.weekend } else { self.weekday };
        programme.covers(minute)
    }

    /// Whether this is before the first time of the day or after the last.
    pub fn is_night(&self, weekday: u8, minute: u16) -> bool {
        let programme = if weekday >= 5 { self.weekend } else { self.weekday };
        let last = programme.second.unwrap_or(programme.first);
        minute < programme.first.on || minute >= last.off
    }
}

/// How a contestant's valves and the boiler are connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Link {
    /// Not at all: programmer and room thermostat call the boiler, and the radiator of the room
    /// with the thermostat, the hall, has no head.
    ValvesOnly,
    /// A hub that hears the heads calls the boiler, and every radiator has a head; unless the
    /// contestant has no hub: then it is as if there were no link.
    Boiler,
}

/// What a room thermostat holds while people sleep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Night {
    /// Nothing but frost protection: the programmer is off.
    Off,
    /// What lets bedrooms be as warm as people want them: as warm as the bedroom.
    Bedroom,
}

/// What heats the water.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum HeatSource {
    /// A boiler that makes water of one temperature in °C.
    Boiler(BoilerSpec, f64),
    /// A heat pump that makes water as warm as the weather asks.
    HeatPump(HeatPumpSpec, WeatherCurve),
}

/// How long the steps are in which a house goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Steps {
    /// Of the radiators while the pump runs, in s.
    pub radiators_s: f64,
    /// Of the rooms, in s, a whole part of a minute; of the radiators, too, while the pump does not
    /// run.
    pub rooms_s: f64,
}

impl Steps {
    /// 10 s and a minute: half of either changes a house's heat by less than 0.2 %.
    pub const USUAL: Self = Self { radiators_s: 10.0, rooms_s: 60.0 };
    /// 5 s and half a minute.
    pub const HALVED: Self = Self { radiators_s: 5.0, rooms_s: 30.0 };

    /// How many steps the rooms take in a minute.
    pub(super) fn in_a_minute(self) -> u64 {
        crate::number::whole(60.0 / self.rooms_s)
    }
}

/// Everything that does not depend on who controls.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The house.
    pub plan: Plan,
    /// Its radiators and valves, room by room.
    pub fittings: Vec<Fitting>,
    /// Its people.
    pub household: Household,
    /// The weather, from the first midnight to at least the end.
    pub weather: Weather,
    /// The heat source.
    pub source: HeatSource,
    /// The connection between heads and boiler.
    pub link: Link,
    /// How heads with their own thermometer are mounted.
    pub mounting: Mounting,
    /// How people take it when a room is too cold.
    pub temper: Temper,
    /// What the room thermostat holds at night.
    pub night: Night,
    /// How long before people get up or come home the heating is programmed to start, in minutes.
    pub pre_warm: u16,
    /// Whether the user keys the programmer's times into heads that can take them.
    pub keyed: bool,
    /// Minutes between two reports of a head by radio.
    pub report_minutes: u32,
    /// Share of the reports that are lost, 0 to 1.
    pub loss: f64,
    /// Weeks to get used to the house, which are not counted.
    pub warm_up_weeks: u32,
    /// Weeks that are counted.
    pub weeks: u32,
    /// What goes wrong: see [`Setting::with`].
    pub troubles: Vec<Trouble>,
    /// What every part of the house begins at, in °C.
    pub start_c: f64,
    /// How finely it is reckoned.
    pub steps: Steps,
    /// For everything else that happens by chance.
    pub seed: u64,
}

/// A Monday in November, midnight: 2023-11-27.
const WINTER: Utc = Utc(1_701_043_200_000);

/// Houses begin at this temperature, in °C.
const START_C: f64 = 17.0;

/// Winters begin at one of so many Mondays.
const STARTS: u64 = 8;

impl Setting {
    /// The ordinary trial of this seed: a house of this kind, a household, its winter weather in
    /// London and its fittings all follow from the seed. Two weeks to get used to each other, six
    /// that count, beginning somewhere from November to January.
    ///
    /// The head is pulled towards the radiator by `radiator_pull`: 0.02, 0.05 or 0.12 are those to
    /// be tried.
    pub fn winter(archetype: Archetype, seed: u64, link: Link, radiator_pull: f64) -> Self {
        let plan = archetype.plan();
        let (warm_up_weeks, weeks) = (2, 6);
        let later = i64::try_from(seed % STARTS).unwrap_or_default();
        let start = Utc(WINTER.0 + later * 7 * 86_400_000);
        let days = usize::try_from((warm_up_weeks + weeks) * 7).unwrap_or_default();
        Self {
            fittings: plan.fitted(seed),
            household: Household::of_seed(seed),
            weather: Weather::generate(Climate::London, seed, start, days),
            source: HeatSource::Boiler(BoilerSpec::condensing(24_000.0, 5.0), 70.0),
            link,
            mounting: Mounting { radiator_pull, ..Mounting::HEAD },
            temper: Temper::Patient,
            night: Night::Bedroom,
            pre_warm: 60,
            keyed: true,
            report_minutes: 4,
            loss: 0.02,
            warm_up_weeks,
            weeks,
            troubles: Vec::new(),
            start_c: START_C,
            steps: Steps::USUAL,
            seed,
            plan,
        }
    }

    /// As [`Setting::winter`] in a house by chance, with heads mounted by chance.
    pub fn random_house(seed: u64, link: Link) -> Self {
        let plan = Plan::varied(seed);
        let mut random = stream(seed, Stream::Mountings);
        let mounting = Mounting {
            radiator_pull: random.random_range(0.02..0.12),
            floor_pull: 0.0,
            time_constant_s: random.random_range(300.0..900.0),
        };
        Self {
            fittings: plan.fitted_anyhow(seed),
            plan,
            mounting,
            ..Self::winter(Archetype::Semi, seed, link, 0.05)
        }
    }

    /// The same in another climate.
    #[must_use]
    pub fn in_climate(mut self, climate: Climate) -> Self {
        let days = usize::try_from(self.days()).unwrap_or_default();
        self.weather = Weather::generate(climate, self.seed, self.weather.start(), days);
        self
    }

    /// The same with a heat pump of this many times the house's design loss, and radiators twice as
    /// large for its cooler water.
    #[must_use]
    pub fn with_heat_pump(mut self, oversize: f64) -> Self {
        let loss: f64 = (0..self.plan.rooms.len()).map(|room| self.plan.design_loss(room)).sum();
        let pump = HeatPumpSpec::inverter(oversize * loss);
        self.source = HeatSource::HeatPump(pump, WeatherCurve::radiators(50.0));
        for fitting in &mut self.fittings {
            fitting.radiator_w *= 2.0;
        }
        self
    }

    /// What the user wants in a room, in °C.
    pub fn wish(&self, room: usize) -> f64 {
        let of = |plan: &RoomPlan| self.household.wishes().set_point(plan.purpose);
        self.plan.rooms.get(room).map_or(19.0, of)
    }

    /// Output of all radiators of a room at 75/65/20 °C in W.
    pub fn rating_w(&self, room: usize) -> f64 {
        let here = self.fittings.iter().filter(|fitting| fitting.room == room);
        here.map(|fitting| fitting.radiator_w).sum()
    }

    /// The programmer's times, pre-warming included.
    pub fn week(&self) -> Week {
        let wishes = self.household.wishes();
        Week {
            weekday: wishes.weekday.earlier(self.pre_warm),
            weekend: wishes.weekend.earlier(self.pre_warm),
        }
    }

    /// Days in all, those for getting used to each other included.
    pub fn days(&self) -> u32 {
        (self.warm_up_weeks + self.weeks) * 7
    }

    /// The number of the first day since 1970-01-01.
    pub(super) fn first_day(&self) -> i64 {
        calendar::day(self.weather.start())
    }
}
