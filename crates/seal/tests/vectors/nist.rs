//! NIST's CAVS vectors for GCM (CAVP, block cipher modes), those that a frame could have.

use crate::support::{Gcm, unhex};

const ENCRYPT: &str = include_str!("../data/nist_gcm_encrypt_128.csv");
const DECRYPT: &str = include_str!("../data/nist_gcm_decrypt_128.csv");

/// The cases of a file: plaintext or `FAIL`, and the rest.
fn cases(text: &str) -> Vec<(&str, Gcm)> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| match line.split(',').collect::<Vec<_>>()[..] {
            [key, iv, aad, plaintext, ciphertext, tag] => {
                (plaintext, Gcm::new(key, iv, aad, ciphertext, tag))
            }
            _ => panic!("six columns: {line}"),
        })
        .collect()
}

#[test]
fn sealing_gives_the_published_ciphertext_and_tag() {
    let cases = cases(ENCRYPT);
    assert_eq!(cases.len(), 375);
    for (number, (plaintext, case)) in cases.iter().enumerate() {
        assert!(case.is_sealed_from(&unhex(plaintext)), "case {number}");
        assert_eq!(case.open(), Some(unhex(plaintext)), "case {number}");
    }
}

#[test]
fn opening_gives_the_published_plaintext_or_fails() {
    let cases = cases(DECRYPT);
    let (failing, passing): (Vec<_>, Vec<_>) =
        cases.iter().partition(|(plaintext, _)| *plaintext == "FAIL");
    assert_eq!((passing.len(), failing.len()), (179, 196));
    for (plaintext, case) in passing {
        assert_eq!(case.open(), Some(unhex(plaintext)));
    }
    for (_, case) in failing {
        assert_eq!(case.open(), None);
    }
}

#[test]
fn no_single_bit_of_a_case_may_differ() {
    for (number, (_, mut case)) in cases(ENCRYPT).into_iter().enumerate().step_by(25) {
        let mut flips = 0;
        let mut must_fail = |case: &Gcm| {
            assert_eq!(case.open(), None, "case {number}");
            flips += 1;
        };
        for bit in 0..128 {
            let mask = 1 << (bit % 8);
            case.tag[bit / 8] ^= mask;
            must_fail(&case);
            case.tag[bit / 8] ^= mask;
            if let Some(byte) = case.ciphertext.get_mut(bit / 8) {
                *byte ^= mask;
                must_fail(&case);
                case.ciphertext[bit / 8] ^= mask;
            }
            if let Some(byte) = case.associated_data.get_mut(bit / 8) {
                *byte ^= mask;
                must_fail(&case);
                case.associated_data[bit / 8] ^= mask;
            }
            if let Some(byte) = case.iv.get_mut(bit / 8) {
                *byte ^= mask;
                must_fail(&case);
                case.iv[bit / 8] ^= mask;
            }
        }
        assert!(case.open().is_some(), "case {number} is as it was");
        assert!(flips >= 224);
    }
}
