//! How warm people want their rooms, and how they have set their programmer.

use super::{
    Doing, Pattern, Purpose,
    habits::{Role, roles},
};
use crate::random::Random;
use rand::RngExt;

/// The programmer is only set to go off in the day when nobody is in for this long, in minutes.
const WORTH_SWITCHING: u16 = 150;

/// What a household wants of its heating.
#[derive(Clone, Debug, PartialEq)]
pub struct Wishes {
    set_points: [f64; 7],
    /// The programmer's periods on weekdays.
    pub weekday: Programme,
    /// And on Saturdays and Sundays.
    pub weekend: Programme,
}

/// At most two periods a day in which the heating runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Programme {
    /// The first, or only, period.
    pub first: Period,
    /// The second.
    pub second: Option<Period>,
}

/// From one minute after midnight to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first minute, 0 to 1439.
    pub on: u16,
    /// The minute after the last, at most 1440.
    pub off: u16,
}

impl Period {
    /// Whether this minute after midnight is inside.
    pub const fn covers(self, minute: u16) -> bool {
        self.on <= minute && minute < self.off
    }

    /// The same, begun this many minutes earlier to be warm in time.
    pub const fn earlier(self, minutes: u16) -> Self {
        Self { on: self.on.saturating_sub(minutes), ..self }
    }
}

impl Programme {
    /// Whether the heating runs at this minute after midnight.
    pub fn covers(self, minute: u16) -> bool {
        self.first.covers(minute) || self.second.is_some_and(|second| second.covers(minute))
    }

    /// The same with every period begun earlier.
    pub fn earlier(self, minutes: u16) -> Self {
        Self {
            first: self.first.earlier(minutes),
            second: self.second.map(|second| second.earlier(minutes)),
        }
    }
}

impl Wishes {
    pub(super) fn new(pattern: Pattern, later: f64, random: &mut Random) -> Self {
        let warm = random.random_range(-2..3);
        let mut wish = |celsius: f64, spread: i32| {
            celsius + 0.5 * f64::from((random.random_range(-spread..=spread) + warm).clamp(-2, 2))
        };
        let set_points = [
            wish(21.0, 1),
            wish(20.0, 1),
            wish(19.0, 1),
            wish(18.0, 1),
            wish(18.0, 1),
            wish(if pattern == Pattern::HomeWorker { 20.0 } else { 19.0 }, 1),
            wish(21.0, 1),
        ];
        Self {
            set_points,
            weekday: programme(pattern, false, later),
            weekend: programme(pattern, true, later),
        }
    }

    /// How warm it should be in this room while somebody is there, in °C: a half or a whole degree.
    pub fn set_point(&self, room: Purpose) -> f64 {
        self.set_points.get(room.index()).copied().unwrap_or(19.0)
    }

    /// The programme of a weekday or weekend day.
    pub fn programme(&self, is_weekend: bool) -> Programme {
        if is_weekend { self.weekend } else { self.weekday }
    }
}

/// What people of this kind set: on when the first gets up, off when the last goes to bed, and off
/// in between while nobody is in, if that is long. Two weeks are looked at, because shifts change.
fn programme(pattern: Pattern, is_weekend: bool, later: f64) -> Programme {
    let people: Vec<Role> = roles(pattern, 0).iter().chain(roles(pattern, 1)).copied().collect();
    let minute = |hour: f64| clock(hour * 60.0 + later);
    let habits = || people.iter().map(|role| role.habits(is_weekend));
    let first = |habits: &[(f64, f64, Doing)]| habits.first().map_or(7.0, |(hour, ..)| *hour);
    let last = |habits: &[(f64, f64, Doing)]| habits.last().map_or(22.5, |(hour, ..)| *hour);
    let on = minute(habits().map(first).fold(24.0, f64::min));
    let off = minute(habits().map(last).fold(0.0, f64::max));
    let empty = |at: &u16| {
        let hour = (f64::from(*at) - later) / 60.0;
        people.iter().all(|role| is_away(*role, is_weekend, hour))
    };
    let gone: Vec<u16> = (on..off).filter(empty).collect();
    match (is_weekend, gone.first(), gone.last()) {
        (false, Some(out), Some(back)) if back - out >= WORTH_SWITCHING => Programme {
            first: Period { on, off: clock(f64::from(*out)) },
            second: Some(Period { on: *back, off }),
        },
        _ => Programme { first: Period { on, off }, second: None },
    }
}

fn is_away(role: Role, is_weekend: bool, hour: f64) -> bool {
    let begun = role.habits(is_weekend).iter().take_while(|(from, ..)| *from <= hour);
    begun.last().is_some_and(|(.., doing)| *doing == Doing::Away)
}

/// The nearest five minutes of a programmer's clock.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast from a float saturates"
)]
fn clock(minute: f64) -> u16 {
    ((minute / 5.0).round() as u16 * 5).min(1440)
}
