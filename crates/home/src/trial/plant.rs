//! Boiler or heat pump with its circuit, stepped together.

use super::{HeatSource, Steps};
use crate::climate::Outside;
use inglenook_physics::{
    boiler::Boiler,
    circuit::{BranchSpec, Circuit, CircuitSpec, Load, Pump, RoomHeat, Supply},
    compensation::WeatherCurve,
    heat_pump::{HeatPump, Outdoor},
    radiator::RoomTemperature,
    source::{Call, Command, Health},
};

/// Heat of hot water while it is drawn, in W.
const HOT_WATER_W: f64 = 20_000.0;

/// Whether hot water is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HotWater {
    None,
    Drawn,
}

#[derive(Debug)]
enum Source {
    Boiler(Boiler, f64),
    HeatPump(HeatPump, WeatherCurve),
}

/// Sums since the start, in J and s.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Ledger {
    pub(super) fuel_j: f64,
    pub(super) heat_j: f64,
    pub(super) electricity_j: f64,
    pub(super) condensing_fuel_j: f64,
    pub(super) starts: u64,
    pub(super) short_burns: u64,
    pub(super) against_closed_s: f64,
}

/// The plant of a house.
#[derive(Debug)]
pub(super) struct Plant {
    source: Source,
    circuit: Circuit,
    /// Heat to each room: of the present step, and the mean of several.
    step: Vec<RoomHeat>,
    mean: Vec<RoomHeat>,
    /// The room that the source hangs in.
    home: usize,
}

impl Plant {
    pub(super) fn new(
        source: &HeatSource,
        branches: &[BranchSpec],
        rooms: usize,
        home: usize,
        celsius: f64,
    ) -> Self {
        let source = match source {
            HeatSource::Boiler(spec, flow_c) => {
                Source::Boiler(Boiler::new(*spec, celsius), *flow_c)
            }
            HeatSource::HeatPump(spec, curve) => {
                Source::HeatPump(HeatPump::new(*spec, celsius), *curve)
            }
        };
        let circuit = Circuit::new(CircuitSpec::TYPICAL, branches, celsius);
        let none = vec![RoomHeat::default(); rooms];
        Self { source, circuit, step: none.clone(), mean: none, home }
    }

    /// Sets how far the valve of a branch is open, 0 to 1.
    pub(super) fn set_opening(&mut self, branch: usize, opening: f64) {
        self.circuit.set_opening(branch, opening);
    }

    /// The circuit.
    pub(super) fn circuit(&self) -> &Circuit {
        &self.circuit
    }

    /// Lets one step of the rooms pass and gives the mean heat of it to each room. While the pump
    /// stands still it is one step of the radiators, too.
    pub(super) fn run(
        &mut self,
        steps: Steps,
        command: &Command,
        health: Health,
        outside: &Outside,
        rooms: &[RoomTemperature],
    ) -> &[RoomHeat] {
        self.mean.fill(RoomHeat::default());
        self.set_health(health);
        let mut left_s = steps.rooms_s;
        while left_s > 0.0 {
            let supply = self.supply(command);
            let idle = supply.pump == Pump::Off && command.call == Call::Rest;
            let step_s = if idle { left_s } else { steps.radiators_s.min(left_s) };
            self.step.fill(RoomHeat::default());
            let load = self.circuit.step(step_s, supply, rooms, &mut self.step);
            let home_c = rooms.get(self.home).map_or(18.0, |room| room.air_c);
            let casing_w = self.advance(step_s, command, &load, outside, home_c);
            if let Some(home) = self.step.get_mut(self.home) {
                home.convective_w += casing_w;
            }
            for (mean, step) in self.mean.iter_mut().zip(&self.step) {
                mean.convective_w += step.convective_w * step_s / steps.rooms_s;
                mean.radiant_w += step.radiant_w * step_s / steps.rooms_s;
            }
            left_s -= step_s;
        }
        &self.mean
    }

