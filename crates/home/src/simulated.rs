//! A world behind the traits that a gateway's shell knows: a radio to hear, a relay to switch.

use crate::world::World;
use inglenook_gateway::{
    boiler::Output,
    port::{Burst, Radio, RadioError, Reception, Relay},
};
use inglenook_units::Mono;
use std::{
    collections::VecDeque,
    io,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// How a world's time runs for whoever listens to it. This crate reads no clock itself.
pub trait Pace: Send {
    /// How far the world's time has come.
    fn now(&self) -> Mono;

    /// Waits this long in the listener's time.
    fn wait(&mut self, wait: Duration);
}

/// A world that a radio, a relay and an observer share.
#[derive(Clone, Debug)]
pub struct SharedWorld {
    world: Arc<Mutex<World>>,
}

impl SharedWorld {
    /// Shares a world.
    pub fn new(world: World) -> Self {
        Self { world: Arc::new(Mutex::new(world)) }
    }

    /// Looks at the world, or changes it.
    pub fn with<T>(&self, look: impl FnOnce(&mut World) -> T) -> T {
        look(&mut self.world.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A radio that hears this world. Listening is what makes its time go on, at this pace.
    pub fn radio<P: Pace>(&self, pace: P) -> SimulatedAir<P> {
        SimulatedAir { world: self.clone(), pace, heard: VecDeque::new() }
    }

    /// The relay of this world's boiler.
    pub fn relay(&self) -> SimulatedRelay {
        SimulatedRelay { world: self.clone() }
    }
}

/// The radio of a simulated home.
#[derive(Debug)]
pub struct SimulatedAir<P> {
    world: SharedWorld,
    pace: P,
    heard: VecDeque<Burst>,
}

/// How often the radio looks whether something has come, in the listener's time.
const GLANCE: Duration = Duration::from_millis(20);

impl<P: Pace> Radio for SimulatedAir<P> {
    fn receive(
        &mut self,
        into: &mut Vec<Burst>,
        most: usize,
        wait: Duration,
    ) -> Result<Reception, RadioError> {
        let mut left = wait;
        loop {
            let now = self.pace.now();
            self.heard.extend(self.world.with(|world| world.advance(now)));
            if !self.heard.is_empty() || left.is_zero() {
                let fetched = self.heard.len().min(most);
                into.extend(self.heard.drain(..fetched));
                return Ok(Reception::Open);
            }
            let glance = left.min(GLANCE);
            self.pace.wait(glance);
            left = left.saturating_sub(glance);
        }
    }
}

/// The boiler relay of a simulated home.
#[derive(Clone, Debug)]
pub struct SimulatedRelay {
    world: SharedWorld,
}

impl Relay for SimulatedRelay {
    fn apply(&mut self, output: Output) -> io::Result<()> {
        self.world.with(|world| world.wish(output));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{Adversary, WorldOptions};
    use inglenook_units::Utc;

    /// A pace at which waiting is all that makes time go on, sixty times as fast.
    struct Waiting(Mono);

    impl Pace for Waiting {
        fn now(&self) -> Mono {
            self.0
        }

        fn wait(&mut self, wait: Duration) {
            self.0 = self.0.after(wait * 60);
        }
    }

    #[test]
    fn listening_lets_time_pass_and_gives_what_was_heard() {
        let options = WorldOptions { start: Utc(1_768_464_000_000), adversary: Adversary::Absent };
        let shared = SharedWorld::new(World::new(1, options));
        let mut radio = shared.radio(Waiting(Mono(0)));
        let mut heard = Vec::new();
        let second = Duration::from_secs(1);
        assert_eq!(radio.receive(&mut heard, 3, second).unwrap(), Reception::Open);
        assert_eq!(heard.len(), 1);
        while shared.with(|world| world.now()) < Mono(3_600_000) {
            let before = heard.len();
            radio.receive(&mut heard, 2, second).unwrap();
            assert!(heard.len() - before <= 2);
        }
        let same = World::new(1, options).advance(shared.with(|world| world.now()));
        assert_eq!(heard, same[..heard.len()]);
        assert!(heard.len() > 70);
    }
}
