//! The test building of ASHRAE 140 (BESTEST): one room in Denver, light or heavy.
//!
//! Geometry, materials and thermostats are those of the standard's section 7.2. Each case is run
//! wall by wall, and the base cases also on a single [room](crate::zone::House) after ISO 13790.

mod cases;
mod room;
mod walls;

pub use cases::{CASES, Case, Glass, Insulation, Kind, Mass, Thermostat};
pub use room::Air;

use crate::ideal::{Actuator, Duty, Ideal};
use crate::network::{Network, Node};
use crate::weather::Weather;

const STEP: f64 = 600.0;
const HOUR: f64 = 3600.0;
const WARM_UP_DAYS: u32 = 40;

/// What a year of a case came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Heat of the year, MWh.
    pub heating: f64,
    /// Cooling of the year, MWh.
    pub cooling: f64,
    /// Greatest mean heat of an hour, kW.
    pub peak_heating: f64,
    /// Lowest, highest and mean hourly temperature, °C: of the sunspace where there is one.
    pub temperatures: [f64; 3],
}

/// A building that can be exposed to weather, with a thermostat's zone.
trait Tested {
    fn expose(&mut self, weather: &Weather, second: f64);
    fn network(&mut self) -> &mut Network;
    /// Air that the thermostat holds.
    fn held(&self) -> Node;
    /// Air whose temperatures count.
    fn watched(&self) -> Node;
}

/// Runs a case wall by wall.
#[must_use]
pub fn run(case: &Case, weather: &Weather) -> Outcome {
    year(walls::build(case, weather), case.thermostat, weather)
}

/// Runs a case on a room after ISO 13790; none for cases that need more than one room.
#[must_use]
pub fn run_room(case: &Case, air: Air, weather: &Weather) -> Option<Outcome> {
    Some(year(room::build(case, air, weather)?, case.thermostat, weather))
}

fn year(mut building: impl Tested, thermostat: Thermostat, weather: &Weather) -> Outcome {
    let air = building.held();
    let mut actuators = vec![
        Actuator::on(air, Duty::Heat(f64::INFINITY), 0.0),
        Actuator::on(air, Duty::Cool(f64::INFINITY), 0.0),
    ];
    if thermostat == Thermostat::None {
        actuators.clear();
    }
    let mut ideal = Ideal::new(building.network(), actuators);
    let mut outcome = Outcome {
        heating: 0.0,
        cooling: 0.0,
        peak_heating: 0.0,
        temperatures: [f64::MAX, f64::MIN, 0.0],
    };
    let mut hour = |hour: usize| run_hour(&mut building, &mut ideal, thermostat, weather, hour);
    for _ in 0..WARM_UP_DAYS {
        (0..24).for_each(|of_day| {
            hour(of_day);
        });
    }
    let hours = weather.hours.len();
    for of_year in 0..hours {
        outcome.count(hour(of_year));
    }
    outcome.temperatures[2] /= hours.max(1) as f64;
    outcome
}

/// Heat and cooling in Wh and the mean temperature of an hour.
#[derive(Clone, Copy, Debug, Default)]
struct HourSums {
    heat: f64,
    cold: f64,
    celsius: f64,
}

fn run_hour(
    building: &mut impl Tested,
    ideal: &mut Ideal,
    thermostat: Thermostat,
    weather: &Weather,
    hour: usize,
) -> HourSums {
    let mut sums = HourSums::default();
    let mut elapsed = 0.0;
    while elapsed < HOUR {
        let second = hour as f64 * HOUR + elapsed;
        building.expose(weather, second);
        let wanted = thermostat.set_points(second + STEP);
        for (actuator, celsius) in ideal.actuators.iter_mut().zip(wanted) {
            actuator.set_point = celsius;
        }
        ideal.step(building.network(), STEP);
        for actuator in &ideal.actuators {
            sums.heat += actuator.watts.max(0.0) * STEP / HOUR;
            sums.cold -= actuator.watts.min(0.0) * STEP / HOUR;
        }
        let watched = building.watched();
        sums.celsius += building.network().temperature(watched) * STEP / HOUR;
        elapsed += STEP;
    }
    sums
}

impl Outcome {
    fn count(&mut self, hour: HourSums) {
        self.heating += hour.heat / 1e6;
        self.cooling += hour.cold / 1e6;
        self.peak_heating = self.peak_heating.max(hour.heat / 1e3);
        let [low, high, sum] = self.temperatures;
        self.temperatures = [low.min(hour.celsius), high.max(hour.celsius), sum + hour.celsius];
    }
}
