//! What can go wrong in a home, as input.

use super::Setting;
use crate::{
    archetype::{Fitting, Top},
    household::Airing,
};
use inglenook_physics::radiator::Plumbing;
use inglenook_units::Centivolts;
use std::ops::Range;

/// Something that goes wrong. Rooms are given by their place in the plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// A valve's pin sticks at this lift, 0 (shut) to 1.
    StuckPin(usize, f64),
    /// A head's cells are empty: it neither senses, moves nor sends.
    FlatBattery(usize),
    /// A head's cells have this voltage left.
    LowBattery(usize, Centivolts),
    /// A head's thermometer shows this, °C, whatever happens.
    StuckSensor(usize, f64),
    /// A head's thermometer shows nothing.
    DeadSensor(usize),
    /// A head's thermometer shows so many K too much.
    LyingSensor(usize, f64),
    /// A head's thermometer knows half degrees only.
    CoarseSensor(usize),
    /// A head starts anew, as after a change of cells: it has what it keeps, and no time of day.
    HeadRestart(usize),
    /// A head's reports say that it wants this share of all heat, whatever it wants, 0 to 1.
    SaysDemand(usize, f64),
    /// The sun shines on a head from 11 to 15 o'clock and warms it by so many K.
    SunOnHead(usize, f64),
    /// A curtain hangs over a head.
    Curtain(usize),
    /// A window is left open.
    WindowOpen(usize, Airing),
    /// A door stands open.
    DoorOpen(usize),
    /// Washing dries or a pan boils: so much water into the air, in g/h.
    Steam(usize, f64),
    /// The boiler only has power from 6 to 9 and from 17 to 20 o'clock.
    BoilerTimed,
    /// The boiler neither heats nor pumps.
    BoilerDead,
    /// The boiler makes hot water all the time.
    HotWater,
    /// The hub is dead: the relay's watchdog has given the boiler back to programmer and thermostat.
    HubSilent,
    /// The hub starts anew and remembers nothing.
    HubRestart,
    /// This share of the reports is lost, 0 to 1.
    FrameLoss(f64),
    /// A room has a second radiator of the same size with a head of its own. Always.
    TwoRadiators(usize),
    /// A radiator gives only this share of its room's loss on the design day. Always.
    Undersized(usize, f64),
    /// A radiator has no head. Always.
    NoHead(usize),
    /// A radiator's valve is at the return. Always.
    ValveOnReturn(usize),
}

/// Something that goes wrong for some time.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// What.
    pub fault: Fault,
    /// When, in minutes since the start.
    pub minutes: Range<usize>,
}

impl Setting {
    /// The same with something going wrong in these minutes since the start. What is built in is
    /// wrong all the time.
    #[must_use]
    pub fn with(mut self, fault: Fault, minutes: Range<usize>) -> Self {
        match fault {
            Fault::TwoRadiators(room) => {
                let first = self.fittings.iter().find(|fitting| fitting.room == room).copied();
                self.fittings.extend(first);
            }
            Fault::Undersized(room, share) => {
                let radiator_w = share * self.plan.design_loss(room);
                self.alter(room, |fitting| fitting.radiator_w = radiator_w);
            }
            Fault::NoHead(room) => self.alter(room, |fitting| fitting.top = Top::Cap),
            Fault::ValveOnReturn(room) => {
                self.alter(room, |fitting| fitting.plumbing = Plumbing::ValveOnReturn);
            }
            _ => self.troubles.push(Trouble { fault, minutes }),
        }
        self
    }

    fn alter(&mut self, room: usize, change: impl FnMut(&mut Fitting)) {
        self.fittings.iter_mut().filter(|fitting| fitting.room == room).for_each(change);
    }

    /// What is wrong in this minute.
    pub(super) fn faults(&self, minute: usize) -> impl Iterator<Item = Fault> {
        let now = move |trouble: &&Trouble| trouble.minutes.contains(&minute);
        self.troubles.iter().filter(now).map(|trouble| trouble.fault)
    }
}
