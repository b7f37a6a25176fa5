//! One database file: made whole or not at all, and opened only if it is known to be ours.

use crate::{
    commit_slot::prefer_newer,
    disk::Disk,
    fault::{Failure, guarded, of_io},
};
use inglenook_gateway::port::StoreError;
use redb::{
    Builder, Database, Durability, ReadableDatabase, StorageBackend, TableDefinition, TableError,
    WriteTransaction,
};
use std::io;

/// Facts about the file itself. Other versions must be able to read this table.
pub(crate) const META: TableDefinition<&str, u64> = TableDefinition::new("meta");
const MAGIC: &str = "magic";
const SCHEMA: &str = "schema";

/// The first bytes of every redb file.
const REDB: [u8; 9] = *b"redb\x1a\x0a\xa9\x0d\x0a";

/// What one of our files is called and known by.
#[derive(Debug)]
pub(crate) struct Format {
    pub(crate) name: &'static str,
    /// Tells it from other programs' files.
    pub(crate) magic: u64,
    /// The version of its tables and values.
    pub(crate) schema: u64,
    /// How much of it is kept in memory, in bytes.
    pub(crate) cache: usize,
    pub(crate) trust: Trust,
}

/// How much is taken on trust.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trust {
    /// Every page is checked at each start, and no commit counts that a cut could have torn.
    Nothing,
    /// The file is checked only after a crash.
    CleanEnd,
}

/// Why a file was not opened.
#[derive(Debug)]
pub(crate) enum Unopened {
    /// There is none.
    Missing,
    /// It is not the kind of file that it should be.
    Foreign(StoreError),
    /// Anything else.
    Failed(StoreError),
}

/// Opens a file of ours.
pub(crate) fn open<D: Disk>(disk: &D, format: &Format) -> Result<Database, Unopened> {
    let place = disk.place(format.name);
    let file = disk.open(format.name).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Unopened::Missing,
        _ => Unopened::Failed(of_io(&place, &error)),
    })?;
    check_head(&file, &place)?;
    let database = guarded(&place, || {
        if matches!(format.trust, Trust::Nothing) {
            prefer_newer(&file)?;
        }
        Ok(builder(format).create_with_backend(file)?)
    });
    let database = database.map_err(|error| match error {
        StoreError::NotUnderstood(_) => Unopened::Foreign(error),
        _ => Unopened::Failed(error),
    })?;
    let known = guarded(&place, || identify(&database, format)).map_err(Unopened::Failed)?;
    match known {
        Identity::Ours => Ok(database),
        Identity::Newer(schema) => Err(Unopened::Failed(newer(&place, schema))),
        Identity::Stranger => Err(Unopened::Failed(StoreError::NotUnderstood(format!(
            "{place} is a database of another program; move it elsewhere, or choose another data \
             directory"
        )))),
    }
}

/// The refusal of what a newer version has written.
pub(crate) fn newer(place: &str, schema: u64) -> StoreError {
    StoreError::NotUnderstood(format!(
        "{place} was written by a newer version of this program (its schema is {schema}); update \
         this program, or restore a backup of this version"
    ))
}

/// A file of ours is renamed into place only when whole, so one that is shorter than this or blank
/// has been damaged.
fn check_head<F: StorageBackend>(file: &F, place: &str) -> Result<(), Unopened> {
    let mut head = [0; REDB.len()];
    match file.read(0, &mut head) {
        Ok(()) if head == REDB => Ok(()),
        Ok(()) if head.starts_with(&[0; 4]) => {
            Err(Unopened::Failed(StoreError::Damaged(format!("{place} is blank"))))
        }
        Ok(()) => Err(Unopened::Foreign(StoreError::NotUnderstood(format!(
            "{place} is not a database; move it elsewhere, or choose another data directory"
        )))),
        Err(error) => Err(Unopened::Failed(of_io(place, &error))),
    }
}

enum Identity {
    Ours,
    Newer(u64),
    Stranger,
}

fn identify(database: &Database, format: &Format) -> Result<Identity, Failure> {
    let meta = match database.begin_read()?.open_table(META) {
        Ok(meta) => meta,
        Err(TableError::Storage(error)) => return Err(error.into()),
        Err(_) => return Ok(Identity::Stranger),
    };
    let fact = |name| Ok::<_, Failure>(meta.get(name)?.map(|value| value.value()));
    let (magic, schema) = (fact(MAGIC)?, fact(SCHEMA)?);
    Ok(match (magic, schema) {
        (Some(magic), Some(schema)) if magic == format.magic && schema > format.schema => {
            Identity::Newer(schema)
        }
        (Some(magic), Some(_)) if magic == format.magic => Identity::Ours,
        _ => Identity::Stranger,
    })
}

/// Makes a file under a temporary name, filled in one durable transaction.
pub(crate) fn prepare<D: Disk>(
    disk: &D,
    format: &Format,
    fill: impl FnOnce(&WriteTransaction) -> Result<(), Failure>,
) -> Result<Database, StoreError> {
    let name = temporary(format);
    let place = disk.place(&name);
    let file = disk.create(&name).map_err(|error| of_io(&place, &error))?;
    guarded(&place, || {
        let database = builder(format).create_with_backend(file)?;
        let transaction = begin(&database, format)?;
        {
            let mut meta = transaction.open_table(META)?;
            meta.insert(MAGIC, format.magic)?;
            meta.insert(SCHEMA, format.schema)?;
        }
        fill(&transaction)?;
        transaction.commit()?;
        Ok(database)
    })
}

/// Gives a prepared file its name.
pub(crate) fn publish<D: Disk>(disk: &D, format: &Format) -> Result<(), StoreError> {
    disk.rename(&temporary(format), format.name)
        .and_then(|()| disk.sync())
        .map_err(|error| of_io(&disk.place(format.name), &error))
}

fn temporary(format: &Format) -> String {
    format!("{}.new", format.name)
}

/// Begins a change that is durable once committed.
pub(crate) fn begin(database: &Database, format: &Format) -> Result<WriteTransaction, Failure> {
    let mut transaction = database.begin_write()?;
    transaction.set_durability(Durability::Immediate)?;
    transaction.set_two_phase_commit(matches!(format.trust, Trust::Nothing));
    Ok(transaction)
}

fn builder(format: &Format) -> Builder {
    let mut builder = Builder::new();
    builder
        .set_cache_size(format.cache)
        .set_check_integrity_on_open(matches!(format.trust, Trust::Nothing));
    builder
}
