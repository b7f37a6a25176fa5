use super::*;
use crate::daemon::clock::PacedClock;
use inglenook_gateway::{boiler::MinimumTimes, record::Snapshot};
use inglenook_seal::MasterKey;
use std::{
    io,
    sync::{
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc::sync_channel,
    },
    thread,
};

struct NoStore;

impl Store for NoStore {
    fn load(&mut self) -> Result<Snapshot, StoreError> {
        Ok(Snapshot::empty())
    }

    fn commit(&mut self, _: &Batch) -> Result<(), StoreError> {
        Ok(())
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

struct CountingRelay(Arc<AtomicUsize>);

impl Relay for CountingRelay {
    fn apply(&mut self, _: Output) -> io::Result<()> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

/// An hour of the gateway's time passes in a second.
fn engine(told: &Arc<AtomicUsize>) -> Engine {
    Engine::start(Parts {
        settings: Settings { master: MasterKey::new([1; 32]), boiler: MinimumTimes::default() },
        store: Box::new(NoStore),
        relay: Box::new(CountingRelay(Arc::clone(told))),
        clock: Arc::new(PacedClock::new(Utc(0), 3600.0)),
        news: broadcast::Sender::new(1),
        witness: Box::new(NoWitness),
    })
    .unwrap()
}

#[test]
fn questions_that_never_let_up_do_not_keep_the_relay_from_being_told() {
    let told = Arc::new(AtomicUsize::new(0));
    let engine = engine(&told);
    let (jobs, waiting) = sync_channel(256);
    let enough = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let reply = sync_channel(1).0;
                while !enough.load(Ordering::Relaxed) {
                    let _ = jobs.send(Job::Occurrences(1, reply.clone()));
                }
            });
        }
        scope.spawn(|| {
            thread::sleep(Duration::from_millis(500));
            enough.store(true, Ordering::Relaxed);
            let _ = jobs.send(Job::Stop);
        });
        engine.run(&waiting).unwrap();
        drop(waiting);
    });
    // Half an hour has passed, and it is told once a minute.
    let told = told.load(Ordering::Relaxed);
    assert!((20..=40).contains(&told), "told {told} times");
}
