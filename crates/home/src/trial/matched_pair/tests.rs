use super::*;
use crate::trial::matched_pair::occupants::{When, door, heat, occupied, wanted};
use inglenook_physics::validation::Verdict;

const MONDAY: u8 = 0;
const SUNDAY: u8 = 6;
const LIVING: usize = 0;
const DINING: usize = 1;
const PARENTS: usize = 5;

fn at(weekday: u8, hour: u16, minute: u16) -> When {
    When { weekday, minute: 60 * hour + minute }
}

#[test]
fn everything_measured_is_met_and_the_same_control_changes_nothing() {
    for check in checks().unwrap() {
        println!("{}: {:.2} {} {:?}", check.name, check.ours, check.unit, check.bound);
        assert_eq!(check.verdict(), Verdict::Met, "{}: {}", check.name, check.ours);
    }
}

/// The weather is not theirs, so that the houses may be a degree colder or warmer than theirs.
#[test]
fn rooms_are_as_warm_as_they_were_measured() {
    let pair = Pair::play(Control::Zonal).unwrap();
    let mut sums = [0.0; 2];
    for Room { name, ours, measured } in pair.rooms() {
        for (house, sum) in sums.iter_mut().enumerate() {
            let apart = ours[house] - measured[house];
            println!("{name}: {:.1} for {:.1}", ours[house], measured[house]);
            assert!(apart.abs() < 2.4, "{name}: {apart}");
            *sum += apart / 9.0;
        }
    }
    assert!(sums.iter().all(|mean| mean.abs() < 1.2), "{sums:?}");
    assert!(pair.occupied_k().abs() < 0.5, "{}", pair.occupied_k());
}

#[test]
fn rooms_are_occupied_in_their_times_and_warmed_half_an_hour_before() {
    for (room, when, is_occupied, is_wanted) in [
        (LIVING, at(MONDAY, 17, 29), false, false),
        (LIVING, at(MONDAY, 17, 30), false, true),
        (LIVING, at(SUNDAY, 22, 29), true, true),
        (LIVING, at(SUNDAY, 22, 30), false, false),
        (DINING, at(MONDAY, 8, 15), true, true),
        (DINING, at(SUNDAY, 8, 15), false, false),
        (PARENTS, at(MONDAY, 7, 45), false, false),
        (PARENTS, at(SUNDAY, 7, 45), true, true),
        (99, at(SUNDAY, 7, 45), false, false),
    ] {
        let found = (occupied(room, when), wanted(room, when));
        assert_eq!(found, (is_occupied, is_wanted), "{room} {when:?}");
    }
}

#[test]
fn people_and_things_warm_rooms_and_shut_doors_behind_them() {
    assert!((heat(LIVING, at(MONDAY, 18, 30)) - (300.0 + 0.9 * 180.0)).abs() < 1e-9);
    assert!(heat(LIVING, at(MONDAY, 12, 0)).abs() < 1e-9);
    assert!((heat(PARENTS, at(MONDAY, 3, 0)) - 120.0).abs() < 1e-9);
    assert_eq!(door(LIVING, at(MONDAY, 18, 30)), Leaf::Shut);
    assert_eq!(door(LIVING, at(MONDAY, 12, 0)), Leaf::Open);
}
