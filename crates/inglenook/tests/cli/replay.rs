//! `replay` against captures whose truth is known: the verdict of every line.
//!
//! `INGLENOOK_CAPTURES=DIR` names another directory of captures. It holds `associations.json`, and for
//! each capture `NAME.jsonl.gz` the file `NAME.truth.jsonl.gz`.

use crate::support::{absent, program, run, run_with_input, shared_path, stderr, stdout};
use flate2::read::MultiGzDecoder;
use serde_json::Value;
use std::{
    fs,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

const CAPTURE: &str = ".jsonl.gz";
const TRUTH: &str = ".truth.jsonl.gz";

/// One entry, whose key opens nothing here.
const HOME: &str = r#"[{"name":"hall","kind":"valve","id":"8182838485868788",
    "key":"00000000000000000000000000000001","floor":"000000000000"}]"#;

/// The directory of captures, or `None`, said out loud, if it is absent.
fn captures() -> Option<PathBuf> {
    let given = std::env::var_os("INGLENOOK_CAPTURES").map(PathBuf::from);
    let directory = given.clone().unwrap_or_else(|| shared_path("captures"));
    if directory.is_dir() {
        return Some(directory);
    }
    assert!(given.is_none(), "captures are absent: {}", directory.display());
    absent(&directory);
    None
}

/// The names of the captures in a directory, without endings.
fn names(directory: &Path) -> Vec<String> {
    let files = fs::read_dir(directory).expect("the directory is read");
    let names = files.map(|file| file.expect("an entry").file_name().into_string().expect("UTF-8"));
    let mut names: Vec<_> =
        names.filter_map(|name| name.strip_suffix(TRUTH).map(ToOwned::to_owned)).collect();
    names.sort();
    assert!(!names.is_empty(), "no truth in {}", directory.display());
    names
}

fn unzipped(path: &Path) -> String {
    let mut text = String::new();
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    MultiGzDecoder::new(file).read_to_string(&mut text).expect("gzip and UTF-8");
    text
}

fn json(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

fn replayed(directory: &Path, name: &str, more: &[&str]) -> (String, String) {
    let capture = directory.join(format!("{name}{CAPTURE}"));
    let associations = directory.join("associations.json");
    let mut command = program(&["replay", "--json", "--associations"]);
    let output = command.arg(associations).arg(capture).args(more).output().expect("it runs");
    assert!(output.status.success(), "{}", stderr(&output));
    (stdout(&output), stderr(&output))
}

/// What differs between a line of ours and the truth.
fn difference(ours: &Value, truth: &Value) -> Option<&'static str> {
    if ours["n"] != truth["n"] {
        return Some("n");
    }
    if ours["verdict"] != truth["verdict"] {
        return Some("verdict");
    }
    if truth["verdict"] == "accept" {
        let told = ["device", "counter", "body"].into_iter();
        return told
            .chain(["reason", "detail"])
            .find(|field| ours.get(field) != Some(truth.get(field).unwrap_or(&Value::Null)));
    }
    let also = truth["also"].as_array().is_some_and(|also| also.contains(&ours["reason"]));
    let silent = ours["counter"].is_null() && ours["body"].is_null();
    let right = (also || ours["reason"] == truth["reason"]) && silent;
    (!right).then_some("reason")
}