    /// What the source is told.
    pub(super) fn command(&self, call: Call, hot_water: HotWater, outside: &Outside) -> Command {
        let flow_c = match &self.source {
            Source::Boiler(_, flow_c) => *flow_c,
            Source::HeatPump(_, curve) => curve.flow_c(outside.celsius),
        };
        let hot_water_w = match hot_water {
            HotWater::None => 0.0,
            HotWater::Drawn => HOT_WATER_W,
        };
        Command { call, hot_water_w, ..Command::heat(flow_c) }
    }

    fn set_health(&mut self, health: Health) {
        match &mut self.source {
            Source::Boiler(boiler, _) => boiler.set_health(health),
            Source::HeatPump(pump, _) => pump.set_health(health),
        }
    }

    fn supply(&self, command: &Command) -> Supply {
        match &self.source {
            Source::Boiler(boiler, _) => boiler.supply(command),
            Source::HeatPump(pump, _) => pump.supply(command),
        }
    }

    /// Advances the source and gives the heat of its casing, in W.
    fn advance(
        &mut self,
        step_s: f64,
        command: &Command,
        load: &Load,
        outside: &Outside,
        home_c: f64,
    ) -> f64 {
        match &mut self.source {
            Source::Boiler(boiler, _) => boiler.step(step_s, command, load, home_c).casing_w,
            Source::HeatPump(pump, _) => {
                let outdoor = Outdoor { air_c: outside.celsius, humidity: outside.humidity };
                pump.step(step_s, command, load, outdoor);
                0.0
            }
        }
    }

    /// Temperature of the water in the source, °C.
    pub(super) fn flow_c(&self) -> f64 {
        match &self.source {
            Source::Boiler(boiler, _) => boiler.water_c(),
            Source::HeatPump(pump, _) => pump.water_c(),
        }
    }

    /// Everything so far.
    pub(super) fn ledger(&self) -> Ledger {
        match &self.source {
            Source::Boiler(boiler, _) => {
                let ledger = boiler.ledger();
                Ledger {
                    fuel_j: ledger.fuel_j,
                    heat_j: ledger.heat_j,
                    electricity_j: ledger.electricity_j,
                    condensing_fuel_j: ledger.condensing_fuel_j,
                    starts: ledger.starts,
                    short_burns: ledger.short_burns,
                    against_closed_s: ledger.against_closed_s,
                }
            }
            Source::HeatPump(pump, _) => {
                let ledger = pump.ledger();
                Ledger {
                    heat_j: ledger.heat_j,
                    electricity_j: ledger.electricity_j,
                    starts: ledger.starts,
                    against_closed_s: ledger.against_closed_s,
                    ..Ledger::default()
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use inglenook_physics::boiler::BoilerSpec;

    /// All heat of the burner goes into rooms, but for what is blown out at starts.
    #[test]
    fn no_heat_is_lost_between_boiler_and_rooms() {
        let source = HeatSource::Boiler(BoilerSpec::condensing(24_000.0, 5.0), 70.0);
        let branches = [BranchSpec::panel(0, 1500.0), BranchSpec::panel(1, 2500.0)];
        let mut plant = Plant::new(&source, &branches, 3, 2, 20.0);
        plant.set_opening(1, 0.3);
        let rooms = [RoomTemperature::uniform(20.0); 3];
        let outside = Outside::default();
        let mut given_j = 0.0;
        for minute in 0..3000 {
            let call = if minute < 600 { Call::Heat } else { Call::Rest };
            let command = plant.command(call, HotWater::None, &outside);
            let heats =
                plant.run(crate::trial::Steps::USUAL, &command, Health::Working, &outside, &rooms);
            given_j += 60.0 * heats.iter().map(RoomHeat::total_w).sum::<f64>();
        }
        let ledger = plant.ledger();
        let purged_j = 15_000.0 * ledger.starts as f64;
        let lost = 1.0 - given_j / (ledger.heat_j - purged_j);
        assert!(ledger.heat_j > 50e6 && lost.abs() < 0.002, "{lost} of {}", ledger.heat_j);
    }
}
