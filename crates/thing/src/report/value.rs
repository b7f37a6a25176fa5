//! The values that a frame may carry besides the temperature.

use super::Privacy;
use crate::thing::Reading;
use inglenook_frame::{CallBit, Occupancy, ValveReport};
use inglenook_units::{Percent, Temperature};

/// Everything there is to say at one moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State {
    pub(crate) valve: ValveReport,
    pub(crate) call: CallBit,
    pub(crate) occupancy: Occupancy,
    pub(crate) low_battery: bool,
    pub(crate) fault: bool,
    pub(crate) target: Temperature,
    pub(crate) set_point: Temperature,
    pub(crate) reading: Option<Reading>,
    /// Where the valve stands, if there is one.
    pub(crate) stands: Option<Percent>,
    /// How far it has been moved, in percent of its travel.
    pub(crate) travel: u32,
    /// Whole hours since anybody was noticed.
    pub(crate) vacancy: u16,
}

impl State {
    /// In sixteenths of a degree.
    pub(super) fn temperature(&self) -> Option<i32> {
        self.reading?.temperature.map(|temperature| temperature.sixteenths().into())
    }
}

/// How often a value has its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    Normal,
    /// Less often unless it has changed.
    Low,
}

/// One value.
pub(super) struct Value {
    pub(super) key: &'static str,
    pub(super) rank: Rank,
    /// The strictest level at which it is told.
    pub(super) privacy: Privacy,
    pub(super) read: fn(&State) -> Option<i32>,
}

impl Value {
    /// The place of the target in [`VALUES`].
    pub(super) const TARGET: usize = 0;

    const fn new(
        key: &'static str,
        rank: Rank,
        privacy: Privacy,
        read: fn(&State) -> Option<i32>,
    ) -> Self {
        Self { key, rank, privacy, read }
    }
}

/// All of them.
pub(super) const VALUES: [Value; 8] = [
    Value::new("tT|C", Rank::Normal, Privacy::Heating, |state| {
        Some(whole_degrees(state.target.sixteenths().into()))
    }),
    Value::new("L", Rank::Normal, Privacy::Everything, |state| Some(state.reading?.light.0.into())),
    Value::new("H|%", Rank::Normal, Privacy::Everything, |state| {
        Some(state.reading?.humidity?.value().into())
    }),
    Value::new("B|cV", Rank::Low, Privacy::Heating, |state| Some(state.reading?.supply.0.into())),
    Value::new("vac|h", Rank::Normal, Privacy::Everything, |state| Some(state.vacancy.into())),
    Value::new("v|%", Rank::Normal, Privacy::Heating, |state| Some(state.stands?.value().into())),
    Value::new("tS|C", Rank::Low, Privacy::Discreet, |state| Some(setback(state))),
    Value::new("vC|%", Rank::Low, Privacy::Heating, |state| {
        state.stands.and_then(|_| i32::try_from(state.travel % TRAVEL).ok())
    }),
];

/// The travel on the air begins anew after this.
const TRAVEL: u32 = 1024;

/// How far below the set-point the room is held, in whole degrees, never below zero.
fn setback(state: &State) -> i32 {
    let below =
        i32::from(state.set_point.sixteenths()).saturating_sub(state.target.sixteenths().into());
    whole_degrees(below).max(0)
}

/// Rounded to the nearest degree, halves up.
fn whole_degrees(sixteenths: i32) -> i32 {
    sixteenths.saturating_add(8).div_euclid(16)
}
