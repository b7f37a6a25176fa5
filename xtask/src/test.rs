//! `cargo xtask test`: every check, in order, and their sum.

use crate::fuzz::{self, Fuzzer};
use crate::packages::{self, BROWSER, EMBEDDED};
use crate::report::{Outcome, Report};
use crate::tools::Provision;
use crate::{deny, edges, embedded, libtest, lint, long, sealing, size};

/// What to run beyond the ordinary.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Install the Debian packages and cargo tools that are missing (always so if CI=true)
    #[arg(long)]
    install: bool,
    /// Then start the long runs, which take hours
    #[arg(long)]
    long: bool,
}

impl Options {
    fn provision(&self) -> Provision {
        let ci = std::env::var("CI").is_ok_and(|value| value == "true");
        if self.install || ci { Provision::Install } else { Provision::AsIs }
    }
}

/// Runs every check.
pub(crate) fn run(options: &Options, report: &mut Report) {
    let how = options.provision();
    report.step("rustfmt", lint::rustfmt);
    report.step("edges", edges::check);
    report.step("clippy", lint::clippy);
    report.step("doc", lint::doc);
    provide_packages(how, report);
    report.step("tests", libtest::workspace);
    browser_tests(report);
    report.step("cargo-deny", || deny::check(how));
    report.step("sealing with an outside counter", sealing::check);
    for board in &embedded::BOARDS {
        report.step(&format!("build for {}", board.triple), || embedded::build(board));
    }
    size::run(report);
    fuzz_smoke(how, report);
    if options.long {
        long_runs(report);
    }
}

fn provide_packages(how: Provision, report: &mut Report) {
    let missing = packages::missing(&[BROWSER, EMBEDDED].concat());
    match how {
        _ if missing.is_empty() => {}
        Provision::Install => report.step("Debian packages", || packages::install(&missing)),
        Provision::AsIs => report.note(&format!(
            "Some checks need Debian packages: {}",
            packages::install_line(&missing)
        )),
    }
}

/// Tests in a browser are among the others and pass without one; that must not look like a success.
fn browser_tests(report: &mut Report) {
    let missing = packages::missing(BROWSER);
    if !missing.is_empty() {
        let why = format!("needs: {}", packages::install_line(&missing));
        report.step("tests in a browser", || Ok(Outcome::Skipped(why)));
    }
}

fn fuzz_smoke(how: Provision, report: &mut Report) {
    let mut fuzzer = None;
    report.step("fuzz build", || match Fuzzer::find(how)? {
        Err(why) => Ok(Outcome::Skipped(why)),
        Ok(found) => found.build().inspect(|outcome| {
            fuzzer = matches!(outcome, Outcome::Passed(_)).then_some(found);
        }),
    });
    for (fuzzer, target) in fuzzer.iter().flat_map(|f| f.targets.iter().map(move |t| (f, t))) {
        report.step(&format!("fuzz {target}"), || fuzz::smoke(fuzzer, target));
    }
}

/// Hours spent on something broken would show nothing.
fn long_runs(report: &mut Report) {
    if report.is_clean() {
        long::run(&[], report);
    } else {
        report.step("long runs", || Ok(Outcome::Skipped("a check failed".into())));
    }
}
