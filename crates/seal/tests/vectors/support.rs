//! Reading numbers, and AES-GCM both ways.

use data_encoding::HEXLOWER_PERMISSIVE;
use inglenook_seal::{ClassicKey, TAG_LENGTH, vectors};
use serde_json::Value;
use std::{fs, path::PathBuf};

/// One case of AES-128-GCM with a 96-bit nonce and a 128-bit tag.
pub(crate) struct Gcm {
    pub(crate) key: ClassicKey,
    pub(crate) iv: [u8; 12],
    pub(crate) associated_data: Vec<u8>,
    pub(crate) ciphertext: Vec<u8>,
    pub(crate) tag: [u8; TAG_LENGTH],
}

impl Gcm {
    /// From hex digits: key, nonce, associated data, ciphertext, tag.
    pub(crate) fn new(
        key: &str,
        iv: &str,
        associated_data: &str,
        ciphertext: &str,
        tag: &str,
    ) -> Self {
        Self {
            key: vectors::any_key(array(key)),
            iv: array(iv),
            associated_data: unhex(associated_data),
            ciphertext: unhex(ciphertext),
            tag: array(tag),
        }
    }

    /// The plaintext, or `None` if the tag is wrong; then the ciphertext must be as it was.
    pub(crate) fn open(&self) -> Option<Vec<u8>> {
        let mut text = self.ciphertext.clone();
        let opened =
            vectors::gcm_open(&self.key, self.iv, &self.associated_data, &mut text, &self.tag);
        if opened.is_none() {
            assert_eq!(text, self.ciphertext, "a failed opening leaves no plaintext");
        }
        opened.map(|()| text)
    }

    /// Whether this plaintext seals to this case.
    pub(crate) fn is_sealed_from(&self, plaintext: &[u8]) -> bool {
        let mut text = plaintext.to_vec();
        let tag = vectors::gcm_seal(&self.key, self.iv, &self.associated_data, &mut text);
        tag == Some(self.tag) && text == self.ciphertext
    }
}

/// One section of OpenTRV's published vectors, or `None`, said out loud, without them.
#[expect(clippy::print_stdout, reason = "a test that checks nothing says so")]
pub(crate) fn published(section: &str) -> Option<Value> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/vectors/published.json");
    let Ok(text) = fs::read_to_string(&path) else {
        let ci = std::env::var("CI").is_ok_and(|value| value == "true");
        assert!(!ci, "shared test data are absent: {}", path.display());
        println!("NOT CHECKED: shared test data are absent: {}", path.display());
        return None;
    };
    let mut all: Value = serde_json::from_str(&text).expect("published.json is JSON");
    let section = all[section].take();
    assert!(!section.is_null());
    Some(section)
}

/// The rows of a list; an empty list is a mistake in the test.
pub(crate) fn rows(list: &Value) -> &[Value] {
    let rows = list.as_array().expect("a list");
    assert!(!rows.is_empty());
    rows
}

/// A text field.
pub(crate) fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_else(|| panic!("{field} is text in {row}"))
}

/// Bytes of hex digits.
pub(crate) fn unhex(text: &str) -> Vec<u8> {
    HEXLOWER_PERMISSIVE.decode(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// A fixed number of bytes of hex digits.
pub(crate) fn array<const N: usize>(text: &str) -> [u8; N] {
    unhex(text).try_into().unwrap_or_else(|_| panic!("{text} is not {N} bytes"))
}
