//! Two people with habits: where they are, whether they are awake, what they do there.

use crate::{
    calendar,
    plan::Room,
    random::{Stream, of_day},
};
use inglenook_units::Utc;
use rand::RngExt;

/// What somebody is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    /// Asleep in this room.
    Sleeping(Room),
    /// Awake in this room.
    Living(Room),
    /// Cooking or washing in this room, which makes heat and steam.
    Steaming(Room),
    /// Not at home.
    Away,
}

/// From this hour on, until the next entry.
type Habit = (f64, Doing);

const NIGHT: Doing = Doing::Sleeping(Room::Bedroom);

const OFFICE_DAY: &[Habit] = &[
    (6.6, Doing::Steaming(Room::Bathroom)),
    (7.0, Doing::Steaming(Room::Kitchen)),
    (7.3, Doing::Living(Room::Kitchen)),
    (7.8, Doing::Away),
    (17.6, Doing::Steaming(Room::Kitchen)),
    (18.3, Doing::Living(Room::Kitchen)),
    (19.0, Doing::Living(Room::Living)),
    (22.4, Doing::Living(Room::Bathroom)),
    (22.8, NIGHT),
];

const DAY_AT_HOME: &[Habit] = &[
    (7.4, Doing::Steaming(Room::Bathroom)),
    (7.8, Doing::Living(Room::Kitchen)),
    (8.5, Doing::Living(Room::Study)),
    (12.5, Doing::Steaming(Room::Kitchen)),
    (13.2, Doing::Living(Room::Study)),
    (17.0, Doing::Away),
    (18.2, Doing::Living(Room::Kitchen)),
    (19.0, Doing::Living(Room::Living)),
    (22.7, Doing::Living(Room::Bathroom)),
    (23.1, NIGHT),
];

const WEEKEND: &[Habit] = &[
    (8.6, Doing::Steaming(Room::Bathroom)),
    (9.2, Doing::Steaming(Room::Kitchen)),
    (10.0, Doing::Living(Room::Living)),
    (11.5, Doing::Away),
    (15.5, Doing::Living(Room::Living)),
    (17.5, Doing::Steaming(Room::Kitchen)),
    (18.6, Doing::Living(Room::Living)),
    (23.0, Doing::Living(Room::Bathroom)),
    (23.4, NIGHT),
];

/// How much earlier or later than usual a day goes, in hours.
const UNPUNCTUAL: f64 = 0.4;

/// The people of one seed. They can be asked about any moment, in any order.
#[derive(Clone, Debug)]
pub(crate) struct People {
    seed: u64,
}

impl People {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed }
    }

    pub(crate) fn at(&self, at: Utc) -> [Doing; 2] {
        let mut random = of_day(self.seed, Stream::People, calendar::day(at));
        let days =
            if calendar::is_weekend(at) { [WEEKEND, WEEKEND] } else { [OFFICE_DAY, DAY_AT_HOME] };
        days.map(|habits| {
            let late = random.random_range(-UNPUNCTUAL..UNPUNCTUAL);
            doing(habits, calendar::hour(at) - late)
        })
    }
}

fn doing(habits: &[Habit], hour: f64) -> Doing {
    let begun = habits.iter().take_while(|(from, _)| *from <= hour);
    begun.last().map_or(NIGHT, |(_, doing)| *doing)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;
    /// Monday 2024-01-15, midnight.
    const MONDAY: i64 = 1_705_276_800_000;

    fn room_of(doing: &Doing) -> Option<Room> {
        match doing {
            Doing::Sleeping(room) | Doing::Living(room) | Doing::Steaming(room) => Some(*room),
            Doing::Away => None,
        }
    }

    #[test]
    fn every_room_is_used_on_an_ordinary_day() {
        let people = People::new(1);
        let used = |room| {
            (0..288).any(|five| {
                let now = people.at(Utc(MONDAY + five * 300_000));
                now.iter().any(|doing| room_of(doing) == Some(room))
            })
        };
        assert!(Room::ALL.into_iter().all(used));
    }

    #[test]
    fn nights_are_for_sleeping_and_no_two_days_are_the_same() {
        for seed in 0..5 {
            let people = People::new(seed);
            assert_eq!(people.at(Utc(MONDAY + 3 * 3_600_000)), [NIGHT, NIGHT]);
            let gone = |day: i64| {
                let minute = |minute: i64| people.at(Utc(MONDAY + day * DAY + minute * 60_000))[0];
                (0..1440).find(|m| minute(*m) == Doing::Away).unwrap()
            };
            let leaving: Vec<_> = (0..5).map(gone).collect();
            assert!(leaving.iter().all(|minute| (440..500).contains(minute)), "{leaving:?}");
            assert!(leaving.windows(2).any(|pair| pair[0] != pair[1]));
        }
    }
}
