use super::bench::{Bench, Rough, obey};
use super::*;
use std::vec::Vec;

const DAY: Order = Order {
    target: Percent::FULL,
    safe: Percent::clamped(35),
    noise: Noise::Welcome,
    supply: Supply::Normal,
};

fn to(target: i32) -> Order {
    Order { target: Percent::clamped(target), ..DAY }
}

fn by_night(target: i32) -> Order {
    Order { noise: Noise::Unwelcome, ..to(target) }
}

/// A motor that has found its way on this bench by day.
fn measured(bench: &mut Bench) -> Motor {
    let mut motor = Motor::new(None);
    obey(&mut motor, bench, &DAY);
    motor.fitted();
    obey(&mut motor, bench, &DAY);
    assert!(motor.calibration().is_some());
    bench.runs.clear();
    motor
}

fn off(bench: &Bench, target: i32) -> f64 {
    (bench.place() - f64::from(target)).abs()
}

#[test]
fn every_target_is_reached_in_time() {
    for (rough, most) in [(Rough::Never, 100), (Rough::Spots, 200)] {
        for seed in 1..40 {
            let mut bench = Bench::new(seed * 77, rough);
            let mut motor = measured(&mut bench);
            for target in [50, 0, 1, 100, 99, 15, 20, 63, 25, 0, 100, 34, 70, 5] {
                let polls = obey(&mut motor, &mut bench, &to(target));
                assert!(polls < most, "{polls} polls to {target} %");
                let reached = f64::from(motor.position().value());
                assert!(off(&bench, target) < 5.5, "{} for {target} %", bench.place());
                assert!((reached - bench.place()).abs() < 5.5);
            }
            assert_eq!(motor.trouble(), None, "seed {seed}");
        }
    }
}

#[test]
fn shut_is_pressed_home_and_open_only_when_it_is_in_doubt() {
    let mut bench = Bench::new(3, Rough::Never);
    let mut motor = measured(&mut bench);
    for _ in 0..5 {
        obey(&mut motor, &mut bench, &by_night(97));
        obey(&mut motor, &mut bench, &by_night(100));
    }
    assert!(bench.runs.iter().all(|run| run.ticks < LONGEST), "{:?}", bench.runs);
    for target in [10, 60].into_iter().cycle().take(9) {
        obey(&mut motor, &mut bench, &by_night(target));
    }
    obey(&mut motor, &mut bench, &by_night(100));
    assert!(bench.place() > 99.9, "{}", bench.place());
    obey(&mut motor, &mut bench, &by_night(0));
    assert!(bench.place() < 0.1, "{}", bench.place());
}

#[test]
fn targets_that_tremble_move_nothing() {
    for around in [3, 20, 50, 64, 97] {
        let mut bench = Bench::new(3, Rough::Never);
        let mut motor = measured(&mut bench);
        obey(&mut motor, &mut bench, &to(around));
        bench.runs.clear();
        for minute in 0..200 {
            obey(&mut motor, &mut bench, &to(around - 1 + minute % 3));
        }
        assert_eq!(bench.runs, [], "around {around} %");
    }
}

#[test]
fn it_withdraws_is_fitted_and_measures_by_day_only() {
    let mut bench = Bench::new(5, Rough::Never);
    let mut motor = Motor::new(None);
    obey(&mut motor, &mut bench, &by_night(30));
    assert!(bench.place() > 99.5 && bench.runs.iter().all(|run| run.direction == Direction::Open));
    bench.runs.clear();
    for _ in 0..60 {
        obey(&mut motor, &mut bench, &by_night(10));
    }
    assert_eq!((bench.runs.len(), motor.calibration()), (0, None));
    obey(&mut motor, &mut bench, &to(30));
    let known = motor.calibration().unwrap();
    assert!((1890..=1960).contains(&known.closing), "{known:?}");
    assert!((1460..=1530).contains(&known.opening), "{known:?}");
    assert!(off(&bench, 30) < 2.0);
}

#[test]
fn nothing_moves_until_it_is_screwed_on() {
    let mut bench = Bench::new(5, Rough::Never);
    let mut motor = Motor::new(None);
    obey(&mut motor, &mut bench, &DAY);
    bench.runs.clear();
    let waited = (0..60).take_while(|_| obey(&mut motor, &mut bench, &to(30)) == 0).count();
    assert_eq!(waited, 5);
}

