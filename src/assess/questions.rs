//! What is asked, in which words and order, and what an answer to a context question would change.

use std::collections::BTreeMap;

use crate::assess::facts::Situation;
use crate::assess::folding::{self, could_be_critical as could_be};
use crate::assess::{Assessment, State};
use crate::domain::id::{FactId, OptionId, ProbeId, QuestionId};
use crate::domain::questionnaire::{Item, Probe, Rewording, Wording};
use crate::domain::review::{ContextAnswer, Review};
use crate::domain::scale::{Maturity, Rung, Section};
use crate::domain::stack::Stack;

/// How a probe is put in this context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// The words.
    pub wording: Wording,
    /// Why they differ from the usual ones; empty where they do not.
    pub because: Vec<String>,
}

/// How a probe is put here: of each part the first rewording that holds and has it.
#[must_use]
pub fn wording(stack: &Stack, review: &Review, probe: &Probe) -> Worded {
    let situation = Situation::new(stack, review);
    let used = rewordings(&situation, probe);
    let first = |part: fn(&Rewording) -> Option<&String>, usual: &String| {
        used.iter().find_map(|rewording| part(rewording)).unwrap_or(usual).clone()
    };
    let usual = &probe.wording;
    let wording = Wording {
        ask: first(|rewording| rewording.ask.as_ref(), &usual.ask),
        rungs: Rung::ALL.map(|rung| sentence(&situation, probe, rung).to_owned()),
        evidence: first(|rewording| rewording.evidence.as_ref(), &usual.evidence),
        false_yes: first(|rewording| rewording.false_yes.as_ref(), &usual.false_yes),
    };
    Worded { wording, because: reasons(&used) }
}

/// The sentence of one rung, as it is put here.
pub(crate) fn sentence<'a>(situation: &Situation<'a>, probe: &'a Probe, rung: Rung) -> &'a str {
    let mut reworded = probe.rewordings.iter().filter(|rewording| {
        rewording.rungs.contains_key(&rung) && situation.is_certain(&rewording.when)
    });
    reworded
        .next()
        .and_then(|rewording| rewording.rungs.get(&rung))
        .unwrap_or(&probe.wording.rungs[rung.index()])
}

fn rewordings<'a>(situation: &Situation, probe: &'a Probe) -> Vec<&'a Rewording> {
    probe.rewordings.iter().filter(|rewording| situation.is_certain(&rewording.when)).collect()
}

/// The reasons of those rewordings of which a part is used.
fn reasons(holding: &[&Rewording]) -> Vec<String> {
    let mut taken = Vec::new();
    let mut because = Vec::new();
    for rewording in holding {
        let before = taken.len();
        for part in parts(rewording) {
            if !taken.contains(&part) {
                taken.push(part);
            }
        }
        if taken.len() > before && !because.contains(&rewording.because) {
            because.push(rewording.because.clone());
        }
    }
    because
}

/// Which parts a rewording has, numbered: 0 to 3 the rungs, then the question, the evidence, the false yes.
fn parts(rewording: &Rewording) -> Vec<usize> {
    let others = [&rewording.ask, &rewording.evidence, &rewording.false_yes];
    let others = others.into_iter().enumerate().filter(|(_, part)| part.is_some());
    let rungs = rewording.rungs.keys().map(|rung| rung.index());
    rungs.chain(others.map(|(at, _)| at + 4)).collect()
}

/// The items in the order in which they are asked: "Fit and ownership" comes right after the context.
#[must_use]
pub fn journey(stack: &Stack) -> Vec<&Item> {
    let mut items: Vec<_> = stack.items().collect();
    items.sort_by_key(|item| item.section != Section::Fit);
    items
}

/// The probes of an item in the order in which they are asked: those that could be Critical here first, then the
/// rest that is asked, then what does not apply, and what is folded away last. Only the context moves them, so that
/// nothing jumps while the item is being answered.
#[must_use]
pub fn order(stack: &Stack, review: &Review, item: &Item) -> Vec<ProbeId> {
    let context = Review { context: review.context.clone(), ..Review::default() };
    let situations = variants(stack, &context);
    let rank = |probe: &Probe| {
        if situations.iter().any(|situation| could_be(situation, item, probe)) {
            0
        } else if situations.iter().any(|situation| folding::is_asked(situation, item, probe)) {
            1
        } else if situations.iter().all(|situation| situation.ruled_out(probe).is_some()) {
            2
        } else {
            3
        }
    };
    let mut probes: Vec<_> = item.probes.iter().map(|probe| (rank(probe), &probe.id)).collect();
    probes.sort_by_key(|(rank, _)| *rank);
    probes.into_iter().map(|(_, id)| id.clone()).collect()
}

