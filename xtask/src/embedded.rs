//! The crates that run on a Thing, built for an 8-bit and a 32-bit microcontroller, with nothing
//! but `core`: that a heap is not needed is shown by there being none.

use crate::packages::{self, EMBEDDED};
use crate::process::{Finished, clean, run};
use crate::report::{Outcome, StepResult};
use std::error::Error;
use std::path::PathBuf;
use std::process::Command;
use std::{fs, io};

/// A microcontroller to build for.
pub(crate) struct Board {
    /// The compiler's name for the target.
    pub(crate) triple: &'static str,
    pub(crate) rustflags: &'static str,
}

/// Those that every check builds for.
pub(crate) const BOARDS: [Board; 2] = [
    Board { triple: "thumbv6m-none-eabi", rustflags: "" },
    Board { triple: "avr-none", rustflags: "-C target-cpu=atmega328p" },
];

const CRATES: [&str; 5] = [
    "inglenook-units",
    "inglenook-frame",
    "inglenook-seal",
    "inglenook-control",
    "inglenook-thing",
];

/// Debian's compiler, which knows both targets and has the source of `core` beside it.
pub(crate) const CARGO: &str = "/usr/bin/cargo";
pub(crate) const RUSTC: &str = "/usr/bin/rustc";
const TARGET_DIRECTORY: &str = "target/embedded";

/// Builds the crates for one board.
pub(crate) fn build(board: &Board) -> StepResult {
    let missing = packages::missing(EMBEDDED);
    if !missing.is_empty() {
        return Ok(Outcome::Skipped(format!("needs: {}", packages::install_line(&missing))));
    }
    let Finished { success, output } = run(&format!("build {}", board.triple), command(board))?;
    if !success {
        return Ok(Outcome::Failed(output));
    }
    without_heap(board)
}

fn command(board: &Board) -> Command {
    let mut command = debian(CARGO);
    command
        .args(["build", "--lib", "--release", "-Zbuild-std=core"])
        .args(["--target", board.triple, "--target-dir", TARGET_DIRECTORY])
        .args(CRATES.iter().flat_map(|name| ["--package", name]))
        .env("RUSTC", RUSTC)
        .env("RUSTFLAGS", board.rustflags);
    command
}

/// A program of Debian's toolchain, without what a toolchain of rustup leaves in the environment.
pub(crate) fn debian(program: &str) -> Command {
    let mut command = clean(Command::new(program));
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env_remove("LD_LIBRARY_PATH")
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("RUSTC_WRAPPER")
        .env_remove("CARGO");
    command
}

/// `core` was built, `alloc` was not, and a crate that asks for `alloc` does not build beside it.
fn without_heap(board: &Board) -> StepResult {
    let libraries = libraries(board)?;
    let built = |name: &str| libraries.iter().any(|file| file.starts_with(name));
    if !built("libcore-") || !built("libinglenook_thing-") {
        return Ok(Outcome::Failed(format!("no libraries where expected: {libraries:?}")));
    }
    if built("liballoc-") {
        return Ok(Outcome::Failed("the build pulled in alloc".into()));
    }
    let output = asking_for_alloc(board)?;
    Ok(if output.contains("can't find crate for `alloc`") {
        Outcome::Passed("no heap".into())
    } else {
        Outcome::Failed(format!("a crate that asks for alloc was not refused:\n{output}"))
    })
}

fn libraries(board: &Board) -> io::Result<Vec<String>> {
    fs::read_dir(dependencies(board))?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect()
}

fn asking_for_alloc(board: &Board) -> Result<String, Box<dyn Error>> {
    let source = PathBuf::from(TARGET_DIRECTORY).join("asks-for-alloc.rs");
    fs::write(&source, "#![no_std]\nextern crate alloc;\n")?;
    let mut command = debian(RUSTC);
    command.args(["--crate-type", "lib", "--emit", "metadata", "--target", board.triple]);
    command.arg("-L").arg(dependencies(board)).arg("-o").arg(source.with_extension("rmeta"));
    command.arg(source);
    Ok(run("asks for alloc", command)?.output)
}

fn dependencies(board: &Board) -> PathBuf {
    PathBuf::from(TARGET_DIRECTORY).join(board.triple).join("release/deps")
}
