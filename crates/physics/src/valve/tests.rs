use super::{Body, Direction, Load, Pin, Valve, WaxValve, relative_flow};
use crate::head::{Mounting, Surroundings};
use proptest::prelude::*;

fn valve(opens_at: f64, full_at: f64) -> Valve {
    Valve::new(Body { opens_at, full_at, ..Body::TYPICAL })
}

#[test]
fn no_water_passes_below_the_dead_zone() {
    for (opens_at, full_at) in [(0.05, 0.3), (0.2, 0.5), (0.45, 0.85)] {
        let mut valve = valve(opens_at, full_at);
        valve.move_to(0.0, 120.0);
        for percent in 0..100 {
            let travel = f64::from(percent) / 100.0 + 0.005;
            valve.move_to(travel, 120.0);
            let (play, friction) = (0.01, 0.01 * (full_at - opens_at));
            let opens = travel > opens_at + play + friction;
            assert_eq!(valve.opening() > 0.0, opens, "{travel} {valve:?}");
            assert_eq!(valve.opening() >= 1.0, travel > full_at + play, "{travel} {valve:?}");
        }
    }
}

#[test]
fn turning_back_moves_nothing_until_the_play_is_taken_up() {
    let mut valve = valve(0.2, 0.5);
    valve.move_to(0.3, 120.0);
    let lift = valve.lift();
    valve.move_to(0.315, 120.0);
    assert!((valve.lift() - lift).abs() < 1e-12, "{valve:?}");
    valve.move_to(0.335, 120.0);
    assert!(valve.lift() > lift + 0.03, "{valve:?}");
}

#[test]
fn the_spring_waits_until_it_is_owed_more_than_friction() {
    let mut valve = Valve::new(Body { backlash: 0.0, stiction: 0.1, ..Body::TYPICAL });
    valve.move_to(0.35, 120.0);
    let lift = valve.lift();
    valve.move_to(0.37, 120.0);
    assert!((valve.lift() - lift).abs() < 1e-12, "{valve:?}");
    valve.move_to(0.39, 120.0);
    assert!((valve.lift() - lift - 0.04 / 0.3).abs() < 1e-9, "{valve:?}");
}

#[test]
fn travel_takes_its_time_and_ends_are_felt() {
    let mut valve = valve(0.2, 0.5);
    let quarter = valve.run(Direction::Close, 15.0);
    assert!((quarter.moved - 0.25).abs() < 1e-12, "{quarter:?}");
    assert_eq!(quarter.load, Load::Free);
    assert_eq!(valve.run(Direction::Close, 30.0).load, Load::Spring);
    assert_eq!(valve.run(Direction::Close, 30.0).load, Load::EndStop);
    assert!(valve.motor() <= 0.0, "{valve:?}");
    assert_eq!(valve.run(Direction::Open, 59.0).load, Load::Free);
    assert_eq!(valve.run(Direction::Open, 2.0).load, Load::EndStop);
}

#[test]
fn a_stuck_pin_keeps_its_lift_and_stalls_a_closing_motor() {
    for lift in [0.0, 0.3, 1.0] {
        let mut valve = valve(0.2, 0.5);
        valve.set_pin(Pin::Stuck(lift));
        let travel = valve.run(Direction::Close, 90.0);
        assert_eq!(travel.load, Load::EndStop);
        assert_eq!(valve.motor() > 0.1, lift > 0.0, "{valve:?}");
        valve.run(Direction::Open, 90.0);
        assert!((valve.lift() - lift).abs() < 1e-12, "{valve:?}");
        valve.set_pin(Pin::Free);
        assert!(valve.lift() >= 1.0, "{valve:?}");
    }
}

#[test]
fn authority_bends_the_curve_further() {
    assert!((relative_flow(1.0, 0.5) - 1.0).abs() < 1e-12);
    assert!(relative_flow(0.0, 0.5) <= 0.0);
    assert!((relative_flow(0.3, 1.0) - 0.3).abs() < 1e-12);
    assert!(relative_flow(0.3, 0.3) > relative_flow(0.3, 0.7));
}

#[test]
fn wax_follows_slowly_in_a_band_of_two_kelvin_with_hysteresis() {
    let mounting = Mounting::REMOTE;
    let mut wax = WaxValve::new(20.0, mounting, 15.0);
    assert!(wax.opening() >= 1.0);
    let mut opening_at = |air_c: f64| {
        let around = Surroundings::air(air_c);
        (0..1000).fold(0.0, |_, _| wax.step(60.0, &around))
    };
    assert!(opening_at(21.3) <= 0.0);
    let falling = opening_at(20.0);
    assert!(opening_at(18.0) >= 1.0);
    let rising = opening_at(20.0);
    assert!(rising > falling + 0.15, "{rising} {falling}");
}

#[test]
fn wax_takes_its_twenty_two_minutes() {
    let mut wax = WaxValve::new(21.0, Mounting::REMOTE, 20.0);
    for _ in 0..22 {
        wax.step(60.0, &Surroundings::air(22.0));
    }
    let followed = 20.0 + 2.0 * (1.0 - (-1.0f64).exp()) - 0.2;
    assert!((wax.lift() - (0.5 + (21.0 - followed) / 2.0)).abs() < 1e-6, "{wax:?}");
}

proptest! {
    #[test]
    fn opening_never_leaves_nought_to_one(
        moves in proptest::collection::vec((any::<bool>(), any::<f64>()), 0..40),
        opens_at in any::<f64>(), full_at in any::<f64>(), backlash in any::<f64>(),
    ) {
        let mut valve = Valve::new(Body { opens_at, full_at, backlash, ..Body::TYPICAL });
        for (open, seconds) in moves {
            let direction = if open { Direction::Open } else { Direction::Close };
            let travel = valve.run(direction, seconds);
            prop_assert!((0.0..=1.0).contains(&travel.moved), "{travel:?}");
            prop_assert!((0.0..=1.0).contains(&valve.opening()), "{valve:?}");
        }
    }

    #[test]
    fn wider_travel_from_the_same_side_never_passes_less(a in 0.0f64..1.0, b in 0.0f64..1.0) {
        let opening = |travel: f64| {
            let mut valve = valve(0.2, 0.5);
            valve.move_to(0.0, 120.0);
            valve.move_to(travel, 120.0);
            valve.opening()
        };
        prop_assert!((a - b) * (opening(a) - opening(b)) >= 0.0);
    }
}
