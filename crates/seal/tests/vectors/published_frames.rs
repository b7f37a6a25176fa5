//! OpenTRV's published secure frames, and what must not open.

use crate::support::{array, published, rows, text, unhex};
use inglenook_frame::{Frame, Kind};
use inglenook_seal::{Authentic, ClassicKey, Nonce, OpenError, open, vectors};
use inglenook_units::{Counter, DeviceId};
use serde_json::Value;

/// The published key of most examples: all zeros, which no association may have.
const ZERO_KEY: &str = "00000000000000000000000000000000";

fn key(hex: &str) -> ClassicKey {
    vectors::any_key(array(hex))
}

/// Opens a frame as a receiver that knows one Thing and the last counter accepted from it.
fn received(bytes: &[u8], id: DeviceId, key: &ClassicKey, last: Counter) -> Option<Authentic> {
    let frame = Frame::parse(bytes).and_then(|frame| frame.secure()).ok()?;
    open(&frame, id, key).ok().filter(|authentic| authentic.counter() > last)
}

#[test]
fn every_frame_is_made_and_opens() {
    let Some(section) = published("secure_frames") else { return };
    let rows = rows(&section["vectors"]);
    assert!(rows.len() >= 50);
    for row in rows {
        let (key, id) = (key(text(row, "key")), DeviceId(array(text(row, "id_full"))));
        let counter = Counter::from_bytes(array(text(row, "counter")));
        assert_eq!(Nonce::classic(id, counter).bytes(), &array(text(row, "nonce")), "{row}");
        let shown = usize::try_from(row["id_len_tx"].as_u64().expect("a number")).expect("small");
        let [type_byte] = array(text(row, "frame_type"));
        let kind = Kind::from_code(type_byte & 0x7f).expect("a kind");
        let body = unhex(text(row, "body_plaintext"));

        let made = vectors::seal_frame(&key, id, shown, counter, kind, &body).expect("a frame");
        assert_eq!(made.as_bytes(), unhex(text(row, "frame")), "{row}");
        let frame = Frame::parse(made.as_bytes()).unwrap().secure().unwrap();
        let authentic = open(&frame, id, &key).unwrap();
        assert_eq!((authentic.body(), authentic.kind()), (body.as_slice(), kind), "{row}");
        assert_eq!((authentic.id(), authentic.counter()), (id, counter), "{row}");
    }
}

/// Checks one of the published rules, each of which stands for many frames.
fn check_rule(rule: &str, frame: &[u8], id: DeviceId, last: Counter) {
    let zero = key(ZERO_KEY);
    let counter = Counter::from_bytes(array("00002a000319"));
    let is_refused = |bytes: &[u8], id, key: &ClassicKey, last| {
        assert_eq!(received(bytes, id, key, last), None, "{rule}");
    };
    let with = |place: usize, mask| {
        let DeviceId(mut bytes) = id;
        bytes[place] ^= mask;
        DeviceId(bytes)
    };
    match rule {
        "all 504 single-bit flips" => {
            assert_eq!(frame.len() * 8, 504);
            for bit in 0..504 {
                let mut changed = frame.to_vec();
                changed[bit / 8] ^= 1 << (bit % 8);
                is_refused(&changed, id, &zero, last);
            }
        }
        "replay: last_counter = 00002a000319" => is_refused(frame, id, &zero, counter),
        "last_counter > frame counter, e.g. 00002a00031a" => {
            is_refused(frame, id, &zero, counter.saturating_add(1));
            is_refused(frame, id, &zero, Counter::MAX);
        }
        "no association / association with other prefix" => {
            (0..4).for_each(|place| is_refused(frame, with(place, 1), &zero, last));
        }
        "wrong key (any bit changed)" => {
            for bit in 0..128 {
                let mut bytes = [0; 16];
                bytes[bit / 8] = 1 << (bit % 8);
                is_refused(frame, id, &vectors::any_key(bytes), last);
            }
        }
        "full ID differs only in bytes 4..5 (nonce part not sent)" => {
            for bit in 0..16 {
                is_refused(frame, with(4 + bit / 8, 1 << (bit % 8)), &zero, last);
            }
        }
        "full ID differs only in bytes 6..7 (not in nonce nor header when il=4)" => {
            for bit in 0..16 {
                let other = with(6 + bit / 8, 1 << (bit % 8));
                assert!(received(frame, other, &zero, last).is_some(), "{rule}");
            }
        }
        _ => panic!("a rule that is not checked: {rule}"),
    }
}

#[test]
fn every_rule_of_refusal() {
    let Some(section) = published("secure_frame_rejects") else { return };
    assert_eq!(text(&section, "key"), ZERO_KEY);
    let frame = unhex(text(&section, "base_frame"));
    let id = DeviceId(array(text(&section, "association")));
    let last = Counter::from_bytes(array(text(&section, "last_counter")));
    assert!(received(&frame, id, &key(ZERO_KEY), last).is_some(), "the frame itself is good");
    for rule in rows(&section["rules"]) {
        check_rule(text(rule, "name"), &frame, id, last);
    }
}

fn step(step: &Value, id: DeviceId, key: &ClassicKey, last: Counter) -> Counter {
    let frame = unhex(text(step, "frame"));
    let accepted = received(&frame, id, key, last);
    assert_eq!(accepted.is_some(), text(step, "expect") == "accept", "{step}");
    accepted.map_or(last, |authentic| {
        assert_eq!(authentic.body(), unhex(text(step, "body")), "{step}");
        authentic.counter()
    })
}

#[test]
fn the_published_sequence_of_replays() {
    let Some(section) = published("replay_sequence") else { return };
    let (key, id) = (key(text(&section, "key")), DeviceId(array(text(&section, "association"))));
    let first = Counter::from_bytes(array(text(&section, "initial_last_counter")));
    let last = rows(&section["steps"]).iter().fold(first, |last, row| step(row, id, &key, last));
    assert_eq!(last, Counter::MAX);
}

#[test]
fn another_identity_is_told_from_a_wrong_tag() {
    let (id, key) = (DeviceId([0x81; 8]), key("000102030405060708090a0b0c0d0e0f"));
    let counter = Counter::from_parts(1, 1).unwrap();
    let made = vectors::seal_frame(&key, id, 4, counter, Kind::Alive, &[]).unwrap();
    let frame = Frame::parse(made.as_bytes()).unwrap().secure().unwrap();
    assert_eq!(open(&frame, DeviceId([0x80; 8]), &key).err(), Some(OpenError::OtherId));
    let nearly = DeviceId([0x81, 0x81, 0x81, 0x81, 0x80, 0x81, 0x81, 0x81]);
    assert_eq!(open(&frame, nearly, &key).err(), Some(OpenError::BadTag));
}

#[test]
fn an_authentic_frame_prints_no_content() {
    let (id, key) = (DeviceId([0x81; 8]), key("000102030405060708090a0b0c0d0e0f"));
    let body = [201, 202];
    let made = vectors::seal_frame(&key, id, 4, Counter::ZERO, Kind::SensorOrValve, &body).unwrap();
    let frame = Frame::parse(made.as_bytes()).unwrap().secure().unwrap();
    let shown = format!("{:?}", open(&frame, id, &key).unwrap());
    assert!(shown.contains("Body(2 bytes)"), "{shown}");
    assert!(!shown.contains("201, 202"), "{shown}");
}