#[test]
fn after_a_change_of_cells_it_obeys_at_once_and_measures_by_day() {
    let mut bench = Bench::new(8, Rough::Never);
    let known = measured(&mut bench).calibration();
    let mut motor = Motor::new(known);
    obey(&mut motor, &mut bench, &by_night(25));
    assert!(off(&bench, 25) < 2.5, "{}", bench.place());
    bench.runs.clear();
    obey(&mut motor, &mut bench, &to(25));
    let directions: Vec<_> = bench.runs.iter().map(|run| run.direction).collect();
    assert!(directions.contains(&Direction::Open) && off(&bench, 25) < 2.5);
}

#[test]
fn a_year_of_movements_loses_no_more_than_a_visit_to_a_stop_mends() {
    for seed in [1, 2, 3] {
        let mut bench = Bench::new(seed, Rough::Spots);
        let mut motor = measured(&mut bench);
        let mut worst = 0.0_f64;
        for step in 0..3_000_i32 {
            let target = 20 + (step.wrapping_mul(37) % 29).abs();
            obey(&mut motor, &mut bench, &to(target));
            worst = worst.max(off(&bench, target));
        }
        assert!(worst < 6.0, "{worst}");
        assert_eq!(motor.trouble(), None);
    }
}

#[test]
fn by_night_no_stop_is_visited_for_its_own_sake() {
    let mut bench = Bench::new(4, Rough::Never);
    let mut motor = measured(&mut bench);
    obey(&mut motor, &mut bench, &by_night(30));
    bench.runs.clear();
    for step in 0..300 {
        obey(&mut motor, &mut bench, &by_night(30 + 10 * (step % 2)));
    }
    assert!(bench.runs.iter().all(|run| run.ticks < 400));
    bench.runs.clear();
    obey(&mut motor, &mut bench, &to(30));
    assert!(bench.runs.len() >= 2 && off(&bench, 30) < 2.5);
}

#[test]
fn a_seized_pin_is_found_told_and_worked_around() {
    for seed in 1..20 {
        let mut bench = Bench::new(seed, Rough::Spots);
        let mut motor = measured(&mut bench);
        obey(&mut motor, &mut bench, &by_night(60));
        bench.jammed_at = 0.4;
        obey(&mut motor, &mut bench, &by_night(10));
        assert_eq!(motor.trouble(), Some(Trouble::Seized));
        let before = motor.calibration();
        obey(&mut motor, &mut bench, &to(10));
        assert_eq!((motor.trouble(), motor.calibration()), (Some(Trouble::Seized), before));
        obey(&mut motor, &mut bench, &to(70));
        assert!(off(&bench, 70) < 4.0, "above the jam it still obeys: {}", bench.place());
        bench.runs.clear();
        for _ in 0..600 {
            obey(&mut motor, &mut bench, &to(10));
        }
        assert!(bench.runs.len() < 12, "it does not hammer on: {}", bench.runs.len());
        bench.jammed_at = 0.0;
        motor.exercise();
        obey(&mut motor, &mut bench, &to(10));
        assert_eq!(motor.trouble(), None);
        assert!(off(&bench, 10) < 4.0);
    }
}

#[test]
fn a_lost_position_is_found_again_and_is_no_seizure() {
    let mut bench = Bench::new(9, Rough::Never);
    let mut motor = measured(&mut bench);
    obey(&mut motor, &mut bench, &to(30));
    let mut slipped = bench.clone();
    slipped.run(Run { direction: Direction::Close, ticks: 200 });
    obey(&mut motor, &mut slipped, &to(8));
    assert_eq!(motor.trouble(), None);
    obey(&mut motor, &mut slipped, &to(50));
    assert!(off(&slipped, 50) < 2.5, "{}", slipped.place());
}

