//! Boiler, circuit, valves and heads together, in rooms of a given temperature.

use inglenook_physics::boiler::{Boiler, BoilerSpec};
use inglenook_physics::circuit::{BranchSpec, Circuit, CircuitSpec, RoomHeat};
use inglenook_physics::head::{HeadNode, Mounting, Surroundings};
use inglenook_physics::radiator::RoomTemperature;
use inglenook_physics::source::{Call, Command};
use inglenook_physics::valve::{Body, Valve};

const ROOMS: usize = 3;
const ROOM_C: [f64; ROOMS] = [20.0, 18.0, 21.0];
const SET_C: f64 = 60.0;

/// Everything between the gas meter and three rooms that never change.
struct Plant {
    spec: BoilerSpec,
    boiler: Boiler,
    circuit: Circuit,
    valves: [Valve; ROOMS],
    heads: [HeadNode; ROOMS],
    rooms_j: f64,
    casing_j: f64,
}

impl Plant {
    fn new(turndown: f64) -> Self {
        let spec = BoilerSpec::condensing(24_000.0, turndown);
        let branches =
            [(0, 1850.0), (1, 1500.0), (2, 1000.0)].map(|(r, w)| BranchSpec::panel(r, w));
        Self {
            spec,
            boiler: Boiler::new(spec, 20.0),
            circuit: Circuit::new(CircuitSpec::TYPICAL, &branches, 20.0),
            valves: std::array::from_fn(|_| Valve::new(Body::TYPICAL)),
            heads: ROOM_C.map(|room_c| HeadNode::new(Mounting::HEAD, room_c)),
            rooms_j: 0.0,
            casing_j: 0.0,
        }
    }

    /// Valves change every 20 minutes, the call every 50.
    fn run(&mut self, step_s: u32, hours: u32) {
        for second in (0..hours * 3600).step_by(step_s as usize) {
            for (index, valve) in (0u32..).zip(&mut self.valves) {
                let travel = f64::from((second / 1200 + index) % 4) / 4.0;
                valve.move_to(travel, f64::from(step_s));
            }
            let resting = (second / 3000).is_multiple_of(4);
            let call = if resting { Call::Rest } else { Call::Heat };
            self.step(f64::from(step_s), &Command { call, ..Command::heat(SET_C) });
        }
    }

    fn step(&mut self, step_s: f64, command: &Command) {
        for (index, valve) in self.valves.iter().enumerate() {
            self.circuit.set_opening(index, valve.opening());
        }
        let rooms = ROOM_C.map(RoomTemperature::uniform);
        let mut heat = [RoomHeat::default(); ROOMS];
        let load = self.circuit.step(step_s, self.boiler.supply(command), &rooms, &mut heat);
        let output = self.boiler.step(step_s, command, &load, 20.0);
        self.rooms_j += step_s * heat.iter().map(RoomHeat::total_w).sum::<f64>();
        self.casing_j += step_s * output.casing_w;
        for (index, head) in self.heads.iter_mut().enumerate() {
            let radiator_c = self.circuit.branches()[index].radiator().valve_end_c();
            head.step(step_s, &Surroundings { radiator_c, ..Surroundings::air(ROOM_C[index]) });
        }
    }

    fn stored_j(&self) -> f64 {
        self.circuit.stored_j() + self.spec.capacity * self.boiler.water_c()
    }
}

#[test]
fn every_joule_of_the_burner_is_found_again() {
    let mut plant = Plant::new(5.0);
    let before = plant.stored_j();
    plant.run(10, 48);
    let ledger = *plant.boiler.ledger();
    let purged = ledger.starts as f64 * plant.spec.start_loss_j;
    let found = plant.rooms_j + plant.casing_j + purged + plant.stored_j() - before;
    assert!(ledger.heat_j > 1e8, "{ledger:?}");
    assert!((found / ledger.heat_j - 1.0).abs() < 1e-9, "{found} {ledger:?}");
}

#[test]
fn halving_the_step_changes_no_bill() {
    for turndown in [5.0, 10.0] {
        let [long, short] = [10, 5].map(|step_s| {
            let mut plant = Plant::new(turndown);
            plant.run(step_s, 72);
            (*plant.boiler.ledger(), plant.rooms_j)
        });
        let heat = long.1 / short.1 - 1.0;
        let fuel = long.0.fuel_j / short.0.fuel_j - 1.0;
        let starts = long.0.starts as f64 / short.0.starts as f64 - 1.0;
        println!("1:{turndown}: heat {heat:+.5}, fuel {fuel:+.5}, starts {starts:+.4}");
        assert!(heat.abs() < 0.002 && fuel.abs() < 0.002, "{long:?} {short:?}");
        assert!(starts.abs() < 0.03, "{long:?} {short:?}");
    }
}

#[test]
fn heads_on_warm_radiators_read_too_much() {
    let mut plant = Plant::new(5.0);
    plant.run(10, 6);
    for (head, room_c) in plant.heads.iter().zip(ROOM_C) {
        let bias = head.temperature_c() - room_c;
        assert!((0.1..2.5).contains(&bias), "{bias} K");
    }
}

#[test]
fn the_same_run_twice_is_the_same_to_the_bit() {
    let [one, two] = [(), ()].map(|()| {
        let mut plant = Plant::new(5.0);
        plant.run(10, 24);
        (plant.rooms_j.to_bits(), plant.boiler.ledger().fuel_j.to_bits())
    });
    assert_eq!(one, two);
}
