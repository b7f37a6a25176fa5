use super::{Balance, BranchSpec, Circuit, CircuitSpec, Passage, Pump, RoomHeat, Supply};
use crate::radiator::RoomTemperature;
use crate::water::HEAT_CAPACITY;
use proptest::prelude::*;

const ROOMS: [RoomTemperature; 3] = [RoomTemperature::uniform(20.0); 3];
const HOT: Supply = Supply { flow_c: 65.0, pump: Pump::On };

fn three() -> Circuit {
    let specs = [(0, 1500.0), (1, 1000.0), (2, 600.0)].map(|(r, w)| BranchSpec::panel(r, w));
    Circuit::new(CircuitSpec::TYPICAL, &specs, 20.0)
}

fn run(circuit: &mut Circuit, supply: Supply, steps: usize) -> (super::Load, [RoomHeat; 3]) {
    let mut last = None;
    for _ in 0..steps {
        let mut heat = [RoomHeat::default(); 3];
        let load = circuit.step(10.0, supply, &ROOMS, &mut heat);
        last = Some((load, heat));
    }
    last.expect("stepped")
}

#[test]
fn lockshields_give_each_radiator_its_drop_on_the_design_day() {
    for balance in [Balance::BOILER, Balance { drop_k: 20.0, ..Balance::BOILER }] {
        let specs = [400.0, 1500.0, 2500.0].map(|power_w| BranchSpec {
            balance,
            pipe_w_per_k: 0.0,
            ..BranchSpec::panel(0, power_w)
        });
        let mut circuit = Circuit::new(CircuitSpec::TYPICAL, &specs, 20.0);
        run(&mut circuit, Supply { flow_c: balance.flow_c, pump: Pump::On }, 3000);
        for branch in circuit.branches() {
            let drop_k = balance.flow_c - branch.emission().outlet_c;
            assert!((drop_k - balance.drop_k).abs() < 0.01, "{drop_k} K of {balance:?}");
        }
    }
}

#[test]
fn closing_one_valve_sends_more_through_the_others_but_less_in_all() {
    let mut circuit = three();
    let (before, _) = run(&mut circuit, HOT, 1);
    let flow = circuit.branches()[1].mass_flow();
    circuit.set_opening(0, 0.0);
    let (after, _) = run(&mut circuit, HOT, 1);
    let gain = circuit.branches()[1].mass_flow() / flow;
    assert!(gain > 1.02 && gain < (1.0f64 / 0.7).sqrt(), "{gain}");
    assert!(after.mass_flow < before.mass_flow, "{after:?}");
}

#[test]
fn a_pump_that_holds_its_pressure_gives_the_others_no_more() {
    let specs = [0, 1].map(|room| BranchSpec::panel(room, 1000.0));
    let spec = CircuitSpec { common: 0.0, ..CircuitSpec::TYPICAL };
    let mut circuit = Circuit::new(spec, &specs, 20.0);
    let flow = circuit.branches()[1].design_flow();
    circuit.set_opening(0, 0.1);
    run(&mut circuit, HOT, 1);
    assert!((circuit.branches()[1].mass_flow() / flow - 1.0).abs() < 1e-12);
}

#[test]
fn a_pump_against_closed_valves_is_noticed_and_bypassed() {
    let mut circuit = three();
    for branch in 0..3 {
        circuit.set_opening(branch, 0.0);
    }
    let (load, heat) = run(&mut circuit, HOT, 1);
    assert_eq!(load.passage, Passage::BypassOnly);
    assert!(load.mass_flow > 0.0 && load.heat_w.abs() < 1e-9, "{load:?}");
    assert!((load.return_c - HOT.flow_c).abs() < 1e-9, "{load:?}");
    assert_eq!(heat, [RoomHeat::default(); 3]);
    circuit.set_opening(2, 0.4);
    assert_eq!(run(&mut circuit, HOT, 1).0.passage, Passage::Radiators);
    let still = Supply { pump: Pump::Off, ..HOT };
    assert_eq!(run(&mut circuit, still, 1).0.passage, Passage::Still);
}

#[test]
fn one_radiator_without_a_valve_keeps_the_pump_from_closed_valves() {
    let mut circuit = three();
    circuit.set_opening(0, 0.0);
    circuit.set_opening(1, 0.0);
    assert_eq!(run(&mut circuit, HOT, 1).0.passage, Passage::Radiators);
}

