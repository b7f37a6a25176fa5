//! The table of Things that admission looks frames up in.

use crate::record::Standing;
use inglenook_frame::SecureFrame;
use inglenook_seal::{Authentic, ClassicKey};
use inglenook_units::{Counter, DeviceId};
use rustc_hash::FxHashMap;

/// One Thing, as small as can be: a street has many.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: DeviceId,
    pub(super) key: ClassicKey,
    pub(super) floor: Counter,
    pub(super) standing: Standing,
    tag: Option<[u8; 16]>,
    next: Option<Slot>,
}

type Slot = u32;

impl Entry {
    pub(super) fn new(
        id: DeviceId,
        key: ClassicKey,
        standing: Standing,
        floor: Counter,
        tag: Option<[u8; 16]>,
    ) -> Self {
        Self { id, key, floor, standing, tag, next: None }
    }

    /// Whether a frame is the last one accepted, once more. Under one key and counter two frames
    /// with one tag are the same frame.
    pub(super) fn repeats(&self, frame: SecureFrame<'_>) -> bool {
        frame.counter() == self.floor && self.tag.as_ref() == Some(frame.tag())
    }

    /// Takes over an authentic frame's counter as the floor.
    pub(super) fn move_floor(&mut self, authentic: &Authentic) {
        self.floor = authentic.counter();
        self.tag = Some(*authentic.tag());
    }
}

/// Entries, found by the four identity bytes that a header shows. Those that share them are chained.
#[derive(Debug, Default)]
pub(super) struct Table {
    entries: Vec<Entry>,
    first: FxHashMap<[u8; 4], Slot>,
}

impl Table {
    pub(super) fn reserve(&mut self, things: usize) {
        self.entries.reserve_exact(things);
        self.first.reserve(things);
    }

    /// Adds an entry. A table holds fewer than 2^32; one more is not added.
    pub(super) fn insert(&mut self, mut entry: Entry) {
        let Ok(slot) = Slot::try_from(self.entries.len()) else {
            return;
        };
        entry.next = self.first.insert(entry.id.prefix4(), slot);
        self.entries.push(entry);
    }

    /// Removes an entry; every chain is laid anew, because slots move.
    pub(super) fn remove(&mut self, id: DeviceId) {
        self.first.clear();
        let entries = std::mem::take(&mut self.entries);
        entries.into_iter().filter(|entry| entry.id != id).for_each(|entry| self.insert(entry));
    }

    pub(super) fn find(&self, id: DeviceId) -> Option<&Entry> {
        self.with_prefix(id.prefix4()).find(|entry| entry.id == id)
    }

    pub(super) fn find_mut(&mut self, id: DeviceId) -> Option<&mut Entry> {
        let slot = self.slot_of(id)?;
        self.entries.get_mut(slot as usize)
    }

    fn slot_of(&self, id: DeviceId) -> Option<Slot> {
        let mut slot = *self.first.get(&id.prefix4())?;
        loop {
            let entry = self.entries.get(slot as usize)?;
            if entry.id == id {
                return Some(slot);
            }
            slot = entry.next?;
        }
    }

    /// The first result for an entry whose identity begins with these four bytes.
    pub(super) fn find_map_mut<R>(
        &mut self,
        prefix: [u8; 4],
        mut attempt: impl FnMut(&mut Entry) -> Option<R>,
    ) -> Option<R> {
        let mut slot = *self.first.get(&prefix)?;
        loop {
            let entry = self.entries.get_mut(slot as usize)?;
            if let Some(result) = attempt(entry) {
                return Some(result);
            }
            slot = entry.next?;
        }
    }

    /// The entries whose identity begins with these four bytes.
    pub(super) fn with_prefix(&self, prefix: [u8; 4]) -> impl Iterator<Item = &Entry> {
        let first = self.first.get(&prefix).and_then(|slot| self.entries.get(*slot as usize));
        std::iter::successors(first, |entry| self.entries.get(entry.next? as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: [u8; 8]) -> Entry {
        let key = ClassicKey::new([1; 16]).unwrap();
        Entry::new(DeviceId(id), key, Standing::Active, Counter::ZERO, None)
    }

    #[test]
    fn entries_that_share_a_prefix_are_all_found() {
        let mut table = Table::default();
        for last in 0..3 {
            table.insert(entry([1, 2, 3, 4, 0, 0, 0, last]));
        }
        table.insert(entry([9; 8]));
        assert_eq!(table.with_prefix([1, 2, 3, 4]).count(), 3);
        assert_eq!(table.with_prefix([9; 4]).count(), 1);
        assert_eq!(table.with_prefix([7; 4]).count(), 0);
        table.remove(DeviceId([1, 2, 3, 4, 0, 0, 0, 1]));
        let left: Vec<u8> = table.with_prefix([1, 2, 3, 4]).map(|entry| entry.id.0[7]).collect();
        assert_eq!(left.len(), 2);
        assert!(!left.contains(&1));
        assert!(table.find(DeviceId([9; 8])).is_some());
        assert!(table.find_mut(DeviceId([1, 2, 3, 4, 0, 0, 0, 2])).is_some());
        assert!(table.find_mut(DeviceId([1, 2, 3, 4, 0, 0, 0, 1])).is_none());
    }

    #[test]
    fn an_entry_is_small() {
        assert!(size_of::<Entry>() <= 64, "{} bytes", size_of::<Entry>());
    }
}
