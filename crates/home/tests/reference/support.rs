//! The recorded outputs and how to read them.

use serde_json::Value;
use std::{fs, path::PathBuf};

/// A file of the shared data, or `None`, said out loud, without it.
#[expect(clippy::print_stdout, reason = "a test that checks nothing says so")]
pub(crate) fn shared(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    let Ok(text) = fs::read_to_string(&path) else {
        let ci = std::env::var("CI").is_ok_and(|value| value == "true");
        assert!(!ci, "shared test data are absent: {}", path.display());
        println!("NOT CHECKED: shared test data are absent: {}", path.display());
        return None;
    };
    Some(text)
}

/// One section of the published recordings, or `None` without them.
pub(crate) fn published(section: &str) -> Option<Value> {
    let mut all: Value = serde_json::from_str(&shared("vectors/published.json")?).unwrap();
    let section = all[section].take();
    assert!(!section.is_null(), "the section is missing");
    Some(section)
}

/// The rows of a list; an empty list is a mistake in the test.
pub(crate) fn rows(list: &Value) -> &[Value] {
    let rows = list.as_array().unwrap();
    assert!(!rows.is_empty());
    rows
}

/// A whole number.
pub(crate) fn number<T: TryFrom<i64>>(value: &Value) -> T {
    let number = value.as_i64().unwrap_or_else(|| panic!("{value} is a whole number"));
    T::try_from(number).unwrap_or_else(|_| panic!("{value} fits"))
}

/// The whole numbers of a list.
pub(crate) fn numbers<T: TryFrom<i64>>(list: &Value) -> Vec<T> {
    rows(list).iter().map(number).collect()
}

/// A text field.
pub(crate) fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_else(|| panic!("{field} is text in {row}"))
}

/// Says how many rows of a section were compared, and fails if none was.
#[expect(clippy::print_stdout, reason = "the count is what a reader of the log looks for")]
pub(crate) fn compared(section: &str, count: usize) {
    assert!(count > 0, "{section}: nothing was compared");
    println!("{section}: {count} rows equal");
}
