//! The boiler, and what a person should do.

use crate::words;
use inglenook_gateway::view::{self, HomeView};
use serde::Serialize;

/// The boiler.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Boiler {
    /// What the gateway wishes: `fire`, `rest` or `hand-back` (to the home's own programmer).
    pub output: &'static str,
    /// For how long it has wished that, in seconds.
    pub since_s: u64,
    /// The numbers of the rooms that call for heat.
    pub calling: Vec<u32>,
    /// How often it was fired since this gateway started.
    pub starts: u64,
    /// For how long, in seconds, its minimum times still keep it from what the rooms ask; null if
    /// they do not.
    pub held_s: Option<u64>,
    /// All that as a sentence.
    pub text: String,
}

/// The boiler now.
pub fn boiler(view: &HomeView) -> Boiler {
    let boiler = &view.boiler;
    Boiler {
        output: boiler.output.name(),
        since_s: boiler.since.as_secs(),
        calling: boiler.calling.iter().map(|room| room.0).collect(),
        starts: boiler.starts,
        held_s: boiler.held.map(|left| left.as_secs()),
        text: words::boiler(boiler),
    }
}

/// Something that a person should know or do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alert {
    /// `not-heard`, `low-battery`, `fault`, `suspended`, `deaf`, `not-stored` or `rebuilt`.
    pub what: &'static str,
    /// The identity of the Thing it is about, if any.
    pub thing: Option<String>,
    /// What is the matter and what to do, in words.
    pub text: String,
}

/// What a person should know or do; empty when all is well.
pub fn alerts(view: &HomeView) -> Vec<Alert> {
    view.alerts.iter().map(alert).collect()
}

fn alert(alert: &view::Alert) -> Alert {
    let (what, thing) = match alert {
        view::Alert::NotHeard { thing, .. } => ("not-heard", Some(thing)),
        view::Alert::LowBattery { thing, .. } => ("low-battery", Some(thing)),
        view::Alert::Fault { thing, .. } => ("fault", Some(thing)),
        view::Alert::Suspended { thing, .. } => ("suspended", Some(thing)),
        view::Alert::Deaf { .. } => ("deaf", None),
        view::Alert::NotStored => ("not-stored", None),
        view::Alert::Rebuilt => ("rebuilt", None),
    };
    Alert { what, thing: thing.map(ToString::to_string), text: words::alert(alert) }
}