fn check(directory: &Path, name: &str, more: &[&str]) {
    let truth = unzipped(&directory.join(format!("{name}{TRUTH}")));
    let (lines, summary) = replayed(directory, name, more);
    assert_eq!(lines.lines().count(), truth.lines().count(), "{name}");
    let pairs = lines.lines().zip(truth.lines()).map(|(ours, truth)| (json(ours), json(truth)));
    let wrong: Vec<_> =
        pairs.filter_map(|(ours, truth)| Some((difference(&ours, &truth)?, ours, truth))).collect();
    assert!(wrong.is_empty(), "{name}: {} lines differ, first {:?}", wrong.len(), wrong[0]);
    let accepted = lines.lines().filter(|line| line.contains(r#""verdict":"accept""#)).count();
    let first = format!("{} bursts: {accepted} accepted", truth.lines().count());
    assert!(summary.starts_with(&first), "{summary}");
}

#[test]
fn every_verdict_of_every_capture_is_right() {
    let Some(directory) = captures() else { return };
    for name in names(&directory) {
        check(&directory, &name, &[]);
    }
}

#[test]
fn a_durable_store_gives_the_same_verdicts_and_remembers_them() {
    let Some(directory) = captures() else { return };
    for name in names(&directory) {
        let store = tempfile::tempdir().expect("a directory");
        let store = ["--store", store.path().to_str().expect("UTF-8")];
        check(&directory, &name, &store);
        let (again, _) = replayed(&directory, &name, &store);
        let taken_twice = again.lines().find(|line| line.contains(r#""verdict":"accept""#));
        assert_eq!(taken_twice, None, "{name}");
    }
}

#[test]
fn a_wrong_truth_is_noticed() {
    let ours = json(r#"{"n":0,"verdict":"reject","reason":"noise","detail":"crc","counter":null}"#);
    for (truth, differs) in [
        (r#"{"n":0,"verdict":"reject","reason":"noise"}"#, None),
        (r#"{"n":0,"verdict":"reject","reason":"replay","also":["noise"]}"#, None),
        (r#"{"n":0,"verdict":"reject","reason":"replay"}"#, Some("reason")),
        (r#"{"n":1,"verdict":"reject","reason":"noise"}"#, Some("n")),
        (r#"{"n":0,"verdict":"accept","device":"hall"}"#, Some("verdict")),
    ] {
        assert_eq!(difference(&ours, &json(truth)), differs, "{truth}");
    }
}

#[test]
fn lines_that_are_no_bursts_keep_their_numbers() {
    let home = tempfile::NamedTempFile::new().expect("a file");
    fs::write(home.path(), HOME).expect("it is written");
    let capture =
        b"{\"t\":1,\"hex\":\"00\"}\nnonsense\n{\"t\":2,\"hex\":\"zz\"}\n\n{\"t\":3,\"hex\":\"\"}";
    let path = home.path().to_str().expect("UTF-8");
    let output = run_with_input(&["replay", "-", "--associations", path, "--json"], capture);
    assert!(output.status.success(), "{}", stderr(&output));
    let told: Vec<_> = stdout(&output)
        .lines()
        .map(|line| {
            let line = json(line);
            let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
            (line["n"].as_u64(), field("reason"), field("detail"))
        })
        .collect();
    let noise = |n, detail: &str| (Some(n), "noise".to_owned(), detail.to_owned());
    let bad = |n| noise(n, "bad-line");
    assert_eq!(told, [noise(0, "truncated"), bad(1), bad(2), noise(3, "truncated")]);
    assert!(stderr(&output).starts_with("4 bursts: 0 accepted, 4 refused\n"));
}

#[test]
fn without_json_a_line_is_for_people() {
    let Some(directory) = captures() else { return };
    let capture = directory.join(format!("week-clean{CAPTURE}"));
    if !capture.exists() {
        return;
    }
    let home = directory.join("associations.json");
    let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    let output = run(&["replay", &path(&capture), "--associations", &path(&home)]);
    let text = stdout(&output);
    let first = text.lines().next().expect("a line");
    assert_eq!(
        first,
        "      0  2024-01-15T00:00:35.161Z  accept  bedroom     0000000205bf  \
         valve 0 % open, nobody there, {\"H|%\":55,\"O\":1,\"vac|h\":0}"
    );
}

#[test]
fn pacing_takes_the_time_it_should() {
    let home = tempfile::NamedTempFile::new().expect("a file");
    fs::write(home.path(), HOME).expect("it is written");
    let path = home.path().to_str().expect("UTF-8");
    let capture = b"{\"t\":1,\"hex\":\"00\"}\n{\"t\":61,\"hex\":\"00\"}\n";
    let begun = std::time::Instant::now();
    let arguments = ["replay", "-", "--associations", path, "--json", "--paced", "200"];
    let output = run_with_input(&arguments, capture);
    assert_eq!(stdout(&output).lines().count(), 2);
    let took = begun.elapsed().as_secs_f64();
    assert!((0.3..20.0).contains(&took), "a minute at 200 times took {took} s");
}

#[test]
fn what_is_no_capture_is_told() {
    let home = tempfile::NamedTempFile::new().expect("a file");
    fs::write(home.path(), HOME).expect("it is written");
    let path = home.path().to_str().expect("UTF-8");
    let replayed = |text: &[u8]| run_with_input(&["replay", "-", "--associations", path], text);
    let diary = replayed(b"Dear diary,\nit is cold.\n");
    assert_eq!(diary.status.code(), Some(1));
    assert!(stderr(&diary).contains("it is not a capture"), "{}", stderr(&diary));
    for fine in [b"".as_slice(), b"{\"t\":1,\"hex\":\"00\"}\nscribble\n"] {
        assert!(replayed(fine).status.success());
    }
}
