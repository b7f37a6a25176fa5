//! Input that makes no sense: each case ends with its exit code, one clear error and nothing else.

use crate::support::{run_with_input, stderr, stdout};
use std::{fs, path::Path};

/// A key that no output may show.
const KEY: &str = "000102030405060708090a0b0c0d0e0f";

/// Exit codes.
const FAILED: i32 = 1;
const USAGE: i32 = 2;

struct Case {
    /// The arguments, one a word; `DIR` is a directory with the files below.
    arguments: &'static str,
    input: &'static [u8],
    code: i32,
    /// What the error says, among other things.
    says: &'static str,
}

const fn case(arguments: &'static str, code: i32, says: &'static str) -> Case {
    Case { arguments, input: b"", code, says }
}

const fn fed(arguments: &'static str, input: &'static [u8], code: i32, says: &'static str) -> Case {
    Case { arguments, input, code, says }
}

fn files(directory: &Path) {
    let entry = format!(
        r#"{{"name":"hall","kind":"valve","id":"8182838485868788","key":"{KEY}","floor":"000000000000"}}"#
    );
    for (name, content) in [
        ("home.json", format!("[{entry}]")),
        ("empty.json", String::new()),
        ("object.json", entry.clone()),
        ("twice.json", format!("[{entry},{entry}]")),
        (
            "twins.json",
            format!("[{entry},{}]", entry.replace("hall", "bath").replace("8788", "87ff")),
        ),
        ("short-key.json", format!("[{}]", entry.replace(KEY, &KEY[..30]))),
        ("misplaced-key.json", format!("[{}]", entry.replace("\"valve\"", &format!("\"{KEY}\"")))),
        ("naked-key.json", format!("[{}]", entry.replace(&format!("\"{KEY}\""), KEY))),
        ("bad.key", KEY[..30].to_owned()),
        ("good.jsonl", "{\"t\":1,\"hex\":\"00\"}\n".to_owned()),
        ("wrong.toml", "[web]\nlisten = \"0.0.0.0:80\"\n".to_owned()),
        ("typo.toml", "[home]\n\nnmae = \"Home\"\n".to_owned()),
        ("two.toml", "[log]\nlevel = \"info\"\nlevel = \"info\"\n".to_owned()),
        ("open.toml", "[log\n".to_owned()),
        ("minutes.toml", "[boiler]\nmin_on_minutes = 90\n".to_owned()),
        ("deaf.toml", "radio = []\n".to_owned()),
        ("zone.toml", "[home]\ntime_zone = \"Middle/Earth\"\n".to_owned()),
        ("relay.toml", "[boiler]\nrelay = \"on\"\n".to_owned()),
        ("kind.toml", "[[radio]]\nkind = \"lorawan\"\n".to_owned()),
    ] {
        fs::write(directory.join(name), content).expect("it is written");
    }
    fs::write(directory.join("cut.jsonl.gz"), [0x1f, 0x8b, 8, 0, 0]).expect("it is written");
    fs::write(directory.join("latin1.toml"), b"[home]\nname = \"\xe9\"\n").expect("it is written");
    fs::write(directory.join("long.toml"), "#".repeat(70 << 10)).expect("it is written");
}

fn check(cases: &[Case]) {
    let directory = tempfile::tempdir().expect("a directory");
    files(directory.path());
    let place = directory.path().to_str().expect("UTF-8");
    for case in cases {
        let arguments: Vec<_> =
            case.arguments.split_whitespace().map(|word| word.replace("DIR", place)).collect();
        let arguments: Vec<_> = arguments.iter().map(|word| word.trim_matches('\'')).collect();
        let output = run_with_input(&arguments, case.input);
        let error = stderr(&output);
        let about = format!("{}\n{error}", case.arguments);
        assert_eq!(output.status.code(), Some(case.code), "{about}");
        assert!(error.contains(case.says), "should say {:?}: {about}", case.says);
        assert_eq!(stdout(&output), "", "{about}");
        assert!(error.starts_with("error: ") || error.starts_with("{\"error\":"), "{about}");
        assert!(!error.contains("panicked") && !error.contains(KEY), "{about}");
    }
}

#[test]
fn of_the_program() {
    check(&[
        case("frobnicate", USAGE, "unrecognized subcommand 'frobnicate'"),
        case("--frobnicate", USAGE, "unexpected argument '--frobnicate'"),
        case("frame frobnicate", USAGE, "unrecognized subcommand 'frobnicate'"),
        case("vectors frobnicate", USAGE, "unrecognized subcommand 'frobnicate'"),
        case("config frobnicate", USAGE, "unrecognized subcommand 'frobnicate'"),
    ]);
}

