//! What is usual at each hour of the day, in one byte an hour.

use rand::Rng;

/// Hours of a day.
pub const HOURS: usize = 24;

/// One quantity by hour: the last day's value and a smoothed one. Hours may be unset.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ByHour {
    raw: [Option<u8>; HOURS],
    smoothed: [Option<u8>; HOURS],
    /// The sum and number of the samples of the present hour.
    sum: u16,
    samples: u16,
}

impl ByHour {
    /// Takes a sample, 0 to 254, in the course of an hour.
    pub fn sample(&mut self, value: u8) {
        self.sum += u16::from(value.min(254));
        self.samples += 1;
    }

    /// Takes the last sample of an hour, 0 to 23, and moves the hour's values by the mean of the
    /// samples since the last hour.
    pub fn close(&mut self, hour: usize, value: u8, random: &mut impl Rng) {
        self.sample(value);
        let mean = u8::try_from((self.sum + self.samples / 2) / self.samples).unwrap_or(254);
        (self.sum, self.samples) = (0, 0);
        if let (Some(raw), Some(smoothed)) = (self.raw.get_mut(hour), self.smoothed.get_mut(hour)) {
            *raw = Some(mean);
            *smoothed = Some(smoothed.map_or(mean, |old| smooth(old, mean, random)));
        }
    }

    /// Drops the samples of an hour that has not been closed.
    pub fn restart(&mut self) {
        (self.sum, self.samples) = (0, 0);
    }

    /// The last day's value at an hour, 0 to 23.
    pub fn raw(&self, hour: usize) -> Option<u8> {
        self.raw.get(hour).copied().flatten()
    }

    /// The smoothed value at an hour, 0 to 23.
    pub fn smoothed(&self, hour: usize) -> Option<u8> {
        self.smoothed.get(hour).copied().flatten()
    }

    /// The least smoothed value of the day.
    pub fn min(&self) -> Option<u8> {
        self.smoothed.iter().flatten().copied().min()
    }

    /// The greatest smoothed value of the day.
    pub fn max(&self) -> Option<u8> {
        self.smoothed.iter().flatten().copied().max()
    }

    /// How many hours' smoothed values are below this. `None`, unset, is above all of them.
    pub fn below(&self, value: Option<u8>) -> u8 {
        let limit = value.unwrap_or(u8::MAX);
        self.count(|smoothed| smoothed < limit)
    }

    /// Whether a value belongs to the top quarter of a full day.
    pub fn in_top_quartile(&self, value: u8) -> bool {
        self.is_full() && self.count(|smoothed| smoothed < value) >= 18
    }

    /// Whether a value belongs to the bottom quarter of a full day.
    pub fn in_bottom_quartile(&self, value: u8) -> bool {
        self.is_full() && self.count(|smoothed| smoothed > value) >= 18
    }

    fn is_full(&self) -> bool {
        self.smoothed.iter().all(Option::is_some)
    }

    fn count(&self, accepts: impl Fn(u8) -> bool) -> u8 {
        self.smoothed.iter().flatten().map(|&smoothed| u8::from(accepts(smoothed))).sum()
    }
}

/// Moves an old value an eighth of the way to a new one, rounding by chance.
pub fn smooth(old: u8, new: u8, random: &mut impl Rng) -> u8 {
    smooth_with(old, new, random.next_u32() % 8)
}

fn smooth_with(old: u8, new: u8, rounding: u32) -> u8 {
    u8::try_from((7 * u32::from(old) + u32::from(new) + rounding) >> 3).unwrap_or(254)
}

/// How the original writes an hour: its number, or one of three relative to now.
pub fn hour_of(code: u8, now: usize) -> Option<usize> {
    match code {
        0..=23 => Some(code.into()),
        253 => Some((now + HOURS - 1) % HOURS),
        254 => Some((now + 1) % HOURS),
        255 => Some(now % HOURS),
        _ => None,
    }
}
