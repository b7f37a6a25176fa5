//! Why a room is as it is, so that it can be said in words.

use inglenook_units::Temperature;
use std::{fmt, time::Duration};

/// The state of a room in one thought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// No Thing sits in it.
    Empty,
    /// Its Things were never heard.
    NeverHeard,
    /// Its Things have not been heard for this long.
    NotHeard(Duration),
    /// It is below its target by this much (sixteenths as a difference) and its valve is open.
    Warming(Temperature),
    /// It is below its target by this much, but its valve is not open enough to call for heat.
    Cool(Temperature),
    /// It is at its target, within half a degree.
    Comfortable,
    /// It is above its target by this much.
    Warm(Temperature),
    /// Its target is set back by this many degrees, because nobody seems to be there.
    SetBack(u8),
    /// Its temperature or target is not yet known.
    Unknown,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("No device sits in this room yet."),
            Self::NeverHeard => f.write_str("Waiting for its first message."),
            Self::NotHeard(since) => write!(f, "Not heard for {}.", Span(*since)),
            Self::Warming(gap) => write!(f, "Warming: {gap} °C to go."),
            Self::Cool(gap) => write!(f, "{gap} °C below target, valve nearly shut."),
            Self::Comfortable => f.write_str("At its target."),
            Self::Warm(gap) => write!(f, "{gap} °C above target, so it is not heated."),
            Self::SetBack(degrees) => {
                write!(f, "Set back {degrees} °C: nobody seems to be here.")
            }
            Self::Unknown => f.write_str("Heard, but its temperature or target is not yet known."),
        }
    }
}

struct Span(Duration);

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.0.as_secs() / 60;
        match minutes {
            0..=1 => f.write_str("a minute"),
            2..=119 => write!(f, "{minutes} minutes"),
            120..=2879 => write!(f, "{} hours", minutes / 60),
            _ => write!(f, "{} days", minutes / 1440),
        }
    }
}
