//! The shape of secure frames: lengths to send, published frames to read.

use crate::support::{byte, bytes, hex, published, rows, text};
use inglenook_frame::{BodyLength, EmitError, Frame, Kind, SecureDraft};
use inglenook_units::Counter;

/// Refusals about scratch space and return codes, which only C can express; of the reserved types
/// 00 and 7f are tried below, and ff is no seven-bit code.
const ONLY_IN_C: [&str; 1] = ["scratch size 0 or one byte short"];

#[test]
fn published_lengths() {
    let Some(section) = published("generic_encode_lengths") else {
        return;
    };
    assert_eq!(section["rejects"][0], ONLY_IN_C[0]);
    for row in rows(&section["rows"]) {
        let body =
            if text(row, "body").is_empty() { BodyLength::Empty } else { BodyLength::Padded32 };
        let id = vec![0x80; usize::from(byte(row, "il"))];
        let draft = SecureDraft::new(Kind::SensorOrValve, Counter::ZERO, &id, body);
        let total = draft.map_or(0, |draft| draft.finish([0; 16]).as_bytes().len());
        assert_eq!(u64::try_from(total).ok(), row["total"].as_u64(), "{row}");
    }
}

#[test]
fn reserved_types_are_refused() {
    for code in [0x00, 0x7f, 0x80, 0xff] {
        let draft = SecureDraft::new(Kind::Other(code), Counter::ZERO, &[], BodyLength::Empty);
        assert_eq!(draft.err(), Some(EmitError::InvalidType), "{code:02x}");
    }
}

#[test]
fn published_frames_are_taken_apart_and_put_together() {
    let Some(section) = published("secure_frames") else {
        return;
    };
    for row in rows(&section["vectors"]) {
        let sent = bytes(row, "frame");
        let name = text(row, "name");
        let secure = Frame::parse(&sent).expect(name).secure().expect(name);
        assert_eq!(secure.counter().to_string(), text(row, "counter"), "{name}");
        let body = match secure.ciphertext() {
            [] => BodyLength::Empty,
            _ => BodyLength::Padded32,
        };
        let mut draft =
            SecureDraft::new(secure.kind(), secure.counter(), secure.id(), body).expect(name);
        let (associated_data, room) = draft.associated_data_and_body();
        assert_eq!(associated_data, secure.associated_data(), "{name}");
        room.copy_from_slice(secure.ciphertext());
        let made = draft.finish(*secure.tag());
        assert_eq!(hex(made.as_bytes()), hex(&sent), "{name}");
    }
}
