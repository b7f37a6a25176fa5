use super::*;
use crate::{
    record::{Condition, Expected},
    source::Attack,
};
use inglenook_gateway::RefusalClass;
use inglenook_units::DeviceId;
use std::collections::{BTreeMap, BTreeSet};

/// 2026-01-15 08:00 UTC.
const START: Utc = Utc(1_768_464_000_000);
const HOUR: u64 = 3_600_000;

fn world(seed: u64, adversary: Adversary) -> World {
    World::new(seed, WorldOptions { start: START, adversary })
}

#[test]
fn one_seed_is_one_world_however_it_is_advanced() {
    let mut one = world(3, Adversary::Present);
    let mut same = world(3, Adversary::Present);
    let mut other = world(4, Adversary::Present);
    let heard = one.advance(Mono(2 * HOUR));
    let mut pieces = Vec::new();
    for step in 0..=2 * HOUR / 777 {
        pieces.extend(same.advance(Mono(step * 777)));
    }
    pieces.extend(same.advance(Mono(2 * HOUR)));
    assert_eq!(heard, pieces);
    assert_eq!(one.take_truths(), same.take_truths());
    assert_eq!(one.rooms(), same.rooms());
    assert_ne!(heard, other.advance(Mono(2 * HOUR)));
}

#[test]
fn every_thing_is_heard_in_its_slots() {
    let mut world = world(1, Adversary::Absent);
    let bursts = world.advance(Mono(24 * HOUR));
    let mut heard: BTreeMap<DeviceId, u64> = BTreeMap::new();
    for truth in world.take_truths() {
        if let Expected::Accepted { thing, .. } = truth.expected {
            *heard.entry(thing).or_default() += 1;
        }
    }
    assert_eq!(heard.len(), 5);
    assert!(heard.values().all(|count| (320..365).contains(count)), "{heard:?}");
    assert!(bursts.is_sorted_by_key(|burst| burst.heard.mono));
    assert!(bursts.iter().all(|burst| burst.bytes.len() <= Burst::MAX_BYTES));
    let AirTally { sent, lost, .. } = world.air();
    assert!((20..40).contains(&(lost * 1_000 / sent)), "{lost} of {sent} lost");
}

#[test]
fn an_adversary_does_everything_and_fits_the_channel() {
    let mut world = world(2, Adversary::Present);
    let bursts = world.advance(Mono(HOUR));
    let truths = world.take_truths();
    assert_eq!(bursts.len(), truths.len());
    let hostile = |truth: &&Truth| truth.source.is_hostile();
    let refused = |truth: &&Truth| matches!(truth.expected, Expected::Refused(_));
    let count = truths.iter().filter(hostile).filter(refused).count();
    assert!((1_500..4_000).contains(&count), "{count} hostile bursts in an hour");
    let busiest = bursts.chunk_by(|a, b| a.heard.mono.0 / 1_000 == b.heard.mono.0 / 1_000);
    assert!(busiest.map(<[Burst]>::len).max().unwrap() < 60);
    let sources: BTreeSet<_> = truths.iter().map(|truth| truth.source).collect();
    for attack in Attack::ALL {
        assert!(sources.contains(&Source::Attack(attack)), "{attack:?}");
    }
}

#[test]
fn truth_and_intention_agree_on_everything_undamaged() {
    let mut reasons: BTreeSet<RefusalClass> = BTreeSet::new();
    for seed in 0..4 {
        let mut world = world(seed, Adversary::Present);
        world.advance(Mono(3 * HOUR));
        for truth in world.take_truths() {
            if let Expected::Refused(classes) = &truth.expected {
                assert!(!classes.is_empty(), "{truth:?}");
                reasons.extend(classes);
            } else {
                let by_thing = matches!(truth.source, Source::Thing | Source::Repeat);
                assert!(by_thing || truth.source.is_hostile(), "{truth:?}");
            }
            if truth.source == Source::Thing && truth.condition == Condition::Intact {
                assert!(matches!(truth.expected, Expected::Accepted { .. }), "{truth:?}");
            }
        }
    }
    assert_eq!(reasons.len(), 6);
}

/// How the occupied rooms of a home fared over some minutes.
#[derive(Debug, Default)]
struct Comfort {
    minutes: u32,
    /// More than 1.5 K below the dial, and above it.
    cold: u32,
    warm: u32,
    lowest: f32,
}

