//! `sim`: simulated homes without a wall clock.

mod away;
mod compare;
mod fabric;
mod light;
mod pair;
mod random;
mod street;
mod validate;

use crate::support::{run, stderr, stdout};
use serde_json::Value;

/// What a part of `sim` prints with `--json`.
fn told(arguments: &[&str]) -> Value {
    let output = run(&[&["sim"], arguments, &["--json"]].concat());
    assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    assert_eq!(stderr(&output), "", "no progress bar where nobody watches");
    serde_json::from_str(&stdout(&output)).expect("JSON")
}

/// The number at a path such as `/a/0/b`.
fn number(value: &Value, path: &str) -> f64 {
    let found = value.pointer(path).and_then(Value::as_f64);
    found.unwrap_or_else(|| panic!("no number at {path} of {value:#}"))
}

#[test]
fn what_makes_no_sense_is_refused_before_anything_is_simulated() {
    let refused = [
        (&["compare", "--house", "castle"][..], "invalid value 'castle'"),
        (&["compare", "--seeds", "0"], "0 is not in 1..=1000"),
        (&["compare", "--weeks", "7"], "7 is not in 1..=6"),
        (&["compare", "--head-pull", "0.05,2"], "a share is a number from 0 to 0.5"),
        (&["compare", "--head-pull", "NaN"], "a share is a number from 0 to 0.5"),
    ];
    for (arguments, complaint) in refused {
        let output = run(&[&["sim"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(complaint), "{arguments:?}: {}", stderr(&output));
    }
}
