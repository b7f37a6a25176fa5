//! Whether the thermometer can be believed.

use inglenook_units::{Percent, Temperature};

/// Minutes without a reading after which there is none to be had.
const SILENT: u8 = 30;

/// Minutes for which a room's temperature cannot stay the same to a sixteenth of a degree: while the
/// valve stood still, and when it was moved by [`MOVED`] meanwhile.
const STILL: u16 = 12 * 60;
const STILL_MOVED: u16 = 4 * 60;

/// A movement that every thermometer beside a radiator notices, in percent of the travel.
const MOVED: u8 = 20;

/// What rooms can be like, however badly heated.
const PLAUSIBLE: core::ops::RangeInclusive<Temperature> =
    Temperature::from_degrees(-30)..=Temperature::from_degrees(60);

/// A thermometer whose readings are all multiples of this many sixteenths is a coarse one.
const COARSE: i16 = 8;

/// Whether the thermometer can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sensor {
    /// It can.
    Good,
    /// There has been no reading, or none that is possible, for half an hour.
    Silent,
    /// It has said the same for hours, although something must have changed.
    Stuck,
}

/// Watches the thermometer.
#[derive(Clone, Debug)]
pub(crate) struct SensorWatch {
    silent: u8,
    last: Option<Temperature>,
    same: u16,
    lowest: Percent,
    highest: Percent,
    grain: Grain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grain {
    /// As far as is known.
    Coarse,
    Fine,
}

impl SensorWatch {
    pub(crate) const fn new() -> Self {
        Self {
            silent: 0,
            last: None,
            same: 0,
            lowest: Percent::FULL,
            highest: Percent::ZERO,
            grain: Grain::Coarse,
        }
    }

    /// Takes a minute's reading and where the valve stands; the reading, if it is a possible one.
    pub(crate) fn minute(
        &mut self,
        reading: Option<Temperature>,
        stroke: Percent,
    ) -> Option<Temperature> {
        let reading = reading.filter(|reading| PLAUSIBLE.contains(reading));
        self.silent = if reading.is_some() { 0 } else { self.silent.saturating_add(1) };
        if let Some(now) = reading {
            if now.sixteenths() % COARSE != 0 {
                self.grain = Grain::Fine;
            }
            self.compare(now, stroke);
        }
        reading
    }

    pub(crate) fn state(&self) -> Sensor {
        if self.silent >= SILENT {
            return Sensor::Silent;
        }
        let moved = self.highest.value().saturating_sub(self.lowest.value()) >= MOVED;
        let long = if moved { STILL_MOVED } else { STILL };
        let long = match self.grain {
            Grain::Fine => long,
            Grain::Coarse => long.saturating_mul(2),
        };
        if self.same >= long { Sensor::Stuck } else { Sensor::Good }
    }

    fn compare(&mut self, now: Temperature, stroke: Percent) {
        if self.last.replace(now) == Some(now) {
            self.same = self.same.saturating_add(1);
            self.lowest = self.lowest.min(stroke);
            self.highest = self.highest.max(stroke);
        } else {
            (self.same, self.lowest, self.highest) = (0, stroke, stroke);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Controller, Fitted, Plant, Probe, Sensed, Why};
    use inglenook_units::Light;

    /// What is thought after these stretches of minutes, each with a reading in sixteenths and a
    /// stroke.
    fn after(stretches: &[(u16, Option<i16>, i32)]) -> Sensor {
        let mut watch = SensorWatch::new();
        for (minutes, reading, stroke) in stretches {
            for _ in 0..*minutes {
                let reading = reading.map(Temperature::from_sixteenths);
                watch.minute(reading, Percent::clamped(*stroke));
            }
        }
        watch.state()
    }

    #[test]
    fn silence_and_standstill_are_told_from_a_quiet_room() {
        let fine = (1, Some(301), 0);
        for (stretches, expected, why) in [
            (&[(29, None, 0)][..], Sensor::Good, "a few readings missed"),
            (&[(30, None, 0)], Sensor::Silent, "none at all"),
            (&[(90, None, 0), fine], Sensor::Good, "it speaks again"),
            (&[(30, Some(4_000), 0)], Sensor::Silent, "250 °C is no reading"),
            (&[(30, Some(-881), 0)], Sensor::Silent, "nor is -55 °C"),
            (&[fine, (720, Some(300), 0)], Sensor::Good, "a quiet room, valve shut"),
            (&[fine, (721, Some(300), 0)], Sensor::Stuck, "no room is as quiet as that"),
            (&[fine, (200, Some(300), 0), (40, Some(300), 20)], Sensor::Good, "moved, not yet"),
            (&[fine, (200, Some(300), 0), (41, Some(300), 20)], Sensor::Stuck, "moved, no effect"),
            (&[fine, (200, Some(300), 0), (41, Some(300), 19)], Sensor::Good, "hardly moved"),
            (&[fine, (240, Some(300), 50), (1, Some(301), 0)], Sensor::Good, "moved, then changed"),
            (&[(481, Some(304), 30)], Sensor::Good, "a coarse thermometer has twice the time"),
            (&[(1, Some(304), 0), (300, Some(304), 90)], Sensor::Good, "also when moved"),
            (&[(1, Some(304), 0), (480, Some(304), 90)], Sensor::Stuck, "but no more"),
            (&[(1_441, Some(304), 30)], Sensor::Stuck, "nor here"),
        ] {
            assert_eq!(after(stretches), expected, "{why}");
        }
    }

    #[test]
    fn a_thermometer_that_lies_leaves_a_little_heat() {
        let mut controller = Controller::new(Fitted {
            probe: Probe::Head,
            plant: Plant::Boiler,
            set_point: Temperature::from_degrees(20),
        });
        let mut minute = |temperature| {
            controller.minute(&Sensed { temperature, humidity: None, light: Light(40) })
        };
        for (reading, minutes) in [(None, 40), (Some(Temperature::from_sixteenths(401)), 800)] {
            let decision = (0..minutes).map(|_| minute(reading)).last().unwrap();
            assert_eq!((decision.why, decision.valve), (Why::NoThermometer, decision.safe));
            assert_eq!(decision.demand, Percent::clamped(30));
            assert!((40..60).contains(&decision.valve.value()), "{:?}", decision.valve);
            let decision = minute(Some(Temperature::from_degrees(25)));
            assert_ne!(decision.why, Why::NoThermometer);
        }
    }

    #[test]
    fn only_possible_readings_pass() {
        let mut watch = SensorWatch::new();
        let mut pass = |sixteenths: i16| {
            watch.minute(Some(Temperature::from_sixteenths(sixteenths)), Percent::ZERO).is_some()
        };
        assert!(pass(-480) && pass(960) && pass(300));
        assert!(!pass(-481) && !pass(961) && !pass(i16::MIN) && !pass(i16::MAX));
    }
}
