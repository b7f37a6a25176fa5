//! What cannot be sent, and that a refusal changes nothing.

use inglenook_frame::{
    BodyLength, CallBit, EmitError, ErrorFamily, Flags, FrameError, Kind, Occupancy, SecureDraft,
    SensorBody, StatsWriter, ValveReport, insecure, legacy,
};
use inglenook_units::{Counter, Percent};
use std::collections::BTreeSet;

#[test]
fn insecure_frames() {
    let emit = |kind, id: usize, body: usize| {
        let made = insecure::emit(kind, 0, &[0x80; 300][..id], &[1; 300][..body]);
        made.map(|frame| frame.as_bytes().len())
    };
    assert_eq!(emit(Kind::Alive, 0, 0), Ok(5));
    assert_eq!(emit(Kind::Alive, 8, 51), Ok(64));
    assert_eq!(emit(Kind::Alive, 8, 52), Err(EmitError::BodyTooLong));
    assert_eq!(emit(Kind::Alive, 0, 255), Err(EmitError::BodyTooLong));
    assert_eq!(emit(Kind::Alive, 0, 256), Err(EmitError::BodyTooLong));
    assert_eq!(emit(Kind::Alive, 9, 0), Err(EmitError::IdTooLong));
    assert_eq!(emit(Kind::Alive, 256, 0), Err(EmitError::IdTooLong));
    for code in [0x00, 0x7f, 0x80, 0xff] {
        assert_eq!(emit(Kind::Other(code), 0, 0), Err(EmitError::InvalidType));
    }
}

#[test]
fn secure_frames() {
    let new = |id: usize, body| {
        SecureDraft::new(Kind::Alive, Counter::MAX, &[0x80; 300][..id], body).map(|_| ())
    };
    assert_eq!(new(5, BodyLength::Padded32), Ok(()));
    assert_eq!(new(6, BodyLength::Padded32), Err(EmitError::FrameTooLong));
    assert_eq!(new(8, BodyLength::Empty), Ok(()));
    assert_eq!(new(9, BodyLength::Empty), Err(EmitError::IdTooLong));
    assert_eq!(new(256, BodyLength::Empty), Err(EmitError::IdTooLong));
}

#[test]
fn sensor_bodies() {
    let emit = |stats| {
        let body = SensorBody {
            valve: ValveReport::None,
            call: CallBit::Clear,
            flags: Flags::NONE,
            stats,
        };
        let mut out = [0xee; 31];
        let made = body.emit(&mut out);
        assert!(made.is_ok() || out == [0xee; 31]);
        made
    };
    assert_eq!(emit(b""), Ok(2));
    assert_eq!(emit(b"{2345678901234567890123456789"), Ok(31));
    assert_eq!(emit(b"{23456789012345678901234567890"), Err(EmitError::StatsTooLong));
    assert_eq!(emit(b"\"O\":1"), Err(EmitError::StatsUnopened));
}

#[test]
fn classic_reports() {
    let classic = |percent, json: &'static [u8]| {
        let body = SensorBody::classic(percent, json)?;
        let mut out = [0; 31];
        let length = body.emit(&mut out)?;
        Ok::<_, EmitError>(out[..length].to_vec())
    };
    assert_eq!(classic(0, b""), Ok(vec![0, 0]));
    assert_eq!(classic(100, b""), Ok(vec![100, 0]));
    assert_eq!(classic(101, b""), Ok(vec![0x7f, 0]));
    assert_eq!(classic(255, br#"{"b":1}"#), Ok(b"\x7f\x10{\"b\":1".to_vec()));
    assert_eq!(classic(1, b"{}"), Ok(b"\x01\x10{".to_vec()));
    assert_eq!(classic(1, b"no object, however long, counts as none}"), Ok(vec![1, 0]));
    assert_eq!(classic(1, b"{"), Err(EmitError::StatsUnclosed));
    assert_eq!(classic(1, br#"{"b":1"#), Err(EmitError::StatsUnclosed));
    assert_eq!(classic(1, b"{2345678901234567890123456789}").map(|body| body.len()), Ok(31));
    assert_eq!(classic(1, b"{23456789012345678901234567890}"), Err(EmitError::StatsTooLong));
}

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

#[test]
fn legacy_lines() {
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
fn legacy_lines_received() {
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

#[test]
fn flags_are_set_one_by_one() {
    let one = |flags: Flags| flags.to_byte();
    assert_eq!(one(Flags::NONE), 0);
    assert_eq!(one(Flags::NONE.with_fault()), 0x80);
    assert_eq!(one(Flags::NONE.with_low_battery()), 0x40);
    assert_eq!(one(Flags::NONE.with_tamper()), 0x20);
    assert_eq!(one(Flags::NONE.with_frost()), 0x02);
    assert_eq!(one(Flags::NONE.with_occupancy(Occupancy::Likely)), 0x0c);
    assert_eq!(one(Flags::from_byte(0xff).with_occupancy(Occupancy::None)), 0xe6);
    let all = Flags::from_byte(0xff);
    assert_eq!(all.with_fault().with_low_battery().with_tamper().with_frost(), all);
    assert_eq!(Occupancy::from_code(4), None);
}

#[test]
fn a_call_begins_at_half_open() {
    let body = |percent| SensorBody::classic(percent, b"").unwrap();
    assert!(!body(49).calls_for_heat());
    assert!(body(50).calls_for_heat());
    assert!(!body(101).calls_for_heat(), "no valve");
    assert_eq!(body(50).valve, ValveReport::Open(Percent::clamped(50)));
}

#[test]
fn refusals_have_distinct_names_and_their_own_family() {
    use FrameError as E;
    let noise = [
        E::TooShort,
        E::LengthTooSmall,
        E::LengthTooLarge,
        E::InvalidType,
        E::IdTooLong,
        E::IdBeyondFrame,
        E::HeaderTruncated,
        E::BodyBeyondFrame,
        E::FinalByte,
        E::InsecureTrailerLength,
        E::Truncated,
        E::SecureFlag,
        E::Checksum,
        E::NotSecure,
        E::SecureTrailerLength,
        E::UnknownSuite,
        E::SecureBodyLength,
        E::SequenceMismatch,
    ];
    let peer = [
        E::PaddingCount,
        E::PaddingNotZero,
        E::BodyEmpty,
        E::BodyTooShort,
        E::ValveOutOfRange,
        E::StatsUnprintable,
        E::StatsMalformed,
    ];
    assert!(noise.iter().all(|error| error.family() == ErrorFamily::Noise));
    assert!(peer.iter().all(|error| error.family() == ErrorFamily::Peer));
    let all = noise.iter().chain(&peer);
    let names: BTreeSet<_> = all.clone().map(|error| error.name()).collect();
    assert_eq!(names.len(), noise.len() + peer.len());
    for error in all {
        // The name is the variant's in kebab case.
        let spelt = format!("{error:?}").chars().fold(String::new(), |name, letter| {
            let dash = if letter.is_uppercase() && !name.is_empty() { "-" } else { "" };
            format!("{name}{dash}{}", letter.to_lowercase())
        });
        assert_eq!(error.name(), spelt);
    }
}
