//! OpenTRV's published AES-GCM cases.

use crate::support::{Gcm, published, rows, text, unhex};
use serde_json::Value;

fn case(row: &Value) -> Gcm {
    let field = |name| text(row, name);
    Gcm::new(field("key"), field("iv"), field("aad"), field("ciphertext"), field("tag"))
}

#[test]
fn every_case_both_ways() {
    let Some(section) = published("aes_gcm") else { return };
    for row in rows(&section) {
        let plaintext = unhex(text(row, "plaintext"));
        assert!(case(row).is_sealed_from(&plaintext), "{row}");
        assert_eq!(case(row).open(), Some(plaintext), "{row}");
    }
}

#[test]
fn tags_of_the_optional_unpadded_mode_are_not_aes_gcm() {
    let Some(section) = published("aes_gcm_reference_nonstandard_unpadded") else { return };
    for row in rows(&section["vectors"]) {
        let with = |tag| {
            let mut row = row.clone();
            row["tag"] = row[tag].clone();
            case(&row)
        };
        let plaintext = unhex(text(row, "plaintext"));
        assert_eq!(with("standard_tag").open(), Some(plaintext), "{row}");
        assert_eq!(with("reference_tag").open(), None, "{row}");
    }
}
