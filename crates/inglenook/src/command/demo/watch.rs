//! The demo's referee at work: it sees what the world knows and what the gateway says and does.

use crate::daemon::{clock::Clock, engine::Witness};
use inglenook_gateway::{
    Notice,
    boiler::Output,
    port::Relay,
    record::{Batch, Standing, Write},
};
use inglenook_home::{Referee, SharedWorld, SimulatedRelay, Summary};
use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
};

/// A referee who is told everything in the order in which it happens.
#[derive(Clone)]
pub(crate) struct Watch {
    world: SharedWorld,
    clock: Arc<dyn Clock>,
    referee: Arc<Mutex<Referee>>,
}

impl Watch {
    pub(crate) fn new(world: SharedWorld, clock: Arc<dyn Clock>) -> Self {
        Self { world, clock, referee: Arc::new(Mutex::new(Referee::new())) }
    }

    /// A relay that switches the world's boiler under the referee's eyes.
    pub(crate) fn relay(&self) -> WatchedRelay {
        WatchedRelay { relay: self.world.relay(), watch: self.clone() }
    }

    /// Who looks over the engine's shoulder.
    pub(crate) fn witness(&self) -> Box<dyn Witness> {
        Box::new(self.clone())
    }

    /// What the referee has seen.
    pub(crate) fn summary(&self) -> Summary {
        self.with_referee(|referee| referee.summary())
    }

    fn with_referee<T>(&self, look: impl FnOnce(&mut Referee) -> T) -> T {
        let truths = self.world.with(inglenook_home::World::take_truths);
        let mut referee = self.referee.lock().unwrap_or_else(PoisonError::into_inner);
        referee.learn(truths);
        look(&mut referee)
    }
}

impl Witness for Watch {
    fn stored(&mut self, batch: &Batch) {
        self.with_referee(|referee| {
            for write in &batch.writes {
                match write {
                    Write::Latest(latest) => referee.latest(latest),
                    Write::Thing(thing) if thing.standing == Standing::Retired => {
                        referee.retired(thing.id);
                    }
                    _ => {}
                }
            }
        });
    }

    fn told(&mut self, notice: &Notice) {
        if let Notice::Verdict(verdict) = notice {
            self.with_referee(|referee| referee.verdict(verdict));
        }
    }
}

/// The world's relay, watched.
pub(crate) struct WatchedRelay {
    relay: SimulatedRelay,
    watch: Watch,
}

impl Relay for WatchedRelay {
    fn apply(&mut self, output: Output) -> io::Result<()> {
        let now = self.watch.clock.now();
        self.watch.with_referee(|referee| referee.output(now, output));
        self.relay.apply(output)
    }
}
