//! Every reason for refusal, and what a refused burst must not move.

use crate::home::{BEDROOM, Disk, Home, LIVING, STUDY, Sender, key};
use inglenook_frame::{BodyLength, Kind, SecureDraft, insecure};
use inglenook_gateway::{Meaning, Outcome, Refusal};
use inglenook_seal::{AesGcm128, ClassicKey, Nonce, Suite};
use inglenook_units::{Counter, DeviceId};
use std::collections::BTreeSet;

struct Row {
    name: &'static str,
    bytes: Vec<u8>,
    expected: Refusal,
}

fn edited(frame: &[u8], edit: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = frame.to_vec();
    edit(&mut bytes);
    bytes
}

fn rows() -> Vec<Row> {
    let good = Sender::new(LIVING, 5).valve(10, "");
    let stranger = DeviceId([0x99; 8]);
    let insecure = |sequence| {
        let frame = insecure::emit(Kind::SensorOrValve, sequence, &LIVING.prefix4(), &[100, 0]);
        frame.unwrap().as_bytes().to_vec()
    };
    let row = |name, bytes, expected| Row { name, bytes, expected };
    vec![
        row("nothing", vec![], Refusal::Truncated),
        row("cut short", good[..40].to_vec(), Refusal::Truncated),
        row("length 64", edited(&good, |f| f[0] = 64), Refusal::Length),
        row("length 3", edited(&good, |f| f[0] = 3), Refusal::Length),
        row("type ff", edited(&good, |f| f[1] = 0xff), Refusal::Type),
        row("identity of 9", edited(&good, |f| f[2] = 0xf9), Refusal::IdLength),
        row("body too long", edited(&good, |f| f[7] = 61), Refusal::BodyLength),
        row("ends with ff", edited(&good, |f| f[62] = 0xff), Refusal::LastByte),
        row("trailer of 24", edited(&good, |f| f[7] = 31), Refusal::TrailerLength),
        row("wrong check digit", edited(&insecure(0), |f| f[8] ^= 1), Refusal::Crc),
        row("secure type 'I'", edited(&good, |f| f[1] = 0xc9), Refusal::SecureType),
        row("suite 81", edited(&good, |f| f[62] = 0x81), Refusal::Suite),
        row(
            "sealed body of 16",
            edited(&good, |f| {
                f.drain(8..24);
                f[0] = 46;
                f[7] = 16;
            }),
            Refusal::CiphertextLength,
        ),
        row("other sequence", edited(&good, |f| f[2] ^= 0x10), Refusal::Sequence),
        row("insecure call for heat", insecure(3), Refusal::Insecure),
        row(
            "two bytes of identity",
            {
                let mut frame = good.clone();
                frame.drain(5..7);
                frame[0] -= 2;
                frame[2] -= 2;
                frame
            },
            Refusal::ShortId,
        ),
        row("a stranger", Sender::new(stranger, 1).valve(0, ""), Refusal::UnknownId),
        row(
            "another key",
            Sender::with_key(LIVING, ClassicKey::new([3; 16]).unwrap()).valve(0, ""),
            Refusal::Tag,
        ),
        row("flipped text", edited(&good, |f| f[20] ^= 1), Refusal::Tag),
        row("flipped tag", edited(&good, |f| f[50] ^= 1), Refusal::Tag),
        row("counter at its end", edited(&good, |f| f[40..46].fill(0xff)), Refusal::Sequence),
        row(
            "counter at its end, sequence to suit",
            edited(&good, |f| {
                f[40..46].fill(0xff);
                f[2] |= 0xf0;
            }),
            Refusal::Tag,
        ),
    ]
}

