//! The program as its users meet it: the real binary, its output, its errors and its exit codes.

mod bad_input;
mod frame;
mod output;
mod published;
mod reference;
mod replay;
mod sim;
mod support;
mod vectors;
