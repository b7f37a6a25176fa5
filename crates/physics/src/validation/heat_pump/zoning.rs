//! Setting half the rooms back in a house with a heat pump, in steady state.
//!
//! Four rooms in a square, or two such storeys, at 21 °C on a day of −3 °C: all of them, or those
//! named B only at 18 °C. The A rooms then lose heat to the B rooms, their radiators need hotter
//! water, and the heat pump's performance falls for all. Heat Geek's sum, made into a model and
//! published with its results by D. Hart-Davis (TRVmodel).

use crate::validation::{Bound, Check};

const WARM_C: f64 = 21.0;
const SET_BACK_C: f64 = 18.0;
const OUTDOOR_C: f64 = -3.0;

/// A room's side and height, m.
const SIDE_M: f64 = 4.0;
const HEIGHT_M: f64 = 2.3;
const DOOR_M2: f64 = 2.0;
/// Heat through partitions and floors, and through doors, W/(m² K).
const PARTITION_U: f64 = 2.0;
const DOOR_U: f64 = 8.0;
/// Heat loss of the four-room house, W/K.
const BUNGALOW_W_PER_K: f64 = 2000.0 / 24.0;

/// A radiator gives 500 W at 25 K of excess; the excess goes with this power of the heat.
const RADIATOR_W: f64 = 500.0;
const RADIATOR_K: f64 = 25.0;
const EXCESS_EXPONENT: f64 = 0.77;

/// One case of the published results.
#[derive(Debug)]
struct Case {
    name: &'static str,
    layout: Layout,
    storeys: f64,
    /// Doors in each partition.
    doors: f64,
    /// Flow over mean water temperature, K.
    flow_over_mean_k: f64,
    /// Electricity printed with all rooms warm and with half of them set back, W.
    printed_w: [f64; 2],
}

#[derive(Debug, Clone, Copy)]
enum Layout {
    /// No room beside, above or below one of its kind: two partitions to the other kind, and the
    /// floor between storeys.
    Alternating,
    /// Kinds side by side, each above its own: one partition to the other kind.
    Grouped,
}

const CASES: [Case; 4] = [
    Case {
        name: "as first published",
        layout: Layout::Alternating,
        storeys: 1.0,
        doors: 0.5,
        flow_over_mean_k: 0.0,
        printed_w: [769.0, 815.0],
    },
    Case { name: "alternating rooms", printed_w: [812.0, 895.0], ..MENDED },
    Case { name: "grouped rooms", layout: Layout::Grouped, printed_w: [812.0, 824.0], ..MENDED },
    Case { name: "two storeys", storeys: 2.0, printed_w: [1131.0, 1348.0], ..MENDED },
];

/// With a door in every partition and the flow temperature that belongs to the mean.
const MENDED: Case = Case {
    name: "",
    layout: Layout::Alternating,
    storeys: 1.0,
    doors: 1.0,
    flow_over_mean_k: 2.5,
    printed_w: [0.0; 2],
};

/// Electricity of all cases, to the watt that is printed.
pub(super) fn checks() -> Vec<Check> {
    let pairs = CASES.iter().flat_map(|case| [(case, WARM_C), (case, SET_BACK_C)]);
    pairs
        .map(|(case, others_c)| {
            let [warm_w, set_back_w] = case.printed_w;
            let (printed_w, state) = if others_c < WARM_C {
                (set_back_w, "half set back")
            } else {
                (warm_w, "all warm")
            };
            check(format!("{}, {state}", case.name), case.electricity_w(others_c), printed_w)
        })
        .collect()
}

fn check(name: String, ours: f64, printed_w: f64) -> Check {
    Check {
        group: "Heat pump, rooms set back",
        name,
        ours,
        unit: "W",
        bound: Bound { least: printed_w - 0.5, most: printed_w + 0.5 },
        source: "TRVmodel, printed results",
        reason: None,
    }
}

impl Case {
    /// Electricity with the B rooms at `others_c`, W.
    fn electricity_w(&self, others_c: f64) -> f64 {
        let rooms = 4.0 * self.storeys;
        let outer_w_per_k = self.outer_w_per_k() / rooms;
        let to_others_w = self.inner_w_per_k() * (WARM_C - others_c);
        let warm_w = outer_w_per_k * (WARM_C - OUTDOOR_C) + to_others_w;
        let other_w = outer_w_per_k * (others_c - OUTDOOR_C) - to_others_w;
        let excess_k = RADIATOR_K * (warm_w / RADIATOR_W).powf(EXCESS_EXPONENT);
        let flow_c = WARM_C + excess_k + self.flow_over_mean_k;
        (warm_w + other_w) * rooms / 2.0 / performance(flow_c)
    }

    /// Heat loss of the house, W/K: roof and outer walls have one U-value, the bungalow's.
    fn outer_w_per_k(&self) -> f64 {
        let roof_m2 = 4.0 * SIDE_M * SIDE_M;
        let walls_m2 = 8.0 * SIDE_M * HEIGHT_M;
        BUNGALOW_W_PER_K * (roof_m2 + walls_m2 * self.storeys) / (roof_m2 + walls_m2)
    }

    /// Heat from an A room to B rooms, W/K.
    fn inner_w_per_k(&self) -> f64 {
        let door_m2 = self.doors * DOOR_M2;
        let partition = (SIDE_M * HEIGHT_M - door_m2) * PARTITION_U + door_m2 * DOOR_U;
        match self.layout {
            Layout::Alternating => {
                2.0 * partition + (self.storeys - 1.0) * SIDE_M * SIDE_M * PARTITION_U
            }
            Layout::Grouped => partition,
        }
    }
}

/// A maker's figures, 2.6 at 46 °C and 2.3 at 51.5 °C, and the line through them.
fn performance(flow_c: f64) -> f64 {
    2.6 + (flow_c - 46.0) * (2.3 - 2.6) / (51.5 - 46.0)
}
