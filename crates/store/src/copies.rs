//! Two copies of what cannot be had again, written in turn, for the day when the database is
//! damaged.

use crate::{
    copied::{self, Copied, emit, records},
    database::newer,
    disk::Disk,
    fault::{Failure, of_io},
    home::{self, Home},
    record::Stored,
};
use inglenook_gateway::{
    port::StoreError,
    record::{Floor, FloorCopy, Room, Thing},
};
use inglenook_units::{Counter, Utc};
use redb::StorageBackend;
use std::{cmp::max_by_key, collections::BTreeMap, io, time::Duration};

/// The names of the copies.
pub(crate) const NAMES: [&str; 2] = ["copy-a", "copy-b"];

const TEMPORARY: &str = "copy.new";

/// A copy is at most this old while the gateway runs.
const INTERVAL: Duration = Duration::from_secs(3600);

const ROOM: u8 = 1;
const THING: u8 = 2;
const FLOOR: u8 = 3;

/// How much is read and written at once, in bytes.
const BLOCK: usize = 4096;

/// When to copy, and to which file.
#[derive(Debug)]
pub(crate) struct Copies {
    /// Which file is written next: the one that is older or damaged.
    next: usize,
    generation: u64,
    last: Option<Utc>,
    /// How many of the copies still lack a change of rooms or Things.
    behind: usize,
}

impl Copies {
    /// Finds out where a former run has stopped.
    pub(crate) fn resume<D: Disk>(disk: &D) -> Self {
        let [a, b] = NAMES.map(|name| first_stamp(disk, name));
        let newest = a.max(b);
        Self {
            next: usize::from(b < a),
            generation: newest.map_or(0, |(generation, _)| generation),
            last: newest.map(|(_, at)| at),
            behind: 0,
        }
    }

    /// Rooms or Things have changed: both copies are to be made anew, one after the other.
    pub(crate) fn fall_behind(&mut self) {
        self.behind = NAMES.len();
    }

    /// Makes a copy if one is due.
    pub(crate) fn keep<D: Disk>(
        &mut self,
        disk: &D,
        home: &Home,
        now: Utc,
    ) -> Result<(), StoreError> {
        let fresh = self.last.is_some_and(|last| last <= now && now.since(last) < INTERVAL);
        if fresh && self.behind == 0 {
            return Ok(());
        }
        let generation = self.generation.saturating_add(1);
        let name = NAMES.get(self.next).unwrap_or(&NAMES[0]);
        write(disk, home, name, generation, now)?;
        self.generation = generation;
        self.next = 1_usize.saturating_sub(self.next);
        self.last = Some(now);
        self.behind = self.behind.saturating_sub(1);
        Ok(())
    }
}

/// Generation and time of the first record that can be trusted.
fn first_stamp<D: Disk>(disk: &D, name: &str) -> Option<(u64, Utc)> {
    let bytes = read(disk, name, BLOCK).ok()?;
    records(&bytes).next().map(|record| (record.generation, record.at))
}

fn write<D: Disk>(
    disk: &D,
    home: &Home,
    name: &str,
    generation: u64,
    at: Utc,
) -> Result<(), StoreError> {
    let place = disk.place(TEMPORARY);
    let failed = |error: io::Error| of_io(&place, &error);
    let file = disk.create(TEMPORARY).map_err(failed)?;
    let mut out = Output { file: &file, written: 0, waiting: Vec::new() };
    let tables = [home::ROOMS, home::THINGS, home::FLOORS];
    home.for_each_record(tables, |table, key, value| {
        let kind = [ROOM, THING, FLOOR].get(table).copied().unwrap_or_default();
        let version = copied::VERSION;
        emit(&Copied { version, kind, generation, at, key, value }, &mut out.waiting);
        out.flush_from(BLOCK).map_err(|error| Failure::Told(failed(error)))
    })?;
    out.flush_from(0).and_then(|()| file.sync_data()).map_err(failed)?;
    file.close().map_err(failed)?;
    disk.rename(TEMPORARY, name).and_then(|()| disk.sync()).map_err(failed)
}

struct Output<'a, F> {
    file: &'a F,
    written: u64,
    waiting: Vec<u8>,
}

impl<F: StorageBackend> Output<'_, F> {
    /// Writes what is waiting if it is at least so much.
    fn flush_from(&mut self, least: usize) -> io::Result<()> {
        if self.waiting.len() >= least && !self.waiting.is_empty() {
            self.file.write(self.written, &self.waiting)?;
            self.written = self.written.saturating_add(self.waiting.len() as u64);
            self.waiting.clear();
        }
        Ok(())
    }
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
        ROOM => keep_newer::<Room>(&mut rooms, record),
        THING => keep_newer::<Thing>(&mut things, record),
        FLOOR => keep_higher(&mut floors, record),
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
        if record.kind == FLOOR
            && let Ok(copy) = Floor::decode(record.key, record.value)
        {
            ahead |= floors.get(&record.key).is_none_or(|counter| *counter < copy.counter);
        }
    })?;
    Ok(ahead)
}

fn for_each<D: Disk>(disk: &D, mut each: impl FnMut(&Copied<'_>)) -> Result<(), StoreError> {
    for name in NAMES {
        let bytes = match read(disk, name, usize::MAX) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(of_io(&disk.place(name), &error)),
        };
        for record in records(&bytes) {
            if record.version > copied::VERSION {
                return Err(newer(&disk.place(name), u64::from(record.version)));
            }
            each(&record);
        }
    }
    Ok(())
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

/// The bytes of a file, at most `most`. Blocks that cannot be read are left blank: the records in
/// the others still count.
fn read<D: Disk>(disk: &D, name: &str, most: usize) -> io::Result<Vec<u8>> {
    let file = disk.open(name)?;
    let length = usize::try_from(file.len()?).unwrap_or(usize::MAX).min(most);
    let mut bytes = vec![0; length];
    let mut offset = 0;
    for block in bytes.chunks_mut(BLOCK) {
        if file.read(offset, block).is_err() {
            block.fill(0);
        }
        offset = offset.saturating_add(BLOCK as u64);
    }
    Ok(bytes)
}
