//! Keeps account of rooms, motors and plant.

use super::{
    Now, Premises, Setting, Tally,
    plant::Ledger,
    room_watch::{MotorWatch, RoomMinute, RoomWatch},
};
use crate::moisture;
use inglenook_physics::valve::Travel;

/// What a house has used and what its people have lacked over some time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    /// Fuel on gross calorific value in kWh.
    pub gas_kwh: f64,
    /// Heat into the water in kWh.
    pub heat_kwh: f64,
    /// Starts of the burner.
    pub starts: u64,
    /// Hours in which somebody was in a room, of all rooms together.
    pub occupied_h: f64,
    /// The part of them in which the room was more than half a degree below the set-point.
    pub cold_h: f64,
    /// What it lacked beyond that half degree, in K·h.
    pub under_kh: f64,
}

impl Sums {
    /// What has come since an earlier reading of the same account.
    #[must_use]
    pub fn since(&self, before: &Self) -> Self {
        Self {
            gas_kwh: self.gas_kwh - before.gas_kwh,
            heat_kwh: self.heat_kwh - before.heat_kwh,
            starts: self.starts.saturating_sub(before.starts),
            occupied_h: self.occupied_h - before.occupied_h,
            cold_h: self.cold_h - before.cold_h,
            under_kh: self.under_kh - before.under_kh,
        }
    }
}

/// What there is to tell of a house over some time.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    rooms: Vec<RoomWatch>,
    motors: Vec<MotorWatch>,
    tally: Tally,
    before: Ledger,
}

impl Account {
    /// Of the rooms and radiators of this setting.
    pub(crate) fn new(setting: &Setting) -> Self {
        let (rooms, heads) = (setting.plan.rooms.len(), setting.fittings.len());
        Self {
            rooms: vec![RoomWatch::new(); rooms],
            motors: vec![MotorWatch::default(); heads],
            tally: Tally::new(heads),
            before: Ledger::default(),
        }
    }

    /// Enters what a head's motor did in this minute, its stroke having changed by `way`.
    pub(crate) fn motor(&mut self, now: &Now<'_>, head: usize, travel: &Travel, way: f64) {
        let (watch, tally) = (self.motors.get_mut(head), self.tally.valves.get_mut(head));
        if let (Some(watch), Some(tally)) = (watch, tally) {
            watch.minute(travel, way, now.clock.minute_of_day, tally);
        }
    }

    /// Enters a minute of every room.
    pub(crate) fn minute(&mut self, premises: &Premises, setting: &Setting) {
        self.tally.days += 1.0 / 1440.0;
        for (room, watch) in self.rooms.iter_mut().enumerate() {
            let (air_c, corner) = (premises.air(room), premises.corner(room));
            let now = RoomMinute {
                air_c,
                wish_c: setting.wish(room),
                awake: corner.awake,
                asleep: corner.asleep,
                heats: premises.radiator_w(room) / setting.rating_w(room).max(1.0),
                humidity: moisture::humidity(premises.water(room), air_c),
            };
            watch.minute(&now, &mut self.tally);
        }
    }

    /// What was used and lacked since it was last taken.
    pub(crate) fn sums(&self, premises: &Premises) -> Sums {
        let mut tally = Tally::new(0);
        tally.book(&self.before, &premises.ledger());
        Sums {
            gas_kwh: tally.fuel_kwh,
            heat_kwh: tally.heat_kwh,
            starts: tally.starts,
            occupied_h: self.tally.occupied / 60.0,
            cold_h: self.tally.chilly / 60.0,
            under_kh: self.tally.under,
        }
    }

    /// How often the motor of this head has set off since it was last taken.
    pub(crate) fn moves(&self, head: usize) -> u32 {
        self.tally.valves.get(head).map_or(0, |valve| valve.moves)
    }

    /// What was entered since it was last taken.
    pub(crate) fn take(&mut self, premises: &Premises) -> Tally {
        let now = premises.ledger();
        let fresh = Tally::new(self.motors.len());
        let mut tally = std::mem::replace(&mut self.tally, fresh);
        tally.book(&self.before, &now);
        self.before = now;
        tally
    }
}
