//! One of the houses through its eight weeks.

use super::{
    heads::{Control, Law, Valve},
    house::{COUNT, HALL, KITCHEN, RADIATORS, plan},
    occupants::{HEATING, THERMOSTAT_C, When, door, heat, occupied},
};
use crate::{
    archetype::{Dwelling, Plan, RoomPlan},
    calendar,
    climate::{Climate, Outside, Weather},
    household::Leaf,
    light::Facades,
    number,
    trial::{
        BoilerCaller, Clock, Heard, HeatSource, Levels, Steps, Thermostat,
        household_side::draught,
        plant::{HotWater, Plant},
    },
};
use inglenook_physics::{
    boiler::BoilerSpec,
    circuit::{Branch, BranchSpec, RoomHeat},
    head::{HeadNode, Mounting, Surroundings},
    network::NetworkError,
    radiator::RoomTemperature,
    source::{Call, Health},
    zone::Gains,
};
use inglenook_units::{Temperature, Utc};

/// 2014-02-03, a Monday: two weeks before the first that counts.
const START: Utc = Utc(1_391_385_600_000);
const WARM_UP_DAYS: usize = 14;
const DAYS: usize = 56;

/// The combination boiler of either house.
const BOILER: BoilerSpec = BoilerSpec::condensing(30_000.0, 5.0);

/// Every part of a house begins at this temperature, °C.
const START_C: f64 = 17.0;

/// Frost protection of the programmer, °C.
const FROST: Temperature = Temperature::from_degrees(5);

/// What is not known for certain of the experiment.
#[derive(Clone, Debug)]
pub(super) struct Supposed {
    pub(super) plan: Plan,
    pub(super) climate: Climate,
    /// Water from the boiler, °C.
    pub(super) flow_c: f64,
    /// How programmed heads turn their valves.
    pub(super) heads: Law,
    /// All doors like this, whatever their times.
    pub(super) doors: Option<Leaf>,
}

impl Default for Supposed {
    /// Weather between London's and Glasgow's; the boiler's water as it is usually set.
    fn default() -> Self {
        Self {
            plan: plan(),
            climate: Climate::Manchester,
            flow_c: 70.0,
            heads: Law::Alike,
            doors: None,
        }
    }
}

/// What a house did in its eight weeks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Gas burnt, kWh a day of gross calorific value.
    pub gas_kwh: f64,
    /// Heat that a meter at the boiler sees going to the radiators, kWh a day.
    pub heat_kwh: f64,
    /// Mean air of each room, °C.
    pub air_c: [f64; COUNT],
    /// Mean air of the house, rooms by their floor, °C.
    pub house_c: f64,
    /// Mean air of rooms while they were occupied and the programmer was on, °C.
    pub occupied_c: f64,
    /// Burner starts a day.
    pub starts: f64,
}

impl Outcome {
    pub(super) fn mean(outcomes: &[Self]) -> Self {
        let count = f64::from(u32::try_from(outcomes.len()).unwrap_or(u32::MAX));
        let of = |figure: &dyn Fn(&Self) -> f64| outcomes.iter().map(figure).sum::<f64>() / count;
        let room = |room: usize| of(&|it| it.air_c.get(room).copied().unwrap_or_default());
        Self {
            gas_kwh: of(&|it| it.gas_kwh),
            heat_kwh: of(&|it| it.heat_kwh),
            air_c: std::array::from_fn(room),
            house_c: of(&|it| it.house_c),
            occupied_c: of(&|it| it.occupied_c),
            starts: of(&|it| it.starts),
        }
    }

    /// Heat over fuel, per cent.
    pub fn efficiency(&self) -> f64 {
        100.0 * self.heat_kwh / self.gas_kwh
    }
}

/// Sums of minutes.
#[derive(Debug, Default)]
struct Sums {
    /// Heat to radiators and pipes, J.
    metered_j: f64,
    air: [f64; COUNT],
    occupied: f64,
    occupied_minutes: f64,
}

/// A house with all that is in it.
struct House<'a> {
    supposed: &'a Supposed,
    weather: Weather,
    facades: Facades,
    dwelling: Dwelling,
    plant: Plant,
    valves: Vec<Valve>,
    thermostat: Thermostat,
    thermometer: HeadNode,
    rooms: Vec<RoomTemperature>,
    sums: Sums,
}

/// Plays the eight weeks in the weather of this seed.
pub(super) fn replay(
    control: Control,
    supposed: &Supposed,
    seed: u64,
) -> Result<Outcome, NetworkError> {
    let mut house = House::new(control, supposed, seed)?;
    (0..WARM_UP_DAYS * 1440).for_each(|minute| house.minute(minute));
    let before = house.plant.ledger();
    house.sums = Sums::default();
    (WARM_UP_DAYS * 1440..(WARM_UP_DAYS + DAYS) * 1440).for_each(|minute| house.minute(minute));
    let after = house.plant.ledger();
    let days = f64::from(u16::try_from(DAYS).unwrap_or(u16::MAX));
    let a_day = |from: f64, to: f64| (to - from) / 3.6e6 / days;
    let starts = u32::try_from(after.starts - before.starts).unwrap_or(u32::MAX);
    let sums = &house.sums;
    let air_c = sums.air.map(|sum| sum / (1440.0 * days));
    let floors = supposed.plan.rooms.iter().map(|room| room.floor);
    let floor: f64 = floors.clone().sum();
    Ok(Outcome {
        gas_kwh: a_day(before.fuel_j, after.fuel_j),
        heat_kwh: a_day(0.0, sums.metered_j),
        air_c,
        house_c: air_c.iter().zip(floors).map(|(air, floor)| air * floor).sum::<f64>() / floor,
        occupied_c: sums.occupied / sums.occupied_minutes,
        starts: f64::from(starts) / days,
    })
}

