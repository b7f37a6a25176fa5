//! The demo as a user meets it: the real program, its pages over HTTP, and the referee's word.

use crate::http;
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read},
    os::unix::fs::DirBuilderExt,
    process::{Child, ChildStdout, Command, Stdio},
};

struct Demo {
    child: Child,
    out: BufReader<ChildStdout>,
    link: String,
}

/// Starts a demo with these options; it says its link first.
fn start(options: &[&str]) -> Demo {
    let mut child = Command::new(env!("CARGO_BIN_EXE_inglenook"))
        .args(["demo", "--json"])
        .args(options)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    let greeting: Value = serde_json::from_str(&line).unwrap();
    let link = greeting["link"].as_str().unwrap().to_owned();
    Demo { child, out, link }
}

impl Demo {
    /// Its summary, once it has ended by itself.
    fn summary(mut self) -> Value {
        let mut text = String::new();
        self.out.read_to_string(&mut text).unwrap();
        assert!(self.child.wait().unwrap().success());
        serde_json::from_str(&text).unwrap()
    }
}

fn rooms_are_fresh(summary: &Value) {
    let rooms = summary["rooms"].as_array().unwrap();
    assert_eq!(rooms.len(), 5);
    for room in rooms {
        assert!(room["age_s"].as_u64().unwrap() < 600, "{room}");
        assert!(room["temperature_age_s"].as_u64().unwrap() < 600, "{room}");
        assert!(room["admitted"].as_u64().unwrap() >= 10, "{room}");
    }
}

#[test]
fn every_room_shows_fresh_values_within_a_virtual_hour() {
    let summary = start(&["--for", "20", "--speed", "180"]).summary();
    rooms_are_fresh(&summary);
    assert_eq!(summary["disagreements"], 0, "{summary}");
    assert_eq!(summary["hostile_refused"], 0);
}

#[test]
fn an_attacker_achieves_nothing_and_each_burst_is_refused_for_its_reason() {
    let summary = start(&["--for", "20", "--speed", "180", "--attack", "--seed", "3"]).summary();
    rooms_are_fresh(&summary);
    assert!(summary["hostile_refused"].as_u64().unwrap() >= 1000, "{summary}");
    assert_eq!(summary["disagreements"], 0, "{summary}");
    // What was held back, or sent again before anything newer got through, is new to the gateway:
    // a classic frame cannot show its age. Nothing that was made or changed ever is.
    let may_be_new = |source: &str| {
        ["thing", "repeat"].contains(&source)
            || source.contains("replay")
            || source.contains("dupl")
    };
    for (source, judged) in summary["by_source"].as_object().unwrap() {
        assert!(may_be_new(source) || judged["accepted"].is_null(), "{source}: {judged}");
    }
}

#[test]
fn its_pages_and_interface_are_the_real_ones() {
    let demo = start(&["--for", "15", "--speed", "240", "--attack"]);
    let (site, path) = http::split(&demo.link);
    assert_eq!(http::get(&site, "/api/v1/rooms", None).status, 401);
    let cookie = http::sign_in(&site, &path);
    std::thread::sleep(std::time::Duration::from_secs(6));
    let rooms = http::get(&site, "/api/v1/rooms", Some(&cookie)).json();
    assert_eq!(rooms.as_array().unwrap().len(), 5, "{rooms}");
    let air = http::get(&site, "/api/v1/air", Some(&cookie)).json();
    assert!(air["refused"].as_array().unwrap().len() > 3, "{air}");
    let page = http::get(&site, "/", Some(&cookie));
    assert!(page.body.contains("Living room") && page.body.contains("°C"));
    assert_eq!(demo.summary()["disagreements"], 0);
}

/// A visitor may press every button.
#[test]
fn a_device_that_a_visitor_retires_is_rightly_refused() {
    let demo = start(&["--for", "18", "--speed", "240", "--attack"]);
    let (site, path) = http::split(&demo.link);
    let cookie = http::sign_in(&site, &path);
    std::thread::sleep(std::time::Duration::from_secs(6));
    let things = http::get(&site, "/api/v1/things", Some(&cookie)).json();
    let thing = things[0]["id"].as_str().unwrap();
    let retired = http::press(&site, &format!("/api/v1/things/{thing}/retire"), &cookie);
    assert_eq!(retired.status, 200, "{}", retired.body);
    let summary = demo.summary();
    assert_eq!(summary["disagreements"], 0, "{summary}");
    // It shares what headers show with another device of this demo, or it does not.
    let refused = ["unknown id", "bad tag", "replay"]
        .map(|class| summary["by_source"]["thing"][class].as_u64().unwrap_or(0));
    assert!(refused.iter().sum::<u64>() > 3, "{summary}");
}

