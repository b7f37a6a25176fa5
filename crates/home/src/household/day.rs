//! One day of a household: from habits and chance to a list of events.

use super::{
    Doing, Household, PEOPLE, Purpose, Task,
    habits::{Role, roles},
    side::{self, Airing, Leaf},
};
use crate::random::{Random, chance, normal};
use rand::RngExt;

/// Minutes of a day.
const DAY: i32 = 1440;

/// A day.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// What everybody does at midnight. Places that nobody has are `Away`.
    pub start: [Doing; PEOPLE],
    /// What happens, in order.
    pub events: Vec<Event>,
    /// Whether curtains are drawn at dusk today.
    pub draws_curtains: bool,
    /// Whether the screen is the only light of this evening.
    pub by_screen: bool,
}

/// Something that happens at a minute after midnight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// Minutes after midnight, 0 to 1439.
    pub minute: u16,
    /// What happens.
    pub what: Happening,
}

/// What can happen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Happening {
    /// This person begins to do this.
    Does(usize, Doing),
    /// So many visitors sit in the living room from now on.
    Visitors(u8),
    /// A window is opened or shut.
    Window(Purpose, Airing),
    /// A room's door is moved.
    Door(Purpose, Leaf),
    /// When this room empties next, its lamp is left on.
    ForgetsLamp(Purpose),
}

/// What one person does from which minute on. Minutes of 1440 and more belong to tomorrow.
pub(super) type Course = Vec<(i32, Doing)>;

pub(super) fn day(household: &Household, number: i64) -> Day {
    let mut random = household.random(number);
    let by_screen = chance(&mut random, household.manner.screen_only);
    let draws_curtains = chance(&mut random, household.manner.draws_curtains);
    let before = courses(household, number - 1);
    let today = courses(household, number);
    let mut start = [Doing::Away; PEOPLE];
    let mut all = Vec::new();
    for (who, (old, new)) in before.iter().zip(&today).enumerate() {
        let late = old.iter().filter(|(at, _)| *at >= DAY).map(|(at, doing)| (at - DAY, *doing));
        let mut course: Course = late.collect();
        let up = course.last().map_or(0, |(at, _)| at + 1);
        let fresh = new.iter().filter(|(at, _)| *at < DAY);
        course.extend(fresh.map(|(at, doing)| (*at.max(&up), *doing)));
        let last = old.iter().rev().find(|(at, _)| *at < DAY).map(|(_, doing)| *doing);
        if let (Some(place), Some(last)) = (start.get_mut(who), last) {
            *place = last;
        }
        all.push(course);
    }
    let mut events = Vec::new();
    for (who, course) in all.iter().enumerate() {
        events.extend(course.iter().map(|(at, doing)| event(*at, Happening::Does(who, *doing))));
    }
    side::add(household, &all, &mut random, &mut events);
    events.sort_by_key(|event| event.minute);
    Day { start, events, draws_curtains, by_screen }
}

pub(super) fn event(minute: i32, what: Happening) -> Event {
    Event { minute: u16::try_from(minute.clamp(0, DAY - 1)).unwrap_or_default(), what }
}

/// What everybody does on this day.
fn courses(household: &Household, number: i64) -> Vec<Course> {
    let mut random = household.random(number.wrapping_mul(7919) ^ 0x5eed);
    let week = (number + 3).div_euclid(7);
    let weekday = (number + 3).rem_euclid(7);
    let roles = roles(household.pattern, week);
    if let Some((from, until)) = absence(household, week, weekday) {
        return roles.iter().map(|role| stay_away(*role, from, until)).collect();
    }
    let outing = chance(&mut random, 0.6);
    let person = |role: &Role| course(*role, weekday, outing, household.manner.later, &mut random);
    roles.iter().map(person).collect()
}

/// The minutes of this day that the household spends elsewhere, if it is away at all: some
/// weekends, and a week now and then.
fn absence(household: &Household, week: i64, weekday: i64) -> Option<(i32, i32)> {
    let mut random = household.random(week.wrapping_mul(104_729) ^ 0xa3a4);
    let share: f64 = random.random();
    match weekday {
        _ if share < 0.015 => Some((0, DAY)),
        5 if share < 0.07 => Some((9 * 60, DAY)),
        6 if share < 0.07 => Some((0, 17 * 60)),
        _ => None,
    }
}

fn stay_away(role: Role, from: i32, until: i32) -> Course {
    let mut course = vec![(from.max(0), Doing::Away)];
    if from > 0 {
        course.insert(0, (from - 60, Doing::Awake(Purpose::Kitchen, Task::Breakfast)));
    }
    if until < DAY {
        course.push((until, Doing::Awake(Purpose::Living, Task::Sitting)));
        course.push((22 * 60 + 20, role.bed()));
    }
    course
}

fn course(role: Role, weekday: i64, outing: bool, later: f64, random: &mut Random) -> Course {
    let is_weekend = weekday >= 5;
    let ill = !is_weekend && chance(random, 0.025);
    let habits = role.habits(is_weekend || ill);
    let today = later + 8.0 * normal(random).clamp(-2.5, 2.5);
    let mut course = Course::new();
    let mut earliest = 0;
    for (hour, jitter, doing) in habits {
        let off = jitter * normal(random).clamp(-2.5, 2.5);
        let at = minute(hour * 60.0 + today + off).max(earliest);
        let stays_in = ill || (is_weekend && !outing);
        if !(stays_in && *doing == Doing::Away) {
            course.push((at, *doing));
            earliest = at + 3;
        }
    }
    evening(role, weekday, &mut course, random);
    with_bedside(role, &course, random)
}

/// Nobody falls asleep while walking: some minutes by the bedside before every sleep and after it.
fn with_bedside(role: Role, course: &Course, random: &mut Random) -> Course {
    let Some(bedside) = role.bed().room().map(|bed| Doing::Awake(bed, Task::Sitting)) else {
        return course.clone();
    };
    let mut whole = Course::new();
    let mut earliest = 0;
    for (index, (at, doing)) in course.iter().enumerate() {
        let minutes = match doing {
            Doing::Asleep(_) => random.random_range(8..30),
            _ if index == 0 => random.random_range(3..9),
            _ => 0,
        };
        if minutes > 0 && at - minutes > earliest {
            whole.push((at - minutes, bedside));
        }
        whole.push((*at, *doing));
        earliest = at + 2;
    }
    whole
}

/// Evenings out, and late nights.
fn evening(role: Role, weekday: i64, course: &mut Course, random: &mut Random) {
    let friday_or_saturday = matches!(weekday, 4 | 5);
    let out = chance(random, if friday_or_saturday { 0.22 } else { 0.1 });
    let late = chance(random, if friday_or_saturday { 0.35 } else { 0.12 });
    let longer = random.random_range(35..100);
    let is_child = matches!(role, Role::Pupil | Role::SmallPupil);
    if is_child {
        return;
    }
    if let Some((at, _)) = course.iter_mut().rev().nth(2).filter(|_| out)
        && (18 * 60..21 * 60).contains(at)
    {
        let leaves = *at;
        course.retain(|(at, _)| *at < leaves);
        course.push((leaves, Doing::Away));
        course.push((22 * 60 + 50, Doing::Awake(Purpose::Bathroom, Task::Sitting)));
        course.push((23 * 60, role.bed()));
    }
    if late && let [.., (wash, _), (bed, _)] = course.as_mut_slice() {
        *wash += longer;
        *bed += longer;
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a cast from a float saturates")]
fn minute(value: f64) -> i32 {
    value.round() as i32
}
