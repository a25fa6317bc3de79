//! Which follow-ups are asked at a probe: those whose answer would change its class, and no others.

use crate::assess::State;
use crate::assess::facts::Situation;
use crate::assess::grade::{Footing, grade};
use crate::assess::standing::Record;
use crate::assess::truth::{Lens, Reading};
use crate::domain::condition::Condition;
use crate::domain::id::FactId;
use crate::domain::questionnaire::{Fact, Item, Probe};
use crate::domain::stack::Stack;

/// How deep facts may rest on facts.
const DEEPEST: u8 = 8;

/// The follow-ups to ask at a probe, given how it was answered.
pub(crate) fn follow_ups<'a>(
    situation: &Situation<'a>,
    item: &Item,
    probe: &'a Probe,
    record: &Record,
) -> Vec<FactId> {
    let mut asked: Vec<&Fact> = Vec::new();
    if matches!(record.state, State::Open | State::Claimed | State::Unknown | State::Estimated) {
        asked.extend(deciding_whether_it_applies(situation, probe));
    }
    if let Some(rung) = record.rung
        && matches!(record.state, State::Claimed | State::Unknown)
    {
        // What is not shown is amber whatever a follow-up says, so the claim is taken as shown.
        let footing = Footing::shown(rung);
        let changing = facts_read(situation.stack, probe).into_iter().filter(|fact| {
            situation.is_unanswered(fact) && changes_class(situation, item, probe, footing, fact)
        });
        asked.extend(changing);
        let placed = situation.stack.facts().filter(|fact| fact.ask_at.as_ref() == Some(&probe.id));
        asked.extend(placed.filter(|fact| situation.is_unanswered(fact)));
    }
    let mut ids: Vec<FactId> = Vec::new();
    for fact in asked {
        if !ids.contains(&fact.id) {
            ids.push(fact.id.clone());
        }
    }
    ids
}

/// All facts that the rules of a probe rest on, in the order of the rules.
pub(crate) fn facts_read<'a>(stack: &'a Stack, probe: &'a Probe) -> Vec<&'a Fact> {
    let mut found = Vec::new();
    for rule in &probe.critical {
        collect(stack, &rule.when, &mut found, 0);
        if let Some(fact) = rule.eased_by.as_ref().and_then(|id| stack.fact(id.as_str())) {
            add(stack, fact, &mut found, 0);
        }
    }
    for rule in &probe.advisory {
        collect(stack, &rule.when, &mut found, 0);
    }
    for (when, _) in &probe.target_at_least {
        collect(stack, when, &mut found, 0);
    }
    found
}

fn collect<'a>(stack: &'a Stack, when: &Condition, found: &mut Vec<&'a Fact>, depth: u8) {
    for fact in when.facts().filter_map(|id| stack.fact(id.as_str())) {
        add(stack, fact, found, depth);
    }
}

fn add<'a>(stack: &'a Stack, fact: &'a Fact, found: &mut Vec<&'a Fact>, depth: u8) {
    if depth > DEEPEST || found.iter().any(|known| known.id == fact.id) {
        return;
    }
    found.push(fact);
    let below = fact.holds.iter().chain(std::iter::once(&fact.only_if));
    for when in below {
        collect(stack, when, found, depth + 1);
    }
}

fn deciding_whether_it_applies<'a>(
    situation: &Situation<'a>,
    probe: &'a Probe,
) -> impl Iterator<Item = &'a Fact> {
    let mut found = Vec::new();
    for rule in &probe.not_applicable {
        collect(situation.stack, &rule.when, &mut found, 0);
    }
    let situation = *situation;
    found.into_iter().filter(move |fact| {
        let ruled_out = |yes| situation.answering(&fact.id, yes).ruled_out(probe).is_some();
        situation.is_unanswered(fact) && ruled_out(true) != ruled_out(false)
    })
}

/// Whether yes and no give different classes, or decide differently on an Advisory that holds at any rung, with all
/// else that is open turning out well or badly.
fn changes_class<'a>(
    situation: &Situation<'a>,
    item: &Item,
    probe: &'a Probe,
    footing: Footing,
    fact: &'a Fact,
) -> bool {
    [Reading::Good, Reading::Bad].into_iter().any(|reading| {
        let lens = Lens::open(reading);
        let outcome = |yes| {
            let situation = situation.answering(&fact.id, yes);
            let class = grade(&situation, item, probe, footing, reading).class;
            (class, probe.advisory.iter().any(|rule| situation.holds(&rule.when, lens)))
        };
        outcome(true) != outcome(false)
    })
}