#[test]
fn a_kept_home_goes_on_where_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("home");
    let options = ["--for", "4", "--speed", "600", "--data", data.to_str().unwrap()];
    let first = start(&options).summary();
    let second = start(&options).summary();
    for summary in [first, second] {
        assert_eq!(summary["disagreements"], 0, "{summary}");
        assert!(summary["rooms"][0]["admitted"].as_u64().unwrap() > 3, "{summary}");
    }
}

#[test]
fn a_real_home_is_not_given_the_demos_devices() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("home");
    std::fs::DirBuilder::new().mode(0o700).create(&data).unwrap();
    let key = folder.path().join("key");
    std::fs::write(&key, "6f0f23770663cb978c96d7ad1b1d4957").unwrap();
    let inglenook = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_inglenook"));
        command.args(words).arg("--data").arg(&data).output().unwrap()
    };
    let add = ["things", "add", "--name", "Hall", "--id", "cf95ada5cb85fbea", "--key-from"];
    let added = inglenook(&[add.as_slice(), &[key.to_str().unwrap()]].concat());
    assert!(added.status.success(), "{added:?}");
    let demo = inglenook(&["demo", "--for", "1"]);
    assert!(!demo.status.success());
    let told = String::from_utf8(demo.stderr).unwrap();
    assert!(told.contains("a real home is in there"), "{told}");
    let list = inglenook(&["things", "list", "--json"]);
    let list: Value = serde_json::from_slice(&list.stdout).unwrap();
    assert_eq!(list.as_array().map(Vec::len), Some(1), "{list}");
}

#[test]
fn a_gateway_does_not_run_on_a_demos_home() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("home");
    start(&["--for", "1", "--data", data.to_str().unwrap()]).summary();
    let inglenook = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_inglenook"));
        command.args(words).arg("--data").arg(&data).output().unwrap()
    };
    let gateway = inglenook(&["gateway"]);
    assert_eq!(gateway.status.code(), Some(1));
    let told = String::from_utf8(gateway.stderr).unwrap();
    assert!(told.contains("a demo's home is in there"), "{told}");
    assert!(inglenook(&["rooms"]).status.success(), "to look at it is fine");
    let other = inglenook(&["demo", "--for", "1", "--seed", "2"]);
    let told = String::from_utf8(other.stderr).unwrap();
    assert!(told.contains("not of this demo"), "{told}");
}

#[test]
fn behind_the_scenes_it_shows_what_its_valves_know_and_its_house_under_a_thermostat() {
    let demo = start(&["--for", "16", "--speed", "600"]);
    let (site, path) = http::split(&demo.link);
    let cookie = http::sign_in(&site, &path);
    let json = |path: &str| http::get(&site, path, Some(&cookie)).json();
    let before = json("/api/v1/demo/comparison");
    std::thread::sleep(std::time::Duration::from_secs(8));
    let rooms = json("/api/v1/demo/rooms");
    let known: Vec<String> = json("/api/v1/things")
        .as_array()
        .unwrap()
        .iter()
        .map(|thing| thing["id"].to_string())
        .collect();
    for room in rooms.as_array().unwrap() {
        assert!(known.contains(&room["thing"].to_string()), "{room}");
        assert_eq!(room["learned"]["cooling_min"]["learned"], true, "two weeks teach: {room}");
        assert!(room["cells_last_years"].as_f64().unwrap() > 0.5, "{room}");
        assert!(!room["reason"].as_str().unwrap().is_empty(), "{room}");
    }
    let after = json("/api/v1/demo/comparison");
    assert_eq!((rooms.as_array().unwrap().len(), &after["days_before"]), (5, &7.into()));
    let last = |comparison: &Value| comparison["rooms"][0]["day"][144]["at"].clone();
    assert_ne!(last(&before), last(&after), "time goes on in both houses");
    let there = |house: &str| after["before"][house]["occupied_h"].as_f64().unwrap();
    assert!((there("ours") - there("other")).abs() < 1e-9 && there("ours") > 20.0);
    for (page, words) in [("/demo", "What the gateway can tell"), ("/demo/compare", "no proof")] {
        assert!(http::get(&site, page, Some(&cookie)).body.contains(words), "{page}");
    }
    assert_eq!(demo.summary()["disagreements"], 0);
}
