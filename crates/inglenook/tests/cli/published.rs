//! OpenTRV's published counters and sequence of replays, through `vectors eval` and through the
//! gateway's admission.

use crate::support::{run_with_input, shared, stdout};
use data_encoding::HEXLOWER;
use inglenook_gateway::{admit::Admission, record::Standing};
use inglenook_seal::ClassicKey;
use inglenook_units::{Counter, DeviceId};
use serde_json::{Value, json};

fn published(section: &str) -> Option<Value> {
    let text = shared("vectors/published.json")?;
    let mut all: Value = serde_json::from_slice(&text).expect("JSON");
    Some(all[section].take())
}

fn rows(list: &Value) -> &[Value] {
    let rows = list.as_array().expect("a list");
    assert!(!rows.is_empty());
    rows
}

fn answers(operations: &[Value]) -> Vec<String> {
    let lines: Vec<_> = operations.iter().map(Value::to_string).collect();
    let output = run_with_input(&["vectors", "eval"], lines.join("\n").as_bytes());
    let result = |line: &str| {
        let line: Value = serde_json::from_str(line).expect("JSON");
        line["result"].as_str().expect("a result").to_owned()
    };
    stdout(&output).lines().map(result).collect()
}

#[test]
fn counters_compare_and_add_as_published() {
    let Some(section) = published("message_counter") else { return };
    let comparisons = rows(&section["compare"]);
    let operations: Vec<_> = comparisons
        .iter()
        .map(|row| json!({ "op": "ctrcmp", "a": row["a"], "b": row["b"] }))
        .collect();
    let signs: Vec<_> = comparisons.iter().map(|row| row["sign"].to_string()).collect();
    assert_eq!(answers(&operations), signs);

    let sums = rows(&section["add"]);
    let operations: Vec<_> = sums
        .iter()
        .map(|row| json!({ "op": "ctradd", "ctr": row["counter"], "delta": row["delta"] }))
        .collect();
    let results: Vec<_> = sums
        .iter()
        .map(|row| if row["ok"] == true { row["result"].as_str() } else { Some("REJECT") })
        .map(|result| result.expect("a text").to_owned())
        .collect();
    assert_eq!(answers(&operations), results);
}

#[test]
fn replays_are_refused_as_published() {
    let Some(section) = published("replay_sequence") else { return };
    let (key, id) = (&section["key"], &section["association"]);
    let mut last = section["initial_last_counter"].clone();
    for step in rows(&section["steps"]) {
        let operation =
            json!({ "op": "rx", "key": key, "id": id, "last": last, "frame": step["frame"] });
        let accepted = step["expect"] == "accept";
        let expected = if accepted { &step["body"] } else { &json!("REJECT") };
        assert_eq!(&json!(answers(&[operation])[0]), expected, "{step}");
        if accepted {
            last = step["counter"].clone();
        }
    }
}

#[test]
fn admission_refuses_the_same_replays() {
    let Some(section) = published("replay_sequence") else { return };
    let field = |row: &Value, name: &str| row[name].as_str().expect("a text").to_owned();
    let key = ClassicKey::from_hex(&field(&section, "key")).expect("a key");
    let id: DeviceId = field(&section, "association").parse().expect("an identity");
    let mut admission = Admission::new();
    admission.add(id, key, Standing::Active, Counter::ZERO, None);
    for step in rows(&section["steps"]) {
        let frame = HEXLOWER.decode(field(step, "frame").as_bytes()).expect("hex");
        let admitted = admission.admit(&frame);
        assert_eq!(admitted.is_ok(), step["expect"] == "accept", "{step}");
        if let Ok(admitted) = admitted {
            assert_eq!(HEXLOWER.encode(admitted.body()), field(step, "body"), "{step}");
            assert_eq!(admitted.counter().to_string(), field(step, "counter"), "{step}");
        }
    }
    assert_eq!(admission.floor_of(id), Some(Counter::MAX));
}
