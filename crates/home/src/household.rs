//! The people of a home: who is where and awake, what they do there, and what they want.
//!
//! A [`Household`] follows from a seed and a [`Pattern`]. It can be asked about any day in any
//! order; a day is a short list of [`Event`]s, each at a minute after midnight (UTC, which in
//! winter is the clock of the people). Habits differ between weekdays and weekends, no two days are
//! the same, and now and then somebody is ill, goes out, brings guests or stays away.

mod day;
mod habits;
mod person;
mod scene;
mod side;
#[cfg(test)]
mod tests;
mod wishes;

use crate::random::{Random, Stream, chance, of_day, stream};
pub use day::{Day, Event, Happening};
pub use person::{Doing, Task};
use rand::RngExt;
pub use scene::{Corner, Scene};
pub use side::{Airing, Leaf};
pub use wishes::{Period, Programme, Wishes};

/// What a room is for. People think in these; a house says which room that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// The evening's room.
    Living,
    /// Meals, homework, desk work.
    Dining,
    /// Cooking and breakfast.
    Kitchen,
    /// The way between the others.
    Hall,
    /// The first bedroom.
    Bedroom,
    /// The second bedroom, or a study.
    SecondBedroom,
    /// Bath or shower.
    Bathroom,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Living,
        Self::Dining,
        Self::Kitchen,
        Self::Hall,
        Self::Bedroom,
        Self::SecondBedroom,
        Self::Bathroom,
    ];

    /// Its place in [`Purpose::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Living => "living",
            Self::Dining => "dining",
            Self::Kitchen => "kitchen",
            Self::Hall => "hall",
            Self::Bedroom => "bedroom",
            Self::SecondBedroom => "bedroom 2",
            Self::Bathroom => "bathroom",
        }
    }
}

/// What kind of life is led.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// Two people who work elsewhere on weekdays.
    WorkingCouple,
    /// Two parents, one of them at work all day, and two children at school.
    SchoolFamily,
    /// Somebody on early and late shifts by turns, and a partner with office hours.
    ShiftWorker,
    /// Two people who are at home most of the day.
    RetiredPair,
    /// One who works at home and one who does not.
    HomeWorker,
}

impl Pattern {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::WorkingCouple,
        Self::SchoolFamily,
        Self::ShiftWorker,
        Self::RetiredPair,
        Self::HomeWorker,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WorkingCouple => "working couple",
            Self::SchoolFamily => "family with school children",
            Self::ShiftWorker => "shift worker",
            Self::RetiredPair => "retired pair",
            Self::HomeWorker => "home worker",
        }
    }
}

/// The most people who live in one home.
pub const PEOPLE: usize = 4;

/// The people of one home.
#[derive(Clone, Debug)]
pub struct Household {
    seed: u64,
    pattern: Pattern,
    manner: Manner,
    wishes: Wishes,
}

/// How these people are, as opposed to what happens on a day: shares from 0 to 1.
#[derive(Clone, Copy, Debug)]
struct Manner {
    /// Everybody's day goes this many minutes later than others' do.
    later: f64,
    /// A bedroom window is opened in the morning on this share of days.
    airs: f64,
    /// A light is left on when the last one leaves the room.
    forgets_lamp: f64,
    /// Bedroom doors are shut at night.
    shuts_bedroom: f64,
    /// The living room's door is shut in the evening.
    shuts_living: f64,
    /// The evening is spent by the light of the screen.
    screen_only: f64,
    /// Curtains are drawn at dusk.
    draws_curtains: f64,
}

impl Manner {
    fn new(random: &mut Random) -> Self {
        Self {
            later: random.random_range(-25.0..25.0),
            airs: random.random_range(0.05..0.6),
            forgets_lamp: random.random_range(0.02..0.2),
            shuts_bedroom: if chance(random, 0.6) { 0.9 } else { 0.1 },
            shuts_living: if chance(random, 0.5) { 0.8 } else { 0.1 },
            screen_only: random.random_range(0.0..0.35),
            draws_curtains: if chance(random, 0.8) { 0.95 } else { 0.3 },
        }
    }
}

impl Household {
    /// The household of this seed that leads this kind of life.
    pub fn new(seed: u64, pattern: Pattern) -> Self {
        let mut random = stream(seed, Stream::Household);
        let manner = Manner::new(&mut random);
        let wishes = Wishes::new(pattern, manner.later, &mut random);
        Self { seed, pattern, manner, wishes }
    }

    /// The household of this seed, whose kind of life follows from the seed, too.
    pub fn of_seed(seed: u64) -> Self {
        let index = usize::try_from(seed % 5).unwrap_or_default();
        Self::new(seed, Pattern::ALL.get(index).copied().unwrap_or(Pattern::WorkingCouple))
    }

    /// What kind of life they lead.
    pub fn pattern(&self) -> Pattern {
        self.pattern
    }

    /// How warm they want which room, and when their heating is programmed to run.
    pub fn wishes(&self) -> &Wishes {
        &self.wishes
    }

    /// What happens on the day with this number (days since 1970-01-01).
    pub fn day(&self, day: i64) -> Day {
        day::day(self, day)
    }

    /// Chance for one matter of one day.
    fn random(&self, day: i64) -> Random {
        of_day(self.seed, Stream::Household, day)
    }
}
