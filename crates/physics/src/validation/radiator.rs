//! Radiators against EN 442 and against the trajectory of the IBPSA library's radiator.

mod trajectory;

use std::path::Path;

use super::{Bound, Check, DataError};
use crate::radiator::{Inlet, Plumbing, Radiator, Rating, TestPoint};

/// All checks of radiators, with `ibpsa_radiator_en442_reference.txt` of this folder.
///
/// # Errors
/// If the file is missing or not what it should be.
pub fn checks(folder: &Path) -> Result<Vec<Check>, DataError> {
    let mut checks = en_442();
    checks.extend(trajectory::checks(folder)?);
    Ok(checks)
}

/// What EN 442 says of any radiator, on one of 1 kW; no data is needed.
#[must_use]
pub fn en_442() -> Vec<Check> {
    let radiator = Radiator::new(&Rating::panel(POWER_W), Plumbing::ValveOnFlow, 20.0);
    let mut checks = vec![Check {
        group: GROUP,
        name: "heat at 75/65/20 °C of a radiator rated 1 kW".to_owned(),
        ours: heat_w(&radiator, TestPoint::EN_442),
        unit: "W",
        bound: about(POWER_W, 0.001),
        source: "EN 442-2, by definition",
        reason: None,
    }];
    checks.extend(EXCESS_FACTORS.iter().map(|&(excess_k, factor)| factor_check(excess_k, factor)));
    checks.push(fifth_of_the_flow(&radiator));
    checks
}

const GROUP: &str = "Radiator, EN 442";
const POWER_W: f64 = 1000.0;

/// Excess temperature, K, and heat relative to 50 K that makers' tables give for n = 1.3.
const EXCESS_FACTORS: [(f64, f64); 4] =
    [(20.0, 0.304), (30.0, 0.515), (40.0, 0.748), (60.0, 1.267)];

fn factor_check(excess_k: f64, factor: f64) -> Check {
    let radiator: Radiator = Radiator::new(&Rating::panel(POWER_W), Plumbing::ValveOnFlow, 20.0);
    // The drop that makes the same flow lose the lesser heat, as makers' tables assume.
    let drop_k = 10.0 * factor;
    let point = TestPoint {
        flow_c: 20.0 + excess_k + drop_k / 2.0,
        return_c: 20.0 + excess_k - drop_k / 2.0,
        room_c: 20.0,
    };
    let mass_flow = TestPoint::EN_442.mass_flow(POWER_W);
    let inlet = Inlet { mass_flow, temperature_c: point.flow_c };
    Check {
        group: GROUP,
        name: format!("heat at {excess_k:.0} K of excess over heat at 50 K"),
        ours: radiator.steady(inlet, point.room_c).heat_w / POWER_W,
        unit: "",
        bound: about(factor, 0.01),
        source: "EN 442-2, (ΔT/50)^1.3",
        reason: None,
    }
}

/// The rule of thumb of valve makers: a radiator laid out for 20 K gives half its heat with a fifth
/// of its flow.
fn fifth_of_the_flow(radiator: &Radiator) -> Check {
    let full = radiator.flow_for_drop(80.0, 20.0, 20.0);
    let heat_w = |share: f64| {
        radiator.steady(Inlet { mass_flow: share * full, temperature_c: 80.0 }, 20.0).heat_w
    };
    Check {
        group: GROUP,
        name: "heat with a fifth of the flow, laid out for 80/60 °C".to_owned(),
        ours: heat_w(0.2) / heat_w(1.0),
        unit: "",
        bound: Bound { least: 0.45, most: 0.60 },
        source: "valve makers' emission charts, about one half",
        reason: None,
    }
}

fn heat_w(radiator: &Radiator, point: TestPoint) -> f64 {
    let inlet = Inlet { mass_flow: point.mass_flow(POWER_W), temperature_c: point.flow_c };
    radiator.steady(inlet, point.room_c).heat_w
}

fn about(value: f64, share: f64) -> Bound {
    Bound { least: value * (1.0 - share), most: value * (1.0 + share) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation::Verdict;
    use crate::validation::data::folder;

    #[test]
    fn every_figure_is_within_its_bound() {
        let Some(folder) = folder() else { return };
        let checks = checks(&folder).unwrap();
        assert_eq!(checks.len(), 10);
        for check in checks {
            println!("{}: {:.4} {} {:?}", check.name, check.ours, check.unit, check.bound);
            assert_eq!(check.verdict(), Verdict::Met, "{}: {}", check.name, check.ours);
        }
    }
}
