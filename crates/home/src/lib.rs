//! A simulated home: fabric, weather, people, boiler, five Things that send real sealed frames over
//! a simulated air, neighbours, and on request an adversary.
//!
//! Everything runs in virtual time and follows from one seed: two [`World`]s of the same seed put
//! the same bursts on the air, bit for bit, however they are advanced. No clock is read here.
//!
//! For every burst the world keeps the truth ([`Truth`]): what put it on the air, and what a right
//! gateway makes of it. A [`Referee`] compares that with what a gateway said and did.
//!
//! ```
//! use inglenook_home::{Adversary, World, WorldOptions};
//! use inglenook_units::{Mono, Utc};
//!
//! let options = WorldOptions { start: Utc(1_768_464_000_000), adversary: Adversary::Absent };
//! let mut world = World::new(7, options);
//! let heard = world.advance(Mono(600_000));
//! assert!(heard.len() >= 5);
//! assert_eq!(world.take_truths().len(), heard.len());
//! ```
//!
//! # What it is made of
//! The house is an [`archetype`] on the validated physics of `inglenook-physics`, with a
//! [`household`], a [`climate`], [`moisture`] and [`light`]: the same parts, stepped by the same
//! code, as in the [`trial`]s of controllers. A [`Season`] is such a home with its gateway, without
//! a wall clock.

mod adversary;
mod air;
pub mod archetype;
mod association;
mod backstage;
mod battery;
mod beside;
mod calendar;
pub mod climate;
mod device;
mod diary;
mod forge;
mod home;
mod house;
pub mod household;
mod ledger;
pub mod light;
mod lived;
mod memory;
pub mod moisture;
mod neighbours;
mod noise;
mod number;
mod random;
mod reasons;
mod record;
mod referee;
pub mod reference;
mod said;
mod season;
mod shape;
mod simulated;
mod source;
pub mod trial;
mod world;

pub use air::AirTally;
pub use association::Association;
pub use backstage::Backstage;
pub use battery::Battery;
pub use beside::{Comparison, Pair, RoomPair};
pub use diary::Moment;
pub use house::RoomTruth;
pub use memory::MemoryStore;
pub use record::{Condition, Expected, Truth};
pub use referee::{Disagreement, Judgement, Referee, Summary};
pub use season::{Frames, Season, SeasonError};
pub use simulated::{Pace, SharedWorld, SimulatedAir, SimulatedRelay};
pub use source::{Attack, Source};
pub use world::{Adversary, World, WorldOptions};
