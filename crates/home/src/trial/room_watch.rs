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
        tally.chilly += if under > 0.0 { 1.0 } else { 0.0 };
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

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: RoomMinute =
        RoomMinute { air_c: 20.0, wish_c: 20.0, awake: 1, asleep: 0, heats: 0.0, humidity: 0.5 };

    /// Plays minutes of (air, awake, output of the radiator).
    fn play(minutes: impl IntoIterator<Item = (f64, u8, f64)>) -> Tally {
        let (mut watch, mut tally) = (RoomWatch::new(), Tally::default());
        for (air_c, awake, heats) in minutes {
            watch.minute(&RoomMinute { air_c, awake, heats, ..ROOM }, &mut tally);
        }
        tally
    }

    fn hours(count: usize, minute: (f64, u8, f64)) -> impl Iterator<Item = (f64, u8, f64)> {
        std::iter::repeat_n(minute, 60 * count)
    }

    #[test]
    fn only_what_is_missed_where_somebody_is_counts() {
        let tally = play(hours(2, (18.5, 1, 0.0)).chain(hours(5, (10.0, 0, 0.0))));
        assert!((tally.under - 2.0).abs() < 1e-9, "one kelvin beyond tolerance for two hours");
        assert!((tally.chilly - 120.0).abs() < 1e-9);
        assert!((tally.rmse() - 1.5).abs() < 1e-9 && (tally.rmse_strict() - 1.5).abs() < 1e-9);
        assert!((tally.mould - 5.0).abs() < 1e-9);
        let (mut watch, mut asleep) = (RoomWatch::new(), Tally::default());
        let bed = RoomMinute { air_c: 18.5, awake: 0, asleep: 2, ..ROOM };
        (0..60).for_each(|_| watch.minute(&bed, &mut asleep));
        assert!((asleep.under - 1.0).abs() < 1e-9 && asleep.under_awake == 0.0);
    }

    #[test]
    fn warmth_that_no_valve_can_help_is_told_apart() {
        let sun = play(hours(3, (19.9, 1, 0.0)).chain(hours(3, (23.0, 1, 0.0))));
        assert!(sun.rmse() < 0.11 && sun.rmse_strict() > 2.0, "{sun:?}");
        for heated in [
            // The radiator heats until the set-point is reached, and then no more.
            hours(3, (19.9, 1, 0.5)).chain(hours(3, (23.0, 1, 0.0))),
            // The room is too warm already, and the radiator heats all the same.
            hours(3, (19.9, 1, 0.0)).chain(hours(3, (23.0, 1, 0.5))),
        ] {
            let own = play(heated);
            assert!((own.rmse() - own.rmse_strict()).abs() < 1e-9 && own.rmse() > 2.0);
        }
        let long_ago = hours(1, (19.0, 1, 0.5)).chain(hours(2, (19.9, 1, 0.0)));
        let cleared = play(long_ago.chain(hours(3, (23.0, 1, 0.0))));
        assert!(
            cleared.rmse() < 0.7,
            "two hours after its last heat it is not the radiator's doing"
        );
    }

    #[test]
    fn overshoot_is_the_height_above_after_a_rise_from_the_cold() {
        let rise = (0..60).map(|minute| (18.0 + f64::from(minute) / 20.0, 1, 0.5));
        let over = play(rise.chain(hours(1, (21.2, 1, 0.0))).chain(hours(1, (19.8, 1, 0.0))));
        assert_eq!(over.overshoots, [1.2]);
        let small = hours(1, (19.8, 1, 0.5)).chain(hours(1, (20.4, 1, 0.5)));
        assert!(play(small.chain(hours(1, (19.8, 1, 0.0)))).overshoots.is_empty(), "never cold");
        let sun = hours(1, (18.0, 1, 0.0)).chain(hours(4, (23.0, 1, 0.0)));
        assert!(play(sun).overshoots.is_empty(), "no radiator heated");
    }

    #[test]
    fn arrivals_wait_until_it_is_comfortable() {
        let empty = || hours(3, (17.0, 0, 0.0));
        let warms = (0..60).map(|minute| (17.0 + f64::from(minute) / 10.0, 1, 0.5));
        assert_eq!(play(empty().chain(warms)).arrivals, [25.0]);
        let ready = play(hours(3, (19.8, 0, 0.0)).chain(hours(1, (19.8, 1, 0.0))));
        assert_eq!(ready.arrivals, [0.0]);
        let leaves = hours(1, (17.0, 1, 0.0)).chain(hours(1, (17.0, 0, 0.0)));
        assert_eq!(play(empty().chain(leaves)).arrivals, [60.0], "as long as they stayed");
        let back = hours(1, (17.0, 1, 0.0)).chain(hours(1, (17.0, 0, 0.0))).chain(warms_again());
        assert_eq!(play(empty().chain(back)).arrivals, [60.0], "an hour away is no arrival");
    }

    fn warms_again() -> impl Iterator<Item = (f64, u8, f64)> {
        hours(1, (20.0, 1, 0.0))
    }

    #[test]
    fn moves_reversals_nights_and_stops_are_counted() {
        let (mut watch, mut tally) = (MotorWatch::default(), ValveTally::default());
        let noon = 720;
        for (moved, way, minute, load) in [
            (0.3, 0.3, noon, Load::Free),
            (0.2, 0.2, noon, Load::Free),
            (0.0, 0.0, noon, Load::Free),
            (0.1, 0.1, noon, Load::Free),
            (0.4, -0.4, 1350, Load::EndStop),
            (0.0, 0.0, 1351, Load::Free),
            (0.1, 0.1, 389, Load::Free),
        ] {
            watch.minute(&Travel { moved, load }, way, minute, &mut tally);
        }
        let expected =
            ValveTally { moves: 4, travel: 1.1, reversals: 2, night_moves: 2, end_stops: 1 };
        assert!((tally.travel - expected.travel).abs() < 1e-9);
        assert_eq!(ValveTally { travel: 1.1, ..tally }, expected);
    }
}
