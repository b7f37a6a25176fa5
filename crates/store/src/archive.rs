//! The tables of the history database.

use crate::{OCCURRENCES_KEPT, SAMPLES_KEPT, fault::Failure, occurrence, sample, sample::room_of};
use inglenook_gateway::record::{Occurrence, RoomId, Sample};
use inglenook_units::Utc;
use redb::{
    Database, ReadableDatabase, ReadableTable, ReadableTableMetadata, Table, TableDefinition,
    WriteTransaction,
};
use std::collections::BTreeMap;

const SAMPLES: TableDefinition<'_, u128, &[u8]> = TableDefinition::new("samples");
const OCCURRENCES: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("occurrences");

/// One pruning removes at most so many rows from each table, and looks at most at so many rooms.
const PRUNED_AT_ONCE: usize = 1000;

pub(crate) fn make_tables(transaction: &WriteTransaction) -> Result<(), Failure> {
    transaction.open_table(SAMPLES)?;
    transaction.open_table(OCCURRENCES)?;
    Ok(())
}

/// Adds points and occurrences; whether there were any.
pub(crate) fn add(
    transaction: &WriteTransaction,
    samples: &[Sample],
    occurrences: &[Occurrence],
) -> Result<bool, Failure> {
    let mut rooms: BTreeMap<RoomId, (Utc, Vec<u8>)> = BTreeMap::new();
    for point in samples {
        let (last, row) = rooms.entry(point.room).or_insert((point.at, Vec::new()));
        *last = point.at.max(*last);
        sample::encode(point, row);
    }
    let mut table = transaction.open_table(SAMPLES)?;
    for (room, (last, row)) in &rooms {
        let key = free_key(&table, *room, *last)?;
        table.insert(key, row.as_slice())?;
    }
    let mut table = transaction.open_table(OCCURRENCES)?;
    let newest = table.last()?.map(|(number, _)| number.value());
    let numbers = newest.map_or(0, |newest| newest.saturating_add(1))..;
    for (number, occurrence) in numbers.zip(occurrences) {
        table.insert(number, occurrence::encode(occurrence).as_slice())?;
    }
    Ok(!rooms.is_empty() || !occurrences.is_empty())
}

/// A key that no row of this room and time has yet.
fn free_key(table: &Table<'_, u128, &[u8]>, room: RoomId, last: Utc) -> Result<u128, Failure> {
    let newest = table.range(sample::keys(room, last, last))?.next_back().transpose()?;
    Ok(newest.map_or(sample::key(room, last, 0), |(key, _)| key.value().saturating_add(1)))
}

/// Removes some of what is too old, from room `next` on, and moves `next` on; whether there was
/// any.
pub(crate) fn prune(
    transaction: &WriteTransaction,
    now: Utc,
    next: &mut RoomId,
) -> Result<bool, Failure> {
    let mut table = transaction.open_table(SAMPLES)?;
    let cutoff = Utc(now.before(SAMPLES_KEPT).0.saturating_sub(1));
    let mut removed = 0_usize;
    for _ in 0..PRUNED_AT_ONCE {
        let from = sample::key(*next, Utc(i64::MIN), 0);
        let Some(room) =
            table.range(from..)?.next().transpose()?.map(|(key, _)| room_of(key.value()))
        else {
            *next = RoomId(0);
            break;
        };
        *next = room;
        let left = PRUNED_AT_ONCE.saturating_sub(removed);
        let old = old_rows(&table, room, cutoff, left)?;
        removed = removed.saturating_add(old.len());
        for key in &old {
            table.remove(key)?;
        }
        if old.len() == left {
            break;
        }
        *next = RoomId(room.0.wrapping_add(1));
    }
    Ok(prune_occurrences(transaction)? || removed > 0)
}

fn old_rows(
    table: &Table<'_, u128, &[u8]>,
    room: RoomId,
    cutoff: Utc,
    most: usize,
) -> Result<Vec<u128>, Failure> {
    let rows = table.range(sample::keys(room, Utc(i64::MIN), cutoff))?;
    rows.take(most).map(|row| Ok(row?.0.value())).collect()
}

fn prune_occurrences(transaction: &WriteTransaction) -> Result<bool, Failure> {
    let mut table = transaction.open_table(OCCURRENCES)?;
    let excess = usize::try_from(table.len()?.saturating_sub(OCCURRENCES_KEPT));
    let excess = excess.unwrap_or(usize::MAX).min(PRUNED_AT_ONCE);
    for _ in 0..excess {
        table.pop_first()?;
    }
    Ok(excess > 0)
}

/// A room's points from `since` on, in no order.
pub(crate) fn samples(
    database: &Database,
    room: RoomId,
    since: Utc,
) -> Result<Vec<Sample>, Failure> {
    let table = database.begin_read()?.open_table(SAMPLES)?;
    let mut samples = Vec::new();
    for row in table.range(sample::keys(room, since, Utc(i64::MAX)))? {
        let points = sample::decode(room, row?.1.value())?;
        samples.extend(points.into_iter().filter(|point| point.at >= since));
    }
    Ok(samples)
}

/// The last `most` occurrences, newest first.
pub(crate) fn occurrences(database: &Database, most: usize) -> Result<Vec<Occurrence>, Failure> {
    let table = database.begin_read()?.open_table(OCCURRENCES)?;
    let newest = table.iter()?.rev().take(most);
    newest.map(|row| Ok(occurrence::decode(row?.1.value())?)).collect()
}
