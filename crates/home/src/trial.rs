//! Controllers side by side in the same house, with the same weather and the same people.
//!
//! A [`Setting`] says which house, household, weather, boiler and sensors. A [`Contestant`] puts
//! something on every valve and perhaps something on the boiler. A [`Run`] plays both out minute by
//! minute in virtual time and gives a [`Tally`] for every week.
//!
//! What a contestant can know is what is in [`Sensed`] and [`Heard`]: no controller sees a room's
//! true temperature, who is in it, the weather or another room.
//!
//! # What is measured
//! *Under-temperature* is the sum over rooms and minutes in which somebody is there, asleep or
//! awake, of what the room's air lacks to half a degree below the user's set-point, in K·h.
//! The *root mean square error* is taken over the same minutes, of air minus set-point. It comes
//! in two kinds. The strict one counts every minute. The other leaves out minutes in which the room
//! is too warm for reasons no valve can help: an excursion above the set-point counts only if the
//! room's own radiator gave heat (more than 5 % of its rating) during it or in the hour before it
//! began. Minutes that are too cold always count. A house full of sun or guests, or a bedroom that
//! the rest of the house warms, is thus not held against a shut valve, while everything a valve
//! did is.

//!
//! People let heat out: who is awake in a room 3 K too warm tilts a window until it is 1.5 K.
//!
//! # Who sleeps
//! Sleepers count, with the set-point of their bedroom. Whoever wants 18 °C at night does not
//! switch the heating off at bedtime; so room thermostats hold the bedroom's set-point at night by
//! default ([`Night::Bedroom`]). With the programmer off at night ([`Night::Off`]) and no link to
//! the boiler nobody can keep bedrooms warm, and equal comfort is reached only by overheating them
//! in the evening: not even the [`Clairvoyant`] saves anything then.

mod account;
mod ailment;
pub mod battery;
mod boiler_side;
mod bracket;
mod clairvoyant;
pub mod comfort;
mod contestant;
mod experiment;
mod fault;
mod household_side;
mod houses;
mod knob;
pub mod matched_pair;
mod measure;
mod now;
mod plant;
mod premises;
mod programmer;
mod rivals;
mod room_watch;
mod run;
mod sensed;
mod senses;
mod setting;
mod summary;
#[cfg(test)]
mod tests;
mod thermostat;
mod valve_side;

pub(crate) use account::Account;
pub use account::Sums;
pub use clairvoyant::Clairvoyant;
pub use contestant::{Contestant, Place, Probe, Valve};
pub use experiment::{Experiment, Outcome, RADIATOR_PULLS, SHIFTS, Series};
pub use fault::{Fault, Trouble};
pub use houses::Houses;
pub use knob::Temper;
pub use measure::{Tally, ValveTally};
pub(crate) use now::Now;
pub(crate) use premises::Premises;
pub(crate) use programmer::Programmer;
pub use rivals::{Ours, Reference, Steady, ThermostatOnly, WaxHeads};
pub use run::{RoomView, Run};
pub use sensed::{
    Alarm, BoilerCaller, Clock, Heard, Motor, Remark, Report, Sensed, Stroke, ValveHead,
};
pub(crate) use senses::{Nearby, Said, Senses};
pub use setting::{HeatSource, Link, Night, Setting, Steps, Week};
pub use summary::{Row, Summary};
pub use thermostat::{Levels, Thermostat};
