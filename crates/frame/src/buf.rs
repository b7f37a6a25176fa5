//! An owned frame.

use core::fmt;

use crate::MAX_FRAME;

/// An owned frame of at most [`MAX_FRAME`] bytes, ready for the radio.
#[derive(Clone)]
pub struct FrameBuf {
    bytes: [u8; MAX_FRAME],
    length: usize,
}

impl FrameBuf {
    /// `length` zero bytes, at most [`MAX_FRAME`].
    pub(crate) fn zeroed(length: usize) -> Self {
        Self { bytes: [0; MAX_FRAME], length: length.min(MAX_FRAME) }
    }

    /// The frame from its length byte to its last.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    pub(crate) fn as_mut_bytes(&mut self) -> &mut [u8] {
        self.bytes.get_mut(..self.length).unwrap_or_default()
    }

    /// Writes as much of `part` from `start` on as the frame has room for.
    pub(crate) fn put(&mut self, start: usize, part: &[u8]) {
        let room = self.as_mut_bytes().iter_mut().skip(start);
        room.zip(part).for_each(|(slot, byte)| *slot = *byte);
    }
}

impl AsRef<[u8]> for FrameBuf {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl PartialEq for FrameBuf {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for FrameBuf {}

impl fmt::Debug for FrameBuf {
    /// Lower-case hex.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = self.as_bytes().iter();
        bytes.try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
