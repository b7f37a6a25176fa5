//! Radiators at rest: sizing, balancing, and the law of one element.

use super::{Emission, Inlet, Radiator, Rating};
use crate::water::HEAT_CAPACITY;

const BISECTIONS: usize = 50;
const NEWTON_STEPS: usize = 12;

impl<const N: usize> Radiator<N> {
    /// What the radiator would do with this inlet for ever, in a room at `room_c`.
    #[must_use]
    pub fn steady(&self, inlet: Inlet, room_c: f64) -> Emission {
        let carried = inlet.mass_flow.max(0.0) * HEAT_CAPACITY;
        let mut water_c = inlet.temperature_c;
        for _ in 0..N {
            water_c = room_c + self.steady_excess_k(carried, water_c - room_c);
        }
        let heat_w = carried * (inlet.temperature_c - water_c);
        Emission { heat_w, from_water_w: heat_w, outlet_c: water_c }
    }

    /// The mass flow, kg/s, at which water entering at `flow_c` leaves `drop_k` cooler: what a
    /// lockshield is set to. Nothing if the water would have to leave colder than the room.
    #[must_use]
    pub fn flow_for_drop(&self, flow_c: f64, drop_k: f64, room_c: f64) -> f64 {
        if !(drop_k > 0.0 && flow_c - drop_k > room_c) {
            return 0.0;
        }
        let hottest_w = self.coefficient * N as f64 * (flow_c - room_c).powf(self.exponent);
        let (mut low, mut high) = (0.0, hottest_w / (HEAT_CAPACITY * drop_k));
        for _ in 0..BISECTIONS {
            let middle = f64::midpoint(low, high);
            let inlet = Inlet { mass_flow: middle, temperature_c: flow_c };
            if flow_c - self.steady(inlet, room_c).outlet_c > drop_k {
                low = middle;
            } else {
                high = middle;
            }
        }
        f64::midpoint(low, high)
    }

    /// Excess temperature of one element fed at the excess `entering_k`: Newton's method on
    /// a convex function, from the side where it does not overshoot.
    fn steady_excess_k(&self, carried: f64, entering_k: f64) -> f64 {
        if entering_k <= 0.0 {
            return entering_k;
        }
        let mut excess = entering_k;
        for _ in 0..NEWTON_STEPS {
            let emitted = self.coefficient * excess.powf(self.exponent);
            let slope = carried + self.exponent * emitted / excess.max(1e-9);
            excess -= (emitted - carried * (entering_k - excess)) / slope.max(1e-12);
            excess = excess.max(0.0);
        }
        excess
    }
}

/// Emission of one of `N` elements at one kelvin, W, such that the whole radiator gives its rated
/// power at the test point. Water is followed backwards from the outlet, which needs no root.
pub(super) fn coefficient<const N: usize>(rating: &Rating) -> f64 {
    let test = rating.test;
    let carried = test.mass_flow(rating.power_w) * HEAT_CAPACITY;
    let entering_c = |whole: f64| {
        (0..N).fold(test.return_c, |leaving_c, _| {
            let excess = leaving_c - test.room_c;
            leaving_c + whole / N as f64 * excess.powf(rating.exponent) / carried
        })
    };
    let mut low = rating.power_w / (test.flow_c - test.room_c).powf(rating.exponent);
    let mut high = rating.power_w / (test.return_c - test.room_c).powf(rating.exponent);
    for _ in 0..BISECTIONS {
        let middle = f64::midpoint(low, high);
        if entering_c(middle) < test.flow_c {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high) / N as f64
}
