//! Values that hold only what makes sense.

use serde::Deserialize;
use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

/// Where pages are served: an address of this machine's loopback network, and a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Listen(SocketAddr);

impl Listen {
    /// The address and port; port 0 lets the system choose one.
    pub const fn address(self) -> SocketAddr {
        self.0
    }
}

impl Default for Listen {
    fn default() -> Self {
        Self((Ipv4Addr::LOCALHOST, 8377).into())
    }
}

impl TryFrom<String> for Listen {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let address: SocketAddr = text
            .parse()
            .map_err(|_| "this is not an address and a port, such as \"127.0.0.1:8377\"")?;
        if address.ip().is_loopback() {
            return Ok(Self(address));
        }
        Err(
            "the pages are not encrypted yet, so they are served to this machine only: use 127.0.0.1 \
             and, from another machine, a tunnel such as `ssh -L 8377:127.0.0.1:8377`",
        )
    }
}

/// A UDP port.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub struct Port(u16);

impl Port {
    /// The number, never 0.
    pub const fn number(self) -> u16 {
        self.0
    }
}

impl Default for Port {
    fn default() -> Self {
        Self(8378)
    }
}

impl TryFrom<i64> for Port {
    type Error = &'static str;

    fn try_from(number: i64) -> Result<Self, Self::Error> {
        match u16::try_from(number) {
            Ok(port @ 1..) => Ok(Self(port)),
            _ => Err("a port is a number from 1 to 65535"),
        }
    }
}

/// What the pages call the home: 1 to 40 characters.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct HomeName(String);

impl HomeName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for HomeName {
    fn default() -> Self {
        Self("Home".to_owned())
    }
}

impl TryFrom<String> for HomeName {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let name = text.trim();
        if (1..=40).contains(&name.chars().count()) && !name.chars().any(char::is_control) {
            Ok(Self(name.to_owned()))
        } else {
            Err("a name is 1 to 40 characters, without control characters")
        }
    }
}

/// The name of a time zone that this system knows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct TimeZoneName(String);

impl TimeZoneName {
    /// The name, as in the IANA time zone database.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for TimeZoneName {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match jiff::tz::TimeZone::get(&text) {
            Ok(_) => Ok(Self(text)),
            Err(_) => Err("this system knows no time zone of that name: names look like \
                           \"Europe/London\"; without one the system's own is taken"),
        }
    }
}

/// A number of minutes, 1 to 60.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub struct Minutes(u8);

impl Minutes {
    /// As a span of time.
    pub fn span(self) -> Duration {
        Duration::from_secs(60).saturating_mul(u32::from(self.0))
    }
}

impl Default for Minutes {
    fn default() -> Self {
        Self(5)
    }
}

impl TryFrom<i64> for Minutes {
    type Error = &'static str;

    fn try_from(number: i64) -> Result<Self, Self::Error> {
        match u8::try_from(number) {
            Ok(minutes @ 1..=60) => Ok(Self(minutes)),
            _ => Err("the boiler's minimum times are whole minutes from 1 to 60"),
        }
    }
}

/// What switches the boiler.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Relay {
    /// Nothing: the gateway only shows what it would do.
    #[default]
    None,
    /// A file that holds the gateway's wish, for another program to follow.
    File(PathBuf),
}

impl TryFrom<String> for Relay {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.strip_prefix("file:") {
            Some(path) if !path.is_empty() => Ok(Self::File(PathBuf::from(path))),
            _ if text == "none" => Ok(Self::None),
            _ => Err("a relay is \"none\" or \"file:\" and a path"),
        }
    }
}
