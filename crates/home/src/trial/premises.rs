//! A house with its people, its weather and its plant: all that heads and hubs act on.

use super::{
    Fault, HeatSource, Nearby, Now, Setting,
    household_side::HouseholdSide,
    plant::{HotWater, Ledger, Plant},
};
use crate::{
    archetype::{Dwelling, Fitting},
    climate::Outside,
    household::{Corner, Purpose},
};
use inglenook_physics::{
    circuit::{Balance, Branch, BranchSpec},
    network::NetworkError,
    radiator::RoomTemperature,
    source::{Call, Command, Health},
};

/// A house that is lived in. Rooms go by their place in the plan, radiators by theirs among the
/// fittings.
#[derive(Debug)]
pub(crate) struct Premises {
    dwelling: Dwelling,
    temperatures: Vec<RoomTemperature>,
    people: HouseholdSide,
    plant: Plant,
}

impl Premises {
    /// The house of this setting, every part of it at `celsius`.
    pub(crate) fn new(setting: &Setting, celsius: f64) -> Result<Self, NetworkError> {
        let plan = &setting.plan;
        let branch = |fitting| branch(fitting, &setting.source);
        let branches: Vec<BranchSpec> = setting.fittings.iter().map(branch).collect();
        let (rooms, kitchen) = (plan.rooms.len(), plan.room_for(Purpose::Kitchen));
        Ok(Self {
            dwelling: Dwelling::new(plan, celsius)?,
            temperatures: vec![RoomTemperature::uniform(celsius); rooms],
            people: HouseholdSide::new(setting),
            plant: Plant::new(&setting.source, &branches, rooms, kitchen, celsius),
        })
    }

    /// People live through this minute.
    pub(crate) fn live(&mut self, now: &Now<'_>, setting: &Setting) {
        self.people.minute(now, &setting.plan, &mut self.dwelling);
    }

    /// Water, air and walls go through the same minute.
    pub(crate) fn heat(&mut self, now: &Now<'_>, setting: &Setting, call: Call) {
        let outside = setting.weather.at(now.minute);
        let hot_water =
            if now.faults.contains(&Fault::HotWater) { HotWater::Drawn } else { HotWater::None };
        let health =
            if now.faults.contains(&Fault::BoilerDead) { Health::Dead } else { Health::Working };
        let command = self.plant.command(call, hot_water, &outside);
        self.dwelling.set_outdoors(outside.celsius);
        for _ in 0..setting.steps.in_a_minute() {
            self.step(now, setting, &outside, &command, health);
        }
        self.people.dry(&outside);
    }

    fn step(
        &mut self,
        now: &Now<'_>,
        setting: &Setting,
        outside: &Outside,
        command: &Command,
        health: Health,
    ) {
        for (room, place) in self.temperatures.iter_mut().enumerate() {
            *place = self.dwelling.room(room);
        }
        let heats = self.plant.run(setting.steps, command, health, outside, &self.temperatures);
        for (room, heat) in heats.iter().enumerate() {
            let plan = &setting.plan;
            let mut gains = self.people.gains(now.minute, room, plan, outside, &mut self.dwelling);
            gains.convective = heat.convective_w;
            gains.radiant = heat.radiant_w;
            self.dwelling.set_gains(room, &gains);
        }
        self.dwelling.step(setting.steps.rooms_s);
    }

    /// The setting's weather goes on for longer than it did.
    pub(crate) fn renew_weather(&mut self, setting: &Setting) {
        self.people.renew_weather(&setting.weather);
    }

    /// A room's air in °C.
    pub(crate) fn air(&self, room: usize) -> f64 {
        self.dwelling.air(room)
    }

    /// What goes on in a room.
    pub(crate) fn corner(&self, room: usize) -> Corner {
        self.people.corner(room)
    }

    /// Water in the air of a room in g/m³.
    pub(crate) fn water(&self, room: usize) -> f64 {
        self.people.water(room)
    }

    /// What surrounds the head of this radiator.
    pub(crate) fn nearby(&self, radiator: usize) -> Nearby {
        let branch = self.branches().get(radiator);
        let room = branch.map_or(0, Branch::room);
        let air_c = self.air(room);
        Nearby {
            air_c,
            radiator_c: branch.map_or(air_c, |branch| branch.radiator().valve_end_c()),
            sun_k: 0.0,
            water: self.people.water(room),
            daylight: self.people.daylight(room),
            corner: self.people.corner(room),
        }
    }

    /// What the radiators of a room give, in W.
    pub(crate) fn radiator_w(&self, room: usize) -> f64 {
        let here = self.branches().iter().filter(|branch| branch.room() == room);
        here.map(|branch| branch.emission().heat_w).sum()
    }

    /// Sets how far the valve of this radiator is open, 0 to 1.
    pub(crate) fn set_opening(&mut self, radiator: usize, opening: f64) {
        self.plant.set_opening(radiator, opening);
    }

    /// Temperature of the water that leaves the boiler in °C.
    pub(crate) fn flow_c(&self) -> f64 {
        self.plant.flow_c()
    }

    /// What the plant has done so far.
    pub(super) fn ledger(&self) -> Ledger {
        self.plant.ledger()
    }

    fn branches(&self) -> &[Branch] {
        self.plant.circuit().branches()
    }
}

/// A radiator whose lockshield was set for the water of this source.
fn branch(fitting: &Fitting, source: &HeatSource) -> BranchSpec {
    let panel = BranchSpec::panel(fitting.room, fitting.radiator_w);
    let balance = match source {
        HeatSource::Boiler(..) => Balance::BOILER,
        HeatSource::HeatPump(..) => Balance::HEAT_PUMP,
    };
    BranchSpec { plumbing: fitting.plumbing, balance, ..panel }
}

#[cfg(test)]
mod tests {
    use crate::{
        archetype::Archetype,
        trial::{Contestant, Link, Run, Setting, Steps, ThermostatOnly, WaxHeads},
    };

    fn heat(archetype: Archetype, contestant: &dyn Contestant, steps: Steps) -> f64 {
        let ordinary = Setting::winter(archetype, 11, Link::ValvesOnly, 0.05);
        let setting = Setting { steps, warm_up_weeks: 0, weeks: 2, ..ordinary };
        let weeks = Run::play(&setting, contestant, 0.0).unwrap();
        weeks.iter().map(|week| week.heat_kwh).sum()
    }

    #[test]
    fn half_the_step_changes_little() {
        for (archetype, contestant) in [
            (Archetype::Demo, &WaxHeads as &dyn Contestant),
            (Archetype::Demo, &ThermostatOnly),
            (Archetype::Terrace, &WaxHeads),
        ] {
            let usual = heat(archetype, contestant, Steps::USUAL);
            let change = heat(archetype, contestant, Steps::HALVED) / usual - 1.0;
            println!("{archetype:?}, {}: {:+.3} %", contestant.name(), 100.0 * change);
            assert!(change.abs() < 0.002, "{archetype:?}: {change}");
        }
    }
}
