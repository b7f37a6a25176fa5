//! Disks that refuse: full, read-only, in use. A batch may fail, the store does not: nothing
//! acknowledged is lost, and what comes later is kept.

#[path = "support/aged.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
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
    record::{Batch, Floor, Write},
};
use inglenook_store::Store;
use inglenook_units::Utc;
use scene::{NOW, State, batch, device, furnished, heard, sample};
use sim_disk::{SimDisk, Survival, Trouble};
use std::{io::ErrorKind, path::Path, process::Command};

fn frame(value: u64) -> Batch {
    let mut batch = batch(heard(device(1), counter(value), NOW).to_vec());
    batch.samples.push(sample(1, NOW));
    batch
}

/// Whether an error tells of this kind of refusal.
fn tells(error: &StoreError, kind: ErrorKind) -> bool {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => matches!(error, StoreError::Full(_)),
        ErrorKind::ReadOnlyFilesystem => matches!(error, StoreError::ReadOnly(_)),
        _ => matches!(error, StoreError::Io(_)),
    }
}

/// For every step of a day at which the disk may begin to refuse, and every way to do so: what was
/// acknowledged stays, and when the disk is well again, all goes on without a restart.
#[test]
fn a_refusing_disk_costs_only_the_batches_it_refuses() {
    let kinds = [
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::PermissionDenied,
    ];
    let aged = Aged::new(End::Clean);
    for kind in kinds {
        for step in 1.. {
            let once = refusing_day(&aged, Trouble::FailOnce(step, kind), kind);
            let for_good = refusing_day(&aged, Trouble::FailFrom(step, kind), kind);
            if !once && !for_good {
                assert!(step > 50, "{kind:?}: a day has more than {step} steps");
                break;
            }
        }
    }
}

fn day(disk: &SimDisk, done: &mut Vec<Batch>) -> Result<(), StoreError> {
    let mut store = Store::on(disk.clone(), Aged::SECOND.after(HOUR))?;
    let mut outcome = Ok(());
    for turn in 1000..1006 {
        let next = frame(turn);
        match store.commit(&next) {
            Ok(()) => done.push(next),
            Err(error) => outcome = Err(error),
        }
        if let Err(error) = store.maintain(Aged::SECOND.after(HOUR * 2)) {
            outcome = Err(error);
        }
    }
    // The disk is well again: the same store goes on.
    disk.set_trouble(Trouble::None);
    let last = frame(2000);
    store.commit(&last).expect("a disk that is well again");
    done.push(last);
    store.maintain(Aged::SECOND.after(HOUR * 3)).expect("a disk that is well again");
    let points = store.history(sample(1, NOW).room, Utc(0)).expect("a history");
    assert!(points.len() >= done.len(), "{} points of {}", points.len(), done.len());
    outcome
}

/// One day on such a disk; whether it refused.
fn refusing_day(aged: &Aged, trouble: Trouble, kind: ErrorKind) -> bool {
    let disk = aged.disk();
    disk.set_trouble(trouble);
    let mut done = Vec::new();
    let told = day(&disk, &mut done);
    if let Err(error) = &told {
        assert!(tells(error, kind), "{trouble:?}: {error:?}");
        assert!(error.to_string().contains("sim/"), "{trouble:?}: {error} tells no place");
    }
    let expected = done.iter().fold(aged.last.clone(), |state, batch| state.after(batch));
    let mut store = Store::on(disk.after_cut(Survival::Nothing), NOW).expect("opens");
    let found = State::of(store.load().expect("loads"));
    assert_eq!(found, expected, "{trouble:?} {kind:?}");
    told.is_err()
}

#[test]
fn history_that_cannot_be_stored_never_fails_a_batch() {
    let disk = SimDisk::new(1);
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    store.commit(&furnished(1)).expect("commits");
    disk.remove("history.redb");
    drop(store);
    // The first steps of a start are those of the home; the history's come after them.
    for step in 1.. {
        let disk = disk.after_cut(Survival::Everything);
        disk.set_trouble(Trouble::FailOnce(step, ErrorKind::StorageFull));
        let Ok(mut store) = Store::on(disk.clone(), NOW) else { continue };
        disk.set_trouble(Trouble::None);
        let failures = store.history_failures();
        store.commit(&frame(step)).expect("commits");
        store.maintain(NOW).expect("maintains");
        let points = store.history(sample(1, NOW).room, Utc(0)).expect("a history");
        assert_eq!(points, [sample(1, NOW)], "step {step}");
        if failures == 0 {
            break;
        }
    }
}

/// Without a history there are no pictures of the past, and an error says so.
#[test]
fn a_history_that_cannot_be_opened_is_told() {
    let disk = SimDisk::new(1);
    drop(Store::on(disk.clone(), NOW).expect("opens"));
    disk.remove("history.redb");
    for step in 1.. {
        disk.set_trouble(Trouble::FailFrom(step, ErrorKind::StorageFull));
        let Ok(mut store) = Store::on(disk.clone(), NOW) else { continue };
        let told = store.history(sample(1, NOW).room, Utc(0));
        assert!(matches!(told, Err(StoreError::Io(_))), "{told:?}");
        assert!(store.occurrences(1).is_err());
        let before = store.history_failures();
        store.maintain(NOW).expect_err("the disk is full");
        assert!(before > 0 && store.history_failures() > before);
        break;
    }
}

