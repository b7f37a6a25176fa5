//! Damage to the files: it is always found, what is lost is told, and no floor comes back lower
//! than any copy of it.

#[path = "support/aged.rs"]
mod aged;
#[path = "support/scene.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod scene;
#[path = "support/sim_disk.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod sim_disk;

use aged::{Aged, End, HOUR, counter};
use inglenook_gateway::{
    port::{Store as _, StoreError},
    record::{FloorCopy, Origin, Room, Snapshot, Standing, Thing, Write},
};
use inglenook_store::Store;
use scene::{NOW, State, batch, device, heard, thing};
use sim_disk::{SimDisk, Survival, Trouble};
use std::collections::BTreeMap;

const HOME: &str = "home.redb";
const COPIES: [&str; 2] = ["copy-a", "copy-b"];

fn load(disk: &SimDisk) -> Result<Snapshot, StoreError> {
    Store::on(disk.clone(), NOW.after(HOUR))?.load()
}

/// What a rebuilt store must hold if copies of these two states survive.
fn floors_of(first: &State, second: &State) -> Vec<FloorCopy> {
    let mut floors = BTreeMap::new();
    for (state, at) in [(first, Aged::FIRST), (second, Aged::SECOND)] {
        for floor in state.floors.values() {
            let copy = FloorCopy { id: floor.id, counter: floor.counter, at };
            floors.insert(floor.id, copy);
        }
    }
    floors.into_values().collect()
}

#[derive(Debug, Default)]
struct Tally {
    whole: u32,
    rebuilt: u32,
}

impl Tally {
    /// A store whose database was damaged is as it was, or rebuilt from its copies; nothing else.
    fn count(&mut self, aged: &Aged, bytes: &[u8], what: &str) {
        let disk = aged.disk();
        disk.set_bytes(HOME, bytes);
        let snapshot = load(&disk).unwrap_or_else(|error| panic!("{what}: {error}"));
        match &snapshot.origin {
            Origin::Whole => {
                assert_eq!(State::of(snapshot), aged.last, "{what}");
                self.whole += 1;
            }
            Origin::Rebuilt(floors) => {
                assert_eq!(*floors, floors_of(&aged.first, &aged.second), "{what}");
                let found = State::of(snapshot);
                assert_eq!((&found.rooms, &found.things), (&aged.last.rooms, &aged.last.things));
                let kept = disk.bytes(&format!("{HOME}.damaged-{}", NOW.after(HOUR).0));
                assert!(kept.is_some(), "{what}: the damaged file is not kept");
                self.rebuilt += 1;
            }
            Origin::New => panic!("{what}: all is forgotten"),
        }
    }
}

#[test]
fn every_flipped_bit_of_the_database_is_harmless_or_found() {
    for end in [End::Clean, End::PowerCut] {
        let aged = Aged::new(end);
        let bytes = aged.disk.bytes(HOME).expect("a database");
        let mut tally = Tally::default();
        // Every bit of the header, and a sample of the rest; every bit in a long run.
        let header = 320 * 8;
        let step = if std::env::var_os("INGLENOOK_LONG").is_some() { 1 } else { 211 };
        for bit in (0..header).chain((header..bytes.len() * 8).step_by(step)) {
            let mut damaged = bytes.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            tally.count(&aged, &damaged, &format!("{end:?}, bit {} of byte {}", bit % 8, bit / 8));
        }
        assert!(tally.whole > 500 && tally.rebuilt > 500, "{tally:?}");
    }
}

#[test]
fn every_cut_short_or_blanked_database_is_harmless_or_found() {
    for end in [End::Clean, End::PowerCut] {
        let aged = Aged::new(end);
        let bytes = aged.disk.bytes(HOME).expect("a database");
        let mut tally = Tally::default();
        for length in (0..bytes.len()).step_by(512).chain(1..16) {
            tally.count(&aged, &bytes[..length], &format!("{end:?}, {length} bytes left"));
        }
        let whole = std::mem::take(&mut tally.whole);
        assert_eq!(whole, 0, "a file cut short is never taken for whole");
        for page in 0..bytes.len() / 4096 {
            let mut damaged = bytes.clone();
            damaged[page * 4096..(page + 1) * 4096].fill(0);
            tally.count(&aged, &damaged, &format!("{end:?}, page {page} blank"));
        }
        assert!(tally.whole > 0 && tally.rebuilt > 100, "{tally:?}");
    }
}

