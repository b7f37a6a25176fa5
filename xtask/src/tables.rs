//! Tables in `docs/` that are made from results. A document says where a table goes:
//!
//! ```text
//! <!-- rows of docs/results/crash.json -->
//! (replaced)
//! <!-- end of rows -->
//! ```
//!
//! The prose around it stays; a table whose file is absent stays too.

use crate::results::{Grid, Host, Results, Row};
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::path::Path;

const START: &str = "<!-- rows of ";
const END: &str = "<!-- end of rows -->";

/// Renews every table in the documents of `docs/`.
pub(crate) fn renew() -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir("docs")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let old = fs::read_to_string(&path)?;
            let new = fill(&old, read).map_err(|error| format!("{}: {error}", path.display()))?;
            if new != old {
                fs::write(&path, new)?;
            }
        }
    }
    Ok(())
}

fn read(file: &str) -> Result<Option<Results>, Box<dyn Error>> {
    if !Path::new(file).exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(file)?;
    Ok(Some(serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?))
}

/// The document with its tables filled from the files that they name.
fn fill(
    document: &str,
    read: impl Fn(&str) -> Result<Option<Results>, Box<dyn Error>>,
) -> Result<String, Box<dyn Error>> {
    let mut new = String::new();
    let mut rest = document;
    while let Some((before, after)) = rest.split_once(START) {
        let (file, after) = after.split_once(" -->").ok_or("a marker is not closed")?;
        let (old, after) = after.split_once(END).ok_or_else(|| format!("no `{END}` for {file}"))?;
        let table = read(file)?.map(|results| format!("\n{}", render(&results)));
        new += &format!("{before}{START}{file} -->{}{END}", table.as_deref().unwrap_or(old));
        rest = after;
    }
    Ok(new + rest)
}

fn render(results: &Results) -> String {
    let Results { commit, host: Host { cpu, cores, os }, date, rows, grid, .. } = results;
    let day = date.split('T').next().unwrap_or(date);
    let text = grid.as_ref().map_or_else(|| one_by_one(rows), side_by_side);
    text + &format!("\nCommit `{commit}`, {day}, {cpu}, {cores} cores, {os}.\n")
}

fn one_by_one(rows: &[Row]) -> String {
    let mut text = String::from("| what | figure | must be |\n|---|---:|---|\n");
    for Row { name, value, unit, bound } in rows {
        let figure = format!("{} {unit}", words(value));
        text += &format!("| {name} | {} | {} |\n", figure.trim_end(), words(bound));
    }
    text
}

/// Columns whose first value is a number stand to the right.
fn side_by_side(grid: &Grid) -> String {
    let rule = |column| match grid.lines.first().and_then(|line| line.get(column)) {
        Some(Value::Number(_)) => "---:|",
        _ => "---|",
    };
    let rules: String = (0..grid.columns.len()).map(rule).collect();
    let mut text = format!("| {} |\n|{rules}\n", grid.columns.join(" | "));
    for line in &grid.lines {
        let cells: Vec<String> = line.iter().map(words).collect();
        text += &format!("| {} |\n", cells.join(" | "));
    }
    if grid.size.is_empty() { text } else { text + &format!("\n{}.", grid.size) }
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "\
# Prose
<!-- rows of a.json -->
old
<!-- end of rows -->
More prose.
<!-- rows of absent.json -->
kept
<!-- end of rows -->
";

    fn one_file(file: &str) -> Result<Option<Results>, Box<dyn Error>> {
        let json = r#"{"name": "a", "commit": "c0ffee", "date": "2030-01-02T03:04:05Z",
            "host": {"cpu": "Fast", "cores": 2, "os": "Debian"},
            "rows": [{"name": "ratio", "value": 1.25, "unit": "×", "bound": "≤ 1.4"},
                     {"name": "lost", "value": 0}]}"#;
        Ok(if file == "a.json" { Some(serde_json::from_str(json)?) } else { None })
    }

    #[test]
    fn a_table_is_replaced_and_the_rest_stays() {
        let expected = "\
# Prose
<!-- rows of a.json -->
| what | figure | must be |
|---|---:|---|
| ratio | 1.25 × | ≤ 1.4 |
| lost | 0 |  |

Commit `c0ffee`, 2030-01-02, Fast, 2 cores, Debian.
<!-- end of rows -->
More prose.
<!-- rows of absent.json -->
kept
<!-- end of rows -->
";
        let filled = fill(DOCUMENT, one_file).unwrap();
        assert_eq!(filled, expected);
        assert_eq!(fill(&filled, one_file).unwrap(), expected);
    }

    #[test]
    fn figures_stand_side_by_side() {
        let grid = Grid {
            columns: vec!["house".into(), "saved".into()],
            size: "2 houses".into(),
            lines: vec![vec!["semi".into(), 1.5.into()], vec!["flat".into(), Value::Null]],
        };
        let table = "| house | saved |\n|---|---:|\n| semi | 1.5 |\n| flat |  |\n\n2 houses.";
        assert_eq!(side_by_side(&grid), table);
    }

    #[test]
    fn a_marker_without_its_end_is_an_error() {
        assert!(fill("<!-- rows of a.json -->\nold\n", one_file).is_err());
        assert!(fill("<!-- rows of a.json\n", one_file).is_err());
    }
}
