//! Trials are repeatable, tell contestants apart, and faults do what they say.

use super::*;
use crate::{
    archetype::{Archetype, Plan},
    climate::Weather,
    household::{Airing, Purpose},
};
use inglenook_control::Plant;

const LIVING: usize = 0;
/// The third day, minute by minute.
const THIRD_DAY: std::ops::Range<usize> = 2 * 1440..3 * 1440;

fn week(seed: u64, link: Link, contestant: &dyn Contestant, shift: f64) -> Tally {
    let setting = Setting {
        warm_up_weeks: 0,
        weeks: 1,
        ..Setting::winter(Archetype::Semi, seed, link, 0.05)
    };
    Run::play(&setting, contestant, shift).unwrap().remove(0)
}

#[test]
fn the_same_seed_gives_the_same_week() {
    let once = week(1, Link::ValvesOnly, &WaxHeads, 0.0);
    assert_eq!(once, week(1, Link::ValvesOnly, &WaxHeads, 0.0));
    assert_ne!(once, week(2, Link::ValvesOnly, &WaxHeads, 0.0));
}

#[test]
fn nothing_depends_on_how_many_work_at_it() {
    let experiment = Experiment {
        setting: &|seed, pull| Setting {
            weeks: 1,
            warm_up_weeks: 0,
            ..Setting::winter(Archetype::Flat, seed, Link::Boiler, pull)
        },
        seeds: 3..5,
        radiator_pulls: vec![0.05],
        shifts: vec![0.0, 1.0],
    };
    let run = || experiment.run(&[&WaxHeads, &ThermostatOnly], &|_, _| ()).unwrap();
    let outcomes = run();
    assert_eq!(outcomes, run());
    let [wax, _] = outcomes.as_slice() else { panic!("two contestants") };
    assert_eq!(wax.name, WaxHeads.name());
    let warmer = &wax.at(0.05)[1].seeds[0];
    let setting = (experiment.setting)(3, 0.05);
    assert_eq!(*warmer, Run::play(&setting, &WaxHeads, 1.0).unwrap());
}

#[test]
fn who_knows_the_future_needs_less_and_errs_less() {
    let (knows, wax) =
        (week(4, Link::Boiler, &Clairvoyant, 0.0), week(4, Link::Boiler, &WaxHeads, 0.0));
    assert!(knows.fuel_kwh < 0.9 * wax.fuel_kwh, "{} {}", knows.fuel_kwh, wax.fuel_kwh);
    assert!(knows.rmse() < 0.8 * wax.rmse(), "{} {}", knows.rmse(), wax.rmse());
}

#[test]
fn turning_up_costs_fuel_and_gives_comfort() {
    for contestant in [&ThermostatOnly as &dyn Contestant, &WaxHeads, &Clairvoyant] {
        let at = |shift| week(5, Link::Boiler, contestant, shift);
        let (as_is, warmer) = (at(0.0), at(1.0));
        let name = contestant.name();
        assert!(warmer.fuel_kwh > 1.02 * as_is.fuel_kwh, "{name}");
        assert!(warmer.under < as_is.under, "{name}");
    }
}

/// Four days at −5 °C with a fault on the third. Gives the run at the end of that day.
fn afflicted(fault: Option<Fault>, look: &mut dyn FnMut(&Run<'_>)) {
    let ordinary = Setting::winter(Archetype::Semi, 6, Link::Boiler, 0.05);
    let weather = Weather::constant(-5.0, ordinary.weather.start(), 4);
    let mut setting = Setting { weather, loss: 0.0, ..ordinary };
    if let Some(fault) = fault {
        setting = setting.with(fault, THIRD_DAY);
    }
    let mut run = Run::new(&setting, &Clairvoyant, 0.0).unwrap();
    for minute in 0..THIRD_DAY.end {
        run.minute();
        if minute >= THIRD_DAY.start {
            look(&run);
        }
    }
}

/// Mean of something about the living room over the third day.
fn mean(fault: Option<Fault>, of: impl Fn(&Run<'_>) -> f64) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    afflicted(fault, &mut |run| {
        sum += of(run);
        count += 1.0;
    });
    sum / count
}

#[test]
fn faults_of_house_and_plant_show() {
    let air = |fault| mean(fault, |run| run.room(LIVING).air_c);
    let radiator = |fault| mean(fault, |run| run.room(LIVING).radiator_w);
    let (well, heat) = (air(None), radiator(None));
    assert!(well > 15.0 && heat > 200.0, "{well} {heat}");
    for (fault, at_least) in [
        (Fault::BoilerDead, 2.0),
        (Fault::HotWater, 2.0),
        (Fault::WindowOpen(LIVING, Airing::Wide), 2.0),
        (Fault::Undersized(LIVING, 0.4), 1.0),
    ] {
        let colder = well - air(Some(fault));
        println!("{fault:?}: {colder:.1} K colder");
        assert!(colder > at_least, "{fault:?}: {colder}");
    }
    let more = radiator(Some(Fault::NoHead(LIVING))) / heat;
    assert!(more > 1.1, "a bare radiator gives whatever the boiler has: {more}");
}

