//! Writing compact JSON statistics into a fixed budget.

use crate::{EmitError, stats::is_plain};

/// Writes a flat JSON object into the room given. A member that does not fit is left out whole, so
/// the text is well formed whatever is refused.
#[derive(Debug)]
pub struct StatsWriter<'a> {
    out: &'a mut [u8],
    /// Bytes written, without the last brace, for which one byte is always kept.
    length: usize,
}

impl<'a> StatsWriter<'a> {
    /// An empty object in `out`, whose length is the budget with both braces.
    ///
    /// # Errors
    /// [`EmitError::StatsTooLong`] if there is not even room for the braces.
    pub fn new(out: &'a mut [u8]) -> Result<Self, EmitError> {
        let [first, _, ..] = out else {
            return Err(EmitError::StatsTooLong);
        };
        *first = b'{';
        Ok(Self { out, length: 1 })
    }

    /// Adds a number.
    ///
    /// # Errors
    /// [`EmitError::StatsTooLong`] if it does not fit, [`EmitError::StatsUnprintable`] for a key
    /// that JSON would have to escape. The text stays as it was.
    pub fn integer(&mut self, key: &str, value: i32) -> Result<(), EmitError> {
        let (digits, start) = decimal(value);
        let digits = digits.get(start..).unwrap_or_default();
        self.member(key, &[digits])
    }

    /// Adds a string, such as the sender's ID.
    ///
    /// # Errors
    /// As [`StatsWriter::integer`], for the string as well.
    pub fn text(&mut self, key: &str, value: &str) -> Result<(), EmitError> {
        if !value.bytes().all(is_plain) {
            return Err(EmitError::StatsUnprintable);
        }
        self.member(key, &[b"\"", value.as_bytes(), b"\""])
    }

    /// The whole text, with its last brace.
    pub fn finish(self) -> &'a [u8] {
        if let Some(slot) = self.out.get_mut(self.length) {
            *slot = b'}';
        }
        self.out.get(..=self.length).unwrap_or_default()
    }

    fn member(&mut self, key: &str, value: &[&[u8]]) -> Result<(), EmitError> {
        if !key.bytes().all(is_plain) {
            return Err(EmitError::StatsUnprintable);
        }
        let comma: &[u8] = if self.length == 1 { b"" } else { b"," };
        let name: [&[u8]; 4] = [comma, b"\"", key.as_bytes(), b"\":"];
        let parts = || name.iter().chain(value);
        let added: usize = parts().fold(0, |sum, part| sum.saturating_add(part.len()));
        let end = self.length.saturating_add(added);
        if end >= self.out.len() {
            return Err(EmitError::StatsTooLong);
        }
        let room = self.out.iter_mut().skip(self.length);
        room.zip(parts().copied().flatten()).for_each(|(slot, byte)| *slot = *byte);
        self.length = end;
        Ok(())
    }
}

/// The longest number, `-2147483648`.
const MAX_DIGITS: usize = 11;

/// A number in decimal at the end of the array, and where it begins.
fn decimal(value: i32) -> ([u8; MAX_DIGITS], usize) {
    let mut text = [b'-'; MAX_DIGITS];
    let mut start = MAX_DIGITS;
    let mut left = value.unsigned_abs();
    for slot in text.iter_mut().rev() {
        let [digit, ..] = (left % 10).to_le_bytes();
        *slot = b'0' | digit;
        start = start.saturating_sub(1);
        left /= 10;
        if left == 0 {
            break;
        }
    }
    (text, if value < 0 { start.saturating_sub(1) } else { start })
}
