//! What `cargo metadata` says about a workspace.

use crate::process::{cargo, output};
use serde::Deserialize;
use std::error::Error;
use std::path::PathBuf;

/// A package of a workspace, with its dependencies as its manifest declares them.
#[derive(Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) manifest_path: PathBuf,
    pub(crate) dependencies: Vec<Dependency>,
    pub(crate) targets: Vec<Target>,
}

/// A declared dependency, optional ones and those of one platform included.
#[derive(Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    pub(crate) kind: Option<Kind>,
}

/// The kind of a dependency that is not a normal one.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Dev,
    Build,
}

/// A library, program, test, example or bench.
#[derive(Deserialize)]
pub(crate) struct Target {
    pub(crate) name: String,
    pub(crate) kind: Vec<String>,
}

/// The packages of the workspace with this root manifest.
pub(crate) fn packages(manifest: &str) -> Result<Vec<Package>, Box<dyn Error>> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Package>,
    }
    let arguments = ["metadata", "--no-deps", "--format-version", "1", "--manifest-path", manifest];
    let metadata: Metadata = serde_json::from_str(&output(cargo(&arguments))?)?;
    Ok(metadata.packages)
}
