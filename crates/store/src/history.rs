//! The history database: rooms' points and occurrences. It may be lost without harm, so it costs no
//! sync of its own per batch, never fails one, and never stands in the way of a start.

use crate::{
    archive,
    database::{self, Format, Trust, Unopened},
    disk::Disk,
    fault::{Failure, guarded},
};
use inglenook_gateway::{
    port::StoreError,
    record::{Occurrence, RoomId, Sample},
};
use inglenook_units::Utc;
use redb::{Database, Durability};
use std::cell::Cell;

const FORMAT: Format = Format {
    name: "history.redb",
    magic: u64::from_be_bytes(*b"inglhist"),
    schema: 1,
    cache: 2 << 20,
    trust: Trust::CleanEnd,
};

/// A history that could not be read, kept until the next one that cannot.
const ASIDE: &str = "history.redb.damaged";

/// What waits in memory is written when it has so many entries, or at the next housekeeping.
const WAITING: usize = 16_384;

/// While the disk refuses, so many entries are kept in memory, the oldest let go.
const MOST_WAITING: usize = 4 * WAITING;

#[derive(Debug)]
pub(crate) struct History {
    place: String,
    /// `None` while it cannot be used.
    database: Option<Database>,
    /// Found damaged while reading.
    damaged: Cell<bool>,
    samples: Vec<Sample>,
    occurrences: Vec<Occurrence>,
    /// Something has been written that a power cut would undo.
    unsynced: bool,
    /// Where the next pruning goes on.
    prune_from: RoomId,
    failures: u64,
}

/// Why the history is written just now.
#[derive(Clone, Copy, Debug)]
enum Occasion {
    /// Too much waits in memory. It need not be durable yet.
    Crowd,
    /// It is time to make everything durable, and to let go of what is too old by now.
    Housekeeping(Utc),
    /// The program ends.
    End,
}

impl History {
    /// Opens the history, or begins a new one; if neither can be done, goes without for now.
    pub(crate) fn open<D: Disk>(disk: &D) -> Self {
        let mut history = Self {
            place: disk.place(FORMAT.name),
            database: None,
            damaged: Cell::new(false),
            samples: Vec::new(),
            occurrences: Vec::new(),
            unsynced: false,
            prune_from: RoomId(0),
            failures: 0,
        };
        history.reopen(disk);
        history
    }

    /// How often something could not be stored.
    pub(crate) const fn failures(&self) -> u64 {
        self.failures
    }

    /// Takes up new points and occurrences, durable at the next housekeeping at the latest.
    pub(crate) fn remember(&mut self, samples: &[Sample], occurrences: &[Occurrence]) {
        self.samples.extend(samples);
        self.occurrences.extend_from_slice(occurrences);
        if self.samples.len().max(self.occurrences.len()) < WAITING {
            return;
        }
        if self.database.is_some() {
            self.store(Occasion::Crowd);
        }
        drop_oldest(&mut self.samples);
        drop_oldest(&mut self.occurrences);
    }

    /// Makes everything durable and lets go of what is too old.
    pub(crate) fn maintain<D: Disk>(&mut self, disk: &D, now: Utc) {
        if self.damaged.take() {
            self.close();
            self.set_aside(disk);
        } else if self.database.is_none() {
            self.reopen(disk);
        }
        self.store(Occasion::Housekeeping(now));
    }

    /// Writes what waits, before the end.
    pub(crate) fn finish(&mut self) {
        self.store(Occasion::End);
    }

    fn store(&mut self, occasion: Occasion) {
        let Some(database) = &self.database else {
            self.failures = self.failures.saturating_add(1);
            return;
        };
        let mut next = self.prune_from;
        let stored = guarded(&self.place, || {
            let mut transaction = database::begin(database, &FORMAT)?;
            let mut changed = archive::add(&transaction, &self.samples, &self.occurrences)?;
            match occasion {
                Occasion::Crowd => transaction.set_durability(Durability::None)?,
                Occasion::Housekeeping(now) => {
                    changed |= archive::prune(&transaction, now, &mut next)?;
                }
                Occasion::End => {}
            }
            if changed || self.unsynced {
                transaction.commit()?
            } else {
                transaction.abort()?
            }
            Ok(())
        });
        match stored {
            Ok(()) => {
                self.prune_from = next;
                self.unsynced = matches!(occasion, Occasion::Crowd);
                self.samples.clear();
                self.occurrences.clear();
            }
            Err(error) => {
                self.failures = self.failures.saturating_add(1);
                self.damaged.set(matches!(error, StoreError::Damaged(_)));
                self.close();
            }
        }
    }

    /// A room's points from `since` on, oldest first.
    pub(crate) fn samples(&self, room: RoomId, since: Utc) -> Result<Vec<Sample>, StoreError> {
        let mut samples = self.look(|database| archive::samples(database, room, since))?;
        let waiting = self.samples.iter().filter(|sample| sample.room == room);
        samples.extend(waiting.filter(|sample| sample.at >= since));
        samples.sort_by_key(|sample| sample.at);
        Ok(samples)
    }

    /// The last `most` occurrences, newest first.
    pub(crate) fn occurrences(&self, most: usize) -> Result<Vec<Occurrence>, StoreError> {
        let mut occurrences: Vec<_> = self.occurrences.iter().rev().take(most).cloned().collect();
        let left = most.saturating_sub(occurrences.len());
        occurrences.extend(self.look(|database| archive::occurrences(database, left))?);
        Ok(occurrences)
    }

    fn look<T>(&self, work: impl FnOnce(&Database) -> Result<T, Failure>) -> Result<T, StoreError> {
        let Some(database) = &self.database else {
            return Err(StoreError::Io(format!("{} cannot be used at present", self.place)));
        };
        let seen = guarded(&self.place, || work(database));
        if matches!(seen, Err(StoreError::Damaged(_))) {
            self.damaged.set(true);
        }
        seen
    }

    fn reopen<D: Disk>(&mut self, disk: &D) {
        match database::open(disk, &FORMAT) {
            Ok(database) => self.database = Some(database),
            Err(Unopened::Missing) => self.begin_anew(disk),
            Err(
                Unopened::Foreign(_)
                | Unopened::Failed(StoreError::Damaged(_) | StoreError::NotUnderstood(_)),
            ) => self.set_aside(disk),
            Err(Unopened::Failed(_)) => self.failures = self.failures.saturating_add(1),
        }
    }

    fn set_aside<D: Disk>(&mut self, disk: &D) {
        match disk.rename(FORMAT.name, ASIDE) {
            Ok(()) => self.begin_anew(disk),
            Err(_) => self.failures = self.failures.saturating_add(1),
        }
    }

    fn begin_anew<D: Disk>(&mut self, disk: &D) {
        let made = database::prepare(disk, &FORMAT, archive::make_tables)
            .and_then(|database| database::publish(disk, &FORMAT).map(|()| database));
        match made {
            Ok(database) => self.database = Some(database),
            Err(_) => self.failures = self.failures.saturating_add(1),
        }
    }

    fn close(&mut self) {
        if let Some(database) = self.database.take() {
            // What is wrong with it shows when it is next opened.
            let _ = guarded(&self.place, || Ok(database.close()?));
        }
    }
}

fn drop_oldest<T>(waiting: &mut Vec<T>) {
    let excess = waiting.len().saturating_sub(MOST_WAITING);
    waiting.drain(..excess);
}
