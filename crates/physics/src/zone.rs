//! Rooms and houses as configurations of the [network](crate::network).
//!
//! * [`TwoElement`]: the zone of VDI 6007-1.
//! * [`House`] of rooms after ISO 13790: with massless air it is that standard's 5R1C zone; with a
//!   capacity for air and furniture, brick in the partitions and exchange through doors it is our
//!   own default room, *5R2C*.

mod envelope;
mod house;
mod room;
mod two_element;

pub use envelope::{CEILING_FILM, Envelope, FLOOR_FILM, INSIDE_FILM, OUTSIDE_FILM};
pub use house::{Door, House, HouseBuilder, Partition, RoomId};
pub use room::{Gains, Inside, Mass, RoomFabric};
pub use two_element::{TwoElement, TwoElementFabric};

/// Heat that one cubic metre of indoor air takes up, J/(m³ K).
pub const AIR_HEAT: f64 = 1200.0;

/// Conductance of an air exchange, W/K: air changes per hour of a volume in m³.
#[must_use]
pub fn air_exchange(changes_per_hour: f64, cubic_metres: f64) -> f64 {
    AIR_HEAT * changes_per_hour * cubic_metres / 3600.0
}
