//! The pages and the REST interface as a browser or a program meets them: over a real socket.
#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod access;
mod browser;
mod client;
mod home;
mod interface;
mod limits;
mod news;
mod pages;
mod style;
