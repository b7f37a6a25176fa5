//! Goes on to further shifts until every contestant is compared between shifts that were tried.

use super::{Contestant, Experiment, Outcome, Series, comfort::COMFORTS};
use inglenook_physics::network::NetworkError;

/// No shift beyond these, in K, is tried.
const COLDEST: f64 = -4.0;
const WARMEST: f64 = 6.0;

/// Where further shifts are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Colder,
    Warmer,
}

impl Experiment<'_> {
    /// Runs it, and goes on kelvin by kelvin with those contestants that are not yet as warm, or as
    /// cold, as the comforts at which they are compared. It gives up at −4 and +6 K;
    /// [`Outcome::brackets`] says so.
    ///
    /// # Errors
    /// If a house cannot be built.
    pub fn run_bracketed(
        &self,
        contestants: &[&dyn Contestant],
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Vec<Outcome>, NetworkError> {
        let mut outcomes = self.run(contestants, progress)?;
        for side in [Side::Warmer, Side::Colder] {
            while self.go_on(&mut outcomes, contestants, side, progress)? {}
        }
        Ok(outcomes)
    }

    /// Tries one more shift with those that need it, and tells whether there were any.
    fn go_on(
        &self,
        outcomes: &mut [Outcome],
        contestants: &[&dyn Contestant],
        side: Side,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<bool, NetworkError> {
        let Some(shift) = next_shift(outcomes, side) else { return Ok(false) };
        let (mut wanting, mut again) = (Vec::new(), Vec::new());
        for (outcome, contestant) in outcomes.iter_mut().zip(contestants) {
            if outcome.wants(side) {
                wanting.push(outcome);
                again.push(*contestant);
            }
        }
        if again.is_empty() {
            return Ok(false);
        }
        let more = Experiment { shifts: vec![shift], ..self.clone() }.run(&again, progress)?;
        for (outcome, more) in wanting.into_iter().zip(more) {
            outcome.series.extend(more.series);
            outcome.series.sort_by(|one, other| one.shift.total_cmp(&other.shift));
        }
        Ok(true)
    }
}

/// One kelvin beyond all shifts so far.
fn next_shift(outcomes: &[Outcome], side: Side) -> Option<f64> {
    let shifts = outcomes.iter().flat_map(|outcome| &outcome.series).map(|series| series.shift);
    let next = match side {
        Side::Warmer => shifts.max_by(f64::total_cmp)? + 1.0,
        Side::Colder => shifts.min_by(f64::total_cmp)? - 1.0,
    };
    (COLDEST..=WARMEST).contains(&next).then_some(next)
}

impl Outcome {
    /// Whether the comforts at which fuel is compared lie between shifts that were tried at this
    /// mounting. If not, they were looked for a little beyond.
    pub fn brackets(&self, radiator_pull: f64) -> bool {
        let series = self.at(radiator_pull);
        !(lacks(&series, Side::Warmer) || lacks(&series, Side::Colder))
    }

    fn wants(&self, side: Side) -> bool {
        let mut pulls: Vec<f64> = self.series.iter().map(|series| series.radiator_pull).collect();
        pulls.dedup();
        pulls.into_iter().any(|pull| lacks(&self.at(pull), side))
    }
}

fn lacks(series: &[&Series], side: Side) -> bool {
    let [warm, cold] = COMFORTS;
    match side {
        Side::Warmer => series.last().is_none_or(|series| under_a_day(series) > warm),
        Side::Colder => series.first().is_none_or(|series| under_a_day(series) < cold),
    }
}

fn under_a_day(series: &Series) -> f64 {
    let weeks = series.seeds.iter().flatten();
    let (under, days) =
        weeks.fold((0.0, 0.0), |(under, days), week| (under + week.under, days + week.days));
    if days > 0.0 { under / days } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::Tally;

    fn outcome(unders: &[(f64, f64)]) -> Outcome {
        let series = |&(shift, under): &(f64, f64)| Series {
            radiator_pull: 0.05,
            shift,
            seeds: vec![vec![Tally { days: 7.0, under: 7.0 * under, ..Tally::default() }]],
        };
        Outcome { name: String::new(), series: unders.iter().map(series).collect() }
    }

    #[test]
    fn between_the_shifts_tried_is_told_from_beyond_them() {
        let cases: [(&[(f64, f64)], bool); 4] = [
            (&[(-1.0, 9.0), (2.0, 1.5)], true),
            (&[(-1.0, 9.0), (2.0, 2.5)], false),
            (&[(-1.0, 3.5), (2.0, 1.0)], false),
            (&[], false),
        ];
        for (unders, inside) in cases {
            assert_eq!(outcome(unders).brackets(0.05), inside, "{unders:?}");
        }
        assert!(!outcome(&[(-1.0, 9.0), (2.0, 1.5)]).brackets(0.12), "never run");
    }

    #[test]
    fn shifts_go_on_by_a_kelvin_and_end() {
        let tried = |shift| [outcome(&[(0.0, 5.0)]), outcome(&[(shift, 5.0)])];
        assert_eq!(next_shift(&tried(2.0), Side::Warmer), Some(3.0));
        assert_eq!(next_shift(&tried(6.0), Side::Warmer), None);
        assert_eq!(next_shift(&tried(-1.0), Side::Colder), Some(-2.0));
        assert_eq!(next_shift(&tried(-4.0), Side::Colder), None);
        assert_eq!(next_shift(&[], Side::Colder), None);
    }
}
