//! The table of Things that admission looks frames up in.

use crate::record::Standing;
use hashbrown::HashTable;
use inglenook_frame::SecureFrame;
use inglenook_seal::{Authentic, ClassicKey};
use inglenook_units::{Counter, DeviceId};
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// One Thing, in 48 bytes: a street has many.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: DeviceId,
    pub(super) key: ClassicKey,
    pub(super) standing: Standing,
    floor: [u8; 6],
    last: Last,
    tag: [u8; 16],
}

/// Whether a frame was accepted under the floor, so that its tag is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Unknown,
    Tagged,
}

impl Entry {
    pub(super) fn new(
        id: DeviceId,
        key: ClassicKey,
        standing: Standing,
        floor: Counter,
        tag: Option<[u8; 16]>,
    ) -> Self {
        let last = if tag.is_some() { Last::Tagged } else { Last::Unknown };
        let tag = tag.unwrap_or_default();
        Self { id, key, standing, floor: floor.to_bytes(), last, tag }
    }

    /// The highest counter accepted or shown.
    pub(super) fn floor(&self) -> Counter {
        Counter::from_bytes(self.floor)
    }

    /// Whether it can be whose identity begins with these header bytes, of which the first four are
    /// known to fit: all that a header usually shows.
    pub(super) fn may_be(&self, header_id: &[u8]) -> bool {
        header_id.len() == 4 || self.id.starts_with(header_id)
    }

    /// Whether a frame is the last one accepted, once more. Under one key and counter two frames
    /// with one tag are the same frame.
    pub(super) fn repeats(&self, frame: &SecureFrame<'_>) -> bool {
        frame.counter() == self.floor() && self.last == Last::Tagged && self.tag == *frame.tag()
    }

    /// Takes over an authentic frame's counter as the floor.
    pub(super) fn move_floor(&mut self, authentic: &Authentic) {
        self.floor = authentic.counter().to_bytes();
        self.tag = *authentic.tag();
        self.last = Last::Tagged;
    }
}

/// Entries, found by the four identity bytes that a header shows. Several may share them.
///
/// Identities are the owner's own choice, so a quick hash without a secret is safe: who sends frames
/// can only look entries up.
#[derive(Debug, Default)]
pub(super) struct Table {
    entries: HashTable<Entry>,
}

impl Table {
    pub(super) fn reserve(&mut self, things: usize) {
        self.entries.reserve(things, |entry| hash(entry.id.prefix4()));
    }

    pub(super) fn insert(&mut self, entry: Entry) {
        let place = hash(entry.id.prefix4());
        self.entries.insert_unique(place, entry, |entry| hash(entry.id.prefix4()));
    }

    pub(super) fn remove(&mut self, id: DeviceId) {
        self.entries.retain(|entry| entry.id != id);
    }

    pub(super) fn find(&self, id: DeviceId) -> Option<&Entry> {
        self.entries.find(hash(id.prefix4()), |entry| entry.id == id)
    }

    pub(super) fn find_mut(&mut self, id: DeviceId) -> Option<&mut Entry> {
        self.entries.find_mut(hash(id.prefix4()), |entry| entry.id == id)
    }

    /// The entries whose identity begins with these four bytes.
    pub(super) fn with_prefix(&self, prefix: [u8; 4]) -> impl Iterator<Item = &Entry> {
        let same_hash = self.entries.iter_hash(hash(prefix));
        same_hash.filter(move |entry| entry.id.prefix4() == prefix)
    }

    /// The entries whose identity begins with these four bytes.
    pub(super) fn with_prefix_mut(&mut self, prefix: [u8; 4]) -> impl Iterator<Item = &mut Entry> {
        let same_hash = self.entries.iter_hash_mut(hash(prefix));
        same_hash.filter(move |entry| entry.id.prefix4() == prefix)
    }

    pub(super) fn bytes_held(&self) -> usize {
        self.entries.allocation_size()
    }
}

fn hash(prefix: [u8; 4]) -> u64 {
    FxBuildHasher.hash_one(u32::from_ne_bytes(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

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
        assert_eq!(table.with_prefix_mut([1, 2, 3, 4]).count(), 3);
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
    fn a_crowd_is_told_apart() {
        let mut table = Table::default();
        let id = |number: u16| {
            let [a, b] = number.to_be_bytes();
            [a, b, 7, 7, 0, 0, 0, 0]
        };
        (0..5000).for_each(|number| table.insert(entry(id(number))));
        for number in 0..5000 {
            let found: Vec<_> = table.with_prefix(DeviceId(id(number)).prefix4()).collect();
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].id, DeviceId(id(number)));
        }
        let hashes: HashSet<u64> = (0..5000).map(|n| hash(DeviceId(id(n)).prefix4())).collect();
        assert!(hashes.len() > 4990, "only {} hashes", hashes.len());
    }

    #[test]
    fn room_is_made_in_one_go() {
        let mut admission = crate::admit::Admission::new();
        assert_eq!(admission.bytes_held(), 0);
        admission.reserve(1000);
        let held = admission.bytes_held();
        assert!((1000 * 48..=1000 * 120).contains(&held), "{held} bytes");
        (0..1000_u64).for_each(|number| {
            let key = ClassicKey::new([1; 16]).unwrap();
            let id = DeviceId((number << 40).to_be_bytes());
            admission.add(id, key, Standing::Active, Counter::ZERO, None);
        });
        assert_eq!(admission.bytes_held(), held);
    }

    #[test]
    fn an_entry_is_small() {
        assert_eq!(size_of::<Entry>(), 48);
    }
}
