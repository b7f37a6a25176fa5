//! Everything before the body.

use crate::{EmitError, FrameBuf, FrameError, Kind, MAX_FRAME, Security};

const MIN_BYTES: usize = 5;
const MIN_FRAME_LENGTH: u8 = 4;
const MAX_FRAME_LENGTH: u8 = 63;
const MAX_ID: u8 = 8;
/// Length, type, sequence and ID length, body length.
const FIXED: u8 = 4;

/// The header of a frame, checked. It also fixes the lengths of body and trailer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header<'a> {
    frame_length: u8,
    kind: Kind,
    security: Security,
    sequence: u8,
    id: &'a [u8],
    body_length: u8,
    trailer_length: u8,
}

impl<'a> Header<'a> {
    /// Reads a header and makes every quick check (SecureBasicFrame V0.1) in the order in which
    /// [`FrameError`] lists them. The buffer may stop early, anywhere after the header; the rule
    /// about the frame's last byte applies only if that byte is there.
    ///
    /// # Errors
    /// The first check that fails, from [`FrameError::TooShort`] to
    /// [`FrameError::InsecureTrailerLength`].
    #[inline]
    pub fn parse(buffer: &'a [u8]) -> Result<Self, FrameError> {
        let [frame_length, type_byte, sequence_and_id_length, rest @ ..] = buffer else {
            return Err(FrameError::TooShort);
        };
        if buffer.len() < MIN_BYTES {
            return Err(FrameError::TooShort);
        }
        let frame_length = *frame_length;
        let room = frame_length.checked_sub(MIN_FRAME_LENGTH).ok_or(FrameError::LengthTooSmall)?;
        if frame_length > MAX_FRAME_LENGTH {
            return Err(FrameError::LengthTooLarge);
        }
        let kind = Kind::from_code(type_byte & 0x7f).ok_or(FrameError::InvalidType)?;
        let id_length = sequence_and_id_length & 0x0f;
        if id_length > MAX_ID {
            return Err(FrameError::IdTooLong);
        }
        let room = room.checked_sub(id_length).ok_or(FrameError::IdBeyondFrame)?;
        let Some((id, [body_length, ..])) = rest.split_at_checked(usize::from(id_length)) else {
            return Err(FrameError::HeaderTruncated);
        };
        let room = room.checked_sub(*body_length).ok_or(FrameError::BodyBeyondFrame)?;
        let header = Self {
            frame_length,
            kind,
            security: Security::of_type_byte(*type_byte),
            sequence: sequence_and_id_length >> 4,
            id,
            body_length: *body_length,
            trailer_length: room.saturating_add(1),
        };
        header.check_end(buffer)
    }

    #[inline]
    fn check_end(self, buffer: &[u8]) -> Result<Self, FrameError> {
        if let Some(0x00 | 0xff) = buffer.get(usize::from(self.frame_length)) {
            return Err(FrameError::FinalByte);
        }
        if self.security == Security::Insecure && self.trailer_length != 1 {
            return Err(FrameError::InsecureTrailerLength);
        }
        Ok(self)
    }

    /// A header to send. The sequence number is taken modulo 16.
    ///
    /// # Errors
    /// Whatever [`Header::parse`] would not read back: a reserved code, an ID or a body that is too
    /// long, a trailer that is not one byte in an insecure frame or absent in a secure one, or more
    /// than [`MAX_FRAME`] bytes in all.
    pub fn new(
        kind: Kind,
        security: Security,
        sequence: u8,
        id: &'a [u8],
        body_length: u8,
        trailer_length: u8,
    ) -> Result<Self, EmitError> {
        let kind = Kind::from_code(kind.code()).ok_or(EmitError::InvalidType)?;
        let id_length = u8::try_from(id.len()).unwrap_or(u8::MAX);
        if id_length > MAX_ID {
            return Err(EmitError::IdTooLong);
        }
        let header_length = FIXED.saturating_add(id_length);
        let before_trailer = header_length.saturating_add(body_length);
        if before_trailer > MAX_FRAME_LENGTH {
            return Err(EmitError::BodyTooLong);
        }
        match (security, trailer_length) {
            (Security::Insecure, 1) | (Security::Secure, 1..) => {}
            _ => return Err(EmitError::TrailerLength),
        }
        let total = before_trailer.saturating_add(trailer_length);
        if usize::from(total) > MAX_FRAME {
            return Err(EmitError::FrameTooLong);
        }
        Ok(Self {
            frame_length: total.saturating_sub(1),
            kind,
            security,
            sequence: sequence & 0x0f,
            id,
            body_length,
            trailer_length,
        })
    }

    /// A whole frame with this header, body and trailer still zero.
    pub(crate) fn emit(&self) -> FrameBuf {
        let id_length = self.header_length().saturating_sub(usize::from(FIXED));
        #[expect(clippy::cast_possible_truncation, reason = "an ID has at most eight bytes")]
        let sequence_and_id_length = (self.sequence << 4) | id_length as u8;
        let type_byte = self.kind.type_byte(self.security);
        let mut frame = FrameBuf::zeroed(usize::from(self.frame_length).saturating_add(1));
        frame.put(0, &[self.frame_length, type_byte, sequence_and_id_length]);
        frame.put(3, self.id);
        frame.put(id_length.saturating_add(3), &[self.body_length]);
        frame
    }

    /// The length byte: how many bytes follow it in the frame, 4..=63.
    #[inline]
    pub const fn frame_length(&self) -> u8 {
        self.frame_length
    }

    /// What the frame is about.
    #[inline]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether the secure flag is set. It promises a shape, not a proof.
    #[inline]
    pub const fn is_secure(&self) -> bool {
        matches!(self.security, Security::Secure)
    }

    /// The sequence number, 0..=15.
    #[inline]
    pub const fn sequence(&self) -> u8 {
        self.sequence
    }

    /// The leading bytes of the sender's identity, as claimed: none to eight.
    #[inline]
    pub const fn id(&self) -> &'a [u8] {
        self.id
    }

    /// The length of the body in bytes.
    #[inline]
    pub const fn body_length(&self) -> u8 {
        self.body_length
    }

    /// The length of the header in bytes, with the length byte: 4..=12.
    #[inline]
    pub const fn header_length(&self) -> usize {
        self.id.len().saturating_add(FIXED as usize)
    }

    /// The length of the trailer in bytes, at least 1.
    #[inline]
    pub const fn trailer_length(&self) -> u8 {
        self.trailer_length
    }
}
