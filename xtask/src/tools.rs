//! Cargo's companions, each of one version, kept outside the repository.

use crate::process::{Finished, cargo, run};
use std::error::Error;
use std::path::PathBuf;

/// Whether what is missing may be installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Provision {
    /// Install it.
    Install,
    /// Skip the checks that need it.
    AsIs,
}

/// A program of the registry.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
}

impl Tool {
    /// Finds the program on the search path or in our cache, else installs it there if that is
    /// wanted. `None` means that it is absent.
    pub(crate) fn locate(&self, how: Provision) -> Result<Option<PathBuf>, Box<dyn Error>> {
        let found = self.find();
        if found.is_some() || how == Provision::AsIs {
            return Ok(found);
        }
        self.install()?;
        Ok(self.find())
    }

    /// The line that installs it, for a person to run.
    pub(crate) fn install_line(&self) -> String {
        format!("cargo install {} --version {} --locked", self.name, self.version)
    }

    fn find(&self) -> Option<PathBuf> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path)
            .chain(cache().map(|cache| cache.join("bin")))
            .map(|directory| directory.join(self.name))
            .find(|program| program.is_file())
    }

    /// Without optimisation: that halves the build, and none of these is slow enough to notice.
    fn install(&self) -> Result<(), Box<dyn Error>> {
        let cache = cache().ok_or("no home directory to install tools under")?;
        let mut command =
            cargo(&["install", self.name, "--version", self.version, "--locked", "--debug"]);
        command.arg("--root").arg(cache);
        let Finished { success, output } = run(&format!("install {}", self.name), command)?;
        if success { Ok(()) } else { Err(output.into()) }
    }
}

fn cache() -> Option<PathBuf> {
    let home = || Some(std::env::home_dir()?.join(".cache"));
    std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(home)
        .map(|path| path.join("inglenook-tools"))
}
