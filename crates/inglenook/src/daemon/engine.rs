//! The thread that owns the gateway: jobs in, and its actions carried out.

use super::{clock::Clock, damage::Damage};
use inglenook_gateway::{
    Action, Answer, Denial, Event, Gateway, Notice, Request, Settings, StartError, Ticket,
    boiler::Output,
    port::{Burst, Relay, Store, StoreError},
    record::{Batch, Occurrence, RoomId, Sample},
    view::{Alert, Deafness, HomeView},
};
use inglenook_units::{Mono, Utc};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, SyncSender},
    },
    time::{Duration, Instant},
};
use tokio::sync::broadcast;

/// How often storage is given time for housekeeping.
const MAINTENANCE: Duration = Duration::from_secs(60);

/// How many bursts are judged in one go, so that questions are answered in between.
const MOST_BURSTS: usize = 1024;

/// Where the answer to a job goes. Nobody may be waiting any more.
pub(crate) type Reply<T> = SyncSender<T>;

/// Something for the engine to do.
#[derive(Debug)]
pub(crate) enum Job {
    Heard(Vec<Burst>),
    View(Reply<HomeView>),
    History(RoomId, Utc, Reply<Result<Vec<Sample>, StoreError>>),
    Occurrences(usize, Reply<Result<Vec<Occurrence>, StoreError>>),
    Ask(Request, Reply<Result<Answer, Denial>>),
    /// A radio, by its name, cannot be heard.
    Deaf(String, Deafness),
    /// It can be heard again.
    Hears(String),
    Stop,
}

/// What an engine runs with.
pub(crate) struct Parts {
    pub(crate) settings: Settings,
    pub(crate) store: Box<dyn Store>,
    pub(crate) relay: Box<dyn Relay>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) news: broadcast::Sender<Notice>,
    pub(crate) witness: Box<dyn Witness>,
}

/// Who looks over the engine's shoulder, and sees everything in the order in which it happens.
pub(crate) trait Witness: Send {
    /// A batch is about to take effect.
    fn stored(&mut self, batch: &Batch);

    /// News is about to be told.
    fn told(&mut self, notice: &Notice);
}

/// Nobody looks.
#[derive(Debug)]
pub(crate) struct NoWitness;

impl Witness for NoWitness {
    fn stored(&mut self, _: &Batch) {}

    fn told(&mut self, _: &Notice) {}
}

/// Why an engine could not start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EngineError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Start(#[from] StartError),
}

/// A gateway with everything that it acts on.
pub(crate) struct Engine {
    gateway: Gateway,
    store: Box<dyn Store>,
    relay: Box<dyn Relay>,
    clock: Arc<dyn Clock>,
    news: broadcast::Sender<Notice>,
    witness: Box<dyn Witness>,
    asked: HashMap<Ticket, Reply<Result<Answer, Denial>>>,
    tickets: u64,
    maintained: Instant,
    damage: Damage,
    /// The radios that cannot be heard.
    deaf: BTreeMap<String, Deafness>,
}

impl Engine {
    /// Reads what storage remembers and starts the gateway on it.
    ///
    /// # Errors
    /// [`EngineError`] if storage cannot be read or belongs to another home.
    pub(crate) fn start(parts: Parts) -> Result<Self, EngineError> {
        let Parts { settings, mut store, relay, clock, news, witness } = parts;
        let snapshot = store.load()?;
        let (gateway, actions) = Gateway::start(settings, snapshot, clock.now())?;
        let mut engine = Self {
            gateway,
            store,
            relay,
            clock,
            news,
            witness,
            asked: HashMap::new(),
            tickets: 0,
            maintained: Instant::now(),
            damage: Damage::default(),
            deaf: BTreeMap::new(),
        };
        engine.carry_out(actions);
        Ok(engine)
    }

    /// Works until told to stop, then hands the boiler back.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if storage is damaged in a way that only a new start can mend.
    pub(crate) fn run(mut self, jobs: &Receiver<Job>) -> Result<(), StoreError> {
        let damage = self.work(jobs);
        self.apply(Output::HandBack);
        match damage {
            // Nothing more is read from what is damaged, least of all for copies.
            Some(error) => Err(error),
            None => {
                self.maintain();
                Ok(())
            }
        }
    }

