//! A semi-detached house of eight rooms, heated ideally to any set-points.
//!
//! It is the house of a published EnergyPlus deck (84 m², cavity walls of the 1930s as built or
//! insulated), so that EnergyPlus can be run on the same schedules and weather.

mod plan;
mod rooms;
mod set_points;

pub use plan::{Fabric, ROOMS};
pub use set_points::{DayType, SetPoints, SetPointsError};

use crate::ideal::{Actuator, Duty, Ideal};
use crate::network::{Network, Node};
use crate::weather::Weather;

/// Rooms of the house.
pub const COUNT: usize = ROOMS.len();

/// Step of the simulation, s.
const STEP: f64 = 600.0;

const HOUR: f64 = 3600.0;

/// Days that the first day of the year is repeated for before the year begins.
const WARM_UP_DAYS: u32 = 25;

/// What a year took, hour by hour.
#[derive(Clone, Debug, PartialEq)]
pub struct Annual {
    /// Heat given to each room in each hour, Wh.
    pub heat: Vec<[f64; COUNT]>,
    /// Mean air temperature of each room in each hour, °C.
    pub celsius: Vec<[f64; COUNT]>,
}

impl Annual {
    /// Heat of the year by room, kWh.
    #[must_use]
    pub fn rooms(&self) -> [f64; COUNT] {
        let mut sums = [0.0; COUNT];
        for hour in &self.heat {
            sums.iter_mut().zip(hour).for_each(|(sum, heat)| *sum += heat / 1000.0);
        }
        sums
    }

    /// Mean temperatures of the year by room, °C.
    #[must_use]
    pub fn means(&self) -> [f64; COUNT] {
        let mut means = [0.0; COUNT];
        for hour in &self.celsius {
            let count = self.celsius.len() as f64;
            means.iter_mut().zip(hour).for_each(|(mean, celsius)| *mean += celsius / count);
        }
        means
    }

    /// Heat of the year, kWh.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.rooms().iter().sum()
    }
}

/// Capacity of air and furniture as the deck has it, as a multiple of the air's.
///
/// With one-minute steps EnergyPlus agrees with this house at this value within 2 % of annual heat,
/// whatever the schedule.
pub const FURNISHING: f64 = 5.0;

/// The same for EnergyPlus at the deck's own ten-minute steps.
///
/// There it goes on from the mean of each step rather than from its end, so that a room that warms
/// up or cools down over several steps seems to hold more heat. This value fits that.
pub const FURNISHING_AT_TEN_MINUTES: f64 = 7.5;

/// Heats the house through a year that begins on a Monday, as EnergyPlus does with the deck.
#[must_use]
pub fn run(set_points: &SetPoints, weather: &Weather, fabric: Fabric) -> Annual {
    run_furnished(set_points, weather, fabric, FURNISHING_AT_TEN_MINUTES)
}

/// The same with so many times the capacity of the rooms' air.
#[must_use]
pub fn run_furnished(
    set_points: &SetPoints,
    weather: &Weather,
    fabric: Fabric,
    furnishing: f64,
) -> Annual {
    year(plan::build(fabric, weather, furnishing), set_points, weather)
}

/// The same on rooms after ISO 13790 ([`House`](crate::zone::House)) instead of wall by wall.
#[must_use]
pub fn run_rooms(
    set_points: &SetPoints,
    weather: &Weather,
    fabric: Fabric,
    furnishing: f64,
) -> Annual {
    year(rooms::build(fabric, weather, furnishing), set_points, weather)
}

/// A house that can be exposed to weather and heated.
trait Heated {
    fn expose(&mut self, weather: &Weather, second: f64, seconds: f64);
    fn network(&mut self) -> &mut Network;
    fn air(&self, room: usize) -> Node;
}

fn year(mut house: impl Heated, set_points: &SetPoints, weather: &Weather) -> Annual {
    let heaters = plan::HEATERS.iter().enumerate();
    let heaters =
        heaters.map(|(room, &watts)| Actuator::on(house.air(room), Duty::Heat(watts), 0.0));
    let heaters = heaters.collect();
    let mut ideal = Ideal::new(house.network(), heaters);
    let hours = weather.hours.len();
    let mut annual = Annual { heat: Vec::with_capacity(hours), celsius: Vec::with_capacity(hours) };
    let mut run = |of_year| hour(&mut house, &mut ideal, set_points, weather, of_year);
    for _ in 0..WARM_UP_DAYS {
        (0..24).for_each(|of_day| {
            run(of_day);
        });
    }
    for of_year in 0..hours {
        let (heat, celsius) = run(of_year);
        annual.heat.push(heat);
        annual.celsius.push(celsius);
    }
    annual
}

/// Heat in Wh and mean temperatures of an hour of the year.
fn hour(
    house: &mut impl Heated,
    ideal: &mut Ideal,
    set_points: &SetPoints,
    weather: &Weather,
    hour: usize,
) -> ([f64; COUNT], [f64; COUNT]) {
    let wanted = set_points.at(DayType::of(hour / 24), hour % 24);
    for (heater, celsius) in ideal.actuators.iter_mut().zip(wanted) {
        heater.set_point = celsius;
    }
    let (mut heat, mut celsius) = ([0.0; COUNT], [0.0; COUNT]);
    let mut elapsed = 0.0;
    while elapsed < HOUR {
        house.expose(weather, hour as f64 * HOUR + elapsed, STEP);
        ideal.step(house.network(), STEP);
        for (room, heater) in ideal.actuators.iter().enumerate() {
            let air = house.air(room);
            heat[room] += heater.watts * STEP / HOUR;
            celsius[room] += house.network().temperature(air) * STEP / HOUR;
        }
        elapsed += STEP;
    }
    (heat, celsius)
}
