//! What a whole replay came to.

use super::{home::Home, lines::BAD_LINE};
use inglenook_gateway::{Outcome, Verdict};
use std::{
    collections::BTreeMap,
    io::{self, Write},
};

/// Counts by verdict and reason.
#[derive(Debug, Default)]
pub(super) struct Summary {
    bursts: u64,
    accepted: u64,
    /// Lines that are none.
    bad_lines: u64,
    /// By class, and within it by the finer reason.
    refused: BTreeMap<&'static str, BTreeMap<&'static str, u64>>,
}

impl Summary {
    /// Counts one burst, or without a verdict a line that is none.
    pub(super) fn count(&mut self, verdict: Option<&Verdict>) {
        self.bursts = self.bursts.saturating_add(1);
        let (class, detail) = match verdict.map(|verdict| &verdict.outcome) {
            Some(Outcome::Accepted { .. }) => {
                self.accepted = self.accepted.saturating_add(1);
                return;
            }
            Some(Outcome::Refused(refusal)) => (refusal.class().name(), refusal.name()),
            None => {
                self.bad_lines = self.bad_lines.saturating_add(1);
                BAD_LINE
            }
        };
        let count = self.refused.entry(class).or_default().entry(detail).or_default();
        *count = count.saturating_add(1);
    }

    /// Whether there were lines, and none of them was a burst.
    pub(super) const fn is_without_bursts(&self) -> bool {
        self.bursts > 0 && self.bad_lines == self.bursts
    }

    /// Says it all in words.
    pub(super) fn print(&self, home: &Home, out: &mut impl Write) -> io::Result<()> {
        let refused = self.bursts.saturating_sub(self.accepted);
        writeln!(out, "{} bursts: {} accepted, {refused} refused", self.bursts, self.accepted)?;
        if !self.refused.is_empty() {
            writeln!(out, "\nrefused")?;
        }
        for (class, details) in &self.refused {
            let sum: u64 = details.values().sum();
            let parts: Vec<_> =
                details.iter().map(|(detail, count)| format!("{detail} {count}")).collect();
            writeln!(out, "  {class:<12} {sum:>7}   {}", parts.join(", "))?;
        }
        heard(home, out)
    }
}

/// For each Thing, how many of the frames that it must have sent were accepted, by its counter.
fn heard(home: &Home, out: &mut impl Write) -> io::Result<()> {
    let things = home.view().things;
    if !things.is_empty() {
        writeln!(out, "\nheard                accepted   sent, by counter")?;
    }
    for thing in things {
        let name = home.name_of(thing.id).unwrap_or(&thing.name);
        write!(out, "  {name:<16} {:>10}", thing.accepted)?;
        match thing.accepted.saturating_mul(1000).checked_div(thing.sent) {
            Some(rate) => {
                writeln!(out, "   {:>7}   {:>3}.{} %", thing.sent, rate / 10, rate % 10)?;
            }
            None => writeln!(out, "         -")?,
        }
    }
    Ok(())
}
