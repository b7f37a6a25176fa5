//! The statistics line of the oldest devices: JSON text closed by `fd` instead of `}`, then a check
//! byte. It is insecure like every check sum.

use crate::{EmitError, FrameError, crc7, stats};

/// The longest line, with its check byte.
pub const MAX_LINE: usize = 55;

const BRACE: u8 = b'}';
/// The last brace with its top bit set.
const MARKED_BRACE: u8 = 0xfd;

/// Writes a whole JSON text as a line and gives the line's length.
///
/// # Errors
/// [`EmitError::StatsTooLong`] over 54 bytes, [`EmitError::StatsUnopened`],
/// [`EmitError::StatsUnclosed`] or [`EmitError::StatsUnprintable`] for a text that is no object.
pub fn emit(json: &[u8], out: &mut [u8; MAX_LINE]) -> Result<usize, EmitError> {
    let Some((&BRACE, text)) = json.split_last() else {
        return Err(EmitError::StatsUnclosed);
    };
    if !text.starts_with(b"{") {
        return Err(EmitError::StatsUnopened);
    }
    if stats::validate(json).is_err() {
        return Err(EmitError::StatsUnprintable);
    }
    if json.len() >= MAX_LINE {
        return Err(EmitError::StatsTooLong);
    }
    let ending = [MARKED_BRACE, check_byte(text)];
    let line = text.iter().chain(&ending);
    out.iter_mut().zip(line).for_each(|(slot, byte)| *slot = *byte);
    Ok(json.len().saturating_add(1))
}

/// The text of a line, without its last brace.
///
/// # Errors
/// [`FrameError::StatsMalformed`] for other bytes, [`FrameError::Checksum`] if the check byte does
/// not fit, [`FrameError::StatsUnprintable`] if the text is not printable ASCII.
pub fn parse(line: &[u8]) -> Result<&[u8], FrameError> {
    let [text @ .., MARKED_BRACE, check] = line else {
        return Err(FrameError::StatsMalformed);
    };
    if !text.starts_with(b"{") {
        return Err(FrameError::StatsMalformed);
    }
    if *check != check_byte(text) {
        return Err(FrameError::Checksum);
    }
    if !stats::is_printable(text) {
        return Err(FrameError::StatsUnprintable);
    }
    Ok(text)
}

/// The check byte over an opened text and its marked brace; the opening brace is the start value.
fn check_byte(text: &[u8]) -> u8 {
    let inner = text.get(1..).unwrap_or_default();
    crc7::trailer(crc7::crc7(crc7::crc7(b'{', inner), &[MARKED_BRACE]))
}
