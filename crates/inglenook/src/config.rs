//! The gateway's configuration file, `inglenook.toml`.
//!
//! Every setting has a safe default, so that an empty file is a complete configuration. [`TEMPLATE`]
//! is that configuration written out with comments. A setting that does not exist, or a value that
//! makes no sense, is an error that names its line: nothing is ever guessed or ignored.

mod value;

use inglenook_gateway::boiler::MinimumTimes;
use serde::Deserialize;
use std::{
    fmt,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};
pub use value::{HomeName, Listen, Minutes, Port, Relay, TimeZoneName};

/// A commented configuration that says what is so without it.
pub const TEMPLATE: &str = include_str!("config/template.toml");

/// The longest file that is read, in bytes.
pub const MAX_BYTES: usize = 64 << 10;

/// A whole configuration.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The home itself.
    pub home: Home,
    /// Its pages.
    pub web: Web,
    /// Where its frames come from: at least one source.
    pub radio: Vec<Source>,
    /// Its boiler.
    pub boiler: Boiler,
    /// Its master key.
    pub keys: Keys,
    /// What the program says about itself.
    pub log: Log,
}

/// The home itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Home {
    /// Where its data are kept. A relative path is taken from where the gateway is started.
    pub data_dir: PathBuf,
    /// What its pages call it.
    pub name: HomeName,
    /// The time zone that its people live in; `None` is the system's.
    pub time_zone: Option<TimeZoneName>,
}

/// The pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Web {
    /// Where they are served.
    pub listen: Listen,
}

/// A source of bursts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Source {
    /// UDP broadcast on this machine, as a simulated home or a radio program sends it.
    Udp {
        /// The port.
        port: Port,
    },
    /// A recorded capture, from its beginning to its end.
    Capture {
        /// The file.
        path: PathBuf,
    },
    /// Standard input, one burst a line.
    Stdin {},
}

/// The boiler.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Boiler {
    /// What switches it.
    pub relay: Relay,
    /// The shortest time that it stays on.
    pub min_on_minutes: Minutes,
    /// The shortest time that it stays off.
    pub min_off_minutes: Minutes,
}

/// The master key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Keys {
    /// The file that holds it; `None` is the service manager's credential, or without one
    /// `master.key` in the home's data directory.
    pub key_file: Option<PathBuf>,
}

/// What the program says about itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// How much.
    pub level: Level,
}

/// How much is logged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Only what went wrong.
    Error,
    /// And what looks wrong.
    Warn,
    /// And what happened.
    #[default]
    Info,
    /// And how.
    Debug,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            home: Home::default(),
            web: Web::default(),
            radio: vec![Source::Udp { port: Port::default() }],
            boiler: Boiler::default(),
            keys: Keys::default(),
            log: Log::default(),
        }
    }
}

impl Default for Home {
    fn default() -> Self {
        Self {
            data_dir: PathBuf::from("inglenook-data"),
            name: HomeName::default(),
            time_zone: None,
        }
    }
}

impl Default for Boiler {
    fn default() -> Self {
        Self {
            relay: Relay::default(),
            min_on_minutes: Minutes::default(),
            min_off_minutes: Minutes::default(),
        }
    }
}

impl Boiler {
    /// The minimum times as the gateway takes them.
    pub fn minimum_times(&self) -> MinimumTimes {
        MinimumTimes { on: self.min_on_minutes.span(), off: self.min_off_minutes.span() }
    }
}

/// Why a configuration was refused.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file could not be read.
    #[error("it cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// The file is longer than [`MAX_BYTES`].
    #[error("it is longer than {} KiB", MAX_BYTES >> 10)]
    TooLong,
    /// Something in it makes no sense.
    #[error("{}{what}", AtLine(*line))]
    Wrong {
        /// The line, from 1, if one is to blame.
        line: Option<usize>,
        /// What is wrong there.
        what: String,
    },
}

struct AtLine(Option<usize>);

impl fmt::Display for AtLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |line| write!(f, "line {line}: "))
    }
}

/// Reads a configuration file.
///
/// # Errors
/// [`ConfigError`] with the first fault found.
pub fn read(path: &Path) -> Result<Config, ConfigError> {
    let mut text = String::new();
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    File::open(path)?.take(most.saturating_add(1)).read_to_string(&mut text)?;
    parse(&text)
}

/// Reads the text of a configuration.
///
/// # Errors
/// [`ConfigError`] with the first fault found.
pub fn parse(text: &str) -> Result<Config, ConfigError> {
    if text.len() > MAX_BYTES {
        return Err(ConfigError::TooLong);
    }
    let config: Config = toml::from_str(text).map_err(|error| ConfigError::Wrong {
        line: error.span().map(|span| line_of(text, span.start)),
        what: error.message().to_owned(),
    })?;
    checked(config).map_err(|what| ConfigError::Wrong { line: None, what: what.to_owned() })
}

/// What holds between settings, and so has no line of its own.
fn checked(config: Config) -> Result<Config, &'static str> {
    let inputs = config.radio.iter().filter(|source| **source == Source::Stdin {}).count();
    match (config.radio.len(), inputs) {
        (0, _) => {
            Err("`radio` is empty, so nothing would ever be heard: leave it out for the default")
        }
        (_, 2..) => Err("standard input can be only one of the `[[radio]]` sources"),
        _ => Ok(config),
    }
}

fn line_of(text: &str, place: usize) -> usize {
    let before = text.as_bytes().iter().take(place);
    before.filter(|byte| **byte == b'\n').count().saturating_add(1)
}

#[cfg(test)]
mod tests;