#[test]
fn of_things() {
    check(&[
        case(
            "things add --name hall --key-from DIR/bad.key --id cf95",
            USAGE,
            "an identity is sixteen hex digits",
        ),
        case(
            "things add --name hall --key-from DIR/bad.key --id cf95ada5cb85fbea --kind lamp",
            USAGE,
            "invalid value 'lamp'",
        ),
        case(
            "things add --name hall --key-from DIR/bad.key --id cf95ada5cb85fbea --floor 12",
            USAGE,
            "a counter is twelve hex digits",
        ),
        case(
            "things add --name hall --key-from DIR/bad.key --id cf95ada5cb85fbea --data DIR/none",
            FAILED,
            "bad.key: a key is 32 hex digits",
        ),
        case(
            "things add --name hall --key-from DIR/bad.key --id cf95ada5cb85fbea --data DIR/none",
            FAILED,
            "the key as 32 hex digits in one line, and nothing else",
        ),
        case("things retire cf95", USAGE, "an identity is sixteen hex digits"),
        case("things confirm cf95", USAGE, "an identity is sixteen hex digits"),
    ]);
}

#[test]
fn of_frame_decode() {
    check(&[
        case("frame decode", USAGE, "<HEX>"),
        case("frame decode ''", USAGE, "there are no hex digits"),
        case("frame decode 0", USAGE, "not pairs of hex digits, from digit 1 on"),
        case("frame decode 00zz", USAGE, "not pairs of hex digits, from digit 3 on"),
        case("frame decode 084f028081020001é3", USAGE, "not pairs of hex digits"),
        case("frame decode +1", USAGE, "not pairs of hex digits"),
        case("frame decode 0x08", USAGE, "not pairs of hex digits"),
        case("frame decode 00 01", USAGE, "unexpected argument '01'"),
        fed("frame decode -", b"", USAGE, "there are no hex digits"),
        fed("frame decode -", b"\xff\xfe", FAILED, "standard input: "),
        case(
            "frame decode 00 --associations DIR/none.json",
            FAILED,
            "none.json: it cannot be read",
        ),
        case("frame decode 00 --associations DIR", FAILED, "it cannot be read"),
        case("frame decode 00 --associations DIR/object.json", FAILED, "expected a list"),
        case("frame decode 00 --associations DIR/short-key.json", FAILED, "entry 1, field `key`"),
        case(
            "frame decode 00 --associations DIR/naked-key.json --json",
            FAILED,
            "{\"error\":\"entry 1: ",
        ),
        case("frame decode zz --json", USAGE, "{\"error\":\"not pairs of hex digits"),
    ]);
}

#[test]
fn of_frame_encode() {
    check(&[
        case("frame encode --kind 00", USAGE, "no frame is of this kind"),
        case("frame encode --kind 7f", USAGE, "no frame is of this kind"),
        case("frame encode --kind 4", USAGE, "not pairs of hex digits"),
        case("frame encode --kind 4f4f", USAGE, "not two hex digits"),
        case("frame encode --id 818283848586878889", USAGE, "ID longer than eight bytes"),
        case("frame encode --valve 101", USAGE, "not a whole number from 0 to 100"),
        case("frame encode --valve 5 --body 00", USAGE, "cannot be used with"),
        case("frame encode --sequence 16", USAGE, "16 is not in 0..16"),
        case("frame encode --stats {", USAGE, "not a flat compact JSON object"),
        case(
            "frame encode --stats {\"2345678901234567890123456789\":1}",
            USAGE,
            "longer than the room",
        ),
        case("frame encode --counter 000000000001", USAGE, "--as <NAME>"),
        case("frame encode --as hall", USAGE, "required arguments were not provided"),
        case(
            "frame encode --as bath --associations DIR/home.json --counter 000000000001",
            FAILED,
            "home.json: there is no device named \"bath\" in it\n  try: one of hall",
        ),
        case(
            "frame encode --as hall --associations DIR/home.json --counter 1",
            USAGE,
            "not pairs of hex digits",
        ),
    ]);
    let body = format!("frame encode --body {}", "00".repeat(60));
    let arguments: Vec<_> = body.split(' ').collect();
    let output = run_with_input(&arguments, b"");
    assert_eq!(output.status.code(), Some(USAGE));
    assert!(stderr(&output).contains("body too long for a frame of 64 bytes"));
}

#[test]
fn of_vectors_eval() {
    check(&[
        case("vectors eval ops.jsonl", USAGE, "unexpected argument 'ops.jsonl'"),
        fed("vectors eval", b"\n", FAILED, "standard input, line 1: not a JSON object"),
        fed("vectors eval", b"{}", FAILED, "line 1: field \"op\" is missing"),
        fed("vectors eval", b"{\"op\":7}", FAILED, "line 1: field \"op\" is not a text"),
        fed("vectors eval", b"{\"op\":\"ENC\"}", FAILED, "there is no operation \"ENC\""),
        fed("vectors eval", b"{\"op\":\"dec\"}", FAILED, "field \"key\" is missing"),
        fed("vectors eval", b"{\"op\":\"crc\",\"data\":null}", FAILED, "\"data\" is not a text"),
        fed("vectors eval", b"{\"op\":\"crc\",\"data\":\"\xff\"}", FAILED, "not a JSON object"),
        fed("vectors eval", b"{\"op\":\"crc\",\"data\":\"00\"} {}", FAILED, "trailing characters"),
        fed("vectors eval", b"\x1f\x8b\x08", FAILED, "line 1: not a JSON object"),
    ]);
}

