//! Habits as data: what each kind of person does at about what time.

use super::{
    Doing::{self, Asleep, Awake, Away},
    Pattern,
    Purpose::{Bathroom, Bedroom, Dining, Kitchen, Living, SecondBedroom},
    Task::{Breakfast, Cooking, Screen, Sitting, Washing},
};

/// From this hour on, give or take so many minutes, until the next entry.
pub(super) type Habit = (f64, f64, Doing);

/// A kind of person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Office,
    PartTime,
    EarlyShift,
    LateShift,
    HomeWorker,
    Retired,
    Gardener,
    Pupil,
    SmallPupil,
}

/// Who lives there, by kind of life. Shifts change every week.
pub(super) fn roles(pattern: Pattern, week: i64) -> &'static [Role] {
    let early = week.rem_euclid(2) == 0;
    match pattern {
        Pattern::WorkingCouple => &[Role::Office, Role::Office],
        Pattern::SchoolFamily => &[Role::Office, Role::PartTime, Role::Pupil, Role::SmallPupil],
        Pattern::ShiftWorker if early => &[Role::EarlyShift, Role::Office],
        Pattern::ShiftWorker => &[Role::LateShift, Role::Office],
        Pattern::RetiredPair => &[Role::Retired, Role::Gardener],
        Pattern::HomeWorker => &[Role::HomeWorker, Role::Office],
    }
}

impl Role {
    /// Where this person sleeps.
    pub(super) const fn bed(self) -> Doing {
        match self {
            Self::Pupil | Self::SmallPupil => Asleep(SecondBedroom),
            _ => Asleep(Bedroom),
        }
    }

    /// What an ordinary weekday or weekend day is like.
    pub(super) const fn habits(self, is_weekend: bool) -> &'static [Habit] {
        match (self, is_weekend) {
            (Self::Office, false) => OFFICE,
            (Self::PartTime, false) => PART_TIME,
            (Self::EarlyShift, false) => EARLY_SHIFT,
            (Self::LateShift, false) => LATE_SHIFT,
            (Self::HomeWorker, false) => HOME_WORKER,
            (Self::Retired, _) => RETIRED,
            (Self::Gardener, _) => GARDENER,
            (Self::Pupil, false) => PUPIL,
            (Self::SmallPupil, false) => SMALL_PUPIL,
            (Self::Pupil | Self::SmallPupil, true) => CHILD_WEEKEND,
            (Self::PartTime, true) => COOK_WEEKEND,
            (_, true) => WEEKEND,
        }
    }
}

const OFFICE: &[Habit] = &[
    (6.6, 8.0, Awake(Bathroom, Washing)),
    (6.85, 4.0, Awake(Bedroom, Sitting)),
    (7.05, 4.0, Awake(Kitchen, Breakfast)),
    (7.4, 5.0, Awake(Bathroom, Sitting)),
    (7.6, 8.0, Away),
    (17.7, 25.0, Awake(Kitchen, Cooking)),
    (18.5, 12.0, Awake(Dining, Sitting)),
    (19.2, 12.0, Awake(Living, Screen)),
    (22.3, 20.0, Awake(Bathroom, Sitting)),
    (22.5, 12.0, Asleep(Bedroom)),
];

const PART_TIME: &[Habit] = &[
    (6.5, 6.0, Awake(Bathroom, Washing)),
    (6.75, 4.0, Awake(Kitchen, Breakfast)),
    (7.8, 6.0, Awake(Bathroom, Sitting)),
    (8.4, 6.0, Away),
    (15.6, 12.0, Awake(Kitchen, Breakfast)),
    (16.1, 15.0, Awake(Living, Sitting)),
    (17.2, 15.0, Awake(Kitchen, Cooking)),
    (18.2, 10.0, Awake(Dining, Sitting)),
    (19.0, 15.0, Awake(SecondBedroom, Sitting)),
    (19.7, 12.0, Awake(Living, Screen)),
    (22.2, 18.0, Awake(Bathroom, Sitting)),
    (22.4, 10.0, Asleep(Bedroom)),
];

const EARLY_SHIFT: &[Habit] = &[
    (4.8, 6.0, Awake(Bathroom, Washing)),
    (5.05, 4.0, Awake(Kitchen, Breakfast)),
    (5.4, 5.0, Away),
    (14.4, 20.0, Awake(Kitchen, Breakfast)),
    (15.0, 10.0, Awake(Living, Screen)),
    (17.5, 20.0, Awake(Dining, Sitting)),
    (18.7, 15.0, Awake(Living, Screen)),
    (20.9, 15.0, Awake(Bathroom, Sitting)),
    (21.1, 10.0, Asleep(Bedroom)),
];

const LATE_SHIFT: &[Habit] = &[
    (8.6, 25.0, Awake(Bathroom, Washing)),
    (9.0, 8.0, Awake(Kitchen, Breakfast)),
    (9.6, 15.0, Awake(Living, Sitting)),
    (11.8, 15.0, Awake(Kitchen, Cooking)),
    (12.5, 10.0, Awake(Dining, Sitting)),
    (13.1, 8.0, Away),
    (22.4, 15.0, Awake(Kitchen, Breakfast)),
    (22.8, 8.0, Awake(Living, Screen)),
    (24.2, 15.0, Asleep(Bedroom)),
];

