//! A gas boiler, its pump, and the programmer that the home had before.

use crate::{calendar, radiator::WATER};
use inglenook_units::Utc;

/// The burner's least and most output in W.
const LEAST: f64 = 4_800.0;
const MOST: f64 = 24_000.0;

/// Heat capacity of boiler and pipes in J/K, and their loss in W/K.
const CAPACITY: f64 = 80_000.0;
const LOSS: f64 = 8.0;

/// The burner goes out this many K above the temperature aimed at, and lights as many below.
const BAND: f64 = 6.0;

/// It stays out at least this many seconds.
const REST: f64 = 180.0;

/// Water from and back to the boiler, in kg/s and °C.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Return {
    pub(crate) flow: f64,
    pub(crate) celsius: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Burner {
    Burning,
    /// Out for this many seconds.
    Out(f64),
}

/// A boiler with weather compensation.
#[derive(Clone, Debug)]
pub(crate) struct Boiler {
    celsius: f64,
    burner: Burner,
}

impl Boiler {
    pub(crate) fn new(celsius: f64) -> Self {
        Self { celsius, burner: Burner::Out(REST) }
    }

    /// The water that it sends out, in °C.
    pub(crate) fn flow_celsius(&self) -> f64 {
        self.celsius
    }

    /// Lets `seconds` pass with heat wanted; the burner's output in W.
    pub(crate) fn heat(&mut self, seconds: f64, outside: f64, water: Return) -> f64 {
        let aim = compensated(outside);
        self.burner = match self.burner {
            Burner::Burning if self.celsius > aim + BAND => Burner::Out(0.0),
            Burner::Burning => Burner::Burning,
            Burner::Out(for_s) if for_s >= REST && self.celsius < aim - BAND => Burner::Burning,
            Burner::Out(for_s) => Burner::Out(for_s + seconds),
        };
        let output = match self.burner {
            Burner::Burning => {
                let carried = WATER * water.flow * (aim - water.celsius);
                (carried + CAPACITY * (aim - self.celsius) / 60.0).clamp(LEAST, MOST)
            }
            Burner::Out(_) => 0.0,
        };
        self.settle(seconds, output, water);
        output
    }

    /// Lets `seconds` pass without heat wanted.
    pub(crate) fn rest(&mut self, seconds: f64) {
        self.burner = match self.burner {
            Burner::Burning => Burner::Out(seconds),
            Burner::Out(for_s) => Burner::Out(for_s + seconds),
        };
        self.settle(seconds, 0.0, Return { flow: 0.0, celsius: self.celsius });
    }

    fn settle(&mut self, seconds: f64, output: f64, water: Return) {
        let inertia = CAPACITY / seconds;
        let carried = WATER * water.flow;
        let casing = 18.0;
        self.celsius = (inertia * self.celsius + output + carried * water.celsius + LOSS * casing)
            / (inertia + carried + LOSS);
    }
}

/// The flow temperature for the weather outside, in °C: 65 at -3.
fn compensated(outside: f64) -> f64 {
    let share = ((20.0 - outside) / 23.0).max(0.0);
    (20.0 + 45.0 * share.powf(1.0 / 1.3)).clamp(35.0, 70.0)
}

/// Whether the home's own programmer would heat: mornings and evenings, up to a room thermostat.
pub(crate) fn programmer_wants_heat(at: Utc, living_room: f64) -> bool {
    let hour = calendar::hour(at);
    ((6.0..9.0).contains(&hour) || (16.0..22.5).contains(&hour)) && living_room < 20.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_its_flow_temperature_under_load() {
        let mut boiler = Boiler::new(20.0);
        for _ in 0..720 {
            let water = Return { flow: 0.15, celsius: boiler.flow_celsius() - 10.0 };
            boiler.heat(10.0, 0.0, water);
        }
        assert!((boiler.flow_celsius() - compensated(0.0)).abs() < 3.0);
        assert!((compensated(-3.0) - 65.0).abs() < 0.1);
        assert!(compensated(15.0) < compensated(0.0));
    }

    #[test]
    fn cycles_slowly_when_too_little_is_taken() {
        let mut boiler = Boiler::new(20.0);
        let mut starts = 0;
        let mut before = 0.0;
        for _ in 0..1_080 {
            let water = Return { flow: 0.02, celsius: 50.0 };
            let output = boiler.heat(10.0, 0.0, water);
            starts += usize::from(before == 0.0 && output > 0.0);
            assert!(boiler.flow_celsius() < 75.0);
            before = output;
        }
        assert!((2..40).contains(&starts), "{starts} starts in three hours");
    }

    #[test]
    fn a_boiler_at_rest_cools_to_its_cupboard() {
        let mut boiler = Boiler::new(60.0);
        (0..20_000).for_each(|_| boiler.rest(10.0));
        assert!((boiler.flow_celsius() - 18.0).abs() < 1.0);
    }

    #[test]
    fn the_programmer_knows_mornings_and_evenings() {
        let at = |hour: i64| Utc(hour * 3_600_000);
        for (hour, wants) in [(3, false), (7, true), (12, false), (18, true), (23, false)] {
            assert_eq!(programmer_wants_heat(at(hour), 18.0), wants, "{hour} h");
            assert!(!programmer_wants_heat(at(hour), 21.0));
        }
    }
}
