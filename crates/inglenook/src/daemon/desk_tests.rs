use super::*;
use crate::daemon::{clock::WallClock, engine::NoWitness, relay::NoRelay};
use inglenook_gateway::{
    NewThing, Settings,
    boiler::MinimumTimes,
    port::Store,
    record::{Batch, Snapshot, ThingKind},
};
use inglenook_seal::{ClassicKey, MasterKey, WrappedKey};
use inglenook_units::{Counter, DeviceId};
use std::sync::Arc;

/// A store with something wrong with it.
#[derive(Clone, Copy)]
enum Faulty {
    Panics,
    Damaged,
    Hangs,
}

impl Store for Faulty {
    fn load(&mut self) -> Result<Snapshot, StoreError> {
        Ok(Snapshot::empty())
    }

    fn commit(&mut self, _: &Batch) -> Result<(), StoreError> {
        match self {
            Self::Panics => panic!("a fault in this program"),
            Self::Damaged => Err(StoreError::Damaged("home.redb: page 5".to_owned())),
            Self::Hangs => loop {
                std::thread::park();
            },
        }
    }

    fn history(&self, _: RoomId, _: Utc) -> Result<Vec<Sample>, StoreError> {
        Ok(Vec::new())
    }

    fn occurrences(&self, _: usize) -> Result<Vec<Occurrence>, StoreError> {
        Ok(Vec::new())
    }

    fn maintain(&mut self, _: Utc) -> Result<(), StoreError> {
        Ok(())
    }
}

fn open(store: Faulty) -> (Desk, EngineThread) {
    Desk::open(Parts {
        settings: Settings { master: master(), boiler: MinimumTimes::default() },
        store: Box::new(store),
        relay: Box::new(NoRelay),
        clock: Arc::new(WallClock::new()),
        news: news(),
        witness: Box::new(NoWitness),
    })
    .unwrap()
}

fn master() -> MasterKey {
    MasterKey::new([1; 32])
}

fn thing() -> Request {
    let id = DeviceId([7; 8]);
    let key = ClassicKey::new([9; 16]).unwrap();
    Request::Add(NewThing {
        id,
        name: "hall".into(),
        kind: ThingKind::Valve,
        room: "hall".into(),
        key: WrappedKey::wrap(&master(), id, &key, [0; 12]).unwrap(),
        floor: Counter::ZERO,
        interval: Duration::from_secs(240),
    })
}

fn wait_for_the_end(thread: &mut EngineThread) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(thread.ended());
}

#[test]
fn the_end_of_the_engine_is_noticed() {
    let (desk, mut thread) = open(Faulty::Panics);
    assert!(desk.view().unwrap().rooms.is_empty());
    assert!(desk.ask(thing()).is_err());
    wait_for_the_end(&mut thread);
    assert!(matches!(thread.join(), Err(Breakdown::Fault)));
    assert!(desk.view().is_err());
}

/// The first refusal may pass; after the second only a start helps, which finds the damage.
#[test]
fn lasting_damage_ends_the_engine() {
    let (desk, mut thread) = open(Faulty::Damaged);
    assert_eq!(desk.ask(thing()).unwrap(), Err(Denial::NotStored));
    assert!(desk.view().is_ok());
    assert_eq!(desk.ask(thing()).unwrap(), Err(Denial::NotStored));
    wait_for_the_end(&mut thread);
    match thread.join() {
        Err(Breakdown::Damage(error)) => assert!(error.to_string().contains("page 5"), "{error}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn nobody_waits_for_ever_for_an_engine_that_is_stuck() {
    let (desk, thread) = open(Faulty::Hangs);
    let asked = desk.clone();
    let asked = std::thread::spawn(move || asked.ask(thing()));
    std::thread::sleep(Duration::from_millis(50));
    let begun = Instant::now();
    while desk.jobs.try_send(Job::Hears(String::new())).is_ok() {}
    let told = desk.view().unwrap_err();
    assert!(told.to_string().contains("too much to do"), "{told}");
    assert!(asked.join().unwrap().unwrap_err().to_string().contains("too long"));
    desk.stop();
    assert!(matches!(thread.join(), Err(Breakdown::Stuck)));
    assert!(begun.elapsed() < PATIENCE * 4, "{:?}", begun.elapsed());
}
