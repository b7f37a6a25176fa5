//! One of the copies: a file that is written in place, so that a full disk does not stand in its
//! way. While it is written, and if that is cut short, the other copy is the whole one.

use crate::{
    copied::{self, Copied, emit, records},
    database::newer,
    disk::Disk,
    fault::{is_full, of_io},
    home::{self, Home, Records},
    record::Stored,
};
use inglenook_gateway::{
    port::StoreError,
    record::{Floor, FloorCopy, Write},
};
use inglenook_units::{Counter, Utc};
use redb::StorageBackend;
use std::{collections::BTreeMap, io};

pub(crate) const ROOM: u8 = 1;
pub(crate) const THING: u8 = 2;
pub(crate) const FLOOR: u8 = 3;

/// What is copied, with the kind of record that each table becomes.
const TABLES: [Records; 3] = [home::ROOMS, home::THINGS, home::FLOORS];
const KINDS: [u8; 3] = [ROOM, THING, FLOOR];

/// What a copy is called that is to take another's place.
const TEMPORARY: &str = "copy.new";

/// How much is read at once, in bytes.
const BLOCK: usize = 4096;

/// What is known of one copy.
#[derive(Debug)]
pub(crate) struct CopyFile {
    name: &'static str,
    /// Generation and time; `None` if there is no whole copy in it.
    made: Option<(u64, Utc)>,
    state: State,
    /// What it holds, by Thing.
    floors: BTreeMap<u64, Counter>,
}

/// Whether a copy would bring back the home as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// It would.
    Current,
    /// It lacks a room or a Thing as it is now, or a floor that is near enough.
    Behind,
}

impl CopyFile {
    /// Looks at what a former run has left.
    pub(crate) fn find<D: Disk>(
        disk: &D,
        home: &Home,
        name: &'static str,
    ) -> Result<Self, StoreError> {
        let bytes = match read(disk, name) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(of_io(&disk.place(name), &error)),
        };
        let held: BTreeMap<_, _> = records(&bytes).map(|r| ((r.kind, r.key), r.value)).collect();
        let mut state = State::Current;
        home.for_each_record(TABLES, |table, key, value| {
            let kind = kind_of(table);
            let is_held = held.get(&(kind, key)).is_some_and(|held| match kind {
                FLOOR => is_near(counter(key, held), counter(key, value)),
                _ => *held == value,
            });
            if !is_held {
                state = State::Behind;
            }
            Ok(())
        })?;
        let floors = held.iter().filter(|((kind, _), _)| *kind == FLOOR);
        let floors = floors.filter_map(|((_, key), value)| Some((*key, counter(*key, value)?)));
        Ok(Self { name, made: whole(&bytes), state, floors: floors.collect() })
    }

    /// Generation and time of the whole copy in it.
    pub(crate) const fn made(&self) -> Option<(u64, Utc)> {
        self.made
    }

    pub(crate) fn generation(&self) -> Option<u64> {
        self.made.map(|(generation, _)| generation)
    }

    /// A room or a Thing has changed.
    pub(crate) const fn fall_behind(&mut self) {
        self.state = State::Behind;
    }

    pub(crate) fn is_behind(&self) -> bool {
        self.state == State::Behind
    }

    /// Whether, after damage, a write would still be in force. Last values are not copied.
    pub(crate) fn brings_back(&self, write: &Write) -> bool {
        match write {
            Write::Room(_) | Write::Thing(_) => self.state == State::Current,
            Write::Floor(floor) => {
                is_near(self.floors.get(&floor.key()).copied(), Some(floor.counter))
            }
            Write::Latest(_) => true,
        }
    }

    /// Makes it anew from the database. Until that is done it counts as damaged.
    pub(crate) fn write<D: Disk>(
        &mut self,
        disk: &D,
        home: &Home,
        generation: u64,
        now: Utc,
    ) -> Result<(), StoreError> {
        self.made = None;
        self.state = State::Behind;
        self.floors = BTreeMap::new();
        self.floors = write(disk, home, self.name, generation, now)?;
        self.made = Some((generation, now));
        self.state = State::Current;
        Ok(())
    }
}

