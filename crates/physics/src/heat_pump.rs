//! An air-to-water heat pump: a compressor of limited range, whose electricity depends on how hot
//! the water must be and how cold the air is.

mod performance;
#[cfg(test)]
mod tests;

pub use performance::{Outdoor, Quality};

use crate::circuit::{Load, Passage, Supply};
use crate::source::{Change, Command, Health, Range, Stage, Tank, Timings};

/// Flow temperature while making hot water, °C.
const HOT_WATER_C: f64 = 55.0;

/// The make-up of a heat pump.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeatPumpSpec {
    /// Most heat it gives, W, held down to the design day.
    pub most_w: f64,
    /// Least heat it gives while running, as a share of the most: 0.3.
    pub least_share: f64,
    /// Highest flow temperature, °C.
    pub limit_c: f64,
    /// How near it comes to Carnot.
    pub quality: Quality,
    /// Heat capacity of its water, a small buffer included, J/K.
    pub capacity: f64,
    /// Its pace.
    pub timings: Timings,
    /// Time in which modulation makes good a temperature difference, s.
    pub response_s: f64,
    /// How long the pump runs on after the call, s.
    pub overrun_s: f64,
    /// Electricity of the running pump, W.
    pub pump_w: f64,
    /// Electricity of the controls, always, W.
    pub standby_w: f64,
}

impl HeatPumpSpec {
    /// A heat pump of `most_w`: 30 % at least, 55 °C at most, 50 l of buffer, ±4 K, ten minutes
    /// of anti-cycling.
    #[must_use]
    pub const fn inverter(most_w: f64) -> Self {
        Self {
            most_w,
            least_share: 0.3,
            limit_c: 55.0,
            quality: Quality::FIELD,
            capacity: 250_000.0,
            timings: Timings { anti_cycle_s: 600.0, starting_s: 60.0, hysteresis_k: 4.0 },
            response_s: 300.0,
            overrun_s: 240.0,
            pump_w: 40.0,
            standby_w: 10.0,
        }
    }

    const fn range(&self) -> Range {
        Range {
            least_w: self.least_share * self.most_w,
            most_w: self.most_w,
            capacity: self.capacity,
            response_s: self.response_s,
        }
    }
}

/// What the heat pump did in one step, as means over the step.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Output {
    /// Heat given to the heating's water, W.
    pub heat_w: f64,
    /// Electricity for heating: compressor, fan, pump and controls, W.
    pub electricity_w: f64,
}

/// Sums since the heat pump was built.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ledger {
    /// Starts of the compressor for heating.
    pub starts: u64,
    /// Time run for heating, s.
    pub run_s: f64,
    /// Heat given to the heating's water, J.
    pub heat_j: f64,
    /// Electricity for heating, J.
    pub electricity_j: f64,
    /// Electricity for hot water, J.
    pub hot_water_electricity_j: f64,
    /// Time the pump ran against closed valves, s.
    pub against_closed_s: f64,
}

impl Ledger {
    /// Seasonal performance of the heating: heat over electricity; nothing if none was used.
    #[must_use]
    pub fn performance(&self) -> f64 {
        if self.electricity_j > 0.0 { self.heat_j / self.electricity_j } else { 0.0 }
    }
}

/// An air-to-water heat pump.
#[derive(Debug, Clone)]
pub struct HeatPump {
    spec: HeatPumpSpec,
    tank: Tank,
    ledger: Ledger,
}

impl HeatPump {
    /// A heat pump at rest with its water at `water_c`.
    #[must_use]
    pub fn new(spec: HeatPumpSpec, water_c: f64) -> Self {
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
    /// [`HeatPump::supply`] offered. Meant for steps of 10 s while the pump runs. A step that is
    /// not a positive number changes nothing.
    pub fn step(
        &mut self,
        step_s: f64,
        command: &Command,
        load: &Load,
        outdoor: Outdoor,
    ) -> Output {
        if !(step_s > 0.0 && step_s.is_finite() && load.heat_w.is_finite()) {
            return Output::default();
        }
        let set_c = command.set_point_c.min(self.spec.limit_c);
        if self.tank.decide(step_s, &self.spec.timings, command, set_c) == Change::Started {
            self.ledger.starts += 1;
        }
        let heat_w = self.tank.modulated(load.heat_w, set_c, &self.spec.range());
        let cop = self.spec.quality.cop(self.tank.water_c, outdoor);
        let pump_w = if load.passage == Passage::Still { 0.0 } else { self.spec.pump_w };
        let electricity_w = heat_w / cop + pump_w + self.spec.standby_w;
        self.tank.water_c += (heat_w - load.heat_w) * step_s / self.spec.capacity;
        self.tank.pace_pump(step_s, self.spec.overrun_s, command);
        let output = Output { heat_w, electricity_w };
        self.book(step_s, &output, load.passage);
        self.ledger.hot_water_electricity_j += self.hot_water_w(command, outdoor) * step_s;
        output
    }

    /// Water in it, °C.
    #[must_use]
    pub const fn water_c(&self) -> f64 {
        self.tank.water_c
    }

    /// Where its compressor is.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.tank.stage
    }

    /// Everything it has done so far.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    fn hot_water_w(&self, command: &Command, outdoor: Outdoor) -> f64 {
        match self.tank.health {
            Health::Working => {
                command.hot_water_w.max(0.0) / self.spec.quality.cop(HOT_WATER_C, outdoor)
            }
            Health::Dead => 0.0,
        }
    }

    fn book(&mut self, step_s: f64, output: &Output, passage: Passage) {
        self.ledger.heat_j += output.heat_w * step_s;
        self.ledger.electricity_j += output.electricity_w * step_s;
        if output.heat_w > 0.0 {
            self.ledger.run_s += step_s;
        }
        if passage == Passage::BypassOnly {
            self.ledger.against_closed_s += step_s;
        }
    }
}
