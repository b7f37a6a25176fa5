//! What was confirmed stays in force though the database is lost, and one of its copies with it:
//! every change of the household, and every counter but for what a recovered floor is raised by.

#[path = "support/scene.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod scene;
#[path = "support/sim_disk.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod sim_disk;

use inglenook_gateway::{
    Action, Event, Gateway, NewThing, Outcome, Request, Settings, Ticket,
    boiler::MinimumTimes,
    port::{Burst, Signal, Store as _},
    record::{Batch, FloorCopy, Kind, Origin, Snapshot, Standing, Thing, ThingKind, Write},
};
use inglenook_seal::{Boot, ClassicKey, MasterKey, Sealer, WrappedKey};
use inglenook_store::{Disk as _, Store};
use inglenook_units::{Counter, DeviceId, Mono, Stamp, Utc};
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use scene::{NOW, State, batch, device, furnished, heard, random_batch};
use sim_disk::{SimDisk, Survival, Trouble};
use std::time::Duration;

const HOME: &str = "home.redb";
const COPIES: [&str; 2] = ["copy-a", "copy-b"];

/// What comes back when the database and perhaps a copy are lost.
fn rebuilt(disk: &SimDisk, lost: Option<&str>) -> (Snapshot, Vec<FloorCopy>) {
    let disk = disk.after_cut(Survival::Everything);
    disk.set_bytes(HOME, b"");
    lost.into_iter().for_each(|name| disk.remove(name));
    let snapshot = Store::on(disk, NOW).expect("opens").load().expect("loads");
    let Origin::Rebuilt(floors) = snapshot.origin.clone() else { panic!("{:?}", snapshot.origin) };
    (snapshot, floors)
}

/// Whether nothing confirmed can count a second time, and every room and Thing is as confirmed, or
/// as it was asked for last.
fn holds(disk: &SimDisk, lost: Option<&str>, sure: &State, asked: Option<&State>) -> bool {
    let (snapshot, floors) = rebuilt(disk, lost);
    let found = State::of(snapshot);
    let is_low = |id: &DeviceId, counter: Counter| {
        let copy = floors.iter().find(|copy| copy.id == *id).map(|copy| copy.counter);
        copy.is_none_or(|copy| copy.saturating_add(FloorCopy::MARGIN) < counter)
    };
    let asked = asked.unwrap_or(sure);
    let rooms = asked.rooms.iter().all(|(id, room)| {
        let found = found.rooms.get(id);
        found == sure.rooms.get(id) || found == Some(room)
    });
    let things = asked.things.iter().all(|(id, thing)| {
        let found = found.things.get(id);
        found == sure.things.get(id) || found == Some(thing)
    });
    let no_more =
        found.rooms.len() <= asked.rooms.len() && found.things.len() <= asked.things.len();
    !sure.floors.iter().any(|(id, floor)| is_low(id, floor.counter)) && rooms && things && no_more
}

/// What may happen next, long silences among it.
fn next(state: &State, at: Utc, rng: &mut Xoshiro256PlusPlus) -> Batch {
    let mut next = random_batch(state, at, rng);
    let leap: u64 = [0, 0, 55, 70][rng.random_range(0..4)];
    for write in &mut next.writes {
        if let Write::Floor(floor) = write {
            floor.counter = floor.counter.saturating_add(leap);
        }
    }
    next
}

#[test]
fn whatever_is_confirmed_survives_damage() {
    for seed in 0..20 {
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
        let (disk, mut at, mut sure) = (SimDisk::new(seed), NOW, State::default());
        let mut store = Store::on(disk.clone(), at).expect("opens");
        for turn in 0..60 {
            at = at.after(Duration::from_secs(rng.random_range(1..900)));
            let batch = next(&sure, at, &mut rng);
            store.commit(&batch).expect("commits");
            sure = sure.after(&batch);
            if rng.random_ratio(1, 5) {
                store.maintain(at).expect("maintains");
            }
            for lost in [None, Some(COPIES[0]), Some(COPIES[1])] {
                assert!(holds(&disk, lost, &sure, None), "seed {seed} turn {turn} {lost:?}");
            }
            if rng.random_ratio(1, 10) {
                drop(store);
                store = Store::on(disk.clone(), at).expect("opens");
            }
        }
    }
}

