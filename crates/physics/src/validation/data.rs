//! Reading the reference data.

use std::io::Read;
use std::path::{Path, PathBuf};

#[cfg(test)]
use crate::weather::{Weather, epw};

/// Why reference data could not be used.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// The file could not be read.
    #[error("{path}: {reason}", path = path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// The file is not what it should be.
    #[error("{path}: {reason}", path = path.display())]
    Malformed {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}

/// Whole text of a file.
pub(super) fn text(path: &Path) -> Result<String, DataError> {
    std::fs::read_to_string(path)
        .map_err(|reason| DataError::Unreadable { path: path.to_path_buf(), reason })
}

/// Whole text of a file packed with gzip.
pub(super) fn unpacked(path: &Path) -> Result<String, DataError> {
    let unreadable = |reason| DataError::Unreadable { path: path.to_path_buf(), reason };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).map_err(unreadable)?;
    Ok(text)
}

/// The weather of Denver that ASHRAE 140 prescribes, in this folder of weather.
#[cfg(test)]
pub(super) fn denver(folder: &Path) -> Result<Weather, DataError> {
    let path = folder.join("denver_725650TYCST.epw.gz");
    epw::read(&unpacked(&path)?).map_err(|error| malformed(&path, error))
}

/// A weather file that is not packed.
#[cfg(test)]
pub(super) fn weather(path: &Path) -> Result<Weather, DataError> {
    epw::read(&text(path)?).map_err(|error| malformed(path, error))
}

/// A complaint about a file's content.
pub(super) fn malformed(path: &Path, reason: impl ToString) -> DataError {
    DataError::Malformed { path: path.to_path_buf(), reason: reason.to_string() }
}

/// The folder with the reference data, for tests. Where it is missing they say so and pass, unless
/// they run as a gate.
#[cfg(test)]
pub(crate) fn folder() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/heating");
    if root.is_dir() {
        return Some(root);
    }
    assert!(
        std::env::var_os("CI").is_none_or(|set| set != "true"),
        "{} is missing",
        root.display()
    );
    eprintln!("{} is missing: nothing was checked", root.display());
    None
}
