//! A radiator: elements of water and steel in series, each emitting by EN 442's power law.

mod rating;
mod steady;
#[cfg(test)]
mod tests;

pub use rating::{Rating, TestPoint};

use crate::power::power;
use crate::water::HEAT_CAPACITY;

/// Share of a panel radiator's heat that goes to the air, the rest to the surfaces it sees.
/// Source: default of the IBPSA radiator (0.35 radiant).
pub const CONVECTIVE_SHARE: f64 = 0.65;

/// Excess temperature, K, below which a radiator without flow counts as being at room temperature:
/// it then emits about a ten-thousandth of its rating, which is taken for nothing.
const IDLE_K: f64 = 0.05;

/// What the radiator sees of its room, °C.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RoomTemperature {
    /// Air.
    pub air_c: f64,
    /// Mean of the surfaces.
    pub surface_c: f64,
}

impl RoomTemperature {
    /// A room whose air and surfaces have one temperature, as in a test chamber.
    #[must_use]
    pub const fn uniform(temperature_c: f64) -> Self {
        Self { air_c: temperature_c, surface_c: temperature_c }
    }

    /// The temperature that the emission is counted from, °C: air and surfaces, by their shares of
    /// the heat.
    #[must_use]
    pub fn seen_c(self) -> f64 {
        CONVECTIVE_SHARE * self.air_c + (1.0 - CONVECTIVE_SHARE) * self.surface_c
    }
}

/// Which pipe the valve, with its head, sits on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Plumbing {
    /// Water enters at the valve.
    #[default]
    ValveOnFlow,
    /// Water leaves at the valve: the head's end warms last.
    ValveOnReturn,
}

/// Water entering a radiator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inlet {
    /// Mass flow, kg/s; nothing at or below nought.
    pub mass_flow: f64,
    /// Its temperature, °C.
    pub temperature_c: f64,
}

impl Inlet {
    /// No flow at all.
    pub const STILL: Self = Self { mass_flow: 0.0, temperature_c: 0.0 };
}

/// What a radiator did in one step, as means over the step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Emission {
    /// Heat given to the room, W: negative when the radiator is the colder of the two.
    pub heat_w: f64,
    /// Heat taken from the water passing through, W.
    pub from_water_w: f64,
    /// Water leaving, °C; that of the element at the outlet when there is no flow.
    pub outlet_c: f64,
}

impl Emission {
    /// The part given to the air, W.
    #[must_use]
    pub fn convective_w(&self) -> f64 {
        CONVECTIVE_SHARE * self.heat_w
    }

    /// The part given to the surfaces, W.
    #[must_use]
    pub fn radiant_w(&self) -> f64 {
        (1.0 - CONVECTIVE_SHARE) * self.heat_w
    }
}

/// A radiator of `N` elements, 3 to 5 by custom; element 0 is at the valve.
#[derive(Debug, Clone)]
pub struct Radiator<const N: usize = 4> {
    temperature_c: [f64; N],
    /// Heat capacity of one element, J/K.
    capacity: f64,
    /// Emission of one element at one kelvin of excess, W.
    coefficient: f64,
    exponent: f64,
    plumbing: Plumbing,
}

impl<const N: usize> Radiator<N> {
    /// A radiator at one temperature throughout, that emits exactly its rated power at the rating's
    /// test point.
    #[must_use]
    pub fn new(rating: &Rating, plumbing: Plumbing, temperature_c: f64) -> Self {
        let rating = rating.sane();
        Self {
            temperature_c: [temperature_c; N],
            capacity: rating.capacity() / N as f64,
            coefficient: steady::coefficient::<N>(&rating),
            exponent: rating.exponent,
            plumbing,
        }
    }

    /// Advances `step_s` seconds and tells what went where.
    ///
    /// With flow, water is taken implicitly and emission linearised, stable at any step and exact
    /// enough at 10 s; without flow the cooling law is solved exactly, and 60 s are as good. What
    /// is not a finite number changes nothing. `from_water_w × step_s` less `heat_w × step_s` is
    /// what the radiator has stored, to rounding.
    pub fn step(&mut self, step_s: f64, inlet: Inlet, room: RoomTemperature) -> Emission {
        let room_c = room.seen_c();
        if !(step_s > 0.0 && room_c.is_finite() && step_s.is_finite()) {
            return self.nothing();
        }
        let flows = inlet.mass_flow > 0.0 && inlet.mass_flow.is_finite();
        if flows && inlet.temperature_c.is_finite() {
            self.pass(step_s, inlet, room_c)
        } else {
            self.cool(step_s, room_c)
        }
    }

    /// Temperature of the element at the valve, °C: what a head senses of its radiator.
    #[must_use]
    pub fn valve_end_c(&self) -> f64 {
        self.temperature_c.first().copied().unwrap_or_default()
    }

