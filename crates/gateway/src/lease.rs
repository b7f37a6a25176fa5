//! Calls for heat as leases: a call counts for a while and must be renewed.

use inglenook_units::{DeviceId, Mono};
use std::{collections::BTreeMap, time::Duration};

/// How long a classic call counts: two slots of 240 s, because a classic frame cannot show its age.
pub(crate) const CLASSIC: Duration = Duration::from_secs(480);

/// The calls for heat that still count.
#[derive(Debug, Default)]
pub(crate) struct Leases {
    until: BTreeMap<DeviceId, Mono>,
}

impl Leases {
    /// A Thing calls: its lease runs from when the frame was heard.
    pub(crate) fn call(&mut self, thing: DeviceId, heard: Mono) {
        self.until.insert(thing, heard.after(CLASSIC));
    }

    /// A Thing no longer calls, or is no longer part of the home.
    pub(crate) fn end(&mut self, thing: DeviceId) {
        self.until.remove(&thing);
    }

    /// Drops the leases that have run out.
    pub(crate) fn expire(&mut self, now: Mono) {
        self.until.retain(|_, until| *until > now);
    }

    /// The Things whose calls count at `now`, and for how long still.
    pub(crate) fn live(&self, now: Mono) -> impl Iterator<Item = (DeviceId, Duration)> {
        self.until
            .iter()
            .filter(move |(_, until)| **until > now)
            .map(move |(thing, until)| (*thing, until.since(now)))
    }

    /// When the next lease runs out.
    pub(crate) fn next_end(&self) -> Option<Mono> {
        self.until.values().min().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: DeviceId = DeviceId([1; 8]);
    const B: DeviceId = DeviceId([2; 8]);

    #[test]
    fn a_call_counts_for_two_slots_and_not_a_moment_longer() {
        let mut leases = Leases::default();
        leases.call(A, Mono(1_000));
        assert_eq!(leases.live(Mono(480_999)).count(), 1);
        assert_eq!(leases.live(Mono(481_000)).count(), 0);
        assert_eq!(leases.next_end(), Some(Mono(481_000)));
        leases.expire(Mono(481_000));
        assert_eq!(leases.next_end(), None);
    }

    #[test]
    fn calls_are_kept_apart() {
        let mut leases = Leases::default();
        leases.call(A, Mono(0));
        leases.call(B, Mono(100_000));
        leases.call(A, Mono(200_000));
        assert_eq!(leases.next_end(), Some(Mono(580_000)));
        leases.end(A);
        let left: Vec<_> = leases.live(Mono(300_000)).collect();
        assert_eq!(left, [(B, Duration::from_secs(280))]);
    }
}
