//! What an owner asks for.

use crate::home::{Disk, Home, LIVING, STUDY, Sender, key, new_thing};
use inglenook_gateway::{
    Answer, Denial, Event, NewThing, Outcome, Refusal, Request, Ticket,
    record::{RoomId, Standing, ThingKind},
};
use inglenook_seal::{MasterKey, WrappedKey};
use inglenook_units::{Counter, DeviceId};
use std::time::Duration;

#[test]
fn refused_requests_say_why() {
    let other_master =
        WrappedKey::wrap(&MasterKey::new([1; 32]), LIVING, &key(LIVING), [0; 12]).unwrap();
    let fresh = DeviceId([0x77; 8]);
    let thing = |change: fn(&mut NewThing)| {
        let mut thing = new_thing(DeviceId([0x77; 8]), ThingKind::Valve, "attic");
        change(&mut thing);
        Request::Add(thing)
    };
    let mut home = Home::furnished();
    let room = home.gateway.view(home.now()).rooms[0].id;
    for (request, denial) in [
        (Request::Add(new_thing(LIVING, ThingKind::Valve, "attic")), Denial::AlreadyHere),
        (thing(|t| t.name = "  ".into()), Denial::BadName),
        (thing(|t| t.name = "x".repeat(41)), Denial::BadName),
        (thing(|t| t.room = "a\u{7}b".into()), Denial::BadName),
        (thing(|t| t.interval = Duration::from_secs(29)), Denial::BadInterval),
        (thing(|t| t.interval = Duration::from_secs(86_401)), Denial::BadInterval),
        (
            Request::Add(NewThing {
                key: other_master,
                ..new_thing(fresh, ThingKind::Valve, "attic")
            }),
            Denial::BadKey,
        ),
        (Request::Retire(fresh), Denial::NoSuchThing),
        (Request::Confirm(fresh), Denial::NoSuchThing),
        (Request::Confirm(LIVING), Denial::NotSuspended),
        (Request::Interval(fresh, Duration::from_secs(240)), Denial::NoSuchThing),
        (Request::Interval(LIVING, Duration::ZERO), Denial::BadInterval),
        (Request::Rename(RoomId(99), "attic".into()), Denial::NoSuchRoom),
        (Request::Rename(room, "living room".into()), Denial::NameTaken),
        (Request::Rename(room, String::new()), Denial::BadName),
    ] {
        let text = format!("{request:?}");
        assert_eq!(home.ask(request), Err(denial), "{text}");
        assert!(home.batches.is_empty(), "{text}: something was stored");
    }
}

#[test]
fn identities_that_frames_cannot_tell_apart_must_not_share_a_key() {
    let mut home = Home::furnished();
    let twin = DeviceId([0xcf, 0x95, 0xad, 0xa5, 1, 1, 9, 9]);
    let same_key = WrappedKey::wrap(&crate::home::master(), twin, &key(LIVING), [2; 12]).unwrap();
    let mut thing = new_thing(twin, ThingKind::Valve, "attic");
    thing.key = same_key;
    assert_eq!(home.ask(Request::Add(thing)), Err(Denial::Ambiguous));
    assert_eq!(home.add(twin, ThingKind::Valve, "attic"), Ok(Answer::Done), "its own key is fine");
}

#[test]
fn a_room_outlives_its_thing() {
    let mut home = Home::furnished();
    let room_of = |home: &Home, id| {
        home.gateway.view(home.now()).things.iter().find(|thing| thing.id == id).unwrap().room
    };
    let room = room_of(&home, STUDY);
    home.ask(Request::Rename(room, "parlour".into())).unwrap();
    home.ask(Request::Retire(STUDY)).unwrap();
    assert_eq!(home.refusal(&Sender::new(STUDY, 1).valve(1, "")), Refusal::UnknownId);
    let successor = DeviceId([0x42; 8]);
    home.add(successor, ThingKind::Sensor, "parlour").unwrap();
    assert_eq!(room_of(&home, successor), room);
    assert!(home.accepts(&Sender::new(successor, 1).valve(1, "")));
    let view = home.gateway.view(home.now());
    let retired = view.things.iter().find(|thing| thing.id == STUDY).unwrap();
    assert_eq!(retired.standing, Standing::Retired);
    assert_eq!(view.rooms.iter().filter(|room| room.name == "parlour").count(), 1);
}

#[test]
fn a_thing_that_returns_finds_its_old_floor() {
    let mut home = Home::furnished();
    let mut study = Sender::new(STUDY, 8);
    let old = study.valve(0x7f, "");
    assert!(home.accepts(&old));
    home.ask(Request::Retire(STUDY)).unwrap();
    home.add(STUDY, ThingKind::Sensor, "study").unwrap();
    assert_ne!(home.hear(&old).map(|outcome| format!("{outcome:?}")), None);
    assert_eq!(home.refusal(&old), Refusal::Repeat);
    assert!(home.accepts(&study.valve(0x7f, "")));
}

#[test]
fn a_frame_that_waits_for_a_retired_thing_is_not_the_returned_ones() {
    let mut home = Home::furnished();
    home.disk = Disk::Hangs;
    home.step(Event::Asked(Ticket(1), Request::Retire(STUDY)));
    let again = new_thing(STUDY, ThingKind::Sensor, "study");
    home.step(Event::Asked(Ticket(2), Request::Add(again)));
    let mut study = Sender::new(STUDY, 8);
    let waiting = study.valve(0x7f, "");
    assert_eq!(home.hear(&waiting), None, "it waits behind both");
    home.disk = Disk::Works;
    let retirement = home.batches[0].id;
    home.step(Event::Persisted(retirement));
    assert_eq!(home.replies, [Ok(Answer::Done), Ok(Answer::Done)]);
    assert_eq!(home.verdicts[0].outcome, Outcome::Refused(Refusal::UnknownId));
    assert!(home.accepts(&study.valve(0x7f, "")), "the next one counts");
    assert_eq!(home.refusal(&waiting), Refusal::Counter);
}

#[test]
fn a_given_floor_refuses_what_was_recorded_before() {
    let mut home = Home::empty();
    let mut study = Sender::new(STUDY, 8);
    let (old, new) = (study.valve(0x7f, ""), study.valve(0x7f, ""));
    let mut thing = new_thing(STUDY, ThingKind::Sensor, "study");
    thing.floor = Counter::from_parts(8, 0).unwrap();
    home.ask(Request::Add(thing)).unwrap();
    assert_eq!(home.refusal(&old), Refusal::Counter);
    assert!(home.accepts(&new));
}
