//! A whole frame as it was received.

use crate::{FrameError, Header, Kind};

/// A view of one whole frame whose header was checked. Cheap to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame<'a> {
    header: Header<'a>,
    bytes: &'a [u8],
    associated_data: &'a [u8],
    body: &'a [u8],
    trailer: &'a [u8],
}

impl<'a> Frame<'a> {
    /// Reads the frame at the start of the buffer. Bytes after its end are noise and dropped.
    ///
    /// # Errors
    /// Those of [`Header::parse`], and [`FrameError::Truncated`] if the buffer ends before the
    /// frame.
    #[inline]
    pub fn parse(buffer: &'a [u8]) -> Result<Self, FrameError> {
        let header = Header::parse(buffer)?;
        let bytes =
            buffer.get(..=usize::from(header.frame_length())).ok_or(FrameError::Truncated)?;
        let (associated_data, rest) =
            bytes.split_at_checked(header.header_length()).ok_or(FrameError::Truncated)?;
        let (body, trailer) = rest
            .split_at_checked(usize::from(header.body_length()))
            .ok_or(FrameError::Truncated)?;
        Ok(Self { header, bytes, associated_data, body, trailer })
    }

    /// The frame from its length byte to its last.
    #[inline]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The header's fields.
    #[inline]
    pub const fn header(&self) -> &Header<'a> {
        &self.header
    }

    /// The header's bytes, from the length byte to the body length: what a secure tag covers
    /// besides the body.
    #[inline]
    pub const fn associated_data(&self) -> &'a [u8] {
        self.associated_data
    }

    /// The body as sent: ciphertext in a secure frame, unproven bytes in an insecure one.
    #[inline]
    pub const fn body(&self) -> &'a [u8] {
        self.body
    }

    /// Everything after the body.
    #[inline]
    pub const fn trailer(&self) -> &'a [u8] {
        self.trailer
    }

    /// What the frame is about.
    #[inline]
    pub const fn kind(&self) -> Kind {
        self.header.kind()
    }

    /// Whether the secure flag is set. It promises a shape, not a proof.
    #[inline]
    pub const fn is_secure(&self) -> bool {
        self.header.is_secure()
    }

    /// The sequence number, 0..=15.
    #[inline]
    pub const fn sequence(&self) -> u8 {
        self.header.sequence()
    }

    /// The leading bytes of the sender's identity, as claimed: none to eight.
    #[inline]
    pub const fn id(&self) -> &'a [u8] {
        self.header.id()
    }
}
