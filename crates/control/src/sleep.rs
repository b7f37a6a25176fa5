//! Whether somebody sleeps here: darkness that begins after a short lamp and ends in the morning.
//!
//! Sleepers switch nothing and move nothing, and with the door ajar their breath spreads through
//! the house. But a bedroom's light goes its own way: a lamp for some minutes, dark for a night,
//! then a lamp again. Other rooms are lit for hours before they are dark, and are dark for longer.
//! A bathroom's lamp does the same as a bedroom's; its showers tell it.

use crate::{
    learned::{Keep, Learner},
    light::Darkness,
};

/// Minutes of darkness that may be a night.
const NIGHT: core::ops::RangeInclusive<u16> = 250..=640;

/// Minutes of light before a night, at most.
const BEDSIDE: u16 = 80;

/// How far from its usual minute a night may begin.
const PUNCTUAL: u16 = 150;

/// Vapour that only hot water gives, in hundredths of g/m³ an hour, and for how many days it is
/// remembered.
const STEAM: i32 = 600;
const WET_DAYS: u8 = 4;

/// From this score on, of 255, a room is slept in.
const BELIEVED: u8 = 90;

/// Minutes of darkness in which nobody can have been there all the time.
const LONGEST_DARK: u16 = 17 * 60;

const DAY: u16 = 1_440;

/// Learns whether a room is slept in.
#[derive(Clone, Debug)]
pub(crate) struct Sleep {
    score: u8,
    /// The usual minute of the device's day at which nights begin.
    usual: u16,
    /// How long nights last, in minutes.
    lasts: u16,
    /// Minutes of light until now, or until it became dark.
    lit: u16,
    dark: u16,
    began: u16,
    /// Days for which the room still counts as wet, and whether a night was seen today.
    wet: u8,
    night_seen: bool,
    /// Minutes of this device's day.
    minute: u16,
}

impl Sleep {
    pub(crate) const fn new() -> Self {
        Self {
            score: 0,
            usual: 0,
            lasts: 0,
            lit: 0,
            dark: 0,
            began: 0,
            wet: 0,
            night_seen: false,
            minute: 0,
        }
    }

    /// Goes on from a minute of the device's day.
    pub(crate) fn resume(&mut self, minute_of_day: u16) {
        self.minute = minute_of_day;
    }

    /// Takes a minute.
    pub(crate) fn minute(&mut self, darkness: Darkness, vapour: i32) {
        self.minute = self.minute.saturating_add(1);
        if self.minute >= DAY {
            self.minute = 0;
            self.end_day();
        }
        if vapour > STEAM {
            self.wet = WET_DAYS;
        }
        match darkness {
            Darkness::Light => self.lighten(),
            Darkness::Dark(_) => self.darken(),
        }
    }

    /// Whether somebody is probably asleep here now: it is dark at the usual time, whether or not
    /// a lamp was seen before. If they go late, so will the light.
    pub(crate) fn is_asleep(&self) -> bool {
        let bedroom = self.score >= BELIEVED && self.wet == 0;
        let since = forward(self.usual, self.minute);
        bedroom && self.dark > 0 && since <= self.lasts && self.dark <= LONGEST_DARK
    }

    fn lighten(&mut self) {
        if self.dark > 0 {
            if NIGHT.contains(&self.dark) && self.lit <= BEDSIDE {
                self.learn_night();
            }
            // A short break in the dark continues the light before it.
            self.lit = if self.dark < 10 { self.lit } else { 0 };
            self.dark = 0;
        }
        self.lit = self.lit.saturating_add(1);
    }

    fn darken(&mut self) {
        if self.dark == 0 {
            self.began = self.minute;
        }
        self.dark = self.dark.saturating_add(1);
    }

    fn learn_night(&mut self) {
        self.night_seen = true;
        let late = apart(self.began, self.usual);
        if self.score == 0 {
            (self.usual, self.lasts) = (self.began, self.dark);
        } else if late <= PUNCTUAL {
            let ahead = forward(self.usual, self.began);
            let step = if ahead <= PUNCTUAL { ahead / 4 } else { DAY.saturating_sub(late / 4) };
            self.usual = self.usual.saturating_add(step) % DAY;
            let longer = self.lasts.saturating_mul(3).saturating_add(self.dark) / 4;
            self.lasts = longer.max(self.dark.min(longer.saturating_add(20)));
        }
        self.score = self.score.saturating_add(60);
    }

    fn end_day(&mut self) {
        if !self.night_seen {
            self.score = self.score.saturating_sub(25);
        }
        self.night_seen = false;
        self.wet = self.wet.saturating_sub(1);
    }
}

impl Learner for Sleep {
    fn keep(&mut self, keep: &mut impl Keep) {
        keep.byte(&mut self.score);
        keep.word(&mut self.usual);
        keep.word(&mut self.lasts);
        keep.byte(&mut self.wet);
    }
}

/// Minutes from one minute of the day to another.
fn forward(from: u16, to: u16) -> u16 {
    DAY.saturating_add(to).saturating_sub(from) % DAY
}

/// Minutes between two minutes of the day.
fn apart(one: u16, other: u16) -> u16 {
    forward(one, other).min(forward(other, one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    /// Days of a room that is lit between these minutes of the day; the minutes of the last day in
    /// which somebody is believed asleep.
    fn asleep(days: u16, lit: &[(u16, u16)], steam: i32) -> Vec<u16> {
        let mut sleep = Sleep::new();
        let mut asleep = Vec::new();
        for day in 0..days {
            for minute in 0..DAY {
                let light = lit.iter().any(|(from, until)| (*from..*until).contains(&minute));
                let darkness = if light { Darkness::Light } else { Darkness::Dark(1) };
                sleep.minute(darkness, if light { steam } else { 0 });
                if day + 1 == days && sleep.is_asleep() {
                    asleep.push(minute);
                }
            }
        }
        asleep
    }

    const DAYLIGHT: (u16, u16) = (480, 960);

    #[test]
    fn a_bedroom_is_known_within_days() {
        let bedroom = [(395, 410), DAYLIGHT, (1_350, 1_370)];
        assert!(asleep(1, &bedroom, 0).is_empty());
        let nights = asleep(6, &bedroom, 0);
        assert!(nights.contains(&1_400) && nights.contains(&200));
        assert!(!nights.contains(&700) && !nights.contains(&1_100), "{nights:?}");
    }

    #[test]
    fn other_rooms_are_not_slept_in() {
        let living = [(450, 470), DAYLIGHT, (1_060, 1_340)];
        let kitchen = [(415, 470), DAYLIGHT, (1_060, 1_150)];
        let empty = [DAYLIGHT];
        for room in [&living[..], &kitchen[..], &empty[..]] {
            assert!(asleep(9, room, 0).is_empty(), "{room:?}");
        }
        let bathroom = [(400, 420), DAYLIGHT, (1_330, 1_345)];
        assert!(asleep(9, &bathroom, 900).is_empty());
        assert!(!asleep(9, &bathroom, 0).is_empty());
    }
}
