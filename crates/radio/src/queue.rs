//! Bursts that a thread has read and nobody has fetched yet.

use crate::{
    capture::{BadLine, ReadError},
    counters::Tally,
};
use inglenook_gateway::port::{Burst, RadioError, Reception};
use std::{
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::Duration,
};

/// How many bursts wait at most: ten seconds of the most that the channel can carry.
pub(crate) const LENGTH: usize = 1024;

/// The fetching end.
#[derive(Debug)]
pub(crate) struct Queue {
    read: Receiver<Result<Burst, ReadError>>,
    pub(crate) tally: Tally,
}

impl Queue {
    pub(crate) fn new(read: Receiver<Result<Burst, ReadError>>) -> Self {
        Self { read, tally: Tally::default() }
    }

    /// As `Radio::receive`: waits for the first, then takes what is there.
    pub(crate) fn receive(
        &mut self,
        into: &mut Vec<Burst>,
        most: usize,
        wait: Duration,
    ) -> Result<Reception, RadioError> {
        let mut wait = wait;
        for _ in 0..most {
            match self.read.recv_timeout(wait) {
                Ok(read) => into.extend(self.sort(read)?),
                Err(RecvTimeoutError::Timeout) => return Ok(Reception::Open),
                Err(RecvTimeoutError::Disconnected) => return Ok(Reception::Ended),
            }
            wait = Duration::ZERO;
        }
        Ok(Reception::Open)
    }

    /// The burst, if it is one; a bad line is noted.
    fn sort(&mut self, read: Result<Burst, ReadError>) -> Result<Option<Burst>, RadioError> {
        match read {
            Ok(burst) => {
                self.tally.good(burst.bytes.len());
                Ok(Some(burst))
            }
            Err(ReadError::Line(bad)) => {
                self.tally.bad();
                self.tally.keep(bad);
                Ok(None)
            }
            Err(ReadError::Source(error)) => Err(error),
        }
    }

    pub(crate) fn take_bad_lines(&mut self) -> Vec<BadLine> {
        self.tally.take_bad_lines()
    }
}