    /// Works until told to stop, or until storage proves damaged.
    fn work(&mut self, jobs: &Receiver<Job>) -> Option<StoreError> {
        loop {
            match jobs.recv_timeout(self.patience()) {
                Ok(Job::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                Ok(job) => {
                    if self.take(job, jobs).is_stop() {
                        return None;
                    }
                }
                Err(RecvTimeoutError::Timeout) => self.step(Event::Tick),
            }
            self.wake_when_due();
            self.maintain_when_due();
            if let Some(error) = self.damage.lasting() {
                return Some(error);
            }
        }
    }

    /// How long to wait for a job: until the gateway wants to be woken, or maintenance is due.
    fn patience(&self) -> Duration {
        let now = self.clock.now().mono;
        let wake = self.gateway.next_wake(now).max(Mono(now.0.saturating_add(1)));
        self.clock
            .wait_until(wake)
            .min(MAINTENANCE.saturating_sub(self.maintained.elapsed()))
            .max(Duration::from_millis(1))
    }

    /// Does a job. Bursts that have gathered behind one another are judged together, so that they
    /// share one sync.
    fn take(&mut self, job: Job, jobs: &Receiver<Job>) -> After {
        let mut next = Some(job);
        while let Some(job) = next.take() {
            match job {
                Job::Stop => return After::Stop,
                Job::Heard(mut bursts) => {
                    while bursts.len() < MOST_BURSTS && next.is_none() {
                        match jobs.try_recv() {
                            Ok(Job::Heard(more)) => bursts.extend(more),
                            Ok(other) => next = Some(other),
                            Err(_) => break,
                        }
                    }
                    self.step(Event::Heard(bursts));
                }
                Job::Ask(request, reply) => self.ask(request, reply),
                Job::View(reply) => {
                    let _ = reply.send(self.view());
                }
                Job::History(room, since, reply) => {
                    let _ = reply.send(self.store.history(room, since));
                }
                Job::Occurrences(most, reply) => {
                    let _ = reply.send(self.store.occurrences(most));
                }
                Job::Deaf(radio, deafness) => drop(self.deaf.insert(radio, deafness)),
                Job::Hears(radio) => drop(self.deaf.remove(&radio)),
            }
        }
        After::GoOn
    }

    /// What the gateway sees, and what it cannot know: its radios and its relay.
    fn view(&self) -> HomeView {
        let mut view = self.gateway.view(self.clock.now());
        view.boiler.reach = self.relay.reach();
        let deaf = self.deaf.iter().map(|(radio, deafness)| Alert::Deaf {
            radio: radio.clone(),
            deafness: deafness.clone(),
        });
        view.alerts.extend(deaf);
        view
    }

    fn ask(&mut self, request: Request, reply: Reply<Result<Answer, Denial>>) {
        self.tickets = self.tickets.wrapping_add(1);
        let ticket = Ticket(self.tickets);
        self.asked.insert(ticket, reply);
        self.step(Event::Asked(ticket, request));
    }

    fn step(&mut self, event: Event) {
        let actions = self.gateway.step(self.clock.now(), event);
        self.carry_out(actions);
    }

    fn carry_out(&mut self, actions: Vec<Action>) {
        let mut batches = Vec::new();
        for action in actions {
            match action {
                Action::Persist(batch) => batches.push(batch),
                Action::Boiler(output) => self.apply(output),
                Action::Reply(ticket, answer) => {
                    if let Some(reply) = self.asked.remove(&ticket) {
                        let _ = reply.send(answer);
                    }
                }
                Action::Tell(notice) => {
                    self.witness.told(&notice);
                    let _ = self.news.send(notice);
                }
            }
        }
        batches.into_iter().for_each(|batch| self.persist(&batch));
    }

    fn persist(&mut self, batch: &Batch) {
        let event = match self.store.commit(batch) {
            Ok(()) => {
                if !batch.writes.is_empty() {
                    self.damage.none();
                }
                self.witness.stored(batch);
                Event::Persisted(batch.id)
            }
            Err(error) => {
                tracing::error!(%error, "nothing is taken in until this can be saved again");
                self.damage.note(error);
                Event::NotPersisted(batch.id)
            }
        };
        self.step(event);
    }

    fn apply(&mut self, output: Output) {
        if let Err(error) = self.relay.apply(output) {
            tracing::error!(%error, output = output.name(), "the boiler relay cannot be told");
        }
    }

    /// Jobs that never let up, such as questions, must not keep time from passing: leases run out
    /// and the relay is told again all the same.
    fn wake_when_due(&mut self) {
        let now = self.clock.now().mono;
        if self.gateway.next_wake(now) <= now {
            self.step(Event::Tick);
        }
    }

    fn maintain_when_due(&mut self) {
        if self.maintained.elapsed() >= MAINTENANCE {
            self.maintain();
        }
    }

    fn maintain(&mut self) {
        self.maintained = Instant::now();
        if let Err(error) = self.store.maintain(self.clock.now().utc) {
            tracing::warn!(%error, "housekeeping failed; nothing is lost by that");
            self.damage.note(error);
        }
    }
}

/// Whether the engine goes on.
enum After {
    GoOn,
    Stop,
}

impl After {
    fn is_stop(&self) -> bool {
        matches!(self, Self::Stop)
    }
}

#[cfg(test)]
#[path = "engine_tests.rs"]
mod tests;
