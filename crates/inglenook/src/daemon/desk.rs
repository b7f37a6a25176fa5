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
    sync::mpsc::{self, SyncSender},
    thread::JoinHandle,
    time::Duration,
};
use tokio::sync::broadcast;

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

/// Makes the channel of news that an engine tells and a desk hands on.
pub(crate) fn news() -> broadcast::Sender<Notice> {
    broadcast::Sender::new(NEWS)
}

impl Desk {
    /// Starts an engine on its own thread.
    ///
    /// # Errors
    /// [`EngineError`] if it cannot start.
    pub(crate) fn open(parts: Parts) -> Result<(Self, JoinHandle<()>), EngineError> {
        let news = parts.news.clone();
        let engine = Engine::start(parts)?;
        let (jobs, waiting) = mpsc::sync_channel(QUEUE);
        let thread = std::thread::spawn(move || engine.run(&waiting));
        Ok((Self { jobs, news }, thread))
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
