//! Lines of bounded length from any reader.

use crate::line::MAX_LINE;
use std::io::{self, BufRead, Read};

/// Reads lines of at most [`MAX_LINE`] bytes, whatever the reader holds.
pub(crate) struct Lines<R> {
    reader: R,
    line: Vec<u8>,
    number: u64,
}

/// A line, or that it was too long to be kept.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line<'a> {
    Whole(&'a [u8]),
    TooLong,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self { reader, line: Vec::new(), number: 0 }
    }

    /// The number of the line read last, from 1.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// The next line that is not blank, without its end; `None` at the end of the source.
    pub(crate) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        loop {
            self.line.clear();
            let most = u64::try_from(MAX_LINE).unwrap_or(u64::MAX);
            let mut bounded = (&mut self.reader).take(most.saturating_add(1));
            if bounded.read_until(b'\n', &mut self.line)? == 0 {
                return Ok(None);
            }
            self.number = self.number.saturating_add(1);
            if self.line.last() != Some(&b'\n') && self.line.len() > MAX_LINE {
                self.reader.skip_until(b'\n')?;
                return Ok(Some(Line::TooLong));
            }
            if !self.line.iter().all(u8::is_ascii_whitespace) {
                break;
            }
        }
        Ok(Some(Line::Whole(self.line.trim_ascii_end())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(text: &[u8]) -> Vec<Option<usize>> {
        let mut lines = Lines::new(text);
        let mut lengths = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            lengths.push(match line {
                Line::Whole(line) => Some(line.len()),
                Line::TooLong => None,
            });
        }
        lengths
    }

    #[test]
    fn lines_are_bounded_and_the_next_one_is_found() {
        let full = vec![b'x'; MAX_LINE];
        let text = [&full[..], b"\nab\n", &full, b"y\n\r\n \n", &full, &full, b"\nz"].concat();
        assert_eq!(lengths(&text), [Some(MAX_LINE), Some(2), None, None, Some(1)]);
        assert_eq!(lengths(b""), []);
        assert_eq!(lengths(b"\n\n"), []);
        assert_eq!(lengths(&[&full[..], b"yy"].concat()), [None]);
    }

    #[test]
    fn numbers_count_blank_lines_too() {
        let mut lines = Lines::new(&b"\n\na\n\nb"[..]);
        assert_eq!(lines.next().unwrap(), Some(Line::Whole(b"a")));
        assert_eq!(lines.number(), 3);
        assert_eq!(lines.next().unwrap(), Some(Line::Whole(b"b")));
        assert_eq!(lines.number(), 5);
    }
}
