//! Learning how fast a room cools: after its radiator has cooled, what is left is the room.

use crate::{
    estimate::{Daylight, Flow},
    fine::Fine,
};

/// A radiator's heat is gone after this many minutes, but for a twentieth.
const COLD: u16 = 110;

/// The room's own cooling is measured until this many minutes after shutting.
const END: u16 = 200;

/// Watches for a valve that stays shut for hours.
#[derive(Clone, Debug)]
pub(crate) struct Decay {
    /// Minutes in the present state.
    minutes: u16,
    flow: Flow,
    /// The smoothed reading, now and when the radiator was cold.
    smooth: Fine,
    at_cold: Fine,
}

impl Decay {
    pub(crate) const fn new() -> Self {
        Self { minutes: 0, flow: Flow::Shut, smooth: Fine::ZERO, at_cold: Fine::ZERO }
    }

    /// Takes a minute's reading; how fast the room falls without heat, per hour, once for each
    /// cooling.
    #[cfg_attr(target_arch = "avr", inline(never))]
    pub(crate) fn minute(&mut self, reading: Fine, flow: Flow, daylight: Daylight) -> Option<Fine> {
        let open = flow != Flow::Shut;
        if open != (self.flow != Flow::Shut) {
            self.minutes = 0;
            if open {
                self.smooth = reading;
            }
        }
        self.flow = flow;
        self.minutes = self.minutes.saturating_add(1);
        self.smooth += (reading - self.smooth).scaled(1, 4);
        if open { None } else { self.cooling(daylight) }
    }

    fn cooling(&mut self, daylight: Daylight) -> Option<Fine> {
        match self.minutes {
            COLD => {
                self.at_cold = self.smooth;
                None
            }
            END if daylight == Daylight::None || self.smooth < self.at_cold => {
                let span = i32::from(END.saturating_sub(COLD));
                Some((self.at_cold - self.smooth).scaled(60, span))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is learned from a room that is warm for two hours and then falls by `per_hour`
    /// hundredths of a kelvin.
    fn learned(per_hour: i32, daylight: Daylight) -> Option<Fine> {
        let mut decay = Decay::new();
        let warm = Fine::kelvin(20, 0);
        (0..120).for_each(|_| assert_eq!(decay.minute(warm, Flow::Open, daylight), None));
        (0..400).find_map(|minute| {
            let reading = warm - Fine::kelvin(0, per_hour).scaled(minute, 60);
            decay.minute(reading, Flow::Shut, daylight)
        })
    }

    #[test]
    fn the_loss_is_what_the_room_falls_by_in_an_hour() {
        for per_hour in [20, 60, 110] {
            let loss = learned(per_hour, Daylight::Possible).unwrap();
            assert!((loss - Fine::kelvin(0, per_hour)).abs() < Fine::kelvin(0, 5), "{loss:?}");
        }
    }

    #[test]
    fn a_room_that_the_sun_warms_teaches_nothing() {
        assert_eq!(learned(-30, Daylight::Possible), None);
        assert!(learned(-30, Daylight::None).is_some_and(|loss| loss < Fine::ZERO));
    }
}
