//! Items and probes: the class, why, and what was recorded.

use jiff::civil::Date;
use serde::Serialize;

use crate::assess::questions::wording;
use crate::assess::{Assessment, Basis, ItemAssessment, ProbeAssessment, State};
use crate::domain::id::ProbeId;
use crate::domain::review::{self, Claim, Response, Review};
use crate::domain::scale::Rung;
use crate::domain::stack::Stack;
use crate::report::compose::NOBODY_KNEW;

#[derive(Serialize)]
pub(super) struct Item<'a> {
    id: &'a str,
    title: &'a str,
    section: &'static str,
    /// "open" while nothing of it is answered, "not-applicable" where nothing of it applies.
    class: &'static str,
    class_if_rest_is_bad: Option<&'static str>,
    class_if_rest_is_good: Option<&'static str>,
    decided_by: Vec<&'a str>,
    next_steps: Vec<&'a str>,
    estimated: bool,
    thin_evidence: bool,
    mostly_unknown: bool,
    applicable: usize,
    answered: usize,
    unknown: usize,
    probes: Vec<Probe<'a>>,
}

impl<'a> Item<'a> {
    pub(super) fn new(
        stack: &'a Stack,
        review: &'a Review,
        assessment: &'a Assessment,
        item: &'a ItemAssessment,
    ) -> Self {
        let class = match item.class {
            Some(class) => class.id(),
            None if item.applies() => "open",
            None => "not-applicable",
        };
        let probe = |probe| Probe::new(stack, review, assessment, probe);
        Self {
            id: item.id.as_str(),
            title: &item.title,
            section: item.section.id(),
            class,
            class_if_rest_is_bad: item.range.map(|range| range.bad.id()),
            class_if_rest_is_good: item.range.map(|range| range.good.id()),
            decided_by: item.decided_by.iter().map(ProbeId::as_str).collect(),
            next_steps: item.next_steps.iter().map(ProbeId::as_str).collect(),
            estimated: item.estimated,
            thin_evidence: item.is_thin(),
            mostly_unknown: item.is_mostly_unknown(),
            applicable: item.applicable,
            answered: item.answered,
            unknown: item.unknown,
            probes: item.probes.iter().map(probe).collect(),
        }
    }
}

#[derive(Serialize)]
struct Probe<'a> {
    id: &'a str,
    title: &'a str,
    state: &'static str,
    /// The probes of other questionnaires that the claim and its evidence were taken over from.
    prefilled_from: Vec<&'a str>,
    claim: Option<Said>,
    standing: Option<u8>,
    target: Option<u8>,
    needed: Option<u8>,
    class: Option<&'static str>,
    class_if_rest_is_bad: Option<&'static str>,
    class_if_rest_is_good: Option<&'static str>,
    proven: bool,
    basis: &'static str,
    /// The last day it was shown, where its evidence has expired.
    last_shown: Option<Date>,
    hazard: Option<&'static str>,
    danger: u8,
    because: &'a str,
    rule: &'a str,
    read: &'a [String],
    critical_if: &'a [String],
    cheapest_change: &'a str,
    /// Where the question comes from, as the questionnaire cites it.
    sources: &'a [String],
    follow_ups: Vec<&'a str>,
    accepted: bool,
    /// The sentence of the rung it stands on, as it was put in this context, or that nobody knew.
    observed: String,
    not_applicable: Option<&'a str>,
    evidence: Vec<Evidence<'a>>,
    note: &'a str,
    owner: &'a str,
}

/// A claim: a rung, or "unknown".
#[derive(Serialize)]
#[serde(untagged)]
enum Said {
    Rung(u8),
    Unknown(&'static str),
}

impl From<Claim> for Said {
    fn from(claim: Claim) -> Self {
        match claim {
            Claim::Rung(rung) => Self::Rung(rung.number()),
            Claim::Unknown => Self::Unknown("unknown"),
        }
    }
}

impl<'a> Probe<'a> {
    fn new(
        stack: &'a Stack,
        review: &'a Review,
        assessment: &Assessment,
        probe: &'a ProbeAssessment,
    ) -> Self {
        let response = review.probes.get(&probe.id);
        let evidence = response.map_or(&[][..], |said| &said.evidence);
        let evidence = evidence.iter().map(|piece| Evidence::new(piece, assessment.as_of));
        Self {
            id: probe.id.as_str(),
            title: &probe.title,
            state: probe.state.id(),
            prefilled_from: probe.prefilled_from.iter().map(ProbeId::as_str).collect(),
            claim: response.and_then(|said: &Response| said.claim).map(Said::from),
            standing: probe.standing.map(Rung::number),
            target: probe.target.map(Rung::number),
            needed: probe.needed.map(Rung::number),
            class: probe.class.map(crate::domain::scale::Class::id),
            class_if_rest_is_bad: probe.range.map(|range| range.bad.id()),
            class_if_rest_is_good: probe.range.map(|range| range.good.id()),
            proven: probe.proven,
            basis: basis(probe.basis),
            last_shown: match probe.basis {
                Basis::NotShown { last_shown } => last_shown,
                _ => None,
            },
            hazard: probe.hazard.map(crate::domain::scale::Hazard::id),
            danger: probe.danger,
            because: &probe.because,
            rule: &probe.rule,
            read: &probe.read,
            critical_if: &probe.critical_if,
            cheapest_change: &probe.cheapest_change,
            sources: stack.probe(probe.id.as_str()).map_or(&[], |(_, asked)| &asked.sources),
            follow_ups: probe.follow_ups.iter().map(crate::domain::id::FactId::as_str).collect(),
            accepted: probe.accepted.is_some(),
            observed: observed(stack, review, probe),
            not_applicable: response.and_then(|said| said.not_applicable.as_deref()),
            evidence: evidence.collect(),
            note: response.map_or("", |said| &said.note),
            owner: response.map_or("", |said| &said.owner),
        }
    }
}

fn observed(stack: &Stack, review: &Review, probe: &ProbeAssessment) -> String {
    if probe.state == State::Unknown {
        return NOBODY_KNEW.to_owned();
    }
    let words =
        stack.probe(probe.id.as_str()).map(|(_, asked)| wording(stack, review, asked).wording);
    let rung = probe.standing.zip(words);
    rung.and_then(|(rung, words)| words.rungs.get(rung.index()).cloned()).unwrap_or_default()
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Nothing => "nothing",
        Basis::CriticalRule => "critical-rule",
        Basis::BeforeLaunch => "before-launch",
        Basis::NotShown { .. } => "not-shown",
        Basis::AdvisoryRule => "advisory-rule",
        Basis::BelowTarget => "below-target",
        Basis::NextStep => "next-step",
        Basis::OnTarget => "on-target",
        Basis::NothingNeeded => "nothing-needed",
    }
}

#[derive(Serialize)]
struct Evidence<'a> {
    kind: &'static str,
    text: &'a str,
    by: &'a str,
    on: Option<Date>,
    until: Option<Date>,
    valid: bool,
}

impl<'a> Evidence<'a> {
    fn new(evidence: &'a review::Evidence, today: Date) -> Self {
        Self {
            kind: evidence.kind.id(),
            text: &evidence.text,
            by: &evidence.by,
            on: evidence.on,
            until: evidence.until,
            valid: evidence.is_valid_on(today),
        }
    }
}
