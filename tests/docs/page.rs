//! The pages, and what is read out of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// All pages that people read.
pub(crate) const PAGES: [&str; 7] = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "questionnaires/README.md",
    "questionnaires/COVERAGE.md",
    "themes/README.md",
    "docs/sample-report.md",
];

/// A file of this repository.
pub(crate) fn path_of(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The text of a page.
pub(crate) fn read(name: &str) -> String {
    let text = fs::read_to_string(path_of(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    text.replace("\r\n", "\n")
}

/// The page in pieces.
pub(crate) fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// The code blocks of a language, each with its text.
pub(crate) fn blocks(text: &str, language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = false;
    for event in events(text) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &*info == language => {
                inside = true;
                found.push(String::new());
            }
            Event::End(TagEnd::CodeBlock) => inside = false,
            Event::Text(text) if inside => found.last_mut().expect("a block").push_str(&text),
            _ => {}
        }
    }
    found
}

/// What stands in single backticks.
pub(crate) fn code_spans(text: &str) -> Vec<String> {
    let spans = events(text).filter_map(|event| match event {
        Event::Code(code) => Some(code.into_string()),
        _ => None,
    });
    spans.collect()
}

/// Two tests may write parts of one page.
static WRITING: Mutex<()> = Mutex::new(());

/// Holds a whole page to what is generated, or writes it.
pub(crate) fn hold(name: &str, fresh: impl FnOnce(&str) -> String) {
    let _guard = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let there = if path_of(name).exists() { read(name) } else { String::new() };
    let fresh = fresh(&there);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path_of(name), fresh).expect("the page is written");
    } else {
        assert!(there == fresh, "{name} is out of date: run `UPDATE=1 cargo test --test docs`");
    }
}

/// Holds what stands between two marks of a page to what is generated, or writes it.
pub(crate) fn hold_part(name: &str, part: &str, fresh: &str) {
    let begin = format!("<!-- {part}: written by `UPDATE=1 cargo test --test docs` -->\n");
    let end = format!("<!-- end of {part} -->\n");
    hold(name, |text| {
        let (before, rest) =
            text.split_once(&begin).unwrap_or_else(|| panic!("{name}: no {begin}"));
        let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("{name}: no {end}"));
        [before, &begin, "\n", fresh, "\n", &end, after].concat()
    });
}
