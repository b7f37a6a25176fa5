//! One thread for each radio, which hands on what it hears.

use super::{clock::Clock, engine::Job};
use inglenook_gateway::port::{Burst, Radio, RadioError, Reception};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::SyncSender,
    },
    thread::JoinHandle,
    time::Duration,
};

/// How long a radio may wait before it looks whether it should stop.
const WAIT: Duration = Duration::from_millis(200);

/// How many bursts are handed on at a time.
const MOST: usize = 256;

/// Listens until the radio ends, fails, or is told to stop. When the engine falls behind, the radio
/// waits: what it cannot hold is lost there, as it would be on the air.
pub(crate) fn listen(
    mut radio: Box<dyn Radio>,
    jobs: SyncSender<Job>,
    stop: Arc<AtomicBool>,
) -> JoinHandle<()> {
    std::thread::spawn(move || {
        while !stop.load(Ordering::Relaxed) {
            let mut bursts: Vec<Burst> = Vec::new();
            let reception = radio.receive(&mut bursts, MOST, WAIT);
            if !bursts.is_empty() && jobs.send(Job::Heard(bursts)).is_err() {
                return;
            }
            match reception {
                Ok(Reception::Open) => {}
                Ok(Reception::Ended) => {
                    tracing::info!("a radio's recording has come to its end");
                    return;
                }
                Err(error) => {
                    tracing::error!(%error, "a radio can no longer be heard");
                    return;
                }
            }
        }
    })
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
