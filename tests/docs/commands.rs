//! Every command on the pages is one that the program takes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::page::{PAGES, blocks, code_spans, path_of, read};
use crate::reference;

const PROGRAM: &str = "mlops-review";

/// The commands of a page: the lines of its shell blocks, and those in backticks.
fn commands(text: &str) -> Vec<String> {
    let blocks = blocks(text, "sh").join("\n");
    let lines =
        blocks.lines().map(|line| line.split('#').next().unwrap_or_default().trim().to_owned());
    let spans = code_spans(text).into_iter().filter(|span| {
        span.starts_with(&format!("{PROGRAM} "))
            || ["cargo ", "UPDATE=1 "].iter().any(|it| span.starts_with(it))
    });
    lines.filter(|line| !line.is_empty()).chain(spans).collect()
}

/// A folder with the files that the pages speak of.
fn desk() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("churn.review.toml", &read("src/tui/sample.review.toml"));
    write("label-desk.toml", &reference::example());
    write("evening.toml", blocks(&read("themes/README.md"), "toml").first().expect("a theme"));
    folder
}

/// What stands for something of the person's own.
fn filled_in(word: &str) -> &str {
    match word {
        "FILE" | "FILE…" => "churn.review.toml",
        "DIR" => "reviews",
        "PATH" => "churn.md",
        "DATE" => "2026-11-23",
        "ID" | "NAME" => "dark",
        other => other,
    }
}

fn run(words: &[&str], desk: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mlops-review"));
    command.args(words.iter().map(|word| filled_in(word))).current_dir(desk).stdin(Stdio::null());
    command.env_clear().env("HOME", desk).env("TERM", "xterm");
    for (name, folder) in
        [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")]
    {
        command.env(name, desk.join(folder));
    }
    command.output().expect("the program runs")
}

/// What is wrong with a command, if anything.
fn fault(command: &str, desk: &Path) -> Option<String> {
    let words: Vec<&str> = command.split_whitespace().collect();
    let words =
        words.iter().position(|word| !word.contains('=')).map_or(&words[..], |at| &words[at..]);
    match words {
        [PROGRAM, rest @ ..] | ["cargo", "run", "--", rest @ ..] => fault_of_ours(rest, desk),
        ["cargo", rest @ ..] => fault_of_cargo(rest),
        [script] if path_of(script).is_file() => None,
        _ => Some("nobody knows this command".to_owned()),
    }
}

fn fault_of_ours(words: &[&str], desk: &Path) -> Option<String> {
    let output = run(words, desk);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let needs_terminal = said.contains("needs a terminal");
    match output.status.code() {
        Some(0) => None,
        Some(1) if words.contains(&"--fail-on") || words.contains(&"--max-age") => None,
        Some(2) if needs_terminal => None,
        code => Some(format!("ends with {code:?}: {said}")),
    }
}

fn fault_of_cargo(words: &[&str]) -> Option<String> {
    const KNOWN: [&str; 7] = ["run", "test", "install", "fmt", "clippy", "doc", "build"];
    if !words.first().is_some_and(|verb| KNOWN.contains(verb)) {
        return Some("cargo has no such command here".to_owned());
    }
    for pair in words.windows(2) {
        let (folder, name) = match pair {
            ["--test", name] => ("tests", name),
            ["--example", name] => ("examples", name),
            _ => continue,
        };
        let is_there = [format!("{folder}/{name}.rs"), format!("{folder}/{name}/main.rs")];
        if !is_there.iter().any(|path| path_of(path).is_file()) {
            return Some(format!("there is no {folder}/{name}"));
        }
    }
    None
}

#[test]
fn every_command_on_the_pages_works() {
    let desk = desk();
    let mut seen = 0;
    let mut wrong = Vec::new();
    for page in PAGES.iter().filter(|page| **page != "docs/sample-report.md") {
        for command in commands(&read(page)) {
            wrong.extend(
                fault(&command, desk.path()).map(|why| format!("{page}: {command}: {why}")),
            );
            seen += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen > 20, "{seen} commands were found");
}

#[test]
fn a_command_that_does_not_work_is_found() {
    let desk = desk();
    for command in
        ["mlops-review reprot FILE", "mlops-review themes drak", "cargo test --test dcos", "make"]
    {
        assert!(fault(command, desk.path()).is_some(), "{command}");
    }
    assert_eq!(fault("NO_COLOR=1 mlops-review demo", desk.path()), None);
}

#[test]
fn the_two_commands_of_the_readme_are_these() {
    let readme = commands(&read("README.md"));
    for command in ["cargo run --release", "cargo test", "cargo install --path ."] {
        assert!(readme.iter().any(|line| line == command), "the README lacks `{command}`");
    }
}
