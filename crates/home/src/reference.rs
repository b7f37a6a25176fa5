//! The reference system's valve controller: the rival that ours is measured against.
//!
//! It behaves as OpenTRV's controller of 2020 does (`ModelledRadValve` and what feeds it), whole
//! degrees, quirks and all, written anew from a description of its behaviour and held to outputs
//! recorded from the original. Nothing here is meant to be improved: an improvement belongs into our
//! own controller.
//!
//! A whole device is a [`Device`], which is told the world once a minute:
//!
//! ```
//! use inglenook_home::reference::{Degrees, Device, Inputs, MinuteOfDay, Settings};
//! use inglenook_units::{Light, Temperature};
//!
//! let mut device = Device::new(Settings::default(), 7);
//! device.mode().set_warm();
//! let inputs = Inputs {
//!     light: Some(Light(100)),
//!     touched: true,
//!     ..Inputs::new(MinuteOfDay::from_minutes(420), Temperature::from_degrees(12), Degrees(19))
//! };
//! let output = device.minute(&inputs);
//! assert_eq!((output.target, output.open.value()), (Degrees(19), 100));
//! ```

pub mod acceptance;
pub mod ambient_light;
pub mod boiler_hub;
pub mod by_hour;
pub mod companding;
mod device;
pub mod dial;
mod head;
mod interface;
pub mod light_occupancy;
mod light_sense;
mod mode;
pub mod modelled_valve;
pub mod motor;
pub mod motor_arithmetic;
mod occupancy;
pub mod parameters;
mod proportional;
pub mod replay;
pub mod rotation;
pub mod schedule;
pub mod simulated_valve;
pub mod target;
pub mod temperature_control;
pub mod thermal_model;
pub mod trace;
mod unit;

pub use device::Device;
pub use head::Head;
pub use interface::{Inputs, Output, Settings};
pub use light_sense::{LightSense, UsualHour};
pub use mode::{Mode, ValveMode};
pub use occupancy::{Evidence, OccupancyTracker};
pub use parameters::Parameters;
pub use schedule::Schedule;
pub use target::Programme;
pub use temperature_control::TemperatureControl;
pub use unit::{Degrees, MinuteOfDay};
