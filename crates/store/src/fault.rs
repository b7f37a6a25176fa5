//! What went wrong, told so that its reader knows what to do.

use crate::bytes::Undecodable;
use inglenook_gateway::port::StoreError;
use std::{io, panic::AssertUnwindSafe};

/// Why work on a database did not succeed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The database, or the disk under it.
    Redb(redb::Error),
    /// A value that this version never wrote.
    Undecodable,
    /// A floor would have been lowered.
    LowersFloor,
    /// Something that has been put into words already.
    Told(StoreError),
}

impl<E: Into<redb::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Redb(error.into())
    }
}

impl From<Undecodable> for Failure {
    fn from(_: Undecodable) -> Self {
        Self::Undecodable
    }
}

/// Does work on a database. A panic inside it, which a damaged file can cause, is damage.
pub(crate) fn guarded<T>(
    place: &str,
    work: impl FnOnce() -> Result<T, Failure>,
) -> Result<T, StoreError> {
    match std::panic::catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(Failure::Redb(error))) => Err(of_redb(place, error)),
        Ok(Err(Failure::Undecodable)) => {
            Err(StoreError::Damaged(format!("{place} holds a value that makes no sense")))
        }
        Ok(Err(Failure::LowersFloor)) => Err(StoreError::LowersFloor),
        Ok(Err(Failure::Told(error))) => Err(error),
        Err(_) => Err(StoreError::Damaged(format!("{place} cannot be worked with"))),
    }
}

fn of_redb(place: &str, error: redb::Error) -> StoreError {
    match error {
        redb::Error::Io(error) => of_io(place, &error),
        redb::Error::DatabaseAlreadyOpen => StoreError::InUse(place.to_owned()),
        redb::Error::UpgradeRequired(version) => StoreError::NotUnderstood(format!(
            "{place} has the old file format {version}, which this version does not read"
        )),
        redb::Error::Corrupted(detail) => StoreError::Damaged(format!("{place}: {detail}")),
        error @ (redb::Error::TableDoesNotExist(_)
        | redb::Error::TableTypeMismatch { .. }
        | redb::Error::TableIsMultimap(_)
        | redb::Error::TypeDefinitionChanged { .. }) => {
            StoreError::Damaged(format!("{place}: {error}"))
        }
        error => StoreError::Io(format!("{place}: {error}")),
    }
}

/// An I/O error on a bad sector, by its number on Linux and the BSDs.
const EIO: i32 = 5;

pub(crate) fn of_io(place: &str, error: &io::Error) -> StoreError {
    use io::ErrorKind::{
        FileTooLarge, InvalidData, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem,
        ResourceBusy, StorageFull, UnexpectedEof,
    };
    let told = format!("{place}: {error}");
    match error.kind() {
        StorageFull | QuotaExceeded | FileTooLarge => StoreError::Full(told),
        ReadOnlyFilesystem => StoreError::ReadOnly(told),
        PermissionDenied => StoreError::Io(format!(
            "{told}; the data directory and all in it must belong to the user that runs the gateway"
        )),
        ResourceBusy => StoreError::InUse(place.to_owned()),
        InvalidData | UnexpectedEof => StoreError::Damaged(told),
        _ if error.raw_os_error() == Some(EIO) => StoreError::Damaged(told),
        _ => StoreError::Io(told),
    }
}