#[test]
fn every_refusal_has_its_reason_and_moves_nothing() {
    let mut home = Home::furnished();
    let mut living = Sender::new(LIVING, 5);
    for row in rows() {
        let before = home.gateway.view(home.now());
        assert_eq!(home.refusal(&row.bytes), row.expected, "{}", row.name);
        assert!(home.batches.is_empty(), "{}: something was stored", row.name);
        let after = home.gateway.view(home.now());
        assert_eq!(after.rooms, before.rooms, "{}", row.name);
        assert_eq!(after.things, before.things, "{}", row.name);
        assert_eq!(after.boiler, before.boiler, "{}", row.name);
    }
    assert!(home.accepts(&living.valve(10, "")), "the victim's next frame is accepted");
}

#[test]
fn stale_frames_are_replays_or_repeats() {
    let mut home = Home::furnished();
    let mut living = Sender::new(LIVING, 5);
    let (old, last) = (living.valve(1, ""), living.valve(2, ""));
    assert!(home.accepts(&last));
    assert_eq!(home.refusal(&last), Refusal::Repeat);
    assert_eq!(home.refusal(&old), Refusal::Counter);
    let same_counter = Sender::new(LIVING, 5).valve(9, "");
    assert_eq!(home.refusal(&same_counter), Refusal::Counter, "as the first of that start");
    let noisy = [last.as_slice(), &[0x55, 0xaa]].concat();
    assert_eq!(home.refusal(&noisy), Refusal::Repeat, "noise after a frame is no part of it");
    let forged_repeat = edited(&last, |f| f[50] ^= 1);
    assert_eq!(home.refusal(&forged_repeat), Refusal::Tag, "the bedroom's key was tried");
    let mut study = Sender::new(STUDY, 5);
    let frame = study.valve(0x7f, "");
    assert!(home.accepts(&frame));
    let forged_repeat = edited(&frame, |f| f[50] ^= 1);
    assert_eq!(home.refusal(&forged_repeat), Refusal::Counter, "no key was tried");
}

#[test]
fn things_that_share_a_prefix_are_both_heard() {
    let mut home = Home::furnished();
    let (mut living, mut bedroom) = (Sender::new(LIVING, 900), Sender::new(BEDROOM, 2));
    for _ in 0..5 {
        assert!(home.accepts(&living.valve(1, "")));
        assert!(home.accepts(&bedroom.valve(2, "")));
    }
    let last = living.valve(1, "");
    assert!(home.accepts(&last));
    assert_eq!(home.refusal(&last), Refusal::Repeat);
    let verdict = home.verdicts.last().unwrap();
    assert_eq!(verdict.thing, Some(LIVING), "a repeat names its Thing even so");
}

