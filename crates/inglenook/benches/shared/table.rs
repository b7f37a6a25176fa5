//! The table of figures, as text and as JSON.

use serde_json::{Value, json};
use std::{fs, path::Path};

#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<Value>,
}

impl Table {
    pub(crate) fn row(&mut self, name: impl Into<String>, value: f64, unit: &str) {
        self.push(name.into(), value, unit, None);
    }

    /// A figure that should be at most `bound`.
    pub(crate) fn bounded(&mut self, name: impl Into<String>, value: f64, unit: &str, bound: f64) {
        self.push(name.into(), value, unit, Some(format!("≤ {bound}")));
    }

    /// A figure that should be at least `bound`.
    pub(crate) fn at_least(&mut self, name: impl Into<String>, value: f64, unit: &str, bound: f64) {
        self.push(name.into(), value, unit, Some(format!("≥ {bound}")));
    }

    fn push(&mut self, name: String, value: f64, unit: &str, bound: Option<String>) {
        let value = if value >= 100.0 { value.round() } else { (value * 100.0).round() / 100.0 };
        let shown = bound.as_deref().unwrap_or_default();
        println!("{name:<64} {value:>12} {unit:<9} {shown}");
        let mut row = json!({ "name": name, "value": value, "unit": unit });
        if let Some(bound) = bound {
            row["bound"] = bound.into();
        }
        self.rows.push(row);
    }

    /// Writes `target/bench/<name>.json`.
    pub(crate) fn write(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/bench");
        fs::create_dir_all(&folder).unwrap();
        let text = serde_json::to_string_pretty(&json!({ "rows": self.rows })).unwrap();
        fs::write(folder.join(name).with_extension("json"), text).unwrap();
    }
}
