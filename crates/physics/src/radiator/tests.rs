use super::{Inlet, Plumbing, Radiator, Rating, RoomTemperature, TestPoint};
use proptest::prelude::*;

const ROOM: RoomTemperature = RoomTemperature::uniform(20.0);

fn panel(power_w: f64) -> Radiator {
    Radiator::new(&Rating::panel(power_w), Plumbing::ValveOnFlow, 20.0)
}

fn settle(radiator: &mut Radiator, inlet: Inlet) -> super::Emission {
    (0..2000).fold(None, |_, _| Some(radiator.step(10.0, inlet, ROOM))).expect("stepped")
}

#[test]
fn gives_its_rated_power_at_the_test_point() {
    let mass_flow = TestPoint::EN_442.mass_flow(1500.0);
    let emission = settle(&mut panel(1500.0), Inlet { mass_flow, temperature_c: 75.0 });
    assert!((emission.heat_w - 1500.0).abs() < 0.1, "{emission:?}");
    assert!((emission.outlet_c - 65.0).abs() < 0.001, "{emission:?}");
}

#[test]
fn a_fifth_of_the_flow_gives_half_the_heat() {
    let radiator = panel(1000.0);
    let full = radiator.flow_for_drop(70.0, 11.0, 20.0);
    let heat = |share: f64| {
        let inlet = Inlet { mass_flow: share * full, temperature_c: 70.0 };
        radiator.steady(inlet, 20.0).heat_w
    };
    let share = heat(0.2) / heat(1.0);
    assert!((0.5..0.75).contains(&share), "{share}");
}

#[test]
fn the_far_end_warms_last_and_the_plumbing_says_which_it_is() {
    let inlet = Inlet { mass_flow: 0.01, temperature_c: 60.0 };
    for (plumbing, valve_end_is_hot) in
        [(Plumbing::ValveOnFlow, true), (Plumbing::ValveOnReturn, false)]
    {
        let mut radiator: Radiator = Radiator::new(&Rating::panel(1000.0), plumbing, 20.0);
        for _ in 0..30 {
            radiator.step(10.0, inlet, ROOM);
        }
        assert_eq!(radiator.valve_end_c() > radiator.mean_c(), valve_end_is_hot, "{plumbing:?}");
    }
}

#[test]
fn steps_of_a_minute_without_flow_are_as_good_as_ten_seconds() {
    let mut cooled = [10.0, 60.0, 900.0].map(|step_s| {
        let mut radiator = panel(1000.0);
        settle(&mut radiator, Inlet { mass_flow: 0.03, temperature_c: 60.0 });
        let mut seconds = 0.0;
        while seconds < 3600.0 {
            radiator.step(step_s, Inlet::STILL, ROOM);
            seconds += step_s;
        }
        radiator.mean_c()
    });
    cooled.sort_by(f64::total_cmp);
    assert!(cooled[2] - cooled[0] < 0.01, "{cooled:?}");
}

#[test]
fn halving_the_step_changes_heat_by_less_than_a_fifth_of_a_percent() {
    let heat = [10, 5].map(|seconds: u32| {
        let mut radiator = panel(1000.0);
        let (mut joules, step_s) = (0.0, f64::from(seconds));
        for step in 0..4 * 3600 / seconds {
            let on = (step * seconds / 600).is_multiple_of(3);
            let mass_flow = if on { 0.02 } else { 0.0 };
            let inlet = Inlet { mass_flow, temperature_c: 60.0 };
            joules += radiator.step(step_s, inlet, ROOM).heat_w * step_s;
        }
        joules
    });
    assert!((heat[0] / heat[1] - 1.0).abs() < 0.002, "{heat:?}");
}

proptest! {
    #[test]
    fn what_the_water_loses_is_given_or_stored(
        mass_flow in -0.01f64..0.1, entering in 5.0f64..90.0, start in 5.0f64..80.0,
        room in -5.0f64..35.0, step in 1.0f64..60.0,
    ) {
        let mut radiator = panel(1200.0);
        radiator.temperature_c = [start; 4];
        let before = radiator.stored_j();
        let inlet = Inlet { mass_flow, temperature_c: entering };
        let emission = radiator.step(step, inlet, RoomTemperature::uniform(room));
        let stored = radiator.stored_j() - before;
        let balance = (emission.from_water_w - emission.heat_w) * step - stored;
        prop_assert!(balance.abs() < 1e-6 * (stored.abs() + 1000.0), "{balance} J");
    }

    #[test]
    fn more_flow_and_hotter_water_give_more_heat(
        mass_flow in 0.001f64..0.05, more in 1.01f64..3.0, entering in 30.0f64..80.0,
        hotter in 0.1f64..10.0,
    ) {
        let radiator = panel(1200.0);
        let heat = |mass_flow, temperature_c| {
            radiator.steady(Inlet { mass_flow, temperature_c }, 20.0).heat_w
        };
        prop_assert!(heat(mass_flow * more, entering) > heat(mass_flow, entering));
        prop_assert!(heat(mass_flow, entering + hotter) > heat(mass_flow, entering));
    }

    #[test]
    fn elements_stay_between_room_and_inlet(
        mass_flow in 0.0f64..0.2, entering in 20.0f64..90.0, step in 1.0f64..600.0,
        steps in 1usize..50,
    ) {
        let mut radiator = panel(1200.0);
        for _ in 0..steps {
            radiator.step(step, Inlet { mass_flow, temperature_c: entering }, ROOM);
        }
        for element in radiator.elements_c() {
            prop_assert!((20.0 - 1e-9..=entering + 1e-9).contains(element), "{element}");
        }
    }

    #[test]
    fn silly_inputs_leave_finite_numbers(
        power in silly(), exponent in silly(), flow in silly(), entering in silly(),
        room in silly(), step in silly(),
    ) {
        let rating = Rating { exponent, ..Rating::panel(power) };
        let mut radiator: Radiator = Radiator::new(&rating, Plumbing::ValveOnReturn, 20.0);
        let inlet = Inlet { mass_flow: flow, temperature_c: entering };
        let emission = radiator.step(step, inlet, RoomTemperature::uniform(room));
        prop_assert!(radiator.mean_c().is_finite(), "{radiator:?}");
        prop_assert!(emission.heat_w.is_finite(), "{emission:?}");
    }
}

fn silly() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(f64::NEG_INFINITY),
        Just(0.0),
        Just(-1e9),
        Just(1e9),
        -100.0f64..100.0,
    ]
}
