//! What the original's own tests demand of a light detector and the setbacks that follow from it.

use super::{ambient_light::Sensitivity, replay::Score};
use std::fmt;

/// A demand that is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shortfall {
    /// Events in more than 15 % of all minutes.
    TooManyEvents,
    /// Wrong about events in more than 4 % of the labelled minutes.
    WrongEvents,
    /// Wrong about darkness in more than 12.5 % of the labelled minutes.
    WrongDark,
    /// Dark for less than a fifth or more than four fifths of the time.
    AlwaysLitOrDark,
    /// An empty room taken for occupied in more than 10 % of the labelled minutes, or 12 % with a
    /// bias to comfort.
    FalselyOccupied,
    /// An occupied room taken for empty in more than 10 % of the labelled minutes.
    FalselyVacant,
    /// Set back too little in more than 9.1 % of the labelled minutes.
    TooShallow,
    /// Set back too far in more than 9 % of the labelled minutes.
    TooDeep,
    /// More than half of the arrivals unexpected.
    Unexpected,
    /// Less than four hours a day at a full setback.
    SeldomFull,
    /// Less than 23 % saved, or 20.5 % with a bias to comfort.
    LittleSaved,
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooManyEvents => "too many events",
            Self::WrongEvents => "wrong events",
            Self::WrongDark => "wrong about darkness",
            Self::AlwaysLitOrDark => "always lit or dark",
            Self::FalselyOccupied => "falsely occupied",
            Self::FalselyVacant => "falsely vacant",
            Self::TooShallow => "set back too little",
            Self::TooDeep => "set back too far",
            Self::Unexpected => "arrivals unexpected",
            Self::SeldomFull => "seldom fully set back",
            Self::LittleSaved => "little saved",
        })
    }
}

/// The demands that a score does not meet, in order.
pub fn shortfalls(score: &Score, sensitivity: Sensitivity) -> Vec<Shortfall> {
    let (occupied, savings) = match sensitivity {
        Sensitivity::Normal => (0.10, 0.23),
        Sensitivity::High => (0.12, 0.205),
    };
    let dark = score.dark.share();
    [
        (Shortfall::TooManyEvents, score.events.share() > 0.15),
        (Shortfall::WrongEvents, score.wrong_events.share() > 0.04),
        (Shortfall::WrongDark, score.wrong_dark.share() > 0.125),
        (Shortfall::AlwaysLitOrDark, !(0.2..=0.8).contains(&dark)),
        (Shortfall::FalselyOccupied, score.falsely_occupied.share() > occupied),
        (Shortfall::FalselyVacant, score.falsely_vacant.share() > 0.10),
        (Shortfall::TooShallow, score.too_shallow.share() > 0.091),
        (Shortfall::TooDeep, score.too_deep.share() > 0.09),
        (Shortfall::Unexpected, score.unexpected.share() > 0.5),
        (Shortfall::SeldomFull, score.full.share() < 4.0 / 24.0),
        (Shortfall::LittleSaved, score.savings() < savings),
    ]
    .into_iter()
    .filter_map(|(shortfall, is_one)| is_one.then_some(shortfall))
    .collect()
}
