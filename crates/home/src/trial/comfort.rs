//! Fuel at equal comfort.
//!
//! A controller that lets rooms go cold needs little fuel, so fuel alone says nothing. Every
//! contestant is run with its set-points shifted up and down. Its under-temperature falls and its
//! fuel rises with the shift; the fuel at which the under-temperature is just the given one is
//! what is compared. Confidence comes from a paired bootstrap over seeds and, within them, weeks.

use super::experiment::{Outcome, Series};
use crate::random::{Random, Stream, stream};
use rand::RngExt;

/// Under-temperatures at which fuel is compared, in K·h per house and day.
pub const COMFORTS: [f64; 2] = [2.0, 4.0];

/// How often weeks are drawn anew.
const DRAWS: usize = 1000;
/// The shift is looked for this far beyond the shifts that were tried, in K.
const BEYOND: f64 = 0.5;

/// How much less one contestant needs than another, as a share of what the other needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Saving {
    /// Of all weeks.
    pub mean: f64,
    /// 95 % of the draws lie above this, and
    pub low: f64,
    /// 95 % below this: together a 90 % interval.
    pub high: f64,
}

/// Energy that is compared: fuel of a boiler, electricity of a heat pump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Energy {
    /// Fuel.
    Fuel,
    /// Electricity.
    Electricity,
}

/// How often each week of each seed counts.
type Weights = Vec<Vec<f64>>;

/// Energy in kWh a day at this under-temperature and mounting, `None` if no shift brings it about.
pub fn at_comfort(
    outcome: &Outcome,
    radiator_pull: f64,
    comfort: f64,
    energy: Energy,
) -> Option<f64> {
    let series = outcome.at(radiator_pull);
    let ones: Weights = series.first()?.seeds.iter().map(|weeks| vec![1.0; weeks.len()]).collect();
    weighed(&series, &ones, comfort, energy)
}

