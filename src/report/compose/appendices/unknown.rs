//! What nobody in the room knew: each line is a task.

use crate::assess::{ProbeAssessment, State};
use crate::domain::id::{FactId, QuestionId};
use crate::domain::review::FactAnswer;
use crate::report::compose::page::Page;
use crate::report::compose::{bullets, paragraph};
use crate::report::document::{Block, Line};

pub(super) fn compose(page: &Page) -> Vec<Block> {
    let unknown = page.assessment.probes().filter(|probe| probe.state == State::Unknown);
    let mut nobody_knew: Vec<Line> = unknown.map(|probe| asked(page, probe)).collect();
    nobody_knew.extend(unknown_facts(page).map(|id| fact(page, id)));
    nobody_knew.extend(context(page, true).map(|id| question(page, id)));
    let mut unanswered: Vec<Line> = context(page, false).map(|id| question(page, id)).collect();
    unanswered.extend(unanswered_facts(page).into_iter().map(|id| fact(page, id)));
    let mut blocks = Vec::new();
    if !nobody_knew.is_empty() {
        blocks.push(bullets(nobody_knew));
    }
    if !unanswered.is_empty() {
        blocks.push(paragraph("Not answered yet:"));
        blocks.push(bullets(unanswered));
    }
    blocks
}

/// The context questions that nobody could answer, or those that nobody was asked.
fn context<'a>(page: &Page<'a>, asked: bool) -> impl Iterator<Item = &'a QuestionId> {
    let (review, assessment) = (page.review, page.assessment);
    let open = assessment.missing_context.iter().chain(&assessment.unknown_context);
    // A list that may be skipped is not missed.
    let may_skip = |id: &QuestionId| page.stack.question(id.as_str()).is_some_and(|q| q.several);
    open.filter(move |id| review.context.contains_key(*id) == asked && !may_skip(id))
}

fn question(page: &Page, id: &QuestionId) -> Line {
    let question = page.stack.question(id.as_str());
    let (title, ask) = question.map_or((id.as_str(), ""), |q| (q.title.as_str(), q.ask.as_str()));
    Line::new().strong(format!("{title}:")).text(format!(" {ask}"))
}

fn unknown_facts<'a>(page: &Page<'a>) -> impl Iterator<Item = &'a FactId> {
    let facts = page.review.facts.iter();
    facts.filter(|(_, answer)| **answer == FactAnswer::Unknown).map(|(id, _)| id)
}

/// Follow-ups that would change a class, each once.
fn unanswered_facts<'a>(page: &Page<'a>) -> Vec<&'a FactId> {
    let mut facts = Vec::new();
    for id in page.assessment.probes().flat_map(|probe| &probe.follow_ups) {
        if !facts.contains(&id) {
            facts.push(id);
        }
    }
    facts
}

fn fact(page: &Page, id: &FactId) -> Line {
    let ask = page.stack.fact(id.as_str()).and_then(|fact| fact.ask.as_deref());
    ask.unwrap_or(id.as_str()).into()
}

fn asked(page: &Page, probe: &ProbeAssessment) -> Line {
    let ask = page.worded(&probe.id).map_or("", |words| words.wording.ask.as_str());
    let line = Line::new().strong(format!("{}:", probe.title)).text(format!(" {ask}"));
    match page.response(&probe.id).map(|said| said.owner.trim()) {
        Some(owner) if !owner.is_empty() => line.text(" To find out: ").typed(owner).text("."),
        _ => line,
    }
}
