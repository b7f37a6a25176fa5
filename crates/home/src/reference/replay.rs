//! Recorded light played to a device: what it makes of it, and what that is worth.

use super::{
    Degrees, Device, Inputs, MinuteOfDay, Settings,
    ambient_light::Brightness,
    light_occupancy::Detection,
    trace::{Labels, Trace},
};
use inglenook_units::{Light, Temperature};
use std::iter::Sum;

/// A recording is played until so much has passed before anything counts: eight days.
const WARM_UP: u64 = 8 * 24 * 60;
/// The share of heat that each kelvin of setback saves.
const SAVED_BY_A_KELVIN: f64 = 0.08;
/// A setback at least this deep, in K, is a full one.
const FULL: f64 = 6.0;

/// What a device makes of a minute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opinion {
    /// What the change of the light says about somebody being there.
    pub detection: Option<Detection>,
    /// Whether the room is dark.
    pub dark: bool,
    /// Whether somebody is likely to be there.
    pub occupied: bool,
    /// How far the target is below the warm target, in K.
    pub setback: f64,
}

/// Anything that senses light once a minute and sets back when it believes a room to be empty.
pub trait Watcher {
    /// Lets a minute with this light pass, at this time of day in UTC.
    fn watch(&mut self, time: MinuteOfDay, light: Light) -> Opinion;

    /// The recording ends and starts again, perhaps at another time of day: what is known of the
    /// last hours is lost, and what is usual in the room is kept.
    fn restart(&mut self);
}

/// A reference device that senses nothing but light.
#[derive(Clone, Debug)]
pub struct ReferenceWatcher {
    device: Device,
    warm: Degrees,
}

impl ReferenceWatcher {
    /// One that is set to warm at this target.
    pub fn new(settings: Settings, warm: Degrees, seed: u64) -> Self {
        let mut device = Device::new(settings, seed);
        device.mode().set_warm();
        Self { device, warm }
    }
}

impl Watcher for ReferenceWatcher {
    fn watch(&mut self, time: MinuteOfDay, light: Light) -> Opinion {
        let temperature = Temperature::from_degrees(18);
        let inputs = Inputs { light: Some(light), ..Inputs::new(time, temperature, self.warm) };
        let output = self.device.minute(&inputs);
        Opinion {
            detection: self.device.light().detection(),
            dark: self.device.light().brightness() == Some(Brightness::Dark),
            occupied: self.device.occupancy().likely_occupied(),
            setback: output.setback.into(),
        }
    }

    fn restart(&mut self) {
        self.device.restart();
    }
}

/// How many of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    /// So many.
    pub hits: u32,
    /// Of so many.
    pub of: u32,
}

impl Tally {
    fn add(&mut self, hit: bool) {
        self.of += 1;
        self.hits += u32::from(hit);
    }

    /// The share, 0 to 1; 0 of none.
    pub fn share(self) -> f64 {
        if self.of == 0 { 0.0 } else { f64::from(self.hits) / f64::from(self.of) }
    }

    fn and(self, other: Self) -> Self {
        Self { hits: self.hits + other.hits, of: self.of + other.of }
    }
}

/// How a device did on one recording.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Score {
    /// Minutes in which it said that somebody may be there.
    pub events: Tally,
    /// Labelled minutes in which it said something else than it should.
    pub wrong_events: Tally,
    /// Minutes that it took for dark.
    pub dark: Tally,
    /// Labelled minutes that it wrongly took for dark or light.
    pub wrong_dark: Tally,
    /// Labelled minutes in which it took an empty room for occupied.
    pub falsely_occupied: Tally,
    /// Labelled minutes in which it took an occupied room for empty.
    pub falsely_vacant: Tally,
    /// Labelled minutes in which it set back too little.
    pub too_shallow: Tally,
    /// Labelled minutes in which it set back too far.
    pub too_deep: Tally,
    /// Arrivals in a room that it had left at a full setback until then.
    pub unexpected: Tally,
    /// Minutes at a full setback.
    pub full: Tally,
    /// The sum of all setbacks, in K and minutes.
    kelvin_minutes: f64,
}

impl Score {
    /// How long it was watched, in minutes.
    pub fn minutes(&self) -> u32 {
        self.full.of
    }

    /// The share of heat saved, if each kelvin of setback saves 8 %.
    pub fn savings(&self) -> f64 {
        self.kelvin_minutes / f64::from(self.minutes().max(1)) * SAVED_BY_A_KELVIN
    }

    fn note(&mut self, opinion: Opinion, labels: Labels) {
        self.events.add(opinion.detection.is_some());
        self.dark.add(opinion.dark);
        self.full.add(opinion.setback >= FULL);
        self.kelvin_minutes += opinion.setback;
        if let Some(event) = labels.event {
            self.wrong_events.add(event != opinion.detection);
        }
        if let Some(dark) = labels.dark {
            self.wrong_dark.add(dark != opinion.dark);
        }
        if let Some(occupied) = labels.occupied {
            self.falsely_occupied.add(!occupied && opinion.occupied);
            self.falsely_vacant.add(occupied && !opinion.occupied);
        }
        if let Some(range) = labels.setback {
            self.too_shallow.add(opinion.setback < range.least.into());
            self.too_deep.add(opinion.setback > range.most.into());
        }
    }
}

impl Sum for Score {
    /// The score of several runs of the same recording, which their mean would be too.
    fn sum<I: Iterator<Item = Self>>(scores: I) -> Self {
        scores.fold(Self::default(), |sum, score| Self {
            events: sum.events.and(score.events),
            wrong_events: sum.wrong_events.and(score.wrong_events),
            dark: sum.dark.and(score.dark),
            wrong_dark: sum.wrong_dark.and(score.wrong_dark),
            falsely_occupied: sum.falsely_occupied.and(score.falsely_occupied),
            falsely_vacant: sum.falsely_vacant.and(score.falsely_vacant),
            too_shallow: sum.too_shallow.and(score.too_shallow),
            too_deep: sum.too_deep.and(score.too_deep),
            unexpected: sum.unexpected.and(score.unexpected),
            full: sum.full.and(score.full),
            kelvin_minutes: sum.kelvin_minutes + score.kelvin_minutes,
        })
    }
}

/// Plays a recording to a device until it knows the room, and once more for the score.
pub fn replay(trace: &Trace, watcher: &mut impl Watcher) -> Score {
    let (first, last) = trace.bounds();
    for _ in 0..WARM_UP.div_ceil(last - first + 1) {
        for minute in trace.minutes() {
            watcher.watch(minute.time(), minute.light);
        }
        watcher.restart();
    }
    let mut score = Score::default();
    let mut before: Option<Opinion> = None;
    for minute in trace.minutes() {
        let opinion = watcher.watch(minute.time(), minute.light);
        score.note(opinion, minute.labels);
        if let Some(before) = before.filter(|before| !before.occupied && opinion.occupied) {
            score.unexpected.add(before.setback >= FULL);
        }
        before = Some(opinion);
    }
    score
}
