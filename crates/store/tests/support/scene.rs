//! A home that changes at random, and what must be remembered of it.

use inglenook_gateway::{
    Reading, Report,
    record::{
        Batch, BatchId, Call, Floor, Latest, Origin, Room, RoomId, Sample, Snapshot, Standing,
        Thing, ThingKind, ValveReport, Write,
    },
};
use inglenook_seal::WrappedKey;
use inglenook_units::{Counter, DeviceId, Percent, Temperature, Utc};
use rand::RngExt;
use rand_xoshiro::Xoshiro256PlusPlus;
use std::{collections::BTreeMap, time::Duration};

/// A moment in 2027.
pub(crate) const NOW: Utc = Utc(1_800_000_000_000);

/// Everything that a store was told, by key.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct State {
    pub(crate) rooms: BTreeMap<u32, Room>,
    pub(crate) things: BTreeMap<DeviceId, Thing>,
    pub(crate) floors: BTreeMap<DeviceId, Floor>,
    pub(crate) latest: BTreeMap<DeviceId, Latest>,
}

impl State {
    pub(crate) fn after(&self, batch: &Batch) -> Self {
        let mut state = self.clone();
        for write in batch.writes.clone() {
            match write {
                Write::Room(room) => drop(state.rooms.insert(room.id.0, room)),
                Write::Thing(thing) => drop(state.things.insert(thing.id, thing)),
                Write::Floor(floor) => drop(state.floors.insert(floor.id, floor)),
                Write::Latest(latest) => drop(state.latest.insert(latest.id, latest)),
            }
        }
        state
    }

    pub(crate) fn of(snapshot: Snapshot) -> Self {
        Self {
            rooms: snapshot.rooms.into_iter().map(|room| (room.id.0, room)).collect(),
            things: snapshot.things.into_iter().map(|thing| (thing.id, thing)).collect(),
            floors: snapshot.floors.into_iter().map(|floor| (floor.id, floor)).collect(),
            latest: snapshot.latest.into_iter().map(|latest| (latest.id, latest)).collect(),
        }
    }

    pub(crate) fn counter(&self, id: DeviceId) -> Counter {
        self.floors.get(&id).map_or(Counter::ZERO, |floor| floor.counter)
    }
}

/// Whether a snapshot is of an undamaged store.
pub(crate) fn is_whole(snapshot: &Snapshot) -> bool {
    matches!(snapshot.origin, Origin::New | Origin::Whole)
}

pub(crate) fn device(number: u8) -> DeviceId {
    DeviceId([0x80 | number, 0x95, 0xad, 0xa5, 0xcb, 0x85, 0xfb, number])
}

pub(crate) fn room(number: u8) -> Room {
    Room { id: RoomId(u32::from(number)), name: format!("Room {number}") }
}

pub(crate) fn thing(number: u8) -> Thing {
    Thing {
        id: device(number),
        name: format!("Valve {number}"),
        kind: ThingKind::Valve,
        room: RoomId(u32::from(number)),
        key: Some(WrappedKey::from_bytes(&[number; WrappedKey::LENGTH])),
        standing: Standing::Active,
        interval: Duration::from_secs(240),
    }
}

/// A floor and the last values that the same frame carried: each tells the other.
pub(crate) fn heard(id: DeviceId, counter: Counter, at: Utc) -> [Write; 2] {
    let [.., low, lower] = counter.to_bytes();
    let value = Temperature::from_sixteenths(i16::from_be_bytes([low & 0x7f, lower]));
    let temperature = Some(Reading { value, at });
    let accepted = counter.value();
    let tag = Some([lower; 16]);
    [
        Write::Floor(Floor { id, counter, tag, at, accepted }),
        Write::Latest(Latest { id, report: Report { temperature, ..Report::default() } }),
    ]
}

pub(crate) fn sample(number: u8, at: Utc) -> Sample {
    Sample {
        room: RoomId(u32::from(number)),
        thing: device(number),
        at,
        temperature: Some(Temperature::from_degrees(20)),
        target: None,
        humidity: Some(Percent::clamped(55)),
        valve: ValveReport::Open(Percent::clamped(30)),
        call: Call::Idle,
    }
}

pub(crate) fn batch(writes: Vec<Write>) -> Batch {
    Batch { id: BatchId(0), writes, samples: Vec::new(), occurrences: Vec::new() }
}

/// A home of so many rooms, with a Thing in each.
pub(crate) fn furnished(things: u8) -> Batch {
    let rooms = (1..=things).map(|number| Write::Room(room(number)));
    batch(rooms.chain((1..=things).map(|number| Write::Thing(thing(number)))).collect())
}

/// What may happen next: frames of some Things, or now and then a new room or Thing.
pub(crate) fn random_batch(state: &State, at: Utc, rng: &mut Xoshiro256PlusPlus) -> Batch {
    let number = rng.random_range(1..=8_u8);
    if state.things.is_empty() || rng.random_ratio(1, 12) {
        return batch(vec![Write::Room(room(number)), Write::Thing(thing(number))]);
    }
    let mut next = batch(Vec::new());
    for id in state.things.keys() {
        if rng.random_ratio(1, 2) {
            let [_, .., number] = id.0;
            let starts_anew = rng.random_ratio(1, 40);
            let step = if starts_anew { 1 << 24 } else { rng.random_range(1..10) };
            next.writes.extend(heard(*id, state.counter(*id).saturating_add(step), at));
            next.samples.push(sample(number, at));
        }
    }
    next
}
