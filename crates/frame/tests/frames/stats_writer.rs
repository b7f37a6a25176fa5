//! The writer keeps to its budget and never leaves a torn text.

use inglenook_frame::{EmitError, StatsWriter};

#[test]
fn a_member_that_does_not_fit_leaves_no_trace() {
    let mut out = [0; 20];
    let mut writer = StatsWriter::new(&mut out).unwrap();
    assert_eq!(writer.integer("far too long a key", 1), Err(EmitError::StatsTooLong));
    assert_eq!(writer.integer("vac|h", 65535), Ok(()));
    assert_eq!(writer.integer("O", 1), Err(EmitError::StatsTooLong));
    assert_eq!(writer.integer("", 1), Ok(()));
    assert_eq!(writer.finish(), br#"{"vac|h":65535,"":1}"#);
}

#[test]
fn keys_and_texts_that_need_escapes_are_refused() {
    let mut out = [0; 60];
    let mut writer = StatsWriter::new(&mut out).unwrap();
    for bad in ["a\"b", "a\\b", "a\nb", "°C", "\u{7f}"] {
        assert_eq!(writer.integer(bad, 1), Err(EmitError::StatsUnprintable), "{bad}");
        assert_eq!(writer.text("k", bad), Err(EmitError::StatsUnprintable), "{bad}");
    }
    assert_eq!(writer.text(" ~", "[]"), Ok(()));
    assert_eq!(writer.finish(), br#"{" ~":"[]"}"#);
}

#[test]
fn every_size_of_number_is_written() {
    for value in [0, 9, 10, -1, -10, 65_535, 1_000_000_000, i32::MAX, i32::MIN] {
        let mut out = [0; 20];
        let mut writer = StatsWriter::new(&mut out).unwrap();
        writer.integer("n", value).unwrap();
        assert_eq!(writer.finish(), format!("{{\"n\":{value}}}").as_bytes());
    }
}

#[test]
fn the_smallest_budget_holds_an_empty_object() {
    for size in [0, 1] {
        let mut out = vec![0; size];
        assert_eq!(StatsWriter::new(&mut out).err(), Some(EmitError::StatsTooLong));
    }
    assert_eq!(StatsWriter::new(&mut [0; 2]).unwrap().finish(), b"{}");
}