/// The power is cut at any step, also while a copy is being written, and the database is damaged by
/// it: the other copy is whole.
#[test]
fn a_cut_while_copying_costs_nothing_that_was_confirmed() {
    let survivals = [Survival::Nothing, Survival::Everything, Survival::Percent(50)];
    let mut cuts = 0;
    for (step, survival) in (1..).flat_map(|step| survivals.map(|survival| (step, survival))) {
        let disk = SimDisk::new(step);
        let mut store = Store::on(disk.clone(), NOW).expect("opens");
        let mut sure = State::default().after(&furnished(3));
        store.commit(&furnished(3)).expect("commits");
        disk.set_trouble(Trouble::CutAt(step));
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(7);
        let mut asked = None;
        for _ in 0..12 {
            let batch = next(&sure, NOW, &mut rng);
            let after = sure.after(&batch);
            match store.commit(&batch) {
                Ok(()) => sure = after,
                Err(_) => asked = Some(after),
            }
            if disk.is_off() {
                break;
            }
        }
        drop(store);
        if !disk.is_off() {
            break;
        }
        cuts += 1;
        assert!(holds(&disk.after_cut(survival), None, &sure, asked.as_ref()), "step {step}");
    }
    assert!(cuts > 100, "{cuts} cuts");
}

/// A crash between a change and its copies: the next run makes up for it.
#[test]
fn copies_that_were_left_behind_catch_up() {
    let disk = SimDisk::new(1);
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    store.commit(&furnished(1)).expect("commits");
    let mut writes = heard(device(1), Counter::from_parts(9, 9).expect("a counter"), NOW).to_vec();
    writes.push(Write::Thing(Thing { standing: Standing::Retired, key: None, ..scene::thing(1) }));
    disk.set_trouble(Trouble::None);
    let copied = COPIES.map(|name| disk.bytes(name).expect("a copy"));
    store.commit(&batch(writes.clone())).expect("commits");
    drop(store);
    for (name, bytes) in COPIES.iter().zip(&copied) {
        disk.set_bytes(name, bytes);
    }
    let sure = State::default().after(&furnished(1)).after(&batch(writes));
    assert!(!holds(&disk, None, &sure, None), "the copies are old");
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    store.maintain(NOW).expect("copies");
    store.maintain(NOW).expect("copies");
    for lost in [None, Some(COPIES[0]), Some(COPIES[1])] {
        assert!(holds(&disk, lost, &sure, None), "{lost:?}");
    }
}

/// Frames as they usually come cost their own sync and nothing more.
#[test]
fn an_ordinary_burst_is_not_copied() {
    let disk = SimDisk::new(1);
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    store.commit(&furnished(5)).expect("commits");
    let burst = |message| {
        let counter = Counter::from_parts(7, message).expect("a counter");
        batch((1..=5).flat_map(|number| heard(device(number), counter, NOW)).collect())
    };
    let copies = || COPIES.map(|name| disk.bytes(name));
    let before = copies();
    store.commit(&burst(0)).expect("commits");
    let first = copies();
    assert!(first[0] != before[0] && first[1] != before[1], "a start is copied at once");
    for message in 1..=64 {
        store.commit(&burst(message)).expect("commits");
        assert_eq!(copies(), first, "message {message}");
    }
    store.commit(&burst(65)).expect("commits");
    assert!(copies()[0] != first[0] && copies()[1] != first[1], "64 messages are enough");
}

/// A disk that refuses the copies refuses the change.
#[test]
fn what_cannot_be_copied_is_not_confirmed() {
    let disk = SimDisk::new(1);
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    store.commit(&furnished(1)).expect("commits");
    let leap = |restart| {
        let counter = Counter::from_parts(restart, 0).expect("a counter");
        batch(heard(device(1), counter, NOW).to_vec())
    };
    disk.set_trouble(Trouble::None);
    store.commit(&leap(1)).expect("commits");
    let steps = disk.steps();
    disk.set_trouble(Trouble::FailFrom(steps, std::io::ErrorKind::StorageFull));
    store.commit(&leap(2)).expect_err("the last step is the second copy's sync");
    disk.set_trouble(Trouble::None);
    store.commit(&leap(3)).expect("goes on");
}

/// A copy that lies on a bad place of the disk is written somewhere else.
#[test]
fn a_bad_place_under_a_copy_costs_nothing() {
    let leap = |restart| {
        let counter = Counter::from_parts(restart, 0).expect("a counter");
        batch(heard(device(1), counter, NOW).to_vec())
    };
    let begun = || {
        let disk = SimDisk::new(1);
        let mut store = Store::on(disk.clone(), NOW).expect("opens");
        store.commit(&furnished(1)).expect("commits");
        disk.set_trouble(Trouble::None);
        (disk, store)
    };
    let (disk, mut store) = begun();
    store.commit(&leap(1)).expect("commits");
    // The last four steps are a write and a sync of each copy.
    let steps = disk.steps();
    for step in steps - 3..=steps {
        let (disk, mut store) = begun();
        disk.set_trouble(Trouble::FailOnce(step, std::io::ErrorKind::Other));
        store.commit(&leap(1)).expect("commits");
        assert!(disk.steps() > steps, "step {step} did not fail");
        let sure = State::default().after(&furnished(1)).after(&leap(1));
        for lost in [None, Some(COPIES[0]), Some(COPIES[1])] {
            assert!(holds(&disk, lost, &sure, None), "step {step} {lost:?}");
        }
        let names = ["copy-a", "copy-b", "history.redb", "home.redb"];
        assert_eq!(disk.names().expect("names"), names, "step {step}");
    }
}

