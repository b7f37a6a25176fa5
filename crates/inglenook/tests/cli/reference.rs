//! The reference leaves nothing out: every command, option, setting, route and reason for refusal is on
//! its page.

use crate::support::{run, stdout};
use inglenook_gateway::Refusal;
use std::{collections::BTreeSet, fs, path::Path};

fn page() -> String {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference.md");
    fs::read_to_string(place).expect("the page is there")
}

/// The part of the page below the heading that names a command, up to the next heading.
fn section<'a>(page: &'a str, command: &str) -> Option<&'a str> {
    let heading = format!("\n### `{command}`\n");
    let (_, rest) = page.split_once(&heading)?;
    Some(rest.split("\n#").next().unwrap_or(rest))
}

fn help(command: &[&str]) -> String {
    let output = run(&[command, &["--help"]].concat());
    assert!(output.status.success(), "{command:?}");
    stdout(&output)
}

/// The names in the list of commands in a help text, but for `help` itself.
fn commands(help: &str) -> Vec<&str> {
    let listed = help.split_once("\nCommands:\n").map_or("", |(_, list)| list);
    let lines = listed.lines().take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    names.filter(|name| !name.is_empty() && *name != "help").collect()
}

/// The long options that a help text explains.
fn options(help: &str) -> BTreeSet<&str> {
    let lines = help.lines().map(str::trim_start);
    let explained = lines.filter(|line| line.starts_with('-'));
    let words = explained.filter_map(|line| line.split(' ').find(|word| word.starts_with("--")));
    words.map(|word| word.trim_end_matches(',')).collect()
}

/// Every command that does something, and its help.
fn leaves(command: &[&str]) -> Vec<(String, String)> {
    let help = help(command);
    let parts = commands(&help);
    if parts.is_empty() {
        return vec![(command.join(" "), help)];
    }
    parts.iter().flat_map(|part| leaves(&[command, &[*part]].concat())).collect()
}

#[test]
fn has_every_command_with_every_option() {
    let page = page();
    let leaves = leaves(&[]);
    assert!(leaves.len() >= 18, "only {} commands were found", leaves.len());
    let common = ["--help", "--config", "--data"];
    for (command, help) in leaves {
        let section = section(&page, &command).unwrap_or_else(|| panic!("no `{command}`"));
        for option in options(&help) {
            // What several commands share is explained once, above them.
            let place = if common.contains(&option) { &page } else { section };
            assert!(place.contains(&format!("`{option}")), "{command}: no {option}");
        }
    }
}

#[test]
fn has_every_reason_with_its_words() {
    let page = page();
    for refusal in Refusal::ALL {
        let row = format!("| `{}` | {} | {refusal} |", refusal.name(), refusal.class().name());
        assert!(page.contains(&row), "missing: {row}");
    }
}

#[test]
fn has_the_configuration_as_it_is_printed() {
    let printed = stdout(&run(&["config", "init"]));
    assert!(printed.contains("[boiler]"), "{printed}");
    assert!(page().contains(&format!("```toml\n{printed}```")));
}

#[test]
fn has_every_route() {
    let page = page();
    let routes: Vec<_> =
        inglenook_web::routes().filter(|(_, path)| path.starts_with("/api/v1/")).collect();
    assert!(routes.len() >= 13, "only {} routes were found", routes.len());
    for (method, path) in routes {
        let heading = format!("**`{method} {path}");
        let named = ['`', '?'].iter().any(|end| page.contains(&format!("{heading}{end}")));
        assert!(named, "missing: {method} {path}");
    }
}

#[test]
fn help_texts_are_taken_apart_as_they_are_written() {
    let help = "About\n\nCommands:\n  add   Admit\n  help  Print\n\nOptions:\n  -h, --help  Print\n      \
                --key-from <FILE>  Not --this\n";
    assert_eq!(commands(help), ["add"]);
    assert_eq!(options(help), BTreeSet::from(["--help", "--key-from"]));
}