    /// Mean temperature of the elements, °C.
    #[must_use]
    pub fn mean_c(&self) -> f64 {
        self.temperature_c.iter().sum::<f64>() / N as f64
    }

    /// Temperatures of the elements, °C, from the valve on.
    #[must_use]
    pub const fn elements_c(&self) -> &[f64; N] {
        &self.temperature_c
    }

    /// Heat it gives at this moment to a room at `room_c`, W.
    #[must_use]
    pub fn emission_w(&self, room_c: f64) -> f64 {
        let conductances = self.conductances(room_c);
        self.temperature_c.iter().zip(conductances).map(|(t, g)| g * (t - room_c)).sum()
    }

    /// Heat stored above 0 °C, J.
    #[must_use]
    pub fn stored_j(&self) -> f64 {
        self.capacity * self.temperature_c.iter().sum::<f64>()
    }

    /// Water and emission count as they are in the middle of the step (Crank-Nicolson, second
    /// order), later in it only where an element is so quick that it would overshoot.
    fn pass(&mut self, step_s: f64, inlet: Inlet, room_c: f64) -> Emission {
        let carried = inlet.mass_flow * HEAT_CAPACITY;
        let stored = self.capacity / step_s;
        let before = self.temperature_c;
        let conductance = self.conductances(room_c);
        let slope = conductance.map(|conductance| self.exponent * conductance);
        let when = slope.map(|slope| (1.0 - stored / (carried + slope)).max(0.5));
        let given: [f64; N] =
            std::array::from_fn(|e| 1.0 / (stored + when[e] * (carried + slope[e])));
        let mut water_c = inlet.temperature_c;
        let mut heat_w = 0.0;
        let mut through = |e: usize| {
            let emitted = conductance[e] * (before[e] - room_c);
            let rise = (carried * (water_c - before[e]) - emitted) * given[e];
            water_c = before[e] + when[e] * rise;
            heat_w += emitted + slope[e] * when[e] * rise;
            self.temperature_c[e] = before[e] + rise;
        };
        match self.plumbing {
            Plumbing::ValveOnFlow => (0..N).for_each(&mut through),
            Plumbing::ValveOnReturn => (0..N).rev().for_each(&mut through),
        }
        let from_water_w = carried * (inlet.temperature_c - water_c);
        Emission { heat_w, from_water_w, outlet_c: water_c }
    }

    fn cool(&mut self, step_s: f64, room_c: f64) -> Emission {
        if self.temperature_c.iter().all(|element| (element - room_c).abs() < IDLE_K) {
            return self.nothing();
        }
        let share = step_s / self.capacity;
        let left = remainders(self.conductances(room_c).map(|g| g * share), self.exponent);
        let mut fallen_k = 0.0;
        for (element, left) in self.temperature_c.iter_mut().zip(left) {
            let fall = (*element - room_c) * (1.0 - left);
            *element -= fall;
            fallen_k += fall;
        }
        let heat_w = fallen_k * self.capacity / step_s;
        Emission { heat_w, from_water_w: 0.0, outlet_c: self.outlet_c() }
    }

    /// Emission over excess temperature of each element, W/K; the same for an element colder than
    /// the room by as much.
    #[inline]
    fn conductances(&self, room_c: f64) -> [f64; N] {
        let reduced = self.exponent - 1.0;
        self.temperature_c.map(|t| self.coefficient * power((t - room_c).abs(), reduced))
    }

    fn nothing(&self) -> Emission {
        Emission { heat_w: 0.0, from_water_w: 0.0, outlet_c: self.outlet_c() }
    }

    fn outlet_c(&self) -> f64 {
        match self.plumbing {
            Plumbing::ValveOnFlow => self.temperature_c.last(),
            Plumbing::ValveOnReturn => self.temperature_c.first(),
        }
        .copied()
        .unwrap_or_default()
    }
}

/// The shares of excess temperatures that are left after cooling undisturbed for a step in which
/// their first rates would have taken the shares `rates`: (1 + (n−1) rate)^(−1/(n−1)).
#[inline]
fn remainders<const N: usize>(rates: [f64; N], exponent: f64) -> [f64; N] {
    let reduced = exponent - 1.0;
    let a = -1.0 / reduced;
    let (b, c, d) = ((a - 1.0) / 2.0, (a - 2.0) / 3.0, (a - 3.0) / 4.0);
    if rates.iter().any(|rate| reduced * rate > SERIES_BELOW) {
        return rates.map(|rate| (1.0 + reduced * rate).powf(a));
    }
    rates.map(|rate| {
        let x = reduced * rate;
        1.0 + a * x * (1.0 + b * x * (1.0 + c * x * (1.0 + d * x)))
    })
}

/// Below this, four terms of the binomial series are right to a millionth.
const SERIES_BELOW: f64 = 0.03;
