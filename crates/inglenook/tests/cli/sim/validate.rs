//! Every check of the physics, in one command.

use super::{number, told};
use crate::support::{absent, run, shared_path, stderr};
use std::fs;

#[test]
fn every_check_of_the_physics_is_met_or_explained() {
    let data = shared_path("");
    if !data.join("heating").is_dir() {
        return absent(&data);
    }
    let report = told(&["validate", "--data", data.to_str().expect("UTF-8")]);
    let checks = report["checks"].as_array().expect("checks");
    let of = |name: &str| checks.iter().filter(|check| check["group"] == name).count();
    assert_eq!(of("VDI 6007-1"), 12);
    assert!(of("ASHRAE 140, wall by wall") >= 30);
    assert_eq!(of("Loughborough's matched pair of houses, replayed"), 4);
    for check in checks {
        let (ours, verdict) = (number(check, "/ours"), &check["verdict"]);
        let above = check["least"].as_f64().is_none_or(|least| ours >= least);
        let below = check["most"].as_f64().is_none_or(|most| ours <= most);
        let inside = above && below;
        assert_eq!(inside, verdict == "met", "{check}");
        assert!(inside || check["reason"].is_string(), "{check}");
    }
}

#[test]
fn data_that_are_absent_or_damaged_are_told_by_name() {
    let empty = tempfile::tempdir().expect("a directory");
    let validated = || run(&["sim", "validate", "--data", empty.path().to_str().expect("UTF-8")]);
    let output = validated();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("vdi6007.json"), "{}", stderr(&output));
    assert!(stderr(&output).contains("--data DIR says where"), "{}", stderr(&output));
    fs::create_dir(empty.path().join("heating")).expect("a directory");
    fs::write(empty.path().join("heating/vdi6007.json"), "{").expect("it is written");
    let output = validated();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("vdi6007.json: "), "{}", stderr(&output));
}