/// What `one` saves against `other` at this under-temperature and mounting, `None` if one of them
/// never brings it about.
pub fn saving(
    one: &Outcome,
    other: &Outcome,
    radiator_pull: f64,
    comfort: f64,
    energy: Energy,
) -> Option<Saving> {
    let (ours, theirs) = (one.at(radiator_pull), other.at(radiator_pull));
    let mean = at_comfort(one, radiator_pull, comfort, energy)?
        / at_comfort(other, radiator_pull, comfort, energy)?;
    let mut random = stream(0, Stream::Bootstrap);
    let mut ratios: Vec<f64> = (0..DRAWS)
        .filter_map(|_| {
            let weights = draw(ours.first()?, &mut random);
            let ours = weighed(&ours, &weights, comfort, energy)?;
            Some(ours / weighed(&theirs, &weights, comfort, energy)?)
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    let (low, high) = (ratios.len() / 20, ratios.len() * 19 / 20);
    Some(Saving {
        mean: 1.0 - mean,
        low: 1.0 - ratios.get(high).copied()?,
        high: 1.0 - ratios.get(low).copied()?,
    })
}

/// What `one` saves against `other` in the house of one seed, counted from 0, when it is made as
/// comfortable as the other is with the user's own set-points. If it cannot be made that cold or
/// that warm, it is compared at the nearest shift that was tried. `None` without such trials.
pub fn saving_in_house(
    one: &Outcome,
    other: &Outcome,
    radiator_pull: f64,
    energy: Energy,
    house: usize,
) -> Option<f64> {
    let (ours, theirs) = (one.at(radiator_pull), other.at(radiator_pull));
    let only = |series: &Series| -> Weights {
        let seeds = series.seeds.iter().enumerate();
        seeds.map(|(at, weeks)| vec![if at == house { 1.0 } else { 0.0 }; weeks.len()]).collect()
    };
    let weights = only(ours.first()?);
    let as_is = theirs.iter().find(|series| series.shift == 0.0)?;
    let rival = Point::new(as_is, &weights, energy);
    let points: Vec<Point> =
        ours.iter().map(|series| Point::new(series, &weights, energy)).collect();
    let shift = crossing(&points, rival.under)?;
    let (first, last) = (points.first()?.shift, points.last()?.shift);
    Some(1.0 - energy_at(&points, shift.clamp(first, last))? / rival.energy)
}

/// As many seeds as there are, drawn with replacement, and of each as many weeks.
fn draw(series: &Series, random: &mut Random) -> Weights {
    let seeds = &series.seeds;
    let mut weights: Weights = seeds.iter().map(|weeks| vec![0.0; weeks.len()]).collect();
    for _ in 0..seeds.len() {
        let seed = random.random_range(0..seeds.len());
        if let Some(weeks) = weights.get_mut(seed) {
            for _ in 0..weeks.len() {
                let week = random.random_range(0..weeks.len());
                if let Some(weight) = weeks.get_mut(week) {
                    *weight += 1.0;
                }
            }
        }
    }
    weights
}

/// Energy a day at this under-temperature, of weeks that count as often as the weights say.
fn weighed(series: &[&Series], weights: &Weights, comfort: f64, energy: Energy) -> Option<f64> {
    let points: Vec<Point> =
        series.iter().map(|series| Point::new(series, weights, energy)).collect();
    let shift = crossing(&points, comfort.ln())?;
    let (first, last) = (points.first()?.shift, points.last()?.shift);
    let tried = first - BEYOND..=last + BEYOND;
    if tried.contains(&shift) { energy_at(&points, shift) } else { None }
}

/// Energy at this shift.
fn energy_at(points: &[Point], shift: f64) -> Option<f64> {
    let (before, after) = around(points, |point| point.shift >= shift)?;
    let share = (shift - before.shift) / (after.shift - before.shift);
    Some(before.energy + share * (after.energy - before.energy))
}

/// One shift: what it needs and how cold it is, per day.
#[derive(Clone, Copy, Debug)]
struct Point {
    shift: f64,
    energy: f64,
    /// Logarithm of the under-temperature, which falls evenly with the shift.
    under: f64,
}

impl Point {
    fn new(series: &Series, weights: &Weights, energy: Energy) -> Self {
        let (mut days, mut kwh, mut under) = (0.0, 0.0, 0.0);
        for (weeks, weights) in series.seeds.iter().zip(weights) {
            for (week, weight) in weeks.iter().zip(weights) {
                days += weight * week.days;
                under += weight * week.under;
                kwh += weight
                    * match energy {
                        Energy::Fuel => week.fuel_kwh,
                        Energy::Electricity => week.electricity_kwh,
                    };
            }
        }
        Self { shift: series.shift, energy: kwh / days, under: (under / days).max(0.01).ln() }
    }
}

/// The shift that brings about an under-temperature of this logarithm.
fn crossing(points: &[Point], under: f64) -> Option<f64> {
    let (before, after) = around(points, |point| point.under <= under)?;
    let slope = (after.under - before.under) / (after.shift - before.shift);
    if slope < 0.0 {
        return Some(before.shift + (under - before.under) / slope);
    }
    // Nobody is ever cold, whatever the shift.
    (after.under <= under).then_some(before.shift)
}

/// The neighbours between which the condition becomes true, or the nearest ones.
fn around(points: &[Point], holds: impl Fn(&Point) -> bool) -> Option<(&Point, &Point)> {
    let last = points.len().checked_sub(1)?;
    let after = points.iter().position(holds).unwrap_or(last).clamp(1, last.max(1));
    Some((points.get(after - 1)?, points.get(after)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::Tally;

    /// A contestant whose under-temperature halves and whose fuel grows by 10 kWh a day with each
    /// kelvin; `extra` is what it needs more than another.
    fn outcome(extra: f64) -> Outcome {
        let week = |shift: f64, seed: f64, week: f64| Tally {
            days: 7.0,
            under: 7.0 * 8.0 * 0.5_f64.powf(shift),
            fuel_kwh: 7.0 * (100.0 + 10.0 * shift + 5.0 * seed + week) * extra,
            ..Tally::default()
        };
        let series = |shift: f64| Series {
            radiator_pull: 0.05,
            shift,
            seeds: (0..6)
                .map(|seed| (0..4).map(|w| week(shift, seed.into(), w.into())).collect())
                .collect(),
        };
        Outcome { name: String::new(), series: [-1.0, 0.0, 1.0, 2.0].map(series).into() }
    }

    #[test]
    fn fuel_is_read_off_where_the_comfort_is() {
        let outcome = outcome(1.0);
        for (comfort, shift) in [(4.0, 1.0), (2.0, 2.0), (5.656_854, 0.5), (16.0, -1.0)] {
            let fuel = at_comfort(&outcome, 0.05, comfort, Energy::Fuel).unwrap();
            assert!((fuel - (114.0 + 10.0 * shift)).abs() < 1e-3, "{comfort}: {fuel}");
        }
        assert_eq!(at_comfort(&outcome, 0.05, 0.5, Energy::Fuel), None, "far beyond all shifts");
        assert_eq!(at_comfort(&outcome, 0.12, 2.0, Energy::Fuel), None, "never run");
    }

    #[test]
    fn a_known_saving_is_found_and_none_is_found_where_there_is_none() {
        let saving = |extra| saving(&outcome(extra), &outcome(1.0), 0.05, 4.0, Energy::Fuel);
        let found = saving(0.9).unwrap();
        assert!((found.mean - 0.1).abs() < 1e-9 && found.low > 0.09 && found.high < 0.11);
        let none = saving(1.0).unwrap();
        assert!(none.low <= 1e-12 && none.high >= -1e-12);
    }

    #[test]
    fn single_houses_are_compared_at_the_comfort_of_the_rival() {
        for (extra, expected) in [(0.95, 0.05), (1.0, 0.0), (1.08, -0.08)] {
            for house in 0..6 {
                let saving =
                    saving_in_house(&outcome(extra), &outcome(1.0), 0.05, Energy::Fuel, house);
                assert!((saving.unwrap() - expected).abs() < 1e-9, "{saving:?}");
            }
        }
    }
}
