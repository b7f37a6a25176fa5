//! Buildings as networks of heat: fabric, sun, weather, radiators, valves, boilers and heat pumps.
//!
//! Everything is in SI units and degrees Celsius, in `f64`, deterministic, and knows nothing of
//! radios, Things or people. It is checked against programs and measurements made by others.

pub mod network;
