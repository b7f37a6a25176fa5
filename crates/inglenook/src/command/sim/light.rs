//! `inglenook sim light`: recorded light of real rooms, and what each controller makes of it.

mod ours;
mod table;

use super::{files, progress::Progress};
use crate::{command::things::pretty, failure::Failure};
use inglenook_home::reference::{
    Degrees, Settings,
    replay::{ReferenceWatcher, Score, replay},
    trace::{Trace, TraceError},
};
use inglenook_units::Temperature;
use ours::OursWatcher;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};
use table::Report;

/// The largest recording that is read, in bytes.
const LARGEST: u64 = 8 << 20;
/// The reference decides a little by chance: its figures are of so many runs.
const RUNS: u64 = 10;
/// The reference is set to this, in °C.
const WARM: i8 = 18;
/// Ours is set to this: 6 K above the temperature below which it sets no room back.
const OURS_WARM: i8 = 23;

/// What `inglenook sim light` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The directory with the recordings (CSV)
    #[arg(long, value_name = "DIR", default_value = "../shared/data/light")]
    data: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Text below the options of `inglenook sim light --help`.
pub(crate) const MORE: &str = "\
Each recording is played to each controller until it knows the room, and once more for the score. \
Saved is what the setbacks would save if each kelvin saved 8 %. A discomfort is a labelled minute in \
which a room with somebody in it was taken for empty or was set back too far, or an arrival in a room \
at full setback (6 K). The reference's figures are means of ten runs.

Ours has no clock and would rather look at more than light; here it sees light alone, in a plain room \
whose radiator it drives. It is set to 23 °C, for it lets no room fall below 17 °C however long nobody \
comes; with the dial at 18 °C that is all it could save.

Examples:
  inglenook sim light
  inglenook sim light --data ~/recordings --json";

/// One recording.
struct Recording {
    name: String,
    ours: Score,
    /// Of [`RUNS`] runs together.
    reference: Score,
}

/// Plays all recordings.
///
/// # Errors
/// A directory without recordings, or one that cannot be read.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    let (traces, others) = traces(&args.data)?;
    if traces.is_empty() {
        return Err(Failure::new("there is no recording of light in it")
            .at(args.data.display())
            .advise("a recording is a CSV file that begins with room,day,hour,minute,light,..."));
    }
    let progress = Progress::new("recordings");
    let played: Vec<Recording> = (traces.iter().enumerate())
        .map(|(done, (name, trace))| {
            progress.show(done, traces.len());
            play(name, trace)
        })
        .collect();
    drop(progress);
    let report = Report::new(&played, others);
    if args.json {
        writeln!(out, "{}", pretty(&report.json()))?;
    } else {
        report.print(out)?;
    }
    Ok(())
}

fn play(name: &str, trace: &Trace) -> Recording {
    let warm = Degrees(WARM.unsigned_abs());
    let reference =
        |seed| replay(trace, &mut ReferenceWatcher::new(Settings::default(), warm, seed));
    Recording {
        name: name.to_owned(),
        ours: replay(trace, &mut OursWatcher::new(Temperature::from_degrees(OURS_WARM))),
        reference: (0..RUNS).map(reference).sum(),
    }
}

/// All recordings in a directory by name, and the names of other tables.
type Traces = (Vec<(String, Trace)>, Vec<String>);

fn traces(directory: &Path) -> Result<Traces, Failure> {
    let failed = |error: std::io::Error| Failure::new(error).at(directory.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(directory).map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    paths.sort();
    let (mut traces, mut others) = (Vec::new(), Vec::new());
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match Trace::parse(&files::text(&path, LARGEST)?) {
            Ok(trace) => traces.push((name, trace)),
            Err(TraceError::Header) => others.push(name),
            Err(error) => return Err(Failure::new(error).at(path.display())),
        }
    }
    Ok((traces, others))
}
