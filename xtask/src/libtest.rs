//! `cargo test`, with its result lines added up.

use crate::process::{Finished, cargo, run};
use crate::report::{Outcome, StepResult, Tally};

/// Every test of the workspace, those in the documentation included.
pub(crate) fn workspace() -> StepResult {
    let Finished { success, output } =
        run("tests", cargo(&["test", "--workspace", "--no-fail-fast"]))?;
    let tally = sum(&output);
    Ok(match (success, tally.failed) {
        (true, 0) if tally.passed == 0 => {
            Outcome::Failed(format!("{output}\nno result line was understood"))
        }
        // A target that did not compile, or a test that ended its whole process.
        (false, 0) => Outcome::Failed(output),
        _ => Outcome::Tests(tally, output),
    })
}

fn sum(output: &str) -> Tally {
    let mut sum = Tally::default();
    for tally in output.lines().filter_map(result_line) {
        sum += tally;
    }
    sum
}

/// `test result: ok. 3 passed; 0 failed; 1 ignored; …`
fn result_line(line: &str) -> Option<Tally> {
    let (_, result) = line.split_once("test result: ")?;
    let (_, counts) = result.split_once(". ")?;
    let mut tally = Tally::default();
    for (number, what) in counts.split("; ").filter_map(|part| part.split_once(' ')) {
        match what {
            "passed" => tally.passed = number.parse().ok()?,
            "failed" => tally.failed = number.parse().ok()?,
            "ignored" => tally.skipped = number.parse().ok()?,
            _ => {}
        }
    }
    Some(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "\
running 2 tests
test a ... ok
test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s
     Running tests/scenario.rs
test result: FAILED. 11 passed; 1 failed; 3 ignored; 0 measured; 0 filtered out; finished in 1s
   Doc-tests units
test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 1 filtered out; finished in 0.00s
";

    #[test]
    fn result_lines_add_up() {
        assert_eq!(sum(OUTPUT), Tally { passed: 17, failed: 1, skipped: 3 });
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(sum("test result: \nrunning 2 tests\ntest x ... ok\n"), Tally::default());
    }
}
