//! The pages and the REST interface as a browser or a program meets them: over a real socket.

mod browser;
mod client;
mod home;
