//! Probes that take over the answer to probes of another questionnaire.

use crate::assess::conditions::Reader;
use crate::assess::facts::Situation;
use crate::assess::folding::is_folded;
use crate::assess::{ProbeAssessment, State};
use crate::domain::id::ProbeId;
use crate::domain::questionnaire::Probe;
use crate::domain::review::{Claim, Evidence};
use crate::domain::scale::Rung;

/// What a probe takes over.
#[derive(Clone, Debug)]
pub(crate) struct TakenOver {
    /// The lowest claim; "don't know" is the lowest of all, and gives way to a known 0.
    pub(crate) claim: Claim,
    /// The probes that were claimed, in the order of naming.
    pub(crate) from: Vec<ProbeId>,
    /// What was claimed at each of them, with the evidence for it.
    pub(crate) shown: Vec<(Claim, Vec<Evidence>)>,
    /// Whether another of the named probes is asked and not answered, so that the claim may still fall.
    pub(crate) may_fall: bool,
}

impl Situation<'_> {
    /// What a probe takes over from the probes it names; `None` if none of them is stacked, applies and is claimed.
    pub(crate) fn taken_over(&self, probe: &Probe) -> Option<TakenOver> {
        let taken = self.taken_over_through(probe, Reader::PLAIN)?;
        // What is folded away stays open for good, so nothing is to be expected of it.
        let is_expected = |id: &ProbeId| {
            let claimed = self.response(id).is_some_and(|response| response.claim.is_some());
            let asked = self.stack.probe(id.as_str()).filter(|_| !claimed);
            asked.is_some_and(|(item, named)| {
                !self.is_out_of_place(named, Reader::PLAIN) && !is_folded(self, item, named)
            })
        };
        let may_fall = taken.may_fall && probe.prefill.iter().any(is_expected);
        Some(TakenOver { may_fall, ..taken })
    }

    pub(super) fn taken_over_through(&self, probe: &Probe, reader: Reader) -> Option<TakenOver> {
        let mut taken: Option<TakenOver> = None;
        let mut may_fall = false;
        for id in &probe.prefill {
            let Some((_, named)) = self.stack.probe(id.as_str()) else { continue };
            if self.is_out_of_place(named, reader) {
                continue;
            }
            let response = self.response(id);
            let Some(claim) = response.and_then(|response| response.claim) else {
                may_fall = true;
                continue;
            };
            let taken = taken.get_or_insert_with(|| TakenOver {
                claim,
                from: Vec::new(),
                shown: Vec::new(),
                may_fall: false,
            });
            taken.claim = lower(taken.claim, claim);
            taken.from.push(id.clone());
            let evidence = response.map_or_else(Vec::new, |said| said.evidence.clone());
            taken.shown.push((claim, evidence));
        }
        taken.map(|taken| TakenOver { may_fall, ..taken })
    }
}

fn lower(one: Claim, other: Claim) -> Claim {
    let weight = |claim| match claim {
        Claim::Rung(rung) => (rung, 0),
        Claim::Unknown => (Rung::ABSENT, 1),
    };
    if weight(other) < weight(one) { other } else { one }
}

/// The finding under which a taken-over one is told: the first of those it was taken from that has the same class.
pub(crate) fn told_under<'a>(
    mut all: impl Iterator<Item = &'a ProbeAssessment>,
    probe: &ProbeAssessment,
) -> Option<&'a ProbeAssessment> {
    if probe.prefilled_from.is_empty() || !matches!(probe.state, State::Claimed | State::Unknown) {
        return None;
    }
    all.find(|other| {
        probe.prefilled_from.contains(&other.id)
            && other.class == probe.class
            && other.accepted.is_some() == probe.accepted.is_some()
    })
}
