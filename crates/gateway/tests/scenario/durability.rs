//! Nothing happens before it is durable, and nothing that is not.

use crate::home::{Disk, Home, LIVING, STUDY, Sender, burst};
use inglenook_gateway::{
    Answer, Denial, Event, Outcome, Refusal, Request,
    boiler::Output,
    record::{BatchId, Write},
    view::Alert,
};

#[test]
fn a_frame_has_no_effect_before_its_batch_is_durable() {
    let mut home = Home::furnished();
    home.disk = Disk::Hangs;
    let before = home.gateway.view(home.now());
    assert_eq!(home.hear(&Sender::new(LIVING, 1).valve(80, "{\"T|C16\":280")), None);
    let batch = home.batches.pop().unwrap();
    let while_flying = home.gateway.view(home.now());
    assert_eq!(while_flying.rooms, before.rooms);
    assert_eq!(while_flying.boiler.output, Output::HandBack);
    home.step(Event::Persisted(BatchId(batch.id.0 + 1)));
    assert_eq!(home.gateway.view(home.now()).rooms, before.rooms, "another batch's answer");
    home.step(Event::Persisted(batch.id));
    let after = home.gateway.view(home.now());
    assert_ne!(after.rooms, before.rooms);
    assert_eq!(after.boiler.output, Output::Fire);
}

#[test]
fn a_burst_of_frames_costs_one_batch_and_what_comes_meanwhile_the_next() {
    let mut home = Home::furnished();
    home.disk = Disk::Hangs;
    let (mut living, mut study) = (Sender::new(LIVING, 1), Sender::new(STUDY, 1));
    let mut frames: Vec<Vec<u8>> = (0..10).map(|_| living.valve(1, "")).collect();
    frames.extend((0..10).map(|_| study.valve(0x7f, "{\"H|%\":50")));
    let bursts = frames.iter().map(|frame| burst(home.now(), frame)).collect();
    home.step(Event::Heard(bursts));
    assert_eq!(home.batches.len(), 1);
    let batch = home.batches.pop().unwrap();
    assert_eq!(batch.writes.len(), 4, "one floor and one set of values for each Thing");
    assert_eq!(batch.samples.len(), 20);
    for _ in 0..3 {
        home.hear(&living.valve(2, ""));
    }
    assert!(home.batches.is_empty(), "one batch flies at a time");
    home.step(Event::Persisted(batch.id));
    let next = home.batches.pop().unwrap();
    let floors: Vec<_> = next
        .writes
        .iter()
        .filter_map(|write| match write {
            Write::Floor(floor) => Some((floor.id, floor.counter.message(), floor.accepted)),
            _ => None,
        })
        .collect();
    assert_eq!(floors, [(LIVING, 12, 13)]);
    home.step(Event::Persisted(next.id));
    assert_eq!(home.verdicts.len(), 23);
}

#[test]
fn a_flood_is_split_so_that_its_first_frame_does_not_wait_for_its_last() {
    let mut home = Home::furnished();
    home.disk = Disk::Hangs;
    let mut living = Sender::new(LIVING, 1);
    let bursts = (0..1030).map(|_| burst(home.now(), &living.valve(1, ""))).collect();
    home.step(Event::Heard(bursts));
    let first = home.batches.pop().unwrap();
    assert_eq!(first.samples.len(), 1024);
    home.step(Event::Persisted(first.id));
    assert_eq!(home.batches.pop().unwrap().samples.len(), 6);
}

#[test]
fn a_second_copy_is_refused_even_while_the_first_is_in_flight() {
    let mut home = Home::furnished();
    home.disk = Disk::Hangs;
    let frame = Sender::new(LIVING, 1).valve(1, "");
    assert_eq!(home.hear(&frame), None);
    assert_eq!(home.refusal(&frame), Refusal::Repeat);
}

#[test]
fn what_cannot_be_stored_never_happens() {
    let mut home = Home::furnished();
    home.disk = Disk::Fails;
    let mut living = Sender::new(LIVING, 1);
    let frame = living.valve(90, "{\"T|C16\":280");
    assert_eq!(home.refusal(&frame), Refusal::NotStored);
    let view = home.gateway.view(home.now());
    assert!(view.alerts.contains(&Alert::NotStored));
    assert_eq!(view.boiler.output, Output::HandBack);
    assert!(view.rooms.iter().all(|room| room.heard.is_none()));
    home.disk = Disk::Works;
    assert_eq!(home.refusal(&frame), Refusal::Repeat, "nor later");
    assert!(home.accepts(&living.valve(90, "{\"T|C16\":280")));
    let view = home.gateway.view(home.now());
    assert!(!view.alerts.contains(&Alert::NotStored));
    assert_eq!(view.boiler.output, Output::Fire);
}

#[test]
fn a_record_that_only_waits_in_memory_does_not_prove_that_storage_works() {
    let mut home = Home::furnished();
    let mut living = Sender::new(LIVING, 1);
    assert!(home.accepts(&living.valve(90, "")));
    home.disk = Disk::Fails;
    assert_eq!(home.refusal(&living.valve(90, "")), Refusal::NotStored);
    home.disk = Disk::Works;
    home.batches.clear();
    home.tick(600);
    let records = |home: &Home| home.batches.iter().all(|batch| batch.writes.is_empty());
    assert!(!home.batches.is_empty() && records(&home), "the boiler's change was recorded");
    assert!(home.gateway.view(home.now()).alerts.contains(&Alert::NotStored));
}

#[test]
fn an_owner_is_told_when_a_change_is_not_stored() {
    let mut home = Home::furnished();
    home.disk = Disk::Fails;
    assert_eq!(home.ask(Request::Retire(LIVING)), Err(Denial::NotStored));
    home.disk = Disk::Works;
    assert!(home.accepts(&Sender::new(LIVING, 1).valve(1, "")), "still part of the home");
    assert_eq!(home.ask(Request::Retire(LIVING)), Ok(Answer::Done));
}

#[test]
fn frames_and_requests_keep_their_order() {
    let mut home = Home::furnished();
    home.disk = Disk::Hangs;
    let mut living = Sender::new(LIVING, 1);
    home.hear(&living.valve(1, ""));
    home.step(Event::Asked(inglenook_gateway::Ticket(1), Request::Retire(LIVING)));
    home.hear(&living.valve(2, ""));
    home.disk = Disk::Works;
    let first = home.batches[0].id;
    home.step(Event::Persisted(first));
    let outcomes: Vec<_> = home.verdicts.iter().map(|verdict| &verdict.outcome).collect();
    assert!(matches!(outcomes[0], Outcome::Accepted { .. }));
    assert_eq!(*outcomes[1], Outcome::Refused(Refusal::UnknownId), "retired meanwhile");
    assert_eq!(home.replies, [Ok(Answer::Done)]);
}
