//! The ground truth of the air: what every burst was, and what a right gateway makes of it.

use crate::source::Source;
use inglenook_gateway::RefusalClass;
use inglenook_units::{Counter, DeviceId, Stamp};
use std::collections::BTreeSet;

/// What is true of one burst.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truth {
    /// The burst's number since the world began, from 0.
    pub number: u64,
    /// When it was heard.
    pub heard: Stamp,
    /// What put it on the air.
    pub source: Source,
    /// Whether it arrived as it was sent.
    pub condition: Condition,
    /// What a right gateway makes of it.
    pub expected: Expected,
}

/// Whether a burst arrived as it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// It did.
    Intact,
    /// Interference or a collision changed it.
    Damaged,
}

/// What a right gateway makes of a burst.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// It accepts it: a Thing sealed exactly this, and nothing newer was heard from it before.
    Accepted {
        /// Which Thing.
        thing: DeviceId,
        /// The frame's counter.
        counter: Counter,
        /// What the Thing sealed, without padding.
        body: Vec<u8>,
    },
    /// It refuses it, for a reason of one of these classes.
    Refused(BTreeSet<RefusalClass>),
}

/// The truths that nobody has fetched yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    truths: Vec<Truth>,
    next: u64,
}

impl Record {
    /// Enters the next burst. What its source intends narrows down why it may be refused, unless it
    /// was damaged on the way.
    pub(crate) fn enter(
        &mut self,
        heard: Stamp,
        source: Source,
        condition: Condition,
        mut expected: Expected,
    ) {
        if let (Condition::Intact, Expected::Refused(classes)) = (condition, &mut expected) {
            let intended = source.classes();
            classes.retain(|class| intended.contains(class));
        }
        self.truths.push(Truth { number: self.next, heard, source, condition, expected });
        self.next += 1;
    }

    pub(crate) fn take(&mut self) -> Vec<Truth> {
        std::mem::take(&mut self.truths)
    }
}
