//! Real homes and simulated ones, kept apart: anybody can know the keys of a demo's devices, and a
//! demo's time runs ahead of the world's.

use crate::failure::Failure;
use std::{fs, path::Path};

/// The file that marks the data directory of a simulated home.
const MARK: &str = "simulated";

/// Files that only a home has.
const HOME: [&str; 3] = ["home.redb", "copy-a", "copy-b"];

/// Whether a home is real.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reality {
    /// Its devices are.
    Real,
    /// A demo's.
    Simulated,
}

impl Reality {
    /// Takes a data directory for a home of this kind.
    ///
    /// # Errors
    /// [`Failure`] if there is one of the other kind in it, or it cannot be marked.
    pub(crate) fn claim(self, data: &Path) -> Result<(), Failure> {
        let is_marked = exists(&data.join(MARK))?;
        match self {
            Self::Real if is_marked => {
                Err(Failure::new("a demo's home is in there, whose keys everybody can know")
                    .at(data.display())
                    .advise("give the gateway a data directory of its own with `--data DIR`"))
            }
            Self::Simulated if !is_marked => {
                for name in HOME {
                    if exists(&data.join(name))? {
                        return Err(Failure::new("a real home is in there")
                            .at(data.display())
                            .advise("give the demo a data directory of its own"));
                    }
                }
                mark(&data.join(MARK))
            }
            Self::Real | Self::Simulated => Ok(()),
        }
    }
}

fn exists(path: &Path) -> Result<bool, Failure> {
    path.try_exists().map_err(|error| Failure::new(error).at(path.display()))
}

fn mark(path: &Path) -> Result<(), Failure> {
    fs::write(path, "This is the home of a demo. Remove the whole directory to be rid of it.\n")
        .map_err(|error| Failure::new(error).at(path.display()))
}
