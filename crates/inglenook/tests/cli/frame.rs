//! `frame decode` and `frame encode`.

use crate::support::{run, run_with_input, stderr, stdout};
use serde_json::Value;
use std::fs;

/// Two Things that begin with the same four bytes.
const HOME: &str = r#"[
 {"name":"hall","kind":"valve","id":"8182838400000001","key":"000102030405060708090a0b0c0d0e0f","floor":"000000000010"},
 {"name":"bath","kind":"valve","id":"8182838401000001","key":"100102030405060708090a0b0c0d0e0f","floor":"000000000000"}]"#;

fn decoded(arguments: &[&str]) -> Value {
    let output = run(&[&["frame", "decode", "--json"], arguments].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("JSON")
}

fn encoded(arguments: &[&str]) -> String {
    let output = run(&[&["frame", "encode"], arguments].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output).trim_end().to_owned()
}

fn home() -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(file.path(), HOME).expect("it is written");
    file
}

#[test]
fn published_frames_are_made_and_explained() {
    // SecureBasicFrame V0.1, examples 1 and 2.
    for (arguments, frame) in [
        (&["--id", "8081", "--body", "0001"][..], "084f02808102000123"),
        (&["--id", "8081", "--body", "7f117b2262223a31"], "0e4f028081087f117b2262223a3161"),
    ] {
        assert_eq!(encoded(arguments), frame);
        let told = decoded(&[frame]);
        assert_eq!(told["verdict"], "insecure");
        assert_eq!(told["body"]["hex"], arguments[3]);
        let fields = told["fields"].as_array().expect("a list");
        let hex: String = fields.iter().filter_map(|field| field["hex"].as_str()).collect();
        assert_eq!(hex, frame, "every byte is in exactly one field");
    }
}

#[test]
fn what_is_sealed_opens_for_its_own_thing_only() {
    let home = home();
    let file = home.path().to_str().expect("UTF-8");
    let sealed = |name, counter, more: &[&str]| {
        let fixed = ["--as", name, "--associations", file, "--counter", counter];
        encoded(&[&fixed, more].concat())
    };
    let open = |frame: &str| decoded(&[frame, "--associations", file]);

    let told = open(&sealed("bath", "000000000001", &["--valve", "42", "--call"]));
    assert_eq!(told["verdict"], "authentic");
    assert_eq!(told["device"], "bath");
    assert_eq!(told["freshness"], "new");
    assert_eq!(told["body"]["hex"], "aa00");
    assert_eq!(told["body"]["words"], "valve 42 % open, calls for heat");

    let old = sealed("hall", "000000000010", &["--kind", "21"]);
    assert_eq!(open(&old)["freshness"], "old");
    let damaged = old.replace("000000000010", "000000000020");
    assert_eq!(open(&damaged)["reason"], "tag");
    let stranger = sealed("hall", "000000000011", &["--show", "8"]).replace("81828384", "81828385");
    assert_eq!(open(&stranger)["reason"], "unknown-id");
    assert_eq!(decoded(&[&old])["verdict"], "sealed");
}

#[test]
fn sealing_warns_and_shows_no_key() {
    let home = home();
    let file = home.path().to_str().expect("UTF-8");
    let arguments =
        ["frame", "encode", "--as", "hall", "--associations", file, "--counter", "000000000011"];
    let output = run(&arguments);
    assert!(stderr(&output).starts_with("warning: for tests only"));
    let shown = stdout(&output) + &stderr(&output);
    assert!(!shown.contains("0102030405060708"), "{shown}");
}

#[test]
fn refused_frames_are_explained_as_far_as_they_go() {
    for (frame, reason, last_field) in [
        ("00", "too-short", "length"),
        ("084f02", "too-short", "ID"),
        ("084f02808102", "truncated", "body"),
        ("084f02808102000124", "checksum", "check"),
        ("084f028081020001ff", "final-byte", "check"),
        ("06cf0002c77e23", "secure-trailer-length", "counter"),
        ("407f00", "too-short", "seq, ID len"),
        ("052100006565", "insecure-trailer-length", "check"),
    ] {
        let told = decoded(&[frame]);
        assert_eq!(told["verdict"], "refused", "{frame}");
        assert_eq!(told["reason"], reason, "{frame}");
        let fields = told["fields"].as_array().expect("a list");
        assert_eq!(fields.last().expect("a field")["field"], last_field, "{frame}");
    }
}

#[test]
fn text_from_the_air_cannot_speak_to_the_terminal() {
    let frame = encoded(&["--id", "8081", "--body", "00107b1b5b324a"]);
    let output = run_with_input(&["frame", "decode", "-"], frame.as_bytes());
    assert!(!stdout(&output).contains('\u{1b}'));
    assert!(stdout(&output).contains(r"\x1b[2J"));
}

#[test]
fn the_table_is_for_people() {
    let text = stdout(&run(&["frame", "decode", "08:4f 02 8081 02 0001 23 07"]));
    let expected = "   \
   0  08    length        8 bytes follow
   1  4f    type          insecure; sensor or valve report
   2  02    seq, ID len   sequence 0, 2 bytes of identity follow
   3  8081  ID            leading bytes of the sender's identity
   5  02    body length   2 bytes of body
   6  0001  body          for everybody to read
   8  23    check         CRC-7 of all before
   9  07    noise         after the end of the frame, ignored

Sound, but insecure: anybody could have made it.

Body: valve 0 % open.
   0  00  valve         valve 0 % open
   1  01  flags         nothing to report
";
    assert_eq!(text, expected);
}
