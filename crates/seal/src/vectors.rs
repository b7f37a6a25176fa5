//! Sealing and opening with everything given from outside, for conformance vectors.
//!
//! Only built with the feature `vectors`, which neither the gateway nor a Thing enables: a counter
//! given from outside is a nonce that can be used twice.

use crate::{
    key::ClassicKey,
    nonce::Nonce,
    sealer::{SealError, seal_with},
    suite::{AesGcm128, Suite},
};
use inglenook_frame::{FrameBuf, Kind, padding};
use inglenook_units::{Counter, DeviceId};

pub use crate::suite::TAG_LENGTH;

/// A key from any sixteen bytes, the blank ones too.
pub fn any_key(bytes: [u8; 16]) -> ClassicKey {
    ClassicKey::unchecked(bytes)
}

/// A whole secure frame under a given counter, showing `header_id` bytes of the identity.
///
/// # Errors
/// [`SealError`] if the body is over 31 bytes or the parts do not fit a frame.
pub fn seal_frame(
    key: &ClassicKey,
    id: DeviceId,
    header_id: usize,
    counter: Counter,
    kind: Kind,
    body: &[u8],
) -> Result<FrameBuf, SealError> {
    let padded = padding::pad(body).ok_or(SealError::BodyTooLong)?;
    let shown = id.0.get(..header_id).ok_or(SealError::NotAFrame)?;
    seal_with(key, id, shown, counter, kind, body, &padded)
}

/// Bare AES-128-GCM encryption in place; the tag, or `None` beyond the cipher's limits.
pub fn gcm_seal(
    key: &ClassicKey,
    iv: [u8; 12],
    associated_data: &[u8],
    text: &mut [u8],
) -> Option<[u8; TAG_LENGTH]> {
    AesGcm128::seal(key, &Nonce::from_bytes(iv), associated_data, text)
}

/// Bare AES-128-GCM decryption in place; `None` and no change if the tag is wrong.
pub fn gcm_open(
    key: &ClassicKey,
    iv: [u8; 12],
    associated_data: &[u8],
    text: &mut [u8],
    tag: &[u8; TAG_LENGTH],
) -> Option<()> {
    AesGcm128::open(key, &Nonce::from_bytes(iv), associated_data, text, tag)
}
