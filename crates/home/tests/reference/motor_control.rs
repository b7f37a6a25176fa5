//! The motor's control on a simulated valve.

use inglenook_home::reference::{
    motor::{Circumstances, Drive, Motor, Quiet, Run, State, Supply, Way},
    motor_arithmetic::close_enough,
    simulated_valve::{Noise, SimulatedValve},
};
use inglenook_units::Percent;

const SEEDS: u64 = 8;

fn poll(motor: &mut Motor, valve: &mut impl Drive, target: u8, polls: usize) {
    let target = Percent::clamped(target.into());
    (0..polls).for_each(|_| motor.poll(target, valve, Circumstances::default()));
}

/// A motor that has found its way, and its valve.
fn ready(noise: Noise, seed: u64) -> (Motor, SimulatedValve) {
    let (mut motor, mut valve) = (Motor::new(8), SimulatedValve::new(noise, seed));
    poll(&mut motor, &mut valve, 49, 136);
    assert_eq!(motor.state(), State::Withdrawn);
    motor.fit();
    poll(&mut motor, &mut valve, 100, 120);
    assert_eq!(motor.state(), State::Normal);
    (motor, valve)
}

#[test]
fn calibrates_a_valve_without_noise() {
    let (motor, valve) = ready(Noise::Absent, 1);
    let found = motor.calibration();
    assert!(found.proportional && found.precision <= 3, "{found:?}");
    let ratio = f64::from(found.to_close) / f64::from(found.to_open);
    assert!((ratio - 1.29).abs() < 0.02, "{found:?}");
    assert_eq!((motor.position(), valve.position()), (Percent::FULL, Percent::FULL));
}

#[test]
fn reaches_every_target_in_time() {
    for (noise, limit) in [(Noise::Absent, 100), (Noise::Present, 200)] {
        for seed in 0..SEEDS {
            let (mut motor, mut valve) = ready(noise, seed);
            for target in (0..=100).chain([100, 0, 50, 49, 90, 10]) {
                poll(&mut motor, &mut valve, target, limit);
                let (wanted, found) = (Percent::clamped(target.into()), motor.position());
                assert!(close_enough(wanted, found), "{found:?} for {target}, {noise:?}, {seed}");
                let really = valve.position();
                let error = really.value().abs_diff(found.value());
                assert!(noise == Noise::Present || error <= 5, "{really:?} taken for {found:?}");
            }
        }
    }
}

#[test]
fn does_not_follow_small_changes() {
    for target in 1..100 {
        let (mut motor, mut valve) = ready(Noise::Absent, 1);
        poll(&mut motor, &mut valve, target, 100);
        // A dither may carry it over once.
        for dither in [target - 1, target + 1] {
            poll(&mut motor, &mut valve, dither, 50);
        }
        let before = valve.position();
        for dither in [target - 1, target, target + 1, target] {
            poll(&mut motor, &mut valve, dither, 50);
            assert_eq!(valve.position(), before, "{dither}");
        }
    }
}

#[test]
fn refuses_to_close_and_to_calibrate_on_a_low_battery() {
    let low = Circumstances { supply: Supply::Low, quiet: Quiet::NotNeeded };
    let (mut motor, mut valve) = ready(Noise::Absent, 1);
    (0..200).for_each(|_| motor.poll(Percent::ZERO, &mut valve, low));
    assert_eq!(motor.position(), Percent::FULL);
    let (mut motor, mut valve) = (Motor::new(8), SimulatedValve::new(Noise::Absent, 1));
    poll(&mut motor, &mut valve, 49, 136);
    motor.fit();
    (0..10).for_each(|_| motor.poll(Percent::FULL, &mut valve, low));
    assert_eq!(motor.state(), State::Normal);
    assert!(!motor.calibration().proportional);
}

#[test]
fn waits_with_calibrating_until_it_is_light() {
    let dark = Circumstances { supply: Supply::Good, quiet: Quiet::Wanted };
    let (mut motor, mut valve) = (Motor::new(8), SimulatedValve::new(Noise::Absent, 1));
    poll(&mut motor, &mut valve, 49, 136);
    motor.fit();
    (0..100).for_each(|_| motor.poll(Percent::ZERO, &mut valve, dark));
    assert!(!motor.calibration().proportional);
    assert_eq!(motor.position(), Percent::ZERO, "without knowing its way it goes to the ends");
    poll(&mut motor, &mut valve, 50, 200);
    assert!(motor.calibration().proportional);
}

/// A motor that turns and turns.
struct Slipping;

impl Drive for Slipping {
    fn run(&mut self, _way: Way, ticks: u8) -> Run {
        Run { ticks, stalled: false }
    }
}

#[test]
fn gives_up_on_an_end_that_never_comes() {
    let mut motor = Motor::new(8);
    poll(&mut motor, &mut Slipping, 49, 200);
    assert_eq!(motor.state(), State::Failed);
}
