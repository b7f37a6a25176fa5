//! What a valve has learned of its room, to be told.

use crate::{Controller, fine::Fine};
use core::time::Duration;
use inglenook_units::{Percent, Temperature};

/// What a controller goes by: what it has learned, or until then what is usual. Nothing is decided
/// by this; it is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Insight {
    /// How long the room takes to gain a degree once the radiator has long been hot; `None` if it
    /// does not.
    pub warming: Option<Duration>,
    /// How long it takes to lose a degree without heat; `None` if it loses nothing.
    pub cooling: Option<Duration>,
    /// By how many degrees a hot radiator soon makes the air warmer than the walls.
    pub reach: Temperature,
    /// By how many degrees a hot radiator makes the thermometer warmer than the air.
    pub pull: Temperature,
    /// The stroke at which water begins to pass, once that is known.
    pub opens: Option<Percent>,
}

impl Controller {
    /// What it goes by.
    pub fn insight(&self) -> Insight {
        let (estimate, regulator) = self.parts();
        Insight {
            warming: a_degree(regulator.climb()),
            cooling: a_degree(estimate.loss()),
            reach: regulator.full_air_excess().temperature(),
            pull: estimate.pull().temperature(),
            opens: regulator.opens(),
        }
    }
}

/// How long a change by one degree takes at a rate per hour.
fn a_degree(per_hour: Fine) -> Option<Duration> {
    let per_mille = per_hour.per_mille_of(Fine::kelvin(1, 0));
    let seconds = 3_600_000_i32.checked_div(per_mille)?;
    u64::try_from(seconds).ok().map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Fitted, Plant, Probe};

    #[test]
    fn a_new_valve_goes_by_what_is_usual() {
        let set_point = Temperature::from_degrees(20);
        let fitted = Fitted { probe: Probe::Head, plant: Plant::Boiler, set_point };
        let insight = Controller::new(fitted).insight();
        assert_eq!(insight.pull, Temperature::from_degrees(2));
        assert_eq!(insight.opens, None);
        assert_eq!(insight.warming.map(|span| span.as_secs() / 60), Some(100));
        assert_eq!(insight.cooling.map(|span| span.as_secs() / 60), Some(85));
    }

    #[test]
    fn rates_become_times() {
        for (rate, minutes) in [
            (Fine::kelvin(2, 0), Some(30)),
            (Fine::kelvin(0, 50), Some(120)),
            (Fine::ZERO, None),
            (Fine::kelvin(-1, 0), None),
        ] {
            assert_eq!(a_degree(rate).map(|span| span.as_secs() / 60), minutes, "{rate:?}");
        }
    }
}
