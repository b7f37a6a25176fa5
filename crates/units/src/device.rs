//! The 8-byte identity of a Thing.

use core::{fmt, str::FromStr};

/// The full 8-byte identity of a Thing. Frames show only its leading bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(pub [u8; 8]);

impl DeviceId {
    /// The identity's leading four bytes, the most that a classic header usually shows.
    pub const fn prefix4(self) -> [u8; 4] {
        let [a, b, c, d, ..] = self.0;
        [a, b, c, d]
    }

    /// The six bytes that enter the nonce of a classic frame.
    pub const fn nonce_part(self) -> [u8; 6] {
        let [a, b, c, d, e, f, ..] = self.0;
        [a, b, c, d, e, f]
    }

    /// Whether the identity begins with these header bytes. An empty prefix fits every identity.
    pub fn starts_with(&self, prefix: &[u8]) -> bool {
        match <[u8; 4]>::try_from(prefix) {
            Ok(four) => self.prefix4() == four,
            Err(_) => self.0.starts_with(prefix),
        }
    }
}

impl fmt::Display for DeviceId {
    /// Sixteen lower-case hex digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceId({self})")
    }
}

/// The text is not sixteen hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseDeviceIdError;

impl fmt::Display for ParseDeviceIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an identity is sixteen hex digits, such as cf95ada5cb85fbea")
    }
}

impl core::error::Error for ParseDeviceIdError {}

impl FromStr for DeviceId {
    type Err = ParseDeviceIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() != 16 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(ParseDeviceIdError);
        }
        u64::from_str_radix(text, 16)
            .map(|value| Self(value.to_be_bytes()))
            .map_err(|_| ParseDeviceIdError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    extern crate std;
    use std::string::ToString;

    #[test]
    fn text_form_is_sixteen_hex_digits() {
        let id: DeviceId = "cf95ada5cb85fbea".parse().unwrap();
        assert_eq!(id.0, [0xcf, 0x95, 0xad, 0xa5, 0xcb, 0x85, 0xfb, 0xea]);
        assert_eq!(id.to_string(), "cf95ada5cb85fbea");
        for bad in
            ["", "cf95ada5cb85fbe", "cf95ada5cb85fbeaa", "+f95ada5cb85fbea", "zz95ada5cb85fbea"]
        {
            assert_eq!(bad.parse::<DeviceId>(), Err(ParseDeviceIdError), "{bad}");
        }
    }

    #[test]
    fn prefixes() {
        let id = DeviceId([1, 2, 3, 4, 5, 6, 7, 8]);
        assert!(id.starts_with(&[]));
        assert!(id.starts_with(&[1, 2, 3]));
        assert!(!id.starts_with(&[1, 2, 4]));
        assert!(!id.starts_with(&[1, 2, 3, 4, 5, 6, 7, 8, 9]));
        assert_eq!(id.prefix4(), [1, 2, 3, 4]);
        assert_eq!(id.nonce_part(), [1, 2, 3, 4, 5, 6]);
    }
}
