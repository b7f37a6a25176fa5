//! The real program as its user meets it: processes, sockets, pages.
#![expect(clippy::unwrap_used, reason = "a test")]

mod demo;
mod gateway;
mod http;
