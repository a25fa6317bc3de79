//! One probe: all that is said of it.

use jiff::civil::Date;

use crate::assess::change::cheapest_change;
use crate::assess::explain::{because, critical_if, read, rule, waived_rule};
use crate::assess::facts::Situation;
use crate::assess::folding::{range_on, range_open};
use crate::assess::follow_ups::follow_ups;
use crate::assess::grade::{Footing, enough, grade, target};
use crate::assess::standing::record;
use crate::assess::truth::{Lens, Reading};
use crate::assess::{Basis, ProbeAssessment, Range, State};
use crate::domain::id::ProbeId;
use crate::domain::questionnaire::{Item, Probe};
use crate::domain::review::Review;
use crate::domain::scale::{Class, Maturity};

/// All that is said of a probe. Without a maturity it is graded under all four: the worst counts, and the range is
/// theirs.
pub(crate) fn assess_probe<'a>(
    situation: &Situation<'a>,
    today: Date,
    item: &'a Item,
    probe: &'a Probe,
) -> ProbeAssessment {
    if situation.maturity().is_some() {
        return graded(situation, today, item, probe);
    }
    let variants = Maturity::ALL.map(|maturity| situation.under(maturity));
    over_all(variants.map(|variant| graded(&variant, today, item, probe)))
}

fn graded<'a>(
    situation: &Situation<'a>,
    today: Date,
    item: &'a Item,
    probe: &'a Probe,
) -> ProbeAssessment {
    let record = record(situation, today, item, probe);
    let applies = record.state != State::NotApplicable;
    let lens = Lens::AS_ANSWERED;
    let mut found = ProbeAssessment {
        id: probe.id.clone(),
        title: probe.title.clone(),
        item: item.id.clone(),
        state: record.state,
        prefilled_from: record.prefilled_from.clone(),
        standing: record.rung,
        proven: record.is_proven(),
        target: applies.then(|| target(situation, probe, lens)),
        needed: applies.then(|| enough(situation, probe, lens)),
        class: None,
        range: None,
        basis: Basis::Nothing,
        hazard: None,
        danger: 0,
        because: record.reason.clone(),
        rule: String::new(),
        read: Vec::new(),
        critical_if: Vec::new(),
        cheapest_change: String::new(),
        follow_ups: follow_ups(situation, item, probe, &record),
        accepted: None,
    };
    if let Some(footing) = record.footing() {
        add_class(&mut found, situation, today, item, probe, footing);
        if record.may_fall {
            let open = range_open(situation, item, probe);
            found.range = found.range.map(|range| Range { bad: range.bad.max(open.bad), ..range });
        }
    } else if applies {
        found.range = Some(range_open(situation, item, probe));
    } else if let Some(rule) = waived_rule(situation, item, probe) {
        found.hazard = Some(rule.hazard);
        found.critical_if.push(format!("it applies after all: {}", rule.because));
    }
    found
}

fn add_class<'a>(
    found: &mut ProbeAssessment,
    situation: &Situation<'a>,
    today: Date,
    item: &'a Item,
    probe: &'a Probe,
    footing: Footing,
) {
    let verdict = grade(situation, item, probe, footing, Reading::AsAnswered);
    found.class = Some(verdict.class);
    found.range = Some(range_on(situation, item, probe, footing));
    found.basis = verdict.basis;
    found.hazard = verdict.critical.map(|rule| rule.hazard);
    if verdict.class == Class::Critical {
        found.danger = verdict.critical.map_or(0, |rule| rule.danger);
    }
    found.because = because(situation, probe, footing.rung, &verdict);
    found.rule = rule(situation, probe, footing.rung, &verdict);
    found.read = read(situation, probe, footing, &verdict);
    found.critical_if = critical_if(situation, item, probe, footing, &verdict);
    found.cheapest_change = cheapest_change(situation, item, probe, footing, &verdict);
    if verdict.class > Class::Validation {
        found.accepted = accepted(situation.review, &probe.id, today);
    }
}

/// The decision that accepts the risk on this day, by its place in the review.
fn accepted(review: &Review, probe: &ProbeId, today: Date) -> Option<usize> {
    review.decisions.iter().position(|decision| {
        decision.probe == *probe && decision.until.is_none_or(|until| until >= today)
    })
}

/// The worst of the four maturities, with the range of all.
fn over_all(variants: [ProbeAssessment; 4]) -> ProbeAssessment {
    let ranges = variants.iter().filter_map(|variant| variant.range);
    let range = ranges.reduce(Range::spanning);
    let mut follow_ups = Vec::new();
    for id in variants.iter().flat_map(|variant| &variant.follow_ups) {
        if !follow_ups.contains(id) {
            follow_ups.push(id.clone());
        }
    }
    let [first, rest @ ..] = variants;
    let worst = rest
        .into_iter()
        .fold(first, |worst, next| if weight(&next) > weight(&worst) { next } else { worst });
    let found = ProbeAssessment { target: None, needed: None, range, follow_ups, ..worst };
    if rests_on_maturity(found.basis) { without_maturity(found) } else { found }
}

fn rests_on_maturity(basis: Basis) -> bool {
    use Basis::{BelowTarget, NextStep, NothingNeeded, OnTarget};
    matches!(basis, BelowTarget | NextStep | NothingNeeded | OnTarget)
}

fn without_maturity(found: ProbeAssessment) -> ProbeAssessment {
    let could_be_milder = found.range.is_some_and(|range| Some(range.good) < found.class);
    let change = if could_be_milder { "say who builds and runs it" } else { "" };
    ProbeAssessment {
        because: "what is expected here depends on who builds and runs it".to_owned(),
        rule: String::new(),
        cheapest_change: change.to_owned(),
        read: found.read.into_iter().take(1).collect(),
        ..found
    }
}

/// What is asked weighs more than what is not, then the worse class.
fn weight(found: &ProbeAssessment) -> (u8, Option<Class>) {
    let asked = match found.state {
        State::NotApplicable => 0,
        State::NotAsked => 1,
        State::Open | State::Claimed | State::Estimated | State::Unknown => 2,
    };
    (asked, found.class)
}

impl Range {
    /// Both ranges and all between.
    pub(crate) fn spanning(self, other: Self) -> Self {
        Self { good: self.good.min(other.good), bad: self.bad.max(other.bad) }
    }
}