const HOME_WORKER: &[Habit] = &[
    (7.2, 12.0, Awake(Bathroom, Washing)),
    (7.5, 5.0, Awake(Kitchen, Breakfast)),
    (8.6, 15.0, Awake(SecondBedroom, Sitting)),
    (12.6, 15.0, Awake(Kitchen, Breakfast)),
    (13.2, 10.0, Awake(SecondBedroom, Sitting)),
    (17.2, 25.0, Away),
    (18.1, 15.0, Awake(Dining, Sitting)),
    (19.2, 15.0, Awake(Living, Screen)),
    (22.6, 20.0, Awake(Bathroom, Sitting)),
    (22.8, 10.0, Asleep(Bedroom)),
];

const RETIRED: &[Habit] = &[
    (7.5, 15.0, Awake(Bathroom, Washing)),
    (7.9, 8.0, Awake(Kitchen, Breakfast)),
    (8.6, 15.0, Awake(Living, Sitting)),
    (10.5, 30.0, Away),
    (12.2, 25.0, Awake(Kitchen, Cooking)),
    (12.9, 10.0, Awake(Dining, Sitting)),
    (13.6, 15.0, Awake(Living, Sitting)),
    (17.5, 20.0, Awake(Kitchen, Cooking)),
    (18.2, 10.0, Awake(Dining, Sitting)),
    (18.9, 15.0, Awake(Living, Screen)),
    (21.9, 20.0, Awake(Bathroom, Sitting)),
    (22.1, 10.0, Asleep(Bedroom)),
];

const GARDENER: &[Habit] = &[
    (8.0, 20.0, Awake(Bathroom, Washing)),
    (8.4, 8.0, Awake(Kitchen, Breakfast)),
    (9.2, 20.0, Awake(Dining, Sitting)),
    (10.7, 30.0, Away),
    (12.4, 20.0, Awake(Dining, Sitting)),
    (13.4, 15.0, Awake(Living, Sitting)),
    (14.6, 40.0, Awake(SecondBedroom, Sitting)),
    (16.4, 25.0, Awake(Living, Sitting)),
    (18.2, 12.0, Awake(Dining, Sitting)),
    (18.9, 15.0, Awake(Living, Screen)),
    (22.2, 20.0, Awake(Bathroom, Sitting)),
    (22.4, 10.0, Asleep(Bedroom)),
];

const PUPIL: &[Habit] = &[
    (7.0, 6.0, Awake(Bathroom, Sitting)),
    (7.25, 4.0, Awake(Kitchen, Breakfast)),
    (7.7, 6.0, Awake(SecondBedroom, Sitting)),
    (8.1, 5.0, Away),
    (15.9, 15.0, Awake(Kitchen, Breakfast)),
    (16.4, 12.0, Awake(SecondBedroom, Sitting)),
    (18.2, 10.0, Awake(Dining, Sitting)),
    (18.9, 12.0, Awake(Living, Screen)),
    (20.3, 15.0, Awake(Bathroom, Washing)),
    (20.6, 8.0, Awake(SecondBedroom, Sitting)),
    (21.4, 15.0, Asleep(SecondBedroom)),
];

const SMALL_PUPIL: &[Habit] = &[
    (7.1, 6.0, Awake(Kitchen, Breakfast)),
    (7.8, 6.0, Awake(Living, Sitting)),
    (8.4, 5.0, Away),
    (15.6, 10.0, Awake(Kitchen, Breakfast)),
    (16.0, 8.0, Awake(Living, Screen)),
    (18.2, 10.0, Awake(Dining, Sitting)),
    (18.9, 10.0, Awake(Bathroom, Washing)),
    (19.2, 6.0, Awake(SecondBedroom, Sitting)),
    (19.8, 10.0, Asleep(SecondBedroom)),
];

const WEEKEND: &[Habit] = &[
    (8.4, 35.0, Awake(Bathroom, Washing)),
    (8.8, 10.0, Awake(Kitchen, Breakfast)),
    (9.8, 20.0, Awake(Living, Sitting)),
    (11.2, 45.0, Away),
    (14.8, 50.0, Awake(Living, Sitting)),
    (17.6, 25.0, Awake(Kitchen, Cooking)),
    (18.5, 12.0, Awake(Dining, Sitting)),
    (19.4, 15.0, Awake(Living, Screen)),
    (23.0, 25.0, Awake(Bathroom, Sitting)),
    (23.2, 12.0, Asleep(Bedroom)),
];

const COOK_WEEKEND: &[Habit] = &[
    (8.1, 25.0, Awake(Kitchen, Breakfast)),
    (9.2, 20.0, Awake(Bathroom, Washing)),
    (9.7, 12.0, Awake(Living, Sitting)),
    (11.2, 40.0, Away),
    (14.0, 45.0, Awake(Dining, Sitting)),
    (16.9, 25.0, Awake(Kitchen, Cooking)),
    (18.4, 12.0, Awake(Dining, Sitting)),
    (19.6, 15.0, Awake(Living, Screen)),
    (22.8, 25.0, Awake(Bathroom, Sitting)),
    (23.0, 12.0, Asleep(Bedroom)),
];

const CHILD_WEEKEND: &[Habit] = &[
    (7.8, 25.0, Awake(Living, Screen)),
    (8.8, 12.0, Awake(Kitchen, Breakfast)),
    (9.6, 15.0, Awake(SecondBedroom, Sitting)),
    (11.2, 40.0, Away),
    (14.2, 45.0, Awake(Living, Screen)),
    (16.0, 25.0, Awake(SecondBedroom, Sitting)),
    (18.4, 10.0, Awake(Dining, Sitting)),
    (19.2, 12.0, Awake(Living, Screen)),
    (20.9, 15.0, Awake(Bathroom, Washing)),
    (21.3, 12.0, Asleep(SecondBedroom)),
];
