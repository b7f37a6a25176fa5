//! `inglenook replay`: a recorded capture through the real admission pipeline.

mod home;
mod lines;
mod pace;
mod summary;

use crate::{command::keys, failure::Failure};
use home::Home;
use inglenook_gateway::{Verdict, port::Burst};
use inglenook_radio::{BadLine, CaptureFile, ReadError};
use inglenook_units::Stamp;
use lines::{Form, Lines};
use pace::{Pace, Speed};
use std::{
    io::{self, BufWriter, Write},
    path::PathBuf,
};
use summary::Summary;

/// What `inglenook replay` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The capture: JSON lines, gzip or not; `-` for standard input
    capture: PathBuf,
    /// The file with the home's devices and their keys
    #[arg(long, value_name = "FILE")]
    associations: PathBuf,
    /// Keep floors and history in this directory, and go on from what it holds
    #[arg(long, value_name = "DIR")]
    store: Option<PathBuf>,
    /// Replay at this many times real time instead of as fast as possible
    #[arg(long, value_name = "TIMES")]
    paced: Option<Speed>,
    /// Print one JSON object a burst
    #[arg(long)]
    pub(crate) json: bool,
}

/// Text below the options of `inglenook replay --help`.
pub(crate) const MORE: &str = "\
Every burst is judged as a gateway at home would judge it, in the order of the file, and one line \
about it is printed; then a summary on standard error. Nothing is sent and nothing is controlled.

With --json a line is
  {\"n\":0,\"verdict\":\"accept\",\"reason\":null,\"detail\":null,\"device\":\"hall\",
   \"id\":\"82aba580e393e2c5\",\"counter\":\"00000f0ffb8d\",\"body\":\"0014\"}
  n        the burst's number, from 0
  verdict  accept or reject
  reason   noise, insecure, unknown id, bad tag, replay, duplicate or not stored
  detail   the finer reason that a gateway counts
  device   the device that it comes from, or claims to: its name
  id       the same: its full identity

A line of the capture that is not a burst is rejected as noise, with the detail bad-line. Blank lines \
are skipped.

Examples:
  inglenook replay week.jsonl.gz --associations home.json
  zcat week.jsonl.gz | inglenook replay - --associations home.json --json";

/// As many bursts as are given to the gateway at once: with a durable store they share one sync.
const MOST: usize = 1000;

/// Replays a capture.
///
/// # Errors
/// A file that cannot be read, a store that does not open, an association that the gateway denies.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    let things = keys::read(&args.associations)?;
    let mut capture = open(&args.capture)?;
    let pace = args.paced.map(Pace::at);
    let most = if pace.is_some() { 1 } else { MOST };
    let form = if args.json { Form::Json } else { Form::Table };

    let mut chunk = Chunk::read(&mut capture, most);
    let mut home = Home::furnish(things, args.store.as_deref(), chunk.begin().unwrap_or_default())?;
    let mut lines = Lines::new(form, BufWriter::new(out));
    let mut summary = Summary::default();
    while !chunk.lines.is_empty() {
        if let (Some(pace), Some(moment)) = (&pace, chunk.end()) {
            lines.flush()?;
            pace.wait_for(moment);
        }
        let verdicts = chunk.judged_by(&mut home);
        for verdict in &verdicts {
            summary.count(verdict.as_ref());
            lines.print(verdict.as_ref(), &home)?;
        }
        if chunk.failure.is_some() {
            break;
        }
        chunk = Chunk::read(&mut capture, most);
    }
    lines.flush()?;
    summary.print(&home, &mut io::stderr().lock())?;
    match (chunk.failure, home.unstored()) {
        (Some(failure), _) => Err(failure),
        (None, None) if summary.is_without_bursts() => {
            Err(Failure::new("no line of it is a burst: it is not a capture")
                .at(args.capture.display())
                .advise("a line is {\"t\":SECONDS, \"hex\":\"HEX DIGITS\"}"))
        }
        (None, Some(error)) => {
            Err(Failure::new(format_args!("not everything could be stored: {error}")))
        }
        (None, None) => Ok(()),
    }
}

fn open(path: &std::path::Path) -> Result<CaptureFile, Failure> {
    let capture = if path.as_os_str() == "-" {
        CaptureFile::from_reader("standard input", io::stdin())
    } else {
        CaptureFile::open(path)
    };
    capture.map_err(|error| Failure::new(error.cause).at(error.what))
}

/// Lines that are judged together.
struct Chunk {
    lines: Vec<Result<Burst, BadLine>>,
    /// The capture broke off after these lines.
    failure: Option<Failure>,
}

impl Chunk {
    fn read(capture: &mut CaptureFile, most: usize) -> Self {
        let mut chunk = Self { lines: Vec::new(), failure: None };
        for line in capture.take(most) {
            match line {
                Ok(burst) => chunk.lines.push(Ok(burst)),
                Err(ReadError::Line(bad)) => chunk.lines.push(Err(bad)),
                Err(ReadError::Source(error)) => {
                    let failure = Failure::new(format_args!("it breaks off: {}", error.cause));
                    chunk.failure = Some(failure.at(error.what));
                }
            }
        }
        chunk
    }

    /// A verdict on each line; `None` on one that is no burst.
    fn judged_by(&self, home: &mut Home) -> Vec<Option<Verdict>> {
        let bursts: Vec<_> = self.bursts().cloned().collect();
        let verdicts = self.end().map(|now| home.hear(now, bursts)).unwrap_or_default();
        let mut verdicts = verdicts.into_iter();
        let verdict_on = |line: &Result<_, _>| line.is_ok().then(|| verdicts.next()).flatten();
        self.lines.iter().map(verdict_on).collect()
    }

    fn bursts(&self) -> impl DoubleEndedIterator<Item = &Burst> {
        self.lines.iter().flatten()
    }

    fn begin(&self) -> Option<Stamp> {
        self.bursts().next().map(|burst| burst.heard)
    }

    fn end(&self) -> Option<Stamp> {
        self.bursts().next_back().map(|burst| burst.heard)
    }
}
