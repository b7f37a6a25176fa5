//! Starting from what storage remembers, whole or rebuilt from copies.

use crate::home::{Disk, Home, LIVING, START, STUDY, Sender, key, master, wrapped};
use inglenook_gateway::{
    Answer, Denial, Gateway, Refusal, Request, Settings, Shown, StartError,
    boiler::{MinimumTimes, Output},
    record::{
        Floor, FloorCopy, Origin, Room, RoomId, Snapshot, Standing, Thing, ThingKind, What, Write,
    },
    view::Alert,
};
use inglenook_seal::MasterKey;
use inglenook_units::{Counter, DeviceId, Utc};
use std::time::Duration;

fn remembered(id: DeviceId, room: u32) -> Thing {
    Thing {
        id,
        name: format!("thing {room}"),
        kind: ThingKind::Valve,
        room: RoomId(room),
        key: Some(wrapped(id)),
        standing: Standing::Active,
        interval: Duration::from_secs(240),
    }
}

fn snapshot(origin: Origin) -> Snapshot {
    Snapshot {
        origin,
        rooms: vec![
            Room { id: RoomId(1), name: "living room".into() },
            Room { id: RoomId(2), name: "study".into() },
        ],
        things: vec![remembered(LIVING, 1), remembered(STUDY, 2)],
        floors: Vec::new(),
        latest: Vec::new(),
    }
}

fn frame_with_message(id: DeviceId, message: u32) -> Vec<u8> {
    let mut sender = Sender::new(id, 1);
    (0..message).for_each(|_| {
        sender.valve(1, "");
    });
    sender.valve(1, "")
}

#[test]
fn floors_and_repeats_survive_a_restart() {
    let last = frame_with_message(LIVING, 40);
    let mut first = Home::restored(snapshot(Origin::Whole), 0);
    assert!(first.accepts(&last));
    let floors: Vec<Floor> = first
        .batches
        .iter()
        .flat_map(|batch| &batch.writes)
        .filter_map(|write| match write {
            Write::Floor(floor) => Some(*floor),
            _ => None,
        })
        .collect();
    let mut second = Home::restored(Snapshot { floors, ..snapshot(Origin::Whole) }, 500);
    assert_eq!(second.refusal(&last), Refusal::Repeat);
    assert_eq!(second.refusal(&frame_with_message(LIVING, 39)), Refusal::Counter);
    assert!(second.accepts(&frame_with_message(LIVING, 41)));
    assert!(second.outputs.first() == Some(&Output::HandBack), "{:?}", second.outputs);
}

#[test]
fn recovered_floors_are_raised_and_durably_so() {
    let counter = Counter::from_parts(1, 100).unwrap();
    let copies = vec![
        FloorCopy { id: LIVING, counter, at: Utc(START) },
        FloorCopy { id: STUDY, counter, at: Utc(START) },
    ];
    // 4 200 s later 20 shortest slots may have passed: 100 + 2 × 20 + 64 = 204.
    let mut home = Home::restored(snapshot(Origin::Rebuilt(copies)), 4200);
    let batch = &home.batches[0];
    let floors = batch.writes.iter().filter(|write| matches!(write, Write::Floor(_))).count();
    assert_eq!(floors, 2);
    assert!(batch.occurrences.iter().any(|occurrence| occurrence.what == What::Rebuilt));
    assert_eq!(home.refusal(&frame_with_message(LIVING, 204)), Refusal::Counter);
    assert!(home.accepts(&frame_with_message(LIVING, 205)));
    assert!(home.gateway.view(home.now()).alerts.contains(&Alert::Rebuilt));
}

