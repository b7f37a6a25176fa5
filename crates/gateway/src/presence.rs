//! How long a Thing has been silent.

use std::time::Duration;

/// After this long without a frame a Thing is lost.
pub(crate) const LOST: Duration = Duration::from_secs(24 * 3600);

/// Whether a Thing is heard as often as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// Heard within two intervals.
    Heard,
    /// Not heard for two intervals.
    Overdue,
    /// Not heard for four intervals.
    Silent,
    /// Not heard for 24 hours.
    Lost,
    /// Not heard since it was added.
    Never,
}

impl Presence {
    /// From the time since the last frame (`None`: never) and the nominal interval.
    pub fn judge(since: Option<Duration>, interval: Duration) -> Self {
        match since {
            None => Self::Never,
            Some(since) if since >= LOST => Self::Lost,
            Some(since) if since >= interval.saturating_mul(4) => Self::Silent,
            Some(since) if since >= interval.saturating_mul(2) => Self::Overdue,
            Some(_) => Self::Heard,
        }
    }

    /// A short fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heard => "heard",
            Self::Overdue => "overdue",
            Self::Silent => "silent",
            Self::Lost => "lost",
            Self::Never => "never",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds() {
        let interval = Duration::from_secs(240);
        for (seconds, expected) in [
            (0, Presence::Heard),
            (479, Presence::Heard),
            (480, Presence::Overdue),
            (959, Presence::Overdue),
            (960, Presence::Silent),
            (86_399, Presence::Silent),
            (86_400, Presence::Lost),
        ] {
            let since = Some(Duration::from_secs(seconds));
            assert_eq!(Presence::judge(since, interval), expected, "{seconds} s");
        }
        assert_eq!(Presence::judge(None, interval), Presence::Never);
    }

    #[test]
    fn a_slow_thing_is_lost_after_a_day_all_the_same() {
        let interval = Duration::from_secs(12 * 3600);
        let since = Some(Duration::from_secs(24 * 3600));
        assert_eq!(Presence::judge(since, interval), Presence::Lost);
    }
}
