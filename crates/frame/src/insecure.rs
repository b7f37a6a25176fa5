//! Frames whose trailer is a check sum: good against noise, worth nothing against people.

use crate::{EmitError, Frame, FrameBuf, FrameError, Header, Kind, Security, crc7};

const CRC_INIT: u8 = 0x7f;
const TRAILER_LENGTH: u8 = 1;

impl<'a> Frame<'a> {
    /// The body of an insecure frame whose check sum fits. That it fits proves nothing about who
    /// sent it.
    ///
    /// # Errors
    /// [`FrameError::SecureFlag`] for a secure frame, [`FrameError::Checksum`] otherwise.
    pub fn verify_insecure(&self) -> Result<&'a [u8], FrameError> {
        if self.is_secure() {
            return Err(FrameError::SecureFlag);
        }
        match self.as_bytes().split_last() {
            Some((check, covered)) if *check == check_byte(covered) => Ok(self.body()),
            _ => Err(FrameError::Checksum),
        }
    }
}

/// An insecure frame, ready to send. The sequence number is taken modulo 16.
///
/// # Errors
/// A reserved kind, an ID over eight bytes, or more than 59 bytes of ID and body together.
pub fn emit(kind: Kind, sequence: u8, id: &[u8], body: &[u8]) -> Result<FrameBuf, EmitError> {
    let body_length = u8::try_from(body.len()).map_err(|_| EmitError::BodyTooLong)?;
    let header = Header::new(kind, Security::Insecure, sequence, id, body_length, TRAILER_LENGTH)?;
    let mut frame = header.emit();
    frame.put(header.header_length(), body);
    if let Some((last, covered)) = frame.as_mut_bytes().split_last_mut() {
        *last = check_byte(covered);
    }
    Ok(frame)
}

fn check_byte(covered: &[u8]) -> u8 {
    crc7::trailer(crc7::crc7(CRC_INIT, covered))
}
