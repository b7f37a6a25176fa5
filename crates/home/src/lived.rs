//! A house that people live in, minute by minute, whoever controls its heating.

use crate::{
    climate::{Climate, Weather},
    diary::Diary,
    household::Purpose,
    trial::{Account, Heard, Now, Premises, Programmer, Setting, Sums, Tally},
};
use inglenook_physics::{network::NetworkError, source::Call, valve::Travel};
use inglenook_units::{Mono, Utc};

/// Every part of the house begins at this temperature, in °C.
pub(crate) const START_C: f64 = 19.0;

/// A house with its people, weather and plant, and an account of them.
#[derive(Debug)]
pub(crate) struct Lived {
    pub(crate) setting: Setting,
    pub(crate) premises: Premises,
    pub(crate) account: Account,
    pub(crate) diary: Diary,
    programmer: Programmer,
    /// The minute of its first day in which it began.
    first: usize,
    /// Minutes lived through.
    minutes: usize,
}

impl Lived {
    /// A house that is lived in from this minute of its first day on.
    pub(crate) fn new(setting: Setting, first: usize) -> Result<Self, NetworkError> {
        Ok(Self {
            premises: Premises::new(&setting, START_C)?,
            account: Account::new(&setting),
            diary: Diary::new(setting.plan.rooms.len()),
            programmer: Programmer::new(&setting, 0.0, START_C),
            first,
            minutes: 0,
            setting,
        })
    }

    /// The minute that is lived through next.
    pub(crate) fn now(&self) -> Now<'static> {
        Now::new(&self.setting, self.first + self.minutes, &[])
    }

    /// When it begins, since the start.
    pub(crate) fn next(&self) -> Mono {
        Mono(u64::try_from(self.minutes).unwrap_or(u64::MAX).saturating_mul(60_000))
    }

    /// People live through this minute; what the home's own programmer calls for.
    pub(crate) fn live(&mut self) -> Call {
        self.foresee();
        self.note();
        let now = self.now();
        self.premises.live(&now, &self.setting);
        let hall_c = self.premises.air(self.setting.plan.room_for(Purpose::Hall));
        let hall = self.programmer.feel(hall_c);
        let Now { since_start, clock, .. } = now;
        self.programmer.minute(&Heard { since_start, clock, hall, reports: &[] })
    }

    /// Water, air and walls go through the same minute, which ends by that.
    pub(crate) fn heat(&mut self, call: Call) {
        let now = self.now();
        self.premises.heat(&now, &self.setting, call);
        self.account.minute(&self.premises, &self.setting);
        self.minutes += 1;
    }

    /// Enters what a head's motor did in the last minute, its stroke having changed by `way`.
    pub(crate) fn motor(&mut self, head: usize, travel: &Travel, way: f64) {
        let now = self.now();
        self.account.motor(&now, head, travel, way);
    }

    /// What it has used and lacked since its account was last taken.
    pub(crate) fn sums(&self) -> Sums {
        self.account.sums(&self.premises)
    }

    /// What there is to tell since it was last taken.
    pub(crate) fn take_tally(&mut self) -> Tally {
        self.account.take(&self.premises)
    }

    /// Whether the next minute is the first of a day.
    pub(crate) fn is_midnight(&self) -> bool {
        self.now().clock.minute_of_day == 0
    }

    /// Notes in the diary what is due before the next minute.
    fn note(&mut self) {
        if self.is_midnight() || self.minutes == 0 {
            let sums = self.sums();
            self.diary.midnight(sums);
        }
        if self.diary.is_due(self.minutes) {
            let at = self.at();
            self.diary.look(at, &self.premises);
        }
    }

    /// The time of day and year at which the next minute begins.
    fn at(&self) -> Utc {
        let passed = i64::try_from(self.first + self.minutes).unwrap_or_default();
        Utc(self.setting.weather.start().0.saturating_add(passed.saturating_mul(60_000)))
    }

    /// Has the weather known for longer when it is about to end.
    fn foresee(&mut self) {
        let hours = self.setting.weather.hours().len();
        if (self.first + self.minutes) / 60 + 2 > hours {
            let (seed, start) = (self.setting.seed, self.setting.weather.start());
            self.setting.weather =
                Weather::generate(Climate::London, seed, start, 2 * (hours / 24));
            self.premises.renew_weather(&self.setting);
        }
    }
}
