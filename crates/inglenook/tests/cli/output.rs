//! How the program writes: for readers that go away, for full disks, and its help.

use crate::support::{program, run, stderr, stdout};
use std::{fs::File, process::Stdio};

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    for arguments in [["config", "init"], ["completions", "bash"], ["help", "replay"]] {
        let mut child = program(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
        assert_eq!(stderr(&output), "", "{arguments:?}");
    }
}

#[test]
fn a_full_disk_is_told() {
    let Ok(full) = File::options().write(true).open("/dev/full") else { return };
    let output = program(&["config", "init"]).stdout(full).output().expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("error: the output cannot be written: "));
}

#[test]
fn the_configuration_printed_is_one_that_makes_sense() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), run(&["config", "init"]).stdout).expect("it is written");
    let path = file.path().to_str().expect("UTF-8");
    let output = run(&["config", "check", path]);
    assert_eq!(stdout(&output), format!("{path} makes sense\n"));
}

#[test]
fn every_shell_gets_a_script_that_names_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout(&run(&["completions", shell]));
        for command in ["replay", "frame", "vectors", "config", "completions"] {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
}

#[test]
fn help_fits_a_terminal_of_a_hundred_columns() {
    for command in [
        &["--help"][..],
        &["frame", "decode", "--help"],
        &["frame", "encode", "--help"],
        &["vectors", "eval", "--help"],
        &["replay", "--help"],
        &["config", "init", "--help"],
        &["sim", "--help"],
        &["sim", "compare", "--help"],
        &["sim", "fabric", "--help"],
        &["sim", "light", "--help"],
        &["sim", "random", "--help"],
        &["sim", "street", "--help"],
        &["sim", "validate", "--help"],
        &["sim", "year", "--help"],
        &["config", "check", "--help"],
        &["completions", "--help"],
    ] {
        let output = run(command);
        assert!(output.status.success());
        for line in stdout(&output).lines() {
            assert!(line.chars().count() <= 100, "{command:?}: {line}");
        }
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let directory = tempfile::tempdir().expect("a directory");
    let place = directory.path().join("man");
    let output = run(&["man", place.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", stderr(&output));
    for page in ["inglenook", "inglenook-replay", "inglenook-frame-decode", "inglenook-config-init"]
    {
        let text = std::fs::read_to_string(place.join(format!("{page}.1"))).expect("a page");
        assert!(text.contains(".SH SYNOPSIS"), "{page}");
    }
}
