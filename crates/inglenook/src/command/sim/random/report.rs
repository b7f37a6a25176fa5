//! What came of many houses.

use inglenook_home::trial::{
    Outcome, Tally,
    comfort::{Energy, saving_in_house},
};
use serde::Serialize;
use std::io::{self, Write};

/// A name for the mountings, which differ from house to house.
pub(super) const PULL: f64 = 0.0;

/// No house may need so much more than under the reference, in per cent.
const MORE: f64 = 3.0;

/// All houses.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    /// Root mean square error in K while somebody is there.
    rmse_kelvin: Spread,
    /// The same without excursions that no valve can help.
    rmse_helped_kelvin: Spread,
    /// Fuel above that of the reference at equal comfort, in per cent.
    above_reference_percent: Spread,
    /// Houses that no shift tried makes as comfortable as they are under the reference.
    never_as_comfortable: usize,
    asked: Vec<Asked>,
    houses: Vec<House>,
}

/// A figure over all houses.
#[derive(Clone, Copy, Debug, Serialize)]
struct Spread {
    median: f64,
    worst_decile: f64,
    worst: f64,
}

#[derive(Debug, Serialize)]
struct Asked {
    what: &'static str,
    at_most: f64,
    measured: f64,
    holds: bool,
}

#[derive(Debug, Serialize)]
struct House {
    seed: u64,
    rmse_kelvin: f64,
    rmse_helped_kelvin: f64,
    above_reference_percent: Option<f64>,
    as_comfortable: bool,
}

impl Report {
    pub(super) fn new(first_seed: u64, ours: &Outcome, reference: &Outcome) -> Self {
        let seeds = reference.series.first().map_or(0, |series| series.seeds.len());
        let houses: Vec<House> = (first_seed..)
            .zip(0..seeds)
            .map(|(seed, place)| House::new(seed, place, ours, reference))
            .collect();
        let spread = |of: &dyn Fn(&House) -> Option<f64>| Spread::of(houses.iter().filter_map(of));
        let rmse_kelvin = spread(&|house| Some(house.rmse_kelvin));
        let above = spread(&|house| house.above_reference_percent);
        Self {
            rmse_helped_kelvin: spread(&|house| Some(house.rmse_helped_kelvin)),
            never_as_comfortable: houses.iter().filter(|house| !house.as_comfortable).count(),
            asked: vec![
                asked("RMSE in K, median", 0.8, rmse_kelvin.median),
                asked("RMSE in K, worst decile", 1.3, rmse_kelvin.worst_decile),
                asked("fuel above the reference's in %, worst house", MORE, above.worst),
            ],
            rmse_kelvin,
            above_reference_percent: above,
            houses,
        }
    }

    pub(super) fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let count = self.houses.len();
        writeln!(
            out,
            "{:52}{:>9}{:>14}{:>9}",
            format!("{count} houses"),
            "median",
            "worst decile",
            "worst"
        )?;
        for (what, spread) in [
            ("RMSE while somebody is there, K", self.rmse_kelvin),
            ("  without excursions that no valve can help, K", self.rmse_helped_kelvin),
            ("fuel above the reference's at equal comfort, %", self.above_reference_percent),
        ] {
            let Spread { median, worst_decile, worst } = spread;
            writeln!(out, "{what:52}{median:>9.2}{worst_decile:>14.2}{worst:>9.2}")?;
        }
        let above =
            |house: &&House| house.above_reference_percent.is_some_and(|percent| percent > MORE);
        let losers = self.houses.iter().filter(above);
        let seeds: Vec<String> = losers.map(|house| house.seed.to_string()).collect();
        writeln!(out, "\nMore than {MORE} % above the reference: {} houses", seeds.len())?;
        if !seeds.is_empty() {
            writeln!(out, "  seeds {}", seeds.join(", "))?;
        }
        writeln!(out, "Never as comfortable: {} houses", self.never_as_comfortable)?;
        writeln!(out, "\n{:52}{:>9}{:>14}  holds", "asked", "at most", "measured")?;
        for Asked { what, at_most, measured, holds } in &self.asked {
            let holds = if *holds { "yes" } else { "NO" };
            writeln!(out, "{what:52}{at_most:>9}{measured:>14.2}  {holds}")?;
        }
        Ok(())
    }
}

fn asked(what: &'static str, at_most: f64, measured: f64) -> Asked {
    Asked { what, at_most, measured, holds: measured <= at_most }
}

impl House {
    fn new(seed: u64, place: usize, ours: &Outcome, reference: &Outcome) -> Self {
        let tally = |outcome: &Outcome, shift: f64| total(outcome, shift, place);
        let as_set = tally(ours, 0.0);
        let warmest = ours.series.last().map_or(0.0, |series| series.shift);
        let comfort = tally(reference, 0.0).under_a_day();
        let saving = saving_in_house(ours, reference, PULL, Energy::Fuel, place);
        Self {
            seed,
            rmse_kelvin: as_set.rmse_strict(),
            rmse_helped_kelvin: as_set.rmse(),
            above_reference_percent: saving.map(|saving| -100.0 * saving),
            as_comfortable: tally(ours, warmest).under_a_day() <= comfort,
        }
    }
}

/// All weeks of one house at one shift.
fn total(outcome: &Outcome, shift: f64, place: usize) -> Tally {
    let mut total = Tally::default();
    let series = outcome.series.iter().filter(|series| series.shift.to_bits() == shift.to_bits());
    for week in series.filter_map(|series| series.seeds.get(place)).flatten() {
        total.add(week);
    }
    total
}

impl Spread {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = values.collect();
        sorted.sort_by(f64::total_cmp);
        let at = |tenths: usize| {
            let place = (sorted.len().saturating_sub(1) * tenths).div_ceil(10);
            sorted.get(place).copied().unwrap_or(f64::NAN)
        };
        Self { median: at(5), worst_decile: at(9), worst: at(10) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_read_off_the_sorted_values() {
        let Spread { median, worst_decile, worst } = Spread::of((0..=10).rev().map(f64::from));
        assert_eq!((median, worst_decile, worst), (5.0, 9.0, 10.0));
        let alone = Spread::of([3.0].into_iter());
        assert_eq!((alone.median, alone.worst), (3.0, 3.0));
        assert!(Spread::of([].into_iter()).worst.is_nan());
        assert!(!asked("", 1.0, f64::NAN).holds, "what could not be measured does not hold");
    }
}
