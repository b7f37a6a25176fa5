//! Ordinary days: what is kept, for how long, and when it is copied.

#[path = "support/scene.rs"]
mod scene;
#[path = "support/sim_disk.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod sim_disk;

use inglenook_gateway::{
    boiler::Output,
    port::Store as _,
    record::{Batch, Occurrence, Origin, RoomId, Sample, What, Write},
};
use inglenook_store::{OCCURRENCES_KEPT, SAMPLES_KEPT, Store};
use inglenook_units::{Counter, Utc};
use scene::{NOW, State, batch, device, furnished, heard, is_whole, random_batch, sample};
use sim_disk::{SimDisk, Survival, Trouble};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

fn points(samples: Vec<Sample>) -> Batch {
    Batch { samples, ..batch(Vec::new()) }
}

fn happened(at: Utc, what: What) -> Occurrence {
    Occurrence { at, what }
}

#[test]
fn everything_comes_back_from_a_real_directory() {
    use rand::SeedableRng;
    let directory = tempfile::tempdir().expect("a directory");
    let place = directory.path().join("made/on/demand");
    let mut rng = rand_xoshiro::Xoshiro256PlusPlus::seed_from_u64(1);
    let mut state = State::default();
    for start in 0..5 {
        let mut store = Store::open(&place, NOW).expect("opens");
        let snapshot = store.load().expect("loads");
        assert_eq!(snapshot.origin == Origin::New, start == 0);
        assert!(is_whole(&snapshot));
        assert_eq!(State::of(snapshot), state);
        for _ in 0..20 {
            let next = random_batch(&state, NOW, &mut rng);
            store.commit(&next).expect("commits");
            state = state.after(&next);
        }
        assert_eq!(State::of(store.load().expect("loads again")), state);
        store.maintain(NOW.after(HOUR * start)).expect("copies");
    }
    let mut names: Vec<_> = std::fs::read_dir(&place)
        .expect("a directory")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .collect();
    names.sort();
    assert_eq!(names, ["copy-a", "copy-b", "history.redb", "home.redb"]);
}

#[test]
fn files_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir().expect("a directory");
    let place = directory.path().join("home");
    let mut store = Store::open(&place, NOW).expect("opens");
    store.commit(&furnished(1)).expect("commits");
    store.maintain(NOW).expect("copies");
    let mode = |path| std::fs::metadata(path).expect("is there").permissions().mode() & 0o777;
    assert_eq!(mode(place.clone()), 0o700);
    for name in ["home.redb", "history.redb", "copy-a"] {
        assert_eq!(mode(place.join(name)), 0o600, "{name}");
    }
}

#[test]
fn a_rooms_history_is_in_order_and_only_its_own() {
    let disk = SimDisk::new(1);
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    let at = |seconds: i64| Utc(seconds * 1000);
    // Stored and waiting points, out of order, two at one time, some before 1970.
    let batches = [vec![7, 3], vec![-5, 3], vec![9, 1], vec![3]];
    for (number, seconds) in batches.iter().enumerate() {
        let samples = seconds.iter().flat_map(|s| [sample(1, at(*s)), sample(2, at(*s))]);
        store.commit(&points(samples.collect())).expect("commits");
        if number < 2 {
            store.maintain(Utc(0)).expect("maintains");
        }
    }
    let seconds = |store: &Store<SimDisk>, since| -> Vec<i64> {
        let samples = store.history(RoomId(2), at(since)).expect("a history");
        assert!(samples.iter().all(|sample| sample.thing == device(2)));
        samples.iter().map(|sample| sample.at.0 / 1000).collect()
    };
    for _ in 0..2 {
        assert_eq!(seconds(&store, -9), [-5, 1, 3, 3, 3, 7, 9]);
        assert_eq!(seconds(&store, 3), [3, 3, 3, 7, 9]);
        assert_eq!(seconds(&store, 4), [7, 9]);
        assert!(seconds(&store, 10).is_empty());
        assert!(store.history(RoomId(3), Utc(i64::MIN)).expect("a history").is_empty());
        drop(store);
        store = Store::on(disk.clone(), NOW).expect("opens");
    }
}

#[test]
fn points_are_kept_for_400_days() {
    let mut store = Store::on(SimDisk::new(1), NOW).expect("opens");
    let kept = NOW.before(SAMPLES_KEPT);
    let old = Utc(kept.0 - 1);
    for number in [1, 200] {
        for at in [old, kept, old.before(DAY), NOW] {
            store.commit(&points(vec![sample(number, at)])).expect("commits");
            store.maintain(at).expect("maintains");
        }
    }
    store.maintain(NOW).expect("maintains");
    for number in [1, 200] {
        let left = store.history(RoomId(number), Utc(i64::MIN)).expect("a history");
        let times: Vec<_> = left.iter().map(|sample| sample.at).collect();
        assert_eq!(times, [kept, NOW], "room {number}");
    }
}

