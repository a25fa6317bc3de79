//! Conditions in words: what of them holds, and what would have to hold.

use crate::assess::facts::Situation;
use crate::assess::questions::sentence;
use crate::assess::truth::{Lens, Truth};
use crate::domain::condition::Condition;
use crate::domain::id::{FactId, OptionId, QuestionId};
use crate::domain::questionnaire::{Fact, Probe};
use crate::domain::review::{ContextAnswer, FactAnswer};
use crate::domain::scale::Rung;

/// The sentence of a rung, in quotes and without its full stop.
pub(crate) fn quoted(situation: &Situation, probe: &Probe, rung: Rung) -> String {
    let sentence = sentence(situation, probe, rung);
    format!("\"{}\"", sentence.trim_end().trim_end_matches('.'))
}

/// The parts of a condition that make it hold, each as a clause.
pub(crate) fn holding(situation: &Situation, condition: &Condition, lens: Lens) -> Vec<String> {
    match condition {
        Condition::All(parts) => {
            parts.iter().flat_map(|part| holding(situation, part, lens)).collect()
        }
        Condition::Any(parts) => {
            let mut holds = parts.iter().filter(|part| situation.holds(part, lens));
            holds.next().map_or_else(Vec::new, |part| holding(situation, part, lens))
        }
        Condition::Not(inner) => vec![denied(situation, inner)],
        Condition::Fact(id) => vec![fact_holds(situation, id)],
        Condition::Context(question, _) => vec![answer_to(situation, question)],
        Condition::AtMost(id, rung) => vec![stands(situation, id.as_str(), *rung, "or below")],
        Condition::AtLeast(id, rung) => vec![stands(situation, id.as_str(), *rung, "or above")],
    }
}

/// What is open in a condition, as what would have to be the case; `None` if nothing is.
pub(crate) fn missing(situation: &Situation, condition: &Condition) -> Option<String> {
    if situation.truth(condition) != Truth::Unknown {
        return None;
    }
    let join = |parts: &[Condition], word: &str| {
        let clauses: Vec<_> = parts.iter().filter_map(|part| missing(situation, part)).collect();
        clauses.join(word)
    };
    Some(match condition {
        Condition::All(parts) => join(parts, " and "),
        Condition::Any(parts) => join(parts, " or "),
        Condition::Not(inner) => denied_plainly(situation, inner),
        Condition::Fact(id) => situation.stack.fact(id.as_str())?.says.clone(),
        Condition::Context(question, options) => one_of(situation, question, options),
        Condition::AtMost(id, rung) => stands(situation, id.as_str(), *rung, "or below"),
        Condition::AtLeast(id, rung) => stands(situation, id.as_str(), *rung, "or above"),
    })
}

/// A condition as a clause, whether it holds or not; empty for the one that always does.
pub(crate) fn worded(situation: &Situation, condition: &Condition) -> String {
    let join = |parts: &[Condition], word: &str| {
        let clauses: Vec<_> = parts.iter().map(|part| worded(situation, part)).collect();
        clauses.join(word)
    };
    match condition {
        Condition::All(parts) => join(parts, " and "),
        Condition::Any(parts) => join(parts, " or "),
        Condition::Not(inner) => denied_plainly(situation, inner),
        Condition::Fact(id) => {
            situation.stack.fact(id.as_str()).map_or_else(|| id.to_string(), |f| f.says.clone())
        }
        Condition::Context(question, options) => one_of(situation, question, options),
        Condition::AtMost(id, rung) => stands(situation, id.as_str(), *rung, "or below"),
        Condition::AtLeast(id, rung) => stands(situation, id.as_str(), *rung, "or above"),
    }
}

fn fact_holds(situation: &Situation, id: &FactId) -> String {
    let Some(fact) = situation.stack.fact(id.as_str()) else { return id.to_string() };
    format!("{}{}", fact.says, source(situation, fact))
}

/// Why a negated condition lets a rule hold. A protective fact that nobody has confirmed is not granted.
fn denied(situation: &Situation, inner: &Condition) -> String {
    let Condition::Fact(id) = inner else { return denied_plainly(situation, inner) };
    let Some(fact) = situation.stack.fact(id.as_str()) else { return format!("not {id}") };
    match situation.fact(id) {
        Truth::Unknown => format!("nobody has said that {}", fact.says),
        _ => format!("{}{}", denied_plainly(situation, inner), source(situation, fact)),
    }
}

fn denied_plainly(situation: &Situation, inner: &Condition) -> String {
    match inner {
        Condition::Fact(id) => match situation.stack.fact(id.as_str()) {
            Some(fact) if !fact.says_not.is_empty() => fact.says_not.clone(),
            Some(fact) => format!("it is not so that {}", fact.says),
            None => format!("not {id}"),
        },
        Condition::Context(question, options) => {
            format!("it is not so that {}", one_of(situation, question, options))
        }
        _ => "it is otherwise".to_owned(),
    }
}

/// Where a fact comes from: the answer to its follow-up, or the context answers it reads.
fn source(situation: &Situation, fact: &Fact) -> String {
    match situation.review.facts.get(&fact.id).filter(|_| fact.ask.is_some()) {
        Some(FactAnswer::Unknown) => " (nobody knew, so the cautious answer counts)".to_owned(),
        Some(_) => " (as answered)".to_owned(),
        None => {
            let mut answers = Vec::new();
            collect_answers(situation, fact, &mut answers, 0);
            if answers.is_empty() { String::new() } else { format!(" ({})", answers.join("; ")) }
        }
    }
}

fn collect_answers(situation: &Situation, fact: &Fact, answers: &mut Vec<String>, depth: u8) {
    for leaf in fact.holds.iter().flat_map(Condition::leaves) {
        match leaf {
            Condition::Context(question, _) => {
                let answer = answer_to(situation, question);
                if !answers.contains(&answer) {
                    answers.push(answer);
                }
            }
            Condition::Fact(id) if depth < 4 => {
                if let Some(inner) = situation.stack.fact(id.as_str()) {
                    collect_answers(situation, inner, answers, depth + 1);
                }
            }
            _ => {}
        }
    }
}

/// A context question and how it was answered.
fn answer_to(situation: &Situation, id: &QuestionId) -> String {
    let Some(question) = situation.stack.question(id.as_str()) else { return id.to_string() };
    let title = |option: &OptionId| {
        question.option(option.as_str()).map_or_else(|| option.to_string(), |o| o.title.clone())
    };
    match (situation.review.context.get(id), &question.if_unknown) {
        (Some(ContextAnswer::Options(chosen)), _) if !chosen.is_empty() => {
            let titles: Vec<_> = chosen.iter().map(title).collect();
            format!("{}: {}", question.title, titles.join(", "))
        }
        (_, Some(cautious)) => {
            format!("{}: not known, counts as: {}", question.title, title(cautious))
        }
        _ => format!("{}: not known", question.title),
    }
}

fn one_of(situation: &Situation, id: &QuestionId, options: &[OptionId]) -> String {
    let Some(question) = situation.stack.question(id.as_str()) else { return id.to_string() };
    let titles = options.iter().filter_map(|option| question.option(option.as_str()));
    let titles: Vec<_> = titles.map(|option| format!("\"{}\"", option.title)).collect();
    format!("the answer to \"{}\" is {}", question.title, titles.join(" or "))
}

fn stands(situation: &Situation, probe: &str, rung: Rung, side: &str) -> String {
    let title = situation.stack.probe(probe).map_or(probe, |(_, probe)| probe.title.as_str());
    format!("\"{title}\" stands at rung {rung} {side}")
}
