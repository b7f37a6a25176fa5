//! The present moment in a home: people, lamps, curtains, windows and doors, minute by minute.

use super::{Airing, Day, Doing, Event, Happening, Household, Leaf, PEOPLE, Purpose, Task};

/// Below this many lux of daylight people switch a lamp on; above the second they switch it off.
const LAMP_LUX: (f64, f64) = (80.0, 250.0);
/// Below this many lux of daylight in an uncurtained room it is dusk.
const DUSK_LUX: f64 = 15.0;
/// A forgotten lamp is found after this many minutes.
const FOUND_AFTER: u16 = 240;

/// What is going on in the rooms of one purpose.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Corner {
    /// People awake there.
    pub awake: u8,
    /// People asleep there.
    pub asleep: u8,
    /// Whether a lamp is on.
    pub lamp: bool,
    /// Whether a screen is on.
    pub screen: bool,
    /// Whether the curtains are drawn.
    pub curtains: bool,
    /// The window.
    pub window: Airing,
    /// The door.
    pub door: Leaf,
    /// Heat from people and what they do, in W.
    pub heat: f64,
    /// Water from people and what they do, in g/h.
    pub steam: f64,
    /// The lamp will be left on when the room empties.
    forgets_lamp: bool,
    /// Minutes that a lamp has been on for nobody.
    forgotten: u16,
}

impl Corner {
    /// People there, awake or asleep.
    pub const fn people(&self) -> u8 {
        self.awake + self.asleep
    }

    /// Adds what goes on in another corner of the same room.
    pub fn join(&mut self, other: &Self) {
        self.awake += other.awake;
        self.asleep += other.asleep;
        self.lamp |= other.lamp;
        self.screen |= other.screen;
        self.curtains |= other.curtains;
        self.window = self.window.max(other.window);
        self.door = self.door.min(other.door);
        self.heat += other.heat;
        self.steam += other.steam;
    }
}

/// A home at one minute.
#[derive(Clone, Debug)]
pub struct Scene {
    day: Day,
    next: usize,
    doing: [Doing; PEOPLE],
    visitors: u8,
    corners: [Corner; 7],
}

impl Scene {
    /// The home at the first minute of this day.
    pub fn new(household: &Household, day: i64) -> Self {
        let day = household.day(day);
        let doing = day.start;
        Self { day, next: 0, doing, visitors: 0, corners: [Corner::default(); 7] }
    }

    /// A new day begins.
    pub fn begin(&mut self, household: &Household, day: i64) {
        self.day = household.day(day);
        self.next = 0;
        self.doing = self.day.start;
    }

    /// Goes to this minute after midnight. `daylight` tells how many lux the windows of a room let
    /// in while no curtain is drawn.
    pub fn minute(&mut self, minute: u16, daylight: impl Fn(Purpose) -> f64) {
        while let Some(event) = self.day.events.get(self.next).copied()
            && event.minute <= minute
        {
            self.next += 1;
            self.happens(event);
        }
        self.count_people();
        let (by_screen, draws) = (self.day.by_screen, self.day.draws_curtains);
        for (purpose, corner) in Purpose::ALL.into_iter().zip(&mut self.corners) {
            let lux = daylight(purpose);
            corner.draw_curtains(lux, draws);
            corner.switch_lamp(if corner.curtains { 0.1 * lux } else { lux }, by_screen);
            corner.heat += if corner.lamp { 25.0 } else { 0.0 };
        }
    }

    /// What is going on in the rooms of this purpose.
    pub fn corner(&self, purpose: Purpose) -> Corner {
        self.corners.get(purpose.index()).copied().unwrap_or_default()
    }

    /// What everybody does.
    pub fn doing(&self) -> &[Doing; PEOPLE] {
        &self.doing
    }

    /// Whether anybody is at home.
    pub fn is_anybody_in(&self) -> bool {
        self.doing.iter().any(|doing| doing.room().is_some())
    }

    fn happens(&mut self, event: Event) {
        match event.what {
            Happening::Does(who, doing) => {
                if let Some(place) = self.doing.get_mut(who) {
                    *place = doing;
                }
            }
            Happening::Visitors(count) => self.visitors = count,
            Happening::Window(purpose, airing) => self.at(purpose).window = airing,
            Happening::Door(purpose, leaf) => self.at(purpose).door = leaf,
            Happening::ForgetsLamp(purpose) => self.at(purpose).forgets_lamp = true,
        }
    }

    fn at(&mut self, purpose: Purpose) -> &mut Corner {
        let [living, dining, kitchen, hall, bedroom, second, bathroom] = &mut self.corners;
        match purpose {
            Purpose::Living => living,
            Purpose::Dining => dining,
            Purpose::Kitchen => kitchen,
            Purpose::Hall => hall,
            Purpose::Bedroom => bedroom,
            Purpose::SecondBedroom => second,
            Purpose::Bathroom => bathroom,
        }
    }

    fn count_people(&mut self) {
        for corner in &mut self.corners {
            *corner =
                Corner { awake: 0, asleep: 0, screen: false, heat: 0.0, steam: 0.0, ..*corner };
        }
        let visitors = self.visitors;
        for doing in self.doing {
            let Some(room) = doing.room() else { continue };
            let corner = self.at(room);
            corner.heat += doing.body_heat();
            corner.steam += doing.breath();
            match doing {
                Doing::Awake(_, task) => corner.takes_up(task),
                _ => corner.asleep += 1,
            }
        }
        let living = self.at(Purpose::Living);
        if living.awake > 0 {
            living.awake += visitors;
            living.heat += 85.0 * f64::from(visitors);
            living.steam += 48.0 * f64::from(visitors);
        }
    }
}

impl Corner {
    /// Two people at one task do it once.
    fn takes_up(&mut self, task: Task) {
        let begun = self.screen && task == Task::Screen;
        let shared = matches!(task, Task::Cooking | Task::Breakfast) && self.awake > 0;
        if !begun && !shared {
            self.heat += task.heat();
            self.steam += task.steam();
        }
        self.screen |= task == Task::Screen;
        self.awake += 1;
    }

    /// Drawn by whoever is there at dusk, and at bedtime; opened by the first who is up by day.
    fn draw_curtains(&mut self, lux: f64, draws: bool) {
        if self.asleep > 0 {
            self.curtains = draws;
        } else if self.awake > 0 {
            self.curtains = draws && lux < DUSK_LUX;
        }
    }

    fn switch_lamp(&mut self, lux: f64, by_screen: bool) {
        if self.awake > 0 {
            self.forgotten = 0;
            let dark = if self.lamp { lux < LAMP_LUX.1 } else { lux < LAMP_LUX.0 };
            self.lamp = dark && !(by_screen && self.screen);
        } else if self.lamp {
            let forgets = self.forgets_lamp && self.asleep == 0 && self.forgotten < FOUND_AFTER;
            self.lamp = forgets;
            self.forgotten += 1;
            self.forgets_lamp = forgets;
        }
    }
}

#[cfg(test)]
#[path = "scene_tests.rs"]
mod tests;
