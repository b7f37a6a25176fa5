//! What the user asked for: a set-point, frost protection only, or a boost.

use crate::{
    fine::Fine,
    learned::{Keep, Learner},
    programme::Turn,
};
use inglenook_units::Temperature;

/// No room may become colder than this, whatever is asked: pipes must not freeze.
pub const FROST: Temperature = Temperature::from_degrees(6);

/// No target above this is followed: no fault and no stranger may make a room an oven.
pub const CEILING: Temperature = Temperature::from_degrees(26);

/// A cold and damp room is kept at least this warm, against mould.
pub(crate) const DRYING: Temperature = Temperature::from_degrees(13);

/// A boost aims this far above the set-point, for so many minutes at most.
const LIFT: Fine = Fine::kelvin(3, 0);
const BOOST: u8 = 30;

/// What somebody did to the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Touch {
    /// The dial was turned to this set-point.
    Dial(Temperature),
    /// Frost protection only.
    Off,
    /// Back to the set-point.
    Warm,
    /// More heat for half an hour.
    Boost,
    /// Warm from now on every day for an hour, or no more so if that was learned before: see
    /// [`Programmes::learn`](crate::Programmes::learn).
    Learn,
}

/// The mode in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Frost protection only.
    Frost,
    /// The set-point, set back while nobody is there.
    Warm,
    /// More, for so many more minutes.
    Boost(u8),
}

/// What the user asked for.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    mode: Mode,
    set_point: Fine,
}

impl Wanted {
    pub(crate) fn new(set_point: Temperature) -> Self {
        Self { mode: Mode::Warm, set_point: held(set_point) }
    }

    pub(crate) fn touch(&mut self, touch: Touch) {
        self.mode = match touch {
            Touch::Dial(set_point) => {
                self.set_point = held(set_point);
                Mode::Warm
            }
            Touch::Off => Mode::Frost,
            Touch::Warm | Touch::Learn => Mode::Warm,
            Touch::Boost => Mode::Boost(BOOST),
        };
    }

    /// A programme begins or ends; a boost goes on.
    pub(crate) fn turn(&mut self, turn: Turn) {
        self.mode = match (self.mode, turn) {
            (Mode::Boost(left), _) => Mode::Boost(left),
            (_, Turn::Warm) => Mode::Warm,
            (_, Turn::Over) => Mode::Frost,
        };
    }

    /// A minute has passed; a boost ends when its time is up or the room is warm.
    pub(crate) fn minute(&mut self, room: Fine) {
        if let Mode::Boost(left) = self.mode {
            let done = left == 0 || room >= self.boosted();
            self.mode = if done { Mode::Warm } else { Mode::Boost(left.saturating_sub(1)) };
        }
    }

    pub(crate) fn mode(&self) -> Mode {
        self.mode
    }

    pub(crate) fn set_point(&self) -> Fine {
        self.set_point
    }

    pub(crate) fn boosted(&self) -> Fine {
        (self.set_point + LIFT).min(CEILING.into())
    }
}

impl Learner for Wanted {
    fn keep(&mut self, keep: &mut impl Keep) {
        keep.fine(&mut self.set_point, FROST.into(), CEILING.into());
        let mut off = self.mode == Mode::Frost;
        keep.flag(&mut off);
        self.mode = match self.mode {
            _ if off => Mode::Frost,
            Mode::Frost => Mode::Warm,
            other => other,
        };
    }
}

fn held(set_point: Temperature) -> Fine {
    set_point.clamp(FROST, CEILING).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWENTY: Temperature = Temperature::from_degrees(20);

    #[test]
    fn a_boost_ends_by_time_or_by_warmth() {
        let mut wanted = Wanted::new(TWENTY);
        wanted.touch(Touch::Boost);
        assert_eq!(wanted.boosted(), Fine::kelvin(23, 0));
        for _ in 0..=BOOST {
            assert!(matches!(wanted.mode(), Mode::Boost(_)));
            wanted.minute(Fine::kelvin(20, 0));
        }
        assert_eq!(wanted.mode(), Mode::Warm);
        wanted.touch(Touch::Boost);
        wanted.minute(Fine::kelvin(23, 0));
        assert_eq!(wanted.mode(), Mode::Warm);
    }

    #[test]
    fn no_set_point_leaves_the_safe_range() {
        for (asked, held) in [(-40, 6), (5, 6), (20, 20), (26, 26), (90, 26)] {
            let wanted = Wanted::new(Temperature::from_degrees(asked));
            assert_eq!(wanted.set_point(), Fine::kelvin(held, 0));
            assert!(wanted.boosted() <= CEILING.into());
        }
    }

    #[test]
    fn the_dial_brings_a_device_back_to_warm() {
        let mut wanted = Wanted::new(TWENTY);
        for before in [Touch::Off, Touch::Boost, Touch::Warm] {
            wanted.touch(before);
            wanted.touch(Touch::Dial(TWENTY));
            assert_eq!(wanted.mode(), Mode::Warm);
        }
        wanted.touch(Touch::Off);
        assert_eq!(wanted.mode(), Mode::Frost);
    }
}
