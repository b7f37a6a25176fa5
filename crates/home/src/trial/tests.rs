//! Trials are repeatable, conserve heat, and tell contestants apart.

use super::*;
use crate::archetype::Archetype;

fn week(seed: u64, link: Link, contestant: &dyn Contestant, shift: f64) -> Tally {
    let setting = Setting {
        warm_up_weeks: 1,
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
