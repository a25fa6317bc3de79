//! The answers that everything else depends on.

use crate::domain::questionnaire::ContextQuestion;
use crate::domain::review::{ContextAnswer, FactAnswer};
use crate::report::compose::page::Page;
use crate::report::compose::{bullets, paragraph};
use crate::report::document::{Block, Line, Table};

pub(super) fn compose(page: &Page) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rows = answers(page);
    rows.extend(follow_ups(page));
    if !rows.is_empty() {
        blocks.push(Block::Table(Table { head: vec!["Question", "Answer"], rows }));
    }
    let cautions = &page.assessment.cautions;
    if !cautions.is_empty() {
        blocks.push(paragraph("Worth a second look:"));
        blocks.push(bullets(cautions.iter().map(|says| Line::from(says.as_str())).collect()));
    }
    blocks
}

fn answers(page: &Page) -> Vec<Vec<Line>> {
    // A list that may be skipped is not missed.
    let shown = |question: &&ContextQuestion| {
        !question.several || page.review.context.contains_key(&question.id)
    };
    let known = page.stack.questions().filter(shown).map(|question| {
        let answer = page.review.context.get(&question.id);
        vec![question.title.as_str().into(), answer_words(Some(question), answer).into()]
    });
    let asked = |id: &str| page.stack.questions().any(|question| question.id.as_str() == id);
    let unknown = page.review.context.iter().filter(|(id, _)| !asked(id.as_str()));
    // The stack may still know a question that none of its questionnaires asks.
    let unknown = unknown.map(|(id, answer)| {
        let question = page.stack.question(id.as_str());
        let title = question.map_or(id.as_str(), |question| question.title.as_str());
        vec![title.into(), answer_words(question, Some(answer)).into()]
    });
    known.chain(unknown).collect()
}

fn answer_words(question: Option<&ContextQuestion>, answer: Option<&ContextAnswer>) -> String {
    let title = |id: &str| {
        let option = question.and_then(|question| question.option(id));
        option.map_or_else(|| id.to_owned(), |option| option.title.clone())
    };
    match answer {
        None => "Not answered".to_owned(),
        Some(ContextAnswer::Unknown) => "Nobody knew".to_owned(),
        Some(ContextAnswer::Options(ids)) if ids.is_empty() => "None of them".to_owned(),
        Some(ContextAnswer::Options(ids)) => {
            ids.iter().map(|id| title(id.as_str())).collect::<Vec<_>>().join(", ")
        }
    }
}

fn follow_ups(page: &Page) -> Vec<Vec<Line>> {
    let known = page.stack.facts().filter_map(|fact| {
        let answer = page.review.facts.get(&fact.id)?;
        let ask = fact.ask.as_deref().unwrap_or(&fact.says);
        Some(vec![ask.into(), fact_words(*answer).into()])
    });
    let unknown = page.review.facts.iter().filter(|(id, _)| page.stack.fact(id.as_str()).is_none());
    let unknown = unknown.map(|(id, answer)| vec![id.as_str().into(), fact_words(*answer).into()]);
    known.chain(unknown).collect()
}

fn fact_words(answer: FactAnswer) -> &'static str {
    match answer {
        FactAnswer::Yes => "Yes",
        FactAnswer::No => "No",
        FactAnswer::Unknown => "Nobody knew; the cautious answer counts",
    }
}
