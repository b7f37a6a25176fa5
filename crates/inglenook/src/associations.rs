//! Files of associations: which Things belong to a home, with their keys.
//!
//! The form is a JSON array with one object for each Thing:
//!
//! ```json
//! [{"name": "hall", "kind": "valve", "id": "82aba580e393e2c5",
//!   "key": "32 hex digits, never shown again", "floor": "00000f0ffb8c"}]
//! ```
//!
//! `floor` is the last counter known to have been used, or twelve zeros for a new Thing. Every field
//! is required, none other is allowed, and no two entries share an identity or a name.
//!
//! Keys are never part of an error, and the texts that they are read from are wiped.

mod entry;

use entry::{Entries, Entry, without_content};
use inglenook_gateway::record::ThingKind;
use inglenook_seal::{ClassicKey, ParseKeyError};
use inglenook_units::{Counter, DeviceId};
use std::{
    collections::HashMap,
    fs::File,
    io::{self, Read},
    path::Path,
};
use zeroize::Zeroizing;

/// The longest file that is read, in bytes: some 25 000 Things.
pub const MAX_BYTES: usize = 4 << 20;

/// The longest name, in characters.
pub const MAX_NAME: usize = 40;

/// One Thing of a home, with what is needed to hear it.
#[derive(Clone, Debug)]
pub struct Association {
    /// What its people call it: 1 to [`MAX_NAME`] characters.
    pub name: String,
    /// What it is.
    pub kind: ThingKind,
    /// Its full identity.
    pub id: DeviceId,
    /// Its key.
    pub key: ClassicKey,
    /// The last counter known to have been used.
    pub floor: Counter,
}

/// Why a file of associations was refused. Nothing in it is used then.
#[derive(Debug, thiserror::Error)]
pub enum AssociationsError {
    /// The file could not be read.
    #[error("it cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// The file is longer than [`MAX_BYTES`].
    #[error("it is longer than {} MiB", MAX_BYTES >> 20)]
    TooLong,
    /// The text is not JSON of this form; the message says where and why.
    #[error("{0}")]
    Form(String),
    /// A field's content is not allowed.
    #[error("entry {entry}, field `{field}`: {fault}")]
    Field {
        /// Which entry, counted from 1.
        entry: usize,
        /// Which field.
        field: &'static str,
        /// What is wrong with it.
        fault: Fault,
    },
}

/// What is wrong with the content of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not a name.
    #[error("a name is 1 to {MAX_NAME} characters, without control characters")]
    Name,
    /// Not a kind of Thing.
    #[error("a kind is `valve` or `sensor`")]
    Kind,
    /// Not an identity.
    #[error("an identity is sixteen hex digits")]
    Id,
    /// Not a key.
    #[error("{0}")]
    Key(ParseKeyError),
    /// Not a counter.
    #[error("a floor is twelve hex digits")]
    Floor,
    /// An earlier entry has it already.
    #[error("entry {0} has the same")]
    Repeated(usize),
}

/// Reads a file of associations.
///
/// # Errors
/// [`AssociationsError`] with the first fault found.
pub fn read(path: &Path) -> Result<Vec<Association>, AssociationsError> {
    // One more byte than allowed, so that the buffer never moves and leaves a copy behind.
    let mut text = Zeroizing::new(Vec::with_capacity(MAX_BYTES.saturating_add(1)));
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut text)?;
    parse(&text)
}

/// Reads the text of a file of associations.
///
/// # Errors
/// [`AssociationsError`] with the first fault found.
pub fn parse(text: &[u8]) -> Result<Vec<Association>, AssociationsError> {
    if text.len() > MAX_BYTES {
        return Err(AssociationsError::TooLong);
    }
    let Entries(entries) = serde_json::from_slice(text)
        .map_err(|error| AssociationsError::Form(without_content(&error)))?;
    let associations = (1..).zip(&entries).map(|(number, entry)| association(number, entry));
    let associations = associations.collect::<Result<Vec<_>, _>>()?;
    distinct("id", associations.iter().map(|association| association.id))?;
    distinct("name", associations.iter().map(|association| &association.name))?;
    Ok(associations)
}

fn association(number: usize, entry: &Entry<'_>) -> Result<Association, AssociationsError> {
    let at = |field| move |fault| AssociationsError::Field { entry: number, field, fault };
    Ok(Association {
        name: name(&entry.name).map_err(at("name"))?,
        kind: kind(&entry.kind).map_err(at("kind"))?,
        id: entry.id.parse().map_err(|_| Fault::Id).map_err(at("id"))?,
        key: ClassicKey::from_hex(&entry.key).map_err(Fault::Key).map_err(at("key"))?,
        floor: floor(&entry.floor).map_err(at("floor"))?,
    })
}

fn name(text: &str) -> Result<String, Fault> {
    let name = text.trim();
    let fits = (1..=MAX_NAME).contains(&name.chars().count());
    if fits && !name.chars().any(char::is_control) { Ok(name.to_owned()) } else { Err(Fault::Name) }
}

fn kind(text: &str) -> Result<ThingKind, Fault> {
    match text {
        "valve" => Ok(ThingKind::Valve),
        "sensor" => Ok(ThingKind::Sensor),
        _ => Err(Fault::Kind),
    }
}

fn floor(text: &str) -> Result<Counter, Fault> {
    if text.len() != 12 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Fault::Floor);
    }
    u64::from_str_radix(text, 16).ok().and_then(Counter::new).ok_or(Fault::Floor)
}

fn distinct<T: Eq + std::hash::Hash>(
    field: &'static str,
    values: impl Iterator<Item = T>,
) -> Result<(), AssociationsError> {
    let mut seen = HashMap::new();
    for (number, value) in (1..).zip(values) {
        if let Some(earlier) = seen.insert(value, number) {
            let fault = Fault::Repeated(earlier);
            return Err(AssociationsError::Field { entry: number, field, fault });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
