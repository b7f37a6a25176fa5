//! Compact JSON statistics and their legacy line.

use crate::support::{bytes, hex, published, rows, text};
use inglenook_frame::{FrameError, StatsWriter, legacy, stats};
use serde_json::Value;

#[test]
fn legacy_lines_are_made_and_read_back() {
    let Some(section) = published("json_stats") else {
        return;
    };
    for row in rows(&section["crc"]) {
        let json = text(row, "json");
        let mut out = [0; legacy::MAX_LINE];
        let length = legacy::emit(json.as_bytes(), &mut out).expect(json);
        assert_eq!(hex(&out[..length]), text(row, "tx_bytes"));
        assert_eq!(hex(&out[length - 1..length]), text(row, "crc"));
        let opened = json.strip_suffix('}').expect(json);
        assert_eq!(legacy::parse(&out[..length]), Ok(opened.as_bytes()));
    }
}

#[test]
fn published_texts_are_written() {
    let Some(section) = published("json_stats") else {
        return;
    };
    for row in rows(&section["simple"]) {
        let json = text(row, "json");
        let mut out = [0; 30];
        assert_eq!(write(row, &mut out), json.as_bytes(), "{json}");
        assert_eq!(json.len() as u64, row["len"].as_u64().unwrap());
    }
}

fn write<'a>(row: &Value, out: &'a mut [u8]) -> &'a [u8] {
    let mut writer = StatsWriter::new(out).unwrap();
    let id = text(row, "id");
    if !id.is_empty() {
        writer.text("@", id).unwrap();
    }
    if row["count"] == true {
        let count = row["call_index"].as_i64().unwrap() % 8;
        writer.integer("+", count.try_into().unwrap()).unwrap();
    }
    for stat in row["stats"].as_array().unwrap() {
        let value = stat[1].as_i64().unwrap();
        writer.integer(stat[0].as_str().unwrap(), value.try_into().unwrap()).unwrap();
    }
    writer.finish()
}

#[test]
fn published_texts_are_validated() {
    let Some(section) = published("json_stats") else {
        return;
    };
    let rows = rows(&section["validate"]);
    let mut last_good = Vec::new();
    for row in rows {
        let text = if row["hex"].is_string() {
            bytes(row, "hex")
        } else if row["text"].is_string() {
            text(row, "text").into()
        } else {
            assert_eq!(row["name"], "same with byte 5 high bit set");
            let mut same: Vec<u8> = std::mem::take(&mut last_good);
            same[5] |= 0x80;
            same
        };
        let good = row["expect"] == "accept";
        assert_eq!(stats::validate(&text).is_ok(), good, "{row}");
        if good {
            last_good = text;
        }
    }
    assert_eq!(stats::validate(b"{ \x01}"), Err(FrameError::StatsUnprintable));
}