/// Whether a copied floor, raised by what every one is raised by at least, reaches a counter.
fn is_near(copied: Option<Counter>, counter: Option<Counter>) -> bool {
    copied.map(|copied| copied.saturating_add(FloorCopy::MARGIN)) >= counter
}

fn counter(key: u64, floor: &[u8]) -> Option<Counter> {
    Floor::decode(key, floor).ok().map(|floor| floor.counter)
}

fn kind_of(table: usize) -> u8 {
    KINDS.get(table).copied().unwrap_or_default()
}

/// Generation and time of a copy that is there from its first byte to its last.
fn whole(bytes: &[u8]) -> Option<(u64, Utc)> {
    let first = records(bytes).next()?;
    let mut length = 0_usize;
    for record in records(bytes) {
        if record.generation != first.generation {
            return None;
        }
        length = length.saturating_add(record.length());
    }
    (length == bytes.len()).then_some((first.generation, first.at))
}

/// Writes a copy; the floors that are in it. Nothing is overwritten before everything that is to be
/// copied has been read.
fn write<D: Disk>(
    disk: &D,
    home: &Home,
    name: &str,
    generation: u64,
    now: Utc,
) -> Result<BTreeMap<u64, Counter>, StoreError> {
    let unsettled = home.unsettled()?;
    let (mut floors, mut bytes) = (BTreeMap::new(), Vec::new());
    home.for_each_record(TABLES, |table, key, value| {
        let (kind, version) = (kind_of(table), copied::VERSION);
        let mut at = now;
        if kind == FLOOR {
            let floor = Floor::decode(key, value)?;
            floors.insert(key, floor.counter);
            // It comes from a copy itself and has not been raised yet: it is as old as that.
            at = if unsettled.contains(&key) { floor.at } else { now };
        }
        emit(&Copied { version, kind, generation, at, key, value }, &mut bytes);
        Ok(())
    })?;
    overwrite(disk, name, &bytes).map_err(|error| of_io(&disk.place(name), &error))?;
    Ok(floors)
}

fn overwrite<D: Disk>(disk: &D, name: &str, bytes: &[u8]) -> io::Result<()> {
    let failed = match disk.open(name).and_then(|file| fill(&file, bytes)) {
        Err(error) if !is_full(&error) => error,
        written => return written,
    };
    // There is none yet, or the disk is bad where it is: a new file is elsewhere.
    let replaced = disk.create(TEMPORARY).and_then(|file| fill(&file, bytes));
    replaced.and_then(|()| disk.rename(TEMPORARY, name)).map_err(|_| failed)?;
    disk.sync()
}

fn fill(file: &impl StorageBackend, bytes: &[u8]) -> io::Result<()> {
    file.write(0, bytes)?;
    let length = bytes.len() as u64;
    if file.len()? > length {
        file.set_len(length)?;
    }
    file.sync_data()?;
    file.close()
}

/// Every whole record of a copy, if there is that copy.
///
/// # Errors
/// [`StoreError::NotUnderstood`] if a newer version has written it.
pub(crate) fn for_each<D: Disk>(
    disk: &D,
    name: &str,
    each: &mut impl FnMut(&Copied<'_>),
) -> Result<(), StoreError> {
    let bytes = match read(disk, name) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(of_io(&disk.place(name), &error)),
    };
    for record in records(&bytes) {
        if record.version > copied::VERSION {
            return Err(newer(&disk.place(name), u64::from(record.version)));
        }
        each(&record);
    }
    Ok(())
}

/// The bytes of a file. Blocks that cannot be read are left blank: the records in the others still
/// count.
fn read<D: Disk>(disk: &D, name: &str) -> io::Result<Vec<u8>> {
    let file = disk.open(name)?;
    let mut bytes = vec![0; usize::try_from(file.len()?).unwrap_or(usize::MAX)];
    let mut offset = 0;
    for block in bytes.chunks_mut(BLOCK) {
        if file.read(offset, block).is_err() {
            block.fill(0);
        }
        offset = offset.saturating_add(BLOCK as u64);
    }
    Ok(bytes)
}
