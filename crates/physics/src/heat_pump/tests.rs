use super::{HeatPump, HeatPumpSpec, Outdoor, Quality};
use crate::circuit::{Load, Passage, Pump};
use crate::source::{Command, Health};
use proptest::prelude::*;

const MILD: Outdoor = Outdoor { air_c: 7.0, humidity: 0.7 };

fn run(pump: &mut HeatPump, command: &Command, heat_w: f64, hours: f64, outdoor: Outdoor) {
    let mut left_s = hours * 3600.0;
    while left_s > 0.0 {
        let load = Load {
            heat_w: heat_w * ((pump.water_c() - 20.0) / 20.0).clamp(0.0, 2.0),
            mass_flow: 0.3,
            return_c: pump.water_c() - 5.0,
            passage: Passage::Radiators,
        };
        pump.step(10.0, command, &load, outdoor);
        left_s -= 10.0;
    }
}

#[test]
fn performance_falls_with_the_lift_and_with_frost() {
    let cop = |flow_c, air_c, humidity| Quality::FIELD.cop(flow_c, Outdoor { air_c, humidity });
    assert!((cop(35.0, 7.0, 0.5) - 0.42 * 308.15 / 33.0).abs() < 1e-9);
    assert!(cop(45.0, 7.0, 0.5) < cop(35.0, 7.0, 0.5));
    assert!(cop(45.0, -7.0, 0.5) < cop(45.0, 7.0, 0.5));
    assert!((cop(45.0, 0.0, 0.9) / cop(45.0, 0.0, 0.5) - 0.9).abs() < 1e-12);
    assert!((cop(45.0, 8.0, 0.9) / cop(45.0, 8.0, 0.5) - 1.0).abs() < 1e-12);
    for silly in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!((1.0..=8.0).contains(&cop(silly, 7.0, 0.5)), "{silly}");
        assert!((1.0..=8.0).contains(&cop(35.0, silly, 0.5)), "{silly}");
    }
}

#[test]
fn it_holds_its_water_and_books_its_electricity() {
    let mut pump = HeatPump::new(HeatPumpSpec::inverter(6000.0), 30.0);
    run(&mut pump, &Command::heat(40.0), 4000.0, 24.0, MILD);
    let ledger = pump.ledger();
    assert!((pump.water_c() - 40.0).abs() < 1.0, "{pump:?}");
    assert_eq!(ledger.starts, 1);
    let cop = Quality::FIELD.cop(40.0, MILD);
    assert!(ledger.performance() < cop && ledger.performance() > 0.93 * cop, "{ledger:?}");
}

#[test]
fn it_cycles_below_its_least() {
    let mut pump = HeatPump::new(HeatPumpSpec::inverter(6000.0), 30.0);
    run(&mut pump, &Command::heat(40.0), 800.0, 24.0, MILD);
    assert!(pump.ledger().starts > 10, "{:?}", pump.ledger());
}

#[test]
fn it_stays_below_its_limit_and_stops_for_hot_water_or_death() {
    let mut pump = HeatPump::new(HeatPumpSpec::inverter(6000.0), 30.0);
    run(&mut pump, &Command::heat(75.0), 3000.0, 24.0, MILD);
    assert!(pump.water_c() < 60.0, "{pump:?}");
    let draw = Command { hot_water_w: 3000.0, ..Command::heat(45.0) };
    assert_eq!(pump.supply(&draw).pump, Pump::Off);
    let heat_j = pump.ledger().heat_j;
    run(&mut pump, &draw, 0.0, 1.0, MILD);
    assert!((pump.ledger().heat_j - heat_j).abs() < 1e-6);
    let hot_water_j = 3000.0 * 3600.0 / Quality::FIELD.cop(55.0, MILD);
    assert!((pump.ledger().hot_water_electricity_j - hot_water_j).abs() < 1.0);
    pump.set_health(Health::Dead);
    run(&mut pump, &Command::heat(75.0), 0.0, 1.0, MILD);
    assert!((pump.ledger().heat_j - heat_j).abs() < 1e-6);
    assert_eq!(pump.supply(&Command::heat(45.0)).pump, Pump::Off);
}

proptest! {
    #[test]
    fn what_it_gives_is_taken_or_stored(
        set_c in 25.0f64..55.0, loads in proptest::collection::vec(0.0f64..7e3, 1..200),
    ) {
        let spec = HeatPumpSpec::inverter(6000.0);
        let mut pump = HeatPump::new(spec, 30.0);
        let mut gained_j = 0.0;
        for heat_w in loads {
            let load =
                Load { heat_w, mass_flow: 0.3, return_c: 28.0, passage: Passage::Radiators };
            let output = pump.step(10.0, &Command::heat(set_c), &load, MILD);
            gained_j += (output.heat_w - heat_w) * 10.0;
            prop_assert!(output.electricity_w * 8.0 >= output.heat_w, "{output:?}");
        }
        let stored_j = (pump.water_c() - 30.0) * spec.capacity;
        prop_assert!((gained_j - stored_j).abs() < 1e-3, "{gained_j} {stored_j}");
    }

    #[test]
    fn nonsense_leaves_its_electricity_finite(step_s in any::<f64>(), set_c in any::<f64>(),
        heat_w in -1e9f64..1e9, air_c in any::<f64>(), humidity in any::<f64>()) {
        let mut pump = HeatPump::new(HeatPumpSpec::inverter(6000.0), 30.0);
        let load = Load { heat_w, mass_flow: 0.3, return_c: 28.0, passage: Passage::Radiators };
        for _ in 0..20 {
            let outdoor = Outdoor { air_c, humidity };
            let output = pump.step(step_s.clamp(-1.0, 1e4), &Command::heat(set_c), &load, outdoor);
            prop_assert!(output.electricity_w.is_finite(), "{output:?}");
        }
    }
}
