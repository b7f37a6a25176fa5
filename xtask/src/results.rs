//! Measured figures with what they were measured on: one JSON file for each run.

use crate::process::output;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What a run measured, where and when.
#[derive(Deserialize, Serialize)]
pub(crate) struct Results {
    /// Which run.
    pub(crate) name: String,
    /// The commit, with `-dirty` behind it if anything but the documents differed from it.
    pub(crate) commit: String,
    pub(crate) host: Host,
    /// UTC, RFC 3339.
    pub(crate) date: String,
    /// Figures one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) rows: Vec<Row>,
    /// Figures side by side, shown in the place of the rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) grid: Option<Grid>,
}

/// Figures side by side.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Grid {
    pub(crate) columns: Vec<String>,
    /// How large the run was, in words.
    #[serde(default)]
    pub(crate) size: String,
    /// Each with as many values as there are columns.
    pub(crate) lines: Vec<Vec<Value>>,
}

/// The machine.
#[derive(Deserialize, Serialize)]
pub(crate) struct Host {
    pub(crate) cpu: String,
    pub(crate) cores: usize,
    pub(crate) os: String,
}

/// One figure.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Row {
    pub(crate) name: String,
    /// A number, or words where no number fits.
    pub(crate) value: Value,
    #[serde(default)]
    pub(crate) unit: String,
    /// What the value must keep to, if anything.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub(crate) bound: Value,
}

impl Row {
    /// A figure without a bound.
    pub(crate) fn new(name: &str, value: impl Into<Value>, unit: &str) -> Self {
        Self { name: name.into(), value: value.into(), unit: unit.into(), bound: Value::Null }
    }
}

impl Results {
    /// Figures measured just now on this machine.
    pub(crate) fn now(name: &str, rows: Vec<Row>) -> Result<Self, Box<dyn Error>> {
        let mut date = Command::new("date");
        date.args(["--utc", "+%Y-%m-%dT%H:%M:%SZ"]);
        Ok(Self {
            name: name.into(),
            commit: commit()?,
            host: Host::this()?,
            date: output(date)?.trim().into(),
            rows,
            grid: None,
        })
    }

    /// Figures side by side, measured just now on this machine.
    pub(crate) fn side_by_side(name: &str, grid: Grid) -> Result<Self, Box<dyn Error>> {
        Ok(Self { grid: Some(grid), ..Self::now(name, Vec::new())? })
    }

    /// Writes the file for this run into a directory.
    pub(crate) fn write(&self, directory: &Path) -> Result<(), Box<dyn Error>> {
        fs::create_dir_all(directory)?;
        let path = directory.join(&self.name).with_extension("json");
        Ok(fs::write(path, serde_json::to_string_pretty(self)? + "\n")?)
    }
}

impl Host {
    fn this() -> Result<Self, Box<dyn Error>> {
        let cpu = fs::read_to_string("/proc/cpuinfo")?;
        let os = fs::read_to_string("/etc/os-release")?;
        Ok(Self {
            cpu: value(&cpu, "model name", ':').unwrap_or_else(|| std::env::consts::ARCH.into()),
            cores: std::thread::available_parallelism()?.get(),
            os: value(&os, "PRETTY_NAME", '=').unwrap_or_else(|| std::env::consts::OS.into()),
        })
    }
}

/// The documents do not count: a run before this one may have written its figures into them.
fn commit() -> Result<String, Box<dyn Error>> {
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.args(arguments);
        output(command)
    };
    let head = git(&["rev-parse", "--short=12", "HEAD"])?;
    let changes = git(&["status", "--porcelain", "--", ".", ":(exclude)docs"])?;
    let mark = if changes.is_empty() { "" } else { "-dirty" };
    Ok(format!("{}{mark}", head.trim()))
}

fn value(text: &str, key: &str, separator: char) -> Option<String> {
    text.lines()
        .filter_map(|line| line.split_once(separator))
        .find(|(name, _)| name.trim() == key)
        .map(|(_, value)| value.trim().trim_matches('"').into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_names_and_values_is_read() {
        let text = "processor\t: 0\nmodel name\t: Fast CPU: 3 GHz\n";
        assert_eq!(value(text, "model name", ':').as_deref(), Some("Fast CPU: 3 GHz"));
        assert_eq!(
            value("PRETTY_NAME=\"Debian\"\n", "PRETTY_NAME", '=').as_deref(),
            Some("Debian")
        );
        assert_eq!(value(text, "model", ':'), None);
    }

    #[test]
    fn a_row_needs_only_a_name_and_a_value() {
        let row: Row = serde_json::from_str(r#"{"name": "kills", "value": 100}"#).unwrap();
        assert_eq!(row, Row::new("kills", 100, ""));
    }
}
