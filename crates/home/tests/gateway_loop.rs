//! A whole home in memory: the world's air into a gateway, the gateway's wishes into the world, and
//! a referee who sees everything.
#![expect(clippy::unwrap_used, reason = "this is a test")]

use inglenook_gateway::{
    Action, Event, Gateway, Notice, Report, Settings,
    boiler::{MinimumTimes, Output, REFRESH, WATCHDOG},
    record::{Floor, Room, RoomId, Snapshot, Standing, Thing, Write},
};
use inglenook_home::{
    Adversary, Attack, Judgement, Referee, RoomTruth, Source, World, WorldOptions,
};
use inglenook_seal::{MasterKey, WrappedKey};
use inglenook_units::{Mono, Utc};
use std::{collections::BTreeSet, ops::Range};

/// 2026-01-15 16:00 UTC.
const START: Utc = Utc(1_768_492_800_000);
const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;

/// A week in which the Things get to know their rooms.
const LEARNING: u64 = 7;

/// How occupied rooms fared.
#[derive(Debug)]
struct Comfort {
    minutes: u32,
    /// More than 1.5 K below the dial, and above it.
    cold: u32,
    warm: u32,
    lowest: f32,
}

impl Comfort {
    fn enter(&mut self, room: &RoomTruth) {
        let missing = room.target.degrees() - room.air.degrees();
        self.lowest = self.lowest.min(room.air.degrees());
        self.minutes += u32::from(room.people > 0);
        self.cold += u32::from(room.people > 0 && missing > 1.5);
        self.warm += u32::from(room.people > 0 && missing < -1.5);
    }

    /// Whether occupied rooms were mostly as they should be, and no room ever became cold.
    fn is_fair(&self) -> bool {
        5 * self.cold < 2 * self.minutes && 5 * self.warm < self.minutes && self.lowest > 10.0
    }
}

struct Home {
    world: World,
    gateway: Gateway,
    referee: Referee,
    outputs: Vec<Output>,
    persisted: u64,
}

impl Home {
    fn new(seed: u64, adversary: Adversary) -> Self {
        let world = World::new(seed, WorldOptions { start: START, adversary });
        let settings = settings();
        let snapshot = snapshot(&world, &settings.master);
        let (gateway, actions) = Gateway::start(settings, snapshot, world.stamp(Mono(0))).unwrap();
        let referee = Referee::new();
        let mut home = Self { world, gateway, referee, outputs: Vec::new(), persisted: 0 };
        home.carry_out(actions);
        home
    }

    fn run(&mut self, until: u64) {
        self.run_by(1_000, until);
    }

    /// Runs with a gateway that looks up every so many milliseconds.
    fn run_by(&mut self, step: u64, until: u64) {
        while self.world.now() < Mono(until) {
            let next = self.world.now().0 + step;
            let heard = self.world.advance(Mono(next));
            self.referee.learn(self.world.take_truths());
            let event = if heard.is_empty() { Event::Tick } else { Event::Heard(heard) };
            self.step(event);
        }
    }

    /// Runs for some days; the shares of the minutes in which occupied rooms are more than 1.5 K
    /// below and above their dials, and the lowest temperature of all.
    fn comfort(&mut self, days: Range<u64>, mut run: impl FnMut(&mut Self, u64)) -> Comfort {
        let mut comfort = Comfort { minutes: 0, cold: 0, warm: 0, lowest: f32::MAX };
        for minute in days.start * 1440..days.end * 1440 {
            run(self, minute * 60_000);
            for room in self.world.rooms() {
                comfort.enter(&room);
            }
        }
        comfort
    }

    fn step(&mut self, event: Event) {
        let now = self.world.stamp(self.world.now());
        let actions = self.gateway.step(now, event);
        self.carry_out(actions);
    }

    fn carry_out(&mut self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Persist(batch) => {
                    for write in &batch.writes {
                        if let Write::Latest(latest) = write {
                            self.referee.latest(latest);
                        }
                    }
                    self.persisted += 1;
                    self.step(Event::Persisted(batch.id));
                }
                Action::Boiler(output) => {
                    self.referee.output(self.world.stamp(self.world.now()), output);
                    self.world.wish(output);
                    self.outputs.push(output);
                }
                Action::Tell(Notice::Verdict(verdict)) => self.referee.verdict(&verdict),
                Action::Tell(_) | Action::Reply(..) => {}
            }
        }
    }
}

fn settings() -> Settings {
    Settings { master: MasterKey::new([7; 32]), boiler: MinimumTimes::default() }
}