#[test]
fn one_housekeeping_forgets_a_bounded_amount() {
    let mut store = Store::on(SimDisk::new(1), NOW).expect("opens");
    let long_ago = NOW.before(SAMPLES_KEPT * 2);
    let rooms = 1..=100_u8;
    for turn in 0..25 {
        let at = long_ago.after(SECOND * turn);
        store.commit(&points(rooms.clone().map(|n| sample(n, at)).collect())).expect("commits");
        store.maintain(long_ago).expect("nothing is too old yet");
    }
    let left = |store: &Store<SimDisk>| -> usize {
        let of = |n| store.history(RoomId(n), Utc(0)).expect("a history").len();
        (1..=100).map(of).sum()
    };
    let mut before = left(&store);
    assert_eq!(before, 2500);
    for expected in [1500, 500, 0, 0] {
        store.maintain(NOW).expect("maintains");
        before = left(&store);
        assert_eq!(before, expected);
    }
}

#[test]
fn the_last_occurrences_are_kept_newest_first() {
    let disk = SimDisk::new(1);
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    let kinds = [
        What::Boiler(Output::Fire),
        What::Boiler(Output::Rest),
        What::Boiler(Output::HandBack),
        What::Lost(device(1)),
        What::Back(device(2)),
        What::Added(device(3)),
        What::Retired(device(4)),
        What::Confirmed(device(5)),
        What::Suspended(device(6)),
        What::Rebuilt,
    ];
    let more = 2 * OCCURRENCES_KEPT + 500;
    let all: Vec<_> = (0..more)
        .zip(kinds.into_iter().cycle())
        .map(|(number, what)| happened(NOW.after(SECOND * u32::try_from(number).unwrap()), what))
        .collect();
    for chunk in all.chunks(700) {
        let batch = Batch { occurrences: chunk.to_vec(), ..batch(Vec::new()) };
        store.commit(&batch).expect("commits");
        store.maintain(NOW).expect("maintains");
    }
    let newest_first: Vec<_> = all.into_iter().rev().collect();
    assert_eq!(store.occurrences(25).expect("occurrences"), newest_first[..25]);
    drop(store);
    let mut store = Store::on(disk, NOW).expect("opens");
    let last = happened(NOW, What::Rebuilt);
    store.commit(&Batch { occurrences: vec![last.clone()], ..batch(Vec::new()) }).expect("commits");
    let found = store.occurrences(usize::MAX).expect("occurrences");
    assert_eq!(found[0], last, "what waits is newer than what is stored");
    let kept = usize::try_from(OCCURRENCES_KEPT).unwrap();
    assert_eq!(found[1..], newest_first[..kept]);
    assert_eq!(store.occurrences(1).expect("occurrences"), [last]);
    assert!(store.occurrences(0).expect("occurrences").is_empty());
}

#[test]
fn history_waits_in_memory_and_becomes_durable_at_housekeeping() {
    let disk = SimDisk::new(1);
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    disk.set_trouble(Trouble::None);
    let thousand: Vec<_> = (0..1000).map(|n| sample(1, NOW.after(SECOND * n))).collect();
    for _ in 0..16 {
        store.commit(&points(thousand.clone())).expect("commits");
    }
    assert_eq!(disk.steps(), 0, "they wait in memory");
    for _ in 0..200 {
        store.commit(&points(thousand.clone())).expect("commits");
    }
    assert!(disk.steps() > 0, "so many do not");
    assert_eq!(store.history(RoomId(1), NOW).expect("a history").len(), 216_000);
    // What a power cut leaves, before and after housekeeping.
    let left = |disk: &SimDisk| {
        let store = Store::on(disk.after_cut(Survival::Nothing), NOW).expect("opens");
        store.history(RoomId(1), NOW).expect("a history").len()
    };
    assert_eq!(left(&disk), 0, "no commit has waited for a sync of the history");
    store.maintain(NOW).expect("maintains");
    assert_eq!(left(&disk), 216_000);
    // Also if nothing waits in memory by then.
    for _ in 0..17 {
        store.commit(&points(thousand.clone())).expect("commits");
    }
    store.maintain(NOW).expect("maintains");
    assert_eq!(left(&disk), 233_000);
    // Once the file has been tidied up, an idle housekeeping costs nothing.
    store.maintain(NOW).expect("maintains");
    disk.set_trouble(Trouble::None);
    store.maintain(NOW).expect("maintains");
    assert_eq!(disk.steps(), 0);
}