const VALVE: DeviceId = DeviceId([0xcf, 0x95, 0xad, 0xa5, 1, 1, 1, 1]);

fn key() -> ClassicKey {
    ClassicKey::new([0x11; 16]).expect("a key")
}

fn stamp(seconds: u64) -> Stamp {
    Stamp { mono: Mono(seconds * 1000), utc: NOW.after(Duration::from_secs(seconds)) }
}

/// A whole gateway on a real store.
struct Running {
    gateway: Gateway,
    store: Store<SimDisk>,
    outcomes: Vec<Outcome>,
}

impl Running {
    fn start(disk: &SimDisk, seconds: u64) -> Self {
        let now = stamp(seconds);
        let mut store = Store::on(disk.clone(), now.utc).expect("opens");
        let snapshot = store.load().expect("loads");
        let master = MasterKey::new([0x4d; 32]);
        let settings = Settings { master, boiler: MinimumTimes::default() };
        let (gateway, actions) = Gateway::start(settings, snapshot, now).expect("starts");
        let mut running = Self { gateway, store, outcomes: Vec::new() };
        running.carry_out(now, actions);
        running
    }

    fn step(&mut self, now: Stamp, event: Event) {
        let actions = self.gateway.step(now, event);
        self.carry_out(now, actions);
    }

    fn carry_out(&mut self, now: Stamp, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Persist(batch) => {
                    self.store.commit(&batch).expect("commits");
                    self.step(now, Event::Persisted(batch.id));
                }
                Action::Tell(inglenook_gateway::Notice::Verdict(verdict)) => {
                    self.outcomes.push(verdict.outcome);
                }
                _ => {}
            }
        }
    }

    fn ask(&mut self, seconds: u64, request: Request) {
        self.step(stamp(seconds), Event::Asked(Ticket(1), request));
    }

    fn accepts(&mut self, seconds: u64, frame: &[u8]) -> bool {
        let heard = stamp(seconds);
        let burst = Burst { heard, signal: Signal::default(), bytes: frame.to_vec() };
        self.step(heard, Event::Heard(vec![burst]));
        matches!(self.outcomes.pop(), Some(Outcome::Accepted { .. }))
    }
}

fn at_home(disk: &SimDisk) -> Running {
    let mut home = Running::start(disk, 0);
    let master = MasterKey::new([0x4d; 32]);
    let thing = NewThing {
        id: VALVE,
        name: "hall".into(),
        kind: ThingKind::Valve,
        room: "hall".into(),
        key: WrappedKey::wrap(&master, VALVE, &key(), [1; 12]).expect("wraps"),
        floor: Counter::ZERO,
        interval: Duration::from_secs(240),
    };
    home.ask(0, Request::Add(thing));
    home
}

fn frame(sealer: &mut Sealer) -> Vec<u8> {
    sealer.seal(Kind::SensorOrValve, &[80, 0]).expect("seals").as_bytes().to_vec()
}

fn sealer(restart: u32) -> Sealer {
    Sealer::new(key(), VALVE, Boot::new(restart, 0).expect("a start"))
}

/// The valve's battery is changed minutes before the database is lost.
#[test]
fn a_frame_accepted_after_its_things_restart_is_not_accepted_again_after_damage() {
    for lost in [None, Some(COPIES[0]), Some(COPIES[1])] {
        let disk = SimDisk::new(1);
        let mut home = at_home(&disk);
        let mut first = sealer(1);
        assert!(home.accepts(240, &frame(&mut first)));
        home.store.maintain(stamp(300).utc).expect("maintains");
        let mut second = sealer(2);
        let calling = frame(&mut second);
        assert!(home.accepts(480, &calling), "restarted");
        drop(home);
        disk.set_bytes(HOME, b"");
        lost.into_iter().for_each(|name| disk.remove(name));
        let mut home = Running::start(&disk, 600);
        assert!(!home.accepts(600, &calling), "without {lost:?}");
        (0..80).for_each(|_| drop(frame(&mut second)));
        assert!(home.accepts(720, &frame(&mut second)), "and it is heard again later");
    }
}

#[test]
fn a_retirement_is_not_undone_by_damage() {
    for lost in [None, Some(COPIES[0]), Some(COPIES[1])] {
        let disk = SimDisk::new(1);
        let mut home = at_home(&disk);
        home.ask(10, Request::Retire(VALVE));
        drop(home);
        disk.set_bytes(HOME, b"");
        lost.into_iter().for_each(|name| disk.remove(name));
        let mut home = Running::start(&disk, 20);
        let view = home.gateway.view(stamp(20));
        assert_eq!(view.things[0].standing, Standing::Retired, "without {lost:?}");
        assert!(!home.accepts(30, &frame(&mut sealer(5))), "without {lost:?}");
    }
}
