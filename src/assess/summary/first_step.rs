//! The second sentence: the one thing to do first, or what to keep.

use std::cmp::Reverse;

use crate::assess::summary::plain::{clauses, one_sentence, shortened};
use crate::assess::summary::standing::is_answer;
use crate::assess::summary::{LIMIT, named, quoted, titled};
use crate::assess::{Advice, Assessment, Basis, ProbeAssessment, State};
use crate::domain::pivot::Pivot;
use crate::domain::scale::{Class, Hazard, Rung};
use crate::domain::stack::Stack;

/// How many words an action, and what it takes the place of, may have.
const ACTION: usize = 26;
const INSTEAD: usize = 8;

/// Words by which an action may refer to what it takes the place of.
const REFERRING: [&str; 5] = ["it", "its", "them", "their", "they"];

/// What to do first, without a full stop: what stands first among the pivots, unless nothing is confirmed.
pub(super) fn first_step(stack: &Stack, assessment: &Assessment) -> String {
    if assessment.maturity.is_none() {
        let question = stack.question("maturity").map_or("Team maturity", |q| q.title.as_str());
        let title = quoted(question);
        return format!(
            "The first thing to do is to answer the context question {title}, because no advice is given before that"
        );
    }
    let advice = || advised(stack, assessment, assessment.advice.first()?);
    let confirmed = || is_anything_confirmed(assessment).then(advice).flatten();
    confirmed()
        .or_else(|| unconfirmed(assessment, Class::Critical))
        .or_else(|| unanswerable(assessment))
        .or_else(|| shown_first(assessment, |probe| probe.hazard.is_some()))
        .or_else(|| unconfirmed(assessment, Class::Advisory))
        .or_else(advice)
        .or_else(|| shown_first(assessment, |_| true))
        .or_else(|| answered_first(assessment))
        .or_else(|| looked_at(assessment))
        .unwrap_or_else(|| kept(assessment))
}

/// Whether a finding, or what advice answers, rests on an answer.
fn is_anything_confirmed(assessment: &Assessment) -> bool {
    let found = |probe: &ProbeAssessment| {
        let shown = !matches!(probe.basis, Basis::NotShown { .. });
        let answered = assessment.advice.iter().any(|advice| advice.probe == probe.id);
        (probe.class > Some(Class::Validation) && shown) || answered
    };
    assessment.probes().any(|probe| is_answer(assessment, probe) && found(probe))
}

/// The first pivot, with what it prevents and what it brings.
fn advised(stack: &Stack, assessment: &Assessment, advice: &Advice) -> Option<String> {
    let pivot = stack.pivots().nth(advice.pivot)?;
    let lead = format!("{}start here:{}", against(assessment, advice), instead(pivot, advice));
    let lead = capitalized(&lead);
    let room = |said: &str| LIMIT.saturating_sub(said.split_whitespace().count());
    let action = clauses(&pivot.action, room(&lead).min(ACTION));
    let action = action.unwrap_or_else(|| shortened(&one_sentence(&pivot.action), room(&lead)));
    let said = format!("{lead} {action}");
    let benefit = clauses(&pivot.benefit, room(&said).saturating_sub(2));
    Some(benefit.map_or(said.clone(), |benefit| format!("{said}; the gain: {benefit}")))
}

/// " instead of …,", where the action refers to it or there is room for it.
fn instead(pivot: &Pivot, advice: &Advice) -> String {
    let refers = clauses(&pivot.action, ACTION).is_some_and(|action| {
        action.split_whitespace().any(|word| REFERRING.contains(&word.trim_matches(',')))
    });
    let instead = clauses(&advice.instead_of, INSTEAD).filter(|_| refers);
    instead.map_or_else(String::new, |instead| format!(" instead of {instead},"))
}

/// "To guard against data loss, ", with a word of warning where that rests on an estimate.
fn against(assessment: &Assessment, advice: &Advice) -> String {
    let probe = assessment.probe(&advice.probe);
    let hazard = probe.and_then(|probe| probe.hazard);
    let estimated = probe.is_some_and(|probe| probe.state == State::Estimated);
    match hazard.filter(|_| advice.class == Class::Critical) {
        None => String::new(),
        Some(hazard) if estimated => format!("{}, which is only estimated, ", guard(hazard)),
        Some(hazard) => format!("{}, ", guard(hazard)),
    }
}

