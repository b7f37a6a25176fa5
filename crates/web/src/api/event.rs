//! What happened, and what happens.

use super::{Burst, burst, reading::rfc3339};
use crate::words;
use inglenook_gateway::{
    Notice,
    record::{Occurrence, What},
    view::HomeView,
};
use serde::Serialize;

/// Something worth remembering that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Happening {
    /// When: UTC, RFC 3339.
    pub at: String,
    /// `boiler`, `lost`, `back`, `added`, `retired`, `confirmed`, `suspended` or `rebuilt`.
    pub what: &'static str,
    /// The identity of the Thing it is about, if any.
    pub thing: Option<String>,
    /// What became of the boiler, if it is about that.
    pub output: Option<&'static str>,
    /// It in words.
    pub text: String,
}

/// What happened, in the order given. The view lends the names of the Things.
pub fn occurrences(view: &HomeView, occurrences: &[Occurrence]) -> Vec<Happening> {
    occurrences.iter().map(|occurrence| happening(view, occurrence)).collect()
}

fn happening(view: &HomeView, occurrence: &Occurrence) -> Happening {
    let (what, thing) = match &occurrence.what {
        What::Boiler(_) => ("boiler", None),
        What::Lost(thing) => ("lost", Some(thing)),
        What::Back(thing) => ("back", Some(thing)),
        What::Added(thing) => ("added", Some(thing)),
        What::Retired(thing) => ("retired", Some(thing)),
        What::Confirmed(thing) => ("confirmed", Some(thing)),
        What::Suspended(thing) => ("suspended", Some(thing)),
        What::Rebuilt => ("rebuilt", None),
    };
    let output = match &occurrence.what {
        What::Boiler(output) => Some(output.name()),
        _ => None,
    };
    Happening {
        at: rfc3339(occurrence.at),
        what,
        thing: thing.map(ToString::to_string),
        output,
        text: words::happening(view, &occurrence.what),
    }
}

/// News, as sent to whoever listens: its name is the event's name, and the rest its data.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum News {
    /// `verdict`: a burst was judged.
    Verdict(Box<Burst>),
    /// `room`: a room has new values.
    Room {
        /// Its number.
        room: u32,
    },
    /// `boiler`: the boiler output changed.
    Boiler {
        /// `fire`, `rest` or `hand-back`.
        output: &'static str,
    },
    /// `household`: rooms or Things were added, changed or removed.
    Household {},
    /// `missed`: the listener was too slow, and this many pieces of news are lost.
    Missed {
        /// How many.
        count: u64,
    },
}

impl News {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Verdict(_) => "verdict",
            Self::Room { .. } => "room",
            Self::Boiler { .. } => "boiler",
            Self::Household {} => "household",
            Self::Missed { .. } => "missed",
        }
    }
}

/// A notice in the interface's form.
pub fn news(notice: &Notice) -> News {
    match notice {
        Notice::Verdict(verdict) => News::Verdict(Box::new(burst(verdict))),
        Notice::Room(room) => News::Room { room: room.0 },
        Notice::Boiler(output) => News::Boiler { output: output.name() },
        Notice::Household => News::Household {},
    }
}
