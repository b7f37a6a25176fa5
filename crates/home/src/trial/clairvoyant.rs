//! What no device can be: a valve that knows the room's true temperature and the future.
//!
//! It is the yardstick at the other end of the scale. What it does not save cannot be saved by
//! knowing more; it still obeys radiators, boiler and programmer. It is not the best that could be
//! done, but no controller that has to guess should come out far ahead of it.

use super::{BoilerCaller, Contestant, Heard, Place, Probe, Report, Setting, Valve};
use crate::household::{Happening, Purpose};
use inglenook_physics::source::Call;
use inglenook_units::Percent;

/// How far it looks ahead, in minutes.
const AHEAD: usize = 300;
/// It reckons with this rise in K/h.
const RISE: f64 = 2.0;
/// And with so many minutes for the radiator to get hot.
const START: f64 = 15.0;
/// Rooms that nobody will need soon may fall by this many K.
const SETBACK_K: f64 = 6.0;
/// Heat for each K missing, as a share of all, and for each K missing over a minute.
const PROPORTIONAL: f64 = 0.7;
const INTEGRAL: f64 = 0.01;
/// A radiator's heat follows its flow as 1 − e^(−3.5 flow).
const CONCAVE: f64 = 3.5;

/// The contestant that knows everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clairvoyant;

impl Contestant for Clairvoyant {
    fn name(&self) -> String {
        "clairvoyant".into()
    }

    fn probe(&self) -> Probe {
        Probe::Remote
    }

    fn valve(&self, _place: &Place) -> Valve {
        Valve::Clairvoyant
    }

    fn caller(&self) -> Option<Box<dyn BoilerCaller>> {
        Some(Box::new(Caller { on: false, minutes: 0, demands: Vec::new() }))
    }
}

/// Who will be in which room when.
#[derive(Clone, Debug)]
pub(super) struct Foresight {
    /// For each minute one bit for each room.
    minutes: Vec<u8>,
}

impl Foresight {
    pub(super) fn new(setting: &Setting) -> Self {
        let rooms = Purpose::ALL.map(|purpose| setting.plan.room_for(purpose));
        let first = setting.first_day();
        let days = i64::from(setting.days()) + 1;
        let mut minutes = Vec::new();
        for number in first..first + days {
            let day = setting.household.day(number);
            let mut doing = day.start;
            let mut events = day.events.iter().peekable();
            for minute in 0..1440 {
                while let Some(event) = events.next_if(|event| event.minute <= minute) {
                    if let Happening::Does(who, what) = event.what
                        && let Some(place) = doing.get_mut(who)
                    {
                        *place = what;
                    }
                }
                let purposes = doing.iter().filter_map(|doing| doing.room());
                let used = purposes.filter_map(|purpose| rooms.get(purpose.index()));
                minutes.push(used.fold(0, |bits, room| bits | (1 << room)));
            }
        }
        Self { minutes }
    }

    /// Minutes from this one until somebody is in this room, `None` if nobody will be soon.
    pub(super) fn until_use(&self, room: usize, minute: usize) -> Option<usize> {
        let ahead = self.minutes.get(minute..).unwrap_or_default();
        ahead.iter().take(AHEAD).position(|bits| bits & (1 << room) != 0)
    }
}

/// A valve that knows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Knowing {
    sum: f64,
    /// Flow coefficient that it sets, 0 to 1.
    pub(super) opening: f64,
    demand: f64,
}

impl Knowing {
    pub(super) fn minute(&mut self, air_c: f64, dial_c: f64, until_use: Option<usize>) {
        let missing = dial_c - air_c;
        #[expect(clippy::cast_precision_loss, reason = "some hundreds")]
        let early = until_use.map(|minutes| minutes as f64 - START - 60.0 * missing / RISE);
        let needed = early.is_some_and(|early| early <= 0.0);
        let error = if needed { missing } else { missing - SETBACK_K };
        let heat = PROPORTIONAL * error + self.sum;
        self.demand = heat.clamp(0.0, 1.0);
        // Nothing is summed up while it can give no more or no less.
        if needed && (0.0..1.0).contains(&heat) {
            self.sum = (self.sum + INTEGRAL * error).clamp(0.0, 0.6);
        }
        let full = 1.0 - (-CONCAVE).exp();
        self.opening = -(1.0 - self.demand * full).ln() / CONCAVE;
    }

    pub(super) fn report(&self) -> Report {
        let demand: Percent = crate::number::percent(self.demand);
        Report { open: demand, demand, calls: demand > Percent::ZERO }
    }
}

/// Heat in bursts of ten minutes at least, whenever the rooms together want some.
struct Caller {
    on: bool,
    minutes: u32,
    demands: Vec<u32>,
}

impl BoilerCaller for Caller {
    fn minute(&mut self, heard: &Heard<'_>) -> Call {
        self.demands.resize(heard.reports.len(), 0);
        for (demand, report) in self.demands.iter_mut().zip(heard.reports) {
            if let Some(report) = report {
                *demand = report.demand.value().into();
            }
        }
        let wanted: u32 = self.demands.iter().sum();
        self.minutes += 1;
        let turn = if self.on { wanted < 10 } else { wanted >= 40 };
        if turn && self.minutes >= 10 {
            self.on = !self.on;
            self.minutes = 0;
        }
        if self.on { Call::Heat } else { Call::Rest }
    }
}
