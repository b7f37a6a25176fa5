use super::*;
use crate::household::Pattern;
use inglenook_gateway::boiler::Output;

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

/// Lives through days and tells what there is to tell of them, with the coldest room.
fn lived(season: &mut Season, from: u64, until: u64) -> (Tally, f64) {
    let mut coldest = f64::INFINITY;
    for hour in from * 24..until * 24 {
        season.advance(Mono((hour + 1) * DAY / 24)).unwrap();
        let rooms = season.rooms();
        let air = rooms.iter().map(|room| f64::from(room.air.sixteenths()) / 16.0);
        coldest = air.fold(coldest, f64::min);
    }
    (season.take_tally(), coldest)
}

/// Without a relay nothing that a gateway says reaches rooms or valves: a week without one, and its
/// return, are not to be felt, bit for bit.
#[test]
fn valves_alone_do_not_feel_whether_there_is_a_gateway() {
    let [mut with, mut without] = [5, 5].map(season);
    with.unwire_boiler();
    without.unwire_boiler();
    assert_eq!(lived(&mut with, 0, 14), lived(&mut without, 0, 14));
    without.stop_gateway();
    let (kept, missing) = (lived(&mut with, 14, 21), lived(&mut without, 14, 21));
    println!("RMSE {:.2} K with and {:.2} K without", kept.0.rmse(), missing.0.rmse());
    assert_eq!(kept, missing);
    assert!(with.frames().accepted > without.frames().accepted + 10_000);
    without.start_gateway().unwrap();
    assert_eq!(lived(&mut with, 21, 23), lived(&mut without, 21, 23));
    assert_eq!(with.rooms(), without.rooms());
    assert_eq!(without.frames().refused, 0);
}

/// A gateway that calls the boiler and dies: within three minutes the relay gives the boiler back
/// to its programmer, the house stays habitable, and a gateway that returns takes over again.
#[test]
fn a_boiler_whose_gateway_dies_is_its_programmers_again() {
    let [mut kept, mut left] = [5, 5].map(season);
    let (one, other) = (lived(&mut kept, 0, 14), lived(&mut left, 0, 14));
    assert_eq!(one, other);
    left.stop_gateway();
    left.advance(Mono(14 * DAY + 179_000)).unwrap();
    left.advance(Mono(14 * DAY + 181_000)).unwrap();
    assert_eq!(left.house.relay(left.now()), Output::HandBack);
    let (kept_week, left_week) = (lived(&mut kept, 14, 21), lived(&mut left, 14, 21));
    left.start_gateway().unwrap();
    let (kept_after, left_after) = (lived(&mut kept, 21, 28), lived(&mut left, 21, 28));
    for (when, with, without) in
        [("away", &kept_week, &left_week), ("after", &kept_after, &left_after)]
    {
        println!(
            "{when}: RMSE {:.2} and {:.2} K, under {:.1} and {:.1} K·h/day, coldest {:.1} and {:.1} °C, heat {:.0} and {:.0} kWh",
            with.0.rmse(),
            without.0.rmse(),
            with.0.under_a_day(),
            without.0.under_a_day(),
            with.1,
            without.1,
            with.0.heat_kwh,
            without.0.heat_kwh,
        );
    }
    assert_ne!(left.house.relay(left.now()), Output::HandBack);
    assert!(left_week.1 > 12.0, "{} °C", left_week.1);
    assert!(left_week.0.heat_kwh > 0.5 * kept_week.0.heat_kwh);
}

/// A year of the default home. Two and a half years are asked for, which not every valve reaches
/// yet: this only sees to it that none becomes much worse.
#[test]
fn cells_last_through_years_of_the_default_home() {
    let mut season = season(1);
    season.advance(Mono(365 * DAY)).unwrap();
    for battery in season.batteries() {
        println!("{battery:.2?}");
        assert!(battery.years >= 1.5, "{battery:?}");
        assert!(battery.starts > 0.1 && battery.travel > 0.02, "{battery:?}");
    }
}
