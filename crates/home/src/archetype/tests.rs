//! Houses lose and keep heat as houses of their kind do.

use super::*;
use inglenook_physics::zone::Gains;

fn settled(plan: &Plan, outdoors: f64, watts: f64) -> Dwelling {
    let mut dwelling = Dwelling::new(plan, 18.0).unwrap();
    dwelling.set_outdoors(outdoors);
    for room in 0..plan.rooms.len() {
        let share = watts * plan.room_loss(&plan.rooms[room]) / plan.loss();
        let gains = Gains { convective: share, ..Gains::default() };
        dwelling.set_gains(room, &gains);
    }
    for _ in 0..3000 {
        dwelling.step(3600.0);
    }
    dwelling
}

#[test]
fn heat_losses_are_those_of_their_kind() {
    for (archetype, low, high) in [
        (Archetype::Semi, 210.0, 265.0),
        (Archetype::Terrace, 230.0, 285.0),
        (Archetype::Flat, 40.0, 80.0),
        (Archetype::Demo, 150.0, 220.0),
    ] {
        let loss = archetype.plan().loss();
        println!("{}: {loss:.0} W/K", archetype.name());
        assert!((low..high).contains(&loss), "{archetype:?}: {loss}");
    }
}

#[test]
fn what_is_put_in_comes_out() {
    for archetype in Archetype::ALL {
        let mut plan = archetype.plan();
        plan.neighbours = Neighbours::AsWarm;
        // As cold outside as in the ground, so that the whole loss counts.
        let dwelling = settled(&plan, 11.0, 10.0 * plan.loss());
        let rooms = plan.rooms.len();
        let mean = (0..rooms).map(|room| dwelling.air(room)).sum::<f64>() / rooms as f64;
        assert!((mean - 21.0).abs() < 1.5, "{archetype:?}: {mean}");
        assert!(dwelling.network().balance().residual().abs() < 1.0);
    }
}

#[test]
fn doors_and_windows_pass_air() {
    let plan = Archetype::Semi.plan();
    let mut shut = Dwelling::new(&plan, 20.0).unwrap();
    shut.set_outdoors(0.0);
    let mut open = shut.clone();
    open.set_outdoor_air(0, 400.0);
    for _ in 0..15 {
        shut.step(60.0);
        open.step(60.0);
    }
    assert!(open.air(0) < shut.air(0) - 2.0, "{} {}", open.air(0), shut.air(0));
    open.set_door(0, 600.0);
    let before = open.air(3);
    for _ in 0..15 {
        open.step(60.0);
    }
    assert!(open.air(3) < before - 0.5);
}

#[test]
fn fittings_are_in_their_ranges_and_every_seed_has_its_own() {
    let plan = Archetype::Semi.plan();
    for seed in 0..50 {
        for (room, fitting) in plan.fitted(seed).iter().enumerate() {
            let oversize = fitting.radiator_w / plan.design_loss(room);
            assert!((1.29..2.1).contains(&oversize), "{oversize}");
            assert!((0.05..0.45).contains(&fitting.body.opens_at));
            let span = fitting.body.full_at - fitting.body.opens_at;
            assert!((0.25..0.4).contains(&span));
        }
    }
    assert_ne!(plan.fitted(1), plan.fitted(2));
    assert_eq!(plan.fitted(1), plan.fitted(1));
}

#[test]
fn small_houses_serve_every_purpose() {
    for archetype in Archetype::ALL {
        let plan = archetype.plan();
        for purpose in Purpose::ALL {
            assert!(plan.room_for(purpose) < plan.rooms.len());
        }
    }
    let flat = Archetype::Flat.plan();
    assert_eq!(flat.rooms[flat.room_for(Purpose::SecondBedroom)].purpose, Purpose::Bedroom);
}

#[test]
fn houses_by_chance_are_houses() {
    let mut losses = Vec::new();
    for seed in 0..200 {
        let plan = Plan::varied(seed);
        losses.push(plan.loss());
        let mut dwelling = Dwelling::new(&plan, 20.0).unwrap();
        dwelling.set_outdoors(0.0);
        (0..600).for_each(|_| dwelling.step(60.0));
        for (room, fitting) in plan.fitted_anyhow(seed).iter().enumerate() {
            assert!((0.0..20.0).contains(&dwelling.air(room)), "seed {seed}");
            assert!((300.0..6000.0).contains(&fitting.radiator_w), "{fitting:?}");
        }
    }
    losses.sort_by(f64::total_cmp);
    println!("W/K: {:.0} to {:.0}, half below {:.0}", losses[0], losses[199], losses[100]);
    assert!(losses[0] < 50.0 && losses[199] > 220.0);
    assert_eq!(Plan::varied(7), Plan::varied(7));
}
