//! The owner's pages, the REST interface and the live events of a gateway.
//!
//! ```no_run
//! use inglenook_web::{Backend, Home, Server, SignIn};
//! use std::{net::SocketAddr, sync::Arc};
//!
//! async fn serve(backend: Arc<dyn Backend>) -> Result<(), Box<dyn std::error::Error>> {
//!     let sign_in = SignIn::new();
//!     let address = SocketAddr::from(([127, 0, 0, 1], 8080));
//!     let zone = jiff::tz::TimeZone::system();
//!     let home = Home { name: "Cottage".to_owned(), zone, simulation: None };
//!     let server = Server::bind(address, backend, sign_in.clone(), home)?;
//!     println!("http://{}{}", server.address(), sign_in.mint()?);
//!     server.run(std::future::pending()).await?;
//!     Ok(())
//! }
//! ```
//!
//! # What it guarantees
//! * It listens on loopback only, and answers only to its own names.
//! * Nothing but the sign-in page and the style sheet can be had without credentials; one layer,
//!   in front of every route and every unknown path, decides that.
//! * A page needs nothing from elsewhere, and works without JavaScript.
//! * Requests, connections and event streams are bounded in size, number and time.
//!
//! # What it does not do
//! It holds no key of a Thing, decides nothing about heating, and speaks no HTTPS yet. Who has
//! signed in is forgotten when the process ends.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod api;
mod assets;
mod backend;
mod guard;
mod live;
mod pages;
mod plot;
mod problem;
mod rest;
mod routes;
mod server;
mod sign_in;
pub mod simulation;
mod site;
mod words;

pub use backend::{Backend, Unavailable};
pub use routes::all as routes;
pub use server::{BindError, Server};
pub use sign_in::{NoRandomness, SignIn};
pub use simulation::Simulation;
pub use site::Home;
