//! The reference controller against outputs recorded from the original.
#![expect(clippy::unwrap_used, reason = "this is a test")]

mod boiler;
mod by_hour_stats;
mod device;
mod head;
mod json_stats;
mod light;
mod light_replay;
mod modes;
mod motor;
mod motor_control;
mod occupancy;
mod scenarios;
mod schedule;
mod support;
mod thermal_model;
mod valve_control;
