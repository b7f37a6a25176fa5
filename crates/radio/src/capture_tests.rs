use super::*;
use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use std::io::Write;

const GOOD: &str = "{\"t\":100.5,\"hex\":\"aa\"}\n";

fn of(text: impl Into<Vec<u8>>) -> CaptureFile {
    CaptureFile::from_reader("test", io::Cursor::new(text.into())).unwrap()
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn bad_lines_are_counted_and_skipped_with_number_and_reason() {
    let text = format!("{GOOD}rubbish\n\n{GOOD}{{\"t\":1,\"hex\":\"a\"}}\n{GOOD}");
    let mut capture = of(text.clone());
    let mut bursts = Vec::new();
    let reception = capture.receive(&mut bursts, 100, Duration::ZERO).unwrap();
    assert_eq!((reception, bursts.len()), (Reception::Ended, 3));
    let bad = capture.take_bad_lines();
    assert_eq!(bad.iter().map(|bad| bad.number).collect::<Vec<_>>(), [2, 5]);
    assert_eq!(bad[1].to_string(), "line 5: bytes are not pairs of hex digits");
    assert_eq!(capture.take_bad_lines(), []);
    let counters = capture.counters();
    assert_eq!((counters.lines, counters.bad_lines, counters.bytes), (5, 2, 3));
    let order: Vec<_> = of(text).map(|line| line.is_ok()).collect();
    assert_eq!(order, [true, false, true, false, true]);
}

#[test]
fn a_receiver_gets_no_more_than_it_asks_for() {
    let mut capture = of(GOOD.repeat(5));
    let mut bursts = Vec::new();
    let reception = capture.receive(&mut bursts, 2, Duration::ZERO).unwrap();
    assert_eq!((reception, bursts.len()), (Reception::Open, 2));
}

#[test]
fn time_since_start_never_runs_backwards() {
    let times: Vec<_> =
        of("{\"t\":10,\"hex\":\"\"}\n{\"t\":12.25,\"hex\":\"\"}\n{\"t\":9,\"hex\":\"\"}")
            .map(|burst| burst.unwrap().heard)
            .map(|heard| (heard.mono.0, heard.utc.0))
            .collect();
    assert_eq!(times, [(0, 10_000), (2_250, 12_250), (2_250, 9_000)]);
}

#[test]
fn gzip_is_known_by_its_magic_and_may_come_in_parts() {
    let parts = [gzip(GOOD), gzip(GOOD)].concat();
    assert_eq!(of(parts).filter(Result::is_ok).count(), 2);
}

#[test]
fn damaged_gzip_is_an_error_and_the_end() {
    let whole = gzip(&GOOD.repeat(2_000));
    let mut capture = of(&whole[..whole.len() / 2]);
    let errors = capture.by_ref().filter(Result::is_err).count();
    assert_eq!(errors, 1);
    assert!(capture.next().is_none());
    let error = of([GZIP_MAGIC, b"nonsense"].concat()).next();
    assert!(matches!(error, Some(Err(ReadError::Source(_)))));
}

#[test]
fn a_missing_file_is_named() {
    let error = CaptureFile::open(Path::new("no/such/capture")).unwrap_err();
    assert!(error.to_string().starts_with("no/such/capture: "));
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..500)) {
        let lines = of(bytes.clone()).count();
        let compressed = [GZIP_MAGIC, &bytes].concat();
        prop_assert!(lines <= bytes.len() && of(compressed).count() <= 500);
    }
}
