//! `questionnaires/COVERAGE.md`: every work the questions come from, and which of them asks each of its entries.

use std::fmt::Write;

use mlops_review::domain::bibliography::{Citation, Entry, Work};
use mlops_review::store::catalogue::Catalogue;

use crate::page::hold;

const HEAD: &str = "# Where the questions come from

Every work that the questions of the built-in questionnaires come from, with the questions that ask each of its
entries. A mark `~` behind a question says that it only touches on the entry. The words are ours. The identifiers are
those of the works, but for the traits of Google's and Microsoft's levels, which have none there: these are ours. What a
work calls urgent is not taken over: a class here depends on the context.

This page is written by the program from `sources.toml` and the `sources` of each question.
";

/// The probes that cite an entry, in the order of the questionnaires, weak ones with their mark.
fn homes(catalogue: &Catalogue, cites: impl Fn(&Citation<'_>) -> bool) -> Vec<String> {
    let items = catalogue.questionnaires().flat_map(|questionnaire| &questionnaire.items);
    let probes = items.flat_map(|item| &item.probes);
    let citing = probes.filter_map(|probe| {
        let found = probe.sources.iter().map(|source| Citation::of(source)).find(&cites)?;
        let mark = if found.weak { "~" } else { "" };
        Some(format!("{}{mark}", probe.id))
    });
    citing.collect()
}

fn asked_by(catalogue: &Catalogue, work: &Work, entry: &Entry) -> Vec<String> {
    homes(catalogue, |citation| citation.is(work, entry))
}

fn where_asked(catalogue: &Catalogue, work: &Work, entry: &Entry) -> String {
    if let Some(reason) = &entry.left_out {
        return format!("not asked: {reason}");
    }
    if entry.in_context {
        return "the context questions".to_owned();
    }
    let mut said = asked_by(catalogue, work, entry).join(", ");
    if let Some((probe, rung)) = &entry.stands_in {
        write!(said, "; while that is not asked, {probe} from rung {rung} on").expect("text");
    }
    said
}

/// Whether something asks an entry.
fn is_asked(catalogue: &Catalogue, work: &Work, entry: &Entry) -> bool {
    entry.in_context || !asked_by(catalogue, work, entry).is_empty()
}

fn section(catalogue: &Catalogue, work: &Work) -> String {
    let mut page = format!("\n## {}\n\n{}", work.title, stopped(&work.by));
    if !work.weakness.is_empty() {
        write!(page, " {}", work.weakness).expect("text");
    }
    if work.entries.is_empty() {
        let cited = homes(catalogue, |citation| citation.work == work.id).join(", ");
        return format!("{page}\n\nCited as a whole by {cited}.\n");
    }
    let asked = work.entries.iter().filter(|entry| is_asked(catalogue, work, entry)).count();
    let (all, what) = (work.entries.len(), &work.entries_are);
    write!(page, "\n\n{asked} of {all} {what} are asked.\n\n").expect("text");
    page.push_str("| Entry | What it asks | Asked by |\n| --- | --- | --- |\n");
    for entry in &work.entries {
        let home = where_asked(catalogue, work, entry);
        writeln!(page, "| {} | {} | {home} |", entry.id, entry.says).expect("text");
    }
    page
}

fn stopped(words: &str) -> String {
    if words.ends_with('.') { words.to_owned() } else { format!("{words}.") }
}

#[test]
fn the_page_of_coverage_is_that_of_the_files() {
    let catalogue = Catalogue::read(None, &[]);
    let works = catalogue.bibliography().works.iter();
    let page: String = works.map(|work| section(&catalogue, work)).collect();
    hold("questionnaires/COVERAGE.md", |_| format!("{HEAD}{page}"));
}

/// How many entries a work has, how many are asked, and which are left out.
fn covered(id: &str) -> (usize, usize, Vec<String>) {
    let catalogue = Catalogue::read(None, &[]);
    let work = catalogue.bibliography().work(id).expect("it is listed");
    let asked = work.entries.iter().filter(|entry| is_asked(&catalogue, work, entry)).count();
    let out = work.entries.iter().filter(|entry| entry.left_out.is_some());
    (work.entries.len(), asked, out.map(|entry| entry.id.clone()).collect())
}

#[test]
fn the_lists_are_whole_and_all_of_them_is_asked_but_three() {
    assert_eq!(covered("ml-test-score"), (28, 28, vec![]));
    assert_eq!(covered("aws-genai-lens"), (51, 51, vec![]));
    let (all, asked, out) = covered("aws-ml-lens");
    assert_eq!((all, asked), (105, 102));
    assert_eq!(out, ["MLCOST03-BP02", "MLCOST04-BP04", "MLPERF03-BP01"]);
    for list in ["owasp-llm", "owasp-ml"] {
        assert_eq!(covered(list), (10, 10, vec![]), "{list}");
    }
}

#[test]
fn every_source_of_a_question_is_listed_and_every_entry_is_asked_or_says_why_not() {
    let catalogue = Catalogue::read(None, &[]);
    let bibliography = catalogue.bibliography();
    let items = catalogue.questionnaires().flat_map(|questionnaire| &questionnaire.items);
    for probe in items.flat_map(|item| &item.probes) {
        assert!(!probe.sources.is_empty(), "{} has no source", probe.id);
        for source in &probe.sources {
            let citation = Citation::of(source);
            let work = bibliography.work(citation.work);
            let work = work.unwrap_or_else(|| panic!("{}: {source} is not listed", probe.id));
            let known = citation.entry.is_none_or(|entry| work.entry(entry).is_some());
            assert!(known, "{}: {source} is no entry of {}", probe.id, work.title);
        }
    }
    for work in &bibliography.works {
        for entry in &work.entries {
            let asked = is_asked(&catalogue, work, entry);
            assert!(asked != entry.left_out.is_some(), "{} {}", work.id, entry.id);
        }
        let cited = !homes(&catalogue, |citation| citation.work == work.id).is_empty();
        assert!(cited, "nothing cites {}", work.id);
    }
}
