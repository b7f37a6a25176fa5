//! Ages, silence, and what people are told of it.

use crate::home::{Home, LIVING, STUDY, Sender, stamp};
use inglenook_gateway::{
    Presence, Request,
    record::{What, Write},
    view::Alert,
};
use inglenook_units::Temperature;
use std::time::Duration;

fn presence(home: &Home) -> Presence {
    let view = home.gateway.view(home.now());
    view.things.iter().find(|thing| thing.id == LIVING).unwrap().presence
}

#[test]
fn a_thing_grows_overdue_then_silent_then_lost_and_comes_back() {
    let mut home = Home::furnished();
    let mut living = Sender::new(LIVING, 1);
    assert_eq!(presence(&home), Presence::Never);
    home.hear(&living.valve(1, ""));
    for (seconds, expected) in [
        (479, Presence::Heard),
        (480, Presence::Overdue),
        (960, Presence::Silent),
        (86_400, Presence::Lost),
    ] {
        home.tick(seconds);
        assert_eq!(presence(&home), expected, "{seconds} s");
    }
    let told = |home: &Home, what: &What| {
        home.batches.iter().flat_map(|batch| &batch.occurrences).filter(|o| o.what == *what).count()
    };
    home.tick(90_000);
    assert_eq!(told(&home, &What::Lost(LIVING)), 1, "said once");
    home.at(90_100).hear(&living.valve(1, ""));
    assert_eq!(presence(&home), Presence::Heard);
    home.tick(90_200);
    assert_eq!(told(&home, &What::Back(LIVING)), 1);
}

#[test]
fn noise_does_not_keep_a_lost_thing_from_being_missed() {
    let mut home = Home::furnished();
    home.hear(&Sender::new(LIVING, 1).valve(1, ""));
    for minute in 0..=24 * 60 {
        home.at(minute * 60).hear(b"noise");
    }
    let lost = home.batches.iter().flat_map(|batch| &batch.occurrences);
    assert_eq!(lost.filter(|o| o.what == What::Lost(LIVING)).count(), 1);
}

#[test]
fn the_nominal_interval_is_each_things_own() {
    let mut home = Home::furnished();
    home.ask(Request::Interval(LIVING, Duration::from_secs(600))).unwrap();
    home.hear(&Sender::new(LIVING, 1).valve(1, ""));
    home.at(1199);
    assert_eq!(presence(&home), Presence::Heard);
    home.at(1200);
    assert_eq!(presence(&home), Presence::Overdue);
}

#[test]
fn alerts_come_only_after_listening_long_enough() {
    let mut home = Home::furnished();
    home.tick(959);
    assert_eq!(home.gateway.view(home.now()).alerts, []);
    home.tick(960);
    let alerts = home.gateway.view(home.now()).alerts;
    assert_eq!(alerts.len(), 3);
    assert!(alerts.iter().all(|alert| matches!(alert, Alert::NotHeard { since: None, .. })));
}

#[test]
fn every_value_keeps_its_own_age() {
    let mut home = Home::furnished();
    let mut study = Sender::new(STUDY, 1);
    home.at(100).hear(&study.valve(0x7f, "{\"T|C16\":301,\"H|%\":48"));
    home.at(340).hear(&study.valve(0x7f, "{\"H|%\":50"));
    let view = home.gateway.view(home.now());
    let report = &view.rooms.iter().find(|room| room.name == "study").unwrap().report;
    let temperature = report.temperature.unwrap();
    assert_eq!(temperature.value, Temperature::from_sixteenths(301));
    assert_eq!(temperature.at, stamp(100).utc);
    assert_eq!(report.humidity.unwrap().at, stamp(340).utc);
    let stored =
        home.batches.iter().rev().flat_map(|batch| &batch.writes).find_map(|write| match write {
            Write::Latest(latest) if latest.id == STUDY => Some(&latest.report),
            _ => None,
        });
    let thing = view.things.iter().find(|thing| thing.id == STUDY).unwrap();
    assert_eq!(stored, Some(&thing.report), "what is shown is what was stored");
    assert_eq!(report.valve, None, "a sensor's \"no valve\" says nothing of the room");
}

#[test]
fn the_heard_rate_comes_from_the_counter() {
    let mut home = Home::furnished();
    let mut living = Sender::new(LIVING, 1);
    for number in 0..10 {
        let frame = living.valve(1, "");
        if number % 5 != 3 {
            home.hear(&frame);
        }
    }
    let view = home.gateway.view(home.now());
    let thing = view.things.iter().find(|thing| thing.id == LIVING).unwrap();
    assert_eq!((thing.accepted, thing.sent), (8, 10));
}

#[test]
fn ages_stay_true_when_the_time_of_day_is_set() {
    for set_by in [-20 * 365 * 86_400, -3600, 3600, 20 * 365 * 86_400] {
        let mut home = Home::furnished();
        let mut study = Sender::new(STUDY, 1);
        home.at(100).hear(&study.valve(0x7f, "{\"T|C16\":301"));
        home.at(160).hear(&study.valve(0x7f, "{\"H|%\":50"));
        home.set_clock(set_by);
        home.tick(200);
        let view = home.gateway.view(home.now());
        let room = view.rooms.iter().find(|room| room.name == "study").unwrap();
        let age = |at| view.now.utc.since(at).as_secs();
        assert_eq!(age(room.report.temperature.unwrap().at), 100, "set by {set_by} s");
        assert_eq!(age(room.report.humidity.unwrap().at), 40, "set by {set_by} s");
        assert_eq!(age(room.heard.unwrap().at), 40, "set by {set_by} s");
        assert_eq!(room.presence, Some(Presence::Heard));
    }
}

#[test]
fn leases_and_boiler_times_do_not_follow_the_time_of_day() {
    let mut home = Home::furnished();
    home.hear(&Sender::new(LIVING, 1).valve(60, ""));
    home.set_clock(-86_400);
    home.tick(479);
    let firing = |home: &Home| home.gateway.view(home.now()).boiler.calling.len();
    assert_eq!(firing(&home), 1);
    home.set_clock(10 * 86_400);
    home.tick(480);
    assert_eq!(firing(&home), 0);
}
