//! What a home sees: 64 devices, each sending every 240 s, and as many hostile frames as the channel
//! can carry (103 a second), all of which get as far as a key.

use crate::{
    durable::House,
    street::{Random, devices, frame},
};
use std::time::{Duration, Instant};

/// The 57.6 kbit/s channel's frames of 63 bytes, 9.7 ms each.
const HOSTILE_PER_SECOND: usize = 103;
const DEVICES: usize = 64;
const SLOT_SECONDS: usize = 240;
const VALID: usize = 2000;

pub(crate) struct Home {
    pub(crate) p99_ms: f64,
    pub(crate) lost: f64,
}

pub(crate) fn under_attack() -> Home {
    let mut random = Random::new(23);
    let devices = devices(DEVICES, &mut random);
    let mut house = House::new(&devices);
    let hostile_between = HOSTILE_PER_SECOND * SLOT_SECONDS / DEVICES;
    let (mut waits, mut lost) = (Vec::with_capacity(VALID), 0_u32);
    for number in 0..VALID {
        let device = &devices[number % DEVICES];
        let message = u32::try_from(number / DEVICES + 1).unwrap();
        let valid = frame(device, message, &mut random);
        for _ in 0..hostile_between {
            let mut forged = frame(device, message + 1, &mut random);
            forged[8 + random.below(32)] ^= 1;
            assert_eq!(house.hear(std::iter::once(forged.as_slice())), 0);
        }
        let handed_over = Instant::now();
        lost += u32::from(house.hear(std::iter::once(valid.as_slice())) == 0);
        waits.push(handed_over.elapsed());
    }
    waits.sort_unstable();
    Home { p99_ms: milliseconds(waits[VALID * 99 / 100]), lost: lost.into() }
}

fn milliseconds(wait: Duration) -> f64 {
    wait.as_secs_f64() * 1000.0
}
