//! Reading the values that hold only what makes sense.

use super::{RadioConfig, RelayConfig};
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, de::Error};
use std::{net::SocketAddr, path::PathBuf, time::Duration};
use tracing::Level;

/// A source as written.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Radio {
    Udp {
        #[serde(deserialize_with = "port")]
        port: u16,
    },
    Capture {
        path: PathBuf,
    },
    /// With no fields rather than without fields: then unknown ones are refused here, too.
    Stdin {},
}

impl From<Radio> for RadioConfig {
    fn from(written: Radio) -> Self {
        match written {
            Radio::Udp { port } => Self::Udp { port },
            Radio::Capture { path } => Self::Capture { path },
            Radio::Stdin {} => Self::Stdin,
        }
    }
}

fn port<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
    match u16::try_from(i64::deserialize(deserializer)?) {
        Ok(port @ 1..) => Ok(port),
        _ => Err(Error::custom("a port is a number from 1 to 65535")),
    }
}

/// An address of the loopback network.
pub(super) fn loopback<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SocketAddr, D::Error> {
    let address: SocketAddr = String::deserialize(deserializer)?.parse().map_err(|_| {
        Error::custom("this is not an address and a port, such as \"127.0.0.1:8377\"")
    })?;
    if address.ip().is_loopback() {
        return Ok(address);
    }
    Err(Error::custom(
        "the pages are not encrypted yet, so they are served to this machine only: use 127.0.0.1 and, \
         from another machine, a tunnel such as `ssh -L 8377:127.0.0.1:8377`",
    ))
}

/// What people call something.
pub(super) fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    let name = text.trim();
    if (1..=40).contains(&name.chars().count()) && !name.chars().any(char::is_control) {
        Ok(name.to_owned())
    } else {
        Err(Error::custom("a name is 1 to 40 characters, without control characters"))
    }
}

/// A time zone that this system knows.
pub(super) fn time_zone<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<TimeZone>, D::Error> {
    TimeZone::get(&String::deserialize(deserializer)?).map(Some).map_err(|_| {
        Error::custom(
            "this system knows no time zone of that name: names look like \"Europe/London\"; \
             without one the system's own is taken",
        )
    })
}

/// One of the boiler's minimum times.
pub(super) fn minutes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    match u64::try_from(i64::deserialize(deserializer)?) {
        Ok(minutes @ 1..=60) => Ok(Duration::from_secs(minutes.saturating_mul(60))),
        _ => Err(Error::custom("the boiler's minimum times are whole minutes from 1 to 60")),
    }
}

/// What switches the boiler.
pub(super) fn relay<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RelayConfig, D::Error> {
    let text = String::deserialize(deserializer)?;
    match text.strip_prefix("file:") {
        Some(path) if !path.is_empty() => Ok(RelayConfig::File(PathBuf::from(path))),
        _ if text == "none" => Ok(RelayConfig::None),
        _ => Err(Error::custom("a relay is \"none\" or \"file:\" and a path")),
    }
}

/// How much is logged.
pub(super) fn level<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Level, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "error" => Ok(Level::ERROR),
        "warn" => Ok(Level::WARN),
        "info" => Ok(Level::INFO),
        "debug" => Ok(Level::DEBUG),
        "trace" => Ok(Level::TRACE),
        _ => Err(Error::custom("a level is \"error\", \"warn\", \"info\", \"debug\" or \"trace\"")),
    }
}
