//! A file of associations.

use inglenook::associations::{Association, MAX_NAME, parse};
use std::collections::BTreeSet;

/// What is read keeps the rules of the file, and neither a value nor an error shows a key.
pub fn run(bytes: &[u8]) {
    match parse(bytes) {
        Ok(associations) => {
            let ids: BTreeSet<_> = associations.iter().map(|association| association.id).collect();
            let names: BTreeSet<_> = associations.iter().map(|entry| &entry.name).collect();
            assert_eq!((ids.len(), names.len()), (associations.len(), associations.len()));
            associations.iter().for_each(check);
        }
        Err(error) => {
            let message = error.to_string();
            let text = String::from_utf8_lossy(bytes);
            let is_shown = |digits: &str| digits.len() >= 32 && message.contains(digits);
            assert!(!text.split(|c: char| !c.is_ascii_hexdigit()).any(is_shown), "{message}");
        }
    }
}

fn check(association: &Association) {
    assert!((1..=MAX_NAME).contains(&association.name.chars().count()));
    assert!(!association.name.chars().any(char::is_control));
    assert!(format!("{association:?}").contains("[redacted]"));
}
