//! One radiator with its valve, its lockshield and its pipes.

use crate::radiator::{Emission, Inlet, Plumbing, Radiator, Rating, RoomTemperature};
use crate::valve::relative_flow;
use crate::water::HEAT_CAPACITY;

/// What a lockshield was set for: the flow at which the design day's water loses so much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Balance {
    /// Flow temperature, °C.
    pub flow_c: f64,
    /// Wanted drop over the radiator, K: 10–20.
    pub drop_k: f64,
    /// The room, °C.
    pub room_c: f64,
}

impl Balance {
    /// 70/59 °C in a room of 20 °C, what a boiler of the usual kind is balanced to.
    pub const BOILER: Self = Self { flow_c: 70.0, drop_k: 11.0, room_c: 20.0 };
    /// 50/45 °C, what a heat pump asks for.
    pub const HEAT_PUMP: Self = Self { flow_c: 50.0, drop_k: 5.0, room_c: 20.0 };
}

/// The make-up of one branch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BranchSpec {
    /// Index of the room it warms; several may warm one.
    pub room: usize,
    /// Its radiator.
    pub rating: Rating,
    /// Which end the valve is at.
    pub plumbing: Plumbing,
    /// What its lockshield was set for.
    pub balance: Balance,
    /// The open valve's share of the branch's pressure drop: 0.3–0.7.
    pub authority: f64,
    /// Heat lost by its pipes to the room, W/K of water over room: 0.3–1 per metre bare copper.
    pub pipe_w_per_k: f64,
}

impl BranchSpec {
    /// A panel radiator of `power_w` at 75/65/20 °C in `room`, balanced for a boiler: authority
    /// 0.5, four metres of pipe in the room at 0.5 W/(m·K).
    #[must_use]
    pub const fn panel(room: usize, power_w: f64) -> Self {
        Self {
            room,
            rating: Rating::panel(power_w),
            plumbing: Plumbing::ValveOnFlow,
            balance: Balance::BOILER,
            authority: 0.5,
            pipe_w_per_k: 2.0,
        }
    }
}

/// One radiator with its valve, its lockshield and its pipes.
#[derive(Debug, Clone)]
pub struct Branch {
    room: usize,
    radiator: Radiator,
    design_flow: f64,
    authority: f64,
    pipe_w_per_k: f64,
    opening: f64,
    conductance: f64,
    mass_flow: f64,
    pipe_w: f64,
    emission: Emission,
}

impl Branch {
    pub(super) fn new(spec: &BranchSpec, start_c: f64) -> Self {
        let radiator = Radiator::new(&spec.rating, spec.plumbing, start_c);
        let Balance { flow_c, drop_k, room_c } = spec.balance;
        let design_flow = radiator.flow_for_drop(flow_c, drop_k, room_c);
        Self {
            room: spec.room,
            radiator,
            design_flow,
            authority: spec.authority,
            pipe_w_per_k: if spec.pipe_w_per_k > 0.0 { spec.pipe_w_per_k } else { 0.0 },
            opening: 1.0,
            conductance: design_flow,
            mass_flow: 0.0,
            pipe_w: 0.0,
            emission: Emission { heat_w: 0.0, from_water_w: 0.0, outlet_c: start_c },
        }
    }

    /// Index of the room it warms.
    #[must_use]
    pub const fn room(&self) -> usize {
        self.room
    }

    /// The radiator.
    #[must_use]
    pub const fn radiator(&self) -> &Radiator {
        &self.radiator
    }

    /// Flow that the lockshield lets pass with the valve open, kg/s.
    #[must_use]
    pub const fn design_flow(&self) -> f64 {
        self.design_flow
    }

    /// How far the valve is open, 0 to 1.
    #[must_use]
    pub const fn opening(&self) -> f64 {
        self.opening
    }

    /// Flow in the last step, kg/s.
    #[must_use]
    pub const fn mass_flow(&self) -> f64 {
        self.mass_flow
    }

    /// What the radiator did in the last step.
    #[must_use]
    pub const fn emission(&self) -> &Emission {
        &self.emission
    }

    /// Heat given to the air by radiator and pipes in the last step, W.
    #[must_use]
    pub fn convective_w(&self) -> f64 {
        self.emission.convective_w() + self.pipe_w
    }

    /// Heat given to the surfaces in the last step, W.
    #[must_use]
    pub fn radiant_w(&self) -> f64 {
        self.emission.radiant_w()
    }

    /// Flow at design pressure with the valve as it is, kg/s.
    pub(super) const fn conductance(&self) -> f64 {
        self.conductance
    }

    /// Sets the valve and tells whether that changed anything.
    pub(super) fn open(&mut self, opening: f64) -> bool {
        let opening = opening.clamp(0.0, 1.0);
        if opening.is_nan() || opening.to_bits() == self.opening.to_bits() {
            return false;
        }
        self.opening = opening;
        self.conductance = self.design_flow * relative_flow(opening, self.authority);
        true
    }

    /// Advances one step and gives the heat taken from the water, W. The pipe is one well-mixed
    /// stretch before the radiator.
    pub(super) fn step(
        &mut self,
        step_s: f64,
        root_pressure: f64,
        flow_c: f64,
        room: RoomTemperature,
    ) -> f64 {
        self.mass_flow = self.conductance * root_pressure;
        let carried = self.mass_flow * HEAT_CAPACITY;
        let inlet = if carried > 0.0 && room.air_c.is_finite() {
            let left = carried / (carried + self.pipe_w_per_k);
            let temperature_c = room.air_c + (flow_c - room.air_c) * left;
            self.pipe_w = carried * (flow_c - temperature_c);
            Inlet { mass_flow: self.mass_flow, temperature_c }
        } else {
            (self.mass_flow, self.pipe_w) = (0.0, 0.0);
            Inlet::STILL
        };
        self.emission = self.radiator.step(step_s, inlet, room);
        self.emission.from_water_w + self.pipe_w
    }
}
