//! The air: every recent burst with its verdict, counts by reason, and how well Things are heard.

use super::{
    Home, Page, html,
    shell::{Renewal, Section, Shell},
};
use crate::{api, problem::Problem, words};
use askama::Template;
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::StatusCode,
};
use inglenook_gateway::{
    Outcome, Verdict,
    record::Standing,
    view::{HomeView, ThingView},
};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// How many bursts one page shows.
const PAGE: usize = 25;
/// How many reasons are shown before the rest is folded away.
const REASONS: usize = 6;

#[derive(Template)]
#[template(path = "air.html")]
struct AirPage {
    shell: Shell,
    listening: String,
    accepted: String,
    refused: String,
    reasons: Vec<Reason>,
    rarer: Vec<Reason>,
    things: Vec<Hearing>,
    bursts: Vec<Burst>,
    /// The number from which older bursts are shown, if there are any.
    older: Option<u64>,
    is_newest: bool,
    show: Show,
    announcement: String,
}

/// How often bursts were refused for one reason.
struct Reason {
    words: String,
    count: String,
    /// Of all refused, in percent.
    share: u64,
}

/// How well one Thing is heard.
struct Hearing {
    id: String,
    name: String,
    accepted: String,
    sent: String,
    /// In percent.
    rate: Option<u64>,
    signal: Option<String>,
}

/// One burst.
struct Burst {
    number: u64,
    /// As a machine reads it.
    at: String,
    time: String,
    accepted: bool,
    who: Option<String>,
    words: String,
    signal: Option<String>,
    bytes: String,
    counter: Option<String>,
    body: Option<String>,
}

/// Which bursts to show.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Part {
    /// Those with smaller numbers than this.
    before: Option<u64>,
    show: Show,
}

/// Which verdicts to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Show {
    #[default]
    All,
    Accepted,
    Refused,
}

impl Show {
    /// Each with what it is called in an address and on the page.
    const EVERY: [(Self, &str, &str); 3] = [
        (Self::All, "all", "All"),
        (Self::Accepted, "accepted", "Accepted"),
        (Self::Refused, "refused", "Refused"),
    ];

    fn shows(self, verdict: &Verdict) -> bool {
        match self {
            Self::All => true,
            Self::Accepted => matches!(verdict.outcome, Outcome::Accepted { .. }),
            Self::Refused => matches!(verdict.outcome, Outcome::Refused(_)),
        }
    }

    fn name(self) -> &'static str {
        Self::EVERY.into_iter().find(|(show, ..)| *show == self).map_or("all", |(_, name, _)| name)
    }
}

impl Part {
    fn shows(&self, verdict: &Verdict) -> bool {
        self.show.shows(verdict) && self.before.is_none_or(|before| verdict.number < before)
    }
}

pub(super) async fn page(State(site): Home, part: Result<Query<Part>, QueryRejection>) -> Page {
    let Query(part) = part.map_err(|_| Problem::not_found())?;
    let view = site.view().await?;
    Ok(html(StatusCode::OK, &AirPage::new(&view, &part, &site.home.zone)))
}

impl AirPage {
    fn new(view: &HomeView, part: &Part, zone: &TimeZone) -> Self {
        let air = &view.air;
        let wanted = air.recent.iter().filter(|verdict| part.shows(verdict));
        let mut shown: Vec<&Verdict> = wanted.take(PAGE + 1).collect();
        let more = shown.len() > PAGE;
        shown.truncate(PAGE);
        let refused = air.refused.iter().fold(0_u64, |sum, (_, n)| sum.saturating_add(*n));
        let counted = view.things.iter().filter(|thing| thing.standing != Standing::Retired);
        let mut reasons = reasons(view, refused);
        let rarer = reasons.split_off(REASONS.min(reasons.len()));
        let renewal = if part.before.is_none() { Renewal::Live } else { Renewal::Still };
        Self {
            shell: Shell::new("Air", Section::Air, renewal),
            listening: words::span(air.listening),
            accepted: words::count(air.accepted),
            refused: words::count(refused),
            reasons,
            rarer,
            things: counted.map(Hearing::new).collect(),
            older: shown.last().filter(|_| more).map(|verdict| verdict.number),
            bursts: shown.iter().map(|verdict| Burst::new(verdict, view, zone)).collect(),
            is_newest: part.before.is_none(),
            show: part.show,
            announcement: String::new(),
        }
    }
}

/// The most frequent first.
fn reasons(view: &HomeView, refused: u64) -> Vec<Reason> {
    let mut counts = view.air.refused.clone();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
        .into_iter()
        .map(|(refusal, count)| Reason {
            words: refusal.to_string(),
            count: words::count(count),
            share: words::share(count, refused).unwrap_or(0),
        })
        .collect()
}

impl Hearing {
    fn new(thing: &ThingView) -> Self {
        Self {
            id: thing.id.to_string(),
            name: thing.name.clone(),
            accepted: words::count(thing.accepted),
            sent: words::count(thing.sent),
            rate: words::share(thing.accepted, thing.sent),
            signal: words::strength(thing.rssi_dbm),
        }
    }
}

impl Burst {
    fn new(verdict: &Verdict, view: &HomeView, zone: &TimeZone) -> Self {
        let (counter, body) = match &verdict.outcome {
            Outcome::Accepted { counter, body, .. } => {
                (Some(counter.to_string()), Some(api::hex(body)))
            }
            Outcome::Refused(_) => (None, None),
        };
        Self {
            number: verdict.number,
            at: api::rfc3339(verdict.heard.utc),
            time: words::second(verdict.heard.utc, zone),
            accepted: counter.is_some(),
            who: verdict.thing.map(|thing| words::name(view, thing)),
            words: api::sentence(&verdict.outcome),
            signal: words::strength(verdict.signal.rssi_dbm),
            bytes: words::spaced_hex(&verdict.bytes),
            counter,
            body: body.filter(|body| !body.is_empty()),
        }
    }
}