/// Each record of a copy stands alone: a flipped bit costs at most the record that it is in.
#[test]
fn a_flipped_bit_of_a_copy_costs_one_record_of_that_copy() {
    let aged = Aged::new(End::Clean);
    for name in COPIES {
        let bytes = aged.disk.bytes(name).expect("a copy");
        let step = if std::env::var_os("INGLENOOK_LONG").is_some() { 1 } else { 7 };
        for bit in (0..bytes.len() * 8).step_by(step) {
            let mut damaged = bytes.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            let disk = aged.disk();
            disk.set_bytes(name, &damaged);
            disk.set_bytes(HOME, b"");
            let snapshot = load(&disk).expect("rebuilds");
            let Origin::Rebuilt(floors) = &snapshot.origin else { panic!("{:?}", snapshot.origin) };
            let whole = floors_of(&aged.first, &aged.second);
            let lower = whole.iter().filter(|copy| !floors.contains(copy)).count();
            assert!(lower <= 1, "{name}: bit {bit} costs {lower} floors");
            for floor in floors {
                let least = aged.first.counter(floor.id);
                assert!(floor.counter >= least, "{name}: bit {bit}");
            }
            // The other copy still has every room and Thing.
            let found = State::of(snapshot);
            assert_eq!(
                (found.rooms, found.things),
                (aged.last.rooms.clone(), aged.last.things.clone())
            );
        }
    }
}

#[test]
fn only_what_no_copy_holds_is_lost() {
    let aged = Aged::new(End::PowerCut);
    let first = floors_of(&aged.first, &State::default());
    let second = floors_of(&State::default(), &aged.second);
    let cases: [(&[&str], Vec<FloorCopy>, usize); 4] = [
        (&[], second.clone(), 5),
        (&["copy-a"], second, 5),
        (&["copy-b"], first, 5),
        (&["copy-a", "copy-b"], Vec::new(), 0),
    ];
    for (lost, floors, things) in cases {
        let disk = aged.disk();
        disk.set_bytes(HOME, &[0; 8192]);
        for name in lost {
            disk.remove(name);
        }
        let snapshot = load(&disk).expect("rebuilds");
        assert_eq!(snapshot.origin, Origin::Rebuilt(floors), "without {lost:?}");
        assert_eq!(snapshot.things.len(), things, "without {lost:?}");
        assert!(snapshot.floors.is_empty() && snapshot.latest.is_empty());
    }
}

#[test]
fn a_store_is_new_only_where_nothing_ever_was() {
    let disk = SimDisk::new(1);
    assert_eq!(load(&disk).expect("opens").origin, Origin::New);
    assert_eq!(load(&disk).expect("opens").origin, Origin::Whole);

    // Other files in the directory are none of ours.
    let disk = SimDisk::new(1);
    for name in ["master.key", "inglenook.sock", "home.redb.new", "history.redb.damaged"] {
        disk.set_bytes(name, b"?");
    }
    assert_eq!(load(&disk).expect("opens").origin, Origin::New);

    // The database alone has vanished.
    let aged = Aged::new(End::Clean);
    let disk = aged.disk();
    disk.remove(HOME);
    let floors = floors_of(&aged.first, &aged.second);
    assert_eq!(load(&disk).expect("rebuilds").origin, Origin::Rebuilt(floors));

    // All that is left is what a former rebuild has set aside.
    let disk = SimDisk::new(1);
    disk.set_bytes("home.redb.damaged-1", b"?");
    assert_eq!(load(&disk).expect("rebuilds").origin, Origin::Rebuilt(Vec::new()));
}

#[test]
fn an_old_database_put_back_is_found_to_be_behind_its_copies() {
    let aged = Aged::new(End::Clean);
    let disk = aged.disk();
    let old = disk.bytes(HOME).expect("a database");
    let mut store = Store::on(disk.clone(), Aged::SECOND).expect("opens");
    let frame = heard(device(1), counter(1000), NOW);
    store.commit(&batch(frame.to_vec())).expect("commits");
    store.maintain(Aged::SECOND.after(HOUR)).expect("copies");
    drop(store);
    disk.set_bytes(HOME, &old);
    let Origin::Rebuilt(floors) = load(&disk).expect("rebuilds").origin else {
        panic!("taken for whole")
    };
    assert!(floors.iter().any(|floor| floor.counter == counter(1000)));
}

/// Whichever of the two files it is in.
#[test]
fn of_rooms_and_things_the_newer_copy_counts() {
    let renamed = |name: &str, standing| {
        let room = Room { name: name.to_owned(), ..scene::room(1) };
        let thing = Thing { name: name.to_owned(), standing, ..thing(1) };
        [Write::Room(room), Write::Thing(thing)]
    };
    for copies in 2..5_u32 {
        let disk = SimDisk::new(1);
        let mut store = Store::on(disk.clone(), NOW).expect("opens");
        for turn in 1..=copies {
            let standing = [Standing::Active, Standing::Retired][usize::from(turn == copies)];
            let writes = renamed(&format!("turn {turn}"), standing).to_vec();
            store.commit(&batch(writes)).expect("commits");
            store.maintain(NOW).expect("copies");
        }
        drop(store);
        disk.set_bytes(HOME, b"");
        let snapshot = load(&disk).expect("rebuilds");
        let last = format!("turn {copies}");
        assert_eq!(snapshot.rooms[0].name, last);
        let thing = &snapshot.things[0];
        assert_eq!((&thing.name, thing.standing), (&last, Standing::Retired));
    }
}

