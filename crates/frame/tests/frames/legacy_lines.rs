//! The line of the oldest devices.

use inglenook_frame::{EmitError, FrameError, legacy};

#[test]
fn lines_end_at_55_bytes_and_hold_an_object() {
    let mut out = [0; legacy::MAX_LINE];
    let mut emit = |json: &[u8]| legacy::emit(json, &mut out);
    assert_eq!(emit(b""), Err(EmitError::StatsUnclosed));
    assert_eq!(emit(b"{"), Err(EmitError::StatsUnclosed));
    assert_eq!(emit(b"}"), Err(EmitError::StatsUnopened));
    assert_eq!(emit(b"[1]}"), Err(EmitError::StatsUnopened));
    assert_eq!(emit(b"{\x01}"), Err(EmitError::StatsUnprintable));
    let long = format!("{{{:52}}}", 0);
    assert_eq!(emit(long.as_bytes()), Ok(55));
    let long = format!("{{{:53}}}", 0);
    assert_eq!(emit(long.as_bytes()), Err(EmitError::StatsTooLong));
}

#[test]
fn lines_that_are_refused() {
    assert_eq!(legacy::parse(b"{\xfd\x38"), Ok(&b"{"[..]));
    assert_eq!(legacy::parse(b"{\xfd\x39"), Err(FrameError::Checksum));
    assert_eq!(legacy::parse(b"{}\x38"), Err(FrameError::StatsMalformed));
    assert_eq!(legacy::parse(b"{}\x00"), Err(FrameError::StatsMalformed));
    assert_eq!(legacy::parse(b"\xfd\x38"), Err(FrameError::StatsMalformed));
    assert_eq!(legacy::parse(b"[\xfd\x38"), Err(FrameError::StatsMalformed));
    let refused: Vec<_> =
        (0..=255u8).filter_map(|check| legacy::parse(&[b'{', 0x01, 0xfd, check]).err()).collect();
    assert_eq!(refused.len(), 256, "an unprintable text never passes");
    let once = refused.iter().filter(|error| **error == FrameError::StatsUnprintable);
    assert_eq!(once.count(), 1, "not even with the check byte that fits");
}
