//! Keeps account of rooms, motors and plant.

use super::{
    Now, Premises, Setting, Tally,
    plant::Ledger,
    room_watch::{MotorWatch, RoomMinute, RoomWatch},
};
use crate::moisture;
use inglenook_physics::valve::Travel;

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
