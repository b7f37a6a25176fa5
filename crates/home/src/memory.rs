//! A gateway's durable state, kept in memory.

use inglenook_gateway::{
    port::{Store, StoreError},
    record::{
        Batch, Floor, Latest, Occurrence, Origin, Room, RoomId, Sample, Snapshot, Thing, Write,
    },
};
use inglenook_units::{DeviceId, Utc};
use std::{
    collections::{BTreeMap, VecDeque},
    time::Duration,
};

/// How long the points of history are kept.
const KEPT: Duration = Duration::from_secs(3 * 86_400);

/// How many occurrences are kept.
const OCCURRENCES: usize = 1_000;

/// A store that forgets everything when it is dropped.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    rooms: BTreeMap<RoomId, Room>,
    things: BTreeMap<DeviceId, Thing>,
    floors: BTreeMap<DeviceId, Floor>,
    latest: BTreeMap<DeviceId, Latest>,
    samples: VecDeque<Sample>,
    occurrences: VecDeque<Occurrence>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    fn lowers_a_floor(&self, batch: &Batch) -> bool {
        batch.writes.iter().any(|write| match write {
            Write::Floor(floor) => {
                self.floors.get(&floor.id).is_some_and(|kept| floor.counter < kept.counter)
            }
            _ => false,
        })
    }

    fn write(&mut self, write: &Write) {
        match write {
            Write::Room(room) => {
                self.rooms.insert(room.id, room.clone());
            }
            Write::Thing(thing) => {
                self.things.insert(thing.id, thing.clone());
            }
            Write::Floor(floor) => {
                self.floors.insert(floor.id, *floor);
            }
            Write::Latest(latest) => {
                self.latest.insert(latest.id, latest.clone());
            }
        }
    }

    fn forget_before(&mut self, since: Utc) {
        while self.samples.front().is_some_and(|sample| sample.at < since) {
            self.samples.pop_front();
        }
        while self.occurrences.len() > OCCURRENCES {
            self.occurrences.pop_front();
        }
    }
}

impl Store for MemoryStore {
    fn load(&mut self) -> Result<Snapshot, StoreError> {
        Ok(Snapshot {
            origin: if self.rooms.is_empty() { Origin::New } else { Origin::Whole },
            rooms: self.rooms.values().cloned().collect(),
            things: self.things.values().cloned().collect(),
            floors: self.floors.values().copied().collect(),
            latest: self.latest.values().cloned().collect(),
        })
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), StoreError> {
        if self.lowers_a_floor(batch) {
            return Err(StoreError::LowersFloor);
        }
        batch.writes.iter().for_each(|write| self.write(write));
        self.samples.extend(&batch.samples);
        self.occurrences.extend(batch.occurrences.iter().cloned());
        if let Some(newest) = self.samples.back() {
            self.forget_before(newest.at.before(KEPT));
        }
        Ok(())
    }

    fn history(&self, room: RoomId, since: Utc) -> Result<Vec<Sample>, StoreError> {
        let wanted = |sample: &&Sample| sample.room == room && sample.at >= since;
        Ok(self.samples.iter().filter(wanted).copied().collect())
    }

    fn occurrences(&self, most: usize) -> Result<Vec<Occurrence>, StoreError> {
        Ok(self.occurrences.iter().rev().take(most).cloned().collect())
    }

    fn maintain(&mut self, _now: Utc) -> Result<(), StoreError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use inglenook_gateway::record::BatchId;
    use inglenook_units::Counter;

    fn floor(message: u32) -> Batch {
        let floor = Floor {
            id: DeviceId([1; 8]),
            counter: Counter::from_parts(1, message).unwrap(),
            tag: None,
            at: Utc(0),
            accepted: 1,
        };
        let writes = vec![Write::Floor(floor)];
        Batch { id: BatchId(1), writes, samples: Vec::new(), occurrences: Vec::new() }
    }

    #[test]
    fn what_is_committed_is_loaded_and_no_floor_is_lowered() {
        let mut store = MemoryStore::new();
        store.commit(&floor(5)).unwrap();
        assert!(matches!(store.commit(&floor(4)), Err(StoreError::LowersFloor)));
        let floors = store.load().unwrap().floors;
        assert_eq!(floors.len(), 1);
        assert_eq!(Some(floors[0].counter), Counter::from_parts(1, 5));
    }
}
