//! The recent air: what was heard, and how it was judged.

use crate::{
    port::{Burst, Signal},
    refusal::Refusal,
};
use inglenook_frame::Kind;
use inglenook_units::{Counter, DeviceId, Stamp};
use std::collections::{BTreeMap, VecDeque};

/// How one burst was judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The burst's number since start, from 0.
    pub number: u64,
    /// When it was heard.
    pub heard: Stamp,
    /// How strong it was.
    pub signal: Signal,
    /// The bytes as received, cut to 64.
    pub bytes: Vec<u8>,
    /// The Thing it comes from, or whose it would be; `None` if it fits none or several.
    pub thing: Option<DeviceId>,
    /// What became of it.
    pub outcome: Outcome,
}

impl Verdict {
    /// How many bytes of a burst are kept: the longest frame.
    pub(crate) const KEPT_BYTES: usize = 64;

    pub(crate) fn new(
        number: u64,
        burst: &Burst,
        thing: Option<DeviceId>,
        outcome: Outcome,
    ) -> Self {
        let kept = burst.bytes.iter().copied().take(Self::KEPT_BYTES).collect();
        Self { number, heard: burst.heard, signal: burst.signal, bytes: kept, thing, outcome }
    }
}

/// What became of a burst.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Proven, new, durable, and applied.
    Accepted {
        /// What kind of frame it was.
        kind: Kind,
        /// Its counter.
        counter: Counter,
        /// Its body without padding.
        body: Vec<u8>,
        /// Whether the body made sense.
        meaning: Meaning,
    },
    /// Without any effect.
    Refused(Refusal),
}

/// Whether an accepted frame's body could be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It was, and has been applied.
    Applied,
    /// A sign of life: nothing to apply.
    Alive,
    /// It was not: the frame is authentic, its sender is at fault, and nothing was applied.
    NotUnderstood,
}

/// The last verdicts and the count of each outcome since start.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    recent: VecDeque<Verdict>,
    refused: BTreeMap<Refusal, u64>,
    accepted: u64,
    heard: u64,
}

impl Journal {
    const RECENT: usize = 400;

    /// The number of the next burst.
    pub(crate) fn next_number(&mut self) -> u64 {
        let number = self.heard;
        self.heard = self.heard.saturating_add(1);
        number
    }

    pub(crate) fn enter(&mut self, verdict: Verdict) {
        match &verdict.outcome {
            Outcome::Accepted { .. } => self.accepted = self.accepted.saturating_add(1),
            Outcome::Refused(refusal) => {
                let count = self.refused.entry(*refusal).or_default();
                *count = count.saturating_add(1);
            }
        }
        if self.recent.len() == Self::RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(verdict);
    }

    pub(crate) fn accepted(&self) -> u64 {
        self.accepted
    }

    pub(crate) fn refused(&self) -> &BTreeMap<Refusal, u64> {
        &self.refused
    }

    /// The last verdicts, newest first.
    pub(crate) fn recent(&self) -> impl Iterator<Item = &Verdict> {
        self.recent.iter().rev()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_verdicts_make_room_but_stay_counted() {
        let burst =
            Burst { heard: Stamp::default(), signal: Signal::default(), bytes: vec![7; 99] };
        let mut journal = Journal::default();
        for _ in 0..Journal::RECENT + 5 {
            let number = journal.next_number();
            let outcome = Outcome::Refused(Refusal::Length);
            journal.enter(Verdict::new(number, &burst, None, outcome));
        }
        assert_eq!(journal.recent().count(), Journal::RECENT);
        assert_eq!(journal.recent().next().unwrap().number, Journal::RECENT as u64 + 4);
        assert_eq!(journal.recent().next().unwrap().bytes.len(), 64);
        assert_eq!(journal.refused()[&Refusal::Length], Journal::RECENT as u64 + 5);
    }
}
