//! Watches one room and one valve, minute by minute.

use super::measure::{Tally, ValveTally};
use inglenook_physics::valve::{Load, Travel};

/// Half a degree below the set-point nobody complains.
const TOLERANCE_K: f64 = 0.5;
/// A radiator heats if it gives more than this share of its rating.
const HEATS: f64 = 0.05;
/// An excursion is the radiator's doing if it heated so many minutes before.
const HEATED_LATELY: u32 = 60;
/// An overshoot is looked for so many minutes after the set-point was reached.
const OVERSHOOT_MINUTES: u32 = 180;
/// A room empty for so long is arrived in anew.
const EMPTY_MINUTES: u32 = 120;
/// Who stays for less is only passing.
const STAY_MINUTES: u32 = 10;

/// A room in one minute.
#[derive(Clone, Copy, Debug)]
pub(super) struct RoomMinute {
    pub(super) air_c: f64,
    pub(super) wish_c: f64,
    pub(super) awake: u8,
    pub(super) asleep: u8,
    /// Output of its radiator relative to its rating.
    pub(super) heats: f64,
    /// Relative humidity, 0 to 1.
    pub(super) humidity: f64,
}

/// Where the room is relative to its set-point.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Course {
    Below,
    /// Above: whether the radiator had to do with it.
    Above {
        own: bool,
    },
}

/// What is remembered of a room.
#[derive(Clone, Debug)]
pub(super) struct RoomWatch {
    course: Course,
    since_heat: u32,
    /// The room was clearly too cold since it last reached its set-point.
    cold: bool,
    /// A rise is over: minutes since, and the highest so far.
    overshoot: Option<(u32, f64)>,
    empty: u32,
    /// Somebody has come: minutes since.
    arrival: Option<u32>,
}

impl RoomWatch {
    pub(super) fn new() -> Self {
        Self {
            course: Course::Below,
            since_heat: u32::MAX,
            cold: false,
            overshoot: None,
            empty: 0,
            arrival: None,
        }
    }

    pub(super) fn minute(&mut self, now: &RoomMinute, tally: &mut Tally) {
        let error = now.air_c - now.wish_c;
        self.follow(now, error, tally);
        self.occupied(now, error, tally);
        self.arrive(now, error, tally);
        if now.air_c < 13.0 || now.humidity > 0.8 {
            tally.mould += 1.0 / 60.0;
        }
    }

    /// Rises, excursions and overshoots.
    fn follow(&mut self, now: &RoomMinute, error: f64, tally: &mut Tally) {
        let heats = now.heats > HEATS;
        self.since_heat = if heats { 0 } else { self.since_heat.saturating_add(1) };
        let own = self.since_heat <= HEATED_LATELY;
        if error < -TOLERANCE_K {
            self.cold = true;
        }
        self.course = match self.course {
            _ if error < 0.0 => Course::Below,
            Course::Below => {
                if self.cold && own {
                    self.overshoot = Some((0, 0.0));
                }
                self.cold = false;
                Course::Above { own }
            }
            Course::Above { own: before } => Course::Above { own: before || heats },
        };
        if let Some((minutes, highest)) = self.overshoot {
            let over = minutes >= OVERSHOOT_MINUTES || self.course == Course::Below;
            if over {
                push(&mut tally.overshoots, highest);
            }
            self.overshoot = (!over).then_some((minutes + 1, highest.max(error)));
        }
    }

    fn occupied(&self, now: &RoomMinute, error: f64, tally: &mut Tally) {
        if now.awake + now.asleep == 0 {
            return;
        }
        let under = (-error - TOLERANCE_K).max(0.0) / 60.0;
        tally.under += under;
        tally.under_awake += if now.awake > 0 { under } else { 0.0 };
        tally.over += (error - 1.0).max(0.0) / 60.0;
        tally.occupied += 1.0;
        tally.squares += error * error;
        if self.course != (Course::Above { own: false }) {
            tally.held += 1.0;
            tally.held_squares += error * error;
            if now.awake > 0 {
                tally.awake += 1.0;
                tally.awake_squares += error * error;
            }
        }
        tally.cold += if now.air_c < 18.0 { 1.0 } else { 0.0 };
    }

    /// Somebody who comes into a room long empty waits until it is comfortable. Who leaves before
    /// has waited as long as they stayed.
    fn arrive(&mut self, now: &RoomMinute, error: f64, tally: &mut Tally) {
        if now.awake == 0 {
            if let Some(stayed) = self.arrival.take().filter(|stayed| *stayed >= STAY_MINUTES) {
                push(&mut tally.arrivals, f64::from(stayed));
            }
            self.empty = if now.asleep == 0 { self.empty.saturating_add(1) } else { 0 };
            return;
        }
        if self.empty >= EMPTY_MINUTES {
            self.arrival = Some(0);
        }
        self.empty = 0;
        if let Some(minutes) = self.arrival {
            let comfortable = error >= -TOLERANCE_K;
            if comfortable {
                push(&mut tally.arrivals, f64::from(minutes));
            }
            self.arrival = (!comfortable).then_some(minutes + 1);
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "minutes and kelvins need no more")]
fn push(values: &mut Vec<f32>, value: f64) {
    values.push(value as f32);
}

/// What is remembered of a motor.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct MotorWatch {
    running: i8,
    last: i8,
}

impl MotorWatch {
    /// Counts what the motor did in a minute, given its stroke before and after.
    pub(super) fn minute(
        &mut self,
        travel: &Travel,
        way: f64,
        minute_of_day: u16,
        tally: &mut ValveTally,
    ) {
        let direction = if travel.moved < 1e-9 { 0 } else { if way < 0.0 { -1 } else { 1 } };
        if direction != 0 {
            tally.travel += travel.moved;
            if self.running != direction {
                tally.moves += 1;
                let night = !(390..1350).contains(&minute_of_day);
                tally.night_moves += u32::from(night);
                tally.reversals += u32::from(self.last == -direction);
            }
            self.last = direction;
            tally.end_stops += u32::from(travel.load == Load::EndStop);
        }
        self.running = direction;
    }
}
