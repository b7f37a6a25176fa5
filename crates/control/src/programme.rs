//! Two daily programmes: times at which a room is to be warm, on the device's own day.
//!
//! The device has no calendar. Its day begins when it does, so a programme is learned by telling it
//! *now*, or set in minutes from there.

use crate::learned::{Keep, Learner};

/// Minutes in a day.
pub(crate) const DAY: u16 = 24 * 60;

/// Minutes for which a programme lasts that was learned by telling it *now*.
pub const USUAL: u16 = 60;

/// The longest time before a programme at which a room begins to be warmed, in minutes.
const LONGEST_LEAD: u16 = 4 * 60;

/// A programme that begins within this many minutes of *now* is the one that is meant.
const NEAR: u16 = 30;

/// How many there are.
const COUNT: usize = 2;

/// A time at which a room is to be warm, every day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Programme {
    start: u16,
    minutes: u16,
}

impl Programme {
    /// From `start`, in minutes of the device's day, for so many `minutes`; `None` if either is not
    /// below a day's 1440 or the time is empty.
    pub fn new(start: u16, minutes: u16) -> Option<Self> {
        let fits = start < DAY && (1..DAY).contains(&minutes);
        fits.then_some(Self { start, minutes })
    }

    /// The minute of the device's day at which it begins, 0 to 1439.
    pub fn start(self) -> u16 {
        self.start
    }

    /// For how long it lasts, in minutes, 1 to 1439.
    pub fn minutes(self) -> u16 {
        self.minutes
    }

    /// Whether this minute is in it, or in the `lead` minutes before.
    fn holds(self, now: u16, lead: u16) -> bool {
        let since = since(self.start, now);
        since < self.minutes || DAY.saturating_sub(since) <= lead
    }
}

/// What a programme asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Turn {
    /// The room is to be warm from now on, or soon.
    Warm,
    /// That is over.
    Over,
}

/// What was made of a wish to learn *now*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lesson {
    /// A programme begins now, from today on.
    Learned,
    /// The one that used to begin about now is forgotten.
    Forgotten,
}

/// The programmes of one room.
#[derive(Clone, Debug, Default)]
pub struct Programmes {
    slots: [Option<Programme>; COUNT],
    /// Which one the room is warm for.
    on: Option<Programme>,
}

impl Programmes {
    /// None.
    pub const fn new() -> Self {
        Self { slots: [None; COUNT], on: None }
    }

    /// These.
    pub const fn set(slots: [Option<Programme>; COUNT]) -> Self {
        Self { slots, on: None }
    }

    /// What was set or learned.
    pub fn slots(&self) -> [Option<Programme>; COUNT] {
        self.slots
    }

    /// Whether the room is to be warm because of one of them.
    pub fn is_on(&self) -> bool {
        self.on.is_some()
    }

    /// What learning *now* would do.
    pub fn lesson(&self, now: u16) -> Lesson {
        if self.slots.iter().flatten().any(|known| is_near(*known, now)) {
            Lesson::Forgotten
        } else {
            Lesson::Learned
        }
    }

    /// Learns that the room is to be warm from now on every day, for [`USUAL`] minutes, or forgets
    /// the programme that used to begin about now. A third takes the place of the one that begins
    /// nearest to it.
    pub fn learn(&mut self, now: u16) -> Lesson {
        let lesson = self.lesson(now);
        match lesson {
            Lesson::Forgotten => {
                let stays = |slot: &Option<Programme>| slot.filter(|known| !is_near(*known, now));
                self.slots = self.slots.each_ref().map(stays);
            }
            Lesson::Learned => {
                let place = self.slots.iter_mut().min_by_key(|slot| match slot {
                    None => 0,
                    Some(known) => apart(known.start, now),
                });
                if let (Some(place), Some(new)) = (place, Programme::new(now, USUAL)) {
                    *place = Some(new);
                }
            }
        }
        lesson
    }

    /// Takes a minute of the device's day, and how long before a programme its room has to begin to
    /// be warmed, in minutes; what a programme asks for, at its turns only. Once warming has begun it
    /// goes on, however soon it is done.
    pub fn minute(&mut self, now: u16, lead: u16) -> Option<Turn> {
        let before = self.on;
        let stays = |on: &Programme| on.holds(now, LONGEST_LEAD) && self.slots.contains(&Some(*on));
        let lead = lead.min(LONGEST_LEAD);
        let begins = || self.slots.iter().flatten().find(|slot| slot.holds(now, lead)).copied();
        self.on = before.filter(stays).or_else(begins);
        match (before, self.on) {
            (None, Some(_)) => Some(Turn::Warm),
            (Some(_), None) => Some(Turn::Over),
            _ => None,
        }
    }
}

impl Learner for Programmes {
    fn keep(&mut self, keep: &mut impl Keep) {
        for slot in &mut self.slots {
            let (mut start, mut minutes) =
                slot.map_or((0, 0), |known| (known.start, known.minutes));
            keep.word(&mut start);
            keep.word(&mut minutes);
            *slot = Programme::new(start, minutes);
        }
    }
}

fn is_near(programme: Programme, now: u16) -> bool {
    apart(programme.start, now) <= NEAR
}

/// Minutes from one minute of the day until the next time that it is the other.
fn since(earlier: u16, later: u16) -> u16 {
    later.saturating_add(DAY).saturating_sub(earlier) % DAY
}

/// Minutes between two minutes of the day, the shorter way round.
fn apart(a: u16, b: u16) -> u16 {
    since(a, b).min(since(b, a))
}

#[cfg(test)]
mod tests;