#[test]
fn two_radiators_in_a_room_add_up_and_a_strange_room_is_outside() {
    let specs = [0, 0, 99].map(|room| BranchSpec::panel(room, 1000.0));
    let mut circuit = Circuit::new(CircuitSpec::TYPICAL, &specs, 20.0);
    let (load, heat) = run(&mut circuit, HOT, 2000);
    let branch_w = circuit.branches().iter().map(|b| b.convective_w() + b.radiant_w());
    let branch_w: Vec<f64> = branch_w.collect();
    assert!((heat[0].total_w() - branch_w[0] - branch_w[1]).abs() < 1e-9);
    assert!((load.heat_w - branch_w.iter().sum::<f64>()).abs() < 0.1, "{load:?} {branch_w:?}");
    assert!(branch_w[2] > branch_w[0], "the outside is colder: {branch_w:?}");
}

#[test]
fn pipes_warm_the_room_they_run_through() {
    let bare = BranchSpec { pipe_w_per_k: 5.0, ..BranchSpec::panel(0, 1000.0) };
    let covered = BranchSpec { pipe_w_per_k: 0.0, ..bare };
    let [bare, covered] = [bare, covered].map(|spec| {
        let mut circuit = Circuit::new(CircuitSpec::TYPICAL, &[spec], 20.0);
        run(&mut circuit, HOT, 2000).1[0]
    });
    assert!(bare.convective_w - covered.convective_w > 150.0, "{bare:?} {covered:?}");
    assert!(bare.radiant_w < covered.radiant_w, "{bare:?} {covered:?}");
}

proptest! {
    #[test]
    fn what_the_water_loses_the_rooms_and_the_steel_gain(
        openings in proptest::array::uniform3(0.0f64..=1.0),
        flow_c in 15.0f64..80.0, steps in 1usize..60,
    ) {
        let mut circuit = three();
        for (branch, opening) in openings.into_iter().enumerate() {
            circuit.set_opening(branch, opening);
        }
        let before = circuit.stored_j();
        let (mut water_j, mut rooms_j) = (0.0, 0.0);
        for _ in 0..steps {
            let mut heat = [RoomHeat::default(); 3];
            let supply = Supply { flow_c, pump: Pump::On };
            let load = circuit.step(10.0, supply, &ROOMS, &mut heat);
            let carried_w = load.mass_flow * HEAT_CAPACITY * (flow_c - load.return_c);
            prop_assert!((carried_w - load.heat_w).abs() < 1e-6);
            water_j += load.heat_w * 10.0;
            rooms_j += heat.iter().map(RoomHeat::total_w).sum::<f64>() * 10.0;
        }
        let balance = water_j - rooms_j - (circuit.stored_j() - before);
        prop_assert!(balance.abs() < 1e-6 * (water_j.abs() + 1e4), "{balance} J");
    }

    #[test]
    fn opening_a_valve_never_cuts_its_own_flow(a in 0.0f64..1.0, more in 0.0f64..1.0) {
        let mut circuit = three();
        let mut flow = |opening: f64| {
            circuit.set_opening(0, opening);
            circuit.step(10.0, HOT, &ROOMS, &mut [RoomHeat::default(); 3]);
            circuit.branches()[0].mass_flow()
        };
        let before = flow(a);
        prop_assert!(flow(a + more) >= before - 1e-15);
    }

    #[test]
    fn nonsense_stays_finite(opening in any::<f64>(), flow_c in any::<f64>(),
        bypass in any::<f64>(), common in any::<f64>(), pipe_w_per_k in any::<f64>(), room_c in any::<f64>()) {
        let spec = BranchSpec { pipe_w_per_k, ..BranchSpec::panel(0, 1000.0) };
        let mut circuit = Circuit::new(CircuitSpec { bypass, common }, &[spec], 20.0);
        circuit.set_opening(0, opening);
        let supply = Supply { flow_c: flow_c.clamp(-1e6, 1e6), pump: Pump::On };
        let room = RoomTemperature::uniform(room_c.clamp(-1e6, 1e6));
        let mut heat = [RoomHeat::default()];
        let load = circuit.step(10.0, supply, &[room], &mut heat);
        prop_assert!(load.heat_w.is_finite() && heat[0].total_w().is_finite(), "{load:?}");
    }
}
