//! Buildings as networks of heat: fabric, sun, weather, radiators, valves, boilers and heat pumps.
//!
//! Everything is in SI units and degrees Celsius, in `f64`, deterministic, and knows nothing of
//! radios, Things or people. It is checked against programs and measurements made by others.

// The house and its weather.
pub mod bestest;
pub mod fabric;
pub mod ideal;
pub mod network;
pub mod semi;
pub mod sun;
pub mod validation;
pub mod weather;
pub mod zone;

// The heating: water, what it flows through, and what warms it.
pub mod boiler;
pub mod circuit;
pub mod compensation;
pub mod head;
pub mod heat_pump;
mod lag;
mod power;
pub mod radiator;
pub mod source;
pub mod valve;
pub mod water;
