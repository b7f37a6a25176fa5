//! One line about each burst.

use super::home::Home;
use crate::describe;
use data_encoding::HEXLOWER;
use inglenook_gateway::{Outcome, Verdict};
use jiff::Timestamp;
use serde::Serialize;
use std::io::{self, Write};

/// The class of a line that is not a burst, and its detail.
pub(super) const BAD_LINE: (&str, &str) = ("noise", "bad-line");

/// How lines are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// For people.
    Table,
    /// For programs.
    Json,
}

/// Writes lines, numbered from 0.
pub(super) struct Lines<W> {
    form: Form,
    out: W,
    next: u64,
}

#[derive(Serialize)]
struct Line<'a> {
    n: u64,
    verdict: &'static str,
    reason: Option<&'static str>,
    detail: Option<&'static str>,
    device: Option<&'a str>,
    id: Option<String>,
    counter: Option<String>,
    body: Option<String>,
}

impl<W: Write> Lines<W> {
    pub(super) fn new(form: Form, out: W) -> Self {
        Self { form, out, next: 0 }
    }

    /// Writes the line about one burst; without a verdict it is one about a line that is no burst.
    pub(super) fn print(&mut self, verdict: Option<&Verdict>, home: &Home) -> io::Result<()> {
        let line = line(self.next, verdict, home);
        self.next = self.next.saturating_add(1);
        match self.form {
            Form::Json => {
                serde_json::to_writer(&mut self.out, &line)?;
                writeln!(self.out)
            }
            Form::Table => self.row(&line, verdict),
        }
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn row(&mut self, line: &Line<'_>, verdict: Option<&Verdict>) -> io::Result<()> {
        let at = verdict.map_or_else(|| "-".to_owned(), |verdict| time(verdict.heard.utc.0));
        let counter = line.counter.as_deref().unwrap_or("-");
        let device = line.device.unwrap_or("-");
        let what = match verdict.map(|verdict| &verdict.outcome) {
            Some(Outcome::Accepted { kind, body, .. }) => describe::body(*kind, body),
            Some(Outcome::Refused(refusal)) => format!("{}: {refusal}", refusal.class().name()),
            None => "noise: Not a line of a capture.".to_owned(),
        };
        let (n, verdict) = (line.n, line.verdict);
        writeln!(self.out, "{n:>7}  {at:<24}  {verdict}  {device:<10}  {counter:<12}  {what}")
    }
}

fn line<'a>(n: u64, verdict: Option<&Verdict>, home: &'a Home) -> Line<'a> {
    let thing = verdict.and_then(|verdict| verdict.thing);
    let refused = Line {
        n,
        verdict: "reject",
        reason: Some(BAD_LINE.0),
        detail: Some(BAD_LINE.1),
        device: thing.and_then(|id| home.name_of(id)),
        id: thing.map(|id| id.to_string()),
        counter: None,
        body: None,
    };
    match verdict.map(|verdict| &verdict.outcome) {
        None => refused,
        Some(Outcome::Refused(refusal)) => {
            Line { reason: Some(refusal.class().name()), detail: Some(refusal.name()), ..refused }
        }
        Some(Outcome::Accepted { counter, body, .. }) => Line {
            verdict: "accept",
            reason: None,
            detail: None,
            counter: Some(counter.to_string()),
            body: Some(HEXLOWER.encode(body)),
            ..refused
        },
    }
}

fn time(milliseconds: i64) -> String {
    Timestamp::from_millisecond(milliseconds)
        .map_or_else(|_| "-".to_owned(), |time| format!("{time:.3}"))
}
