//! The security database: rooms, Things with their wrapped keys, floors, and last values.

use crate::{
    change,
    copies::Salvage,
    database::{self, Format, META, Trust, Unopened},
    disk::Disk,
    fault::{Failure, guarded, of_io},
    record::Stored,
};
use inglenook_gateway::{
    port::StoreError,
    record::{Floor, FloorCopy, Origin, Snapshot, Standing::Retired, Write},
};
use inglenook_units::Utc;
use redb::{
    Database, ReadTransaction, ReadableDatabase, ReadableTable, TableDefinition, WriteTransaction,
};
use std::collections::BTreeSet;

pub(crate) type Records = TableDefinition<'static, u64, &'static [u8]>;

pub(crate) const ROOMS: Records = TableDefinition::new("rooms");
pub(crate) const THINGS: Records = TableDefinition::new("things");
pub(crate) const FLOORS: Records = TableDefinition::new("floors");
pub(crate) const LATEST: Records = TableDefinition::new("latest");

/// The Things of a rebuilt store that nothing has been decided about yet.
pub(crate) const UNSETTLED: TableDefinition<'_, u64, ()> = TableDefinition::new("unsettled");

/// In the meta table of a store that was rebuilt and is not yet settled: when it was rebuilt.
pub(crate) const REBUILT: &str = "rebuilt";

pub(crate) const FORMAT: Format = Format {
    name: "home.redb",
    magic: u64::from_be_bytes(*b"inglhome"),
    schema: 1,
    cache: 8 << 20,
    trust: Trust::Nothing,
};

#[derive(Debug)]
pub(crate) struct Home {
    database: Database,
    place: String,
    standing: Standing,
}

/// Whether the floors in a store are the last ones, or older ones from copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// They are the last ones.
    Settled,
    /// Some come from copies, and the gateway has not raised them yet.
    Unsettled,
}

impl Home {
    /// Opens the database and reads all of it.
    pub(crate) fn open<D: Disk>(disk: &D) -> Result<(Self, Snapshot), Unopened> {
        let database = database::open(disk, &FORMAT)?;
        let place = disk.place(FORMAT.name);
        let read = guarded(&place, || read(&database)).map_err(Unopened::Failed)?;
        let standing = match read.origin {
            Origin::Rebuilt(_) => Standing::Unsettled,
            Origin::New | Origin::Whole => Standing::Settled,
        };
        Ok((Self { database, place, standing }, read))
    }

    /// Makes a new, empty one.
    pub(crate) fn create<D: Disk>(disk: &D) -> Result<Self, StoreError> {
        let database = database::prepare(disk, &FORMAT, make_tables)?;
        database::publish(disk, &FORMAT)?;
        let place = disk.place(FORMAT.name);
        Ok(Self { database, place, standing: Standing::Settled })
    }

    /// Makes one from what copies hold. The damaged file, if there is any, is kept as `aside`; it
    /// keeps its name until the new one is durable.
    pub(crate) fn rebuild<D: Disk>(
        disk: &D,
        salvage: &Salvage,
        aside: Option<&str>,
        now: Utc,
    ) -> Result<(Self, Snapshot), StoreError> {
        let place = disk.place(FORMAT.name);
        let database = database::prepare(disk, &FORMAT, |transaction| {
            make_tables(transaction)?;
            fill(transaction, salvage, now)
        })?;
        if let Some(aside) = aside {
            disk.rename(FORMAT.name, aside).map_err(|error| of_io(&place, &error))?;
        }
        database::publish(disk, &FORMAT)?;
        let snapshot = guarded(&place, || read(&database))?;
        Ok((Self { database, place, standing: Standing::Unsettled }, snapshot))
    }

    pub(crate) const fn standing(&self) -> Standing {
        self.standing
    }

    pub(crate) fn snapshot(&self) -> Result<Snapshot, StoreError> {
        guarded(&self.place, || read(&self.database))
    }

    /// Makes changes durable, all or none.
    pub(crate) fn commit(&mut self, writes: &[Write]) -> Result<(), StoreError> {
        self.standing = guarded(&self.place, || {
            let transaction = database::begin(&self.database, &FORMAT)?;
            change::apply(&transaction, writes)?;
            let standing = match self.standing {
                Standing::Settled => Standing::Settled,
                Standing::Unsettled => change::settle(&transaction, writes)?,
            };
            transaction.commit()?;
            Ok(standing)
        })?;
        Ok(())
    }

