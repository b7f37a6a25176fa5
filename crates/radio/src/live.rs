//! A stream that may dawdle, such as standard input.

use crate::{
    capture::{BadLine, CaptureFile},
    counters::Counters,
    queue::{self, Queue},
};
use inglenook_gateway::port::{Burst, Radio, RadioError, Reception};
use std::{io, sync::mpsc::sync_channel, thread, time::Duration};

/// A capture that arrives bit by bit. A thread of its own reads it, so that waiting for it is
/// bounded; when bursts are not fetched, it stops reading, and nothing is lost.
#[derive(Debug)]
pub struct LiveStream {
    queue: Queue,
}

impl LiveStream {
    /// Reads standard input.
    ///
    /// # Errors
    /// [`RadioError`] if no thread can be started.
    pub fn standard_input() -> Result<Self, RadioError> {
        Self::from_reader("standard input", io::stdin())
    }

    /// Reads any stream; `name` is what errors call it.
    ///
    /// # Errors
    /// [`RadioError`] if no thread can be started.
    pub fn from_reader(
        name: impl Into<String>,
        reader: impl io::Read + Send + 'static,
    ) -> Result<Self, RadioError> {
        let name = name.into();
        let what = name.clone();
        let (into, read) = sync_channel(queue::LENGTH);
        let pump = move || {
            let hand_on = |line| into.send(line).is_ok();
            match CaptureFile::from_reader(name, reader) {
                Ok(mut capture) => _ = capture.all(hand_on),
                Err(error) => _ = hand_on(Err(error.into())),
            }
        };
        thread::Builder::new()
            .name("live-stream".into())
            .spawn(pump)
            .map_err(|cause| RadioError { what, cause })?;
        Ok(Self { queue: Queue::new(read) })
    }

    /// What has been fetched so far.
    pub fn counters(&self) -> Counters {
        self.queue.tally.counters
    }

    /// The bad lines that were skipped since this was last asked, oldest first; of many only the
    /// last hundred.
    pub fn take_bad_lines(&mut self) -> Vec<BadLine> {
        self.queue.take_bad_lines()
    }
}

impl Radio for LiveStream {
    fn receive(
        &mut self,
        into: &mut Vec<Burst>,
        most: usize,
        wait: Duration,
    ) -> Result<Reception, RadioError> {
        self.queue.receive(into, most, wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    const PATIENCE: Duration = Duration::from_secs(10);

    fn fetch(stream: &mut LiveStream, wait: Duration) -> (usize, Reception) {
        let mut bursts = Vec::new();
        let reception = stream.receive(&mut bursts, 1, wait).unwrap();
        (bursts.len(), reception)
    }

    #[test]
    fn a_dawdling_stream_does_not_hold_anybody_up() {
        let (reader, mut writer) = io::pipe().unwrap();
        let mut stream = LiveStream::from_reader("pipe", reader).unwrap();
        let short = Duration::from_millis(20);
        assert_eq!(fetch(&mut stream, short), (0, Reception::Open));
        writer.write_all(b"{\"t\":1,\"hex\":\"aa\"}\nbad\n").unwrap();
        assert_eq!(fetch(&mut stream, PATIENCE), (1, Reception::Open));
        assert_eq!(fetch(&mut stream, PATIENCE), (0, Reception::Open));
        assert_eq!(stream.take_bad_lines().len(), 1);
        drop(writer);
        assert_eq!(fetch(&mut stream, PATIENCE), (0, Reception::Ended));
        let counters = stream.counters();
        assert_eq!((counters.lines, counters.bad_lines), (2, 1));
    }

    #[test]
    fn nothing_is_lost_when_nobody_fetches() {
        let many = queue::LENGTH * 3;
        let text = "{\"t\":1,\"hex\":\"aa\"}\n".repeat(many);
        let mut stream = LiveStream::from_reader("text", io::Cursor::new(text)).unwrap();
        let mut bursts = Vec::new();
        while stream.receive(&mut bursts, 7, PATIENCE).unwrap() == Reception::Open {}
        assert_eq!(bursts.len(), many);
    }

    #[test]
    fn a_broken_stream_is_an_error() {
        let damaged = io::Cursor::new([0x1f, 0x8b, 0, 0]);
        let mut stream = LiveStream::from_reader("damaged", damaged).unwrap();
        let error = stream.receive(&mut Vec::new(), 1, PATIENCE).unwrap_err();
        assert_eq!(error.what, "damaged");
    }
}