#[test]
fn a_thing_without_a_copy_waits_for_its_owner() {
    let copies =
        vec![FloorCopy { id: STUDY, counter: Counter::from_parts(1, 0).unwrap(), at: Utc(START) }];
    let mut home = Home::restored(snapshot(Origin::Rebuilt(copies)), 60);
    assert_eq!(home.refusal(&frame_with_message(LIVING, 48)), Refusal::Suspended);
    let frame = frame_with_message(LIVING, 50);
    assert_eq!(home.at(300).refusal(&frame), Refusal::Suspended);
    let view = home.gateway.view(home.now());
    assert!(view.alerts.iter().any(|alert| matches!(alert, Alert::Suspended { .. })));
    assert!(view.rooms.iter().all(|room| room.heard.is_none()));
    assert_eq!(home.ask(Request::Confirm(LIVING)), Ok(Answer::Done));
    assert_eq!(home.refusal(&frame), Refusal::Repeat, "shown while suspended, so not new");
    assert_eq!(home.refusal(&frame_with_message(LIVING, 49)), Refusal::Counter);
    assert!(home.accepts(&frame_with_message(LIVING, 51)));
    let confirmed = home.batches.iter().flat_map(|batch| &batch.writes).any(|write| {
        matches!(write, Write::Floor(floor) if floor.id == LIVING && floor.counter.message() == 50)
    });
    assert!(confirmed, "the shown counter is the durable floor");
}

#[test]
fn a_copy_from_the_future_proves_nothing() {
    let copies = vec![FloorCopy { id: LIVING, counter: Counter::ZERO, at: Utc(START + 1) }];
    let mut home = Home::restored(snapshot(Origin::Rebuilt(copies)), 0);
    assert_eq!(home.refusal(&frame_with_message(LIVING, 900)), Refusal::Suspended);
}

#[test]
fn a_thing_that_sends_often_has_its_floor_raised_further() {
    let counter = Counter::from_parts(1, 100).unwrap();
    let copies = vec![FloorCopy { id: LIVING, counter, at: Utc(START) }];
    let mut before = snapshot(Origin::Rebuilt(copies));
    before.things[0].interval = Duration::from_secs(30);
    // An hour after the copy it may have sent 120 messages and a few.
    let mut home = Home::restored(before, 3600);
    assert_eq!(home.refusal(&frame_with_message(LIVING, 100 + 120)), Refusal::Counter);
    assert!(home.accepts(&frame_with_message(LIVING, 100 + 2 * 139 + 65)));
}

#[test]
fn a_retired_thing_keeps_its_floor_through_damage() {
    let counter = Counter::from_parts(1, 100).unwrap();
    let copies = vec![FloorCopy { id: LIVING, counter, at: Utc(START) }];
    let mut before = snapshot(Origin::Rebuilt(copies));
    before.things[0].standing = Standing::Retired;
    before.things[0].key = None;
    let mut home = Home::restored(before, 0);
    assert_eq!(home.add(LIVING, ThingKind::Valve, "living room"), Ok(Answer::Done));
    assert_eq!(home.refusal(&frame_with_message(LIVING, 164)), Refusal::Counter);
    assert!(home.accepts(&frame_with_message(LIVING, 165)));
}

/// One counter, played once or several times, or two at once, may be a recording.
#[test]
fn a_suspended_thing_is_not_confirmed_before_it_has_shown_two_counters_well_apart() {
    let mut home = Home::restored(snapshot(Origin::Rebuilt(Vec::new())), 60);
    let shown = |home: &Home| home.gateway.view(home.now()).things[0].shown;
    let recorded = frame_with_message(LIVING, 48);
    assert_eq!(home.ask(Request::Confirm(LIVING)), Err(Denial::NothingShown));
    assert_eq!(home.refusal(&recorded), Refusal::Suspended, "still");
    assert_eq!(home.ask(Request::Confirm(LIVING)), Err(Denial::ShownOnce));
    assert_eq!(home.at(179).refusal(&frame_with_message(LIVING, 49)), Refusal::Suspended);
    assert_eq!(shown(&home), Shown::Once, "too soon to be its next message");
    assert_eq!(home.at(300).refusal(&recorded), Refusal::Counter);
    assert_eq!(home.ask(Request::Confirm(LIVING)), Err(Denial::ShownOnce));
    assert_eq!(home.at(420).refusal(&frame_with_message(LIVING, 50)), Refusal::Suspended);
    assert_eq!(shown(&home), Shown::Twice);
    assert_eq!(home.ask(Request::Confirm(LIVING)), Ok(Answer::Done));
    assert_eq!(home.refusal(&frame_with_message(LIVING, 49)), Refusal::Counter);
    assert!(home.accepts(&frame_with_message(LIVING, 51)));
}

