//! Two copies of what cannot be had again, for the day when the database is damaged.
//!
//! No counter is ever confirmed that lies further above either copy than a floor is raised by that
//! comes back from one, whatever clocks say by then. So no frame counts twice, though the database
//! is lost and one copy with it.

use crate::{
    copied::Copied,
    copy_file::{self, CopyFile},
    disk::Disk,
    home::Home,
    record::Stored,
};
use inglenook_gateway::{
    port::StoreError,
    record::{Floor, FloorCopy, Room, Thing, Write},
};
use inglenook_units::{Counter, Utc};
use std::{cmp::max_by_key, collections::BTreeMap, time::Duration};

/// The names of the copies.
pub(crate) const NAMES: [&str; 2] = ["copy-a", "copy-b"];

/// A copy is at most this old while the gateway runs.
const INTERVAL: Duration = Duration::from_secs(3600);

/// When to copy, and to which file.
#[derive(Debug)]
pub(crate) struct Copies {
    files: [CopyFile; 2],
    /// Of the last copy that was begun.
    generation: u64,
}

impl Copies {
    /// Finds out where a former run has stopped, and what the copies lack.
    pub(crate) fn resume<D: Disk>(disk: &D, home: &Home) -> Result<Self, StoreError> {
        let [a, b] = NAMES;
        let files = [CopyFile::find(disk, home, a)?, CopyFile::find(disk, home, b)?];
        let generation = files.iter().filter_map(CopyFile::generation).max().unwrap_or(0);
        Ok(Self { files, generation })
    }

    /// Makes every copy anew that would not bring back what these writes have changed.
    pub(crate) fn follow<D: Disk>(
        &mut self,
        disk: &D,
        home: &Home,
        writes: &[Write],
        now: Utc,
    ) -> Result<(), StoreError> {
        if writes.iter().any(is_structure) {
            self.files.iter_mut().for_each(CopyFile::fall_behind);
        }
        for file in older_first(&mut self.files) {
            if !writes.iter().all(|write| file.brings_back(write)) {
                self.generation = self.generation.saturating_add(1);
                file.write(disk, home, self.generation, now)?;
            }
        }
        Ok(())
    }

    /// Makes a copy if one is due.
    pub(crate) fn keep<D: Disk>(
        &mut self,
        disk: &D,
        home: &Home,
        now: Utc,
    ) -> Result<(), StoreError> {
        let newest = self.files.iter().filter_map(CopyFile::made).max();
        let fresh = newest.is_some_and(|(_, at)| at <= now && now.since(at) < INTERVAL);
        let mut files = older_first(&mut self.files).into_iter();
        let due = files.find(|file| !fresh || file.is_behind());
        due.map_or(Ok(()), |file| {
            self.generation = self.generation.saturating_add(1);
            file.write(disk, home, self.generation, now)
        })
    }
}

fn is_structure(write: &Write) -> bool {
    matches!(write, Write::Room(_) | Write::Thing(_))
}

/// One that is damaged or missing goes before any other: while it is being written, the other is
/// the only one.
fn older_first([a, b]: &mut [CopyFile; 2]) -> [&mut CopyFile; 2] {
    if b.made() < a.made() { [b, a] } else { [a, b] }
}

/// What the copies still hold.
#[derive(Debug, Default)]
pub(crate) struct Salvage {
    pub(crate) rooms: Vec<Room>,
    pub(crate) things: Vec<Thing>,
    /// For each Thing the highest floor in any copy.
    pub(crate) floors: Vec<FloorCopy>,
}

/// Reads both copies. Of a room or a Thing the newer copy's record counts; of a floor the higher.
///
/// # Errors
/// [`StoreError::NotUnderstood`] if a newer version has written one of them.
pub(crate) fn salvage<D: Disk>(disk: &D) -> Result<Salvage, StoreError> {
    let (mut rooms, mut things, mut floors) = Default::default();
    for_each(disk, |record| match record.kind {
        copy_file::ROOM => keep_newer::<Room>(&mut rooms, record),
        copy_file::THING => keep_newer::<Thing>(&mut things, record),
        copy_file::FLOOR => keep_higher(&mut floors, record),
        _ => {}
    })?;
    Ok(Salvage {
        rooms: rooms.into_values().map(|(_, room)| room).collect(),
        things: things.into_values().map(|(_, thing)| thing).collect(),
        floors: floors.into_values().collect(),
    })
}

/// Whether any copy has a higher floor than these, which then are older than they should be.
///
/// # Errors
/// [`StoreError::NotUnderstood`] if a newer version has written a copy.
pub(crate) fn are_ahead<D: Disk>(disk: &D, floors: &[Floor]) -> Result<bool, StoreError> {
    let floors: BTreeMap<u64, Counter> =
        floors.iter().map(|floor| (floor.key(), floor.counter)).collect();
    let mut ahead = false;
    for_each(disk, |record| {
        if record.kind == copy_file::FLOOR
            && let Ok(copy) = Floor::decode(record.key, record.value)
        {
            ahead |= floors.get(&record.key).is_none_or(|counter| *counter < copy.counter);
        }
    })?;
    Ok(ahead)
}

fn for_each<D: Disk>(disk: &D, mut each: impl FnMut(&Copied<'_>)) -> Result<(), StoreError> {
    NAMES.into_iter().try_for_each(|name| copy_file::for_each(disk, name, &mut each))
}

fn keep_newer<T: Stored>(kept: &mut BTreeMap<u64, (u64, T)>, record: &Copied<'_>) {
    let known = kept.get(&record.key).map(|(generation, _)| *generation);
    if known.is_none_or(|known| known < record.generation)
        && let Ok(value) = T::decode(record.key, record.value)
    {
        kept.insert(record.key, (record.generation, value));
    }
}

fn keep_higher(kept: &mut BTreeMap<u64, FloorCopy>, record: &Copied<'_>) {
    let Ok(floor) = Floor::decode(record.key, record.value) else {
        return;
    };
    let copy = FloorCopy { id: floor.id, counter: floor.counter, at: record.at };
    // Of two equal floors the later copy tells more: nothing had passed until then.
    let higher = |known| max_by_key(known, copy, |copy: &FloorCopy| (copy.counter, copy.at));
    kept.entry(record.key).and_modify(|known| *known = higher(*known)).or_insert(copy);
}