#[test]
fn a_floor_never_falls() {
    let disk = SimDisk::new(1);
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    let floor = |value, tag: Option<u8>| {
        let tag = tag.map(|byte| [byte; 16]);
        let id = device(1);
        Write::Floor(Floor { id, counter: counter(value), tag, at: NOW, accepted: 1 })
    };
    // The stored floor, the new one, and whether it may take its place.
    let cases = [
        (floor(10, Some(1)), floor(11, Some(2)), true),
        (floor(20, Some(1)), floor(20, Some(1)), true),
        (floor(30, Some(1)), floor(30, None), true),
        (floor(40, Some(1)), floor(40, Some(2)), false),
        (floor(50, None), floor(50, None), true),
        (floor(60, None), floor(60, Some(1)), false),
        (floor(70, Some(1)), floor(69, Some(1)), false),
        (floor(80, Some(1)), floor(79, None), false),
        (floor(90, None), floor(0, None), false),
    ];
    for (old, new, allowed) in cases {
        store.commit(&batch(vec![old.clone()])).expect("rises");
        // What goes with a refused floor is refused with it.
        let room = Write::Room(scene::room(9));
        let told = store.commit(&batch(vec![room, new.clone()]));
        assert_eq!(told.is_ok(), allowed, "{old:?} then {new:?}: {told:?}");
        if !allowed {
            assert!(matches!(told, Err(StoreError::LowersFloor)));
        }
        let found = store.load().expect("loads");
        let expected = if allowed { new } else { old };
        assert_eq!(found.floors.iter().copied().map(Write::Floor).collect::<Vec<_>>(), [expected]);
    }
    // Two in one batch follow each other.
    let told = store.commit(&batch(vec![floor(101, None), floor(100, None)]));
    assert!(matches!(told, Err(StoreError::LowersFloor)));
    store.commit(&batch(vec![floor(100, None), floor(101, Some(1))])).expect("rises twice");
}

#[test]
fn a_refused_floor_takes_its_whole_batch_with_it() {
    let aged = Aged::new(End::Clean);
    let mut store = Store::on(aged.disk, NOW).expect("opens");
    let mut writes = heard(device(2), counter(9000), NOW).to_vec();
    writes.extend(heard(device(1), counter(1), NOW));
    assert!(matches!(store.commit(&batch(writes)), Err(StoreError::LowersFloor)));
    assert_eq!(State::of(store.load().expect("loads")), aged.last);
}

#[test]
fn two_processes_never_share_a_directory() {
    let directory = tempfile::tempdir().expect("a directory");
    let store = Store::open(directory.path(), NOW).expect("opens");
    match Store::open(directory.path(), NOW) {
        Err(StoreError::InUse(place)) => {
            assert_eq!(place, directory.path().display().to_string());
        }
        other => panic!("{other:?}"),
    }
    drop(store);
    Store::open(directory.path(), NOW).expect("opens once the other has gone");
}

/// A real full disk, where this process may mount one.
#[test]
fn a_real_full_disk_is_told_and_survived() {
    let Some(mount) = Mount::tmpfs("size=512k") else { return };
    let mut store = Store::open(mount.path(), NOW).expect("opens");
    store.commit(&furnished(3)).expect("commits");
    for value in 0..30 {
        store.commit(&frame(value)).expect("commits");
        store.maintain(NOW).expect("maintains");
    }
    let filler = mount.path().join("filler");
    std::fs::write(&filler, vec![1; 1 << 20]).expect_err("the disk is full now");
    // A home that has come to its size goes on; a bigger one does not fit.
    for value in 30..60 {
        store.commit(&frame(value)).expect("nothing grows");
    }
    drop(store);
    let mut store = Store::open(mount.path(), NOW).expect("starts");
    for value in 60..90 {
        store.commit(&frame(value)).expect("nothing grows");
    }
    let rooms = (1..=200).map(|n| {
        Write::Room(inglenook_gateway::record::Room {
            id: inglenook_gateway::record::RoomId(n),
            name: "x".repeat(4000),
        })
    });
    let big = batch(rooms.collect());
    let told = store.commit(&big).expect_err("does not fit");
    assert!(matches!(&told, StoreError::Full(place) if place.contains("home.redb")), "{told}");
    std::fs::remove_file(&filler).expect("removes");
    store.commit(&frame(90)).expect("there is space again");
    drop(store);
    let mut store = Store::open(mount.path(), NOW).expect("opens");
    let found = store.load().expect("loads");
    assert_eq!(found.floors[0].counter, counter(90));
    assert_eq!(found.rooms.len(), 3);
}

/// A real read-only disk, where this process may mount one.
#[test]
fn a_real_read_only_disk_is_told() {
    let Some(mount) = Mount::tmpfs("size=4m") else { return };
    let mut store = Store::open(mount.path(), NOW).expect("opens");
    store.commit(&furnished(1)).expect("commits");
    drop(store);
    mount.remount("ro");
    let told = Store::open(mount.path(), NOW).expect_err("read-only");
    assert!(matches!(&told, StoreError::ReadOnly(place) if place.contains("home.redb")), "{told}");
    mount.remount("rw");
    let mut store = Store::open(mount.path(), NOW).expect("opens");
    assert_eq!(store.load().expect("loads").things.len(), 1);
}

/// A small disk in memory, gone when dropped.
struct Mount(tempfile::TempDir);

impl Mount {
    #[expect(clippy::print_stdout, reason = "a test that did not run must say so")]
    fn tmpfs(options: &str) -> Option<Self> {
        let directory = tempfile::tempdir().expect("a directory");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(directory.path())
            .output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(directory));
        }
        println!("SKIPPED: this process may not mount a disk");
        None
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn remount(&self, mode: &str) {
        let remounted = Command::new("mount")
            .arg("-o")
            .arg(format!("remount,{mode}"))
            .arg(self.path())
            .status();
        assert!(remounted.is_ok_and(|status| status.success()), "remounts {mode}");
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.path()).status();
    }
}
