//! The scenarios that the original's own tests assert of the modelled valve.

use inglenook_home::reference::{
    Degrees,
    modelled_valve::{Inputs, ModelledValve, Variant},
};
use inglenook_units::{Percent, Temperature};
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

fn valve(open: u8) -> ModelledValve {
    ModelledValve::new(Variant::Proportional, Percent::clamped(open.into()))
}

fn at(sixteenths: i16, target: u8) -> Inputs {
    Inputs {
        measured: Temperature::from_sixteenths(sixteenths),
        target: Degrees(target),
        max_target: Degrees(0),
        max_open: Percent::FULL,
        widen: false,
        fast: false,
        glacial: false,
        bake: false,
    }
}

/// Ticks with the same inputs; how far open the valve is after that.
fn settle(valve: &mut ModelledValve, inputs: Inputs, ticks: usize) -> u8 {
    (0..ticks).for_each(|_| valve.tick(&inputs, None));
    valve.open().value()
}

#[test]
fn delays_between_up_and_down() {
    let mut valve = valve(100);
    let room = 18 * 16;
    assert_eq!(settle(&mut valve, at(room, 25), 1), 100);
    assert!(!valve.holds_up() && !valve.holds_down());
    let closed = settle(&mut valve, at(room, 14), 1);
    assert!(closed < 100 && valve.holds_down());
    assert_eq!(settle(&mut valve, at(room, 32), 1), closed, "held");
    let bake = Inputs { bake: true, ..at(room, 32) };
    assert_eq!(settle(&mut valve, bake, 1), 100);
    assert!(valve.holds_up() && valve.holds_down());
    assert_eq!(settle(&mut valve, at(room, 10), 20), 0);
    settle(&mut valve, at(room, 10), 12);
    assert!(!valve.holds_up() && !valve.holds_down());
    let opened = settle(&mut valve, at(room, 27), 1);
    assert!(opened > 0);
    assert_eq!(settle(&mut valve, at(room, 10), 1), opened, "held");
    assert_eq!(settle(&mut valve, at(room, 22), 20), 100);
}

#[test]
fn movement_is_counted_with_and_without_a_motor() {
    for motor in [false, true] {
        let mut valve = valve(100);
        for (target, movement) in [(25, 0), (10, 100), (26, 200)] {
            for _ in 0..999 {
                let position = motor.then_some(valve.open());
                valve.tick(&at(18 * 16, target), position);
            }
            // A motor tells where the valve stood before the last command.
            valve.tick(&at(18 * 16, target), motor.then_some(valve.open()));
            assert_eq!(valve.cumulative_movement(), movement, "motor {motor}");
        }
    }
}

#[test]
fn extremes_are_met_with_strict_movement() {
    for (target, start) in [5, 25].into_iter().flat_map(|t| (0..=100).map(move |s| (t, s))) {
        let mut valve = valve(start);
        let mut last = start;
        while last < 100 {
            let open = settle(&mut valve, at(0, target), 1);
            assert!(open > last, "target {target}, start {start}");
            last = open;
        }
        assert_eq!(valve.cumulative_movement(), u16::from(100 - start));
        let mut valve = self::valve(start);
        let mut last = start;
        while last > 0 {
            let open = settle(&mut valve, at(1_600, target), 1);
            assert!(open < last, "target {target}, start {start}");
            last = open;
        }
        if start > 0 {
            assert!(valve.history().iter().all(|past| past.sixteenths() == 1_600));
        }
        assert_eq!(valve.filtering(), 0);
    }
}

#[test]
fn every_distance_from_the_target_is_met_in_time() {
    for offset in (-14..=14_i16).filter(|offset| *offset != 0) {
        for (start, wide) in [0, 30, 66, 100].into_iter().flat_map(|s| [(s, false), (s, true)]) {
            let mut valve = valve(start);
            let inputs = Inputs { widen: wide, ..at((19 + offset) * 16, 19) };
            let ticks = if offset.abs() > 7 { 1 } else { 100 };
            let open = i16::from(settle(&mut valve, inputs, ticks));
            let tolerance = if offset.abs() > 7 { 1 } else { 2 };
            let lax = wide && offset == 1 && start == 100;
            let wanted = if offset < 0 { 100 } else { 0 };
            if lax {
                assert!(open < 50, "{offset} from {start}: {open}");
            } else {
                assert!((open - wanted).abs() <= tolerance, "{offset} from {start}: {open}");
            }
        }
    }
}

#[test]
fn opens_fast_from_cold() {
    for start in 0..67 {
        assert!(settle(&mut valve(start), at(160, 18), 1) >= 67, "{start}");
    }
}

#[test]
fn responds_to_half_a_degree() {
    for (fast, ticks) in [(false, 100), (true, 4)] {
        let near = |sixteenths| Inputs { fast, ..at(sixteenths, 18) };
        assert!(settle(&mut valve(50), near(18 * 16 - 7), ticks) >= 67, "fast {fast}");
        assert!(settle(&mut valve(50), near(18 * 16 + 7), ticks) <= 50, "fast {fast}");
    }
}

#[test]
fn never_hovers_while_calling_for_heat() {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(11);
    for sixteenths in 9 * 16..=29 * 16 {
        for _ in 0..8 {
            let inputs = Inputs {
                widen: random.random(),
                fast: random.random(),
                glacial: random.random(),
                ..at(sixteenths, 19)
            };
            let start = random.random_range(0..=100);
            let open = settle(&mut valve(start), inputs, 100);
            assert!(open < 50 || open == 100, "{open} at {sixteenths} of {inputs:?}");
            assert!(open < 50 || sixteenths <= 320, "{open} at {sixteenths}");
        }
    }
}

#[test]
fn filters_only_what_changes_fast() {
    for (step, filters) in [(0, false), (1, false), (2, true), (-2, true)] {
        let mut valve = valve(0);
        for tick in 0..32 {
            valve.tick(&at(288 + step * tick, 18), None);
        }
        assert_eq!(valve.filtering() > 0, filters, "{step} a minute");
    }
}
