//! What people see: the whole home at one moment, as plain values.

use crate::{
    boiler::Output,
    journal::Verdict,
    port::Reach,
    presence::Presence,
    record::{RoomId, Standing, ThingKind},
    refusal::Refusal,
    report::{Reading, Report},
    suspended::Shown,
    why::Why,
};
use inglenook_units::{Counter, DeviceId, Stamp};
use std::{fmt, time::Duration};

/// The whole home.
#[derive(Clone, Debug, PartialEq)]
pub struct HomeView {
    /// The moment that every age is counted from.
    pub now: Stamp,
    /// Every room, by name.
    pub rooms: Vec<RoomView>,
    /// Every Thing, retired ones too, by room and name.
    pub things: Vec<ThingView>,
    /// The boiler.
    pub boiler: BoilerView,
    /// The air.
    pub air: AirView,
    /// What a person should know or do. Empty when all is well.
    pub alerts: Vec<Alert>,
}

/// One room: the newest values of the Things in it.
#[derive(Clone, Debug, PartialEq)]
pub struct RoomView {
    /// Its number.
    pub id: RoomId,
    /// Its name.
    pub name: String,
    /// Its values. A temperature from a sensor goes before one from a valve, which sits by the
    /// radiator, unless the sensor is silent.
    pub report: Report,
    /// The best-heard of its Things; `None` if it has none.
    pub presence: Option<Presence>,
    /// When any of its Things was last heard.
    pub heard: Option<Reading<()>>,
    /// Whether one of its Things calls for heat just now.
    pub call: Option<CallView>,
    /// Why it is as it is.
    pub why: Why,
}

/// A call for heat that still counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallView {
    /// How long it still counts without being renewed.
    pub remaining: Duration,
}

/// One Thing.
#[derive(Clone, Debug, PartialEq)]
pub struct ThingView {
    /// Its identity.
    pub id: DeviceId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ThingKind,
    /// Where it sits.
    pub room: RoomId,
    /// Whether its frames count.
    pub standing: Standing,
    /// How much it has shown while suspended: whether it can be confirmed.
    pub shown: Shown,
    /// Whether it is heard.
    pub presence: Presence,
    /// When it was last heard.
    pub heard: Option<Reading<()>>,
    /// How often it is meant to send.
    pub interval: Duration,
    /// The last counter accepted.
    pub floor: Counter,
    /// Its values.
    pub report: Report,
    /// How many of its frames were accepted since this gateway started.
    pub accepted: u64,
    /// How many it must have sent in that time, by its counter; at least `accepted`.
    pub sent: u64,
    /// The strength of the last frame, dBm.
    pub rssi_dbm: Option<f32>,
}

/// The boiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoilerView {
    /// What the gateway wishes.
    pub output: Output,
    /// Whether that wish reaches a boiler. Whoever runs the gateway knows; without it, it does.
    pub reach: Reach,
    /// For how long it has wished that.
    pub since: Duration,
    /// The rooms that call for heat.
    pub calling: Vec<RoomId>,
    /// How often it was fired since this gateway started.
    pub starts: u64,
    /// If calls and output differ just now because of the minimum times: how long they still may.
    pub held: Option<Duration>,
}

/// The air.
#[derive(Clone, Debug, PartialEq)]
pub struct AirView {
    /// How long this gateway has listened.
    pub listening: Duration,
    /// Frames accepted since it started.
    pub accepted: u64,
    /// Bursts refused since it started, by reason; reasons that never occurred are left out.
    pub refused: Vec<(Refusal, u64)>,
    /// The last verdicts, newest first.
    pub recent: Vec<Verdict>,
}

/// Something a person should know or do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alert {
    /// A Thing is silent or lost.
    NotHeard {
        /// Which.
        thing: DeviceId,
        /// Its name.
        name: String,
        /// For how long; `None` if it was never heard.
        since: Option<Duration>,
    },
    /// A Thing says that its battery is low.
    LowBattery {
        /// Which.
        thing: DeviceId,
        /// Its name.
        name: String,
    },
    /// A Thing says that it is faulty or has been tampered with.
    Fault {
        /// Which.
        thing: DeviceId,
        /// Its name.
        name: String,
    },
    /// A Thing waits for the owner's confirmation after damage to the store.
    Suspended {
        /// Which.
        thing: DeviceId,
        /// Its name.
        name: String,
    },
    /// A source of messages cannot be heard.
    Deaf {
        /// What it is called.
        radio: String,
        /// Why, and what is done about it.
        deafness: Deafness,
    },
    /// The last change could not be stored; nothing is taken in until that works again.
    NotStored,
    /// The store was damaged and has been rebuilt.
    Rebuilt,
}

/// Why a source of messages cannot be heard, and what is done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deafness {
    /// It failed, for this reason, and is opened again and again.
    Retried(String),
    /// It failed, for this reason, and cannot be opened again.
    GivenUp(String),
    /// It has ended, though more was to come.
    Ended,
}

impl fmt::Display for Deafness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Retried(why) => write!(f, "cannot be heard: {why}; it is tried again"),
            Self::GivenUp(why) => write!(f, "can no longer be heard: {why}"),
            Self::Ended => f.write_str("has ended, and nothing more can come from it"),
        }
    }
}
