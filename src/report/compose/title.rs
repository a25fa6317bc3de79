//! The head of the page: what was reviewed, by whom, when, and how far it got.

use crate::domain::id::QuestionnaireId;
use crate::report::compose::bullets;
use crate::report::compose::page::Page;
use crate::report::document::{Block, Line};

pub(super) fn compose(page: &Page) -> Vec<Block> {
    let system = &page.review.system;
    let name = match system.name.trim() {
        "" => Line::from("MLOps review"),
        name => Line::from("MLOps review: ").typed(name),
    };
    let mut facts = Vec::new();
    for (label, words) in [("Team", &system.team), ("Facilitator", &system.facilitator)] {
        if !words.trim().is_empty() {
            facts.push(labelled(label).typed(words));
        }
    }
    if let Some(line) = attendees(&system.attendees) {
        facts.push(line);
    }
    facts.push(dates(page));
    facts.push(questionnaires(page));
    facts.extend(progress(page));
    vec![Block::Heading { level: 1, line: name }, bullets(facts)]
}

fn labelled(label: &str) -> Line {
    Line::new().strong(format!("{label}:")).text(" ")
}

fn attendees(names: &[String]) -> Option<Line> {
    let names: Vec<&String> = names.iter().filter(|name| !name.trim().is_empty()).collect();
    let mut line = labelled("Attendees");
    for (at, name) in names.iter().enumerate() {
        let lead = if at > 0 { line.text(", ") } else { line };
        line = lead.typed(name);
    }
    (!names.is_empty()).then_some(line)
}

fn dates(page: &Page) -> Line {
    let as_of = page.assessment.as_of;
    match page.review.system.held_on {
        Some(held) if held == as_of => labelled("Held on").text(held.to_string()),
        Some(held) => {
            labelled("Held on").text(format!("{held}; the classes below are as of {as_of}"))
        }
        None => labelled("As of").text(as_of.to_string()),
    }
}

fn questionnaires(page: &Page) -> Line {
    let said: Vec<String> =
        page.review.questionnaires.iter().map(|id| questionnaire(page, id)).collect();
    labelled("Questionnaires").text(said.join(", "))
}

/// Title and version, and the version it was answered with if that is another.
pub(super) fn questionnaire(page: &Page, id: &QuestionnaireId) -> String {
    let answered = page.review.versions.get(id);
    match (page.stack.questionnaire(id), answered) {
        (Some(known), Some(answered)) if *answered != known.version => {
            format!("{} {} (answered with {answered})", known.title, known.version)
        }
        (Some(known), _) => format!("{} {}", known.title, known.version),
        (None, Some(answered)) => format!("{id} {answered}"),
        (None, None) => id.to_string(),
    }
}

fn progress(page: &Page) -> Option<Line> {
    let counts = &page.assessment.counts;
    let said = format!("{} of {} questions answered", counts.answered(), counts.asked());
    let estimated = match counts.estimated {
        0 => String::new(),
        number => format!(", {number} of them by an estimate for the whole item"),
    };
    let worth_saying = !page.assessment.is_complete() || counts.estimated > 0;
    worth_saying.then(|| labelled("Progress").text(said + &estimated))
}
