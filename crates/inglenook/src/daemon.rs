//! A running gateway: the sans-I/O core wired to a store, radios, a relay, pages and a socket.
//!
//! One thread ([`engine`]) owns the gateway and its store and takes jobs from a bounded queue. Each
//! radio has a thread that fills the queue; the pages and the control socket ask through a
//! [`desk::Desk`]. Nothing here decides anything about heating or admission.

pub(crate) mod clock;
pub(crate) mod control;
mod damage;
pub(crate) mod desk;
pub(crate) mod engine;
pub(crate) mod house;
pub(crate) mod radio;
pub(crate) mod reality;
pub(crate) mod relay;
pub(crate) mod session;
pub(crate) mod signal;
