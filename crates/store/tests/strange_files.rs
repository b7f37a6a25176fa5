//! Files that are not what they should be: written by a newer version, by another program, or in the
//! place of the history. What might be somebody else's is refused and left alone.

#[path = "support/aged.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod aged;
#[path = "support/scene.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod scene;
#[path = "support/sim_disk.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod sim_disk;

use aged::{Aged, End, counter};
use inglenook_gateway::{
    port::{Store as _, StoreError},
    record::Snapshot,
};
use inglenook_store::{Disk, Store};
use inglenook_units::Utc;
use redb::{Database, TableDefinition};
use scene::{NOW, State, batch, device, heard};
use sim_disk::SimDisk;

const HOME: &str = "home.redb";

fn load(disk: &SimDisk) -> Result<Snapshot, StoreError> {
    Store::on(disk.clone(), NOW)?.load()
}

/// Something that happens to a disk behind the store's back.
type Damage = Box<dyn Fn(&SimDisk)>;

const META: TableDefinition<'_, &str, u64> = TableDefinition::new("meta");

/// Makes a database with these facts in it.
fn database(disk: &SimDisk, name: &str, facts: &[(&str, u64)]) {
    let file = disk.create(name).expect("creates");
    let database = Database::builder().create_with_backend(file).expect("creates");
    let transaction = database.begin_write().expect("begins");
    for (key, value) in facts {
        transaction.open_table(META).expect("opens").insert(key, value).expect("inserts");
    }
    transaction.commit().expect("commits");
}

#[test]
fn a_file_that_is_not_understood_is_refused_and_left_alone() {
    let home = u64::from_be_bytes(*b"inglhome");
    let cases: [(&str, Damage, &str); 5] = [
        (
            "newer",
            Box::new(move |disk| database(disk, HOME, &[("magic", home), ("schema", 2)])),
            "sim/home.redb was written by a newer version of this program (its schema is 2)",
        ),
        (
            "another program's",
            Box::new(move |disk| database(disk, HOME, &[("magic", 1), ("schema", 1)])),
            "sim/home.redb is a database of another program",
        ),
        (
            "another program's, without facts",
            Box::new(move |disk| database(disk, HOME, &[])),
            "sim/home.redb is a database of another program",
        ),
        (
            "text",
            Box::new(|disk| disk.set_bytes(HOME, b"shopping list: milk, bread")),
            "sim/home.redb is not a database",
        ),
        (
            "an old format of the database",
            Box::new(move |disk| {
                database(disk, HOME, &[("magic", home), ("schema", 1)]);
                let mut bytes = disk.bytes(HOME).expect("a database");
                bytes[64] = 2;
                bytes[192] = 2;
                disk.set_bytes(HOME, &bytes);
            }),
            "sim/home.redb has the old file format 2",
        ),
    ];
    for (case, make, message) in cases {
        let disk = SimDisk::new(1);
        make(&disk);
        let names = disk.names().expect("names");
        match load(&disk) {
            Err(StoreError::NotUnderstood(told)) => {
                assert!(told.starts_with(message), "{case}: {told}");
            }
            other => panic!("{case}: {other:?}"),
        }
        assert_eq!(disk.names().expect("names"), names, "{case}");
    }
}

#[test]
fn copies_of_a_newer_version_are_refused() {
    let aged = Aged::new(End::Clean);
    let disk = aged.disk();
    let copy = disk.bytes("copy-b").expect("a copy");
    let mut newer = Vec::new();
    // One record: its version is the third byte, its check sum the last four.
    let length = 34 + usize::from(u16::from_be_bytes([copy[4], copy[5]]));
    newer.extend_from_slice(&copy[..length]);
    newer[2] = 2;
    let sum = crc32fast::hash(&newer[..length - 4]);
    newer[length - 4..].copy_from_slice(&sum.to_be_bytes());
    disk.set_bytes("copy-b", &newer);
    disk.set_bytes(HOME, b"");
    let refused = load(&disk);
    assert!(matches!(refused, Err(StoreError::NotUnderstood(_))), "{refused:?}");
    assert_eq!(disk.bytes(HOME).as_deref(), Some(b"".as_slice()));
}

/// Whatever is in place of the history, the home is there.
#[test]
fn a_damaged_history_costs_nothing_else() {
    let aged = Aged::new(End::PowerCut);
    let history = aged.disk.bytes("history.redb").expect("a history");
    let magic = u64::from_be_bytes(*b"inglhist");
    let mut cases: Vec<Damage> = vec![
        Box::new(|disk| disk.set_bytes("history.redb", b"")),
        Box::new(|disk| disk.set_bytes("history.redb", b"no database at all")),
        Box::new(move |disk| database(disk, "history.redb", &[("magic", magic), ("schema", 9)])),
        Box::new(|disk| disk.remove("history.redb")),
    ];
    for byte in (0..history.len()).step_by(97) {
        let mut damaged = history.clone();
        damaged[byte] ^= 0x10;
        cases.push(Box::new(move |disk| disk.set_bytes("history.redb", &damaged)));
    }
    for (number, damage) in cases.iter().enumerate() {
        let disk = aged.disk();
        damage(&disk);
        let mut store = Store::on(disk.clone(), NOW).expect("opens");
        let snapshot = store.load().expect("loads");
        assert_eq!(State::of(snapshot), aged.last, "case {number}");
        let mut next = batch(heard(device(1), counter(5000), NOW).to_vec());
        next.samples.push(scene::sample(1, NOW));
        store.commit(&next).expect("commits");
        // If damage shows only now, the second housekeeping has begun anew.
        for _ in 0..2 {
            store.maintain(NOW).expect("maintains");
        }
        let points = store.history(next.samples[0].room, Utc(0)).expect("a history");
        assert_eq!(points.last(), next.samples.last(), "case {number}");
    }
}

/// What cannot be got at is not taken for lost: its floors may be higher.
#[test]
fn a_copy_that_cannot_be_opened_is_told() {
    let directory = tempfile::tempdir().expect("a directory");
    drop(Store::open(directory.path(), NOW).expect("opens"));
    std::fs::create_dir(directory.path().join("copy-b")).expect("in its place");
    match Store::open(directory.path(), NOW) {
        Err(StoreError::Io(told)) => assert!(told.contains("copy-b"), "{told}"),
        other => panic!("{other:?}"),
    }
}