/// Until the gateway has decided about every Thing, floors from copies are never taken for the
/// last ones, and the copies keep their age: also in a copy that had to be made anew meanwhile.
#[test]
fn a_rebuilt_store_stays_so_until_every_thing_is_settled() {
    let aged = Aged::new(End::PowerCut);
    let disk = aged.disk();
    disk.set_bytes(HOME, b"");
    let copies = || COPIES.map(|name| disk.bytes(name));
    let mut retired = thing(5);
    retired.standing = Standing::Suspended;
    let steps: [Write; 5] = [
        heard(device(1), counter(1001), NOW)[0].clone(),
        heard(device(2), counter(1002), NOW)[0].clone(),
        heard(device(3), counter(1003), NOW)[0].clone(),
        heard(device(4), counter(1004), NOW)[0].clone(),
        Write::Thing(retired),
    ];
    let mut raised = floors_of(&aged.first, &aged.second);
    for (number, step) in steps.into_iter().enumerate() {
        let mut store = Store::on(disk.clone(), NOW.after(HOUR * 2)).expect("opens");
        let found = store.load().expect("loads").origin;
        assert_eq!(found, Origin::Rebuilt(raised.clone()), "before step {number}");
        let before = copies();
        store.maintain(NOW.after(HOUR * 9)).expect("nothing to do");
        assert_eq!(copies(), before, "before step {number}");
        if let Write::Floor(floor) = &step {
            // Settled after the rebuild, so it was the last one then.
            let settled =
                FloorCopy { id: floor.id, counter: floor.counter, at: NOW.after(HOUR * 2) };
            raised[number] = settled;
        }
        store.commit(&batch(vec![step])).expect("commits");
        drop(store);
        // Damaged once more: what has not been settled is as old as before.
        let disk = disk.after_cut(Survival::Everything);
        disk.set_bytes(HOME, b"");
        let Origin::Rebuilt(floors) = load(&disk).expect("rebuilds").origin else { panic!() };
        let unsettled = number + 1..;
        assert_eq!(floors[unsettled.clone()], raised[unsettled], "after step {number}");
    }
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    let snapshot = store.load().expect("loads");
    assert_eq!(snapshot.origin, Origin::Whole);
    assert_eq!(snapshot.floors.len(), 5);
    let before = copies();
    store.maintain(NOW.after(HOUR * 19)).expect("copies");
    assert_ne!(copies(), before);
}

#[test]
fn a_power_cut_at_any_step_of_a_rebuild_leaves_it_to_be_done_again() {
    let aged = Aged::new(End::PowerCut);
    let floors = floors_of(&aged.first, &aged.second);
    for step in 1.. {
        let disk = aged.disk();
        disk.set_bytes(HOME, b"\0\0\0\0");
        disk.set_trouble(Trouble::CutAt(step));
        let opened = Store::on(disk.clone(), NOW);
        let cut = disk.is_off();
        drop(opened);
        for survival in [Survival::Nothing, Survival::Everything, Survival::Percent(50)] {
            let disk = disk.after_cut(survival);
            let snapshot = load(&disk).unwrap_or_else(|error| panic!("step {step}: {error}"));
            assert_eq!(
                snapshot.origin,
                Origin::Rebuilt(floors.clone()),
                "step {step} {survival:?}"
            );
            assert_eq!(State::of(snapshot).things, aged.last.things, "step {step} {survival:?}");
        }
        if !cut {
            assert!(step > 10, "a rebuild takes more than {step} steps");
            break;
        }
    }
}

/// Opening it again does not help; a start does.
#[test]
fn damage_found_while_running_lasts_until_a_start_mends_it() {
    let disk = Aged::new(End::Clean).disk();
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    disk.set_bytes(HOME, b"");
    disk.set_trouble(Trouble::FailOnce(1, std::io::ErrorKind::Other));
    for turn in 0..5 {
        let frame = heard(device(1), counter(1000 + turn), NOW).to_vec();
        let told = store.commit(&batch(frame)).expect_err("the database is gone");
        assert_eq!(matches!(told, StoreError::Damaged(_)), turn > 0, "{turn}: {told}");
    }
    drop(store);
    let snapshot = load(&disk).expect("rebuilds");
    assert!(matches!(snapshot.origin, Origin::Rebuilt(_)));
}
