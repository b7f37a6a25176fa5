//! When a device may make a noise that nobody waits for.

use inglenook_control::{Darkness, Occupied, motor::Noise};

/// Minutes that a room must have been lit: summer dawns come hours before people rise.
const LIT: u16 = 4 * 60;

/// Minutes without such a time after which a room is taken to have no daylight.
const NEVER: u16 = 2 * 24 * 60;

/// Minutes for which somebody who used the device, or put in its cells, is about.
const ABOUT: u16 = 30;

/// Tells day from night by light alone. In a room without daylight only people can tell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Daytime {
    lit: u16,
    since_day: u16,
    since_used: u16,
}

impl Daytime {
    /// Somebody used the device.
    pub(crate) fn used(&mut self) {
        self.since_used = 0;
    }

    /// Takes a minute.
    pub(crate) fn minute(&mut self, darkness: Darkness, occupied: Occupied) -> Noise {
        self.lit = match darkness {
            Darkness::Light => self.lit.saturating_add(1),
            Darkness::Dark(_) => 0,
        };
        self.since_used = self.since_used.saturating_add(1);
        self.since_day = if self.lit >= LIT { 0 } else { self.since_day.saturating_add(1) };
        let day = self.lit >= LIT;
        let about = self.lit > 0 && self.since_used <= ABOUT;
        let awake = self.lit > 0 && occupied == Occupied::Likely && self.since_day > NEVER;
        if day || about || awake { Noise::Welcome } else { Noise::Unwelcome }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use inglenook_control::Occupied::{Likely, Vacant};

    /// How many minutes of the last of ten days are for noise, and the first of them.
    fn noisy(lit: impl Fn(u16) -> bool, occupied: Occupied) -> (usize, Option<u16>) {
        let mut daytime = Daytime::default();
        let mut first = None;
        let mut count = 0;
        for minute in 0..14_400 {
            let now = minute % 1_440;
            let darkness = if lit(now) { Darkness::Light } else { Darkness::Dark(now) };
            if daytime.minute(darkness, occupied) == Noise::Welcome && minute >= 12_960 {
                first = first.or(Some(now));
                count += 1;
            }
        }
        (count, first)
    }

    #[test]
    fn whoever_uses_it_is_awake_if_it_is_light() {
        let mut daytime = Daytime::default();
        let mut minute = |used, darkness| {
            if used {
                daytime.used();
            }
            daytime.minute(darkness, Vacant(9))
        };
        let noisy = |noise: &Noise| *noise == Noise::Welcome;
        let first = (0..99).map(|_| minute(false, Darkness::Light)).take_while(noisy).count();
        assert_eq!(first, 30, "whoever put in the cells");
        assert_eq!(minute(true, Darkness::Dark(1)), Noise::Unwelcome);
        let then = (0..99).map(|_| minute(false, Darkness::Light)).take_while(noisy).count();
        assert_eq!(then, 29);
    }

    #[test]
    fn day_is_when_it_has_been_light_for_long() {
        let summer = |minute| (240..1_300).contains(&minute);
        assert_eq!(noisy(summer, Vacant(9)), (821, Some(479)));
        let evening_lamp = |minute| (1_080..1_310).contains(&minute);
        assert_eq!(noisy(evening_lamp, Vacant(9)), (0, None));
        assert_eq!(noisy(evening_lamp, Likely), (230, Some(1_080)), "a room without daylight");
        assert_eq!(noisy(|_| false, Likely), (0, None), "somebody asleep in the dark");
    }
}
