//! Reading test data.

use serde_json::Value;
use std::{fs, path::PathBuf};

/// One section of the published vectors, or `None`, said out loud, without the shared data.
pub(crate) fn published(section: &str) -> Option<Value> {
    let text = shared("vectors/published.json")?;
    let mut all: Value = serde_json::from_str(&text).expect("published.json is JSON");
    Some(all[section].take())
}

/// The recorded answers of the reference to one operation.
pub(crate) fn answers(operation: &str) -> Option<Vec<Value>> {
    let text = shared("vectors/otradiolink.jsonl")?;
    let lines =
        text.lines().map(|line| serde_json::from_str::<Value>(line).expect("every line is JSON"));
    Some(lines.filter(|line| line["op"] == operation).collect())
}

/// A file of this crate's own test data.
pub(crate) fn own(name: &str) -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    let text = fs::read_to_string(&path).expect("own data are there");
    serde_json::from_str(&text).expect("own data are JSON")
}

/// The rows of a list; an empty list is a mistake in the test.
pub(crate) fn rows(list: &Value) -> &[Value] {
    let rows = list.as_array().expect("a list");
    assert!(!rows.is_empty());
    rows
}

/// A text field.
pub(crate) fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    let found = row[field].as_str();
    found.unwrap_or_else(|| panic!("{field} is text in {row}"))
}

/// A field of hex digits.
pub(crate) fn bytes(row: &Value, field: &str) -> Vec<u8> {
    unhex(text(row, field))
}

/// A small number.
pub(crate) fn byte(row: &Value, field: &str) -> u8 {
    let found = row[field].as_u64().and_then(|value| u8::try_from(value).ok());
    found.unwrap_or_else(|| panic!("{field} is a byte in {row}"))
}

/// Bytes of hex digits.
pub(crate) fn unhex(text: &str) -> Vec<u8> {
    assert!(text.len().is_multiple_of(2), "{text}");
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("hex"))
        .collect()
}

/// Hex digits of bytes.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn shared(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        let ci = std::env::var("CI").is_ok_and(|value| value == "true");
        assert!(!ci, "shared test data are absent: {}", path.display());
        println!("NOT CHECKED: shared test data are absent: {}", path.display());
    }
    text
}
