//! The recorded answers of the reference implementation, as far as they need no key. Where it is
//! lax, the answer asserted here is the strict one.

use crate::support::{answers, byte, bytes, hex, text};
use inglenook_frame::{Frame, Header, Kind, crc7, insecure, padding};
use serde_json::Value;

const REJECT: &str = "REJECT";

#[test]
fn headers() {
    check("hdr", |row| {
        let frame = bytes(row, "frame");
        Header::parse(&frame).map_or(REJECT.into(), |header| describe(&header))
    });
}

#[test]
fn insecure_frames_received() {
    check("idec", |row| {
        let frame = bytes(row, "frame");
        let body = Frame::parse(&frame).and_then(|frame| frame.verify_insecure());
        body.map_or(REJECT.into(), hex)
    });
}

#[test]
fn insecure_frames_sent() {
    check("ins", |row| {
        let (id, body) = (bytes(row, "id"), bytes(row, "body"));
        let kind = Kind::Other(byte(row, "type"));
        let made = insecure::emit(kind, byte(row, "seq"), &id, &body);
        made.map_or(REJECT.into(), |frame| hex(frame.as_bytes()))
    });
}

#[test]
fn check_sums() {
    check("crc", |row| hex(&[crc7::trailer(crc7::crc7(0x7f, &bytes(row, "data")))]));
}

#[test]
fn padded_bodies() {
    check("pad", |row| {
        padding::pad(&bytes(row, "body")).map_or(REJECT.into(), |padded| hex(&padded))
    });
}

/// The reference looks at the count alone; here the padding must be zero as well.
#[test]
fn unpadded_bodies() {
    check("unpad", |row| {
        let mut padded: [u8; 32] = bytes(row, "buf").try_into().unwrap();
        let length = 31 - usize::from(padded[31]);
        let clean = padded[length..31].iter().all(|byte| *byte == 0);
        assert_eq!(padding::unpad(&padded).is_ok(), clean, "{row}");
        padded[length..31].fill(0);
        padding::unpad(&padded).map_or(REJECT.into(), |length| length.to_string())
    });
}

fn check(operation: &str, answer: impl Fn(&Value) -> String) {
    let Some(rows) = answers(operation) else {
        return;
    };
    assert!(!rows.is_empty(), "{operation}");
    for row in rows {
        let quirk = row["quirk"].as_str().unwrap_or_default();
        let expected = if quirk.starts_with("secure flag set with a 1-byte CRC") {
            REJECT
        } else {
            text(&row, "expect")
        };
        assert_eq!(answer(&row), expected, "{row}");
    }
}

fn describe(header: &Header<'_>) -> String {
    let security = if header.is_secure() { 0x80 } else { 0 };
    let id = match header.id() {
        [] => "-".into(),
        id => hex(id),
    };
    format!(
        "hl={} fl={} type={:02x} seq={} il={} id={id} bl={} tl={}",
        header.header_length(),
        header.frame_length(),
        header.kind().code() | security,
        header.sequence(),
        header.id().len(),
        header.body_length(),
        header.trailer_length(),
    )
}
