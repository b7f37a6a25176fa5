//! Things.

use super::{reading::Moment, room::Values};
use inglenook_gateway::{
    record::{Standing, ThingKind},
    view::{HomeView, ThingView},
};
use inglenook_units::Utc;
use serde::Serialize;

/// One Thing. A value that is not known is null.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Thing {
    /// Its identity: sixteen hex digits.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `valve` or `sensor`.
    pub kind: &'static str,
    /// The number of the room in which it sits.
    pub room: u32,
    /// Whether its frames count: `active`, `suspended` or `retired`.
    pub standing: &'static str,
    /// How well it is heard: `heard`, `overdue`, `silent`, `lost` or `never`.
    pub presence: &'static str,
    /// When it was last heard.
    pub heard: Option<Moment>,
    /// How often it is meant to send, in seconds.
    pub interval_s: u64,
    /// The last counter accepted: twelve hex digits.
    pub floor: String,
    /// How many of its frames were accepted since this gateway started.
    pub accepted: u64,
    /// How many it must have sent in that time, by its counter.
    pub sent: u64,
    /// The strength of its last frame.
    pub rssi_dbm: Option<f32>,
    /// Its values.
    #[serde(flatten)]
    pub values: Values,
}

/// Every Thing, retired ones too, by room and name.
pub fn things(view: &HomeView) -> Vec<Thing> {
    view.things.iter().map(|thing| show(thing, view.now.utc)).collect()
}

fn show(thing: &ThingView, now: Utc) -> Thing {
    Thing {
        id: thing.id.to_string(),
        name: thing.name.clone(),
        kind: kind_name(thing.kind),
        room: thing.room.0,
        standing: standing_name(thing.standing),
        presence: thing.presence.name(),
        heard: thing.heard.map(|heard| Moment::new(heard.at, now)),
        interval_s: thing.interval.as_secs(),
        floor: thing.floor.to_string(),
        accepted: thing.accepted,
        sent: thing.sent,
        rssi_dbm: thing.rssi_dbm.filter(|strength| strength.is_finite()),
        values: Values::new(&thing.report, now),
    }
}

pub(crate) fn kind_name(kind: ThingKind) -> &'static str {
    match kind {
        ThingKind::Valve => "valve",
        ThingKind::Sensor => "sensor",
    }
}

fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Active => "active",
        Standing::Suspended => "suspended",
        Standing::Retired => "retired",
    }
}
