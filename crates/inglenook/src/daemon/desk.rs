//! Asking a running engine, from any thread.

use super::engine::{Engine, EngineError, Job, Parts, Reply};
use inglenook_gateway::{
    Answer, Denial, Notice, Request,
    record::{Occurrence, RoomId, Sample},
    view::HomeView,
};
use inglenook_units::Utc;
use inglenook_web::{Backend, Unavailable};
use std::{
    convert::Infallible,
    sync::mpsc::{self, SyncSender},
    thread::JoinHandle,
    time::Duration,
};
use tokio::sync::{broadcast, oneshot};

/// How many jobs may wait before radios have to.
const QUEUE: usize = 256;

/// How long an answer may take before the engine is taken for stuck.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many news a slow reader may be behind.
const NEWS: usize = 1024;

/// A handle to a running engine.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    jobs: SyncSender<Job>,
    news: broadcast::Sender<Notice>,
}

/// A running engine's thread.
#[derive(Debug)]
pub(crate) struct EngineThread {
    handle: JoinHandle<()>,
    ended: oneshot::Receiver<Infallible>,
}

impl EngineThread {
    /// Waits until the engine has ended, for whatever reason.
    pub(crate) async fn ended(&mut self) {
        let _it_never_says_anything_else = (&mut self.ended).await;
    }

    /// Waits for the engine to end; whether it did so in good order.
    pub(crate) fn join(self) -> bool {
        self.handle.join().is_ok()
    }
}

/// Makes the channel of news that an engine tells and a desk hands on.
pub(crate) fn news() -> broadcast::Sender<Notice> {
    broadcast::Sender::new(NEWS)
}

impl Desk {
    /// Starts an engine on its own thread.
    ///
    /// # Errors
    /// [`EngineError`] if it cannot start.
    pub(crate) fn open(parts: Parts) -> Result<(Self, EngineThread), EngineError> {
        let news = parts.news.clone();
        let engine = Engine::start(parts)?;
        let (jobs, waiting) = mpsc::sync_channel(QUEUE);
        let (alive, ended) = oneshot::channel();
        let handle = std::thread::spawn(move || {
            let _dropped_at_the_end: oneshot::Sender<Infallible> = alive;
            engine.run(&waiting);
        });
        Ok((Self { jobs, news }, EngineThread { handle, ended }))
    }

    /// Where radios send what they hear.
    pub(crate) fn jobs(&self) -> SyncSender<Job> {
        self.jobs.clone()
    }

    /// Lets the engine finish what it has, hand the boiler back and end.
    pub(crate) fn stop(&self) {
        let _ = self.jobs.send(Job::Stop);
    }

    fn answer<T>(&self, job: impl FnOnce(Reply<T>) -> Job) -> Result<T, Unavailable> {
        let (reply, answer) = mpsc::sync_channel(1);
        self.jobs.send(job(reply)).map_err(|_| unavailable("it has stopped"))?;
        answer.recv_timeout(PATIENCE).map_err(|_| unavailable("it took too long"))
    }
}

impl Backend for Desk {
    fn view(&self) -> Result<HomeView, Unavailable> {
        self.answer(Job::View)
    }

    fn history(&self, room: RoomId, since: Utc) -> Result<Vec<Sample>, Unavailable> {
        self.answer(|reply| Job::History(room, since, reply))?.map_err(unavailable)
    }

    fn occurrences(&self, most: usize) -> Result<Vec<Occurrence>, Unavailable> {
        self.answer(|reply| Job::Occurrences(most, reply))?.map_err(unavailable)
    }

    fn subscribe(&self) -> broadcast::Receiver<Notice> {
        self.news.subscribe()
    }

    fn ask(&self, request: Request) -> Result<Result<Answer, Denial>, Unavailable> {
        self.answer(|reply| Job::Ask(request, reply))
    }
}

fn unavailable(why: impl ToString) -> Unavailable {
    Unavailable(why.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::daemon::{clock::WallClock, engine::NoWitness, relay::NoRelay};
    use inglenook_gateway::{
        NewThing, Settings,
        boiler::MinimumTimes,
        port::{Store, StoreError},
        record::{Batch, Snapshot, ThingKind},
    };
    use inglenook_seal::{ClassicKey, MasterKey, WrappedKey};
    use inglenook_units::{Counter, DeviceId};
    use std::sync::Arc;

    /// A store with a fault in it.
    struct Faulty;

    impl Store for Faulty {
        fn load(&mut self) -> Result<Snapshot, StoreError> {
            Ok(Snapshot::empty())
        }

        fn commit(&mut self, _: &Batch) -> Result<(), StoreError> {
            panic!("a fault in this program")
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

    #[test]
    fn the_end_of_the_engine_is_noticed() {
        let master = MasterKey::new([1; 32]);
        let (desk, mut thread) = Desk::open(Parts {
            settings: Settings { master: master.clone(), boiler: MinimumTimes::default() },
            store: Box::new(Faulty),
            relay: Box::new(NoRelay),
            clock: Arc::new(WallClock::new()),
            news: news(),
            witness: Box::new(NoWitness),
        })
        .unwrap();
        assert!(desk.view().unwrap().rooms.is_empty());
        let id = DeviceId([7; 8]);
        let key = ClassicKey::new([9; 16]).unwrap();
        let thing = NewThing {
            id,
            name: "hall".into(),
            kind: ThingKind::Valve,
            room: "hall".into(),
            key: WrappedKey::wrap(&master, id, &key, [0; 12]).unwrap(),
            floor: Counter::ZERO,
            interval: Duration::from_secs(240),
        };
        assert!(desk.ask(Request::Add(thing)).is_err());
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(thread.ended());
        assert!(!thread.join());
        assert!(desk.view().is_err());
    }
}