/// The next open probe after this one in the order of asking, starting over at the end; `None` when none is open.
#[must_use]
pub fn next_open(
    stack: &Stack,
    review: &Review,
    assessment: &Assessment,
    after: Option<&ProbeId>,
) -> Option<ProbeId> {
    let items = journey(stack).into_iter();
    let all: Vec<_> = items.flat_map(|item| order(stack, review, item)).collect();
    let place = after.and_then(|id| all.iter().position(|probe| probe == id));
    let from = place.map_or(0, |at| at + 1);
    let (done, ahead) = all.split_at(from);
    let is_open = |id: &&ProbeId| assessment.probe(id).is_some_and(|p| p.state == State::Open);
    ahead.iter().chain(done).find(is_open).cloned()
}

/// Why a folded probe is not asked, as a clause.
#[must_use]
pub fn fold_reason(stack: &Stack, review: &Review) -> String {
    folding::reason(Situation::new(stack, review).maturity())
}

/// Whether a probe applies and could be Critical here, whatever it was answered.
#[must_use]
pub fn could_be_critical(stack: &Stack, review: &Review, probe: &ProbeId) -> bool {
    let Some((item, probe)) = stack.probe(probe.as_str()) else { return false };
    variants(stack, review).iter().any(|situation| could_be(situation, item, probe))
}

/// The follow-ups that a probe's rules rest on, answered or not.
#[must_use]
pub fn follow_ups_of(stack: &Stack, probe: &Probe) -> Vec<FactId> {
    let conditions = probe.not_applicable.iter().flat_map(|rule| rule.when.facts());
    let applying = conditions.filter_map(|id| stack.fact(id.as_str()));
    let placed = stack.facts().filter(|fact| fact.ask_at.as_ref() == Some(&probe.id));
    let read = crate::assess::follow_ups::facts_read(stack, probe);
    let mut ids: Vec<FactId> = Vec::new();
    for fact in applying.chain(read).chain(placed) {
        if fact.ask.is_some() && !ids.contains(&fact.id) {
            ids.push(fact.id.clone());
        }
    }
    ids
}

/// How much a context leaves to ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// Probes that are asked.
    pub asked: usize,
    /// Those of them that could be Critical.
    pub could_be_critical: usize,
    /// Probes folded away, as no answer to them changes anything.
    pub folded: usize,
}

/// How much the context of a review leaves to ask; what was answered to the probes plays no part.
#[must_use]
pub fn scope(stack: &Stack, review: &Review) -> Impact {
    let context = Review {
        context: review.context.clone(),
        facts: review.facts.clone(),
        ..Review::default()
    };
    let situations = variants(stack, &context);
    let mut impact = Impact::default();
    for (item, probe) in stack.probes() {
        let asked = |situation: &Situation| folding::is_asked(situation, item, probe);
        if situations.iter().any(asked) {
            impact.asked += 1;
            let critical = situations.iter().any(|situation| could_be(situation, item, probe));
            impact.could_be_critical += usize::from(critical);
        } else if situations.iter().any(|situation| situation.ruled_out(probe).is_none()) {
            impact.folded += 1;
        }
    }
    impact
}

/// What would be left to ask had this option been chosen: the live count beside it. Where several options may hold it is added.
#[must_use]
pub fn impact(stack: &Stack, review: &Review, question: &QuestionId, option: &OptionId) -> Impact {
    let several = stack.question(question.as_str()).is_some_and(|question| question.several);
    let mut context: BTreeMap<_, _> = review.context.clone();
    let mut chosen = match context.remove(question) {
        Some(ContextAnswer::Options(chosen)) if several => chosen,
        _ => Vec::new(),
    };
    if !chosen.contains(option) {
        chosen.push(option.clone());
    }
    context.insert(question.clone(), ContextAnswer::Options(chosen));
    scope(stack, &Review { context, facts: review.facts.clone(), ..Review::default() })
}

/// The review as answered, or under all four maturities while that is not answered.
fn variants<'a>(stack: &'a Stack, review: &'a Review) -> Vec<Situation<'a>> {
    let situation = Situation::new(stack, review);
    match situation.maturity() {
        Some(_) => vec![situation],
        None => Maturity::ALL.map(|maturity| situation.under(maturity)).to_vec(),
    }
}
