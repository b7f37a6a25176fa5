//! Bytes from the air: read as everything that a frame can be.

use inglenook_frame::{
    BodyLength, Frame, FrameError, Header, SecureDraft, SecureFrame, SensorBody, Stats, insecure,
    padding,
};

/// Whatever is accepted must be what a sender would have sent, byte for byte.
pub fn run(bytes: &[u8]) {
    let header = Header::parse(bytes);
    let frame = match (Frame::parse(bytes), header) {
        (Ok(frame), Ok(header)) => {
            assert_eq!(*frame.header(), header);
            frame
        }
        (Err(FrameError::Truncated), Ok(_)) => return,
        (Err(refused), Err(reason)) => return assert_eq!(refused, reason),
        (frame, header) => panic!("{frame:?} but {header:?}"),
    };
    assert!(bytes.starts_with(frame.as_bytes()));
    let parts = [frame.associated_data(), frame.body(), frame.trailer()];
    assert_eq!(parts.concat(), frame.as_bytes());
    match (frame.verify_insecure(), frame.secure()) {
        (Ok(body), Err(FrameError::NotSecure)) => {
            let again = insecure::emit(frame.kind(), frame.sequence(), frame.id(), body);
            assert_eq!(again.unwrap().as_bytes(), frame.as_bytes());
            read_body(body);
        }
        (Err(FrameError::SecureFlag), Ok(secure)) => rebuild(secure),
        (insecure, secure) => assert!(insecure.is_err() && secure.is_err()),
    }
}

fn rebuild(secure: SecureFrame<'_>) {
    let text = secure.ciphertext();
    let length = if text.is_empty() { BodyLength::Empty } else { BodyLength::Padded32 };
    let mut draft = SecureDraft::new(secure.kind(), secure.counter(), secure.id(), length).unwrap();
    let (associated_data, body) = draft.associated_data_and_body();
    assert_eq!(associated_data, secure.associated_data());
    body.copy_from_slice(text);
    assert_eq!(draft.finish(*secure.tag()).as_bytes(), secure.frame().as_bytes());
    // As if the cipher had left it alone: a decrypted body is as hostile as any.
    if let Ok(padded) = <&[u8; 32]>::try_from(text)
        && let Ok(length) = padding::unpad(padded)
    {
        assert_eq!(padding::pad(&padded[..length]), Some(*padded));
        read_body(&padded[..length]);
    }
}

fn read_body(bytes: &[u8]) {
    let Ok(body) = SensorBody::parse(bytes) else { return };
    let _ = Stats::parse(body.stats);
    let mut out = [0; padding::MAX_BODY];
    match body.emit(&mut out) {
        Ok(length) => assert_eq!(SensorBody::parse(&out[..length]), Ok(body)),
        Err(_) => assert!(bytes.len() > padding::MAX_BODY),
    }
}
