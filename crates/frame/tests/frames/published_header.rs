//! Headers that every receiver must refuse and every sender must not make.

use crate::support::{byte, bytes, published, rows, text};
use inglenook_frame::{EmitError, Frame, FrameError, Header, Kind, Security};
use serde_json::Value;

/// Every published row, the first check that refuses it, and the error it ends in.
const DECODE: [(&str, FrameError); 13] = [
    ("empty", FrameError::TooShort),
    ("fl 0..3 always reject", FrameError::LengthTooSmall),
    ("fl 64 too long for small frame", FrameError::LengthTooLarge),
    ("truncated header (bl missing)", FrameError::HeaderTruncated),
    ("final byte 0x00", FrameError::FinalByte),
    ("final byte 0xff", FrameError::FinalByte),
    ("bl too large for fl", FrameError::BodyBeyondFrame),
    ("type 0x00", FrameError::InvalidType),
    ("type 0x80", FrameError::InvalidType),
    ("type 0x7f", FrameError::InvalidType),
    ("type 0xff", FrameError::InvalidType),
    ("il 9", FrameError::IdTooLong),
    ("insecure with 2-byte trailer", FrameError::InsecureTrailerLength),
];

/// What each refused row of the encoder ends in.
const ENCODE: [(&str, EmitError); 7] = [
    ("il 9", EmitError::IdTooLong),
    ("type none", EmitError::InvalidType),
    ("type 0x7f", EmitError::InvalidType),
    ("bl 252", EmitError::BodyTooLong),
    ("tl 0", EmitError::TrailerLength),
    ("tl 252", EmitError::TrailerLength),
    ("bl32+tl32 too long", EmitError::TrailerLength),
];

/// Rows about the caller's buffer, which only C can express: here the frame owns its bytes.
const ONLY_IN_C: [&str; 1] = ["null/zero buffer"];

#[test]
fn every_bad_header_is_refused_for_its_own_reason() {
    let Some(section) = published("header_rejects") else {
        return;
    };
    let rows = rows(&section["decode"]);
    assert_eq!(rows.len(), DECODE.len());
    for (row, (name, error)) in rows.iter().zip(DECODE) {
        assert_eq!(text(row, "name"), name);
        let buffer = bytes(row, "buffer");
        assert_eq!(Header::parse(&buffer), Err(error), "{name}");
        assert_eq!(Frame::parse(&buffer), Err(error), "{name}");
    }
}

#[test]
fn bad_headers_cannot_be_made() {
    let Some(section) = published("header_rejects") else {
        return;
    };
    let mut refused = 0;
    for row in rows(&section["encode"]) {
        let name = text(row, "name");
        if ONLY_IN_C.contains(&name) {
            continue;
        }
        let id = vec![0x80; usize::from(byte(row, "il"))];
        let made = make(row, &id);
        match ENCODE.iter().find(|(refused, _)| *refused == name) {
            Some((_, error)) => {
                assert_eq!(made, Err(*error), "{name}");
                refused += 1;
            }
            None => {
                let length = made.expect(name).header_length();
                assert_eq!(u64::try_from(length).ok(), row["header_len"].as_u64(), "{name}");
            }
        }
    }
    assert_eq!(refused, ENCODE.len());
}

fn make<'a>(row: &Value, id: &'a [u8]) -> Result<Header<'a>, EmitError> {
    let kind = Kind::Other(bytes(row, "type")[0]);
    Header::new(kind, Security::Insecure, 0, id, byte(row, "bl"), byte(row, "tl"))
}
