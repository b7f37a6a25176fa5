//! The authenticated ciphers that a frame can be sealed with.

use crate::{key::ClassicKey, nonce::Nonce};
use aes_gcm::{AeadInOut, Aes128Gcm, KeyInit};

/// The length of every suite's authentication tag, in bytes.
pub const TAG_LENGTH: usize = 16;

/// An authenticated cipher with a 96-bit nonce and a 128-bit tag.
///
/// Both operations work in place; a failed opening leaves the ciphertext as it was.
pub trait Suite {
    /// The kind of key that belongs to this suite and to no other.
    type Key;
    /// The last byte of a frame that this suite seals.
    const TRAILER: u8;

    /// Encrypts `text` and returns the tag over it and the associated data, or `None` if either is
    /// longer than the cipher allows (no frame is).
    fn seal(
        key: &Self::Key,
        nonce: &Nonce,
        associated_data: &[u8],
        text: &mut [u8],
    ) -> Option<[u8; TAG_LENGTH]>;

    /// Verifies the tag and only then decrypts `text`; `None` if the tag is wrong.
    fn open(
        key: &Self::Key,
        nonce: &Nonce,
        associated_data: &[u8],
        text: &mut [u8],
        tag: &[u8; TAG_LENGTH],
    ) -> Option<()>;
}

/// AES-128-GCM (NIST SP 800-38D), the classic profile's suite, by the RustCrypto crate.
#[derive(Clone, Copy, Debug)]
pub struct AesGcm128;

impl Suite for AesGcm128 {
    type Key = ClassicKey;
    const TRAILER: u8 = 0x80;

    fn seal(
        key: &ClassicKey,
        nonce: &Nonce,
        associated_data: &[u8],
        text: &mut [u8],
    ) -> Option<[u8; TAG_LENGTH]> {
        Aes128Gcm::new(key.bytes().into())
            .encrypt_inout_detached(nonce.bytes().into(), associated_data, text.into())
            .ok()
            .map(Into::into)
    }

    fn open(
        key: &ClassicKey,
        nonce: &Nonce,
        associated_data: &[u8],
        text: &mut [u8],
        tag: &[u8; TAG_LENGTH],
    ) -> Option<()> {
        Aes128Gcm::new(key.bytes().into())
            .decrypt_inout_detached(nonce.bytes().into(), associated_data, text.into(), tag.into())
            .ok()
    }
}
