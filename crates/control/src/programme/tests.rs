use super::*;
use crate::{Aiming, Controller, FROST, Fitted, Plant, Probe, Sensed, Touch, Why};
use inglenook_units::{Light, Temperature};
use std::vec::Vec;

const fn at(hour: u16, minute: u16) -> u16 {
    hour * 60 + minute
}

fn of(times: [Option<(u16, u16)>; 2]) -> Programmes {
    Programmes::set(times.map(|time| time.and_then(|(from, long)| Programme::new(from, long))))
}

/// The turns of the second of two days.
fn turns(mut programmes: Programmes, lead: impl Fn(u16) -> u16) -> Vec<(u16, Turn)> {
    let mut turns = Vec::new();
    for minute in 0..2 * DAY {
        let now = minute % DAY;
        let turn = programmes.minute(now, lead(now));
        turns.extend(turn.filter(|_| minute >= DAY).map(|turn| (now, turn)));
    }
    turns
}

#[test]
fn rooms_are_warm_from_before_the_start_until_the_end() {
    use Turn::{Over, Warm};
    for (times, lead, expected, why) in [
        ([None, None], 30, &[][..], "none"),
        ([Some((at(7, 0), 90)), None], 0, &[(at(7, 0), Warm), (at(8, 30), Over)], "no lead"),
        ([None, Some((at(7, 0), 60))], 36, &[(at(6, 24), Warm), (at(8, 0), Over)], "a lead"),
        (
            [Some((at(7, 0), 60)), Some((at(18, 0), 240))],
            30,
            &[(at(6, 30), Warm), (at(8, 0), Over), (at(17, 30), Warm), (at(22, 0), Over)],
            "two",
        ),
        (
            [Some((at(7, 0), 60)), Some((at(8, 20), 60))],
            30,
            &[(at(6, 30), Warm), (at(9, 20), Over)],
            "the second's lead begins before the first is over",
        ),
        (
            [Some((at(7, 0), 60)), Some((at(9, 0), 60))],
            10,
            &[(at(6, 50), Warm), (at(8, 0), Over), (at(8, 50), Warm), (at(10, 0), Over)],
            "a pause",
        ),
        ([Some((at(23, 30), 60)), None], 0, &[(at(0, 30), Over), (at(23, 30), Warm)], "midnight"),
        ([Some((at(0, 10), 20)), None], 30, &[(at(0, 30), Over), (at(23, 40), Warm)], "lead over"),
        ([Some((at(9, 0), 60)), None], 900, &[(at(5, 0), Warm), (at(10, 0), Over)], "held"),
    ] {
        let mut found = turns(of(times), |_| lead);
        found.sort_by_key(|(minute, _)| *minute);
        assert_eq!(found, expected, "{why}");
    }
}

#[test]
fn warming_goes_on_when_the_room_is_soon_warm() {
    let lead = |now: u16| if now < at(6, 10) { 60 } else { 0 };
    let expected = [(at(6, 0), Turn::Warm), (at(8, 0), Turn::Over)];
    assert_eq!(turns(of([Some((at(7, 0), 60)), None]), lead), expected);
}

#[test]
fn now_is_learned_moved_and_forgotten() {
    let mut programmes = Programmes::new();
    assert_eq!(programmes.learn(at(7, 0)), Lesson::Learned);
    assert_eq!(programmes.learn(at(18, 0)), Lesson::Learned);
    assert_eq!(programmes.slots(), of([Some((420, 60)), Some((1080, 60))]).slots());
    assert_eq!(programmes.learn(at(21, 0)), Lesson::Learned);
    assert_eq!(programmes.slots(), of([Some((420, 60)), Some((1260, 60))]).slots());
    assert_eq!(programmes.learn(at(6, 30)), Lesson::Forgotten);
    assert_eq!(programmes.slots(), of([None, Some((1260, 60))]).slots());
    assert_eq!(programmes.learn(at(6, 29)), Lesson::Learned);
    assert_eq!(programmes.learn(at(23, 59)), Lesson::Learned);
    assert_eq!(programmes.learn(at(0, 10)), Lesson::Forgotten);
    assert_eq!(programmes.slots(), of([Some((389, 60)), None]).slots());
}

#[test]
fn what_is_forgotten_while_it_is_on_is_over() {
    let mut programmes = of([Some((at(7, 0), 120)), None]);
    assert_eq!(programmes.minute(at(7, 10), 0), Some(Turn::Warm));
    assert!(programmes.is_on());
    programmes.learn(at(7, 20));
    assert_eq!(programmes.minute(at(7, 21), 0), Some(Turn::Over));
    assert!(!programmes.is_on());
}

#[test]
fn a_room_nobody_is_in_is_warm_for_its_programme_and_off_after_it() {
    let set_point = Temperature::from_degrees(20);
    let (probe, plant) = (Probe::Room, Plant::Boiler);
    let mut controller = Controller::new(Fitted { probe, plant, set_point });
    controller.set_programmes([Programme::new(at(7, 0), 90), None]);
    let mut aims = Vec::new();
    for minute in 0..DAY {
        let temperature = Some(Temperature::from_sixteenths(288 + (minute % 2).cast_signed()));
        let sensed = Sensed { temperature, humidity: None, light: Light(3) };
        let decision = controller.minute(&sensed);
        if let Why::Room { aiming, .. } = decision.why
            && aims.last().is_none_or(|(_, last, _)| *last != aiming)
        {
            aims.push((minute, aiming, decision.target));
        }
    }
    let of = |wanted| aims.iter().filter(move |(_, aiming, _)| *aiming == wanted);
    let (from, _, warm) = of(Aiming::Programme).next().unwrap();
    assert!((at(5, 0)..at(6, 55)).contains(from), "{aims:?}");
    assert_eq!(*warm, set_point);
    let (over, _, cold) = of(Aiming::Off).next_back().unwrap();
    assert_eq!((*over, *cold), (at(8, 29), FROST));
    assert!(aims.len() < 8, "{aims:?}");
}

#[test]
fn a_long_press_learns_and_forgets() {
    let set_point = Temperature::from_degrees(20);
    let (probe, plant) = (Probe::Room, Plant::Boiler);
    let mut controller = Controller::new(Fitted { probe, plant, set_point });
    assert_eq!(controller.lesson(), Lesson::Learned);
    controller.touch(Touch::Learn);
    assert_eq!(controller.programmes(), [Programme::new(0, USUAL), None]);
    assert_eq!(controller.lesson(), Lesson::Forgotten);
    controller.touch(Touch::Learn);
    assert_eq!(controller.programmes(), [None, None]);
}

#[test]
fn impossible_times_are_no_programmes() {
    for (start, minutes) in [(DAY, 60), (0, 0), (0, DAY), (u16::MAX, u16::MAX)] {
        assert_eq!(Programme::new(start, minutes), None);
    }
    let long = Programme::new(1439, 1439).unwrap();
    assert_eq!((long.start(), long.minutes()), (1439, 1439));
}
