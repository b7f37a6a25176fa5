//! A referee who sees nothing is worth nothing: every kind of falsehood is shown to one.

use super::*;
use crate::world::{Adversary, World, WorldOptions};
use inglenook_frame::{Kind, SensorBody, Stats};
use inglenook_gateway::{Meaning, Reading, Refusal, Report, port::Signal};
use inglenook_units::{Counter, DeviceId, Percent, Temperature, Utc};

/// The truths of half an hour under attack.
fn truths() -> Vec<Truth> {
    let start = Utc(1_768_464_000_000);
    let mut world = World::new(1, WorldOptions { start, adversary: Adversary::Present });
    world.advance(Mono(1_800_000));
    world.take_truths()
}

fn refusal_of(class: RefusalClass) -> Refusal {
    Refusal::ALL.into_iter().find(|refusal| refusal.class() == class).unwrap()
}

/// The verdict of a right gateway.
fn right(truth: &Truth) -> Verdict {
    let (thing, outcome) = match &truth.expected {
        Expected::Accepted { thing, counter, body } => {
            (Some(*thing), accepted(*counter, body.clone()))
        }
        Expected::Refused(classes) => {
            (None, Outcome::Refused(refusal_of(*classes.first().unwrap())))
        }
    };
    Verdict {
        number: truth.number,
        heard: truth.heard,
        signal: Signal::default(),
        bytes: Vec::new(),
        thing,
        outcome,
    }
}

fn accepted(counter: Counter, body: Vec<u8>) -> Outcome {
    Outcome::Accepted { kind: Kind::SensorOrValve, counter, body, meaning: Meaning::Applied }
}

/// The disagreements of a referee who sees these verdicts on these truths.
fn seen(truths: &[Truth], falsify: impl Fn(&Truth, &mut Verdict)) -> u64 {
    let mut referee = Referee::new();
    referee.learn(truths.iter().cloned());
    for truth in truths {
        let mut verdict = right(truth);
        falsify(truth, &mut verdict);
        referee.verdict(&verdict);
    }
    referee.summary().disagreements
}

fn genuine(truths: &[Truth]) -> (DeviceId, Stamp, Counter, Vec<u8>) {
    let one = truths.iter().find_map(|truth| match &truth.expected {
        Expected::Accepted { thing, counter, body } => {
            Some((*thing, truth.heard, *counter, body.clone()))
        }
        Expected::Refused(_) => None,
    });
    one.unwrap()
}

#[test]
fn a_right_gateway_is_right() {
    let truths = truths();
    assert_eq!(seen(&truths, |_, _| {}), 0);
    assert!(truths.len() > 500);
}

#[test]
fn every_falsified_verdict_is_caught() {
    let truths = truths();
    let all = truths.len() as u64;
    let is_genuine = |truth: &&Truth| matches!(truth.expected, Expected::Accepted { .. });
    let genuine = truths.iter().filter(is_genuine).count() as u64;
    let refuse = |_: &Truth, verdict: &mut Verdict| {
        verdict.outcome = Outcome::Refused(Refusal::NotStored);
    };
    assert_eq!(seen(&truths, refuse), all);
    let accept = |truth: &Truth, verdict: &mut Verdict| {
        if let Expected::Refused(_) = truth.expected {
            verdict.outcome = accepted(Counter::ZERO, vec![0, 0]);
        }
    };
    assert_eq!(seen(&truths, accept), all - genuine);
    let change = |change: fn(&mut Counter, &mut Vec<u8>)| {
        move |_: &Truth, verdict: &mut Verdict| {
            if let Outcome::Accepted { counter, body, .. } = &mut verdict.outcome {
                change(counter, body);
            }
        }
    };
    assert_eq!(seen(&truths, change(|_, body| body[0] ^= 1)), genuine);
    let next = |counter: &mut Counter, _: &mut Vec<u8>| *counter = counter.saturating_add(1);
    assert_eq!(seen(&truths, change(next)), genuine);
    let other = |_: &Truth, verdict: &mut Verdict| {
        verdict.thing = verdict.thing.map(|_| DeviceId([0; 8]));
    };
    assert_eq!(seen(&truths, other), genuine);
    assert_eq!(seen(&truths, |_, verdict| verdict.heard.mono.0 += 1), all);
}

