//! The parts of pages that are written from the program: the table of keys, the report of the sample review.

use std::fmt::Write;
use std::process::Command;

use jiff::civil::date;
use mlops_review::assess::assess;
use mlops_review::format::source::Source;
use mlops_review::report::Format;
use mlops_review::store::catalogue::Catalogue;
use mlops_review::tui::keymap::{Scope, rows};

use crate::page::{hold, hold_part, read};

/// The table of keys as Markdown, in the order of the help.
fn keys() -> String {
    let mut table = "| where | keys | what they do |\n| --- | --- | --- |\n".to_owned();
    for scope in Scope::ALL {
        for (number, row) in rows(scope).enumerate() {
            let place = if number == 0 { scope.title() } else { "" };
            let keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
            writeln!(table, "| {place} | {} | {} |", keys.join(" "), row.help)
                .expect("text takes text");
        }
    }
    table
}

#[test]
fn the_readme_lists_every_key() {
    hold_part("README.md", "keys", &keys());
}

#[test]
fn the_command_lists_the_same_keys() {
    let output = Command::new(env!("CARGO_BIN_EXE_mlops-review")).arg("keys").output();
    let output = output.expect("the program runs");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = words(&String::from_utf8(output.stdout).expect("text"));
    for scope in Scope::ALL {
        assert!(said.contains(&words(scope.title())), "`mlops-review keys` lacks {scope:?}");
        for row in rows(scope) {
            assert!(said.contains(&words(row.help)), "`mlops-review keys` lacks: {}", row.help);
        }
    }
}

/// The report of the bundled sample review, three days after it was held.
fn report() -> String {
    let source = Source::new("sample.review.toml", &read("src/tui/sample.review.toml"));
    let read = Catalogue::read(None, &[]).read_review(&source).expect("the sample loads");
    let assessment = assess(&read.stack, &read.review, date(2026, 11, 23));
    Format::Markdown.render(&read.stack, &read.review, &assessment).expect("a report")
}

/// What stands under a heading of the report, up to the next of its rank.
fn section<'r>(report: &'r str, heading: &str) -> &'r str {
    let rank = heading.split(' ').next().unwrap_or_default();
    let (_, rest) =
        report.split_once(&format!("\n{heading}")).unwrap_or_else(|| panic!("no {heading}"));
    let (_, rest) = rest.split_once('\n').unwrap_or_default();
    rest.split(&format!("\n{rank} ")).next().unwrap_or_default().trim()
}

/// The summary, the overview and the first pivot, as a quotation.
fn excerpt(report: &str) -> String {
    let summary = section(report, "## Executive Summary");
    let overview = section(report, "## Pipeline Review").split("\n\n").next().unwrap_or_default();
    let pivot = section(report, "### 1");
    let text = format!(
        "**Executive Summary**\n\n{summary}\n\n**Pipeline Review**\n\n{overview}\n\n**The Pivot**, first of all:\n\n{pivot}"
    );
    let mut quoted = String::new();
    for line in text.lines() {
        writeln!(quoted, "{}", format!("> {line}").trim_end()).expect("text takes text");
    }
    quoted
}

#[test]
fn the_readme_shows_a_real_report() {
    let report = report();
    hold("docs/sample-report.md", |_| report.clone());
    hold_part("README.md", "excerpt", &excerpt(&report));
}

#[test]
fn the_excerpt_has_two_sentences_a_table_and_a_cost() {
    let excerpt = excerpt(&report());
    assert!(excerpt.contains("> | Item | Class |"), "{excerpt}");
    assert!(excerpt.contains("**Cost vs. Benefit:**"), "{excerpt}");
    assert!(!excerpt.contains("> #"), "{excerpt}");
}
