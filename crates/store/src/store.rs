//! The store: a security database, its copies, and a history.

use crate::{
    copies::{self, Copies},
    database::Unopened,
    disk::{Disk, Folder},
    fault::of_io,
    history::History,
    home::{FORMAT, Home, Standing},
};
use inglenook_gateway::{
    port::{self, StoreError},
    record::{Batch, Occurrence, RoomId, Sample, Snapshot, Write},
};
use inglenook_units::Utc;
use std::path::Path;

/// A gateway's durable state in one directory, which it has for itself.
///
/// | file | what | after damage |
/// |---|---|---|
/// | `home.redb` | rooms, Things, floors, last values | rebuilt; kept as `home.redb.damaged-…` |
/// | `copy-a`, `copy-b` | rooms, Things, floors | written anew |
/// | `history.redb` | points and occurrences | begun anew; kept as `history.redb.damaged` |
#[derive(Debug)]
pub struct Store<D: Disk = Folder> {
    disk: D,
    /// `None` after an error, until it has been opened again.
    home: Option<Home>,
    /// What was read at the start, for the first to ask.
    snapshot: Option<Snapshot>,
    copies: Copies,
    history: History,
    /// The time of day as it was last told, which is not long ago. A copy that says that it is a
    /// little older than it is errs on the safe side.
    told: Utc,
}

impl Store {
    /// Opens the store in a directory, or begins one; `now` names what is set aside.
    ///
    /// # Errors
    /// [`StoreError::InUse`] if another process has it open, [`StoreError::NotUnderstood`] if it
    /// is a newer version's or another program's; [`StoreError::Full`], [`StoreError::ReadOnly`]
    /// and [`StoreError::Io`] if the disk refuses. Damage is no error: see
    /// [`Origin::Rebuilt`](inglenook_gateway::record::Origin::Rebuilt).
    pub fn open(directory: &Path, now: Utc) -> Result<Self, StoreError> {
        let place = directory.display().to_string();
        let folder = Folder::open(directory).map_err(|error| of_io(&place, &error))?;
        Self::on(folder, now)
    }
}

impl<D: Disk> Store<D> {
    /// Opens the store on any disk, also one that fails in a test.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn on(disk: D, now: Utc) -> Result<Self, StoreError> {
        let (home, snapshot) = open_home(&disk, now)?;
        let copies = Copies::resume(&disk, &home)?;
        let history = History::open(&disk);
        let (home, snapshot) = (Some(home), Some(snapshot));
        Ok(Self { disk, home, snapshot, copies, history, told: now })
    }

    /// How often points or occurrences could not be stored since the start.
    pub const fn history_failures(&self) -> u64 {
        self.history.failures()
    }

    /// Makes changes durable, and brings the copies up to date where damage would undo them.
    fn write(&mut self, writes: &[Write]) -> Result<(), StoreError> {
        let home = opened(&mut self.home, &self.disk)?;
        self.snapshot = None;
        let written = home
            .commit(writes)
            .and_then(|()| self.copies.follow(&self.disk, home, writes, self.told));
        // After any error but its own refusal the database must be opened again before it is used.
        if matches!(&written, Err(error) if !matches!(error, StoreError::LowersFloor)) {
            self.close_home();
        }
        written
    }

    fn close_home(&mut self) {
        if let Some(home) = self.home.take() {
            home.close();
        }
    }
}

impl<D: Disk> port::Store for Store<D> {
    fn load(&mut self) -> Result<Snapshot, StoreError> {
        match self.snapshot.take() {
            Some(snapshot) => Ok(snapshot),
            None => opened(&mut self.home, &self.disk)?.snapshot(),
        }
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), StoreError> {
        if !batch.writes.is_empty() {
            self.write(&batch.writes)?;
        }
        self.history.remember(&batch.samples, &batch.occurrences);
        Ok(())
    }

    fn history(&self, room: RoomId, since: Utc) -> Result<Vec<Sample>, StoreError> {
        self.history.samples(room, since)
    }

    fn occurrences(&self, most: usize) -> Result<Vec<Occurrence>, StoreError> {
        self.history.occurrences(most)
    }

    fn maintain(&mut self, now: Utc) -> Result<(), StoreError> {
        self.told = now;
        self.history.maintain(&self.disk, now);
        let home = opened(&mut self.home, &self.disk)?;
        match home.standing() {
            Standing::Settled => self.copies.keep(&self.disk, home, now),
            // The copies are older than they would claim to be, until the gateway has raised
            // the floors that came from them.
            Standing::Unsettled => Ok(()),
        }
    }
}

impl<D: Disk> Drop for Store<D> {
    /// Keeps what is still waiting for the next housekeeping.
    fn drop(&mut self) {
        self.history.finish();
        self.close_home();
    }
}

fn opened<'a, D: Disk>(home: &'a mut Option<Home>, disk: &D) -> Result<&'a mut Home, StoreError> {
    let open = match home.take() {
        Some(open) => open,
        None => match Home::open(disk) {
            Ok((open, _)) => open,
            Err(Unopened::Missing) => {
                let place = disk.place(FORMAT.name);
                return Err(StoreError::Damaged(format!("{place} has vanished")));
            }
            Err(Unopened::Foreign(error) | Unopened::Failed(error)) => return Err(error),
        },
    };
    Ok(home.insert(open))
}

fn open_home<D: Disk>(disk: &D, now: Utc) -> Result<(Home, Snapshot), StoreError> {
    let names = disk.names().map_err(|error| of_io(&disk.place(""), &error))?;
    let copied = names.iter().any(|name| copies::NAMES.contains(&name.as_str()));
    let aside = format!("{}.damaged-{}", FORMAT.name, now.0);
    let rebuild = |aside| Home::rebuild(disk, &copies::salvage(disk)?, aside, now);
    match Home::open(disk) {
        Ok((home, snapshot)) if is_behind(disk, &home, &snapshot)? => {
            home.close();
            rebuild(Some(&aside))
        }
        Ok(opened) => Ok(opened),
        Err(Unopened::Missing) if copied || names.iter().any(|name| is_aside(name)) => {
            rebuild(None)
        }
        Err(Unopened::Missing) => Ok((Home::create(disk)?, Snapshot::empty())),
        Err(Unopened::Failed(StoreError::Damaged(_))) => rebuild(Some(&aside)),
        Err(Unopened::Foreign(_)) if copied => rebuild(Some(&aside)),
        Err(Unopened::Foreign(error) | Unopened::Failed(error)) => Err(error),
    }
}

/// Whether the database is older than its copies: a disk that forgets, or an old file put back.
fn is_behind<D: Disk>(disk: &D, home: &Home, found: &Snapshot) -> Result<bool, StoreError> {
    match home.standing() {
        Standing::Settled => copies::are_ahead(disk, &found.floors),
        Standing::Unsettled => Ok(false),
    }
}

fn is_aside(name: &str) -> bool {
    name.strip_prefix(FORMAT.name).is_some_and(|rest| rest.starts_with(".damaged-"))
}
