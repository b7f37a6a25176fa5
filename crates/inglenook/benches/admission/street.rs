//! Many devices and their frames, all different, from one seed.

use inglenook_frame::Kind;
use inglenook_seal::{ClassicKey, vectors};
use inglenook_units::{Counter, DeviceId};

pub(crate) struct Device {
    pub(crate) id: DeviceId,
    pub(crate) key: [u8; 16],
}

impl Device {
    pub(crate) fn key(&self) -> ClassicKey {
        ClassicKey::new(self.key).unwrap()
    }
}

/// A small generator (SplitMix64): a benchmark needs variety, not quality.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        for chunk in bytes.chunks_mut(8) {
            let random = self.next().to_le_bytes();
            chunk.copy_from_slice(&random[..chunk.len()]);
        }
        bytes
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound).unwrap()).unwrap()
    }
}

pub(crate) fn devices(count: usize, random: &mut Random) -> Vec<Device> {
    (0..count).map(|_| Device { id: DeviceId(random.bytes()), key: random.bytes() }).collect()
}

/// One frame of a device as the classic firmware sends them: two bytes and some 26 of statistics.
pub(crate) fn frame(device: &Device, message: u32, random: &mut Random) -> [u8; 63] {
    let percent = u8::try_from(random.next() % 101).unwrap();
    let (temperature, humidity) = (random.next() % 120 + 240, random.next() % 60 + 30);
    let stats = format!("{{\"T|C16\":{temperature},\"H|%\":{humidity},\"O\":1");
    let body = [&[percent, 0x14], stats.as_bytes()].concat();
    let counter = Counter::from_parts(1, message).unwrap();
    let key = device.key();
    let frame = vectors::seal_frame(&key, device.id, 4, counter, Kind::SensorOrValve, &body);
    frame.unwrap().as_bytes().try_into().unwrap()
}
