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

/// Whether space is all that is missing.
pub(crate) fn is_full(error: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}

pub(crate) fn of_io(place: &str, error: &io::Error) -> StoreError {
    use io::ErrorKind::{
        InvalidData, PermissionDenied, ReadOnlyFilesystem, ResourceBusy, UnexpectedEof,
    };
    let told = format!("{place}: {error}");
    match error.kind() {
        _ if is_full(error) => StoreError::Full(told),
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

#[cfg(test)]
mod tests {
    use super::*;
    use io::ErrorKind;

    fn kind_of(error: &StoreError) -> &'static str {
        match error {
            StoreError::Full(_) => "full",
            StoreError::ReadOnly(_) => "read-only",
            StoreError::InUse(_) => "in use",
            StoreError::NotUnderstood(_) => "not understood",
            StoreError::Damaged(_) => "damaged",
            StoreError::LowersFloor => "lowers floor",
            StoreError::Io(_) => "io",
        }
    }

    #[test]
    fn every_error_of_the_disk_is_told_for_what_it_is() {
        // By their numbers on Linux: ENOSPC, EDQUOT, EFBIG, EROFS, EACCES, EBUSY, EIO, ENODEV.
        let cases = [
            (28, "full"),
            (122, "full"),
            (27, "full"),
            (30, "read-only"),
            (13, "io"),
            (16, "in use"),
            (5, "damaged"),
            (19, "io"),
        ];
        for (number, kind) in cases {
            let error = of_io("/a/file", &io::Error::from_raw_os_error(number));
            assert_eq!(kind_of(&error), kind, "{number}: {error}");
            assert!(error.to_string().contains("/a/file"), "{error}");
        }
        for kind in [ErrorKind::InvalidData, ErrorKind::UnexpectedEof] {
            assert_eq!(kind_of(&of_io("file", &kind.into())), "damaged");
        }
        let denied = of_io("file", &ErrorKind::PermissionDenied.into()).to_string();
        assert!(denied.contains("must belong to the user"), "{denied}");
    }

    #[test]
    fn every_failure_of_the_database_is_told_for_what_it_is() {
        let cases: [(Failure, &str); 8] = [
            (redb::Error::Corrupted("page 5".to_owned()).into(), "damaged"),
            (redb::Error::DatabaseAlreadyOpen.into(), "in use"),
            (redb::Error::UpgradeRequired(1).into(), "not understood"),
            (redb::Error::TableDoesNotExist("floors".to_owned()).into(), "damaged"),
            (redb::Error::TableIsMultimap("floors".to_owned()).into(), "damaged"),
            (redb::Error::PreviousIo.into(), "io"),
            (Undecodable.into(), "damaged"),
            (Failure::LowersFloor, "lowers floor"),
        ];
        for (failure, kind) in cases {
            let error = guarded("file", || Err::<(), _>(failure)).expect_err("a failure");
            assert_eq!(kind_of(&error), kind, "{error}");
        }
    }

    #[test]
    fn a_panic_is_damage() {
        let told = guarded("file", || -> Result<(), _> { panic!("a page makes no sense") });
        assert!(matches!(told, Err(StoreError::Damaged(_))), "{told:?}");
        assert_eq!(guarded("file", || Ok(5)).expect("no failure"), 5);
    }
}
