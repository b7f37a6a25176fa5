//! The program as its users meet it: the real binary, its output, its errors and its exit codes.

mod replay;
mod support;
mod vectors;
