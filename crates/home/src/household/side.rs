//! What people do to windows, doors and lamps in passing.

use super::{
    Doing, Household, Purpose, Task,
    day::{Course, Event, Happening, event},
};
use crate::random::{Random, chance};
use rand::RngExt;

/// How far a window is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Airing {
    /// Shut.
    #[default]
    Shut,
    /// Tilted.
    Tilted,
    /// Wide open.
    Wide,
}

/// How far a door is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leaf {
    /// Shut.
    Shut,
    /// Not quite shut.
    #[default]
    Ajar,
    /// Open.
    Open,
}

impl Airing {
    /// Air through the window in m³/h, on a calm day.
    pub const fn flow(self) -> f64 {
        match self {
            Self::Shut => 0.0,
            Self::Tilted => 80.0,
            Self::Wide => 400.0,
        }
    }
}

impl Leaf {
    /// Exchange of air through the doorway in m³/h, in both directions.
    pub const fn flow(self) -> f64 {
        match self {
            Self::Shut => 20.0,
            Self::Ajar => 210.0,
            Self::Open => 600.0,
        }
    }
}

/// Windows, doors, lamps and visitors of a day whose courses are known.
pub(super) fn add(
    household: &Household,
    courses: &[Course],
    random: &mut Random,
    events: &mut Vec<Event>,
) {
    visitors(courses, random, events);
    let shuts_bedroom = chance(random, household.manner.shuts_bedroom);
    let shuts_living = chance(random, household.manner.shuts_living);
    let mut to_air = chance(random, household.manner.airs);
    for course in courses {
        for pair in course.windows(2) {
            let [(from, doing), (until, next)] = pair else { continue };
            let mut stay = Stay { from: *from, until: *until, random, events };
            match doing {
                Doing::Awake(room, Task::Washing) => stay.washes(*room),
                Doing::Awake(room, Task::Cooking) => stay.cooks(*room),
                Doing::Awake(Purpose::Living, Task::Screen) if shuts_living => {
                    stay.shuts_door(Purpose::Living);
                }
                _ => {}
            }
            stay.leaves_lamp(household.manner.forgets_lamp, *doing);
            if let Doing::Asleep(room) = next
                && shuts_bedroom
            {
                events.push(event(*until, Happening::Door(*room, Leaf::Shut)));
            }
        }
        gets_up(course, &mut to_air, random, events);
    }
}

/// Somebody is up: the bedroom's door is opened, and now and then its window.
fn gets_up(course: &Course, to_air: &mut bool, random: &mut Random, events: &mut Vec<Event>) {
    let Some((at, _)) = course.iter().find(|(at, doing)| *at > 180 && doing.is_awake()) else {
        return;
    };
    let bed = course.last().and_then(|(_, doing)| doing.room()).unwrap_or(Purpose::Bedroom);
    events.push(event(*at, Happening::Door(bed, Leaf::Ajar)));
    if !*to_air {
        return;
    }
    *to_air = false;
    let begins = at + random.random_range(10..40);
    let airing = if chance(random, 0.3) { Airing::Wide } else { Airing::Tilted };
    let forgotten = chance(random, 0.03);
    let lasts = if forgotten { 300 } else { random.random_range(6..25) };
    events.push(event(begins, Happening::Window(bed, airing)));
    events.push(event(begins + lasts, Happening::Window(bed, Airing::Shut)));
}

/// On some evenings somebody comes to see them.
fn visitors(courses: &[Course], random: &mut Random, events: &mut Vec<Event>) {
    let count = random.random_range(1..5);
    let comes = chance(random, 0.05);
    let receives = |(at, doing): &(i32, Doing)| {
        (18 * 60..20 * 60).contains(at) && doing.room() == Some(Purpose::Living)
    };
    if comes && let Some((at, _)) = courses.iter().flatten().find(|entry| receives(entry)) {
        events.push(event(at + 20, Happening::Visitors(count)));
        events.push(event(at + 180, Happening::Visitors(0)));
    }
}

/// Time that somebody spends in a room.
struct Stay<'a> {
    from: i32,
    until: i32,
    random: &'a mut Random,
    events: &'a mut Vec<Event>,
}

impl Stay<'_> {
    fn shuts_door(&mut self, room: Purpose) {
        self.events.push(event(self.from, Happening::Door(room, Leaf::Shut)));
        self.events.push(event(self.until, Happening::Door(room, Leaf::Ajar)));
    }

    fn washes(&mut self, room: Purpose) {
        self.shuts_door(room);
        if chance(self.random, 0.4) {
            let lasts = self.random.random_range(8..25);
            self.events.push(event(self.until, Happening::Window(room, Airing::Tilted)));
            self.events.push(event(self.until + lasts, Happening::Window(room, Airing::Shut)));
        }
    }

    fn cooks(&mut self, room: Purpose) {
        if chance(self.random, 0.25) {
            let begins = self.from + self.random.random_range(10..20);
            let lasts = self.random.random_range(10..25);
            self.events.push(event(begins, Happening::Window(room, Airing::Tilted)));
            self.events.push(event(begins + lasts, Happening::Window(room, Airing::Shut)));
        }
    }

    fn leaves_lamp(&mut self, share: f64, doing: Doing) {
        if let Doing::Awake(room, _) = doing
            && chance(self.random, share)
        {
            self.events.push(event(self.from, Happening::ForgetsLamp(room)));
        }
    }
}
