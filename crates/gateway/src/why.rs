//! Why a room is as it is, so that it can be said in words.

use crate::{presence::Presence, report::Report};
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
    /// It is below its target by this much and calls for heat.
    Warming(Temperature),
    /// It is below its target by this much, but does not call for heat.
    Cool(Temperature),
    /// It still calls for heat, though it is at its target or above it by this much.
    StillCalling(Temperature),
    /// It is at its target, within half a degree.
    Comfortable,
    /// It is above its target by this much.
    Warm(Temperature),
    /// Its target is set back by this many degrees, because nobody seems to be there.
    SetBack(u8),
    /// Its temperature or target is not yet known.
    Unknown,
}

/// Within half a degree a room is at its target.
const NEAR: i16 = 8;

impl Why {
    /// From the best-heard Thing's presence and silence, the room's values, and whether it calls.
    pub(crate) fn judge(
        best: Option<(Presence, Option<Duration>)>,
        report: &Report,
        calls: bool,
    ) -> Self {
        match best {
            None => return Self::Empty,
            Some((_, None)) => return Self::NeverHeard,
            Some((presence, Some(since))) if presence >= Presence::Silent => {
                return Self::NotHeard(since);
            }
            Some(_) => {}
        }
        let (Some(temperature), Some(target)) = (report.temperature, report.target) else {
            return Self::Unknown;
        };
        let setback = report.setback.map_or(0, |reading| reading.value);
        let gap = target.value.sixteenths().saturating_sub(temperature.value.sixteenths());
        let by = |sixteenths| Temperature::from_sixteenths(sixteenths);
        match gap {
            NEAR.. if calls => Self::Warming(by(gap)),
            NEAR.. => Self::Cool(by(gap)),
            _ if calls => Self::StillCalling(by(gap.saturating_neg())),
            _ if setback > 0 => Self::SetBack(setback),
            _ if gap > -NEAR => Self::Comfortable,
            _ => Self::Warm(by(gap.saturating_neg())),
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("No device sits in this room yet."),
            Self::NeverHeard => f.write_str("Waiting for its first message."),
            Self::NotHeard(since) => write!(f, "Not heard for {}.", Span(*since)),
            Self::Warming(gap) => write!(f, "Warming: {gap} °C to go."),
            Self::Cool(gap) => write!(f, "{gap} °C below target; it asks for no more heat yet."),
            Self::StillCalling(above) if above.sixteenths() < NEAR => {
                f.write_str("About at its target; it still asks for heat.")
            }
            Self::StillCalling(above) => {
                write!(f, "{above} °C above target; it still asks for heat.")
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Reading;
    use inglenook_units::Utc;

    fn why(temperature: i16, target: i16, setback: u8, calls: bool) -> Why {
        let reading = |sixteenths| {
            Some(Reading { value: Temperature::from_sixteenths(sixteenths), at: Utc(0) })
        };
        let report = Report {
            temperature: reading(temperature),
            target: reading(target),
            setback: Some(Reading { value: setback, at: Utc(0) }),
            ..Report::default()
        };
        Why::judge(Some((Presence::Heard, Some(Duration::ZERO))), &report, calls)
    }

    #[test]
    fn words_follow_the_gap() {
        for (reason, words) in [
            (why(280, 304, 0, true), "Warming: 1.5 °C to go."),
            (why(296, 304, 0, false), "0.5 °C below target; it asks for no more heat yet."),
            (why(297, 304, 0, true), "About at its target; it still asks for heat."),
            (why(312, 304, 3, true), "0.5 °C above target; it still asks for heat."),
            (why(297, 304, 0, false), "At its target."),
            (why(311, 304, 0, false), "At its target."),
            (why(312, 304, 0, false), "0.5 °C above target, so it is not heated."),
            (why(312, 304, 3, false), "Set back 3 °C: nobody seems to be here."),
        ] {
            assert_eq!(reason.to_string(), words);
        }
    }

    #[test]
    fn silence_goes_before_values() {
        let judge = |best| Why::judge(best, &Report::default(), false).to_string();
        assert_eq!(judge(None), "No device sits in this room yet.");
        assert_eq!(judge(Some((Presence::Never, None))), "Waiting for its first message.");
        let silent = |seconds| Some((Presence::Silent, Some(Duration::from_secs(seconds))));
        assert_eq!(judge(silent(20 * 60)), "Not heard for 20 minutes.");
        assert_eq!(judge(silent(5 * 3600)), "Not heard for 5 hours.");
        assert_eq!(judge(silent(3 * 86_400)), "Not heard for 3 days.");
    }
}
