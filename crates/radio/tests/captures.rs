//! The recorded weeks: every line is a burst, and recording one gives it back.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "this is a test")]

use inglenook_gateway::port::{Radio, Reception};
use inglenook_radio::{CaptureFile, Recorder};
use std::{path::PathBuf, time::Duration};

/// A recorded capture, or `None` where the data is absent, which only a CI run may not accept.
fn capture(name: &str) -> Option<CaptureFile> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let path = root.join("../shared/data/captures").join(name);
    if !path.exists() {
        println!("skipped: {} is absent", path.display());
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "data is absent");
        return None;
    }
    Some(CaptureFile::open(&path).unwrap())
}

#[test]
fn every_line_is_a_burst() {
    for (name, lines) in [("week-clean.jsonl.gz", 15_015), ("week-attack.jsonl.gz", 15_999)] {
        let Some(mut capture) = capture(name) else { return };
        assert_eq!(capture.by_ref().filter(Result::is_ok).count(), lines, "{name}");
        let counters = capture.counters();
        assert_eq!((counters.lines, counters.bad_lines), (lines as u64, 0));
    }
}

#[test]
fn a_recorded_week_is_the_same_week() {
    let name = "week-attack.jsonl.gz";
    let (Some(source), Some(original)) = (capture(name), capture(name)) else { return };
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("again.jsonl.gz");
    let mut recorder = Recorder::new(source, &path).unwrap();
    let mut heard = Vec::new();
    while recorder.receive(&mut heard, 64, Duration::ZERO).unwrap() == Reception::Open {}
    recorder.finish().unwrap();
    let original: Vec<_> = original.map(Result::unwrap).collect();
    let again: Vec<_> = CaptureFile::open(&path).unwrap().map(Result::unwrap).collect();
    assert_eq!(heard, original);
    assert_eq!(again, original);
}