impl Comfort {
    fn of(
        world: &mut World,
        days: std::ops::Range<u64>,
        mut boiler: impl FnMut(&mut World),
    ) -> Self {
        let mut comfort = Self { lowest: f32::MAX, ..Self::default() };
        for minute in days.start * 24 * 60..days.end * 24 * 60 {
            world.advance(Mono(minute * 60_000));
            boiler(world);
            for room in world.rooms() {
                comfort.lowest = comfort.lowest.min(room.air.degrees());
                let missing = room.target.degrees() - room.air.degrees();
                comfort.minutes += u32::from(room.people > 0);
                comfort.cold += u32::from(room.people > 0 && missing > 1.5);
                comfort.warm += u32::from(room.people > 0 && missing < -1.5);
            }
        }
        comfort
    }

    /// The shares of the minutes in which occupied rooms are too cold, and too warm.
    fn missed(&self) -> (f64, f64) {
        let share = |minutes| f64::from(minutes) / f64::from(self.minutes);
        (share(self.cold), share(self.warm))
    }
}

#[test]
fn rooms_are_held_by_the_things_alone_on_winter_days() {
    let mut world = world(6, Adversary::Absent);
    let fire = |world: &mut World| world.wish(Output::Fire);
    let learning = Comfort::of(&mut world, 0..7, fire);
    let after = Comfort::of(&mut world, 7..14, fire);
    let (cold, warm) = after.missed();
    assert!(cold < 0.2 && warm < 0.2, "{after:?}");
    assert!(learning.lowest.min(after.lowest) > 10.0);
}

#[test]
fn without_a_gateway_the_old_programmer_heats_on() {
    let mut world = world(7, Adversary::Absent);
    let learning = Comfort::of(&mut world, 0..7, |_| {});
    let after = Comfort::of(&mut world, 7..14, |_| {});
    let (cold, warm) = after.missed();
    assert!(cold < 0.2 && warm < 0.2, "{after:?}");
    assert!(learning.lowest.min(after.lowest) > 10.0);
}

#[test]
fn a_home_that_was_lived_in_knows_its_rooms_and_is_compared() {
    const WEEK: Duration = Duration::from_secs(8 * 86_400);
    let options = WorldOptions { start: START, adversary: Adversary::Absent };
    let mut world = World::lived_in(1, options, WEEK);
    let new = World::new(1, options);
    let ids = |world: &World| world.associations().map(|it| (it.id, it.floor)).collect::<Vec<_>>();
    assert_eq!(ids(&world), ids(&new), "a gateway knows them all the same");
    world.advance(Mono(6 * HOUR));
    assert!(world.take_truths().iter().filter(|truth| truth.source == Source::Thing).all(
        |truth| {
            truth.condition != Condition::Intact
                || matches!(truth.expected, Expected::Accepted { .. })
        }
    ));
    let (rooms, fresh) = (world.backstage(), new.backstage());
    assert!(fresh.iter().all(|room| room.insight == room.usual && room.believed.is_none()));
    assert!(rooms.iter().filter(|room| room.insight != room.usual).count() >= 3, "{rooms:#?}");
    for room in &rooms {
        assert!(room.moves_today <= 20 && room.joules_today > 0.0, "{room:?}");
        assert!(
            (3.0..60.0).contains(&room.battery.joules_a_day()) && !room.reason.is_empty(),
            "{room:?}"
        );
        let off = room.believed.unwrap().degrees() - room.truth.air.degrees();
        assert!(off.abs() < 3.0, "{room:?}");
    }
}

#[test]
fn two_houses_differ_in_their_heating_only() {
    let options = WorldOptions { start: START, adversary: Adversary::Absent };
    let mut world = World::new(5, options);
    world.advance(Mono(60 * HOUR));
    let Comparison { today, before: (days, before), rooms } = world.comparison();
    assert_eq!(days, 2, "what is left of the first day, and a whole one");
    assert_ne!(before.ours.gas_kwh, before.other.gas_kwh);
    for (sums, most) in [(today, 120.0), (before, 400.0)] {
        let there = (sums.ours.occupied_h, sums.other.occupied_h);
        assert_eq!(there.0, there.1, "the same people are at home");
        for house in [sums.ours, sums.other] {
            assert!((1.0..most).contains(&house.gas_kwh) && house.starts > 0, "{house:?}");
            assert!((0.0..=there.0).contains(&house.cold_h), "{house:?}");
        }
    }
    for room in rooms {
        assert_eq!(room.day.len(), 145);
        assert!(room.day.iter().all(|pair| pair.ours.at == pair.other.at));
        assert!(room.day.iter().all(|pair| pair.ours.people == pair.other.people));
        assert!(room.day.iter().any(|pair| pair.ours.air != pair.other.air));
    }
}
