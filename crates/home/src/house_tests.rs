use super::*;
use crate::random::{Stream, stream};

const FROST: Outside = Outside { celsius: 0.0, sun: 0.0, humidity: 0.9 };

fn house() -> House {
    House::new(&mut stream(1, Stream::Things))
}

fn around(second: i64, outside: Outside) -> Surroundings {
    Surroundings { at: Utc(second * 1000), outside, people: [Doing::Away, Doing::Away] }
}

/// Runs for some hours, with every valve driven as a simple thermostat would.
fn run(house: &mut House, hours: i64, heat: Heat, mut check: impl FnMut(i64, &House)) {
    for step in 0..hours * 360 {
        let around = around(step * 10, FROST);
        for room in Room::ALL {
            let target = f64::from(room.plan().target.degrees());
            let cold = house.noticed(room, &around).celsius < target;
            house.drive(room, if cold { Percent::FULL } else { Percent::ZERO });
        }
        house.step(10.0, &around, heat);
        check(step, house);
    }
}

#[test]
fn heated_rooms_reach_their_targets_at_freezing_and_hold_them() {
    run(&mut house(), 24, Heat::Wanted, |step, house| {
        for room in Room::ALL.into_iter().filter(|_| step > 6 * 360) {
            let missing = f64::from(room.plan().target.degrees()) - house.air(room);
            assert!((-1.5..2.0).contains(&missing), "{room:?}: {missing} K too cold");
        }
    });
}

#[test]
fn unheated_rooms_cool_and_stay_sane() {
    let mut cooling = house();
    let before = Room::ALL.map(|room| cooling.air(room));
    run(&mut cooling, 48, Heat::Unwanted, |_, house| {
        assert!(Room::ALL.into_iter().all(|room| (0.0..30.0).contains(&house.air(room))));
    });
    for (room, before) in Room::ALL.into_iter().zip(before) {
        assert!(cooling.air(room) < before - 4.0, "{room:?}");
    }
}

#[test]
fn a_valve_feels_its_own_radiator() {
    let mut heated = house();
    let mut most = 0.0_f64;
    run(&mut heated, 12, Heat::Wanted, |step, house| {
        let noticed = house.noticed(Room::Living, &around(step * 10, FROST));
        most = most.max(noticed.celsius - house.air(Room::Living));
    });
    assert!((0.3..3.0).contains(&most), "{most} K");
}

#[test]
fn people_bring_heat_light_and_steam() {
    let (mut empty, mut full) = (house(), house());
    let nobody = around(0, FROST);
    let cook = Doing::Steaming(Room::Kitchen);
    let somebody = Surroundings { people: [cook, Doing::Away], ..nobody };
    for _ in 0..360 {
        empty.step(10.0, &nobody, Heat::Unwanted);
        full.step(10.0, &somebody, Heat::Unwanted);
    }
    let (without, with) =
        (empty.noticed(Room::Kitchen, &nobody), full.noticed(Room::Kitchen, &somebody));
    assert!(with.celsius > without.celsius + 0.5);
    assert!(with.humidity > without.humidity + 0.1);
    assert!(with.light > without.light);
    assert_eq!((without.stillness, with.stillness), (None, Some(Duration::ZERO)));
}

#[test]
fn sunshine_warms_rooms_that_face_it() {
    let bright = Outside { sun: 600.0, ..FROST };
    let (mut dark, mut sunny) = (house(), house());
    for _ in 0..720 {
        dark.step(10.0, &around(0, FROST), Heat::Unwanted);
        sunny.step(10.0, &around(0, bright), Heat::Unwanted);
    }
    let gained = |room| sunny.air(room) - dark.air(room);
    assert!(gained(Room::Living) > gained(Room::Kitchen));
    assert!(gained(Room::Kitchen) > 0.0);
}
