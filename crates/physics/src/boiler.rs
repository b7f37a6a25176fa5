//! A condensing combination boiler: a burner of limited range on a small body of water.

mod efficiency;
mod ledger;
#[cfg(test)]
mod tests;

pub use efficiency::efficiency;
pub use ledger::Ledger;

use crate::circuit::{Load, Passage, Supply};
use crate::source::{Change, Command, Health, Range, Stage, Tank, Timings};

/// Water never gets hotter than this, °C: the limit thermostat.
const LIMIT_C: f64 = 85.0;

/// Return temperature below which flue gas condenses, °C: the dew point of natural gas's flue gas.
pub const DEW_POINT_C: f64 = 55.0;

/// Efficiency while making hot water, on gross calorific value.
const HOT_WATER_EFFICIENCY: f64 = 0.87;

/// The make-up of a boiler.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoilerSpec {
    /// Least heat of a burning burner, W.
    pub least_w: f64,
    /// Most heat given to heating, W.
    pub most_w: f64,
    /// Heat capacity of heat exchanger and the water between it and the radiators, J/K: 60–100 kJ.
    pub capacity: f64,
    /// Casing loss, W/K, into the room it hangs in.
    pub casing_w_per_k: f64,
    /// Its pace.
    pub timings: Timings,
    /// Heat blown out by purging at each start, J: about 1 % of a short burn.
    pub start_loss_j: f64,
    /// Time in which modulation makes good a temperature difference, s.
    pub response_s: f64,
    /// How long the pump runs on after the call, s.
    pub overrun_s: f64,
    /// Electricity of the running pump, W.
    pub pump_w: f64,
    /// Electricity of the fan while purging or burning, W.
    pub fan_w: f64,
    /// Electricity of the controls, always, W.
    pub standby_w: f64,
}

impl BoilerSpec {
    /// A boiler of `most_w` that can turn down to one `turndown`th of it.
    ///
    /// 80 kJ/K, 2 W/K of casing, hysteresis ±6 K, four minutes of anti-cycling, 30 s of purge.
    #[must_use]
    pub const fn condensing(most_w: f64, turndown: f64) -> Self {
        Self {
            least_w: most_w / turndown,
            most_w,
            capacity: 80_000.0,
            casing_w_per_k: 2.0,
            timings: Timings { anti_cycle_s: 240.0, starting_s: 30.0, hysteresis_k: 6.0 },
            start_loss_j: 15_000.0,
            response_s: 60.0,
            overrun_s: 240.0,
            pump_w: 40.0,
            fan_w: 35.0,
            standby_w: 4.0,
        }
    }

    const fn range(&self) -> Range {
        Range {
            least_w: self.least_w,
            most_w: self.most_w,
            capacity: self.capacity,
            response_s: self.response_s,
        }
    }
}

/// What the boiler did in one step, as means over the step.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Output {
    /// Heat given to the heating's water by the burner, W.
    pub heat_w: f64,
    /// Fuel burnt for heating, W of gross calorific value.
    pub fuel_w: f64,
    /// Electricity, W.
    pub electricity_w: f64,
    /// Heat lost by the casing into its room, W.
    pub casing_w: f64,
}

/// A condensing boiler.
#[derive(Debug, Clone)]
pub struct Boiler {
    spec: BoilerSpec,
    tank: Tank,
    ledger: Ledger,
}

impl Boiler {
    /// A boiler at rest with its water at `water_c`.
    #[must_use]
    pub fn new(spec: BoilerSpec, water_c: f64) -> Self {
        Self { spec, tank: Tank::new(water_c), ledger: Ledger::default() }
    }

    /// Breaks or mends it.
    pub const fn set_health(&mut self, health: Health) {
        self.tank.health = health;
    }

    /// What it offers the circuit for the coming step, under this command.
    #[must_use]
    pub fn supply(&self, command: &Command) -> Supply {
        self.tank.supply(command)
    }

    /// Advances `step_s` seconds, given what the circuit took during them from what
    /// [`Boiler::supply`] offered, and the temperature of the room it hangs in.
    ///
    /// Meant for steps of 10 s while the pump runs; explicit in the circuit's heat, so that not
    /// a joule is lost between them: over a step the water's gain is
    /// `heat_w − casing_w − load.heat_w`, less the heat purged at a start. A step that is not
    /// a positive number changes nothing.
    pub fn step(&mut self, step_s: f64, command: &Command, load: &Load, room_c: f64) -> Output {
        if !(step_s > 0.0 && step_s.is_finite() && load.heat_w.is_finite()) {
            return Output::default();
        }
        let set_c = command.set_point_c.min(LIMIT_C - self.spec.timings.hysteresis_k);
        let change = self.tank.decide(step_s, &self.spec.timings, command, set_c);
        self.ledger.count(change);
        let casing_w = if room_c.is_finite() {
            self.spec.casing_w_per_k * (self.tank.water_c - room_c)
        } else {
            0.0
        };
        let heat_w = self.tank.modulated(load.heat_w + casing_w, set_c, &self.spec.range());
        let purged_w =
            if change == Change::Started { self.spec.start_loss_j / step_s } else { 0.0 };
        let gain_w = heat_w - purged_w - casing_w - load.heat_w;
        self.tank.water_c += gain_w * step_s / self.spec.capacity;
        let output = Output {
            heat_w,
            fuel_w: heat_w / efficiency(load.return_c),
            electricity_w: self.electricity_w(load.passage, command),
            casing_w,
        };
        self.tank.pace_pump(step_s, self.spec.overrun_s, command);
        self.ledger.add(step_s, &output, load, self.hot_water_fuel_w(command));
        output
    }

    /// Water in it, °C.
    #[must_use]
    pub const fn water_c(&self) -> f64 {
        self.tank.water_c
    }

    /// Where its burner is.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.tank.stage
    }

    /// Everything it has done so far.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    fn electricity_w(&self, passage: Passage, command: &Command) -> f64 {
        let burns = self.tank.health == Health::Working
            && (command.draws() || !matches!(self.tank.stage, Stage::Resting(_)));
        let pump_w = if passage == Passage::Still { 0.0 } else { self.spec.pump_w };
        let fan_w = if burns { self.spec.fan_w } else { 0.0 };
        self.spec.standby_w + pump_w + fan_w
    }

    fn hot_water_fuel_w(&self, command: &Command) -> f64 {
        match self.tank.health {
            Health::Working => command.hot_water_w.max(0.0) / HOT_WATER_EFFICIENCY,
            Health::Dead => 0.0,
        }
    }
}
