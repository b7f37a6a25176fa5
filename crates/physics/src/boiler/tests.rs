use super::{Boiler, BoilerSpec, efficiency};
use crate::circuit::{Load, Passage, Pump};
use crate::source::{Command, Health, Stage};
use proptest::prelude::*;

const STEP_S: f64 = 10.0;
const ROOM_C: f64 = 20.0;

fn load(heat_w: f64, return_c: f64) -> Load {
    Load { heat_w, mass_flow: 0.2, return_c, passage: Passage::Radiators }
}

fn boiler() -> Boiler {
    Boiler::new(BoilerSpec::condensing(24_000.0, 5.0), 40.0)
}

/// Runs for some hours under a steady load, as far as the water is warm enough to give it.
fn run(boiler: &mut Boiler, command: &Command, heat_w: f64, hours: f64) {
    let mut left_s = hours * 3600.0;
    while left_s > 0.0 {
        let given_w = heat_w * ((boiler.water_c() - ROOM_C) / 40.0).clamp(0.0, 1.5);
        boiler.step(STEP_S, command, &load(given_w, boiler.water_c() - 12.0), ROOM_C);
        left_s -= STEP_S;
    }
}

#[test]
fn efficiency_falls_with_the_return_and_never_jumps() {
    let mut last = efficiency(-10.0);
    assert!((last - 0.97).abs() < 1e-12);
    for tenth in 0..1200 {
        let next = efficiency(f64::from(tenth) / 10.0);
        assert!(next <= last && last - next < 0.001, "at {tenth}/10: {last} {next}");
        last = next;
    }
    assert!((efficiency(40.0) - 0.942).abs() < 1e-9);
    assert!(efficiency(f64::NAN) >= 0.849);
}

#[test]
fn a_load_within_its_range_is_met_without_stopping() {
    let mut boiler = boiler();
    run(&mut boiler, &Command::heat(60.0), 9000.0, 24.0);
    assert_eq!(boiler.ledger().starts, 1, "{:?}", boiler.ledger());
    assert!((boiler.water_c() - 60.0).abs() < 1.0, "{boiler:?}");
    assert!(boiler.ledger().condensing_share() > 0.9);
}

#[test]
fn a_load_below_its_least_makes_it_cycle_and_turndown_cures_that() {
    let starts = [5.0, 10.0].map(|turndown| {
        let mut boiler = Boiler::new(BoilerSpec::condensing(24_000.0, turndown), 40.0);
        run(&mut boiler, &Command::heat(60.0), 2500.0, 24.0);
        boiler.ledger().starts
    });
    assert!(starts[0] > 40 && starts[1] <= 2, "{starts:?}");
}

#[test]
fn no_start_comes_sooner_after_a_stop_than_the_timer_allows() {
    let mut boiler = boiler();
    let (mut off_s, mut shortest_s) = (f64::INFINITY, f64::INFINITY);
    for step in 0..8640 {
        let given_w = 1500.0 + 800.0 * f64::from(step % 97) / 97.0;
        let before = boiler.stage();
        boiler.step(STEP_S, &Command::heat(60.0), &load(given_w, 45.0), ROOM_C);
        match (before, boiler.stage()) {
            (Stage::Running(_), Stage::Resting(_)) => off_s = 0.0,
            (_, Stage::Running(_)) if off_s.is_finite() => {
                shortest_s = shortest_s.min(off_s);
                off_s = f64::INFINITY;
            }
            _ => {}
        }
        off_s += STEP_S;
    }
    assert!(shortest_s.is_finite() && shortest_s >= 240.0, "{shortest_s} s");
}

#[test]
fn hot_water_comes_first_and_is_counted_apart() {
    let mut boiler = boiler();
    run(&mut boiler, &Command::heat(60.0), 9000.0, 1.0);
    let fuel_j = boiler.ledger().fuel_j;
    let draw = Command { hot_water_w: 20_000.0, ..Command::heat(60.0) };
    assert_eq!(boiler.supply(&draw).pump, Pump::Off);
    let still = Load { heat_w: 0.0, mass_flow: 0.0, return_c: 60.0, passage: Passage::Still };
    for _ in 0..60 {
        let output = boiler.step(STEP_S, &draw, &still, ROOM_C);
        assert!(output.heat_w <= 0.0 && output.fuel_w <= 0.0, "{output:?}");
    }
    assert!((boiler.ledger().fuel_j - fuel_j).abs() < 1e-6);
    let hot_water_j = boiler.ledger().hot_water_fuel_j;
    assert!((hot_water_j - 20_000.0 * 600.0 / 0.87).abs() < 1.0, "{hot_water_j}");
    assert_eq!(boiler.supply(&Command::heat(60.0)).pump, Pump::On);
}

