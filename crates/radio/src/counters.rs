//! What a source has seen so far.

use crate::capture::BadLine;
use std::collections::VecDeque;

/// Counts since a source was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Lines or datagrams read, good and bad; blank lines are not counted.
    pub lines: u64,
    /// Bytes of bursts handed on.
    pub bytes: u64,
    /// Lines or datagrams that were skipped because they are not a burst.
    pub bad_lines: u64,
    /// Bursts lost because nobody fetched them in time.
    pub dropped: u64,
}

/// The counters of a source, and the last bad lines.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) counters: Counters,
    bad: VecDeque<BadLine>,
}

impl Tally {
    /// How many bad lines are kept for whoever asks.
    const KEPT: usize = 100;

    pub(crate) fn good(&mut self, bytes: usize) {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.counters.lines = self.counters.lines.saturating_add(1);
        self.counters.bytes = self.counters.bytes.saturating_add(bytes);
    }

    pub(crate) fn bad(&mut self) {
        self.counters.lines = self.counters.lines.saturating_add(1);
        self.counters.bad_lines = self.counters.bad_lines.saturating_add(1);
    }

    pub(crate) fn keep(&mut self, bad: BadLine) {
        if self.bad.len() == Self::KEPT {
            self.bad.pop_front();
        }
        self.bad.push_back(bad);
    }

    pub(crate) fn take_bad_lines(&mut self) -> Vec<BadLine> {
        self.bad.drain(..).collect()
    }
}
