//! People who are cold do something about it.

/// How people take it when a room is not as they want it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Temper {
    /// They wait. For comparisons at equal comfort, where the set-points are shifted on purpose.
    Patient,
    /// They turn the dial up when they have been cold for long, and down again when it is too warm;
    /// who comes into a very cold room presses the button for a boost.
    Impatient,
}

/// Cold by more than this many K is worth a turn, after so many minutes.
const COLD_K: f64 = 1.0;
const COLD_MINUTES: u32 = 45;
/// Too warm by more than this many K, too.
const WARM_K: f64 = 2.0;
const WARM_MINUTES: u32 = 60;
/// Nobody turns further than this many K from where they started.
const FURTHEST_K: f64 = 3.0;
/// Who comes into a room that is cold by so many K presses the button.
const VERY_COLD_K: f64 = 2.5;

/// What a hand does to a head in one minute.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Hand {
    /// How far the dial has been turned from where it was set, in K.
    pub(super) turned_k: f64,
    /// Presses of the button.
    pub(super) presses: u8,
}

/// The people of one room and its dial.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Knob {
    cold: u32,
    warm: u32,
    turned_k: f64,
    somebody: bool,
}

impl Knob {
    /// What they do in this minute, when the room misses its set-point by so many K.
    pub(super) fn minute(&mut self, temper: Temper, error_k: f64, awake: u8) -> Hand {
        let comes = awake > 0 && !self.somebody;
        self.somebody = awake > 0;
        if temper == Temper::Patient || awake == 0 {
            return Hand { turned_k: self.turned_k, presses: 0 };
        }
        self.cold = if error_k < -COLD_K { self.cold + 1 } else { 0 };
        self.warm = if error_k > WARM_K { self.warm + 1 } else { 0 };
        if self.cold >= COLD_MINUTES {
            self.turn(1.0);
        } else if self.warm >= WARM_MINUTES {
            self.turn(-1.0);
        }
        let presses = u8::from(comes && error_k < -VERY_COLD_K);
        Hand { turned_k: self.turned_k, presses }
    }

    fn turn(&mut self, by_k: f64) {
        self.turned_k = (self.turned_k + by_k).clamp(-FURTHEST_K, FURTHEST_K);
        (self.cold, self.warm) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn play(knob: &mut Knob, temper: Temper, error_k: f64, awake: u8, minutes: u32) -> Hand {
        (0..minutes).map(|_| knob.minute(temper, error_k, awake)).last().unwrap()
    }

    #[test]
    fn the_cold_turn_up_and_the_warm_turn_down() {
        let mut knob = Knob::default();
        assert_eq!(play(&mut knob, Temper::Impatient, -1.5, 1, 44).turned_k, 0.0);
        assert_eq!(play(&mut knob, Temper::Impatient, -1.5, 1, 1).turned_k, 1.0);
        assert_eq!(play(&mut knob, Temper::Impatient, -1.5, 1, 600).turned_k, 3.0);
        assert_eq!(play(&mut knob, Temper::Impatient, 0.5, 1, 600).turned_k, 3.0);
        assert_eq!(play(&mut knob, Temper::Impatient, 2.5, 2, 60).turned_k, 2.0);
    }

    #[test]
    fn nobody_turns_who_is_patient_asleep_or_away() {
        let mut knob = Knob::default();
        assert_eq!(play(&mut knob, Temper::Patient, -5.0, 2, 600), Hand::default());
        assert_eq!(play(&mut knob, Temper::Impatient, -5.0, 0, 600), Hand::default());
    }

    #[test]
    fn the_button_is_pressed_once_on_coming_into_the_cold() {
        let mut knob = Knob::default();
        let mut presses = 0;
        for awake in [0, 1, 1, 1, 0, 0, 1, 1] {
            presses += knob.minute(Temper::Impatient, -3.0, awake).presses;
        }
        assert_eq!(presses, 2);
        assert_eq!(play(&mut Knob::default(), Temper::Impatient, -2.0, 1, 1).presses, 0);
    }
}
