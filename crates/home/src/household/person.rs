//! One person: what they can be doing.

use super::Purpose;

/// What somebody is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Not at home.
    Away,
    /// Asleep in this room.
    Asleep(Purpose),
    /// Awake in this room.
    Awake(Purpose, Task),
}

/// What somebody awake is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Nothing that makes heat or steam of its own.
    Sitting,
    /// A film or a game: some heat, and light even if no lamp is on.
    Screen,
    /// Cooking a meal.
    Cooking,
    /// A kettle and toast.
    Breakfast,
    /// A shower or a bath.
    Washing,
}

impl Doing {
    /// The room somebody is in.
    pub const fn room(self) -> Option<Purpose> {
        match self {
            Self::Away => None,
            Self::Asleep(room) | Self::Awake(room, _) => Some(room),
        }
    }

    /// Whether somebody is at home and awake.
    pub const fn is_awake(self) -> bool {
        matches!(self, Self::Awake(..))
    }

    /// Heat from the person, in W.
    pub const fn body_heat(self) -> f64 {
        match self {
            Self::Away => 0.0,
            Self::Asleep(_) => 60.0,
            Self::Awake(..) => 85.0,
        }
    }

    /// Water from the person's breath and skin, in g/h.
    pub const fn breath(self) -> f64 {
        match self {
            Self::Away => 0.0,
            Self::Asleep(_) => 32.0,
            Self::Awake(..) => 48.0,
        }
    }
}

impl Task {
    /// Heat from what is done, in W, on top of the person's own.
    pub const fn heat(self) -> f64 {
        match self {
            Self::Sitting => 0.0,
            Self::Screen => 100.0,
            Self::Cooking => 900.0,
            Self::Breakfast => 350.0,
            Self::Washing => 150.0,
        }
    }

    /// Water from what is done, in g/h.
    pub const fn steam(self) -> f64 {
        match self {
            Self::Sitting | Self::Screen => 0.0,
            Self::Cooking => 900.0,
            Self::Breakfast => 250.0,
            Self::Washing => 1200.0,
        }
    }
}
