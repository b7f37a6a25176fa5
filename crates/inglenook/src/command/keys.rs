//! Reading the file of associations that a command was given.

use crate::failure::Failure;
use inglenook::associations::{self, Association};
use std::path::Path;

/// The associations in a file.
///
/// # Errors
/// [`Failure`] that names the file, and never a key.
pub(crate) fn read(path: &Path) -> Result<Vec<Association>, Failure> {
    associations::read(path).map_err(|error| {
        Failure::new(error).at(path.display()).advise(
            "an entry is {\"name\":\"hall\", \"kind\":\"valve\", \"id\":\"16 hex digits\", \
             \"key\":\"32 hex digits\", \"floor\":\"000000000000\"}, in a list",
        )
    })
}
