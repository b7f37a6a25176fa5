//! When to send: regular slots with jitter, whatever happens in the room.

use core::time::Duration;
use inglenook_units::Mono;
use rand_xoshiro::{
    Xoshiro128PlusPlus,
    rand_core::{Rng, SeedableRng},
};

/// The nominal time from one frame to the next.
pub const SLOT: Duration = Duration::from_secs(240);

/// The most that a slot is longer or shorter than [`SLOT`], so that two Things that collide once do
/// not collide again.
pub const JITTER: Duration = Duration::from_secs(30);

/// The sequence of one start's slots.
#[derive(Clone, Debug)]
pub(crate) struct Slots {
    random: Xoshiro128PlusPlus,
    next: Mono,
}

impl Slots {
    /// Slots from `now` on. The first comes within twice [`JITTER`].
    pub(crate) fn new(mut random: Xoshiro128PlusPlus, now: Mono) -> Self {
        let next = now.after(jitter(&mut random));
        Self { random, next }
    }

    /// The slot to come.
    pub(crate) fn next(&self) -> Mono {
        self.next
    }

    /// Whether a slot has come; then the next is set. It counts from the slot and not from `now`,
    /// so that waking late shifts nothing, unless whole slots were slept through.
    pub(crate) fn take(&mut self, now: Mono) -> bool {
        if now < self.next {
            return false;
        }
        let length = SLOT.saturating_sub(JITTER).saturating_add(jitter(&mut self.random));
        self.next = self.next.after(length);
        if self.next <= now {
            self.next = now.after(length);
        }
        true
    }
}

/// The generator behind one start's jitter and first counter.
pub(crate) fn generator(entropy: [u8; 16]) -> Xoshiro128PlusPlus {
    Xoshiro128PlusPlus::from_seed(entropy)
}

/// Evenly spread over zero to twice [`JITTER`].
fn jitter(random: &mut Xoshiro128PlusPlus) -> Duration {
    let span = JITTER.saturating_mul(2).as_millis();
    let share = u128::from(random.next_u32()).saturating_mul(span) >> 32;
    Duration::from_millis(u64::try_from(share).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(entropy: u8) -> [u64; 500] {
        let mut slots = Slots::new(generator([entropy; 16]), Mono(0));
        let mut lengths = [0; 500];
        for length in &mut lengths {
            let slot = slots.next();
            assert!(slots.take(slot));
            *length = u64::try_from(slots.next().since(slot).as_millis()).unwrap();
        }
        lengths
    }

    #[test]
    fn slots_spread_evenly_over_the_jitter_and_keep_the_mean() {
        let lengths = lengths(7);
        assert!(lengths.iter().all(|ms| (210_000..270_000).contains(ms)));
        let mean = lengths.iter().sum::<u64>() / 500;
        assert!((237_000..243_000).contains(&mean), "{mean} ms");
        for edge in [210_000..220_000, 260_000..270_000] {
            let share = lengths.iter().filter(|&ms| edge.contains(ms)).count();
            assert!((50..120).contains(&share), "{share} of 500 in {edge:?}");
        }
    }

    #[test]
    fn entropy_decides_the_slots() {
        assert_eq!(lengths(1), lengths(1));
        assert_ne!(lengths(1), lengths(2));
    }

    #[test]
    fn waking_late_shifts_nothing_and_missed_slots_are_gone() {
        let mut slots = Slots::new(generator([3; 16]), Mono(0));
        let first = slots.next();
        assert!(!slots.take(Mono(first.0 - 1)));
        assert!(slots.take(Mono(first.0 + 5_000)));
        assert!(slots.next().since(first) < SLOT + JITTER);
        let late = Mono(86_400_000);
        assert!(slots.take(late));
        assert!(!slots.take(late));
        assert!(slots.next().since(late) >= SLOT - JITTER);
        assert!(slots.take(Mono(u64::MAX)));
    }
}
