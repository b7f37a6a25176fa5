//! A semi-detached house of eight rooms, heated ideally to any set-points.
//!
//! It is the house of a published EnergyPlus deck (84 m², cavity walls of the 1930s as built or
//! insulated), so that EnergyPlus can be run on the same schedules and weather.

mod plan;
mod set_points;

pub use plan::{Fabric, ROOMS};
pub use set_points::{DayType, SetPoints, SetPointsError};

use crate::ideal::{Actuator, Duty, Ideal};
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

    /// Heat of the year, kWh.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.rooms().iter().sum()
    }
}

/// Heats the house through a year that begins on a Monday.
#[must_use]
pub fn run(set_points: &SetPoints, weather: &Weather, fabric: Fabric) -> Annual {
    let mut house = plan::build(fabric, weather);
    let heaters =
        house.rooms.iter().zip(plan::HEATERS).map(|(&room, watts)| {
            Actuator::on(house.building.air_node(room), Duty::Heat(watts), 0.0)
        });
    let mut ideal = Ideal::new(&house.building.network, heaters.collect());
    let hours = weather.hours.len();
    let mut annual = Annual { heat: Vec::with_capacity(hours), celsius: Vec::with_capacity(hours) };
    for _ in 0..WARM_UP_DAYS {
        (0..24).for_each(|hour| {
            house.hour(&mut ideal, set_points, weather, hour);
        });
    }
    for hour in 0..hours {
        let (heat, celsius) = house.hour(&mut ideal, set_points, weather, hour);
        annual.heat.push(heat);
        annual.celsius.push(celsius);
    }
    annual
}

impl plan::House {
    /// Heat in Wh and mean temperatures of an hour of the year.
    fn hour(
        &mut self,
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
            self.building.expose(weather, hour as f64 * HOUR + elapsed, STEP);
            ideal.step(&mut self.building.network, STEP);
            for (index, &room) in self.rooms.iter().enumerate() {
                heat[index] += ideal.actuators[index].watts * STEP / HOUR;
                celsius[index] += self.building.air(room) * STEP / HOUR;
            }
            elapsed += STEP;
        }
        (heat, celsius)
    }
}
