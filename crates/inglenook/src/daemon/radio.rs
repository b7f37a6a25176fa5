//! One thread for each radio, which hands on what it hears and opens it again when it fails.

use super::{clock::Clock, engine::Job};
use inglenook_gateway::{
    port::{Burst, Radio, RadioError, Reception},
    view::Deafness,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{SyncSender, TrySendError},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// How long a radio may wait before it looks whether it should stop.
const WAIT: Duration = Duration::from_millis(200);

/// How long to wait when the engine has fallen behind.
const BUSY: Duration = Duration::from_millis(5);

/// How many bursts are handed on at a time.
const MOST: usize = 256;

/// How long to wait before a failed radio is opened again: at first, and at most. It doubles until
/// the radio has worked for longer than the most.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Opens a radio.
pub(crate) type Open = Box<dyn Fn() -> Result<Box<dyn Radio>, RadioError> + Send>;

/// What becomes of a radio that can no longer be heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// It has an end, and is not begun anew.
    Recording,
    /// Another program speaks: what fails is opened again, but its end is final, and a loss.
    Stream,
    /// It is always there: what fails or ends is opened again.
    Air,
}

/// A radio, what people call it, and how to open it again.
pub(crate) struct Source {
    name: String,
    nature: Nature,
    open: Open,
    radio: Box<dyn Radio>,
}

impl Source {
    /// Opens a radio for the first time.
    ///
    /// # Errors
    /// [`RadioError`] if it cannot be opened.
    pub(crate) fn open(name: String, nature: Nature, open: Open) -> Result<Self, RadioError> {
        let radio = open()?;
        Ok(Self { name, nature, open, radio })
    }
}

/// Listens until the radio ends or is told to stop. When the engine falls behind, the radio waits:
/// what it cannot hold is lost there, as it would be on the air.
pub(crate) fn listen(
    source: Source,
    jobs: SyncSender<Job>,
    stop: Arc<AtomicBool>,
) -> JoinHandle<()> {
    let Source { name, nature, open, radio } = source;
    let listener = Listener { name, nature, open, jobs, stop };
    thread::spawn(move || {
        let _told_to_stop_or_over = listener.listen(radio);
    })
}

struct Listener {
    name: String,
    nature: Nature,
    open: Open,
    jobs: SyncSender<Job>,
    stop: Arc<AtomicBool>,
}

/// There is nothing more to do.
struct Over;

impl Listener {
    fn listen(&self, mut radio: Box<dyn Radio>) -> Result<(), Over> {
        let mut pause = FIRST_PAUSE;
        loop {
            let begun = Instant::now();
            let deafness = self.hear(radio)?;
            if begun.elapsed() > LONGEST_PAUSE {
                pause = FIRST_PAUSE;
            }
            tracing::warn!("{} {deafness}", self.name);
            let is_over = !matches!(deafness, Deafness::Retried(_));
            self.hand_on(Job::Deaf(self.name.clone(), deafness))?;
            if is_over {
                return Err(Over);
            }
            radio = self.opened_again(&mut pause)?;
            self.hand_on(Job::Hears(self.name.clone()))?;
            tracing::info!("{} can be heard again", self.name);
        }
    }

    /// Hands on what is heard until that ends; why it did.
    fn hear(&self, mut radio: Box<dyn Radio>) -> Result<Deafness, Over> {
        loop {
            let mut bursts: Vec<Burst> = Vec::new();
            let reception = radio.receive(&mut bursts, MOST, WAIT);
            if !bursts.is_empty() {
                self.hand_on(Job::Heard(bursts))?;
            }
            match (reception, self.nature) {
                (Ok(Reception::Open), _) => self.go_on()?,
                (Ok(Reception::Ended), Nature::Recording) => {
                    tracing::info!("{} has come to its end", self.name);
                    return Err(Over);
                }
                (Ok(Reception::Ended), Nature::Stream) => return Ok(Deafness::Ended),
                (Ok(Reception::Ended), Nature::Air) => {
                    return Ok(Deafness::Retried("it has ended".to_owned()));
                }
                (Err(error), Nature::Recording) => {
                    return Ok(Deafness::GivenUp(error.cause.to_string()));
                }
                (Err(error), Nature::Stream | Nature::Air) => {
                    return Ok(Deafness::Retried(error.cause.to_string()));
                }
            }
        }
    }

    fn opened_again(&self, pause: &mut Duration) -> Result<Box<dyn Radio>, Over> {
        loop {
            let until = Instant::now() + *pause;
            while Instant::now() < until {
                self.go_on()?;
                thread::sleep(WAIT.min(*pause));
            }
            *pause = pause.saturating_mul(2).min(LONGEST_PAUSE);
            match (self.open)() {
                Ok(radio) => return Ok(radio),
                Err(error) => {
                    tracing::debug!("{} still cannot be heard: {}", self.name, error.cause)
                }
            }
        }
    }

    /// Hands a job on, once there is room for it.
    fn hand_on(&self, mut job: Job) -> Result<(), Over> {
        loop {
            match self.jobs.try_send(job) {
                Ok(()) => return Ok(()),
                Err(TrySendError::Disconnected(_)) => return Err(Over),
                Err(TrySendError::Full(back)) => job = back,
            }
            self.go_on()?;
            thread::sleep(BUSY);
        }
    }

    fn go_on(&self) -> Result<(), Over> {
        if self.stop.load(Ordering::Relaxed) { Err(Over) } else { Ok(()) }
    }
}

/// A radio whose bursts count as heard when they arrive here, whatever times they carry.
pub(crate) fn on_arrival(radio: impl Radio + 'static, clock: Arc<dyn Clock>) -> Box<dyn Radio> {
    Box::new(OnArrival { radio, clock })
}

struct OnArrival<R> {
    radio: R,
    clock: Arc<dyn Clock>,
}

impl<R: Radio> Radio for OnArrival<R> {
    fn receive(
        &mut self,
        into: &mut Vec<Burst>,
        most: usize,
        wait: Duration,
    ) -> Result<Reception, RadioError> {
        let before = into.len();
        let reception = self.radio.receive(into, most, wait)?;
        let now = self.clock.now();
        into.iter_mut().skip(before).for_each(|burst| burst.heard = now);
        Ok(reception)
    }
}

#[cfg(test)]
#[path = "radio_tests.rs"]
mod tests;
