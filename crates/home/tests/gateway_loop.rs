//! A whole home in memory: the world's air into a gateway, the gateway's wishes into the world, and
//! a referee who sees everything.
#![expect(clippy::unwrap_used, reason = "this is a test")]

use inglenook_gateway::{
    Action, Event, Gateway, Notice, Report, Settings,
    boiler::{MinimumTimes, Output},
    record::{Floor, Room, RoomId, Snapshot, Standing, Thing, Write},
};
use inglenook_home::{Adversary, Attack, Judgement, Referee, Source, World, WorldOptions};
use inglenook_seal::{MasterKey, WrappedKey};
use inglenook_units::{Mono, Utc};
use std::collections::BTreeSet;

/// 2026-01-15 16:00 UTC.
const START: Utc = Utc(1_768_492_800_000);
const HOUR: u64 = 3_600_000;

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
        let settings =
            Settings { master: MasterKey::new([7; 32]), boiler: MinimumTimes::default() };
        let snapshot = snapshot(&world, &settings.master);
        let (gateway, actions) = Gateway::start(settings, snapshot, world.stamp(Mono(0))).unwrap();
        let referee = Referee::new();
        let mut home = Self { world, gateway, referee, outputs: Vec::new(), persisted: 0 };
        home.carry_out(actions);
        home
    }

    fn run(&mut self, until: u64) {
        while self.world.now() < Mono(until) {
            let next = self.world.now().0 + 1_000;
            let heard = self.world.advance(Mono(next));
            self.referee.learn(self.world.take_truths());
            let event = if heard.is_empty() { Event::Tick } else { Event::Heard(heard) };
            self.step(event);
        }
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
    home.run(6 * HOUR);
    for room in home.world.rooms() {
        let missing = room.target.degrees() - room.air.degrees();
        assert!((-2.5..4.5).contains(&missing), "{room:?}");
    }
    assert_eq!(home.referee.summary().disagreements, 0);
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