#[test]
fn while_the_disk_refuses_history_the_oldest_is_let_go() {
    let disk = SimDisk::new(1);
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    disk.set_trouble(Trouble::FailFrom(1, std::io::ErrorKind::StorageFull));
    for turn in 0..70 {
        let samples = (0..1000).map(|n| sample(1, NOW.after(SECOND * (turn * 1000 + n))));
        store.commit(&points(samples.collect())).expect("commits");
    }
    assert!(store.history_failures() > 0);
    disk.set_trouble(Trouble::None);
    store.maintain(NOW).expect("maintains");
    let found = store.history(RoomId(1), NOW).expect("a history");
    assert_eq!(found.len(), 65_536);
    assert_eq!(found.last().map(|sample| sample.at), Some(NOW.after(SECOND * 69_999)));
}

/// Which copy a housekeeping has written, by the change in their bytes.
fn copied(disk: &SimDisk, store: &mut Store<SimDisk>, at: Utc) -> &'static str {
    let bytes = || ["copy-a", "copy-b"].map(|name| disk.bytes(name));
    let before = bytes();
    store.maintain(at).expect("maintains");
    let [a, b] = bytes();
    match (a != before[0], b != before[1]) {
        (false, false) => "none",
        (true, false) => "a",
        (false, true) => "b",
        (true, true) => "both",
    }
}

#[test]
fn copies_are_made_in_turn_hourly() {
    let disk = SimDisk::new(1);
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    store.commit(&furnished(2)).expect("commits");
    let mut at = NOW;
    assert_eq!(copied(&disk, &mut store, at), "none", "both know the new Things already");
    let frame = heard(device(1), Counter::new(5).unwrap(), NOW);
    store.commit(&batch(frame.to_vec())).expect("commits");
    assert_eq!(copied(&disk, &mut store, at.after(HOUR - SECOND)), "none");
    at = at.after(HOUR);
    assert_eq!(copied(&disk, &mut store, at), "a");
    assert_eq!(copied(&disk, &mut store, at.after(MINUTE)), "none");

    // After a restart it goes on where it was.
    drop(store);
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    assert_eq!(copied(&disk, &mut store, at.after(MINUTE)), "none");
    assert_eq!(copied(&disk, &mut store, at.after(HOUR)), "b");
    // A clock that was set back does not put copies off.
    assert_eq!(copied(&disk, &mut store, at.before(DAY)), "a");
    assert_eq!(copied(&disk, &mut store, at.before(DAY)), "none");

    // A damaged copy is the next to be written, and at once.
    drop(store);
    disk.set_bytes("copy-b", b"damaged");
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    assert_eq!(copied(&disk, &mut store, at.before(DAY)), "b");
    assert_eq!(copied(&disk, &mut store, at.before(DAY)), "none");
}

#[test]
fn a_copy_is_written_in_place() {
    let disk = SimDisk::new(1);
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    let rooms = (1..=200_u8).map(|number| Write::Room(scene::room(number)));
    store.commit(&batch(rooms.collect())).expect("commits");
    disk.set_trouble(Trouble::None);
    assert_eq!(copied(&disk, &mut store, NOW.after(HOUR)), "a");
    assert_eq!(disk.steps(), 2, "a write and a sync");
    // One that has become shorter is cut off.
    let long =
        Write::Room(inglenook_gateway::record::Room { name: "x".repeat(500), ..scene::room(1) });
    store.commit(&batch(vec![long])).expect("commits");
    store.commit(&batch(vec![Write::Room(scene::room(1))])).expect("commits");
    drop(store);
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    assert_eq!(copied(&disk, &mut store, NOW.after(HOUR + MINUTE)), "none", "both are whole");
}

#[test]
fn an_idle_housekeeping_forgets_occurrences_for_good() {
    let disk = SimDisk::new(1);
    let mut store = Store::on(disk.clone(), NOW).expect("opens");
    let kept = usize::try_from(OCCURRENCES_KEPT).unwrap();
    let all = vec![happened(NOW, What::Rebuilt); kept + 1500];
    let batch = Batch { occurrences: all, ..batch(Vec::new()) };
    store.commit(&batch).expect("commits");
    for left in [500, 0, 0] {
        store.maintain(NOW).expect("maintains");
        let again = Store::on(disk.after_cut(Survival::Nothing), NOW).expect("opens");
        let found = again.occurrences(usize::MAX).expect("occurrences");
        assert_eq!(found.len(), kept + left);
    }
}
