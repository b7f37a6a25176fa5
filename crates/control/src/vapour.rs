//! What the air's moisture says about people: everybody breathes, also in the dark.

use crate::fine::Fine;
use inglenook_units::Percent;

/// Water vapour in saturated air, in hundredths of g/m³, at -10, -5 … 40 °C (Magnus formula).
const SATURATED: [i32; 11] = [236, 341, 485, 680, 940, 1283, 1729, 2304, 3036, 3961, 5116];

/// A steady source of this many hundredths of g/m³ an hour is somebody breathing.
const BREATH: i32 = 55;

/// And of this many, somebody who was there before.
const STILL: i32 = 25;

/// Minutes over which it is averaged: what comes through doors comes and goes.
const STEADY: i32 = 40;

/// Vapour from cooking and showers counts as no more than this.
const MOST: i32 = 150;

/// Watches one room's vapour, all in hundredths of g/m³. Air holds so little water that none of the
/// sums below comes near to the limits of 32 bits; that they wrap there makes them short.
#[derive(Clone, Debug)]
pub(crate) struct VapourWatch {
    /// Smoothed over about 8 and 40 minutes, in sixteenths.
    quick: i32,
    slow: i32,
    /// The driest of late: what is there without people.
    base: i32,
    /// The source, smoothed over [`STEADY`] minutes, in sixteenths.
    steady: i32,
    started: bool,
}

impl VapourWatch {
    pub(crate) const fn new() -> Self {
        Self { quick: 0, slow: 0, base: 0, steady: 0, started: false }
    }

    /// Takes a minute's humidity and the temperature at the same place.
    pub(crate) fn minute(&mut self, humidity: Percent, head: Fine) {
        let vapour = density(humidity, head).wrapping_mul(16);
        if !self.started {
            self.started = true;
            (self.quick, self.slow, self.base) = (vapour, vapour, vapour);
        }
        self.quick = toward(self.quick, vapour, 8);
        self.slow = toward(self.slow, vapour, 40);
        let pace = if vapour < self.base { 60 } else { 1_200 };
        self.base = toward(self.base, vapour, pace);
        let source = self.source().clamp(-MOST, MOST);
        self.steady = toward(self.steady, source.wrapping_mul(16), STEADY);
    }

    /// Whether somebody is probably still breathing here.
    pub(crate) fn may_be_breathed(&self) -> bool {
        self.steady / 16 > STILL
    }

    /// Whether somebody is breathing here.
    pub(crate) fn is_breathed(&self) -> bool {
        self.steady / 16 > BREATH
    }

    /// What the room gains in an hour, less what it exchanges with drier air, in hundredths of
    /// g/m³.
    pub(crate) fn source(&self) -> i32 {
        let rise = self.quick.wrapping_sub(self.slow).wrapping_mul(60) / 32;
        let lost = self.quick.wrapping_sub(self.base).wrapping_mul(3) / 10;
        rise.wrapping_add(lost) / 16
    }
}

fn toward(from: i32, to: i32, minutes: i32) -> i32 {
    from.wrapping_add(to.wrapping_sub(from).checked_div(minutes).unwrap_or(0))
}

/// Vapour in hundredths of g/m³.
fn density(humidity: Percent, head: Fine) -> i32 {
    let above = (head + Fine::kelvin(10, 0)).clamp(Fine::ZERO, Fine::kelvin(49, 99));
    let steps = above.per_mille_of(Fine::kelvin(5, 0));
    let index = usize::try_from(steps / 1000).unwrap_or(0);
    let low = SATURATED.get(index).copied().unwrap_or(0);
    let high = SATURATED.get(index.saturating_add(1)).copied().unwrap_or(low);
    let part = high.wrapping_sub(low).wrapping_mul(steps % 1000) / 1000;
    low.wrapping_add(part).wrapping_mul(humidity.value().into()) / 100
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    /// Litres of air in the room, exchanged every hour by this share; grams from one sleeper.
    const ROOM_M3: f64 = 36.0;
    const EXCHANGED: f64 = 0.7;
    const SLEEPER: f64 = 35.0;

    fn watch(hours: usize, people: impl Fn(usize) -> f64) -> Vec<bool> {
        let (mut watch, mut vapour) = (VapourWatch::new(), 5.5_f64);
        let mut seen = Vec::new();
        for minute in 0..hours * 60 {
            let gain = people(minute / 60) * SLEEPER / ROOM_M3;
            vapour += (gain - EXCHANGED * (vapour - 5.5)) / 60.0;
            let percent = (0..100).take_while(|percent| 0.154 * f64::from(*percent) < vapour);
            let humidity = Percent::clamped(percent.count().try_into().unwrap());
            watch.minute(humidity, Fine::kelvin(18, 0));
            seen.push(watch.is_breathed());
        }
        seen
    }

    #[test]
    fn saturated_air_is_as_wet_as_tables_say() {
        for (celsius, expected) in [(-10, 236), (0, 485), (18, 1_537), (20, 1_729), (35, 3_961)] {
            let found = density(Percent::FULL, Fine::kelvin(celsius, 0));
            assert!((found - expected).abs() <= expected / 50, "{celsius} °C: {found}");
        }
        assert_eq!(density(Percent::ZERO, Fine::kelvin(20, 0)), 0);
        assert!(density(Percent::FULL, Fine::kelvin(200, 0)) > 5_000);
    }

    #[test]
    fn two_sleepers_are_noticed_until_they_get_up() {
        let seen = watch(20, |hour| if (4..12).contains(&hour) { 2.0 } else { 0.0 });
        assert!(seen[..4 * 60].iter().all(|seen| !seen));
        let asleep = &seen[5 * 60..12 * 60];
        let noticed = asleep.iter().filter(|seen| **seen).count();
        assert!(noticed * 10 > asleep.len() * 9, "{noticed} of {} minutes", asleep.len());
        assert!(seen[16 * 60..].iter().all(|seen| !seen));
    }

    #[test]
    fn an_empty_room_breathes_not() {
        assert!(watch(72, |_| 0.0).iter().all(|seen| !seen));
    }
}