    /// The Things whose floors come from copies and have not been raised yet.
    pub(crate) fn unsettled(&self) -> Result<BTreeSet<u64>, StoreError> {
        guarded(&self.place, || unsettled(&self.database.begin_read()?))
    }

    /// Hands every record of some tables to `each`, with the number of its table among them.
    pub(crate) fn for_each_record<const N: usize>(
        &self,
        tables: [Records; N],
        mut each: impl FnMut(usize, u64, &[u8]) -> Result<(), Failure>,
    ) -> Result<(), StoreError> {
        guarded(&self.place, || {
            let transaction = self.database.begin_read()?;
            for (number, table) in tables.into_iter().enumerate() {
                for row in transaction.open_table(table)?.iter()? {
                    let (key, value) = row?;
                    each(number, key.value(), value.value())?;
                }
            }
            Ok(())
        })
    }

    /// Ends the use of the database. What is wrong with it by now shows when it is next opened.
    pub(crate) fn close(self) {
        let Self { database, place, .. } = self;
        let _ = guarded(&place, || Ok(database.close()?));
    }
}

fn make_tables(transaction: &WriteTransaction) -> Result<(), Failure> {
    for table in [ROOMS, THINGS, FLOORS, LATEST] {
        transaction.open_table(table)?;
    }
    transaction.open_table(UNSETTLED)?;
    Ok(())
}

fn fill(transaction: &WriteTransaction, salvage: &Salvage, now: Utc) -> Result<(), Failure> {
    change::put(transaction, ROOMS, salvage.rooms.iter())?;
    change::put(transaction, THINGS, salvage.things.iter())?;
    let floors: Vec<_> = salvage.floors.iter().map(as_floor).collect();
    change::put(transaction, FLOORS, floors.iter())?;
    let mut unsettled = transaction.open_table(UNSETTLED)?;
    for thing in salvage.things.iter().filter(|thing| thing.standing != Retired) {
        unsettled.insert(thing.key(), ())?;
    }
    transaction.open_table(META)?.insert(REBUILT, now.0.cast_unsigned())?;
    Ok(())
}

fn as_floor(copy: &FloorCopy) -> Floor {
    Floor { id: copy.id, counter: copy.counter, tag: None, at: copy.at, accepted: 0 }
}

fn read(database: &Database) -> Result<Snapshot, Failure> {
    let transaction = database.begin_read()?;
    let mut snapshot = Snapshot {
        origin: Origin::Whole,
        rooms: records(&transaction, ROOMS)?,
        things: records(&transaction, THINGS)?,
        floors: records(&transaction, FLOORS)?,
        latest: records(&transaction, LATEST)?,
    };
    let rebuilt = transaction.open_table(META)?.get(REBUILT)?.map(|time| time.value());
    if let Some(rebuilt) = rebuilt {
        let floors = std::mem::take(&mut snapshot.floors);
        let copies = as_copies(&transaction, floors, Utc(rebuilt.cast_signed()))?;
        snapshot.origin = Origin::Rebuilt(copies);
    }
    Ok(snapshot)
}

fn records<T: Stored>(transaction: &ReadTransaction, table: Records) -> Result<Vec<T>, Failure> {
    transaction
        .open_table(table)?
        .iter()?
        .map(|row| {
            let (key, value) = row?;
            Ok(T::decode(key.value(), value.value())?)
        })
        .collect()
}

/// The floors of a store that is not settled yet. One that has been moved since the rebuild was the
/// last one at that time at least.
fn as_copies(
    transaction: &ReadTransaction,
    floors: Vec<Floor>,
    rebuilt: Utc,
) -> Result<Vec<FloorCopy>, Failure> {
    let unsettled = unsettled(transaction)?;
    let at = |floor: &Floor| {
        if unsettled.contains(&floor.key()) { floor.at } else { floor.at.max(rebuilt) }
    };
    let copies = floors.iter().map(|floor| FloorCopy {
        id: floor.id,
        counter: floor.counter,
        at: at(floor),
    });
    Ok(copies.collect())
}

fn unsettled(transaction: &ReadTransaction) -> Result<BTreeSet<u64>, Failure> {
    transaction.open_table(UNSETTLED)?.iter()?.map(|row| Ok(row?.0.value())).collect()
}
