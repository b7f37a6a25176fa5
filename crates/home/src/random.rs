//! Randomness: everything that seems to happen by chance follows from one seed.

use rand::{Rng, RngExt, SeedableRng};
use rand_xoshiro::{SplitMix64, Xoshiro256PlusPlus};

/// The generator of every stream. It gives the same numbers on every machine and in every version.
pub(crate) type Random = Xoshiro256PlusPlus;

/// The independent streams of chance, so that more noise does not change the weather.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stream {
    Identities = 1,
    Things,
    Air = 5,
    Neighbours,
    Noise,
    Adversary,
    Climate,
    Reference,
    Household,
    Fittings,
    Sensors,
    Reports,
    Bootstrap,
    Houses,
    Mountings,
}

/// One stream of this seed.
pub(crate) fn stream(seed: u64, stream: Stream) -> Random {
    let mut mixer = SplitMix64::seed_from_u64(seed);
    let start = (0..stream as u8).fold(0, |_, _| mixer.next_u64());
    Random::seed_from_u64(start)
}

/// The part of a stream that belongs to one day, wherever one starts to look.
pub(crate) fn of_day(seed: u64, which: Stream, day: i64) -> Random {
    let start = stream(seed, which).next_u64();
    Random::seed_from_u64(start.wrapping_add(day.cast_unsigned()))
}

/// True with this probability, 0 to 1.
pub(crate) fn chance(random: &mut Random, probability: f64) -> bool {
    random.random::<f64>() < probability
}

/// A number with mean 0 and standard deviation 1 (Box and Muller).
pub(crate) fn normal(random: &mut Random) -> f64 {
    let share: f64 = 1.0 - random.random::<f64>();
    let turn: f64 = random.random();
    (-2.0 * share.ln()).sqrt() * (std::f64::consts::TAU * turn).cos()
}

/// The time to the next of events that come at `per_hour` on average, in milliseconds, at least
/// one.
pub(crate) fn wait_ms(random: &mut Random, per_hour: f64) -> u64 {
    let share: f64 = 1.0 - random.random::<f64>();
    crate::number::whole(-share.ln() * 3_600_000.0 / per_hour).max(1)
}

/// This many random bytes.
pub(crate) fn bytes(random: &mut Random, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    random.fill_bytes(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_independent_and_repeatable() {
        let draw = |which| stream(5, which).next_u64();
        assert_eq!(draw(Stream::Air), draw(Stream::Air));
        assert_ne!(draw(Stream::Air), draw(Stream::Climate));
        assert_ne!(stream(6, Stream::Air).next_u64(), draw(Stream::Air));
        let day = |day| of_day(5, Stream::Household, day).next_u64();
        assert_eq!(day(-3), day(-3));
        assert_ne!(day(-3), day(-2));
    }

    #[test]
    fn waits_have_the_mean_that_was_asked_for() {
        let mut random = stream(1, Stream::Noise);
        let total: u64 = (0..10_000).map(|_| wait_ms(&mut random, 60.0)).sum();
        assert!((58_000..62_000).contains(&(total / 10_000)));
    }
}
