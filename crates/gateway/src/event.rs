//! What goes into a gateway and what comes out.

use crate::{
    boiler::Output,
    journal::Verdict,
    port::Burst,
    record::{Batch, BatchId, RoomId, ThingKind},
};
use inglenook_seal::WrappedKey;
use inglenook_units::{Counter, DeviceId};
use std::time::Duration;

/// Something that happened outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Bursts were received, in this order.
    Heard(Vec<Burst>),
    /// A batch is durable.
    Persisted(BatchId),
    /// A batch could not be made durable.
    NotPersisted(BatchId),
    /// The owner asks for something.
    Asked(Ticket, Request),
    /// Time has passed.
    Tick,
}

/// Something to do outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Make this durable, then say so.
    Persist(Batch),
    /// Follow this wish at the boiler.
    Boiler(Output),
    /// Answer the owner.
    Reply(Ticket, Result<Answer, Denial>),
    /// Let whoever watches know.
    Tell(Notice),
}

/// News for whoever watches.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// A burst was judged.
    Verdict(Box<Verdict>),
    /// A room has new values.
    Room(RoomId),
    /// The boiler output changed.
    Boiler(Output),
    /// Rooms or Things were added, changed or removed.
    Household,
}

/// Tells replies apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket(pub u64);

/// What an owner can ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Admit a Thing. Its room is made if there is none of that name.
    Add(NewThing),
    /// Retire a Thing. Its room stays.
    Retire(DeviceId),
    /// Let a suspended Thing count again.
    Confirm(DeviceId),
    /// Change how often a Thing is meant to send.
    Interval(DeviceId, Duration),
    /// Rename a room.
    Rename(RoomId, String),
}

/// A Thing to be admitted.
#[derive(Clone, Debug, PartialEq)]
pub struct NewThing {
    /// Its full identity.
    pub id: DeviceId,
    /// What its people call it: 1 to 40 characters.
    pub name: String,
    /// What it is.
    pub kind: ThingKind,
    /// The name of the room it sits in: 1 to 40 characters.
    pub room: String,
    /// Its key, wrapped under this gateway's master key.
    pub key: WrappedKey,
    /// The last counter known to have been used, so that older captures cannot be replayed.
    pub floor: Counter,
    /// How often it is meant to send.
    pub interval: Duration,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is done, and durable.
    Done,
}

/// Why an owner's request was not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denial {
    /// A Thing with this identity is already here.
    #[error("a device with this identity is already part of this home")]
    AlreadyHere,
    /// Another Thing with the same key has an identity that classic frames cannot tell from this.
    #[error(
        "another device with the same key has nearly the same identity; frames could not be told apart"
    )]
    Ambiguous,
    /// No such Thing, or it is retired.
    #[error("there is no such device in this home")]
    NoSuchThing,
    /// No such room.
    #[error("there is no such room in this home")]
    NoSuchRoom,
    /// Another room has that name.
    #[error("another room already has that name")]
    NameTaken,
    /// The name is empty, too long, or has control characters.
    #[error("a name is 1 to 40 characters, without control characters")]
    BadName,
    /// The interval is outside 30 s to 24 h.
    #[error("an interval is between 30 seconds and 24 hours")]
    BadInterval,
    /// The key does not open under this gateway's master key.
    #[error("the key does not open under this gateway's master key")]
    BadKey,
    /// The Thing is not suspended.
    #[error("the device is not waiting for confirmation")]
    NotSuspended,
    /// The suspended Thing has sent nothing yet that could become its floor.
    #[error("the device has not been heard since this gateway started; wait for two messages")]
    NothingShown,
    /// The suspended Thing has not yet shown two rising counters, half an interval apart.
    #[error(
        "the device has been heard only once, which may have been a recording; wait for its next \
         message"
    )]
    ShownOnce,
    /// It could not be stored.
    #[error("it could not be saved; nothing was changed")]
    NotStored,
}
