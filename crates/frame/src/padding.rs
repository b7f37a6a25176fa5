//! The fixed 32-byte plaintext: body, zeros, and in the last byte the number of zeros.

use crate::FrameError;

/// The longest body that can be padded.
pub const MAX_BODY: usize = 31;

/// The padded form of a body, or `None` over 31 bytes.
pub fn pad(body: &[u8]) -> Option<[u8; 32]> {
    let count = MAX_BODY.checked_sub(body.len())?;
    let mut padded = [0; 32];
    let [text @ .., last] = &mut padded;
    text.iter_mut().zip(body).for_each(|(slot, byte)| *slot = *byte);
    *last = u8::try_from(count).ok()?;
    Some(padded)
}

/// The length of the body in a padded plaintext.
///
/// # Errors
/// [`FrameError::PaddingCount`] and [`FrameError::PaddingNotZero`]: a genuine sender makes neither.
pub fn unpad(padded: &[u8; 32]) -> Result<usize, FrameError> {
    let [text @ .., count] = padded;
    let length = MAX_BODY.checked_sub(usize::from(*count)).ok_or(FrameError::PaddingCount)?;
    if text.iter().skip(length).any(|byte| *byte != 0) {
        return Err(FrameError::PaddingNotZero);
    }
    Ok(length)
}
