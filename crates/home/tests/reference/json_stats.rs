//! The rotation of statistics.

use crate::support::{compared, number, published, rows, text};
use inglenook_home::reference::rotation::{Amount, Numbering, Priority, Rotation};
use serde_json::{Value, json};

/// A buffer for the longest insecure text.
const ROOM: usize = 56;

#[test]
fn every_text_of_every_sequence_is_equal() {
    let Some(section) = published("json_stats") else { return };
    let inputs = &section["rotation"]["inputs"];
    let mut texts = 0;
    for sequence in rows(&section["rotation"]["sequences"]) {
        let name = text(sequence, "name");
        // The third sequence's statistics are those of the second.
        let known = |name: &str| inputs[name]["stats"].is_array().then(|| &inputs[name]["stats"]);
        let statistics = known(name).or_else(|| known("insecure_id_count_4stats_max")).unwrap();
        let outputs = rows(&sequence["outputs"]);
        let found = replay(&inputs[name], statistics, sequence, outputs.len());
        assert_eq!(found, outputs, "{name}");
        texts += outputs.len();
    }
    compared("json_stats rotation", texts);
}

fn replay(input: &Value, statistics: &Value, sequence: &Value, calls: usize) -> Vec<Value> {
    let mut rotation = rotation(input);
    let amount = if sequence["maximise"] == true { Amount::Most } else { Amount::One };
    let room = number(&sequence["bufsize"]);
    (0..calls)
        .map(|call| {
            for statistic in rows(statistics) {
                let low = statistic[1] == 1;
                let priority = if low { Priority::Low } else { Priority::Normal };
                let key = statistic[0].as_str().unwrap();
                assert_eq!(Priority::of(key), priority, "{key}");
                assert!(rotation.put(key, value(&statistic[2], call), priority));
            }
            let json = rotation.write(room, amount).unwrap();
            let changed = rotation.is_changed();
            json!({"n": call, "len": json.len(), "json": json, "changed_after": changed})
        })
        .collect()
}

/// A constant, `299 then 300 from i=20`, or `299+floor(i/5)`.
fn value(value: &Value, call: usize) -> i16 {
    let Some(formula) = value.as_str() else { return number(value) };
    if let Some((before, rest)) = formula.split_once(" then ") {
        let (after, from) = rest.split_once(" from i=").unwrap();
        let turned = call >= from.parse::<usize>().unwrap();
        return if turned { after } else { before }.parse().unwrap();
    }
    let (start, rest) = formula.split_once("+floor(i/").unwrap();
    let step = call / rest.trim_end_matches(')').parse::<usize>().unwrap();
    start.parse::<i16>().unwrap() + i16::try_from(step).unwrap()
}

#[test]
fn every_simple_text_is_equal() {
    let Some(section) = published("json_stats") else { return };
    for row in rows(&section["simple"]) {
        let mut rotation = rotation(row);
        for statistic in row["stats"].as_array().unwrap() {
            let key = statistic[0].as_str().unwrap();
            assert!(rotation.put(key, number(&statistic[1]), Priority::Normal));
        }
        let call: usize = row.get("call_index").map_or(0, number);
        let texts: Vec<_> = (0..=call).map(|_| rotation.write(ROOM, Amount::Most)).collect();
        let found = texts.last().unwrap().as_deref().unwrap();
        assert_eq!((found, json!(found.len())), (text(row, "json"), row["len"].clone()), "{row}");
    }
    compared("json_stats simple", rows(&section["simple"]).len());
}

#[test]
fn every_priority_is_equal() {
    let Some(section) = published("json_stats") else { return };
    let mut tags = 0;
    for (list, priority) in [("tags_low", Priority::Low), ("tags_normal", Priority::Normal)] {
        for tag in rows(&section["low_priority"][list]) {
            assert_eq!(Priority::of(tag.as_str().unwrap()), priority, "{tag}");
            tags += 1;
        }
    }
    compared("json_stats low_priority", tags);
}

#[test]
fn what_does_not_fit_starves_the_turns_and_spoils_the_text() {
    let mut rotation = Rotation::new("", Numbering::Hidden, 2);
    assert!(rotation.put("much_too_long", 1, Priority::Normal));
    assert!(rotation.put("O", 1, Priority::Normal));
    assert_eq!(rotation.write(14, Amount::Most).as_deref(), Some("{,\"O\":1}"));
    assert!(!rotation.put("no_room", 1, Priority::Normal));
    assert_eq!(rotation.write(9, Amount::Most), None);
    let mut rotation = Rotation::new("a name that is far too long", Numbering::Shown, 9);
    assert_eq!(rotation.write(20, Amount::Most), None);
    assert!(!rotation.put("\"", 1, Priority::Normal) && !rotation.put("é", 1, Priority::Normal));
}

fn rotation(row: &Value) -> Rotation {
    let shown = row.get("count").is_some_and(|count| count == true);
    let numbering = if shown { Numbering::Shown } else { Numbering::Hidden };
    Rotation::new(text(row, "id"), numbering, 16)
}
