//! Links, pictures and paths lead somewhere.

use std::path::Path;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::page::{PAGES, code_spans, events, path_of, read};

/// Where the links and pictures of a page lead.
fn targets(text: &str) -> Vec<String> {
    let links = events(text).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Some(dest_url.into_string())
        }
        _ => None,
    });
    links.collect()
}

/// The anchors of the headings of a page, as GitHub makes them.
fn anchors(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut inside = false;
    for event in events(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                inside = true;
                found.push(String::new());
            }
            Event::End(TagEnd::Heading(_)) => inside = false,
            Event::Text(words) | Event::Code(words) if inside => {
                found.last_mut().expect("a heading").push_str(&words);
            }
            _ => {}
        }
    }
    let slug = |heading: String| -> String {
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
        kept.collect::<String>().to_lowercase().replace(' ', "-")
    };
    found.into_iter().map(slug).collect()
}

fn lead_nowhere(page: &str, text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for target in targets(text) {
        if target.starts_with("https://") {
            continue;
        }
        let (file, anchor) = target.split_once('#').unwrap_or((&target, ""));
        let folder = Path::new(page).parent().unwrap_or(Path::new(""));
        let file = if file.is_empty() { page.into() } else { folder.join(file) };
        let file = file.to_string_lossy().into_owned();
        if !path_of(&file).exists() {
            wrong.push(format!("{page}: there is no {file}"));
        } else if !anchor.is_empty() && !anchors(&read(&file)).contains(&anchor.to_owned()) {
            wrong.push(format!("{page}: {file} has no heading for #{anchor}"));
        }
    }
    wrong
}

#[test]
fn every_link_and_picture_leads_somewhere() {
    // What teams typed into the sample leads to places of their own.
    let pages = PAGES.iter().filter(|page| **page != "docs/sample-report.md");
    let wrong: Vec<String> = pages.flat_map(|page| lead_nowhere(page, &read(page))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let text = "# One two\n[a](#one-two) [b](#one) ![c](none.svg) [d](../README.md)";
    let wrong = lead_nowhere("themes/README.md", text);
    assert_eq!(wrong.len(), 3, "{wrong:#?}");
}

/// Paths of this repository that a text names in backticks. `NAME` in capitals stands for any.
fn paths(text: &str) -> Vec<String> {
    let roots = ["src/", "tests/", "questionnaires/", "themes/", "docs/", "examples/", ".ci/"];
    let is_path = |span: &String| roots.iter().any(|root| span.starts_with(root));
    let plain = |span: &String| !span.contains(['*', ' ', '<', '…']) && !span.contains("NAME");
    code_spans(text).into_iter().filter(|span| is_path(span) && plain(span)).collect()
}

#[test]
fn every_path_that_is_named_is_there() {
    let code = read("src/lib.rs");
    let lines = code.lines().filter_map(|line| line.strip_prefix("//!"));
    let tour =
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n");
    let pages = PAGES.map(|page| (page, read(page)));
    let mut seen = 0;
    for (page, text) in
        pages.iter().map(|(page, text)| (*page, text)).chain([("src/lib.rs", &tour)])
    {
        if page == "docs/sample-report.md" {
            continue;
        }
        for path in paths(text) {
            assert!(path_of(&path).exists(), "{page} names {path}, which is not there");
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen} paths were found");
}
