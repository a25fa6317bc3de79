//! `questionnaires`: what there is, or all questions of one.

use std::fmt::Write;

use crate::cli::arguments::Shared;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::{counted, harmless, paragraph, print, warn};
use crate::domain::questionnaire::{ContextQuestion, Item, Probe, Questionnaire};
use crate::domain::scale::{Maturity, Rung};
use crate::store::catalogue::{Catalogue, Entry, Origin};

/// Lists the questionnaires, or shows one.
pub(super) fn run(shared: &Shared, id: Option<&str>) -> Outcome {
    let catalogue = shared.catalogue()?;
    if let Some(id) = id {
        print(&show(find(&catalogue, id)?))?;
        return Ok(0);
    }
    print(&list(&catalogue))?;
    catalogue.troubles().for_each(|line| warn(&format!("{line}\n")));
    Ok(0)
}

fn find<'c>(catalogue: &'c Catalogue, id: &str) -> Result<&'c Entry, Failure> {
    let found = catalogue.entries().iter().find(|entry| entry.questionnaire.id.as_str() == id);
    found.ok_or_else(|| {
        let wrong = catalogue.unused().iter().find(|unused| unused.id.as_deref() == Some(id));
        wrong.map_or_else(
            || {
                let (message, help) = catalogue.missing(id);
                Failure::said(format!("{message}; {help}"))
            },
            Failure::from,
        )
    })
}

fn list(catalogue: &Catalogue) -> String {
    let mut page = String::new();
    for entry in catalogue.entries() {
        if !page.is_empty() {
            page.push('\n');
        }
        head(&mut page, entry);
    }
    page
}

fn head(page: &mut String, entry: &Entry) {
    let Questionnaire { id, version, title, about, .. } = &entry.questionnaire;
    paragraph(page, "", &format!("{id} {version}: {title}"));
    paragraph(page, "  ", about);
    paragraph(page, "  ", &contents(&entry.questionnaire));
    // A path is kept in one piece, however long.
    let _ = writeln!(page, "  {}", harmless(&origin(entry)));
}

fn contents(questionnaire: &Questionnaire) -> String {
    let Questionnaire { questions, facts, items, pivots, checked_on, .. } = questionnaire;
    let probes: usize = items.iter().map(|item| item.probes.len()).sum();
    let counts = [
        (questions.len(), "context question"),
        (facts.len(), "fact"),
        (items.len(), "item"),
        (probes, "question"),
        (pivots.len(), "pivot"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let mut words: Vec<String> = counts.map(|(count, what)| counted(*count, what)).collect();
    if let Some(day) = checked_on {
        words.push(format!("tools checked on {day}"));
    }
    words.join(", ")
}

fn origin(entry: &Entry) -> String {
    let file = entry.warnings.source().name();
    match (entry.origin, entry.replaces_built_in) {
        (Origin::BuiltIn, _) => "built in".to_owned(),
        (_, true) => format!("yours, in the place of the built-in one: {file}"),
        (_, false) => format!("yours: {file}"),
    }
}

fn show(entry: &Entry) -> String {
    let mut page = String::new();
    head(&mut page, entry);
    for question in &entry.questionnaire.questions {
        context_question(&mut page, question);
    }
    for item in &entry.questionnaire.items {
        heading(&mut page, item);
        for probe in &item.probes {
            page.push('\n');
            self::probe(&mut page, probe);
        }
    }
    page
}

fn context_question(page: &mut String, question: &ContextQuestion) {
    page.push('\n');
    paragraph(page, "", &format!("{}: {}", question.title, question.ask));
    for option in &question.options {
        let text =
            if option.text.is_empty() { String::new() } else { format!(". {}", option.text) };
        paragraph(page, &format!("  {:<16} ", option.id), &format!("{}{text}", option.title));
    }
}

fn heading(page: &mut String, item: &Item) {
    page.push('\n');
    paragraph(page, "", &format!("{}: {}", item.title, item.question));
}

fn probe(page: &mut String, probe: &Probe) {
    let words = &probe.wording;
    paragraph(page, "  ", &format!("{} {}", probe.id, probe.title));
    paragraph(page, "  ", &words.ask);
    for rung in Rung::ALL {
        paragraph(page, &format!("    {rung}  "), &words.rungs[rung.index()]);
    }
    paragraph(page, "    Evidence: ", &words.evidence);
    paragraph(page, "    False yes: ", &words.false_yes);
    let target = Maturity::ALL.map(|it| format!("{} {}", it.id(), probe.target_of(it)));
    paragraph(page, "    Expected: ", &target.join(", "));
}
