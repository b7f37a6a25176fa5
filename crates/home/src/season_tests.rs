use super::*;
use crate::household::Pattern;

/// 2026-01-12 00:00 UTC, a Monday.
const MONDAY: Utc = Utc(1_768_176_000_000);
const DAY: u64 = 86_400_000;

fn season(seed: u64) -> Season {
    Season::new(seed, Household::new(seed, Pattern::HomeWorker), MONDAY).unwrap()
}

#[test]
fn a_gateway_hears_all_things_but_for_what_is_lost() {
    let mut season = season(1);
    season.advance(Mono(2 * DAY)).unwrap();
    let Frames { sent, accepted, refused } = season.frames();
    assert!((3_500..3_700).contains(&sent), "{sent} sent");
    assert!((930..980).contains(&(accepted * 1_000 / sent)), "{accepted} of {sent}");
    assert_eq!(refused, 0);
    let view = season.view().unwrap();
    assert_eq!((view.rooms.len(), view.things.len()), (5, 5));
    assert_eq!(view.air.accepted, accepted);
    let tally = season.take_tally();
    assert!((tally.days - 2.0).abs() < 0.01 && tally.valves.len() == 5);
    assert!((20.0..200.0).contains(&tally.heat_kwh), "{} kWh", tally.heat_kwh);
}

#[test]
fn one_seed_is_one_season_however_it_is_advanced() {
    let (mut one, mut same, mut other) = (season(2), season(2), season(3));
    one.advance(Mono(DAY)).unwrap();
    (1..=24 * 7).for_each(|piece| same.advance(Mono(DAY * piece / (24 * 7))).unwrap());
    other.advance(Mono(DAY)).unwrap();
    assert_eq!((one.rooms(), one.frames()), (same.rooms(), same.frames()));
    assert_ne!(one.rooms(), other.rooms());
}

#[test]
fn a_gateway_that_returns_goes_on_where_it_was() {
    let mut season = season(4);
    season.advance(Mono(DAY)).unwrap();
    season.stop_gateway();
    assert_eq!(season.view(), None);
    let before = season.frames();
    season.advance(Mono(DAY + DAY / 4)).unwrap();
    assert_eq!(season.frames().accepted, before.accepted);
    assert!(season.frames().sent > before.sent + 400);
    season.start_gateway().unwrap();
    season.advance(Mono(DAY + DAY / 2)).unwrap();
    assert!(season.frames().accepted > before.accepted + 380);
    assert_eq!(season.frames().refused, 0);
    assert!(season.view().unwrap().alerts.is_empty());
}
