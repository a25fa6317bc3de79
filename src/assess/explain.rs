//! Why a class is what it is: the reason, the answers read, what would make it Critical.

use crate::assess::Basis;
use crate::assess::clauses::{holding, missing, quoted, worded};
use crate::assess::facts::{MATURITY, Situation};
use crate::assess::folding::team;
use crate::assess::grade::{
    Footing, Proof, Verdict, critical_rule, is_before_launch, reach, target,
};
use crate::assess::truth::{Lens, Reading};
use crate::domain::condition::Condition;
use crate::domain::questionnaire::{CriticalRule, Item, Probe};
use crate::domain::scale::{Class, Rung};

/// The reason of a class, as a sentence part.
pub(crate) fn because(
    situation: &Situation,
    probe: &Probe,
    rung: Rung,
    verdict: &Verdict,
) -> String {
    match verdict.basis {
        Basis::Nothing => String::new(),
        Basis::CriticalRule | Basis::BeforeLaunch => {
            verdict.critical.map_or_else(String::new, |rule| rule.because.clone())
        }
        Basis::AdvisoryRule => {
            verdict.advisory.map_or_else(String::new, |rule| rule.because.clone())
        }
        Basis::NotShown { .. } => not_shown(rung, verdict),
        Basis::BelowTarget => expected(situation, probe),
        Basis::NextStep => next_step(situation, probe, rung.up()),
        Basis::OnTarget => format!("this is what {} needs here", team(situation.maturity())),
        Basis::NothingNeeded => "nothing is needed at this size".to_owned(),
    }
}

fn not_shown(rung: Rung, verdict: &Verdict) -> String {
    let shown = match verdict.basis {
        Basis::NotShown { last_shown: Some(day) } => format!("was last shown on {day}"),
        _ => "is claimed and nothing shows it".to_owned(),
    };
    match verdict.critical {
        Some(rule) => format!("rung {rung} {shown}; if it does not hold, {}", rule.because),
        None => format!("rung {rung} {shown}"),
    }
}

fn expected(situation: &Situation, probe: &Probe) -> String {
    let target = target(situation, probe, Lens::AS_ANSWERED);
    let sentence = quoted(situation, probe, target);
    match situation.maturity() {
        Some(maturity) if probe.target_of(maturity) < target => {
            format!("a use like this one calls for rung {target} here: {sentence}")
        }
        _ => format!(
            "{} is expected to reach rung {target} here: {sentence}",
            team(situation.maturity())
        ),
    }
}

fn next_step(situation: &Situation, probe: &Probe, next: Rung) -> String {
    format!(
        "this is well managed, and the next step is rung {next}: {}",
        quoted(situation, probe, next)
    )
}

/// The rule that gives a class, as a sentence part.
pub(crate) fn rule(situation: &Situation, probe: &Probe, rung: Rung, verdict: &Verdict) -> String {
    let target = target(situation, probe, Lens::AS_ANSWERED);
    let team = team(situation.maturity());
    match (verdict.basis, verdict.critical, verdict.advisory) {
        (Basis::CriticalRule, Some(rule), _) => critical(situation, rule),
        (Basis::BeforeLaunch, Some(rule), _) => {
            format!("{}; before launch it is Advisory", critical(situation, rule))
        }
        (Basis::NotShown { .. }, Some(rule), _) => {
            format!("a claim of {rung} counts once it is shown; {}", critical(situation, rule))
        }
        (Basis::NotShown { .. }, None, _) => format!("a claim of {rung} counts once it is shown"),
        (Basis::AdvisoryRule, _, Some(rule)) => {
            format!("Advisory at any rung when {}", worded(situation, &rule.when))
        }
        (Basis::BelowTarget, ..) => format!("Advisory below rung {target}, the target of {team}"),
        (Basis::NextStep, ..) => {
            format!("Validation at rung 2 where the target of {team} is {target}")
        }
        (Basis::OnTarget, ..) => format!("Validation from rung {target} on, the target of {team}"),
        (Basis::NothingNeeded, ..) => format!("no rung is asked of {team}"),
        _ => String::new(),
    }
}