impl<'a> House<'a> {
    fn new(control: Control, supposed: &'a Supposed, seed: u64) -> Result<Self, NetworkError> {
        let source = HeatSource::Boiler(BOILER, supposed.flow_c);
        let branches: Vec<BranchSpec> = RADIATORS
            .iter()
            .enumerate()
            .map(|(room, &power_w)| BranchSpec::panel(room, power_w))
            .collect();
        let days = WARM_UP_DAYS + DAYS;
        let weather = Weather::generate(supposed.climate, seed, START, days);
        let valve = |room| Valve::new(room, control, supposed.heads, START_C);
        let day = Temperature::from_degrees(THERMOSTAT_C);
        Ok(Self {
            facades: Facades::new(&weather),
            weather,
            dwelling: Dwelling::new(&supposed.plan, START_C)?,
            plant: Plant::new(&source, &branches, COUNT, KITCHEN, START_C),
            valves: (0..COUNT).map(valve).collect(),
            thermostat: Thermostat::new(Levels { day, night: FROST }, HEATING),
            thermometer: HeadNode::new(
                Mounting { time_constant_s: 600.0, ..Mounting::REMOTE },
                START_C,
            ),
            rooms: vec![RoomTemperature::uniform(START_C); COUNT],
            sums: Sums::default(),
            supposed,
        })
    }

    fn minute(&mut self, minute: usize) {
        let day = i64::try_from(minute / 1440).unwrap_or_default();
        let weekday = calendar::weekday(Utc(START.0 + day * 86_400_000));
        let when = When { weekday, minute: u16::try_from(minute % 1440).unwrap_or_default() };
        let outside = self.weather.at(minute);
        self.surround(when, &outside);
        self.turn(when);
        let call = self.call(when);
        let command = self.plant.command(call, HotWater::None, &outside);
        let heats = self.plant.run(Steps::USUAL, &command, Health::Working, &outside, &self.rooms);
        for (room, (plan, heating)) in self.supposed.plan.rooms.iter().zip(heats).enumerate() {
            let sun = self.facades.at(minute, plan.facing);
            let gains = Gains {
                convective: heating.convective_w,
                radiant: heating.radiant_w,
                ..self.supposed.gains(plan, heat(room, when), sun)
            };
            self.dwelling.set_gains(room, &gains);
        }
        let given_w: f64 = heats.iter().map(RoomHeat::total_w).sum();
        let casing_w = BOILER.casing_w_per_k * (self.plant.flow_c() - self.dwelling.air(KITCHEN));
        self.sums.metered_j += 60.0 * (given_w - casing_w);
        self.dwelling.step(Steps::USUAL.rooms_s);
        for (room, place) in self.rooms.iter_mut().enumerate() {
            *place = self.dwelling.room(room);
        }
        self.sums.add(when, &self.rooms);
    }

    /// Weather around the house, and doors within.
    fn surround(&mut self, when: When, outside: &Outside) {
        self.dwelling.set_outdoors(outside.celsius);
        let fabric = &self.supposed.plan.fabric;
        for (room, plan) in self.supposed.plan.rooms.iter().enumerate() {
            let fresh = fabric.air_changes * plan.volume() * draught(outside.wind);
            self.dwelling.set_outdoor_air(room, fresh);
            let leaf = self.supposed.doors.unwrap_or_else(|| door(room, when));
            self.dwelling.set_door(room, leaf.flow());
        }
    }

    fn turn(&mut self, when: When) {
        for (room, valve) in self.valves.iter_mut().enumerate() {
            let air_c = self.dwelling.air(room);
            let branch = self.plant.circuit().branches().get(room);
            let radiator_c = branch.map_or(air_c, |it: &Branch| it.radiator().valve_end_c());
            let around = Surroundings { radiator_c, ..Surroundings::air(air_c) };
            let opening = valve.minute(when, &around);
            self.plant.set_opening(room, opening);
        }
    }

    fn call(&mut self, when: When) -> Call {
        let hall_c = self.thermometer.step(60.0, &Surroundings::air(self.dwelling.air(HALL)));
        let clock = Clock { minute_of_day: when.minute, weekday: when.weekday };
        let hall = number::temperature(hall_c);
        self.thermostat.minute(&Heard { since_start: 0, clock, hall, reports: &[] })
    }
}

impl Supposed {
    fn gains(&self, room: &RoomPlan, internal: f64, sun: f64) -> Gains {
        Gains {
            internal,
            solar: sun * room.window * self.plan.fabric.solar,
            outside: self.plan.wall_sun(room) * sun,
            ..Gains::default()
        }
    }
}

impl Sums {
    fn add(&mut self, when: When, rooms: &[RoomTemperature]) {
        let heating = HEATING.covers(when.weekday, when.minute);
        for (room, (sum, place)) in self.air.iter_mut().zip(rooms).enumerate() {
            *sum += place.air_c;
            if heating && occupied(room, when) {
                self.occupied += place.air_c;
                self.occupied_minutes += 1.0;
            }
        }
    }
}
