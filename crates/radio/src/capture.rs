//! Captures: bursts that somebody recorded.

use crate::{
    counters::{Counters, Tally},
    line::{CaptureLine, LineError},
    lines::{Line, Lines},
};
use flate2::bufread::MultiGzDecoder;
use inglenook_gateway::port::{Burst, Radio, RadioError, Reception};
use inglenook_units::{Mono, Stamp, Utc};
use std::{
    fmt,
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
    time::Duration,
};

const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b];

/// A line that was skipped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {number}: {why}")]
pub struct BadLine {
    /// Its number in the source, from 1.
    pub number: u64,
    /// What is wrong with it.
    pub why: LineError,
}

/// Why the next burst could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// One line is bad; the next may be good.
    #[error(transparent)]
    Line(#[from] BadLine),
    /// The source itself failed; nothing more will come.
    #[error(transparent)]
    Source(#[from] RadioError),
}

/// A capture, compressed with gzip or not.
///
/// As an iterator it gives every line in order, bad ones as errors. As a [`Radio`] it skips and
/// keeps the bad ones. A burst's time since start is its distance from the first line, and never
/// runs backwards.
pub struct CaptureFile {
    name: String,
    lines: Option<Lines<Box<dyn BufRead + Send>>>,
    first: Option<Utc>,
    last: Mono,
    tally: Tally,
}

impl CaptureFile {
    /// Opens a capture file.
    ///
    /// # Errors
    /// [`RadioError`] if it cannot be opened or read at all.
    pub fn open(path: &Path) -> Result<Self, RadioError> {
        let name = path.display().to_string();
        match File::open(path) {
            Ok(file) => Self::from_reader(name, file),
            Err(cause) => Err(RadioError { what: name, cause }),
        }
    }

    /// Reads a capture from anything; `name` is what errors call it.
    ///
    /// # Errors
    /// [`RadioError`] if its first bytes cannot be read.
    pub fn from_reader(
        name: impl Into<String>,
        reader: impl Read + Send + 'static,
    ) -> Result<Self, RadioError> {
        let name = name.into();
        match decompressed(reader) {
            Ok(reader) => Ok(Self {
                name,
                lines: Some(Lines::new(reader)),
                first: None,
                last: Mono(0),
                tally: Tally::default(),
            }),
            Err(cause) => Err(RadioError { what: name, cause }),
        }
    }

    /// What has been read so far.
    pub fn counters(&self) -> Counters {
        self.tally.counters
    }

    /// The bad lines that [`Radio::receive`] has skipped since this was last asked, oldest first;
    /// of many only the last hundred.
    pub fn take_bad_lines(&mut self) -> Vec<BadLine> {
        self.tally.take_bad_lines()
    }

    fn read(&mut self) -> Result<Option<Burst>, ReadError> {
        let Some(lines) = &mut self.lines else {
            return Ok(None);
        };
        let line = match lines.next() {
            Ok(Some(Line::Whole(line))) => CaptureLine::parse(line),
            Ok(Some(Line::TooLong)) => Err(LineError::TooLong),
            Ok(None) => {
                self.lines = None;
                return Ok(None);
            }
            Err(cause) => {
                self.lines = None;
                let what = self.name.clone();
                return Err(RadioError { what, cause }.into());
            }
        };
        let number = lines.number();
        match line {
            Ok(line) => {
                self.tally.good(line.bytes.len());
                Ok(Some(self.timed(line)))
            }
            Err(why) => {
                self.tally.bad();
                Err(BadLine { number, why }.into())
            }
        }
    }

    fn timed(&mut self, line: CaptureLine) -> Burst {
        let first = *self.first.get_or_insert(line.at);
        self.last = self.last.max(Mono(0).after(line.at.since(first)));
        Burst {
            heard: Stamp { mono: self.last, utc: line.at },
            signal: line.signal,
            bytes: line.bytes,
        }
    }
}

impl Iterator for CaptureFile {
    type Item = Result<Burst, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

impl Radio for CaptureFile {
    fn receive(
        &mut self,
        into: &mut Vec<Burst>,
        most: usize,
        _wait: Duration,
    ) -> Result<Reception, RadioError> {
        for _ in 0..most {
            match self.read() {
                Ok(Some(burst)) => into.push(burst),
                Ok(None) => return Ok(Reception::Ended),
                Err(ReadError::Line(bad)) => self.tally.keep(bad),
                Err(ReadError::Source(error)) => return Err(error),
            }
        }
        Ok(Reception::Open)
    }
}

impl fmt::Debug for CaptureFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CaptureFile")
            .field("name", &self.name)
            .field("counters", &self.tally.counters)
            .finish_non_exhaustive()
    }
}

fn decompressed(reader: impl Read + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
    let mut reader = BufReader::new(reader);
    if reader.fill_buf()?.starts_with(GZIP_MAGIC) {
        Ok(Box::new(BufReader::new(MultiGzDecoder::new(reader))))
    } else {
        Ok(Box::new(reader))
    }
}

#[cfg(test)]
#[path = "capture_tests.rs"]
mod tests;