#[test]
fn bursts_from_nowhere_and_verdicts_given_twice_are_caught() {
    let truths = truths();
    let mut referee = Referee::new();
    referee.learn(truths.iter().take(2).cloned());
    referee.verdict(&right(&truths[0]));
    referee.verdict(&right(&truths[0]));
    referee.verdict(&right(&truths[2]));
    let summary = referee.summary();
    let nowhere = [Disagreement::NoSuchBurst(0), Disagreement::NoSuchBurst(2)];
    assert_eq!((summary.unjudged, summary.examples.as_slice()), (1, &nowhere[..]));
}

#[test]
fn values_that_no_frame_carried_are_caught() {
    let truths = truths();
    let (thing, heard, _, body) = genuine(&truths);
    let stats = Stats::parse(SensorBody::parse(&body).unwrap().stats).unwrap();
    let told = stats.temperature.unwrap();
    let kept = |value: Temperature, at: i64| {
        let reading = Reading { value, at: Utc(at) };
        let report = Report { temperature: Some(reading), ..Report::default() };
        let mut referee = Referee::new();
        referee.learn(truths.iter().cloned());
        referee.latest(&Latest { id: thing, report });
        referee.summary().disagreements
    };
    let other = Temperature::from_sixteenths(told.sixteenths() + 1);
    assert_eq!(kept(told, heard.utc.0), 0);
    assert_eq!(kept(other, heard.utc.0), 1);
    assert_eq!(kept(told, heard.utc.0 + 1), 1);
    assert_eq!(kept(other, 0), 0, "from before this world");
}

#[test]
fn a_boiler_that_fires_or_rests_without_a_reason_is_caught() {
    let (thing, ..) = genuine(&truths());
    let said = |body: [u8; 2]| {
        let mut referee = Referee::new();
        referee.sayings.heard(thing, Stamp::default(), &body);
        referee
    };
    let calling = [Percent::FULL.value(), 0];
    let told = |body, minutes: &[u64], output| {
        let mut referee = said(body);
        for minute in minutes {
            referee.output(Stamp { mono: Mono(minute * 60_000), utc: Utc(0) }, output);
        }
        referee.summary().disagreements
    };
    assert_eq!(told(calling, &[1], Output::Fire), 0);
    assert_eq!(told([0, 0], &[1], Output::Fire), 1);
    assert_eq!(told(calling, &[8], Output::Fire), 1, "the call has run out");
    assert_eq!(told(calling, &[7, 10, 13], Output::Fire), 0, "held on");
    assert_eq!(told(calling, &[7, 14], Output::Fire), 1, "held on too long");
    assert_eq!(told([0, 0], &[1, 2, 30], Output::Rest), 0);
    assert_eq!(told(calling, &[1], Output::Rest), 1);
    assert_eq!(told(calling, &[1, 30], Output::HandBack), 0);
    let mut deaf = Referee::new();
    deaf.output(Stamp::default(), Output::Rest);
    assert_eq!(deaf.summary().disagreements, 1);
}

/// A visitor retires a device: the gateway is right to refuse it, and wrong to accept it.
#[test]
fn a_retired_thing_is_a_stranger() {
    let truths = truths();
    let (retired, ..) = genuine(&truths);
    let disagreements = |judged: &dyn Fn(&Truth, Verdict) -> Verdict| {
        let mut referee = Referee::new();
        referee.learn(truths.iter().cloned());
        referee.retired(retired);
        truths.iter().for_each(|truth| referee.verdict(&judged(truth, right(truth))));
        referee.summary().disagreements
    };
    let is_its = |truth: &Truth| matches!(truth.expected, Expected::Accepted { thing, .. } if thing == retired);
    let of_it = truths.iter().filter(|truth| is_its(truth)).count() as u64;
    assert!(of_it > 3);
    assert_eq!(disagreements(&|_, verdict| verdict), of_it, "it goes on counting");
    let refused = |truth: &Truth, verdict: Verdict| match truth.expected {
        Expected::Accepted { .. } if !is_its(truth) => verdict,
        _ => Verdict { thing: None, outcome: Outcome::Refused(Refusal::UnknownId), ..verdict },
    };
    assert_eq!(disagreements(&refused), 0);
    let mut referee = Referee::new();
    referee.sayings.heard(retired, Stamp::default(), &[Percent::FULL.value(), 0]);
    referee.retired(retired);
    let soon = Stamp { mono: Mono(60_000), utc: Utc(0) };
    referee.output(soon, Output::Rest);
    assert_eq!(referee.summary().disagreements, 0, "its call for heat ends with it");
    referee.output(soon, Output::Fire);
    assert_eq!(referee.summary().disagreements, 1);
}