#[test]
fn what_a_suspended_thing_has_shown_stays_its_floor_through_a_restart() {
    let mut home = Home::restored(snapshot(Origin::Rebuilt(Vec::new())), 60);
    assert_eq!(home.refusal(&frame_with_message(LIVING, 50)), Refusal::Suspended);
    let mut before = snapshot(Origin::Whole);
    before.things[0].standing = Standing::Suspended;
    let writes = home.batches.iter().flat_map(|batch| &batch.writes);
    before.floors.extend(writes.filter_map(|write| match write {
        Write::Floor(floor) => Some(*floor),
        _ => None,
    }));
    let mut home = Home::restored(before, 400);
    assert_eq!(home.refusal(&frame_with_message(LIVING, 49)), Refusal::Counter);
    assert_eq!(home.ask(Request::Confirm(LIVING)), Err(Denial::NothingShown), "all over again");
}

#[test]
fn what_a_suspended_thing_shows_counts_only_once_it_is_stored() {
    let mut home = Home::restored(snapshot(Origin::Rebuilt(Vec::new())), 60);
    home.disk = Disk::Fails;
    assert_eq!(home.refusal(&frame_with_message(LIVING, 48)), Refusal::Suspended);
    assert!(home.gateway.view(home.now()).alerts.contains(&Alert::NotStored));
    home.disk = Disk::Works;
    assert_eq!(home.at(300).refusal(&frame_with_message(LIVING, 49)), Refusal::Suspended);
    assert_eq!(home.ask(Request::Confirm(LIVING)), Err(Denial::ShownOnce));
}

#[test]
fn a_copy_from_the_future_is_still_a_lower_bound() {
    let counter = Counter::from_parts(1, 100).unwrap();
    let copies = vec![FloorCopy { id: LIVING, counter, at: Utc(START + 1) }];
    let mut home = Home::restored(snapshot(Origin::Rebuilt(copies)), 0);
    // It may have been accepted with as much as 64 more before the damage.
    assert_eq!(home.refusal(&frame_with_message(LIVING, 164)), Refusal::Counter);
    assert_eq!(home.ask(Request::Confirm(LIVING)), Err(Denial::NothingShown));
    let raised = Write::Floor(Floor {
        id: LIVING,
        counter: Counter::from_parts(1, 164).unwrap(),
        tag: None,
        at: Utc(0),
        accepted: 0,
    });
    assert!(home.batches[0].writes.contains(&raised), "durably so");
    assert_eq!(home.refusal(&frame_with_message(LIVING, 165)), Refusal::Suspended);
    assert_eq!(home.at(240).refusal(&frame_with_message(LIVING, 166)), Refusal::Suspended);
    assert_eq!(home.ask(Request::Confirm(LIVING)), Ok(Answer::Done));
}

#[test]
fn another_homes_master_key_is_refused() {
    let settings = Settings { master: MasterKey::new([9; 32]), boiler: MinimumTimes::default() };
    let now = crate::home::stamp(0);
    let error = Gateway::start(settings, snapshot(Origin::Whole), now).err();
    assert_eq!(error, Some(StartError::WrongMasterKey));
    let settings = Settings { master: MasterKey::new([9; 32]), boiler: MinimumTimes::default() };
    assert!(Gateway::start(settings, Snapshot::empty(), now).is_ok());
    assert!(wrapped(LIVING).unwrap(&master(), LIVING).unwrap().same_as(&key(LIVING)));
}
