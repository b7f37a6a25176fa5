//! Which home a command is about.

use crate::{daemon::house::Place, failure::Failure};
use inglenook::config::Config;
use std::path::PathBuf;

/// Which home.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct HomeArgs {
    /// The configuration file [default: none, with safe settings]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// The data directory [default: as configured, else $STATE_DIRECTORY, else
    /// ~/.local/share/inglenook]
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

impl HomeArgs {
    /// The configuration, or its defaults.
    ///
    /// # Errors
    /// [`Failure`] if the file cannot be read or understood.
    pub(crate) fn config(&self) -> Result<Config, Failure> {
        match &self.config {
            None => Ok(Config::default()),
            Some(path) => Config::read(path).map_err(|error| {
                Failure::new(error)
                    .at(path.display())
                    .advise("`inglenook config init` prints a file that works")
            }),
        }
    }

    /// Where the home's state lies.
    ///
    /// # Errors
    /// [`Failure`] if the configuration is wrong or nothing says where.
    pub(crate) fn place(&self) -> Result<Place, Failure> {
        let config = self.config()?;
        let data = match self.data.clone().or_else(|| config.home.data_dir.clone()) {
            Some(data) => data,
            None => default_directory()?,
        };
        let mut place = Place::in_directory(data);
        if let Some(key_file) = config.keys.key_file {
            place.key_file = key_file;
        }
        Ok(place)
    }
}

fn default_directory() -> Result<PathBuf, Failure> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let under = |name, rest: &str| variable(name).map(|home| PathBuf::from(home).join(rest));
    variable("STATE_DIRECTORY")
        .map(PathBuf::from)
        .or_else(|| under("XDG_DATA_HOME", "inglenook"))
        .or_else(|| under("HOME", ".local/share/inglenook"))
        .ok_or_else(|| {
            Failure::usage("nothing says where the home's data lies").advise("give `--data DIR`")
        })
}
