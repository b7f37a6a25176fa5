//! How the command line says that something went wrong: what, where, and what to do next.

use serde_json::json;
use std::{
    fmt::{self, Display},
    io::{self, Write},
    process::ExitCode,
};

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Nobody reads our output any more: nothing to say, and nobody to say it to.
    OutputClosed,
    /// Something to tell the person.
    Report(Box<Report>),
}

/// What to tell the person.
#[derive(Debug)]
pub(crate) struct Report {
    what: String,
    place: Option<String>,
    advice: Option<String>,
    kind: Kind,
}

/// Which exit code a failure ends with.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// The command could not be carried out: exit code 1.
    Failed,
    /// The command as given makes no sense: exit code 2, as for the command line's own errors.
    Usage,
}

impl Failure {
    /// The command could not be carried out. `what` is one sentence without a full stop.
    pub(crate) fn new(what: impl Display) -> Self {
        Self::report(what, Kind::Failed)
    }

    /// The command as given makes no sense.
    pub(crate) fn usage(what: impl Display) -> Self {
        Self::report(what, Kind::Usage)
    }

    /// Says where: a file, a line of it, an argument.
    pub(crate) fn at(mut self, place: impl Display) -> Self {
        if let Self::Report(report) = &mut self {
            report.place = Some(place.to_string());
        }
        self
    }

    /// Says what to do next.
    pub(crate) fn advise(mut self, advice: impl Display) -> Self {
        if let Self::Report(report) = &mut self {
            report.advice = Some(advice.to_string());
        }
        self
    }

    /// What to do next, if anything is advised.
    pub(crate) fn advice(&self) -> Option<&str> {
        match self {
            Self::OutputClosed => None,
            Self::Report(report) => report.advice.as_deref(),
        }
    }

    fn report(what: impl Display, kind: Kind) -> Self {
        Self::Report(Box::new(Report { what: what.to_string(), place: None, advice: None, kind }))
    }
}

impl Display for Failure {
    /// What is wrong and where, without advice.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutputClosed => f.write_str("nobody reads the output"),
            Self::Report(report) => match &report.place {
                Some(place) => write!(f, "{place}: {}", report.what),
                None => f.write_str(&report.what),
            },
        }
    }
}

/// An error of the output. Errors of files are made with [`Failure::new`] and name the file.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::OutputClosed;
        }
        Self::new(format_args!("the output cannot be written: {error}"))
    }
}

/// How failures are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// In words, for people.
    Words,
    /// As one JSON object on a line, for programs that asked for JSON.
    Json,
}

/// Tells the person how a command ended, and the shell by its exit code.
pub(crate) fn conclude(result: Result<(), Failure>, form: Form) -> ExitCode {
    match result {
        Ok(()) | Err(Failure::OutputClosed) => ExitCode::SUCCESS,
        Err(Failure::Report(report)) => {
            // With nowhere left to complain to, the exit code has to do.
            let _ = match form {
                Form::Words => show(&report, &mut io::stderr().lock()),
                Form::Json => show_json(&report, &mut io::stderr().lock()),
            };
            match report.kind {
                Kind::Failed => ExitCode::FAILURE,
                Kind::Usage => ExitCode::from(2),
            }
        }
    }
}

fn show(report: &Report, out: &mut impl Write) -> io::Result<()> {
    match &report.place {
        Some(place) => writeln!(out, "error: {place}: {}", report.what)?,
        None => writeln!(out, "error: {}", report.what)?,
    }
    match &report.advice {
        Some(advice) => writeln!(out, "  try: {advice}"),
        None => Ok(()),
    }
}

fn show_json(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let Report { what, place, advice, .. } = report;
    writeln!(out, "{}", json!({ "error": what, "at": place, "try": advice }))
}
