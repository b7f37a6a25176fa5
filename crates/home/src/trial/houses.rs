//! Many houses by chance: how one controller does in each of them.

use super::{
    Outcome, Tally,
    comfort::{Energy, saving_in_house},
};
use std::fmt;

/// One contestant in many houses, against another.
#[derive(Clone, Debug, PartialEq)]
pub struct Houses {
    /// Its name, and the other's.
    pub names: (String, String),
    /// Root mean square error in each house in K, from the best.
    pub rmse: Vec<f64>,
    /// What it saves at equal comfort in each house, from the worst.
    pub savings: Vec<f64>,
}

impl Houses {
    /// What came out of these outcomes, where every seed is a house.
    pub fn new(one: &Outcome, other: &Outcome, radiator_pull: f64, energy: Energy) -> Self {
        let series = one.at(radiator_pull);
        let as_is = series.iter().find(|series| series.shift == 0.0);
        let seeds = as_is.map(|series| series.seeds.as_slice()).unwrap_or_default();
        let rmse = |weeks: &Vec<Tally>| {
            let mut total = Tally::default();
            weeks.iter().for_each(|week| total.add(week));
            total.rmse()
        };
        let saving = |house| saving_in_house(one, other, radiator_pull, energy, house);
        Self {
            names: (one.name.clone(), other.name.clone()),
            rmse: sorted(seeds.iter().map(rmse).collect()),
            savings: sorted((0..seeds.len()).filter_map(saving).collect()),
        }
    }
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}

/// The value that this share of the sorted values does not exceed.
fn quantile(sorted: &[f64], tenths: usize) -> f64 {
    let place = sorted.len().saturating_sub(1) * tenths / 10;
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

impl fmt::Display for Houses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, other) = &self.names;
        writeln!(
            f,
            "{name} in {} houses: RMSE median {:.2} K, worst decile {:.2} K, worst {:.2} K",
            self.rmse.len(),
            quantile(&self.rmse, 5),
            quantile(&self.rmse, 9),
            quantile(&self.rmse, 10),
        )?;
        let percent = |tenths| 100.0 * quantile(&self.savings, tenths);
        writeln!(
            f,
            "saving against {other}: median {:.1} %, worst decile {:.1} %, worst {:.1} %",
            percent(5),
            percent(1),
            percent(0),
        )
    }
}
