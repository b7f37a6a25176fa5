//! The project's own checks, run as `cargo xtask COMMAND`.

mod bench;
mod deny;
mod edges;
mod embedded;
mod fuzz;
mod heating;
mod libtest;
mod lint;
mod long;
mod metadata;
mod mutants;
mod packages;
mod pictures;
mod process;
mod report;
mod results;
mod sealing;
mod size;
mod tables;
mod test;
mod tools;

use clap::{Parser, Subcommand};
use report::Report;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Checks, figures and long runs of this repository")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run every check
    Test(test::Options),
    /// Compare the dependencies between the crates with the table that allows them
    Edges,
    /// Weigh `control` and `thing` on microcontrollers, and show that they use no floating point
    Size,
    /// Run the benchmarks and renew the tables in docs/
    Bench {
        /// Names of benchmarks: admission, year (all without a name)
        names: Vec<String>,
    },
    /// Take the pictures of README.md anew (needs chromium and chromedriver)
    Pictures,
    /// Run the simulator at full size and renew the tables and pictures of docs/heating.md
    Heating(heating::Options),
    /// Run the named long runs (all without a name), write docs/results/ and renew the tables
    Long {
        /// Names of long runs
        names: Vec<String>,
    },
}

fn main() -> ExitCode {
    let mut report = Report::default();
    match std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/..")) {
        Err(error) => report.step("repository", || Err(error.into())),
        Ok(()) => match Arguments::parse().command {
            Command::Test(options) => test::run(&options, &mut report),
            Command::Edges => report.step("edges", edges::check),
            Command::Size => size::run(&mut report),
            Command::Bench { names } => report.step("bench", || bench::run(&names)),
            Command::Pictures => report.step("pictures", pictures::renew),
            Command::Heating(options) => heating::run(&options, &mut report),
            Command::Long { names } => long::run(&names, &mut report),
        },
    }
    report.finish()
}