fn guard(hazard: Hazard) -> &'static str {
    match hazard {
        Hazard::DataLoss => "to guard against data loss",
        Hazard::SilentFailure => "to guard against silent failure",
        Hazard::NoRollback => "to have a way back",
        Hazard::IrreversibleExposure => "to guard against irreversible exposure",
    }
}

fn capitalized(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// An estimate that makes an item worse than Validation wants its probes answered.
fn unconfirmed(assessment: &Assessment, class: Class) -> Option<String> {
    let found =
        |probe: &ProbeAssessment| probe.state == State::Estimated && probe.class == Some(class);
    let weight = |item: &&crate::assess::ItemAssessment| {
        item.probes.iter().filter(|probe| found(probe)).count()
    };
    let items: Vec<_> = assessment.all_items().filter(|item| weight(item) > 0).collect();
    let item = items.into_iter().rev().max_by_key(weight)?;
    Some(format!(
        "The first thing to do is to answer {} question by question, because its {} is only estimated",
        titled(&item.title),
        class.word()
    ))
}

/// So much of an item that nobody knew is a question to somebody else.
fn unanswerable(assessment: &Assessment) -> Option<String> {
    let unknown = assessment.all_items().filter(|item| item.is_mostly_unknown());
    let items: Vec<_> = unknown.filter(|item| item.class > Some(Class::Validation)).collect();
    let item = items.into_iter().rev().max_by_key(|item| (item.class, item.unknown))?;
    let class = item.class.map_or("", Class::word);
    Some(format!(
        "The first thing to do is to find somebody who can answer {}, which counts as {class} until then",
        titled(&item.title)
    ))
}

/// A claim to show, the most urgent first.
fn shown_first(assessment: &Assessment, which: fn(&ProbeAssessment) -> bool) -> Option<String> {
    let probe = assessment
        .probes()
        .filter(|probe| probe.state == State::Claimed && which(probe))
        .filter(|probe| matches!(probe.basis, Basis::NotShown { .. }))
        .min_by_key(|probe| Reverse((probe.danger, probe.hazard.is_some())))?;
    let title = quoted(&probe.title);
    let item = assessment.item(&probe.item).map_or_else(String::new, |item| titled(&item.title));
    let why =
        if probe.hazard.is_some() { ", which is Critical if the claim does not hold" } else { "" };
    Some(format!("The first thing to do is to show evidence for {title} in {item}{why}"))
}

/// The item to go on with.
fn answered_first(assessment: &Assessment) -> Option<String> {
    let item = assessment
        .all_items()
        .filter(|item| item.answered < item.applicable)
        .min_by_key(|item| (Reverse(item.range.map(|range| range.bad)), item.answered))?;
    let title = titled(&item.title);
    let open = match item.applicable - item.answered {
        1 => "open question".to_owned(),
        open => format!("{open} open questions"),
    };
    let bad = item.range.map_or("", |range| range.bad.word());
    Some(format!(
        "The first thing to do is to answer the {open} of {title}, which could still be {bad}"
    ))
}

/// A finding for which no pivot fits.
fn looked_at(assessment: &Assessment) -> Option<String> {
    let probe = assessment
        .probes()
        .filter(|probe| probe.class.is_some_and(|class| class > Class::Validation))
        .min_by_key(|probe| Reverse((probe.class, probe.danger)))?;
    let title = quoted(&probe.title);
    let item = assessment.item(&probe.item).map_or_else(String::new, |item| titled(&item.title));
    Some(format!(
        "The first thing to do is to take up {title} in {item}, for which no ready advice fits here"
    ))
}

/// What to keep: the best practice of up to three items.
fn kept(assessment: &Assessment) -> String {
    let mut best: Vec<&ProbeAssessment> = assessment
        .items
        .iter()
        .filter_map(|item| {
            item.probes.iter().rev().filter(|p| is_kept(p)).max_by_key(|p| p.standing)
        })
        .collect();
    best.sort_by_key(|probe| Reverse(probe.standing));
    best.truncate(3);
    let titles: Vec<String> = best.iter().map(|probe| quoted(&probe.title)).collect();
    match titles.len() {
        0 => "Nothing needs to change at this size".to_owned(),
        _ => format!(
            "Keep what is there, above all {}, and do not extend it",
            named(&titles, "practices")
        ),
    }
}

/// Whether it is a practice to praise: on target, on rung 2 or above, and shown.
pub(crate) fn is_kept(probe: &ProbeAssessment) -> bool {
    probe.class == Some(Class::Validation)
        && probe.state == State::Claimed
        && probe.proven
        && probe.standing >= Some(Rung::MANAGED)
}
