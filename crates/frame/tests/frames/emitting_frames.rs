//! Which frames can be made, up to the last byte that fits.

use inglenook_frame::{BodyLength, EmitError, Kind, SecureDraft, insecure};
use inglenook_units::Counter;

#[test]
fn insecure_frames_end_at_64_bytes() {
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
fn secure_frames_end_at_64_bytes() {
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
fn owned_frames_are_equal_if_their_bytes_are() {
    let emit = |sequence| insecure::emit(Kind::Alive, sequence, &[], &[]).unwrap();
    assert_eq!(emit(1), emit(17));
    assert_ne!(emit(1), emit(2));
    assert_eq!(emit(1).as_ref(), emit(1).as_bytes());
}
