//! What the steps of a run found: a line for each, the whole output of those that failed, the sum.
#![expect(clippy::print_stdout, reason = "the one place that writes to the terminal")]

use std::error::Error;
use std::io::Write;
use std::ops::AddAssign;
use std::process::ExitCode;
use std::time::Instant;

/// How a step ended.
pub(crate) enum Outcome {
    /// Nothing wrong; a few words for its line.
    Passed(String),
    /// Something is wrong; everything there is to read about it.
    Failed(String),
    /// Not run, and why.
    Skipped(String),
    /// A step that is itself a set of tests; the output is shown if one failed.
    Tests(Tally, String),
}

/// An error of the check itself counts as a failure.
pub(crate) type StepResult = Result<Outcome, Box<dyn Error>>;

/// How many tests or steps ended in each way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The run so far.
#[derive(Default)]
pub(crate) struct Report {
    tally: Tally,
}

impl Report {
    /// Runs one step, prints what became of it and counts it.
    pub(crate) fn step(&mut self, name: &str, step: impl FnOnce() -> StepResult) {
        print!("{name:<34} ");
        // A lost line of progress is no reason to stop.
        std::io::stdout().flush().ok();
        let start = Instant::now();
        let outcome = step().unwrap_or_else(|error| Outcome::Failed(error.to_string()));
        println!("{:>7.1} s  {}", start.elapsed().as_secs_f64(), line(&outcome));
        self.tally += count(&outcome);
    }

    /// Says something that is not a step.
    pub(crate) fn note(&self, text: &str) {
        println!("{text}");
    }

    /// Whether nothing has failed so far.
    pub(crate) fn is_clean(&self) -> bool {
        self.tally.failed == 0
    }

    /// Prints the sum as the last line.
    pub(crate) fn finish(self) -> ExitCode {
        let Tally { passed, failed, skipped } = self.tally;
        println!("{passed} passed, {failed} failed, {skipped} skipped");
        if self.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn line(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Passed(words) => format!("ok       {words}"),
        Outcome::Skipped(why) => format!("skipped  {why}"),
        Outcome::Failed(output) => format!("FAILED\n{}", output.trim_end()),
        Outcome::Tests(tally, output) if tally.failed > 0 => {
            format!("FAILED   {}\n{}", in_words(*tally), output.trim_end())
        }
        Outcome::Tests(tally, _) => format!("ok       {}", in_words(*tally)),
    }
}

fn in_words(Tally { passed, failed, skipped }: Tally) -> String {
    format!("tests: {passed} passed, {failed} failed, {skipped} ignored")
}

fn count(outcome: &Outcome) -> Tally {
    match outcome {
        Outcome::Passed(_) => Tally { passed: 1, ..Tally::default() },
        Outcome::Failed(_) => Tally { failed: 1, ..Tally::default() },
        Outcome::Skipped(_) => Tally { skipped: 1, ..Tally::default() },
        Outcome::Tests(tally, _) => *tally,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_and_tests_add_up() {
        let mut report = Report::default();
        report.step("good", || Ok(Outcome::Passed(String::new())));
        report.step("absent", || Ok(Outcome::Skipped("no tool".into())));
        let tests = Tally { passed: 7, failed: 0, skipped: 2 };
        report.step("tests", || Ok(Outcome::Tests(tests, String::new())));
        assert_eq!(report.tally, Tally { passed: 8, failed: 0, skipped: 3 });
        assert!(report.is_clean());
    }

    #[test]
    fn an_error_of_the_check_itself_is_a_failure() {
        let mut report = Report::default();
        report.step("broken", || Err("no such file".into()));
        assert_eq!(report.tally.failed, 1);
        assert!(!report.is_clean());
    }

    #[test]
    fn a_failure_shows_its_whole_output() {
        assert_eq!(line(&Outcome::Failed("first\nsecond\n".into())), "FAILED\nfirst\nsecond");
    }
}
