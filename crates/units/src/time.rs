//! The two clocks: time since start, which never steps, and time of day, which may.

use core::{fmt, time::Duration};

/// Milliseconds since this process or device started. Never steps back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Mono(pub u64);

impl Mono {
    /// The time from `earlier` until this, zero if `earlier` is later.
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }

    /// This moment moved later, held at the end of time.
    pub const fn after(self, wait: Duration) -> Self {
        Self(self.0.saturating_add(millis(wait)))
    }
}

/// Milliseconds since 1970-01-01 00:00 UTC. Set by people and networks: it may step either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Utc(pub i64);

impl Utc {
    /// The time from `earlier` until this, zero if `earlier` is later.
    pub const fn since(self, earlier: Self) -> Duration {
        let gap = self.0.saturating_sub(earlier.0);
        Duration::from_millis(if gap < 0 { 0 } else { gap.unsigned_abs() })
    }

    /// This moment moved later, held at the end of time.
    pub const fn after(self, wait: Duration) -> Self {
        Self(self.0.saturating_add_unsigned(millis(wait)))
    }

    /// This moment moved earlier, held at the beginning of time.
    pub const fn before(self, wait: Duration) -> Self {
        Self(self.0.saturating_sub_unsigned(millis(wait)))
    }
}

/// One moment on both clocks. Every event carries one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Stamp {
    /// Time since start: what timers and leases run on.
    pub mono: Mono,
    /// Time of day: what people and stored records are told.
    pub utc: Utc,
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ms (+{} ms)", self.utc.0, self.mono.0)
    }
}

const fn millis(wait: Duration) -> u64 {
    let whole = wait.as_millis();
    if whole > u64::MAX as u128 {
        return u64::MAX;
    }
    #[expect(clippy::cast_possible_truncation, reason = "compared with u64::MAX above")]
    {
        whole as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_never_run_backwards() {
        assert_eq!(Mono(5).since(Mono(9)), Duration::ZERO);
        assert_eq!(Mono(9).since(Mono(5)), Duration::from_millis(4));
        assert_eq!(Utc(-5).since(Utc(9)), Duration::ZERO);
        assert_eq!(Utc(i64::MAX).since(Utc(i64::MIN)).as_millis(), i64::MAX as u128);
        assert_eq!(Mono(u64::MAX).after(Duration::MAX), Mono(u64::MAX));
        assert_eq!(Utc(10).before(Duration::from_millis(4)), Utc(6));
        assert_eq!(Utc(10).after(Duration::from_millis(4)), Utc(14));
    }
}
