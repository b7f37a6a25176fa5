//! The table of Things that admission looks frames up in.

use crate::record::Standing;
use inglenook_frame::SecureFrame;
use inglenook_seal::{Authentic, ClassicKey};
use inglenook_units::{Counter, DeviceId};
use rustc_hash::FxHashMap;

/// One Thing, in one cache line: a street has many.
#[derive(Debug)]
#[repr(align(64))]
pub(super) struct Entry {
    pub(super) id: DeviceId,
    pub(super) key: ClassicKey,
    pub(super) floor: Counter,
    pub(super) standing: Standing,
    tag: Option<[u8; 16]>,
    next: Option<Slot>,
}

type Slot = u32;

/// Four identity bytes as one number, which hashes in one step.
type Prefix = u32;

/// The entries that share four leading identity bytes, by the slot of the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chain(Slot);

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

    /// Whether it can be whose identity begins with these header bytes, of which the first four are
    /// known to fit: all that a header usually shows.
    pub(super) fn may_be(&self, header_id: &[u8]) -> bool {
        header_id.len() == 4 || self.id.starts_with(header_id)
    }

    /// Whether a frame is the last one accepted, once more. Under one key and counter two frames
    /// with one tag are the same frame.
    pub(super) fn repeats(&self, frame: &SecureFrame<'_>) -> bool {
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
    first: FxHashMap<Prefix, Slot>,
}

impl Table {
    pub(super) fn reserve(&mut self, things: usize) {
        self.entries.reserve_exact(things);
        self.first.reserve(things);
    }

    /// Entries, and the index with one byte of its own for each place.
    pub(super) fn bytes_held(&self) -> usize {
        let entries = self.entries.capacity().saturating_mul(size_of::<Entry>());
        // The index is at most 7/8 full, and has a power of two of places.
        let places = (self.first.capacity().saturating_mul(8) / 7).next_power_of_two();
        let place = size_of::<(Prefix, Slot)>().saturating_add(1);
        entries.saturating_add(places.saturating_mul(place))
    }

    /// Adds an entry. A table holds fewer than 2^32; one more is not added.
    pub(super) fn insert(&mut self, mut entry: Entry) {
        let Ok(slot) = Slot::try_from(self.entries.len()) else {
            return;
        };
        entry.next = self.first.insert(key_of(entry.id.prefix4()), slot);
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
        let mut slot = *self.first.get(&key_of(id.prefix4()))?;
        loop {
            let entry = self.entries.get(slot as usize)?;
            if entry.id == id {
                return Some(slot);
            }
            slot = entry.next?;
        }
    }

    /// The entries whose identity begins with these four bytes, if there are any.
    pub(super) fn chain(&self, prefix: [u8; 4]) -> Option<Chain> {
        self.first.get(&key_of(prefix)).map(|slot| Chain(*slot))
    }

    /// The entries of a chain, in the order in which they are tried.
    pub(super) fn along(&self, chain: Chain) -> impl Iterator<Item = &Entry> {
        std::iter::successors(self.entries.get(chain.0 as usize), |entry| {
            self.entries.get(entry.next? as usize)
        })
    }

    /// Those that begin with four bytes.
    pub(super) fn with_prefix(&self, prefix: [u8; 4]) -> impl Iterator<Item = &Entry> {
        self.chain(prefix).into_iter().flat_map(|chain| self.along(chain))
    }

    /// The first entry of a chain, and the rest of it.
    pub(super) fn first_of(&mut self, chain: Chain) -> Option<(&mut Entry, Option<Chain>)> {
        let entry = self.entries.get_mut(chain.0 as usize)?;
        let rest = entry.next.map(Chain);
        Some((entry, rest))
    }
}

const fn key_of(prefix: [u8; 4]) -> Prefix {
    u32::from_ne_bytes(prefix)
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
        assert_eq!(size_of::<Entry>(), 64);
    }
}
