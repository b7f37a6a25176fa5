//! How long a Thing's two cells last, from the account that its own program keeps.

use inglenook_thing::energy::{Assumptions, Work};

/// The cells of one Thing, at the worst of what is likely ([`Assumptions::PESSIMISTIC`]).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Battery {
    /// Years that two cells last if every year is like the time so far; none before anything was
    /// done.
    pub years: f64,
    /// Moving the valve, J a day.
    pub motor: f64,
    /// Being awake and sensing, J a day.
    pub base: f64,
    /// Sending, J a day.
    pub radio: f64,
    /// The lamp, J a day.
    pub lamp: f64,
    /// Starts of the motor a day.
    pub starts: f64,
    /// Travel of the motor a day, 1 being the whole of it.
    pub travel: f64,
}

impl Battery {
    /// All of it, J a day.
    pub fn joules_a_day(&self) -> f64 {
        self.motor + self.base + self.radio + self.lamp
    }

    pub(crate) fn of(work: &Work) -> Self {
        let days = work.running.as_secs_f64() / 86_400.0;
        let Some(last) = Assumptions::PESSIMISTIC.days(work).filter(|_| days > 0.0) else {
            return Self::default();
        };
        let energy = Assumptions::PESSIMISTIC.cost(work);
        #[expect(clippy::cast_precision_loss, reason = "a year has some 10^10 µJ")]
        let a_day = |microjoules: u64| microjoules as f64 / 1e6 / days;
        Self {
            years: f64::from(last) / 365.25,
            motor: a_day(energy.motor),
            base: a_day(energy.base),
            radio: a_day(energy.radio),
            lamp: a_day(energy.lamp),
            starts: f64::from(work.motor_starts) / days,
            travel: f64::from(work.motor_travel) / 10_000.0 / days,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_day_is_weighed_and_no_time_is_nothing() {
        let day = Work {
            running: Duration::from_secs(86_400),
            motor_starts: 10,
            motor_travel: 15_000,
            ..Work::default()
        };
        let battery = Battery::of(&day);
        assert!((battery.motor - 16.0).abs() < 1e-9, "{battery:?}");
        assert!((battery.base - 65.0 * 0.0864).abs() < 1e-9);
        assert!((battery.travel - 1.5).abs() < 1e-9 && (battery.starts - 10.0).abs() < 1e-9);
        let years = 15_000.0 / (16.0 + 65.0 * 0.0864) / 365.25;
        assert!((battery.years - years).abs() < 0.01);
        assert_eq!(Battery::of(&Work::default()), Battery::default());
    }
}
