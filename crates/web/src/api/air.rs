//! The air: what was heard, and how it was judged.

use super::reading::rfc3339;
use inglenook_gateway::{Meaning, Outcome, Refusal, Verdict, record::Kind, view::HomeView};
use serde::Serialize;
use std::fmt::Write;

/// The recent air.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Air {
    /// How long this gateway has listened, in seconds.
    pub listening_s: u64,
    /// Frames accepted since it started.
    pub accepted: u64,
    /// Bursts refused since it started, by reason.
    pub refused: Vec<Count>,
    /// The last bursts, newest first.
    pub recent: Vec<Burst>,
}

/// How often bursts were refused for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The reason's fixed name.
    pub reason: &'static str,
    /// Its broad class.
    pub class: &'static str,
    /// The reason as a sentence.
    pub text: String,
    /// How often.
    pub count: u64,
}

/// One burst and its verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Burst {
    /// Its number since start, from 0.
    pub number: u64,
    /// When it was heard: UTC, RFC 3339.
    pub at: String,
    /// `accept` or `reject`.
    pub verdict: &'static str,
    /// The fixed name of the reason for refusing it; null if accepted.
    pub reason: Option<&'static str>,
    /// The verdict as a sentence.
    pub text: String,
    /// The identity of the Thing that it comes from, if that is known.
    pub thing: Option<String>,
    /// What kind of frame it was, if accepted: `report`, `alive` or `other`.
    pub kind: Option<&'static str>,
    /// Its counter, if accepted: twelve hex digits.
    pub counter: Option<String>,
    /// Its body without padding, if accepted.
    pub body: Option<String>,
    /// Its strength.
    pub rssi_dbm: Option<f32>,
    /// Its signal-to-noise ratio.
    pub snr_db: Option<f32>,
    /// The bytes as received, cut to 64.
    pub bytes: String,
}

/// The air since this gateway started.
pub fn air(view: &HomeView) -> Air {
    Air {
        listening_s: view.air.listening.as_secs(),
        accepted: view.air.accepted,
        refused: view.air.refused.iter().map(|(refusal, count)| show(*refusal, *count)).collect(),
        recent: view.air.recent.iter().map(burst).collect(),
    }
}

fn show(refusal: Refusal, count: u64) -> Count {
    Count {
        reason: refusal.name(),
        class: refusal.class().name(),
        text: refusal.to_string(),
        count,
    }
}

/// One burst.
pub fn burst(verdict: &Verdict) -> Burst {
    let finite = |value: &f32| value.is_finite();
    let mut burst = Burst {
        number: verdict.number,
        at: rfc3339(verdict.heard.utc),
        verdict: "reject",
        reason: None,
        text: sentence(&verdict.outcome),
        thing: verdict.thing.map(|thing| thing.to_string()),
        kind: None,
        counter: None,
        body: None,
        rssi_dbm: verdict.signal.rssi_dbm.filter(finite),
        snr_db: verdict.signal.snr_db.filter(finite),
        bytes: hex(&verdict.bytes),
    };
    match &verdict.outcome {
        Outcome::Refused(refusal) => burst.reason = Some(refusal.name()),
        Outcome::Accepted { kind, counter, body, .. } => {
            burst.verdict = "accept";
            burst.kind = Some(kind_name(*kind));
            burst.counter = Some(counter.to_string());
            burst.body = Some(hex(body));
        }
    }
    burst
}

/// A verdict in words.
pub(crate) fn sentence(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Refused(refusal) => refusal.to_string(),
        Outcome::Accepted { meaning: Meaning::Applied, .. } => "Genuine and new.".to_owned(),
        Outcome::Accepted { meaning: Meaning::Alive, .. } => {
            "Genuine and new: a sign of life.".to_owned()
        }
        Outcome::Accepted { meaning: Meaning::NotUnderstood, .. } => {
            "Genuine and new, but it makes no sense. The device may be faulty.".to_owned()
        }
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::SensorOrValve => "report",
        Kind::Alive => "alive",
        Kind::Other(_) => "other",
    }
}

/// Two lower-case digits a byte.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().saturating_mul(2));
    for byte in bytes {
        let _cannot_fail = write!(text, "{byte:02x}");
    }
    text
}