#[test]
fn a_stripped_gear_is_told_and_left_alone() {
    let mut bench = Bench::new(9, Rough::Never);
    bench.stripped = true;
    let mut motor = Motor::new(None);
    obey(&mut motor, &mut bench, &DAY);
    assert_eq!(motor.trouble(), Some(Trouble::Endless));
    bench.runs.clear();
    for target in 0..100 {
        obey(&mut motor, &mut bench, &to(target));
    }
    assert_eq!(bench.runs, []);
    bench = Bench::new(9, Rough::Never);
    motor.exercise();
    obey(&mut motor, &mut bench, &to(40));
    assert_eq!(motor.trouble(), None);
    assert!(off(&bench, 40) < 2.5);
}

#[test]
fn a_motor_that_does_not_answer_is_given_up() {
    let mut motor = Motor::new(None);
    assert!(motor.minute(&DAY).is_some());
    for _ in 0..5 {
        assert_eq!((motor.minute(&DAY), motor.trouble()), (None, None));
    }
    assert_eq!(motor.minute(&DAY), None);
    assert_eq!(motor.trouble(), Some(Trouble::Endless));
    assert_eq!(motor.ran(Ran { ticks: 5, ended: Ended::Done }), None);
}

#[test]
fn a_travel_too_short_to_divide_still_opens_and_shuts() {
    let mut bench = Bench::new(9, Rough::Never);
    (bench.opening, bench.closing) = (120.0, 150.0);
    let mut motor = Motor::new(None);
    obey(&mut motor, &mut bench, &DAY);
    motor.fitted();
    for (target, place) in [(35, 100.0), (10, 0.0), (20, 100.0), (0, 0.0)] {
        obey(&mut motor, &mut bench, &to(target));
        assert!((bench.place() - place).abs() < 2.0, "{target}: {}", bench.place());
    }
    assert_eq!(motor.trouble(), Some(Trouble::Unmeasured));
}

#[test]
fn distances_follow_from_what_was_measured() {
    let mut bench = Bench::new(9, Rough::Never);
    assert_eq!(Motor::new(None).distance(Direction::Open, 3_000), 5_000, "a minute at first");
    let motor = measured(&mut bench);
    for (direction, ticks) in [(Direction::Open, 1_500), (Direction::Close, 1_935)] {
        let far = motor.distance(direction, ticks);
        assert!(far.abs_diff(10_000) < 250, "{far}");
    }
}

#[test]
fn an_exercise_is_short_and_waits_for_the_day() {
    use Direction::{Close, Open};
    for (start, there, back) in [(8, Open, Close), (30, Open, Close), (90, Close, Open)] {
        let mut bench = Bench::new(9, Rough::Never);
        let mut motor = measured(&mut bench);
        obey(&mut motor, &mut bench, &to(start));
        bench.runs.clear();
        motor.exercise();
        obey(&mut motor, &mut bench, &by_night(start));
        assert_eq!(bench.runs, []);
        obey(&mut motor, &mut bench, &to(start));
        let directions: Vec<_> = bench.runs.iter().map(|run| run.direction).collect();
        assert_eq!(directions, [there, back]);
        assert!(bench.runs.iter().all(|run| (400..700).contains(&run.ticks)), "{:?}", bench.runs);
        assert!(off(&bench, start) < 3.0);
    }
}

#[test]
fn weak_cells_shut_nothing_that_might_stay_shut() {
    let mut bench = Bench::new(9, Rough::Never);
    let mut motor = measured(&mut bench);
    let low = |target| Order { supply: Supply::Low, ..to(target) };
    let empty = |target| Order { supply: Supply::Empty, ..to(target) };
    for (order, place, why) in [
        (to(70), 70, "strong cells"),
        (low(60), 60, "still moves"),
        (low(0), 35, "closes to where it does no harm"),
        (low(80), 80, "opens"),
        (to(10), 10, "new cells"),
        (low(0), 10, "stays where it was, but does not open for nothing"),
        (low(50), 50, "opens"),
        (Order { safe: Percent::clamped(42), ..empty(0) }, 42, "one last movement"),
        (empty(100), 42, "and no more, whatever is learned meanwhile"),
    ] {
        obey(&mut motor, &mut bench, &order);
        assert!(off(&bench, place) < 2.5, "{why}: {} %", bench.place());
    }
    bench.runs.clear();
    motor.exercise();
    obey(&mut motor, &mut bench, &low(42));
    assert_eq!(bench.runs, [], "nothing for its own sake");
}
