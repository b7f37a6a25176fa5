//! Keeping what a radio hears, in the form that [`CaptureFile`](crate::CaptureFile) reads.

use crate::line::CaptureLine;
use flate2::{Compression, write::GzEncoder};
use inglenook_gateway::port::{Burst, Radio, RadioError, Reception};
use std::{
    fmt,
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
    time::Duration,
};

/// A radio that writes down every burst before handing it on.
///
/// When writing fails, as on a full disk, recording stops and hearing goes on.
pub struct Recorder<R> {
    radio: R,
    state: State,
}

enum State {
    Recording(Tape),
    Stopped(io::Error),
}

enum Tape {
    Plain(BufWriter<File>),
    Gzip(GzEncoder<BufWriter<File>>),
}

impl<R: Radio> Recorder<R> {
    /// Records what `radio` hears into a new file, compressed with gzip if its name ends in `.gz`.
    ///
    /// # Errors
    /// An I/O error if the file cannot be made, or exists already: nothing is overwritten.
    pub fn new(radio: R, path: &Path) -> io::Result<Self> {
        let file = BufWriter::new(File::create_new(path)?);
        let tape = if path.extension().is_some_and(|end| end == "gz") {
            Tape::Gzip(GzEncoder::new(file, Compression::default()))
        } else {
            Tape::Plain(file)
        };
        Ok(Self { radio, state: State::Recording(tape) })
    }

    /// Why recording has stopped, if it has.
    pub fn fault(&self) -> Option<&io::Error> {
        match &self.state {
            State::Recording(_) => None,
            State::Stopped(error) => Some(error),
        }
    }

    /// Ends the recording and gives the radio back.
    ///
    /// # Errors
    /// An I/O error if not everything could be written, now or earlier.
    pub fn finish(self) -> io::Result<R> {
        match self.state {
            State::Recording(Tape::Plain(mut file)) => file.flush()?,
            State::Recording(Tape::Gzip(encoder)) => encoder.finish()?.flush()?,
            State::Stopped(error) => return Err(error),
        }
        Ok(self.radio)
    }

    fn record(&mut self, bursts: &[Burst]) {
        if let State::Recording(tape) = &mut self.state
            && let Err(error) = tape.write(bursts)
        {
            self.state = State::Stopped(error);
        }
    }
}

impl Tape {
    fn write(&mut self, bursts: &[Burst]) -> io::Result<()> {
        bursts.iter().try_for_each(|burst| {
            let line = CaptureLine::write(burst);
            match self {
                Self::Plain(file) => writeln!(file, "{line}"),
                Self::Gzip(encoder) => writeln!(encoder, "{line}"),
            }
        })
    }
}

impl<R: Radio> Radio for Recorder<R> {
    fn receive(
        &mut self,
        into: &mut Vec<Burst>,
        most: usize,
        wait: Duration,
    ) -> Result<Reception, RadioError> {
        let before = into.len();
        let reception = self.radio.receive(into, most, wait);
        self.record(into.get(before..).unwrap_or_default());
        reception
    }
}

impl<R> fmt::Debug for Recorder<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CaptureFile;

    const TEXT: &str = concat!(
        "{\"t\":1705276835.161,\"rssi\":-76.5,\"snr\":28.2,\"hex\":\"3ecf\"}\n",
        "{\"t\":1705276836.0,\"hex\":\"\"}\n"
    );

    fn record(path: &Path) {
        let source = CaptureFile::from_reader("test", TEXT.as_bytes()).unwrap();
        let mut recorder = Recorder::new(source, path).unwrap();
        let mut heard = Vec::new();
        while recorder.receive(&mut heard, 1, Duration::ZERO).unwrap() == Reception::Open {}
        assert_eq!(heard.len(), 2);
        recorder.finish().unwrap();
    }

    #[test]
    fn what_is_recorded_reads_back() {
        let directory = tempfile::tempdir().unwrap();
        let read = |capture: CaptureFile| capture.map(Result::unwrap).collect::<Vec<_>>();
        let source = read(CaptureFile::from_reader("test", TEXT.as_bytes()).unwrap());
        for name in ["plain.jsonl", "packed.jsonl.gz"] {
            let path = directory.path().join(name);
            record(&path);
            assert_eq!(read(CaptureFile::open(&path).unwrap()), source, "{name}");
        }
        let plain = std::fs::read_to_string(directory.path().join("plain.jsonl")).unwrap();
        assert_eq!(plain, TEXT);
        let packed = std::fs::read(directory.path().join("packed.jsonl.gz")).unwrap();
        assert!(packed.starts_with(&[0x1f, 0x8b]));
    }

    #[test]
    fn nothing_is_overwritten() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("capture");
        std::fs::write(&path, "precious").unwrap();
        let source = CaptureFile::from_reader("test", TEXT.as_bytes()).unwrap();
        let error = Recorder::new(source, &path).map(|_| ()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
    }

    #[test]
    fn a_full_disk_stops_the_recording_and_not_the_hearing() {
        let Ok(full) = File::options().write(true).open("/dev/full") else {
            return println!("skipped: this system has no /dev/full");
        };
        let source = CaptureFile::from_reader("test", TEXT.as_bytes()).unwrap();
        let mut recorder = Recorder {
            radio: source,
            state: State::Recording(Tape::Plain(BufWriter::with_capacity(0, full))),
        };
        let mut heard = Vec::new();
        let reception = recorder.receive(&mut heard, 9, Duration::ZERO).unwrap();
        assert_eq!((reception, heard.len()), (Reception::Ended, 2));
        assert!(recorder.fault().is_some());
        assert!(recorder.finish().is_err());
    }
}