fn snapshot(world: &World, master: &MasterKey) -> Snapshot {
    let mut snapshot = Snapshot::empty();
    for (thing, number) in world.associations().zip(0_u32..) {
        let room = Room { id: RoomId(number), name: thing.room.clone() };
        let key = WrappedKey::wrap(master, thing.id, &thing.key, [0; 12]).unwrap();
        snapshot.floors.push(Floor {
            id: thing.id,
            counter: thing.floor,
            tag: None,
            at: START,
            accepted: 0,
        });
        snapshot.things.push(Thing {
            id: thing.id,
            name: thing.name.clone(),
            kind: thing.kind,
            room: room.id,
            key: Some(key),
            standing: Standing::Active,
            interval: thing.interval,
        });
        snapshot.rooms.push(room);
    }
    snapshot
}

#[test]
fn six_hours_under_attack_without_a_wrong_verdict_value_or_boiler_decision() {
    for seed in [1, 2] {
        let mut home = Home::new(seed, Adversary::Present);
        home.run(6 * HOUR);
        let summary = home.referee.summary();
        let examples: Vec<_> = summary.examples.iter().map(ToString::to_string).collect();
        assert_eq!(summary.disagreements, 0, "seed {seed}: {examples:#?}");
        assert_eq!(summary.unjudged, 0);
        assert!(summary.hostile_refused() > 6_000, "{}", summary.hostile_refused());
        let sources: BTreeSet<_> = summary.counts.keys().map(|(source, _)| *source).collect();
        for attack in Attack::ALL {
            assert!(sources.contains(&Source::Attack(attack)), "{attack:?}");
        }
        let accepted = summary.counts.get(&(Source::Thing, Judgement::Accepted)).unwrap();
        assert!((410..470).contains(accepted), "{accepted} frames accepted");
        assert!(home.outputs.contains(&Output::Fire) && home.outputs.contains(&Output::Rest));
        assert!(home.persisted >= *accepted / 2);
    }
}

#[test]
fn a_gateway_keeps_a_winter_evening_warm() {
    let mut home = Home::new(3, Adversary::Absent);
    let with_gateway = |home: &mut Home, until| home.run_by(10_000, until);
    home.comfort(0..LEARNING, with_gateway);
    let week = home.comfort(LEARNING..LEARNING + 7, with_gateway);
    assert!(week.is_fair(), "{week:?}");
    assert_eq!(home.referee.summary().disagreements, 0);
}

#[test]
fn a_home_does_without_its_gateway_for_a_week_and_takes_it_back() {
    let mut home = Home::new(6, Adversary::Absent);
    let with_gateway = |home: &mut Home, until| home.run_by(10_000, until);
    home.comfort(0..LEARNING, with_gateway);
    home.run_by(10_000, LEARNING * DAY + 30_000);
    let told = home.world.now();

    // It dies, and with it the boiler's hub: the relay gives the boiler back to the programmer.
    let without = |home: &mut Home, until| {
        home.referee = Referee::new();
        home.world.advance(Mono(until));
        home.world.take_truths();
        let silent = home.world.now().since(told);
        assert!(silent < WATCHDOG + REFRESH || home.world.relay() == Output::HandBack);
    };
    let alone = home.comfort(LEARNING..LEARNING + 7, without);
    assert!(alone.is_fair(), "{alone:?}");

    // It returns with what it had stored, hears every Thing, and fires the boiler for them.
    let settings = settings();
    let snapshot = snapshot(&home.world, &settings.master);
    let now = home.world.stamp(home.world.now());
    let (gateway, actions) = Gateway::start(settings, snapshot, now).unwrap();
    home.gateway = gateway;
    home.outputs.clear();
    home.carry_out(actions);
    let again = home.comfort(LEARNING + 7..LEARNING + 14, with_gateway);
    assert!(again.is_fair(), "{again:?}");
    assert!(home.outputs.contains(&Output::Fire) && home.outputs.contains(&Output::Rest));
    let view = home.gateway.view(home.world.stamp(home.world.now()));
    assert!(view.alerts.is_empty(), "{:?}", view.alerts);
}

#[test]
fn within_an_hour_every_room_is_known_and_its_values_are_young() {
    for seed in 1..=5 {
        let mut home = Home::new(seed, Adversary::Present);
        home.run(HOUR);
        let now = home.world.stamp(Mono(HOUR));
        let view = home.gateway.view(now);
        assert_eq!((view.rooms.len(), view.things.len()), (5, 5));
        for thing in view.things {
            assert!(thing.accepted >= 10, "{}: {} frames", thing.name, thing.accepted);
            let Report { temperature, valve, target, .. } = thing.report;
            let told = [temperature.unwrap().at, valve.unwrap().at, target.unwrap().at];
            let [temperature, valve, target] = told.map(|at| now.utc.since(at).as_secs());
            assert!(temperature < 600 && valve == temperature, "{temperature} s, {valve} s");
            assert!(target < 1_200, "{target} s");
        }
    }
}
