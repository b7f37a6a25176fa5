//! What one batch changes, inside its transaction.

use crate::{
    database::META,
    fault::Failure,
    home::{FLOORS, LATEST, REBUILT, ROOMS, Records, Standing, THINGS, UNSETTLED},
    record::Stored,
};
use inglenook_gateway::record::{Floor, Latest, Room, Thing, Write};
use redb::{ReadableTable, ReadableTableMetadata, WriteTransaction};

/// Writes everything, or nothing if a floor would be lowered.
pub(crate) fn apply(transaction: &WriteTransaction, writes: &[Write]) -> Result<(), Failure> {
    put(transaction, ROOMS, writes.iter().filter_map(room))?;
    put(transaction, THINGS, writes.iter().filter_map(thing))?;
    move_floors(transaction, writes.iter().filter_map(floor))?;
    put(transaction, LATEST, writes.iter().filter_map(latest))
}

/// Adds or replaces records.
pub(crate) fn put<'a, T: Stored + 'a>(
    transaction: &WriteTransaction,
    table: Records,
    records: impl Iterator<Item = &'a T>,
) -> Result<(), Failure> {
    let records = in_order(records);
    if records.is_empty() {
        return Ok(());
    }
    let mut table = transaction.open_table(table)?;
    let mut value = Vec::new();
    for record in records {
        value.clear();
        record.encode(&mut value);
        table.insert(record.key(), value.as_slice())?;
    }
    Ok(())
}

fn move_floors<'a>(
    transaction: &WriteTransaction,
    floors: impl Iterator<Item = &'a Floor>,
) -> Result<(), Failure> {
    let floors = in_order(floors);
    if floors.is_empty() {
        return Ok(());
    }
    let mut table = transaction.open_table(FLOORS)?;
    let mut value = Vec::new();
    for floor in floors {
        let old = table.get(floor.key())?.map(|old| Floor::decode(floor.key(), old.value()));
        if lowers(floor, old.transpose()?.as_ref()) {
            return Err(Failure::LowersFloor);
        }
        value.clear();
        floor.encode(&mut value);
        table.insert(floor.key(), value.as_slice())?;
    }
    Ok(())
}

/// By key, so that neighbours in the tree are written together; those of one key in their order.
fn in_order<'a, T: Stored + 'a>(records: impl Iterator<Item = &'a T>) -> Vec<&'a T> {
    let mut records: Vec<_> = records.collect();
    records.sort_by_key(|record| record.key());
    records
}

/// Whether a floor would fall below the one that is stored. At the same counter there is only one
/// frame, so the tag may not change; it may be forgotten.
fn lowers(new: &Floor, old: Option<&Floor>) -> bool {
    old.is_some_and(|old| {
        new.counter < old.counter
            || (new.counter == old.counter && new.tag.is_some() && new.tag != old.tag)
    })
}

/// Takes the Things that a change decides about off the list.
pub(crate) fn settle(
    transaction: &WriteTransaction,
    writes: &[Write],
) -> Result<Standing, Failure> {
    let mut unsettled = transaction.open_table(UNSETTLED)?;
    for write in writes {
        match write {
            Write::Floor(floor) => unsettled.remove(floor.key())?,
            Write::Thing(thing) => unsettled.remove(thing.key())?,
            Write::Room(_) | Write::Latest(_) => None,
        };
    }
    if !unsettled.is_empty()? {
        return Ok(Standing::Unsettled);
    }
    transaction.open_table(META)?.remove(REBUILT)?;
    Ok(Standing::Settled)
}

fn room(write: &Write) -> Option<&Room> {
    match write {
        Write::Room(room) => Some(room),
        _ => None,
    }
}

fn thing(write: &Write) -> Option<&Thing> {
    match write {
        Write::Thing(thing) => Some(thing),
        _ => None,
    }
}

fn floor(write: &Write) -> Option<&Floor> {
    match write {
        Write::Floor(floor) => Some(floor),
        _ => None,
    }
}

fn latest(write: &Write) -> Option<&Latest> {
    match write {
        Write::Latest(latest) => Some(latest),
        _ => None,
    }
}
