//! The target temperature: how far the warm target is set back, and why.

use super::{
    Degrees, Mode, OccupancyTracker, TemperatureControl, by_hour::ByHour, parameters::Parameters,
    parameters::TARGET_LIMITS, temperature_control::Humidity,
};

/// Dark minutes after which habit no longer holds a setback up: seven hours.
const NIGHT: u16 = 420;

/// What the programmes say about this minute and the next hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Programme {
    /// One is on.
    pub on_now: bool,
    /// One will be on soon.
    pub on_soon: bool,
}

/// What the target follows from.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// What the user has asked for.
    pub mode: Mode,
    /// Where the targets come from.
    pub control: &'a TemperatureControl,
    /// The boost and setbacks that the device is built with.
    pub parameters: &'a Parameters,
    /// Whether mould may grow.
    pub humidity: Humidity,
    /// Who is there.
    pub occupancy: &'a OccupancyTracker,
    /// How long it has been dark, in minutes.
    pub dark_minutes: u16,
    /// How likely it is at each hour that somebody is there, 0 to 100.
    pub habit: &'a ByHour,
    /// The hour, 0 to 23.
    pub hour: usize,
    /// The programmes.
    pub programme: Programme,
    /// Whether a hand was at the controls lately.
    pub recently_used: bool,
    /// Whether setbacks are forbidden for the time being.
    pub setback_locked: bool,
}

/// The target in this situation.
pub fn target(situation: &Situation<'_>) -> Degrees {
    let warm = situation.control.warm();
    let frost = situation.control.frost(situation.humidity);
    match situation.mode {
        Mode::Frost if situation.prewarms() => {
            let set_back = if situation.control.is_eco(warm) {
                situation.parameters.setback_eco
            } else {
                situation.parameters.setback_default
            };
            frost.max(warm - set_back)
        }
        Mode::Frost => frost,
        Mode::Bake => (warm + situation.parameters.bake_lift).min(TARGET_LIMITS.1),
        Mode::Warm => match situation.setback(warm) {
            0 => warm,
            setback => frost.max(warm - setback),
        },
    }
}

impl Situation<'_> {
    fn prewarms(&self) -> bool {
        !self.occupancy.long_vacant() && self.programme.on_soon && !self.recently_used
    }

    fn confidently_vacant(&self) -> bool {
        self.occupancy.long_vacant() || self.occupancy.confidently_vacant()
    }

    fn likely_vacant(&self) -> bool {
        self.confidently_vacant() || !self.occupancy.likely_occupied()
    }

    /// In K below the warm target.
    fn setback(&self, warm: Degrees) -> u8 {
        let due = self.occupancy.long_vacant() || !self.programme.on_now;
        if self.setback_locked || !self.likely_vacant() || !due {
            return 0;
        }
        let habit = Habit::new(self);
        if !self.permits_eco(&habit) {
            self.parameters.setback_default
        } else if !self.permits_full(&habit, warm) {
            self.parameters.setback_eco
        } else {
            self.parameters.setback_full
        }
    }

    fn permits_eco(&self, habit: &Habit) -> bool {
        let usually_busy = self.dark_minutes < NIGHT && habit.now > habit.threshold;
        let inhibited = !self.occupancy.long_vacant() && (self.programme.on_soon || usually_busy);
        let quiet = self.likely_vacant() && habit.now <= 1;
        !inhibited && (self.confidently_vacant() || quiet || self.dark_minutes != 0)
    }

    fn permits_full(&self, habit: &Habit, warm: Degrees) -> bool {
        let busy_soon = habit.next > habit.threshold + 2;
        // The original keeps eight bits of the dark half hours.
        let dark = u8::try_from((self.dark_minutes >> 5) & 0xff).unwrap_or(u8::MAX);
        let inactive = (habit.threshold >> 2).saturating_add(dark).min(habit.threshold - 4);
        let expected = self.dark_minutes < NIGHT && (habit.now > inactive || busy_soon);
        let inhibited = self.control.is_comfort(warm) || expected;
        let very_quiet = habit.now <= 1 || habit.next <= 1;
        let wait = if very_quiet { 2 } else { 10 };
        !inhibited && (self.occupancy.long_vacant() || self.dark_minutes >= wait)
    }
}

/// How busy this hour and the next usually are: hours of the day that are less busy, 0 to 24.
#[derive(Clone, Copy, Debug)]
struct Habit {
    now: u8,
    next: u8,
    /// Above this an hour is busy.
    threshold: u8,
}

impl Habit {
    fn new(situation: &Situation<'_>) -> Self {
        let rank = |hour| situation.habit.below(situation.habit.smoothed(hour));
        Self {
            now: rank(situation.hour),
            next: rank((situation.hour + 1) % 24),
            threshold: if situation.control.eco_bias() { 17 } else { 14 },
        }
    }
}
