//! The reasons for a decision, each of which can be said in words.

use crate::setback::Aiming;

/// The reason for a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// The room is at risk of frost: fully open whatever was asked.
    FrostGuard,
    /// A window seems to be open: shut for at most half an hour.
    Window,
    /// The thermometer cannot be believed: a little heat whatever was asked, and somebody should look
    /// after the device.
    NoThermometer,
    /// The room's own needs.
    Room {
        /// Why this target.
        aiming: Aiming,
        /// What is done about it.
        holding: Holding,
    },
}

/// What a valve does about its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holding {
    /// The room is warm enough: shut.
    WarmEnough,
    /// The room is well below its target: open.
    WarmingUp,
    /// The room is near its target: open in proportion.
    Holding,
    /// Open, but the radiator stays cold: the boiler gives no heat.
    NoHeat,
}
