//! What a motor is told and what it feels.

/// Which way the motor runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Withdrawing, so that the spring opens the valve.
    Open,
    /// Pressing the pin in.
    Close,
}

/// What the motor's current tells at the end of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Load {
    /// Running without resistance.
    Free,
    /// Pressing the pin against its spring.
    Spring,
    /// Stalled: the end of the thread, the seat, or a pin that does not yield.
    EndStop,
}

/// One run of the motor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Travel {
    /// Distance run, as a share of the whole travel.
    pub moved: f64,
    /// What it met.
    pub load: Load,
}
