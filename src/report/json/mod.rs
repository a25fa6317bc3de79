//! The whole assessment as JSON, for other programs. Keys are only ever added; `format` counts what breaks a reader.

mod advice;
mod answers;
mod items;
mod plan;
mod scales;

use jiff::civil::Date;
use serde::Serialize;

use crate::assess::scales::{Equivalent, equivalents};
use crate::assess::{Assessment, Counts};
use crate::domain::review::Review;
use crate::domain::stack::Stack;
use crate::report::json::advice::{Considered, RankedPivot};
use crate::report::json::answers::{Answers, Questionnaires, System, Task, Waiver};
use crate::report::json::items::Item;
use crate::report::json::plan::{Phase, Pull, Rounds};
use crate::report::json::scales::Scale;

/// The assessment as JSON with two spaces a level, ended by a line end.
///
/// # Errors
/// Those of the JSON library; nothing in a report gives rise to one.
pub fn write(
    stack: &Stack,
    review: &Review,
    assessment: &Assessment,
) -> Result<String, serde_json::Error> {
    let equivalents = equivalents(stack, assessment);
    let report = Report::new(stack, review, assessment, &equivalents);
    let mut text = serde_json::to_string_pretty(&report)?;
    text.push('\n');
    Ok(text)
}

#[derive(Serialize)]
struct Report<'a> {
    format: u32,
    as_of: Date,
    system: System<'a>,
    questionnaires: Questionnaires<'a>,
    context: Answers<'a>,
    facts: Answers<'a>,
    missing_context: Vec<&'a str>,
    unknown_context: Vec<&'a str>,
    cautions: &'a [String],
    items: Vec<Item<'a>>,
    fit: Option<Item<'a>>,
    counts: Figures,
    summary: String,
    pivots: Vec<RankedPivot<'a>>,
    plan: Option<Rounds>,
    order_of_action: Vec<Phase<'a>>,
    tensions: Vec<Pull<'a>>,
    equivalents: Vec<Scale<'a>>,
    considered_and_not_advised: Vec<Considered<'a>>,
    decisions: Vec<Waiver<'a>>,
    actions: Vec<Task<'a>>,
    versions: Versions<'a>,
}

/// The program and the content it read with.
#[derive(Serialize)]
struct Versions<'a> {
    program: &'static str,
    questionnaires: Answers<'a>,
}

#[derive(Serialize)]
struct Figures {
    critical: usize,
    advisory: usize,
    validation: usize,
    open: usize,
    unknown: usize,
    estimated: usize,
    not_applicable: usize,
    not_asked: usize,
    not_shown: usize,
}

impl<'a> Report<'a> {
    fn new(
        stack: &'a Stack,
        review: &'a Review,
        assessment: &'a Assessment,
        equivalents: &'a [Equivalent],
    ) -> Self {
        let item = |item| Item::new(stack, review, assessment, item);
        Self {
            format: 1,
            as_of: assessment.as_of,
            system: System::new(&review.system),
            questionnaires: Questionnaires::new(stack, review),
            context: Answers::context(stack, review),
            facts: Answers::facts(stack, review),
            missing_context: assessment
                .missing_context
                .iter()
                .map(super::super::domain::id::QuestionId::as_str)
                .collect(),
            unknown_context: assessment
                .unknown_context
                .iter()
                .map(super::super::domain::id::QuestionId::as_str)
                .collect(),
            cautions: &assessment.cautions,
            items: assessment.items.iter().map(item).collect(),
            fit: assessment.fit.as_ref().map(item),
            counts: Figures::new(&assessment.counts),
            summary: assessment.summary.join(" "),
            pivots: RankedPivot::all(stack, assessment),
            plan: Rounds::new(stack, assessment),
            order_of_action: assessment.order.iter().map(Phase::new).collect(),
            tensions: Pull::all(stack, assessment),
            equivalents: equivalents.iter().map(Scale::new).collect(),
            considered_and_not_advised: Considered::all(stack, assessment),
            decisions: review.decisions.iter().map(|said| Waiver::new(said, assessment)).collect(),
            actions: review.actions.iter().map(Task::new).collect(),
            versions: Versions {
                program: env!("CARGO_PKG_VERSION"),
                questionnaires: Answers::versions(stack),
            },
        }
    }
}

impl Figures {
    fn new(counts: &Counts) -> Self {
        Self {
            critical: counts.critical,
            advisory: counts.advisory,
            validation: counts.validation,
            open: counts.open,
            unknown: counts.unknown,
            estimated: counts.estimated,
            not_applicable: counts.not_applicable,
            not_asked: counts.not_asked,
            not_shown: counts.not_shown,
        }
    }
}
