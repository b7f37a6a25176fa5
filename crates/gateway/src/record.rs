//! What a gateway remembers across restarts: plain records, without behaviour.

use crate::report::Report;
use inglenook_seal::WrappedKey;
use inglenook_units::{Counter, DeviceId, Percent, Temperature, Utc};
use std::time::Duration;

pub use inglenook_frame::{Kind, Occupancy, ValveReport};

/// A room's number. It never changes and is never given to another room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoomId(pub u32);

/// A room: what stays when the Things in it are replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Its number.
    pub id: RoomId,
    /// What its people call it.
    pub name: String,
}

/// What a Thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ThingKind {
    /// A radiator valve with its sensors.
    Valve,
    /// Sensors only.
    Sensor,
}

/// Whether a Thing's frames count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Frames are admitted.
    Active,
    /// Its last counter is lost with a damaged store: frames are verified and counted, but have no
    /// effect until the owner confirms.
    Suspended,
    /// Retired: it has no key here any more. The record stays, so that the past can name it.
    Retired,
}

/// A Thing: an identity with a key, sitting in a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its full identity.
    pub id: DeviceId,
    /// What its people call it.
    pub name: String,
    /// What it is.
    pub kind: ThingKind,
    /// Its seat.
    pub room: RoomId,
    /// Its key, wrapped under the gateway's master key; `None` once retired.
    pub key: Option<WrappedKey>,
    /// Whether its frames count.
    pub standing: Standing,
    /// How often it is meant to send (nominally 240 s).
    pub interval: Duration,
}

/// The replay floor of one Thing: the last counter accepted from it, and with which tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Floor {
    /// Whose.
    pub id: DeviceId,
    /// The highest counter accepted. Only a higher one is new.
    pub counter: Counter,
    /// The tag of the frame that carried it; `None` if no frame has been accepted under this floor.
    pub tag: Option<[u8; 16]>,
    /// When it was accepted.
    pub at: Utc,
    /// How many frames have been accepted from this Thing in all.
    pub accepted: u64,
}

/// The last values heard from one Thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Latest {
    /// Whose.
    pub id: DeviceId,
    /// The values, each with its age.
    pub report: Report,
}

/// One point of a room's history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Which room.
    pub room: RoomId,
    /// Which Thing in it.
    pub thing: DeviceId,
    /// When it was heard.
    pub at: Utc,
    /// Air temperature, if this frame told it.
    pub temperature: Option<Temperature>,
    /// Target temperature, if this frame told it.
    pub target: Option<Temperature>,
    /// Relative humidity, if this frame told it.
    pub humidity: Option<Percent>,
    /// Valve opening.
    pub valve: ValveReport,
    /// Whether it called for heat.
    pub call: Call,
}

/// Whether a frame calls for heat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Call {
    /// It does.
    ForHeat,
    /// It does not.
    Idle,
}

/// Something worth remembering that happened in the home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// When.
    pub at: Utc,
    /// What.
    pub what: What,
}

/// The kinds of [`Occurrence`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The boiler output changed.
    Boiler(crate::boiler::Output),
    /// A Thing has not been heard for 24 hours.
    Lost(DeviceId),
    /// A Thing that was silent or lost is heard again.
    Back(DeviceId),
    /// A Thing was added.
    Added(DeviceId),
    /// A Thing was retired.
    Retired(DeviceId),
    /// A suspended Thing was confirmed by the owner.
    Confirmed(DeviceId),
    /// A Thing was suspended because its last counter is lost.
    Suspended(DeviceId),
    /// The store was damaged and has been rebuilt from copies.
    Rebuilt,
}

/// One change to durable state.
#[derive(Clone, Debug, PartialEq)]
pub enum Write {
    /// Add or replace a room.
    Room(Room),
    /// Add or replace a Thing.
    Thing(Thing),
    /// Move a Thing's floor. Storage refuses to lower one.
    Floor(Floor),
    /// Replace a Thing's last values.
    Latest(Latest),
}

/// A batch's number, one higher for each batch of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BatchId(pub u64);

/// Changes that become durable together or not at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// Its number.
    pub id: BatchId,
    /// The changes, at most one of each kind for a Thing.
    pub writes: Vec<Write>,
    /// Points for the history, which is disposable and need not be durable with the rest.
    pub samples: Vec<Sample>,
    /// Occurrences, kept with the history.
    pub occurrences: Vec<Occurrence>,
}

/// A copy of a floor that survived damage to the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FloorCopy {
    /// Whose.
    pub id: DeviceId,
    /// The highest counter in any surviving copy.
    pub counter: Counter,
    /// When the copy was made, by the time of day.
    pub at: Utc,
}

impl FloorCopy {
    /// How much every floor is raised by at least that comes back from a copy. Storage confirms no
    /// counter that lies further above any copy than this.
    pub const MARGIN: u64 = 64;
}

/// Where a [`Snapshot`] comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A new, empty store.
    New,
    /// A whole store.
    Whole,
    /// The store was damaged. Rooms and Things come from copies, and so do these floors; a Thing
    /// without one has no surviving copy.
    Rebuilt(Vec<FloorCopy>),
}

/// Everything remembered, as read at start.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Where it comes from.
    pub origin: Origin,
    /// All rooms.
    pub rooms: Vec<Room>,
    /// All Things, retired ones too.
    pub things: Vec<Thing>,
    /// All floors. A Thing without one was never heard (or see [`Origin::Rebuilt`]).
    pub floors: Vec<Floor>,
    /// The last values of each Thing that was heard.
    pub latest: Vec<Latest>,
}

impl Snapshot {
    /// The snapshot of a new, empty store.
    pub const fn empty() -> Self {
        Self {
            origin: Origin::New,
            rooms: Vec::new(),
            things: Vec::new(),
            floors: Vec::new(),
            latest: Vec::new(),
        }
    }
}
