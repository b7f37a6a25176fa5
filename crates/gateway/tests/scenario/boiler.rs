//! Calls for heat become one boiler demand.

use crate::home::{BEDROOM, Home, LIVING, STUDY, Sender};
use inglenook_gateway::{Request, boiler::Output};
use inglenook_units::Mono;

fn output(home: &Home) -> Output {
    home.gateway.view(home.now()).boiler.output
}

#[test]
fn what_counts_as_a_call() {
    for (percent, expected) in
        [(0, Output::HandBack), (49, Output::HandBack), (50, Output::Fire), (100, Output::Fire)]
    {
        let mut home = Home::furnished();
        home.hear(&Sender::new(LIVING, 1).valve(percent, ""));
        assert_eq!(output(&home), expected, "{percent} %");
    }
    let mut home = Home::furnished();
    home.hear(&Sender::new(LIVING, 1).explicit_call());
    assert_eq!(output(&home), Output::Fire);
    let mut home = Home::furnished();
    home.hear(&Sender::new(STUDY, 1).valve(0x7f, ""));
    assert_eq!(output(&home), Output::HandBack, "a sensor without a valve calls for nothing");
}

#[test]
fn every_valve_heard_and_none_calling_is_rest() {
    let mut home = Home::furnished();
    home.hear(&Sender::new(LIVING, 1).valve(0, ""));
    assert_eq!(output(&home), Output::HandBack, "the bedroom may need heat");
    home.hear(&Sender::new(BEDROOM, 1).valve(0, ""));
    assert_eq!(output(&home), Output::Rest);
}

#[test]
fn after_two_slots_a_valve_that_is_never_heard_no_longer_holds_the_boiler() {
    let mut home = Home::furnished();
    let mut living = Sender::new(LIVING, 1);
    home.hear(&living.valve(0, ""));
    home.at(240).hear(&living.valve(0, ""));
    assert_eq!(output(&home), Output::HandBack);
    home.at(480).hear(&living.valve(0, ""));
    assert_eq!(output(&home), Output::Rest);
}

#[test]
fn a_call_lapses_when_it_is_not_renewed() {
    let mut home = Home::furnished();
    home.hear(&Sender::new(LIVING, 1).valve(60, ""));
    home.hear(&Sender::new(BEDROOM, 1).valve(0, ""));
    home.tick(479);
    assert_eq!(output(&home), Output::Fire);
    home.tick(480);
    assert_ne!(output(&home), Output::Fire);
}

#[test]
fn one_of_two_calls_keeps_the_boiler_on_and_minimum_times_hold() {
    let mut home = Home::furnished();
    let (mut living, mut bedroom) = (Sender::new(LIVING, 1), Sender::new(BEDROOM, 1));
    home.hear(&living.valve(60, ""));
    home.hear(&bedroom.valve(70, ""));
    home.at(60).hear(&living.valve(0, ""));
    assert_eq!(output(&home), Output::Fire);
    home.at(120).hear(&bedroom.valve(0, ""));
    assert_eq!(output(&home), Output::Fire, "on for five minutes at least");
    assert_eq!(home.gateway.next_wake(Mono(120_000)), Mono(180_000).min(Mono(300_000)));
    home.tick(299);
    assert_eq!(output(&home), Output::Fire);
    home.tick(300);
    assert_eq!(output(&home), Output::Rest);
    home.at(310).hear(&living.valve(90, ""));
    assert_eq!(output(&home), Output::Rest, "off for five minutes at least");
    home.tick(600);
    assert_eq!(output(&home), Output::Fire);
}

#[test]
fn the_output_is_said_again_before_the_watchdog_bites() {
    let mut home = Home::furnished();
    home.hear(&Sender::new(LIVING, 1).valve(60, ""));
    home.outputs.clear();
    let (mut now, mut said) = (Mono(0), 0);
    while now < Mono(400_000) {
        now = home.gateway.next_wake(now);
        home.tick(now.0 / 1000);
        said += 1;
        assert!(said < 100, "wakes too often");
    }
    assert!(home.outputs.len() >= 6, "said {} times in 400 s", home.outputs.len());
    assert!(home.outputs.iter().all(|output| *output == Output::Fire));
}

#[test]
fn a_retired_thing_no_longer_calls() {
    let mut home = Home::furnished();
    home.hear(&Sender::new(LIVING, 1).valve(60, ""));
    home.ask(Request::Retire(LIVING)).unwrap();
    home.tick(301);
    assert_ne!(output(&home), Output::Fire);
}
