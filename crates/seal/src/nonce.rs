//! The 96-bit nonce.

use inglenook_units::{Counter, DeviceId};

/// A 96-bit AEAD nonce: the number that may be used once under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nonce([u8; 12]);

impl Nonce {
    /// The classic nonce: the first six bytes of the sender's full identity, then the counter's six
    /// (OpenTRV SecureBasicFrame V0.1). Bytes six and seven of the identity do not enter it, so two
    /// Things that differ only there must not share a key.
    pub const fn classic(id: DeviceId, counter: Counter) -> Self {
        let [a, b, c, d, e, f] = id.nonce_part();
        let [g, h, i, j, k, l] = counter.to_bytes();
        Self([a, b, c, d, e, f, g, h, i, j, k, l])
    }

    #[cfg(feature = "vectors")]
    pub(crate) const fn from_bytes(bytes: [u8; 12]) -> Self {
        Self(bytes)
    }

    /// The twelve bytes.
    pub const fn bytes(&self) -> &[u8; 12] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_then_counter() {
        let id = DeviceId([0xaa, 0xaa, 0xaa, 0xaa, 0x55, 0x56, 0x57, 0x58]);
        let counter = Counter::from_bytes([0, 0, 0x2a, 0, 3, 0x19]);
        let expected = [0xaa, 0xaa, 0xaa, 0xaa, 0x55, 0x56, 0, 0, 0x2a, 0, 3, 0x19];
        assert_eq!(Nonce::classic(id, counter).bytes(), &expected);
    }
}
