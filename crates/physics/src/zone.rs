//! Rooms as configurations of the [network](crate::network).

mod two_element;

pub use two_element::{TwoElement, TwoElementFabric};