#[test]
fn an_accepted_frame_is_told_with_its_body() {
    let mut home = Home::furnished();
    let frame = Sender::new(STUDY, 3).valve(0x7f, "{\"H|%\":50");
    match home.hear(&frame) {
        Some(Outcome::Accepted { counter, body, kind: Kind::SensorOrValve, .. }) => {
            assert_eq!(body, b"\x7f\x10{\"H|%\":50");
            assert_eq!(counter, Counter::from_parts(3, 0).unwrap());
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_refusal_names_its_thing_only_where_that_is_clear() {
    let mut home = Home::furnished();
    let (mut study, mut living) = (Sender::new(STUDY, 3), Sender::new(LIVING, 3));
    let old = study.valve(0x7f, "");
    assert!(home.accepts(&study.valve(0x7f, "")));
    assert_eq!(home.refusal(&old), Refusal::Counter);
    assert_eq!(home.verdicts.last().unwrap().thing, Some(STUDY));
    assert_eq!(home.refusal(&edited(&study.valve(1, ""), |f| f[20] ^= 1)), Refusal::Tag);
    assert_eq!(home.verdicts.last().unwrap().thing, Some(STUDY));
    assert_eq!(home.refusal(&edited(&living.valve(1, ""), |f| f[20] ^= 1)), Refusal::Tag);
    assert_eq!(home.verdicts.last().unwrap().thing, None, "two share these four bytes");
}

/// A frame of the living room's that shows these bytes of identity.
fn showing(id: &[u8], message: u32) -> Vec<u8> {
    let counter = Counter::from_parts(9, message).unwrap();
    let mut draft = SecureDraft::new(Kind::Alive, counter, id, BodyLength::Empty).unwrap();
    let (header, body) = draft.associated_data_and_body();
    let nonce = Nonce::classic(LIVING, counter);
    let tag = AesGcm128::seal(&key(LIVING), &nonce, header, body).unwrap();
    draft.finish(tag).as_bytes().to_vec()
}

#[test]
fn a_longer_identity_must_fit_in_all_its_bytes() {
    let mut home = Home::furnished();
    for length in 4..=8 {
        let message = u32::try_from(length).unwrap();
        assert!(home.accepts(&showing(&LIVING.0[..length], message)), "{length} bytes");
    }
    let mut other = LIVING.0;
    other[4] ^= 1;
    assert_eq!(home.refusal(&showing(&other[..5], 50)), Refusal::UnknownId);
    assert_eq!(home.refusal(&showing(&BEDROOM.0[..5], 50)), Refusal::Tag);
    assert_eq!(home.verdicts.last().unwrap().thing, Some(BEDROOM), "the longer identity is clear");
}

#[test]
fn an_authentic_frame_that_makes_no_sense_moves_the_floor_and_nothing_else() {
    let mut home = Home::furnished();
    let mut living = Sender::new(LIVING, 5);
    for body in [vec![101, 0], vec![126, 0x10], vec![42]] {
        let frame = living.body(&body);
        match home.hear(&frame) {
            Some(Outcome::Accepted { meaning: Meaning::NotUnderstood, .. }) => {}
            other => panic!("{body:?}: {other:?}"),
        }
        assert_eq!(home.refusal(&frame), Refusal::Repeat);
    }
    let room = home.gateway.view(home.now()).rooms.into_iter().find(|r| r.name == "living room");
    assert_eq!(room.unwrap().report.valve, None);
}

#[test]
fn a_sign_of_life_is_accepted() {
    let mut home = Home::furnished();
    let beacon = Sender::new(STUDY, 1).kind(Kind::Alive, &[]);
    let outcome = home.hear(&beacon);
    assert!(
        matches!(outcome, Some(Outcome::Accepted { meaning: Meaning::Alive, .. })),
        "{outcome:?}"
    );
}

#[test]
fn a_home_without_things_takes_nothing_in() {
    let mut home = Home::empty();
    let insecure = insecure::emit(Kind::SensorOrValve, 0, &[1, 2], &[100, 0]).unwrap();
    assert_eq!(home.refusal(insecure.as_bytes()), Refusal::Insecure);
    assert_eq!(home.refusal(&Sender::new(LIVING, 1).valve(0, "")), Refusal::UnknownId);
    assert!(home.batches.is_empty());
}

#[test]
fn the_table_covers_every_reason() {
    let mut seen: BTreeSet<Refusal> = rows().into_iter().map(|row| row.expected).collect();
    // Each of these has a scenario of its own, here or in `durability` and `recovery`.
    seen.extend([Refusal::Counter, Refusal::Repeat, Refusal::Suspended, Refusal::NotStored]);
    seen.insert(padding_refusal());
    assert_eq!(seen, Refusal::ALL.into_iter().collect());
}

/// A frame with a good tag over bad padding, made with the cipher itself.
fn padding_refusal() -> Refusal {
    let mut home = Home::furnished();
    home.disk = Disk::Fails;
    let counter = Counter::from_parts(5, 1).unwrap();
    let mut draft =
        SecureDraft::new(Kind::SensorOrValve, counter, &LIVING.prefix4(), BodyLength::Padded32)
            .unwrap();
    let (header, body) = draft.associated_data_and_body();
    body.fill(0);
    body[31] = 32;
    let nonce = Nonce::classic(LIVING, counter);
    let tag = AesGcm128::seal(&key(LIVING), &nonce, header, body).unwrap();
    let frame = draft.finish(tag);
    let refusal = home.refusal(frame.as_bytes());
    let room = home.gateway.view(home.now()).rooms;
    assert!(room.iter().all(|room| room.heard.is_none()));
    refusal
}
