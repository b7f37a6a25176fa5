//! Frames through the whole gateway into the real store: judged, made durable with their effects,
//! applied.

use crate::street::{Device, Random, devices, frame};
use inglenook_gateway::{
    Action, Event, Gateway, Notice, Outcome, Settings,
    boiler::MinimumTimes,
    port::{Burst, Signal, Store as _},
    record::{Batch, BatchId, Room, RoomId, Standing, Thing, ThingKind, Write},
};
use inglenook_seal::{MasterKey, WrappedKey};
use inglenook_store::Store;
use inglenook_units::{Mono, Stamp, Utc};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// 2024-01-15 00:00 UTC.
const START: Utc = Utc(1_705_276_800_000);

/// A gateway on a store in a folder that is removed in the end.
pub(crate) struct House {
    gateway: Gateway,
    store: Store,
    _folder: TempDir,
    millis: u64,
}

impl House {
    /// A home with these devices, all of them written to its store beforehand.
    pub(crate) fn new(devices: &[Device]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path(), START).unwrap();
        let master = MasterKey::new([1; 32]);
        let mut writes = vec![Write::Room(Room { id: RoomId(1), name: "room".into() })];
        writes.extend(devices.iter().map(|device| Write::Thing(thing(device, &master))));
        let batch = Batch { id: BatchId(1), writes, samples: Vec::new(), occurrences: Vec::new() };
        store.commit(&batch).unwrap();
        store.maintain(START).unwrap();
        let settings = Settings { master, boiler: MinimumTimes::default() };
        let stamp = Stamp { mono: Mono(0), utc: START };
        let (gateway, _) = Gateway::start(settings, store.load().unwrap(), stamp).unwrap();
        Self { gateway, store, _folder: folder, millis: 0 }
    }

    /// Hears frames in one go, until everything about them is durable and applied; how many were
    /// accepted.
    pub(crate) fn hear<'a>(&mut self, frames: impl Iterator<Item = &'a [u8]>) -> usize {
        self.millis += 10;
        let millis = Duration::from_millis(self.millis);
        let now = Stamp { mono: Mono(self.millis), utc: START.after(millis) };
        let bursts = frames
            .map(|bytes| Burst { heard: now, signal: Signal::default(), bytes: bytes.to_vec() })
            .collect();
        let mut events = vec![Event::Heard(bursts)];
        let mut accepted = 0;
        while let Some(event) = events.pop() {
            for action in self.gateway.step(now, event) {
                match action {
                    Action::Persist(batch) => {
                        self.store.commit(&batch).unwrap();
                        events.push(Event::Persisted(batch.id));
                    }
                    Action::Tell(Notice::Verdict(verdict)) => {
                        let is_accepted = matches!(verdict.outcome, Outcome::Accepted { .. });
                        accepted += usize::from(is_accepted);
                    }
                    _ => {}
                }
            }
        }
        accepted
    }
}

/// Durable frames a second, in batches of this size.
pub(crate) fn frames_per_second(things: usize, batch: usize) -> f64 {
    let batches = if batch >= 1000 { 200 } else { 400 };
    let mut random = Random::new(11);
    let devices = devices(things, &mut random);
    let mut messages = vec![0_u32; things];
    let frames: Vec<[u8; 63]> = (0..batch * batches)
        .map(|_| {
            let place = random.below(things);
            messages[place] += 1;
            frame(&devices[place], messages[place], &mut random)
        })
        .collect();
    let mut house = House::new(&devices);
    let started = Instant::now();
    for burst in frames.chunks(batch) {
        let accepted = house.hear(burst.iter().map(|frame| frame.as_slice()));
        assert_eq!(accepted, burst.len());
    }
    #[expect(clippy::cast_precision_loss, reason = "a figure to be read")]
    let count = frames.len() as f64;
    count / started.elapsed().as_secs_f64()
}

fn thing(device: &Device, master: &MasterKey) -> Thing {
    Thing {
        id: device.id,
        name: "device".into(),
        kind: ThingKind::Valve,
        room: RoomId(1),
        key: Some(WrappedKey::wrap(master, device.id, &device.key(), [0; 12]).unwrap()),
        standing: Standing::Active,
        interval: Duration::from_secs(240),
    }
}
