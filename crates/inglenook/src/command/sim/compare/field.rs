//! Who competes, and in what.

use super::{Args, Boiler};
use inglenook_control::Plant;
use inglenook_home::trial::{
    Contestant, Link, Ours, Outcome, Probe, Reference, Setting, Steady, ThermostatOnly, WaxHeads,
    comfort::Energy,
};

/// A heat pump has so many times the power that the coldest day asks for.
const OVERSIZE: f64 = 1.1;

/// The contestants of one comparison.
pub(super) struct Field {
    boiler: Boiler,
    rooms: ThermostatOnly,
    wax: WaxHeads,
    steady: Steady,
    references: [Reference; 2],
    ours: [Ours; 2],
}

const PROBES: [Probe; 2] = [Probe::Head, Probe::Remote];

impl Field {
    pub(super) fn of(boiler: Boiler) -> Self {
        let plant = match boiler {
            Boiler::Own | Boiler::Link => Plant::Boiler,
            Boiler::HeatPump => Plant::HeatPump,
        };
        Self {
            boiler,
            rooms: ThermostatOnly,
            wax: WaxHeads,
            steady: Steady,
            references: PROBES.map(|probe| Reference { probe }),
            ours: PROBES.map(|probe| Ours { probe, plant }),
        }
    }

    /// All of them, ours last.
    pub(super) fn contestants(&self) -> Vec<&dyn Contestant> {
        let mut all: Vec<&dyn Contestant> = vec![&self.rooms, &self.wax];
        if self.boiler == Boiler::HeatPump {
            all.push(&self.steady);
        }
        all.extend(self.references.iter().map(|one| one as &dyn Contestant));
        all.extend(self.ours.iter().map(|one| one as &dyn Contestant));
        all
    }

    /// Those that ours is measured against: those that it must beat first.
    pub(super) fn rivals(&self) -> Vec<String> {
        let [all_in_one, remote] = &self.references;
        let mut rivals = vec![self.wax.name(), all_in_one.name(), remote.name()];
        if self.boiler == Boiler::HeatPump {
            rivals.push(self.steady.name());
        }
        rivals
    }

    /// The contestant whose burner ours is compared with.
    pub(super) fn thermostat(&self) -> String {
        self.rooms.name()
    }

    /// Ours with its thermometer in the head.
    pub(super) fn ours(&self) -> String {
        let [all_in_one, _] = &self.ours;
        all_in_one.name()
    }

    /// Whether this is one of ours.
    pub(super) fn is_ours(&self, outcome: &Outcome) -> bool {
        self.ours.iter().any(|ours| ours.name() == outcome.name)
    }

    /// What is compared.
    pub(super) const fn energy(&self) -> Energy {
        match self.boiler {
            Boiler::Own | Boiler::Link => Energy::Fuel,
            Boiler::HeatPump => Energy::Electricity,
        }
    }

    /// The house, people and winter of one seed.
    pub(super) fn setting(&self, args: &Args, seed: u64, pull: f64) -> Setting {
        let link = match self.boiler {
            Boiler::Own => Link::ValvesOnly,
            Boiler::Link | Boiler::HeatPump => Link::Boiler,
        };
        let winter = Setting::winter(args.house.archetype(), seed, link, pull);
        let winter = winter.in_climate(args.climate.climate());
        let setting = Setting { weeks: args.weeks, ..winter };
        match self.boiler {
            Boiler::Own | Boiler::Link => setting,
            Boiler::HeatPump => setting.with_heat_pump(OVERSIZE),
        }
    }
}
