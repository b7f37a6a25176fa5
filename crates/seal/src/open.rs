//! Opening: from a frame of the right shape to one that is proven authentic.

use crate::{
    key::ClassicKey,
    nonce::Nonce,
    suite::{AesGcm128, Suite},
};
use core::fmt;
use inglenook_frame::{Kind, SecureFrame, padding};
use inglenook_units::{Counter, DeviceId};

/// Opens a secure frame as the Thing `id`, whose key is `key`.
///
/// The caller has picked `id` because it begins with the frame's header bytes; it is checked again
/// here. Whether the counter is new is the caller's to judge.
///
/// # Errors
/// [`OpenError`]; then no plaintext exists anywhere.
#[inline]
pub fn open(
    frame: &SecureFrame<'_>,
    id: DeviceId,
    key: &ClassicKey,
) -> Result<Authentic, OpenError> {
    if !id.starts_with(frame.id()) {
        return Err(OpenError::OtherId);
    }
    let counter = frame.counter();
    let body = open_body(frame, &Nonce::classic(id, counter), key)?;
    Ok(Authentic { id, kind: frame.kind(), counter, tag: *frame.tag(), body })
}

#[inline]
fn open_body(frame: &SecureFrame<'_>, nonce: &Nonce, key: &ClassicKey) -> Result<Body, OpenError> {
    let header = frame.associated_data();
    if let Ok(ciphertext) = <[u8; 32]>::try_from(frame.ciphertext()) {
        let mut text = ciphertext;
        AesGcm128::open(key, nonce, header, &mut text, frame.tag()).ok_or(OpenError::BadTag)?;
        let length = padding::unpad(&text).map_err(|_| OpenError::BadPadding)?;
        Ok(Body { text, length: u8::try_from(length).map_err(|_| OpenError::BadPadding)? })
    } else {
        AesGcm128::open(key, nonce, header, &mut [], frame.tag()).ok_or(OpenError::BadTag)?;
        Ok(Body { text: [0; 32], length: 0 })
    }
}

/// A frame that a holder of the key made and that nobody changed. Not yet known to be new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Authentic {
    id: DeviceId,
    kind: Kind,
    counter: Counter,
    tag: [u8; 16],
    body: Body,
}

impl Authentic {
    /// The full identity of the Thing that made it.
    pub const fn id(&self) -> DeviceId {
        self.id
    }

    /// What kind of frame it is.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Its counter.
    pub const fn counter(&self) -> Counter {
        self.counter
    }

    /// Its authentication tag, which tells two frames under one counter apart.
    pub const fn tag(&self) -> &[u8; 16] {
        &self.tag
    }

    /// The decrypted body without padding, 0 to 31 bytes.
    pub fn body(&self) -> &[u8] {
        self.body.as_bytes()
    }
}

/// A decrypted body of 0 to 31 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Body {
    text: [u8; 32],
    length: u8,
}

impl Body {
    /// The bytes without padding.
    pub fn as_bytes(&self) -> &[u8] {
        self.text.get(..usize::from(self.length)).unwrap_or_default()
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Body({} bytes)", self.length)
    }
}

/// Why a frame did not open. All are of the family *peer or attacker*: a radio's noise very seldom
/// gets this far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The frame's header shows another identity.
    #[error("the header shows another identity")]
    OtherId,
    /// The tag does not verify: another key, another sender, or a changed frame.
    #[error("the authentication tag does not verify")]
    BadTag,
    /// Authentic, but its padding breaks the rules: the sender is at fault.
    #[error("authentic, but wrongly padded")]
    BadPadding,
}
