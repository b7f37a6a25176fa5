//! A line of a capture, or a whole capture of several.

use inglenook_gateway::port::Burst;
use inglenook_radio::{CaptureFile, CaptureLine, ReadError};
use inglenook_units::{Mono, Stamp};
use std::io::Cursor;

/// What is read can be written and is then read as the same, and a capture ends.
pub fn run(bytes: &[u8]) {
    if let Ok(read) = CaptureLine::parse(bytes) {
        let burst = Burst {
            heard: Stamp { mono: Mono(0), utc: read.at },
            signal: read.signal,
            bytes: read.bytes.clone(),
        };
        let line = CaptureLine::write(&burst);
        assert_eq!(CaptureLine::parse(line.as_bytes()), Ok(read));
    }
    let Ok(mut capture) = CaptureFile::from_reader("fuzz", Cursor::new(bytes.to_vec())) else {
        return;
    };
    let (mut good, mut bad) = (0, 0);
    for line in capture.by_ref() {
        match line {
            Ok(_) => good += 1,
            Err(ReadError::Line(_)) => bad += 1,
            Err(ReadError::Source(_)) => break,
        }
    }
    let counters = capture.counters();
    assert_eq!((counters.lines, counters.bad_lines), (good + bad, bad));
}
