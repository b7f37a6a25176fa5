//! Devices of the same kind that belong to other homes within earshot.

use crate::{
    air::Transmission,
    association::{Association, random_key},
    random::{Random, Stream, stream},
    source::Source,
};
use inglenook_frame::{FrameBuf, Kind, insecure};
use inglenook_seal::{Boot, Sealer};
use inglenook_units::{DeviceId, Mono};
use rand::RngExt;
use std::time::Duration;

const INSECURE: usize = 2;
const SECURE: usize = 3;

/// What a neighbour's frame says: a valve that is shut, and nothing else.
const BODY: [u8; 2] = [0, 0];

#[derive(Debug)]
enum Voice {
    Insecure { id: Vec<u8>, sequence: u8 },
    Secure(Box<Sealer>),
}

#[derive(Debug)]
struct Neighbour {
    voice: Voice,
    next: Mono,
    dbm: f32,
}

/// All neighbours.
#[derive(Debug)]
pub(crate) struct Neighbours {
    random: Random,
    devices: Vec<Neighbour>,
}

impl Neighbours {
    /// Neighbours whose identities cannot be taken for those of this home.
    pub(crate) fn new<'a>(seed: u64, ours: impl Iterator<Item = &'a Association>) -> Self {
        let mut random = stream(seed, Stream::Neighbours);
        let taken: Vec<_> = ours.map(|thing| thing.id.prefix4()).collect();
        let mut devices = Vec::new();
        while devices.len() < INSECURE + SECURE {
            let id = DeviceId(random.random());
            if taken.contains(&id.prefix4()) {
                continue;
            }
            let voice = if devices.len() < INSECURE {
                let shown = 2 + 2 * devices.len();
                Some(Voice::Insecure { id: id.0.into_iter().take(shown).collect(), sequence: 0 })
            } else {
                let boot = Boot::new(random.random_range(1..9_000), random.random());
                let key = random_key(&mut random);
                boot.map(|boot| Voice::Secure(Box::new(Sealer::new(key, id, boot))))
            };
            let next = Mono(random.random_range(0..240_000));
            let dbm = random.random_range(-98.0..-80.0);
            devices.extend(voice.map(|voice| Neighbour { voice, next, dbm }));
        }
        Self { random, devices }
    }

    /// When the next of them begins.
    pub(crate) fn next(&self) -> Mono {
        self.devices.iter().map(|device| device.next).fold(Mono(u64::MAX), Mono::min)
    }

    /// Everything that begins before `until`.
    pub(crate) fn until(&mut self, until: Mono) -> Vec<Transmission> {
        let mut sent = Vec::new();
        for device in &mut self.devices {
            while device.next < until {
                let start = device.next;
                let dbm = device.dbm;
                let (source, frame, slot) = device.voice.speak();
                let bytes = frame.map(|frame| frame.as_bytes().to_vec());
                sent.extend(bytes.map(|bytes| Transmission { start, source, bytes, dbm }));
                let jitter = self.random.random_range(0..60_000);
                device.next = start.after(slot).after(Duration::from_millis(jitter));
            }
        }
        sent
    }
}

impl Voice {
    /// A frame, and the shortest time to the next.
    fn speak(&mut self) -> (Source, Option<FrameBuf>, Duration) {
        match self {
            Self::Insecure { id, sequence } => {
                *sequence = (*sequence + 1) & 15;
                let frame = insecure::emit(Kind::SensorOrValve, *sequence, id, &BODY);
                (Source::NeighbourInsecure, frame.ok(), Duration::from_secs(780))
            }
            Self::Secure(sealer) => {
                let frame = sealer.seal(Kind::SensorOrValve, &BODY);
                (Source::NeighbourSecure, frame.ok(), Duration::from_secs(210))
            }
        }
    }
}
