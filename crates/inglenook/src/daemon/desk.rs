//! Asking a running engine, from any thread.

use super::engine::{Engine, EngineError, Job, Parts, Reply};
use inglenook_gateway::{
    Answer, Denial, Notice, Request,
    port::StoreError,
    record::{Occurrence, RoomId, Sample},
    view::HomeView,
};
use inglenook_units::Utc;
use inglenook_web::{Backend, Unavailable};
use std::{
    convert::Infallible,
    sync::mpsc::{self, RecvTimeoutError, SyncSender, TrySendError},
    thread::JoinHandle,
    time::{Duration, Instant},
};
use tokio::sync::{broadcast, oneshot};

/// How many jobs may wait before radios have to.
const QUEUE: usize = 256;

/// How long an answer may take before the engine is taken for stuck.
const PATIENCE: Duration = Duration::from_secs(if cfg!(test) { 3 } else { 10 });

/// How many news a slow reader may be behind.
const NEWS: usize = 1024;

/// How long to wait before looking again whether there is room for a job, or an end.
const MOMENT: Duration = Duration::from_millis(5);

/// A handle to a running engine.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    jobs: SyncSender<Job>,
    news: broadcast::Sender<Notice>,
}

/// A running engine's thread.
#[derive(Debug)]
pub(crate) struct EngineThread {
    handle: JoinHandle<Result<(), StoreError>>,
    ended: oneshot::Receiver<Infallible>,
}

/// Why an engine did not end in good order.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Breakdown {
    /// It panicked.
    #[error("the gateway's engine has stopped by a fault of its own")]
    Fault,
    /// Storage is damaged.
    #[error("{0}")]
    Damage(StoreError),
    /// It is stuck, as when the disk does not answer.
    #[error("the gateway's engine did not end: its storage does not answer")]
    Stuck,
}

impl EngineThread {
    /// Waits until the engine has ended, for whatever reason.
    pub(crate) async fn ended(&mut self) {
        let _it_never_says_anything_else = (&mut self.ended).await;
    }

    /// Waits for the engine to end, but not for ever.
    ///
    /// # Errors
    /// [`Breakdown`] if it did not end in good order.
    pub(crate) fn join(self) -> Result<(), Breakdown> {
        let until = Instant::now() + PATIENCE;
        while !self.handle.is_finished() {
            if Instant::now() >= until {
                return Err(Breakdown::Stuck);
            }
            std::thread::sleep(MOMENT);
        }
        match self.handle.join() {
            Ok(ended) => ended.map_err(Breakdown::Damage),
            Err(_) => Err(Breakdown::Fault),
        }
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
            engine.run(&waiting)
        });
        Ok((Self { jobs, news }, EngineThread { handle, ended }))
    }

    /// Where radios send what they hear.
    pub(crate) fn jobs(&self) -> SyncSender<Job> {
        self.jobs.clone()
    }

    /// Lets the engine finish what it has, hand the boiler back and end. One that takes no job is
    /// not waited for.
    pub(crate) fn stop(&self) {
        let _gone_or_stuck = self.hand_in(Job::Stop, Instant::now() + PATIENCE);
    }

    fn answer<T>(&self, job: impl FnOnce(Reply<T>) -> Job) -> Result<T, Unavailable> {
        let until = Instant::now() + PATIENCE;
        let (reply, answer) = mpsc::sync_channel(1);
        self.hand_in(job(reply), until)?;
        answer.recv_timeout(until.saturating_duration_since(Instant::now())).map_err(|error| {
            unavailable(match error {
                RecvTimeoutError::Timeout => "it took too long",
                RecvTimeoutError::Disconnected => "it has stopped",
            })
        })
    }

    /// Hands a job in, as soon as there is room for it.
    fn hand_in(&self, mut job: Job, until: Instant) -> Result<(), Unavailable> {
        loop {
            match self.jobs.try_send(job) {
                Ok(()) => return Ok(()),
                Err(TrySendError::Disconnected(_)) => return Err(unavailable("it has stopped")),
                Err(TrySendError::Full(_)) if Instant::now() >= until => {
                    return Err(unavailable("it has too much to do, or its disk does not answer"));
                }
                Err(TrySendError::Full(back)) => job = back,
            }
            std::thread::sleep(MOMENT);
        }
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
#[path = "desk_tests.rs"]
mod tests;
