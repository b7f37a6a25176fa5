//! Insecure frames, both ways.

use crate::support::{byte, bytes, hex, published, rows, text};
use inglenook_frame::{Frame, Kind, insecure};

#[test]
fn published_frames_are_made_byte_for_byte_and_read_back() {
    let Some(section) = published("insecure_frames") else {
        return;
    };
    for row in rows(&section) {
        let name = text(row, "name");
        let (id, body) = (bytes(row, "id"), bytes(row, "body"));
        let kind = Kind::from_code(bytes(row, "type")[0]).expect(name);
        let sequence = byte(row, "seq");

        let made = insecure::emit(kind, sequence, &id, &body).expect(name);
        assert_eq!(hex(made.as_bytes()), text(row, "frame"), "{name}");
        assert_eq!(format!("{made:?}"), text(row, "frame"), "{name}");

        let frame = Frame::parse(made.as_bytes()).expect(name);
        assert_eq!(frame.verify_insecure(), Ok(&*body), "{name}");
        assert_eq!((frame.kind(), frame.sequence(), frame.id()), (kind, sequence, &*id), "{name}");
        assert!(!frame.is_secure(), "{name}");
    }
}

#[test]
fn no_bit_of_a_published_frame_can_flip() {
    let Some(section) = published("insecure_frames") else {
        return;
    };
    for row in rows(&section) {
        let sent = bytes(row, "frame");
        for bit in 0..sent.len() * 8 {
            let mut heard = sent.clone();
            heard[bit / 8] ^= 1 << (bit % 8);
            let read = Frame::parse(&heard).and_then(|frame| frame.verify_insecure());
            assert!(read.is_err(), "bit {bit} of {}", text(row, "name"));
        }
    }
}
