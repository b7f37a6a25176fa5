//! What a slow thermometer would show if it were quick.

use crate::{estimate::Probe, fine::Fine};

/// Minutes over which a slope is taken.
const SPAN: usize = 5;

/// Time constants of the thermometer and of the smoothing together, in minutes.
const HEAD: i32 = 13;
const ROOM: i32 = 7;

/// Makes up for the thermometer's slowness: what it follows is as far ahead of it as its slope
/// times its time constant.
#[derive(Clone, Debug)]
pub(crate) struct Lead {
    minutes: i32,
    smooth: Fine,
    past: [Fine; SPAN],
    started: bool,
}

impl Lead {
    pub(crate) const fn new(probe: Probe) -> Self {
        let minutes = match probe {
            Probe::Head => HEAD,
            Probe::Room => ROOM,
        };
        Self { minutes, smooth: Fine::ZERO, past: [Fine::ZERO; SPAN], started: false }
    }

    /// Takes a minute's reading and gives what surrounds the thermometer.
    pub(crate) fn minute(&mut self, reading: Fine) -> Fine {
        if !self.started {
            self.started = true;
            self.smooth = reading;
            self.past = [reading; SPAN];
        }
        self.smooth += (reading - self.smooth).scaled(1, 4);
        let oldest = self.past.last().copied().unwrap_or(self.smooth);
        self.past.rotate_right(1);
        if let Some(newest) = self.past.first_mut() {
            *newest = self.smooth;
        }
        self.smooth + (self.smooth - oldest).scaled(self.minutes, 5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_seen_long_before_the_thermometer_shows_it() {
        let mut lead = Lead::new(Probe::Head);
        let mut head = Fine::kelvin(20, 0);
        let mut seen = Fine::ZERO;
        for minute in 0..40 {
            let around = Fine::kelvin(if minute < 20 { 20 } else { 22 }, 0);
            head += (around - head).scaled(1, 10);
            seen = lead.minute(head);
            if minute == 27 {
                assert!(seen > Fine::kelvin(21, 50), "{seen:?} with the head at {head:?}");
                assert!(head < Fine::kelvin(21, 20));
            }
        }
        assert!((seen - Fine::kelvin(22, 0)).abs() < Fine::kelvin(0, 30));
    }
}