/// What a head does on the third day, with a fault on it.
fn of_head(fault: Fault, of: impl Fn(&Run<'_>) -> f64) -> Vec<f64> {
    let ordinary = Setting::winter(Archetype::Semi, 6, Link::Boiler, 0.05);
    let weather = Weather::constant(-5.0, ordinary.weather.start(), 4);
    let setting = Setting { weather, ..ordinary }.with(fault, THIRD_DAY);
    let mut run = Run::new(&setting, &Reference { probe: Probe::Head }, 0.0).unwrap();
    let mut values = Vec::new();
    for minute in 0..THIRD_DAY.end {
        run.minute();
        if minute > THIRD_DAY.start {
            values.push(of(&run));
        }
    }
    values
}

#[test]
fn faults_of_heads_show() {
    let stroke = |run: &Run<'_>| run.room(LIVING).stroke.unwrap();
    let still = of_head(Fault::FlatBattery(LIVING), stroke);
    assert!(still.windows(2).all(|pair| pair[0] == pair[1]), "it cannot move");
    let hot = of_head(Fault::StuckSensor(LIVING, 30.0), stroke);
    assert!(hot[60..].iter().all(|stroke| *stroke < 0.05), "it shuts and stays shut");
    let cold = of_head(Fault::StuckSensor(LIVING, 5.0), stroke);
    assert!(cold[60..].iter().all(|stroke| *stroke > 0.9), "it opens and stays open");
    let heat = of_head(Fault::StuckPin(LIVING, 0.0), |run| run.room(LIVING).radiator_w);
    assert!(heat[360..].iter().all(|watts| *watts < 5.0), "nothing passes");
    let head = |run: &Run<'_>| run.room(LIVING).head_c - run.room(LIVING).air_c;
    let sunny = of_head(Fault::SunOnHead(LIVING, 4.0), head);
    let plain = of_head(Fault::SunOnHead(LIVING, 0.0), head);
    assert!(sunny[800] > plain[800] + 2.0, "{} {}", sunny[800], plain[800]);
}

#[test]
fn impatient_people_pay_for_warmth() {
    let of = |temper| {
        let patient = Setting::winter(Archetype::Semi, 9, Link::ValvesOnly, 0.12);
        let setting = Setting { temper, warm_up_weeks: 0, weeks: 1, ..patient };
        Run::play(&setting, &WaxHeads, -1.0).unwrap().remove(0)
    };
    let (patient, impatient) = (of(Temper::Patient), of(Temper::Impatient));
    assert!(impatient.fuel_kwh > patient.fuel_kwh && impatient.under < patient.under);
}

#[test]
fn a_second_radiator_has_a_head_of_its_own() {
    let setting = Setting::winter(Archetype::Semi, 6, Link::Boiler, 0.05);
    let heads = setting.fittings.len();
    let setting = setting.with(Fault::TwoRadiators(LIVING), 0..1);
    let mut run = Run::new(&setting, &WaxHeads, 0.0).unwrap();
    (0..1440).for_each(|_| run.minute());
    assert_eq!(setting.fittings.len(), heads + 1);
    assert_eq!(run.room(LIVING).rating_w, 2.0 * setting.fittings[LIVING].radiator_w);
}

#[test]
fn heat_pumps_and_random_houses_run() {
    for seed in 0..3 {
        let pump =
            Setting { weeks: 1, warm_up_weeks: 0, ..Setting::random_house(seed, Link::Boiler) }
                .with_heat_pump(1.1);
        let week = Run::play(&pump, &WaxHeads, 0.0).unwrap().remove(0);
        let cop = week.heat_kwh / week.electricity_kwh;
        assert!((1.8..4.5).contains(&cop), "seed {seed}: {cop}");
        assert_eq!(week.fuel_kwh, 0.0);
        assert_eq!(pump.plan, Plan::varied(seed));
        assert!(pump.plan.room_for(Purpose::Living) < pump.plan.rooms.len());
    }
}

/// A house whose heads call its boiler or heat pump, in one week.
fn called(setting: Setting, contestant: &dyn Contestant) -> Tally {
    let setting = Setting { weeks: 1, warm_up_weeks: 1, ..setting };
    Run::play(&setting, contestant, 0.0).unwrap().remove(0)
}

#[test]
fn a_called_boiler_burns_in_bursts_and_its_pump_finds_open_valves() {
    let setting = Setting::winter(Archetype::Semi, 3, Link::Boiler, 0.05);
    let week = called(setting, &Ours { probe: Probe::Head, plant: Plant::Boiler });
    let (starts, shut) = (week.starts as f64 / week.days, week.against_closed / week.days);
    assert!((10.0..40.0).contains(&starts), "{starts} starts a day");
    assert!(shut < 3.0, "{shut} min a day");
}

#[test]
fn a_called_heat_pump_runs_long_and_needs_less_than_without_setback() {
    let setting = Setting::winter(Archetype::Semi, 3, Link::Boiler, 0.05).with_heat_pump(1.2);
    let ours = called(setting.clone(), &Ours { probe: Probe::Head, plant: Plant::HeatPump });
    let steady = called(setting, &Steady);
    assert!((ours.starts as f64) < 18.0 * ours.days, "{} starts", ours.starts);
    assert!(ours.electricity_kwh < steady.electricity_kwh, "{}", ours.electricity_kwh);
}

#[test]
fn a_summary_has_a_line_for_everybody_in_every_table() {
    let experiment = Experiment {
        setting: &|seed, pull| Setting {
            weeks: 1,
            warm_up_weeks: 0,
            ..Setting::winter(Archetype::Flat, seed, Link::Boiler, pull)
        },
        seeds: 1..2,
        radiator_pulls: vec![0.05],
        shifts: vec![-1.0, 0.0, 2.0],
    };
    let outcomes = experiment.run(&[&WaxHeads, &Clairvoyant], &|_, _| ()).unwrap();
    let rival = WaxHeads.name();
    let summary = Summary::new("flat", &outcomes, 0.05, comfort::Energy::Fuel, &[&rival]);
    assert_eq!(summary.rivals, [rival.as_str()]);
    assert_eq!(summary.rows[1].savings.len(), 1);
    let text = summary.to_string();
    println!("{text}");
    for name in [&rival, &Clairvoyant.name()] {
        assert!(text.matches(name.as_str()).count() >= 3, "{name}");
    }
    assert!(!text.contains("NaN"));
}
