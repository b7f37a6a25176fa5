//! The gateway's configuration file, `inglenook.toml`.
//!
//! Every setting has a safe default, so that an empty file is a complete configuration. [`TEMPLATE`]
//! is that configuration written out with comments. A setting that does not exist, or a value that
//! makes no sense, is an error that names its line: nothing is ever guessed or ignored.

mod value;

use inglenook_gateway::boiler::MinimumTimes;
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::{
    fmt,
    fs::File,
    io::{self, Read},
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

/// A commented configuration that says what is so without it.
pub const TEMPLATE: &str = include_str!("config/template.toml");

/// The longest file that is read, in bytes.
pub const MAX_BYTES: usize = 64 << 10;

/// The UDP port that the air of a home on this machine is on.
pub const AIR_PORT: u16 = 8378;

/// A whole configuration.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The home itself.
    pub home: HomeConfig,
    /// Its pages.
    pub web: WebConfig,
    /// Where its frames come from: at least one source.
    pub radio: Vec<RadioConfig>,
    /// Its boiler.
    pub boiler: BoilerConfig,
    /// Its master key.
    pub keys: KeysConfig,
    /// What the program says about itself.
    pub log: LogConfig,
}

/// The home itself.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HomeConfig {
    /// Where its data are kept; `None` is the usual place. A relative path is taken from where the
    /// gateway is started.
    pub data_dir: Option<PathBuf>,
    /// What it is called: 1 to 40 characters.
    #[serde(deserialize_with = "value::name")]
    pub name: String,
    /// The time zone that its people live in; `None` is the system's.
    #[serde(deserialize_with = "value::time_zone")]
    pub time_zone: Option<TimeZone>,
}

/// The pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebConfig {
    /// Where they are served: an address of the loopback network. Port 0 lets the system choose.
    #[serde(deserialize_with = "value::loopback")]
    pub listen: SocketAddr,
}

/// A source of bursts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "value::Radio")]
pub enum RadioConfig {
    /// UDP broadcast on this machine, as a radio program sends it.
    Udp {
        /// The port, never 0.
        port: u16,
    },
    /// A recorded capture, from its beginning to its end.
    Capture {
        /// The file.
        path: PathBuf,
    },
    /// Standard input, one burst a line.
    Stdin,
}

/// The boiler.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BoilerConfig {
    /// What switches it.
    #[serde(deserialize_with = "value::relay")]
    pub relay: RelayConfig,
    /// The shortest time that it stays on: 1 to 60 minutes.
    #[serde(rename = "min_on_minutes", deserialize_with = "value::minutes")]
    pub min_on: Duration,
    /// The shortest time that it stays off: 1 to 60 minutes.
    #[serde(rename = "min_off_minutes", deserialize_with = "value::minutes")]
    pub min_off: Duration,
}

/// What switches the boiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelayConfig {
    /// Nothing: the gateway only shows what it would do.
    None,
    /// A file that holds the gateway's wish, for another program to follow.
    File(PathBuf),
}

/// The master key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeysConfig {
    /// The file that holds it; `None` is the service manager's credential, or without one
    /// `master.key` in the home's data directory.
    pub key_file: Option<PathBuf>,
}

/// What the program says about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogConfig {
    /// How much.
    #[serde(deserialize_with = "value::level")]
    pub level: tracing::Level,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            home: HomeConfig::default(),
            web: WebConfig::default(),
            radio: vec![RadioConfig::Udp { port: AIR_PORT }],
            boiler: BoilerConfig::default(),
            keys: KeysConfig::default(),
            log: LogConfig::default(),
        }
    }
}

impl Default for HomeConfig {
    fn default() -> Self {
        Self { data_dir: None, name: "Home".to_owned(), time_zone: None }
    }
}

impl Default for WebConfig {
    fn default() -> Self {
        Self { listen: (Ipv4Addr::LOCALHOST, 8377).into() }
    }
}

impl Default for BoilerConfig {
    fn default() -> Self {
        let MinimumTimes { on, off } = MinimumTimes::default();
        Self { relay: RelayConfig::None, min_on: on, min_off: off }
    }
}

impl Default for LogConfig {
    fn default() -> Self {
        Self { level: tracing::Level::INFO }
    }
}

impl HomeConfig {
    /// The time zone that its people live in.
    pub fn zone(&self) -> TimeZone {
        self.time_zone.clone().unwrap_or_else(TimeZone::system)
    }
}

impl BoilerConfig {
    /// The minimum times as the gateway takes them.
    pub const fn minimum_times(&self) -> MinimumTimes {
        MinimumTimes { on: self.min_on, off: self.min_off }
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

impl Config {
    /// Reads a configuration file.
    ///
    /// # Errors
    /// [`ConfigError`] with the first fault found.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let mut text = String::new();
        let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
        File::open(path)?.take(most.saturating_add(1)).read_to_string(&mut text)?;
        Self::parse(&text)
    }

    /// Reads the text of a configuration.
    ///
    /// # Errors
    /// [`ConfigError`] with the first fault found.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        if text.len() > MAX_BYTES {
            return Err(ConfigError::TooLong);
        }
        let config: Self = toml::from_str(text).map_err(|error| ConfigError::Wrong {
            line: error.span().map(|span| line_of(text, span.start)),
            what: error.message().to_owned(),
        })?;
        config.check().map_err(|what| ConfigError::Wrong { line: None, what: what.to_owned() })?;
        Ok(config)
    }

    /// What holds between settings, and so has no line of its own.
    fn check(&self) -> Result<(), &'static str> {
        let inputs = self.radio.iter().filter(|source| **source == RadioConfig::Stdin).count();
        match (self.radio.len(), inputs) {
            (0, _) => {
                Err("`radio` is empty, so nothing would be heard: leave it out for the default")
            }
            (_, 2..) => Err("standard input can be only one of the `[[radio]]` sources"),
            _ => Ok(()),
        }
    }
}

fn line_of(text: &str, place: usize) -> usize {
    let before = text.as_bytes().iter().take(place);
    before.filter(|byte| **byte == b'\n').count().saturating_add(1)
}

#[cfg(test)]
mod tests;
