//! What the REST interface answers, as pure functions from a [`HomeView`], so that anything else
//! that shows the same facts can show them in the same form.
//!
//! Temperatures are in degrees Celsius at the resolution of the sensors (1/16); times are UTC as in
//! RFC 3339; ages and spans are whole seconds; identities, counters and bytes are hex.

mod air;
mod boiler;
mod event;
mod reading;
mod room;
mod thing;

pub use air::{Air, Burst, Count, air, burst};
pub use boiler::{Alert, Boiler, alerts, boiler};
pub use event::{Happening, News, news, occurrences};
pub use reading::{Moment, Value};
pub use room::{Call, Point, Room, Values, history, room, rooms};
pub use thing::{Thing, things};
pub(crate) use {
    air::{hex, sentence},
    reading::{rfc3339, timestamp},
    thing::kind_name,
};

#[cfg(doc)]
use inglenook_gateway::view::HomeView;