#[test]
fn a_dead_boiler_neither_burns_nor_pumps() {
    let mut boiler = boiler();
    boiler.set_health(Health::Dead);
    run(&mut boiler, &Command::heat(60.0), 0.0, 2.0);
    assert_eq!(boiler.supply(&Command::heat(60.0)).pump, Pump::Off);
    assert_eq!((boiler.ledger().starts, boiler.ledger().fuel_j.to_bits()), (0, 0));
    boiler.set_health(Health::Working);
    run(&mut boiler, &Command::heat(60.0), 9000.0, 0.5);
    assert_eq!(boiler.ledger().starts, 1);
}

#[test]
fn the_pump_overruns_the_call() {
    let mut boiler = boiler();
    run(&mut boiler, &Command::heat(60.0), 9000.0, 1.0);
    let mut overrun_s = 0.0;
    while boiler.supply(&Command::REST).pump == Pump::On {
        boiler.step(STEP_S, &Command::REST, &load(500.0, 50.0), ROOM_C);
        overrun_s += STEP_S;
    }
    assert!((overrun_s - 240.0).abs() < 1.0, "{overrun_s}");
}

#[test]
fn water_never_passes_the_limit() {
    let mut boiler = boiler();
    let mut hottest = 0.0f64;
    for _ in 0..2000 {
        let still =
            Load { heat_w: 0.0, mass_flow: 0.01, return_c: 80.0, passage: Passage::BypassOnly };
        boiler.step(STEP_S, &Command::heat(95.0), &still, ROOM_C);
        hottest = hottest.max(boiler.water_c());
    }
    assert!(hottest < 88.0 && hottest > 80.0, "{hottest}");
    assert!((boiler.ledger().against_closed_s - 20_000.0).abs() < 1e-6);
}

proptest! {
    #[test]
    fn energy_balances(
        set_c in 30.0f64..80.0, loads in proptest::collection::vec(0.0f64..15e3, 1..200),
    ) {
        let spec = BoilerSpec::condensing(24_000.0, 5.0);
        let mut boiler = Boiler::new(spec, 40.0);
        let (mut gained_j, start_c) = (0.0, boiler.water_c());
        for heat_w in loads {
            let output =
                boiler.step(STEP_S, &Command::heat(set_c), &load(heat_w, 35.0), ROOM_C);
            gained_j += (output.heat_w - output.casing_w - heat_w) * STEP_S;
            prop_assert!(output.fuel_w >= output.heat_w / 0.97 - 1e-9);
            let range = output.heat_w >= spec.least_w && output.heat_w <= spec.most_w;
            prop_assert!(output.heat_w <= 0.0 || range, "{output:?}");
        }
        gained_j -= f64::from(u32::try_from(boiler.ledger().starts).unwrap()) * spec.start_loss_j;
        let stored_j = (boiler.water_c() - start_c) * spec.capacity;
        prop_assert!((gained_j - stored_j).abs() < 1e-3, "{gained_j} {stored_j}");
    }

    #[test]
    fn nonsense_leaves_the_water_finite(step in any::<f64>(), set_c in any::<f64>(),
        heat_w in any::<f64>(), return_c in any::<f64>(), room_c in any::<f64>(),
        draw in any::<f64>()) {
        let mut boiler = boiler();
        let command = Command { hot_water_w: draw, ..Command::heat(set_c) };
        let step_s = step.clamp(-1.0, 1e4);
        for _ in 0..20 {
            let load = load(heat_w.clamp(-1e9, 1e9), return_c);
            let output = boiler.step(step_s, &command, &load, room_c.clamp(-1e9, 1e9));
            prop_assert!(output.fuel_w.is_finite(), "{output:?}");
        }
    }
}
