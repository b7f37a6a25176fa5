//! The fixed 32-byte plaintext.

use crate::support::{bytes, published, rows};
use inglenook_frame::{
    FrameError,
    padding::{pad, unpad},
};

/// The other published refusal, a null buffer, is one that only C can express.
const ONLY_IN_C: &str = "null buffer";

#[test]
fn published_bodies_are_padded_and_unpadded() {
    let Some(section) = published("padding") else {
        return;
    };
    for row in rows(&section["vectors"]) {
        let (body, padded) = (bytes(row, "data"), bytes(row, "padded"));
        let padded: [u8; 32] = padded.try_into().unwrap();
        assert_eq!(pad(&body), Some(padded));
        assert_eq!(unpad(&padded), Ok(body.len()));
    }
}

#[test]
fn what_the_reference_refuses_is_refused() {
    let Some(section) = published("padding") else {
        return;
    };
    let names: Vec<_> = rows(&section["rejects"]).iter().map(|row| row["name"].as_str()).collect();
    assert_eq!(names, [Some("data length 32"), Some(ONLY_IN_C)]);
    assert_eq!(pad(&[0; 32]), None);
    for row in rows(&section["unpad_invalid"]) {
        let padded: [u8; 32] = bytes(row, "padded").try_into().unwrap();
        assert_eq!(unpad(&padded), Err(FrameError::PaddingCount));
    }
}

#[test]
fn every_padding_byte_must_be_zero() {
    let padded = pad(&[0x5a; 20]).unwrap();
    for at in 20..31 {
        let mut wrong = padded;
        wrong[at] = 1;
        assert_eq!(unpad(&wrong), Err(FrameError::PaddingNotZero), "byte {at}");
    }
    for at in 0..20 {
        let mut other = padded;
        other[at] = 0;
        assert_eq!(unpad(&other), Ok(20), "byte {at} is body");
    }
}

#[test]
fn counts_above_31_are_refused() {
    for count in 0..=255 {
        let mut padded = [0; 32];
        padded[31] = count;
        let length = 31usize.checked_sub(count.into());
        assert_eq!(unpad(&padded), length.ok_or(FrameError::PaddingCount), "{count}");
    }
}
