//! What a review means: `Stack × Review × today ► Assessment`. Pure; never stored, always recomputed.

mod assessment;
mod change;
mod clauses;
mod conditions;
mod explain;
mod facts;
mod finding;
mod folding;
mod follow_ups;
mod grade;
pub mod order;
mod pivots;
pub mod plan;
pub(crate) mod prefill;
mod progress;
pub mod prove;
pub mod questions;
mod ranking;
pub mod scales;
mod standing;
pub(crate) mod summary;
mod tensions;
#[cfg(test)]
mod tests;
mod truth;

use jiff::civil::Date;

use crate::assess::facts::{MATURITY, Situation};
use crate::assess::finding::assess_probe;
use crate::domain::id::{ProbeId, QuestionId};
use crate::domain::questionnaire::{ContextQuestion, Item};
use crate::domain::review::{ContextAnswer, Review};
use crate::domain::scale::Section;
use crate::domain::stack::Stack;

pub use assessment::{
    Advice, Assessment, Basis, Counts, ItemAssessment, NotAdvised, ProbeAssessment, Range, State,
};

/// The context questions without which no advice, or less of it, is given.
const ESSENTIAL: [&str; 4] = [MATURITY, "model-type", "scale", "latency"];

/// Grades a review: everything that follows from its answers on this day. Pure: the same input gives the same
/// assessment. The rules are those of the stacked questionnaires.
#[must_use]
pub fn assess(stack: &Stack, review: &Review, today: Date) -> Assessment {
    let situation = Situation::new(stack, review);
    let (fit, mut items) = assess_items(&situation, today);
    if let Some(fit) = &fit {
        progress::show_fit(stack, fit, &mut items);
    }
    let (missing_context, unknown_context) = open_context(stack, review);
    let probes = || items.iter().chain(&fit).flat_map(|item| &item.probes);
    let (advice, not_advised) = pivots::advise(&situation, &missing_context, &probes());
    let find = |id: &ProbeId| probes().find(|probe| probe.id == *id);
    let plan = situation.maturity().map(|maturity| {
        let pivots: Vec<_> = stack.pivots().collect();
        plan::plan(maturity, review.budget, &advice, &pivots, find)
    });
    let order = order::order(stack, &advice, find);
    let tensions = tensions::felt(&situation, find);
    let considered = tensions::unfit(&situation, find);
    let mut assessment = Assessment {
        as_of: today,
        maturity: situation.maturity(),
        counts: Counts {
            estimated_critical_items: progress::count_estimated(items.iter().chain(&fit)),
            ..progress::count(probes())
        },
        cautions: cautions(&situation),
        missing_context,
        unknown_context,
        items,
        fit,
        advice,
        plan,
        order,
        tensions,
        considered,
        not_advised,
        summary: Default::default(),
    };
    assessment.summary = summary::summarize(stack, review, &assessment);
    assessment
}

/// "Fit and ownership" and the checklist. Several groups of section `fit` are taken as one.
fn assess_items(
    situation: &Situation,
    today: Date,
) -> (Option<ItemAssessment>, Vec<ItemAssessment>) {
    let probes = |item: &Item| -> Vec<_> {
        item.probes.iter().map(|probe| assess_probe(situation, today, item, probe)).collect()
    };
    let (fit, items): (Vec<_>, Vec<_>) =
        situation.stack.items().partition(|item| item.section == Section::Fit);
    let all_fit = fit.iter().flat_map(|item| probes(item)).collect();
    let fit = fit.first().map(|first| progress::assess_item(first, all_fit));
    let items = items.into_iter().map(|item| progress::assess_item(item, probes(item)));
    (fit, items.collect())
}

/// The essential context questions that are not answered, and the others. Lists that may be skipped are not missed.
fn open_context(stack: &Stack, review: &Review) -> (Vec<QuestionId>, Vec<QuestionId>) {
    let open = |question: &&ContextQuestion| match review.context.get(&question.id) {
        Some(ContextAnswer::Options(chosen)) => {
            chosen.iter().all(|option| question.option(option.as_str()).is_none())
                && !question.several
        }
        Some(ContextAnswer::Unknown) => true,
        None => !question.several,
    };
    let ids = stack.questions().filter(open).map(|question| question.id.clone());
    ids.partition(|id| ESSENTIAL.contains(&id.as_str()))
}

fn cautions(situation: &Situation) -> Vec<String> {
    let holding = situation.stack.cautions().filter(|caution| situation.is_certain(&caution.when));
    holding.map(|caution| caution.says.clone()).collect()
}
