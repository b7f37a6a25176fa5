//! A radiator of five elements warming up for an hour and cooling for two, as the IBPSA library's
//! `RadiatorEN442_2` does.

use std::path::Path;

use crate::radiator::{Inlet, Plumbing, Radiator, Rating, RoomTemperature, TestPoint};
use crate::validation::data::{malformed, text};
use crate::validation::{Bound, Check, DataError};

const FILE: &str = "ibpsa_radiator_en442_reference.txt";
const KELVIN: f64 = 273.15;
const SAMPLE_S: f64 = 108.0;
const SAMPLES: usize = 101;
const STEPS_A_SAMPLE: u32 = 10;
const FLOW_ENDS_S: f64 = 3600.0;
const ROOM_C: f64 = 20.0;

/// Largest error allowed, K.
const ALLOWED_K: f64 = 0.3;

/// The reference's radiator: 500 W at 40/30/20 °C.
const RATING: Rating = Rating {
    power_w: 500.0,
    test: TestPoint { flow_c: 40.0, return_c: 30.0, room_c: ROOM_C },
    exponent: 1.24,
    water_kg: 2.9,
    steel_kg: 13.15,
};

/// Largest errors over the whole course.
pub(super) fn checks(folder: &Path) -> Result<Vec<Check>, DataError> {
    let reference = Reference::read(&folder.join(FILE))?;
    let ours = run();
    let flowing = |sample: usize| (sample as f64) * SAMPLE_S < FLOW_ENDS_S;
    let error = |value: fn(&Sample) -> f64, reference: &[f64], counts: &dyn Fn(usize) -> bool| {
        let pairs = ours.iter().map(value).zip(reference).enumerate();
        pairs
            .filter(|(sample, _)| counts(*sample))
            .map(|(_, (ours, reference))| (ours - reference).abs())
            .fold(0.0, f64::max)
    };
    Ok(vec![
        check("middle element", error(|s| s.middle_c, &reference.middle_c, &|_| true), "K"),
        check("water leaving", error(|s| s.outlet_c, &reference.outlet_c, &flowing), "K"),
        check("heat", error(|s| s.heat_w, &reference.heat_w, &|_| true), "W"),
        check("heat in steady state", (steady_w() - reference.steady_w).abs(), "W"),
    ])
}

/// A watt is judged by the temperature error that would explain it, at full heat.
fn check(what: &str, ours: f64, unit: &'static str) -> Check {
    let watts_a_kelvin = RATING.exponent * RATING.power_w / RATING.test.excess_k();
    let most = if unit == "W" { ALLOWED_K * watts_a_kelvin } else { ALLOWED_K };
    Check {
        group: "Radiator, IBPSA trajectory",
        name: format!("{what}, largest error over three hours"),
        ours,
        unit,
        bound: Bound { least: 0.0, most },
        source: "IBPSA RadiatorEN442_2, Dymola",
        reason: None,
    }
}

#[derive(Debug)]
struct Sample {
    middle_c: f64,
    outlet_c: f64,
    heat_w: f64,
}

fn run() -> Vec<Sample> {
    let mut radiator: Radiator<5> = Radiator::new(&RATING, Plumbing::ValveOnFlow, ROOM_C);
    let room = RoomTemperature::uniform(ROOM_C);
    let step_s = SAMPLE_S / f64::from(STEPS_A_SAMPLE);
    let full = Inlet {
        mass_flow: RATING.test.mass_flow(RATING.power_w),
        temperature_c: RATING.test.flow_c,
    };
    let mut samples = vec![sample(&radiator)];
    for number in 1..SAMPLES {
        for step in 0..STEPS_A_SAMPLE {
            let middle_s = (number - 1) as f64 * SAMPLE_S + (f64::from(step) + 0.5) * step_s;
            let inlet = if middle_s < FLOW_ENDS_S { full } else { Inlet::STILL };
            radiator.step(step_s, inlet, room);
        }
        samples.push(sample(&radiator));
    }
    samples
}

fn sample(radiator: &Radiator<5>) -> Sample {
    let [_, _, middle_c, _, outlet_c] = *radiator.elements_c();
    Sample { middle_c, outlet_c, heat_w: radiator.emission_w(ROOM_C) }
}

fn steady_w() -> f64 {
    let radiator: Radiator<5> = Radiator::new(&RATING, Plumbing::ValveOnFlow, ROOM_C);
    let mass_flow = RATING.test.mass_flow(RATING.power_w);
    radiator.steady(Inlet { mass_flow, temperature_c: RATING.test.flow_c }, ROOM_C).heat_w
}

/// The library's result, in our signs and °C.
#[derive(Debug)]
struct Reference {
    middle_c: Vec<f64>,
    outlet_c: Vec<f64>,
    heat_w: Vec<f64>,
    steady_w: f64,
}

impl Reference {
    fn read(path: &Path) -> Result<Self, DataError> {
        let text = text(path)?;
        let series = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix("=["));
            let values = line.and_then(|line| line.strip_suffix(']'))?;
            values.split(',').map(|value| value.trim().parse().ok()).collect::<Option<Vec<f64>>>()
        };
        let full = |name: &str| {
            (series(name).filter(|values| values.len() == SAMPLES))
                .ok_or_else(|| malformed(path, format!("{name} has not {SAMPLES} values")))
        };
        let celsius = |kelvin: Vec<f64>| kelvin.iter().map(|kelvin| kelvin - KELVIN).collect();
        Ok(Self {
            middle_c: celsius(full("rad1.vol[3].T")?),
            outlet_c: celsius(full("senTemRad1Out.T")?),
            heat_w: full("rad1.Q_flow")?.iter().map(|to_room| -to_room).collect(),
            steady_w: full("rad2.Q_flow")?.first().map_or(f64::NAN, |to_room| -to_room),
        })
    }
}
