//! `vectors eval` against recorded answers of the classic C++ code. The only differences allowed are
//! the departures that `docs/interop.md` lists.

use crate::support::{run_with_input, shared, stderr, stdout};
use serde_json::Value;

const DOC: &str = include_str!("../../../../docs/interop.md");

/// Cases that the recorded sample happens to lack, so that every departure is met at least once.
const OWN_CASES: &str = r#"
{"op":"valve","key":"00000000000000000000000000000001","id":"8182838485868788","il":4,"restart":"000000","msg":"000001","pc":1,"json":"7b2262223a31","expect":"3e","quirk":"text not ending in a brace: last character dropped"}
{"op":"unpad","buf":"0000000000000000000000000000000000000000000000000000000000000020","expect":"0","quirk":"pad count above 31"}
"#;

#[derive(Debug)]
struct Departure {
    operation: String,
    phrase: String,
    ours: String,
}

/// The first table of the page.
fn departures() -> Vec<Departure> {
    let section = DOC.split("\n## ").find(|part| part.starts_with("Departures in frames"));
    let rows = section.expect("the section").lines().filter(|line| line.starts_with("| `"));
    let departure = |row: &str| {
        let cells: Vec<_> = row.split('|').map(str::trim).collect();
        let plain = |cell: &str| cell.trim_matches('`').to_owned();
        assert_eq!(cells.len(), 7, "{row}");
        assert!(cells[5].len() > 5, "every departure has its reason: {row}");
        let ours = cells[4].trim_start_matches("the ");
        Departure { operation: plain(cells[1]), phrase: plain(cells[2]), ours: plain(ours) }
    };
    rows.map(departure).collect()
}

fn field<'a>(line: &'a Value, name: &str) -> &'a str {
    line[name].as_str().unwrap_or_else(|| panic!("{name} is text in {line}"))
}

/// What a departure makes of a case.
fn departed(departure: &Departure, case: &Value) -> String {
    let expect = field(case, "expect");
    match departure.ours.as_str() {
        "same" => expect.to_owned(),
        "REJECT" => {
            assert_ne!(expect, "REJECT", "no departure: {case}");
            "REJECT".to_owned()
        }
        "true sum" => {
            let counter = u64::from_str_radix(field(case, "ctr"), 16).expect("hex");
            format!("{:012x}", counter + case["delta"].as_u64().expect("a number"))
        }
        other => panic!("{other} is no answer"),
    }
}

fn check(cases: &str) -> Vec<usize> {
    let departures = departures();
    let mut met = vec![0; departures.len()];
    let output = run_with_input(&["vectors", "eval"], cases.as_bytes());
    assert!(output.status.success(), "{}", stderr(&output));
    let results = stdout(&output);
    assert_eq!(results.lines().count(), cases.lines().count());
    for (case, answered) in cases.lines().zip(results.lines()) {
        let case: Value = serde_json::from_str(case).expect("JSON");
        let mut answered: Value = serde_json::from_str(answered).expect("JSON");
        let result = answered["result"].as_str().expect("a result").to_owned();
        answered.as_object_mut().expect("an object").shift_remove("result");
        assert_eq!(answered, case, "the object comes back as it was");
        let Some(quirk) = case["quirk"].as_str() else {
            assert_eq!(result, field(&case, "expect"), "{case}");
            continue;
        };
        let place = departures.iter().position(|departure| {
            departure.operation == field(&case, "op") && quirk.contains(&departure.phrase)
        });
        let place = place.unwrap_or_else(|| panic!("docs/interop.md does not decide {case}"));
        met[place] += 1;
        if departures[place].ours == "accept" {
            assert_eq!(field(&case, "expect"), "REJECT", "no departure: {case}");
            assert_ne!(result, "REJECT", "{case}");
        } else {
            assert_eq!(result, departed(&departures[place], &case), "{case}");
        }
    }
    met
}

#[test]
fn every_recorded_answer_agrees_but_for_the_departures_listed() {
    let Some(recorded) = shared("vectors/otradiolink.jsonl") else { return };
    let recorded = String::from_utf8(recorded).expect("UTF-8");
    assert!(recorded.lines().count() >= 458);
    let met = check(&recorded);
    let own = check(OWN_CASES.trim());
    for ((departure, recorded), own) in departures().iter().zip(met).zip(own) {
        assert!(recorded + own > 0, "no case shows {departure:?}");
    }
}

#[test]
fn own_cases_depart_as_listed() {
    assert_eq!(check(OWN_CASES.trim()).iter().sum::<usize>(), 2);
}

#[test]
fn keys_keep_their_order() {
    let output = run_with_input(
        &["vectors", "eval"],
        br#"{"z":1,"op":"ctrcmp","b":"000000000000","a":"000000000001","cat":"x"}"#,
    );
    let line = stdout(&output);
    let wanted =
        r#"{"z":1,"op":"ctrcmp","b":"000000000000","a":"000000000001","cat":"x","result":"1"}"#;
    assert_eq!(line.trim_end(), wanted);
}

#[test]
fn the_first_bad_line_ends_the_run_and_is_named() {
    let good = r#"{"op":"crc","data":"00"}"#;
    for (bad, message) in [
        ("", "line 2: not a JSON object: EOF while parsing"),
        ("[]", "line 2: not a JSON object: invalid type: sequence"),
        (r#"{"data":"00"}"#, r#"line 2: field "op" is missing"#),
        (r#"{"op":"crx","data":"00"}"#, r#"line 2: there is no operation "crx""#),
        (r#"{"op":"crc"}"#, r#"line 2: field "data" is missing"#),
        (r#"{"op":"crc","data":7}"#, r#"line 2: field "data" is not a text"#),
        (r#"{"op":"crc","data":"0"}"#, r#"line 2: field "data" is not an even number of hex"#),
        (r#"{"op":"crc","data":"0g"}"#, r#"line 2: field "data" is not an even number of hex"#),
        (r#"{"op":"unpad","buf":"00"}"#, r#"line 2: field "buf" is 1 bytes instead of 32"#),
        (
            r#"{"op":"ctradd","ctr":"000000000000","delta":-1}"#,
            r#"line 2: field "delta" is not a whole number"#,
        ),
    ] {
        let output =
            run_with_input(&["vectors", "eval"], format!("{good}\n{bad}\n{good}\n").as_bytes());
        let error = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{bad}");
        assert!(error.contains(message), "{bad}: {error}");
        let results = stdout(&output);
        assert_eq!(results.lines().count(), 1, "what came before is answered: {bad}");
    }
}

#[test]
fn a_line_without_end_is_not_kept_in_memory() {
    let endless = vec![b' '; 70 << 10];
    let output = run_with_input(&["vectors", "eval"], &endless);
    let error = stderr(&output);
    assert!(error.contains("line 1: longer than 64 KiB"), "{error}");
}
