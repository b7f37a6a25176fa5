//! Running the program, and reading test data.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
};

/// The program, about to be run with these arguments.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inglenook"));
    command.args(arguments);
    command
}

/// Runs the program with nothing to read.
pub(crate) fn run(arguments: &[&str]) -> Output {
    run_with_input(arguments, b"")
}

/// Runs the program with this on its standard input.
pub(crate) fn run_with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = program(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    // The program may end before it has read everything: then the rest finds a closed pipe.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    output
}

/// What the program said on standard output.
pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// What the program said on standard error.
pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// Where the shared test data are.
pub(crate) fn shared_path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name)
}

/// A file of the shared test data, or `None`, said out loud, without them.
pub(crate) fn shared(name: &str) -> Option<Vec<u8>> {
    let path = shared_path(name);
    let content = fs::read(&path).ok();
    if content.is_none() {
        absent(&path);
    }
    content
}

/// Says that test data are absent; where everything has to be checked, that is a failure.
#[expect(clippy::print_stdout, reason = "a test that checks nothing says so")]
pub(crate) fn absent(path: &Path) {
    let ci = std::env::var("CI").is_ok_and(|value| value == "true");
    assert!(!ci, "shared test data are absent: {}", path.display());
    println!("NOT CHECKED: shared test data are absent: {}", path.display());
}
