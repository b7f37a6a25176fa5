//! The referee: compares what a gateway said and did with what is true.

use crate::{
    record::{Expected, Truth},
    said::Sayings,
    source::Source,
};
use inglenook_gateway::{
    Outcome, RefusalClass, Verdict,
    boiler::{MinimumTimes, Output, REFRESH},
    record::Latest,
};
use inglenook_units::{DeviceId, Mono, Stamp};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    time::Duration,
};

/// How many disagreements are kept word for word; all are counted.
const KEPT: usize = 100;

/// What became of a burst, for counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Judgement {
    /// It was accepted.
    Accepted,
    /// It was refused.
    Refused(RefusalClass),
}

/// Something that a gateway said or did against the truth.
#[derive(Clone, Debug, PartialEq)]
pub enum Disagreement {
    /// A burst was judged that was never on the air, or judged twice.
    NoSuchBurst(u64),
    /// A burst was judged otherwise than it should have been.
    Judged {
        /// What is true of it.
        truth: Truth,
        /// What the gateway made of it.
        outcome: Outcome,
    },
    /// A value of a Thing that no genuine frame of it carried at that time.
    Value {
        /// Which one, by its name in frames.
        name: &'static str,
        /// What the gateway keeps.
        latest: Box<Latest>,
    },
    /// The boiler was fired or put to rest, and no genuine frame is the reason.
    Boiler(Stamp, Output),
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchBurst(number) => write!(f, "burst {number} was never on the air"),
            Self::Judged { truth, outcome } => write!(
                f,
                "burst {} ({}): expected {:?}, judged {outcome:?}",
                truth.number,
                truth.source.name(),
                truth.expected
            ),
            Self::Value { name, latest } => {
                write!(f, "no genuine frame of {} carried this {name}", latest.id)
            }
            Self::Boiler(at, output) => {
                write!(f, "no genuine frame is a reason for {} at {:?}", output.name(), at.mono)
            }
        }
    }
}

/// What a referee has seen so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// How many bursts of each source were judged in which way.
    pub counts: BTreeMap<(Source, Judgement), u64>,
    /// How many bursts nobody has judged yet.
    pub unjudged: u64,
    /// How often the gateway was wrong.
    pub disagreements: u64,
    /// The first hundred times.
    pub examples: Vec<Disagreement>,
}

impl Summary {
    /// How many hostile bursts were refused.
    pub fn hostile_refused(&self) -> u64 {
        let refused = |(source, judgement): &(Source, Judgement)| {
            source.is_hostile() && *judgement != Judgement::Accepted
        };
        self.counts.iter().filter(|(key, _)| refused(key)).map(|(_, count)| count).sum()
    }
}

/// Compares a gateway with the truth. It must hear everything in the order in which it happens:
/// first the truths of bursts, then what the gateway makes of them.
#[derive(Clone, Debug, Default)]
pub struct Referee {
    truths: BTreeMap<u64, Truth>,
    sayings: Sayings,
    retired: BTreeSet<DeviceId>,
    output: Option<(Output, Mono)>,
    summary: Summary,
}

impl Referee {
    /// A referee who has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes note of what is true of bursts.
    pub fn learn(&mut self, truths: impl IntoIterator<Item = Truth>) {
        for truth in truths {
            if let Expected::Accepted { thing, body, .. } = &truth.expected {
                self.sayings.sent(*thing, truth.heard, body);
            }
            self.truths.insert(truth.number, truth);
        }
    }

    /// Looks at a verdict.
    pub fn verdict(&mut self, verdict: &Verdict) {
        let judgement = match &verdict.outcome {
            Outcome::Accepted { .. } => Judgement::Accepted,
            Outcome::Refused(refusal) => Judgement::Refused(refusal.class()),
        };
        let Some(truth) = self.truths.remove(&verdict.number) else {
            return self.object(Disagreement::NoSuchBurst(verdict.number));
        };
        *self.summary.counts.entry((truth.source, judgement)).or_default() += 1;
        if !self.agrees(&truth, verdict) {
            let outcome = verdict.outcome.clone();
            return self.object(Disagreement::Judged { truth, outcome });
        }
        if let (Expected::Accepted { thing, body, .. }, Judgement::Accepted) =
            (&truth.expected, judgement)
        {
            self.sayings.heard(*thing, truth.heard, body);
        }
    }

    /// Takes note that a Thing was retired: from now on the gateway does not know it.
    pub fn retired(&mut self, thing: DeviceId) {
        self.retired.insert(thing);
        self.sayings.retired(thing);
    }

    /// Looks at the values that the gateway keeps of a Thing.
    pub fn latest(&mut self, latest: &Latest) {
        if let Err(name) = self.sayings.carried(latest) {
            let latest = Box::new(latest.clone());
            self.object(Disagreement::Value { name, latest });
        }
    }

    /// Looks at a wish of the gateway at the boiler. What is said again may outlive its reason by
    /// the boiler's minimum times, which are taken to be the usual ones.
    pub fn output(&mut self, now: Stamp, output: Output) {
        let times = MinimumTimes::default();
        let (reason, minimum) = match output {
            Output::Fire => (self.sayings.call_is_live(now.mono), times.on),
            Output::Rest => (self.sayings.all_is_quiet(now.mono), times.off),
            Output::HandBack => (true, Duration::ZERO),
        };
        let since = match self.output {
            Some((before, since)) if before == output => since,
            _ => now.mono,
        };
        let is_held = since != now.mono && now.mono <= since.after(minimum).after(REFRESH);
        if !reason && !is_held {
            self.object(Disagreement::Boiler(now, output));
        }
        self.output = Some((output, since));
    }

    /// What has been seen so far.
    pub fn summary(&self) -> Summary {
        let unjudged = u64::try_from(self.truths.len()).unwrap_or(u64::MAX);
        Summary { unjudged, ..self.summary.clone() }
    }

    /// Whether a verdict is as it should be. A gateway refuses all from a retired Thing, or that
    /// seems to come from it, as a stranger's.
    fn agrees(&self, truth: &Truth, verdict: &Verdict) -> bool {
        let is_as_expected = match (&truth.expected, &verdict.outcome) {
            (Expected::Accepted { thing, .. }, outcome) if self.retired.contains(thing) => {
                matches!(outcome, Outcome::Refused(refusal) if is_for_strangers(refusal.class()))
            }
            (
                Expected::Accepted { thing, counter, body },
                Outcome::Accepted { counter: accepted, body: opened, .. },
            ) => verdict.thing == Some(*thing) && counter == accepted && body == opened,
            (Expected::Refused(classes), Outcome::Refused(refusal)) => {
                let class = refusal.class();
                let may_be_a_strangers = !self.retired.is_empty() && is_for_strangers(class);
                classes.contains(&class) || may_be_a_strangers
            }
            _ => false,
        };
        is_as_expected && truth.heard == verdict.heard
    }

    fn object(&mut self, disagreement: Disagreement) {
        self.summary.disagreements += 1;
        if self.summary.examples.len() < KEPT {
            self.summary.examples.push(disagreement);
        }
    }
}

/// How a stranger's frame is refused; as wrongly sealed or as old if it shares with one of the
/// home's Things what headers show.
fn is_for_strangers(class: RefusalClass) -> bool {
    matches!(class, RefusalClass::UnknownId | RefusalClass::BadTag | RefusalClass::Replay)
}

#[cfg(test)]
#[path = "referee_tests.rs"]
mod tests;
