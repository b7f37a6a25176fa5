//! One whole gateway as a state machine: admit, apply, answer.
//!
//! [`Gateway::step`] takes an [`Event`] with a time in it and returns [`Action`]s. It reads no clock,
//! draws no random number, opens no socket and touches no disk, so one seed replays a whole home bit
//! for bit, and the code that runs in the simulator is the code that ships.
//!
//! # The contract, in five lines
//! 1. Feed every received burst as [`Event::Heard`], several at once if several have come.
//! 2. Carry out [`Action::Persist`] durably, then say [`Event::Persisted`]; until then nothing happens.
//! 3. If it cannot be carried out, say [`Event::NotPersisted`]: the frames in it have no effect, ever.
//! 4. Call with [`Event::Tick`] at or before [`Gateway::next_wake`].
//! 5. Keep applying the last [`Action::Boiler`]; a relay that hears none for
//!    [`boiler::WATCHDOG`] hands the boiler back to the home's own programmer.
//!
//! # Where to look
//! The way of a burst is the list of steps in [`admit`]; what is remembered is in [`record`]; what
//! people see is in [`view`]; what storage and radio must do is in [`port`].
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod admit;
pub mod boiler;
mod event;
mod gateway;
mod household;
mod journal;
mod lease;
mod owner;
mod pending;
pub mod port;
mod presence;
pub mod record;
mod refusal;
mod report;
mod showing;
mod start;
mod suspended;
pub mod view;
mod why;

pub use event::{Action, Answer, Denial, Event, NewThing, Notice, Request, Ticket};
pub use gateway::{Gateway, Settings};
pub use journal::{Meaning, Outcome, Verdict};
pub use presence::Presence;
pub use refusal::{Family, Refusal, RefusalClass};
pub use report::{Reading, Report, Warnings};
pub use start::StartError;
pub use suspended::Shown;
pub use why::Why;
