//! Which pivot answers which finding, and which were considered and dropped.

use std::cmp::Reverse;

use crate::assess::facts::Situation;
use crate::assess::grade::needed;
use crate::assess::prefill::told_under;
use crate::assess::ranking::rank;
use crate::assess::truth::{Lens, Truth};
use crate::assess::{Advice, Basis, NotAdvised, ProbeAssessment, State};
use crate::domain::condition::Condition;
use crate::domain::id::{ItemId, ProbeId, QuestionId};
use crate::domain::pivot::{Pivot, Subject};
use crate::domain::scale::{Class, Maturity, Rung};

/// Something that a pivot may answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding<'a> {
    pub(crate) probe: &'a ProbeId,
    pub(crate) item: &'a ItemId,
    pub(crate) class: Class,
    pub(crate) standing: Rung,
    pub(crate) danger: u8,
    /// Whether it rests on an estimate alone.
    pub(crate) estimated: bool,
    pub(crate) accepted: bool,
    /// Whether a fact of its own, such as a planned over-build, calls for advice whatever its class.
    pub(crate) pressing: bool,
    /// The finding that it was taken over from and is one with.
    pub(crate) told_under: Option<&'a ProbeId>,
    /// The title of its probe, if nobody knew where it stands.
    pub(crate) unknown: Option<&'a str>,
}

impl Finding<'_> {
    /// What the team does now, as "Instead of …" goes on: the words of its rung, unless nobody knows the rung.
    fn instead_of(&self, pivot: &Pivot) -> String {
        match self.unknown {
            Some(title) => format!("not knowing how it stands with \"{title}\""),
            None => pivot.instead_of_at(self.standing).to_owned(),
        }
    }
}

/// Pivots for the findings of all probes, best first, and what was considered and dropped.
pub(crate) fn advise<'a>(
    situation: &Situation<'a>,
    missing_context: &'a [QuestionId],
    probes: &(impl Iterator<Item = &'a ProbeAssessment> + Clone),
) -> (Vec<Advice>, Vec<NotAdvised>) {
    if situation.maturity().is_none() {
        return (Vec::new(), Vec::new());
    }
    let told = |found| told_under(probes.clone(), found).map(|other| &other.id);
    let found = |probe| Some(Finding { told_under: told(probe), ..finding(situation, probe)? });
    let mut findings: Vec<_> = probes.clone().filter_map(found).collect();
    findings.sort_by_key(|finding| {
        let Finding { accepted, class, danger, estimated, told_under, .. } = finding;
        (*accepted, Reverse(*class), *estimated, told_under.is_some(), Reverse(*danger))
    });
    let pivots = situation.stack.pivots().collect();
    let mut choice = Choice { situation, missing_context, pivots, advice: vec![], dropped: vec![] };
    choice.settle(&findings);
    let advice = rank(choice.advice, &choice.pivots, &findings);
    let advised = |dropped: &NotAdvised| advice.iter().any(|given| given.pivot == dropped.pivot);
    choice.dropped.retain(|dropped| !advised(dropped));
    (advice, choice.dropped)
}

/// What of a probe calls for advice. A claim that was not shown calls for proof, not for advice.
fn finding<'a>(situation: &Situation<'a>, probe: &'a ProbeAssessment) -> Option<Finding<'a>> {
    let class = probe.class?;
    let pressing = is_pressing(situation, &probe.id);
    let shown = !matches!(probe.basis, Basis::NotShown { .. });
    ((class > Class::Validation && shown) || pressing).then_some(Finding {
        probe: &probe.id,
        item: &probe.item,
        class,
        standing: probe.standing?,
        danger: probe.danger,
        estimated: probe.state == State::Estimated,
        accepted: probe.accepted.is_some(),
        pressing,
        told_under: None,
        unknown: (probe.state == State::Unknown).then_some(probe.title.as_str()),
    })
}

/// Whether an Advisory holds here at any rung, or a fact that is asked here for the sake of advice.
fn is_pressing(situation: &Situation, id: &ProbeId) -> bool {
    let advisory = situation.stack.probe(id.as_str()).is_some_and(|(_, probe)| {
        probe.advisory.iter().any(|rule| situation.holds(&rule.when, Lens::AS_ANSWERED))
    });
    let placed = |fact: &crate::domain::questionnaire::Fact| fact.ask_at.as_ref() == Some(id);
    advisory
        || situation
            .stack
            .facts()
            .any(|fact| placed(fact) && situation.fact(&fact.id) == Truth::Yes)
}

/// The choice of pivots, finding by finding, the worst first.
struct Choice<'a, 's> {
    situation: &'s Situation<'a>,
    missing_context: &'a [QuestionId],
    pivots: Vec<&'a Pivot>,
    advice: Vec<Advice>,
    dropped: Vec<NotAdvised>,
}

