//! Keys, each kind its own type. None prints itself; all are wiped when dropped.

use core::fmt;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A 128-bit key of the classic profile, used directly for AES-128-GCM.
///
/// It can never be one of Inglenook's own root keys: GCM's hash key and CMAC's subkeys would come
/// from the same AES call.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct ClassicKey([u8; 16]);

impl ClassicKey {
    /// A key from its bytes, except the two that mean "none" in an erased or blank store
    /// (all `ff`, all `00`).
    ///
    /// # Errors
    /// [`ParseKeyError::Blank`] for those two.
    pub fn new(bytes: [u8; 16]) -> Result<Self, ParseKeyError> {
        if bytes == [0xff; 16] || bytes == [0x00; 16] {
            return Err(ParseKeyError::Blank);
        }
        Ok(Self(bytes))
    }

    /// A key from 32 hex digits, either case.
    ///
    /// # Errors
    /// [`ParseKeyError`] if the text is anything else, or the key is blank.
    pub fn from_hex(text: &str) -> Result<Self, ParseKeyError> {
        let mut bytes = [0; 16];
        if text.len() != 32 || !text.is_ascii() {
            return Err(ParseKeyError::NotHex);
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let &[high, low] = pair else {
                return Err(ParseKeyError::NotHex);
            };
            *byte = digit(high)?.saturating_mul(16).saturating_add(digit(low)?);
        }
        Self::new(bytes)
    }

    /// Whether two keys are the same, in constant time.
    pub fn same_as(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }

    #[cfg(feature = "vectors")]
    pub(crate) const fn unchecked(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

fn digit(character: u8) -> Result<u8, ParseKeyError> {
    char::from(character)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
        .ok_or(ParseKeyError::NotHex)
}

impl fmt::Debug for ClassicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClassicKey([redacted])")
    }
}

/// The gateway's 256-bit key that wraps every other key at rest.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct MasterKey([u8; 32]);

impl MasterKey {
    /// A master key from 32 random bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey([redacted])")
    }
}

/// Why some text or bytes are not a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseKeyError {
    /// Not exactly 32 hex digits.
    #[error("a key is 32 hex digits")]
    NotHex,
    /// All ones or all zeros: what an erased or never-set store holds.
    #[error("a key of all zeros or all ones is no key")]
    Blank,
}

#[cfg(test)]
mod tests {
    use super::*;
    extern crate std;
    use std::format;

    #[test]
    fn keys_print_nothing() {
        let key = ClassicKey::from_hex("000102030405060708090a0b0c0d0e0F").unwrap();
        assert_eq!(format!("{key:?}"), "ClassicKey([redacted])");
        assert_eq!(format!("{:?}", MasterKey::new([7; 32])), "MasterKey([redacted])");
        assert_eq!(key.bytes(), &core::array::from_fn(|i| u8::try_from(i).unwrap()));
    }

    #[test]
    fn only_32_hex_digits_make_a_key() {
        for (text, error) in [
            ("", ParseKeyError::NotHex),
            ("000102030405060708090a0b0c0d0e0", ParseKeyError::NotHex),
            ("000102030405060708090a0b0c0d0e0g", ParseKeyError::NotHex),
            ("000102030405060708090a0b0c0d0e0f00", ParseKeyError::NotHex),
            ("ffffffffffffffffffffffffffffffff", ParseKeyError::Blank),
            ("00000000000000000000000000000000", ParseKeyError::Blank),
        ] {
            assert_eq!(ClassicKey::from_hex(text).err(), Some(error), "{text}");
        }
    }

    #[test]
    fn sameness() {
        let key = ClassicKey::new([1; 16]).unwrap();
        assert!(key.same_as(&key.clone()));
        assert!(!key.same_as(&ClassicKey::new([2; 16]).unwrap()));
    }
}
