//! What a house can tell of its last days.

use crate::{
    number,
    trial::{Premises, Sums},
};
use inglenook_units::{Temperature, Utc};
use std::collections::VecDeque;

/// How many whole days are remembered.
const DAYS: usize = 7;

/// Minutes between two looks at the rooms.
const LOOK: usize = 10;

/// How many looks are remembered: those of a day.
const LOOKS: usize = 24 * 60 / LOOK;

/// A room at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: Utc,
    /// Its air temperature.
    pub air: Temperature,
    /// How many people are in it, awake or asleep.
    pub people: u8,
}

/// The last days of a house.
#[derive(Clone, Debug)]
pub(crate) struct Diary {
    /// The account at the last midnights, the oldest first.
    midnights: VecDeque<Sums>,
    /// The last day of each room.
    rooms: Vec<VecDeque<Moment>>,
}

impl Diary {
    /// Of a house with so many rooms.
    pub(crate) fn new(rooms: usize) -> Self {
        Self { midnights: VecDeque::new(), rooms: vec![VecDeque::new(); rooms] }
    }

    /// A day begins, or the first one.
    pub(crate) fn midnight(&mut self, sums: Sums) {
        if self.midnights.len() > DAYS {
            self.midnights.pop_front();
        }
        self.midnights.push_back(sums);
    }

    /// Whether the rooms are to be looked at in this minute.
    pub(crate) fn is_due(&self, minute: usize) -> bool {
        minute.is_multiple_of(LOOK)
    }

    /// Looks at the rooms.
    pub(crate) fn look(&mut self, at: Utc, premises: &Premises) {
        for (room, moments) in self.rooms.iter_mut().enumerate() {
            if moments.len() > LOOKS {
                moments.pop_front();
            }
            let (air, people) =
                (number::temperature(premises.air(room)), premises.corner(room).people());
            moments.push_back(Moment { at, air, people });
        }
    }

    /// The last day of a room, oldest first.
    pub(crate) fn of_room(&self, room: usize) -> Vec<Moment> {
        self.rooms.get(room).into_iter().flatten().copied().collect()
    }

    /// Of today, given the account now.
    pub(crate) fn today(&self, now: &Sums) -> Sums {
        now.since(&self.midnights.back().copied().unwrap_or_default())
    }

    /// Of the whole days before today that are remembered, and how many they are.
    pub(crate) fn days_before(&self) -> (usize, Sums) {
        let (first, last) = (self.midnights.front(), self.midnights.back());
        let sums = first.zip(last).map_or_else(Sums::default, |(first, last)| last.since(first));
        (self.midnights.len().saturating_sub(1), sums)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_days_and_today_are_told_apart() {
        let mut diary = Diary::new(1);
        let gas = |gas_kwh| Sums { gas_kwh, ..Sums::default() };
        assert_eq!(diary.days_before(), (0, Sums::default()));
        for (midnight, days) in [(0.0, 0), (1.0, 1), (2.0, 2)] {
            diary.midnight(gas(midnight));
            assert_eq!(diary.days_before(), (days, gas(midnight)));
        }
        (3..30).for_each(|midnight| diary.midnight(gas(midnight.into())));
        assert_eq!(diary.days_before(), (7, gas(7.0)));
        assert_eq!(diary.today(&gas(29.5)), gas(0.5));
    }
}