impl<'a> Choice<'a, '_> {
    fn settle(&mut self, findings: &[Finding<'a>]) {
        let mut settled: Vec<&ProbeId> = Vec::new();
        for finding in findings {
            if settled.contains(&finding.probe) {
                continue;
            }
            if let Some(given) = self.advice_for(finding.told_under) {
                given.closes.push(finding.probe.clone());
                settled.push(finding.probe);
                continue;
            }
            let Some(pivot) = self.pivot_for(finding) else { continue };
            settled.push(finding.probe);
            if let Some(given) = self.advice.iter_mut().find(|given| given.pivot == pivot) {
                given.closes.push(finding.probe.clone());
                continue;
            }
            let mut closes = Vec::new();
            for other in findings {
                if self.is_closed(other, pivot) && !settled.contains(&other.probe) {
                    settled.push(other.probe);
                    closes.push(other.probe.clone());
                }
            }
            self.advice.push(Advice {
                pivot,
                probe: finding.probe.clone(),
                class: finding.class,
                standing: finding.standing,
                instead_of: finding.instead_of(self.pivots[pivot]),
                closes,
            });
        }
    }

    /// The advice that settles this probe already.
    fn advice_for(&mut self, probe: Option<&ProbeId>) -> Option<&mut Advice> {
        let probe = probe?;
        self.advice.iter_mut().find(|given| given.probe == *probe || given.closes.contains(probe))
    }

    /// Whether a pivot settles a further finding: it names it, the team does not stand above where the pivot starts,
    /// and no pivot of the finding's own has more to say.
    fn is_closed(&self, finding: &Finding, pivot: usize) -> bool {
        let named = self.pivots[pivot];
        let is_own = |at: &Pivot| {
            nearness(at, finding) == Some(OWN)
                && self.fits(at, finding)
                && self.objection(at, finding).is_none()
        };
        finding.class > Class::Validation
            && named.closes.contains(finding.probe)
            && named.from.iter().max().is_none_or(|top| finding.standing <= *top)
            && !self.pivots.iter().any(|at| is_own(at))
    }

    /// The pivot for a finding: its own before one that closes it before one of its item, and of those the most
    /// specific. One that is ruled out is noted, and the next is tried.
    fn pivot_for(&mut self, finding: &Finding) -> Option<usize> {
        let mut fitting: Vec<_> =
            (0..self.pivots.len()).filter(|&at| self.fits(self.pivots[at], finding)).collect();
        fitting.sort_by_key(|&at| {
            let pivot = self.pivots[at];
            (nearness(pivot, finding), Reverse(pivot.when.specificity()))
        });
        for at in fitting {
            match self.objection(self.pivots[at], finding) {
                None => return Some(at),
                Some(because) => self.drop(at, finding, because),
            }
        }
        None
    }

    fn drop(&mut self, pivot: usize, finding: &Finding, because: String) {
        if !self.dropped.iter().any(|dropped| dropped.pivot == pivot) {
            self.dropped.push(NotAdvised { pivot, probe: finding.probe.clone(), because });
        }
    }

    fn fits(&self, pivot: &Pivot, finding: &Finding) -> bool {
        nearness(pivot, finding).is_some()
            && (pivot.from.is_empty() || pivot.from.contains(&finding.standing))
            && self.missing_answer(&pivot.when, 0).is_none()
            && self.situation.is_certain(&pivot.when)
    }

    /// Why a fitting pivot is not advised.
    fn objection(&self, pivot: &Pivot, finding: &Finding) -> Option<String> {
        if let Some(when) = &pivot.not_when.when {
            if let Some(id) = self.missing_answer(when, 0) {
                let question = self.situation.stack.question(id.as_str());
                let title = question.map_or(id.as_str(), |question| question.title.as_str());
                return Some(format!(
                    "whether it fits depends on \"{title}\", which is not answered"
                ));
            }
            if self.situation.is_certain(when) {
                return Some(pivot.not_when.text.clone());
            }
        }
        if pivot.always_on && self.situation.maturity() == Some(Maturity::Solo) {
            return Some("it is one more system to keep running than one person needs".to_owned());
        }
        let (_, probe) = self.situation.stack.probe(finding.probe.as_str())?;
        let needed = needed(self.situation, probe, Lens::AS_ANSWERED);
        let beyond = pivot.reaches.is_some_and(|reaches| reaches > needed);
        (beyond && finding.class < Class::Critical).then(|| "more than this size needs".to_owned())
    }

    /// The model type, scale or latency that a condition reads while it is not answered.
    fn missing_answer(&self, when: &Condition, depth: u8) -> Option<&QuestionId> {
        if self.missing_context.is_empty() {
            return None;
        }
        when.leaves().into_iter().find_map(|leaf| match leaf {
            Condition::Context(question, _) => {
                self.missing_context.iter().find(|missing| *missing == question)
            }
            Condition::Fact(id) if depth < 8 => {
                let fact = self.situation.stack.fact(id.as_str())?;
                self.missing_answer(fact.holds.as_ref()?, depth + 1)
            }
            _ => None,
        })
    }
}

/// The nearness of a pivot that is about the very probe.
const OWN: u8 = 0;

/// How near a pivot is to a finding: 0 its own, 1 names it among those it closes, 2 of its item. A probe that only
/// presses for advice wants its own.
fn nearness(pivot: &Pivot, finding: &Finding) -> Option<u8> {
    if pivot.subject == Subject::Probe(finding.probe.clone()) {
        return Some(OWN);
    }
    if finding.class == Class::Validation {
        return None;
    }
    if pivot.closes.contains(finding.probe) {
        return Some(1);
    }
    (pivot.subject == Subject::Item(finding.item.clone())).then_some(2)
}
