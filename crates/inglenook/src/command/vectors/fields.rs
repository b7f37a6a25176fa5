//! The fields of one operation.

use data_encoding::HEXLOWER_PERMISSIVE;
use inglenook_seal::{ClassicKey, vectors};
use inglenook_units::{Counter, DeviceId};
use serde_json::{Map, Value};

/// The fields of one operation, as written.
pub(super) struct Fields<'a>(&'a Map<String, Value>);

/// What is wrong with an operation as written.
#[derive(Debug, thiserror::Error)]
pub(super) enum FieldError {
    /// No operation of that name.
    #[error("there is no operation {0:?}")]
    UnknownOperation(String),
    /// A field is missing.
    #[error("field {0:?} is missing")]
    Missing(&'static str),
    /// Not a text where one is needed.
    #[error("field {0:?} is not a text")]
    NotText(&'static str),
    /// Not a whole number where one is needed.
    #[error("field {0:?} is not a whole number of 0 or more")]
    NotNumber(&'static str),
    /// Not hex digits.
    #[error("field {0:?} is not an even number of hex digits")]
    NotHex(&'static str),
    /// The wrong number of bytes.
    #[error("field {field:?} is {found} bytes instead of {needed}")]
    Length {
        /// Which field.
        field: &'static str,
        /// How many bytes it must be.
        needed: usize,
        /// How many it is.
        found: usize,
    },
}

impl<'a> Fields<'a> {
    /// The fields of an object.
    pub(super) fn of(object: &'a Map<String, Value>) -> Self {
        Self(object)
    }

    pub(super) fn text(&self, field: &'static str) -> Result<&'a str, FieldError> {
        let value = self.0.get(field).ok_or(FieldError::Missing(field))?;
        value.as_str().ok_or(FieldError::NotText(field))
    }

    pub(super) fn number(&self, field: &'static str) -> Result<u64, FieldError> {
        let value = self.0.get(field).ok_or(FieldError::Missing(field))?;
        value.as_u64().ok_or(FieldError::NotNumber(field))
    }

    /// As [`Fields::number`], with a number to take where the field is missing.
    pub(super) fn number_or(&self, field: &'static str, missing: u64) -> Result<u64, FieldError> {
        if self.0.contains_key(field) { self.number(field) } else { Ok(missing) }
    }

    pub(super) fn bytes(&self, field: &'static str) -> Result<Vec<u8>, FieldError> {
        let text = self.text(field)?;
        HEXLOWER_PERMISSIVE.decode(text.as_bytes()).map_err(|_| FieldError::NotHex(field))
    }

    pub(super) fn array<const N: usize>(&self, field: &'static str) -> Result<[u8; N], FieldError> {
        let bytes = self.bytes(field)?;
        let found = bytes.len();
        bytes.try_into().map_err(|_| FieldError::Length { field, needed: N, found })
    }

    pub(super) fn key(&self) -> Result<ClassicKey, FieldError> {
        self.array("key").map(vectors::any_key)
    }

    pub(super) fn id(&self) -> Result<DeviceId, FieldError> {
        self.array("id").map(DeviceId)
    }

    /// The counter in a field of six bytes.
    pub(super) fn counter(&self, field: &'static str) -> Result<Counter, FieldError> {
        self.array(field).map(Counter::from_bytes)
    }

    /// The counter in the two fields of three bytes that make one.
    pub(super) fn counter_in_parts(&self) -> Result<Counter, FieldError> {
        let [a, b, c] = self.array("restart")?;
        let [d, e, f] = self.array("msg")?;
        Ok(Counter::from_bytes([a, b, c, d, e, f]))
    }
}