#[test]
fn of_replay() {
    check(&[
        case("replay", USAGE, "<CAPTURE>"),
        case("replay DIR/good.jsonl", USAGE, "--associations <FILE>"),
        case(
            "replay DIR/none.jsonl --associations DIR/home.json",
            FAILED,
            "none.jsonl: No such file",
        ),
        case("replay DIR --associations DIR/home.json", FAILED, "Is a directory"),
        case(
            "replay DIR/good.jsonl --associations DIR/none.json",
            FAILED,
            "none.json: it cannot be read",
        ),
        case(
            "replay DIR/good.jsonl --associations DIR/empty.json",
            FAILED,
            "empty.json: EOF while",
        ),
        case(
            "replay DIR/good.jsonl --associations DIR/twice.json",
            FAILED,
            "entry 2, field `id`: entry 1",
        ),
        case(
            "replay DIR/good.jsonl --associations DIR/twins.json",
            FAILED,
            "frames could not be told apart",
        ),
        case(
            "replay DIR/good.jsonl --associations DIR/short-key.json",
            FAILED,
            "field `key`: a key is 32 hex",
        ),
        case(
            "replay DIR/good.jsonl --associations DIR/misplaced-key.json",
            FAILED,
            "field `kind`: a kind is",
        ),
        case("replay DIR/good.jsonl --associations DIR/naked-key.json", FAILED, "entry 1"),
        case(
            "replay DIR/good.jsonl --associations DIR/home.json --paced 0",
            USAGE,
            "a speed is a number",
        ),
        case(
            "replay DIR/good.jsonl --associations DIR/home.json --paced fast",
            USAGE,
            "a speed is a number",
        ),
        case(
            "replay DIR/good.jsonl --associations DIR/home.json --paced nan",
            USAGE,
            "a speed is a number",
        ),
        case(
            "replay DIR/good.jsonl --associations DIR/home.json --store DIR/good.jsonl",
            FAILED,
            "good.jsonl: ",
        ),
        case(
            "replay DIR/none.jsonl --json --associations DIR/home.json",
            FAILED,
            "{\"error\":\"No such file",
        ),
    ]);
}

#[test]
fn of_config() {
    check(&[
        case("config init now", USAGE, "unexpected argument 'now'"),
        case("config check", USAGE, "<FILE>"),
        case("config check DIR/none.toml", FAILED, "none.toml: it cannot be read"),
        case("config check DIR", FAILED, "it cannot be read"),
        case(
            "config check DIR/wrong.toml",
            FAILED,
            "wrong.toml: line 2: the pages are not encrypted yet",
        ),
        case("config check DIR/typo.toml", FAILED, "typo.toml: line 3: unknown field `nmae`"),
        case("config check DIR/two.toml", FAILED, "two.toml: line 3: duplicate key"),
        case("config check DIR/open.toml", FAILED, "open.toml: line 1: "),
        case("config check DIR/minutes.toml", FAILED, "line 2: the boiler's minimum times are"),
        case("config check DIR/deaf.toml", FAILED, "deaf.toml: `radio` is empty"),
        case("config check DIR/zone.toml", FAILED, "line 2: this system knows no time zone"),
        case("config check DIR/relay.toml", FAILED, "line 2: a relay is \"none\" or"),
        case(
            "config check DIR/kind.toml",
            FAILED,
            "unknown variant `lorawan`, expected one of `udp`",
        ),
        case(
            "config check DIR/latin1.toml",
            FAILED,
            "it cannot be read: stream did not contain valid UTF-8",
        ),
        case("config check DIR/long.toml", FAILED, "long.toml: it is longer than 64 KiB"),
    ]);
}

#[test]
fn of_completions_and_manual_pages() {
    check(&[
        case("completions", USAGE, "<SHELL>"),
        case("completions csh", USAGE, "invalid value 'csh' for '<SHELL>'"),
        case("completions bash zsh", USAGE, "unexpected argument 'zsh'"),
        case("man", USAGE, "<DIR>"),
        case("man DIR/good.jsonl", FAILED, "good.jsonl: "),
        case("man DIR/good.jsonl/below", FAILED, "below: Not a directory"),
    ]);
}

#[test]
fn a_capture_that_breaks_off_is_judged_as_far_as_it_goes() {
    let directory = tempfile::tempdir().expect("a directory");
    files(directory.path());
    let path = |name: &str| directory.path().join(name).to_str().expect("UTF-8").to_owned();
    let (capture, home) = (path("cut.jsonl.gz"), path("home.json"));
    let output = run_with_input(&["replay", &capture, "--associations", &home], b"");
    assert_eq!(output.status.code(), Some(FAILED));
    let error = stderr(&output);
    assert!(error.starts_with("0 bursts: 0 accepted, 0 refused\n"), "{error}");
    assert!(error.contains("cut.jsonl.gz: it breaks off: "), "{error}");
}
