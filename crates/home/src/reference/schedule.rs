//! Two daily programmes, each learned from the minute at which somebody pressed a button.

use super::MinuteOfDay;

/// Programmes are stored to six minutes.
const GRAIN: u16 = 6;
/// A programme starts so many minutes before the learned minute: the room is warm by then.
const PREWARM: u16 = 36;
/// So many minutes before a programme starts it is "soon".
const SOON: u16 = PREWARM * 3 / 2;
/// Minutes that a programme usually lasts from the learned minute.
const ON_TIME: u16 = 60;

/// What a programme asks for in its first and last minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// Warm from now on.
    Warm,
    /// Frost protection from now on.
    Frost,
}

/// The programmes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Learned minutes of the day, in units of six.
    learned: [Option<u8>; 2],
    on_time: u16,
}

impl Default for Schedule {
    fn default() -> Self {
        Self { learned: [None; 2], on_time: ON_TIME }
    }
}

impl Schedule {
    /// Learns that warmth is wanted at this minute. There are programmes 0 and 1.
    pub fn learn(&mut self, programme: usize, minute: MinuteOfDay) {
        if let Some(learned) = self.learned.get_mut(programme) {
            *learned = u8::try_from(minute.minutes() / GRAIN).ok();
        }
    }

    /// Forgets a programme.
    pub fn forget(&mut self, programme: usize) {
        if let Some(learned) = self.learned.get_mut(programme) {
            *learned = None;
        }
    }

    /// When a programme starts.
    pub fn on(&self, programme: usize) -> Option<MinuteOfDay> {
        let learned = self.learned.get(programme).copied().flatten()?;
        Some(MinuteOfDay::from_minutes(u64::from(learned) * u64::from(GRAIN)).earlier(PREWARM))
    }

    /// When a programme ends.
    pub fn off(&self, programme: usize) -> Option<MinuteOfDay> {
        Some(self.on(programme)?.later(PREWARM + self.on_time))
    }

    /// Whether any programme is on at this minute.
    pub fn is_on(&self, minute: MinuteOfDay) -> bool {
        (0..self.learned.len()).any(|programme| {
            let (Some(on), Some(off)) = (self.on(programme), self.off(programme)) else {
                return false;
            };
            if on <= off { on <= minute && minute < off } else { on <= minute || minute < off }
        })
    }

    /// Whether any programme is on soon after this minute.
    pub fn is_on_soon(&self, minute: MinuteOfDay) -> bool {
        self.is_on(minute.later(SOON))
    }

    /// What the programmes ask for at this minute. Where two touch, the end of one is not one.
    pub fn switch(&self, minute: MinuteOfDay) -> Option<Switch> {
        let of = |programme| {
            if !self.is_on(minute) && self.off(programme) == Some(minute) {
                Some(Switch::Frost)
            } else if self.on(programme) == Some(minute) {
                Some(Switch::Warm)
            } else {
                None
            }
        };
        of(1).or_else(|| of(0))
    }
}
