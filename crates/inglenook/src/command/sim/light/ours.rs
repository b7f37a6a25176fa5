//! Our controller, with nothing but light to go by, in a plain room.

use inglenook_control::{
    Controller, Darkness, Decision, Fitted, Learned, Occupied, Plant, Probe, Sensed,
};
use inglenook_home::reference::{
    MinuteOfDay,
    replay::{Opinion, Watcher},
};
use inglenook_units::{Light, Temperature};

/// Minutes of a day and of a week.
const DAY: u16 = 1440;
const WEEK: u16 = 7 * DAY;

/// Our controller as a watcher of light.
pub(super) struct OursWatcher {
    controller: Controller,
    fitted: Fitted,
    room: PlainRoom,
    learned: Option<Learned>,
    /// The day of the week on which the recording starts again.
    day: u16,
}

impl OursWatcher {
    /// One with its dial here.
    pub(super) fn new(set_point: Temperature) -> Self {
        let fitted = Fitted { probe: Probe::Room, plant: Plant::Boiler, set_point };
        Self {
            controller: Controller::new(fitted),
            fitted,
            room: PlainRoom { air_c: set_point.degrees().into(), radiator: 0.0 },
            learned: None,
            day: 0,
        }
    }
}

impl Watcher for OursWatcher {
    fn watch(&mut self, time: MinuteOfDay, light: Light) -> Opinion {
        if let Some(learned) = self.learned.take() {
            self.controller = Controller::new(self.fitted);
            self.controller.resume(&learned);
            self.controller.set_minute_of_week(self.day * DAY + time.minutes());
        }
        let sensed = Sensed { temperature: Some(self.room.thermometer()), humidity: None, light };
        let decision = self.controller.minute(&sensed);
        self.room.minute(decision.valve.value().into());
        opinion(&decision, self.fitted.set_point)
    }

    fn restart(&mut self) {
        self.day = (self.controller.minute_of_week() + DAY) % WEEK / DAY;
        self.learned = Some(self.controller.learned());
    }
}

fn opinion(decision: &Decision, set_point: Temperature) -> Opinion {
    Opinion {
        // It does not tell what a single change of light meant to it.
        detection: None,
        dark: matches!(decision.darkness, Darkness::Dark(_)),
        occupied: decision.occupied == Occupied::Likely,
        setback: f64::from(set_point.degrees() - decision.target.degrees()),
    }
}

/// A room with a radiator, so that a controller finds what it expects of one.
struct PlainRoom {
    air_c: f64,
    /// How warm the radiator is, 1 being hot.
    radiator: f64,
}

impl PlainRoom {
    /// The room cools towards this, °C, by this share a minute.
    const OUTSIDE_C: f64 = 8.0;
    const COOLS: f64 = 1.0 / 1200.0;
    /// Share of a minute in which the radiator follows its water.
    const FOLLOWS: f64 = 1.0 / 20.0;
    /// What a hot radiator adds in a minute, K.
    const ADDS: f64 = 0.05;

    fn minute(&mut self, stroke_percent: f64) {
        let lift = ((stroke_percent - 30.0) / 30.0).clamp(0.0, 1.0);
        let flow = 1.0 - (1.0 - lift).powi(2);
        self.radiator += Self::FOLLOWS * (flow - self.radiator);
        self.air_c += Self::ADDS * self.radiator - Self::COOLS * (self.air_c - Self::OUTSIDE_C);
    }

    fn thermometer(&self) -> Temperature {
        #[expect(clippy::cast_possible_truncation, reason = "a cast from a float saturates")]
        let sixteenths = (self.air_c * 16.0).round() as i16;
        Temperature::from_sixteenths(sixteenths)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A lamp from 18 to 23 o'clock, darkness otherwise.
    fn evening(minute: u16) -> Light {
        if (1080..1380).contains(&minute) { Light(120) } else { Light(2) }
    }

    fn day(watcher: &mut OursWatcher) -> Vec<Opinion> {
        (0..DAY)
            .map(|minute| watcher.watch(MinuteOfDay::from_minutes(minute.into()), evening(minute)))
            .collect()
    }

    #[test]
    fn a_lamp_is_somebody_and_darkness_is_not() {
        let mut watcher = OursWatcher::new(Temperature::from_degrees(18));
        (0..8).for_each(|_| drop(day(&mut watcher)));
        watcher.restart();
        let opinions = day(&mut watcher);
        let at = |hour: usize| opinions[hour * 60 + 30];
        assert!(at(20).occupied && !at(20).dark && at(20).setback <= 0.0, "{:?}", at(20));
        assert!(!at(12).occupied && at(12).dark && at(12).setback > 0.5, "{:?}", at(12));
        assert!((10.0..30.0).contains(&watcher.room.air_c), "{} °C", watcher.room.air_c);
    }
}