fn critical(situation: &Situation, rule: &CriticalRule) -> String {
    let reach = match rule.at_most {
        Rung::ABSENT => "at rung 0".to_owned(),
        rung => format!("at rung {rung} or below"),
    };
    let when = match worded(situation, &rule.when) {
        always if always.is_empty() => ", always".to_owned(),
        when => format!(" when {when}"),
    };
    let easing = rule.eased_by.as_ref().and_then(|id| situation.stack.fact(id.as_str()));
    let eased = easing.map_or_else(String::new, |fact| match rule.at_most.down() {
        Some(lower) => format!(", and only at rung {lower} where {}", fact.says),
        None => format!(", unless {}", fact.says),
    });
    format!("Critical {reach}{when}{eased}")
}

/// The answers a class rests on, in words.
pub(crate) fn read(
    situation: &Situation,
    probe: &Probe,
    footing: Footing,
    verdict: &Verdict,
) -> Vec<String> {
    let lens = Lens { reading: Reading::AsAnswered, unasked: footing.unasked };
    let mut read = vec![format!("stands at rung {}", footing.rung)];
    if let Some(rule) = verdict.critical {
        read.extend(holding(situation, &rule.when, lens));
    }
    if let Some(rule) = verdict.advisory {
        read.extend(holding(situation, &rule.when, lens));
    }
    if is_of_target(verdict.basis) {
        read.extend(maturity_answer(situation));
        let demands = probe.target_at_least.iter().filter(|(when, _)| situation.holds(when, lens));
        read.extend(demands.flat_map(|(when, _)| holding(situation, when, lens)));
    }
    if verdict.basis == Basis::BeforeLaunch {
        read.push("it is not live yet".to_owned());
    }
    read
}

fn is_of_target(basis: Basis) -> bool {
    use Basis::{BelowTarget, NextStep, NotShown, NothingNeeded, OnTarget};
    matches!(basis, BelowTarget | NextStep | NothingNeeded | OnTarget | NotShown { .. })
}

fn maturity_answer(situation: &Situation) -> Option<String> {
    let question = situation.stack.question(MATURITY)?;
    let option = question.option(situation.maturity()?.id())?;
    Some(format!("{}: {}", question.title, option.title))
}

/// What would make an answered probe Critical that is not: clauses that go on after "Critical if …".
pub(crate) fn critical_if(
    situation: &Situation,
    item: &Item,
    probe: &Probe,
    footing: Footing,
    verdict: &Verdict,
) -> Vec<String> {
    if verdict.class == Class::Critical || is_before_launch(situation, item, probe) {
        return Vec::new();
    }
    let mut conditions = pending(situation, probe, footing.rung).collect::<Vec<_>>();
    if footing.proof != Proof::Shown {
        conditions.extend(unshown(situation, probe, verdict));
    }
    conditions
}

/// Rules that would hold on this rung if what is not known turned out badly.
fn pending(situation: &Situation, probe: &Probe, rung: Rung) -> impl Iterator<Item = String> {
    let lens = Lens::open(Reading::Bad);
    let within = move |rule: &&CriticalRule| {
        reach(situation, rule, lens).is_some_and(|reach| rung <= reach)
            && situation.holds(&rule.when, lens)
    };
    let rules = probe.critical.iter().filter(within);
    rules.filter_map(move |rule| open_part(situation, rule, rung))
}

/// What has to turn out badly for a rule to hold on this rung; `None` if nothing of it is open.
fn open_part(situation: &Situation, rule: &CriticalRule, rung: Rung) -> Option<String> {
    let easing = rule.eased_by.as_ref().filter(|_| rung == rule.at_most);
    let eased = easing.map(|fact| Condition::Not(Box::new(Condition::Fact(fact.clone()))));
    let whole = Condition::All(std::iter::once(rule.when.clone()).chain(eased).collect());
    missing(situation, &whole)
}

/// The claim itself may not hold.
fn unshown(situation: &Situation, probe: &Probe, verdict: &Verdict) -> Vec<String> {
    let without = "the claim does not hold";
    if verdict.critical.is_some() {
        return vec![without.to_owned()];
    }
    let pending = pending(situation, probe, Rung::AD_HOC);
    pending.map(|condition| format!("{without} and {condition}")).collect()
}

/// The rule that would make a probe Critical, had the team not said that it does not apply.
pub(crate) fn waived_rule<'a>(
    situation: &Situation,
    item: &Item,
    probe: &'a Probe,
) -> Option<&'a CriticalRule> {
    let rule = critical_rule(situation, probe, Rung::ABSENT, Lens::AS_ANSWERED)?;
    let counts = situation.waived(&probe.id).is_some()
        && situation.ruled_out(probe).is_none()
        && !is_before_launch(situation, item, probe);
    counts.then_some(rule)
}
