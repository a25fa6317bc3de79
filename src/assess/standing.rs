//! How a probe was answered, where that puts it, and whether it was shown.

use jiff::civil::Date;

use crate::assess::State;
use crate::assess::facts::Situation;
use crate::assess::folding;
use crate::assess::grade::{Footing, Proof};
use crate::assess::prefill::TakenOver;
use crate::assess::truth::Unasked;
use crate::domain::id::ProbeId;
use crate::domain::questionnaire::{Item, Probe};
use crate::domain::review::{Claim, Evidence};
use crate::domain::scale::Rung;

/// How a probe was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) state: State,
    /// The claim, the estimate, or 0 for "don't know"; a claim is kept where the probe does not apply.
    pub(crate) rung: Option<Rung>,
    pub(crate) proof: Proof,
    /// The probes that the claim was taken over from.
    pub(crate) prefilled_from: Vec<ProbeId>,
    /// Whether the claim that was taken over may still fall.
    pub(crate) may_fall: bool,
    /// Why there is nothing to grade: not applicable or folded away.
    pub(crate) reason: String,
}

impl Record {
    /// What is graded, if the probe is answered.
    pub(crate) fn footing(&self) -> Option<Footing> {
        let rung = self.rung.filter(|_| self.state.is_answered())?;
        Some(Footing { rung, proof: self.proof, unasked: self.unasked() })
    }

    /// An estimate asks no follow-ups.
    fn unasked(&self) -> Unasked {
        if self.state == State::Estimated { Unasked::Favourable } else { Unasked::Open }
    }

    /// Whether valid evidence proves a claim of 2 or 3.
    pub(crate) fn is_proven(&self) -> bool {
        self.rung >= Some(Rung::MANAGED) && self.proof == Proof::Shown
    }
}

/// Reads how a probe was answered.
pub(crate) fn record(situation: &Situation, today: Date, item: &Item, probe: &Probe) -> Record {
    let response = situation.response(&probe.id);
    let claim = response.and_then(|response| response.claim);
    let evidence = response.map_or(&[][..], |response| &response.evidence);
    let plain = |state, claim, evidence: &[Evidence]| {
        let rung = rung(claim);
        let proof = proof(rung, evidence, today);
        Record {
            state,
            rung,
            proof,
            prefilled_from: vec![],
            may_fall: false,
            reason: String::new(),
        }
    };
    if let Some(reason) = not_applicable(situation, probe) {
        return Record { reason, ..plain(State::NotApplicable, claim, evidence) };
    }
    if claim.is_some() {
        return plain(state(claim), claim, evidence);
    }
    if folding::is_folded(situation, item, probe) {
        let reason = folding::reason(situation.maturity());
        return Record { reason, ..plain(State::NotAsked, None, evidence) };
    }
    if let Some(taken) = situation.taken_over(probe) {
        let TakenOver { claim, from, may_fall, shown } = taken;
        let claim = Some(claim);
        let proof = shared_proof(rung(claim), evidence, &shown, today);
        let record = plain(state(claim), claim, evidence);
        return Record { prefilled_from: from, may_fall, proof, ..record };
    }
    match situation.review.estimates.get(&item.id) {
        Some(rung) => plain(State::Estimated, Some(Claim::Rung(*rung)), &[]),
        None => plain(State::Open, None, evidence),
    }
}

fn state(claim: Option<Claim>) -> State {
    match claim {
        Some(Claim::Rung(_)) => State::Claimed,
        Some(Claim::Unknown) => State::Unknown,
        None => State::Open,
    }
}

fn rung(claim: Option<Claim>) -> Option<Rung> {
    Some(match claim? {
        Claim::Rung(rung) => rung,
        Claim::Unknown => Rung::ABSENT,
    })
}

fn not_applicable(situation: &Situation, probe: &Probe) -> Option<String> {
    let ruled_out = || situation.ruled_out(probe).map(|rule| rule.because.clone());
    situation.waived(&probe.id).map(str::to_owned).or_else(ruled_out)
}

/// Whether a claim that was taken over is shown: by evidence of its own, or at each probe where it is claimed to be
/// managed. What is not shown there is amber here too.
fn shared_proof(
    rung: Option<Rung>,
    own: &[Evidence],
    shown: &[(Claim, Vec<Evidence>)],
    today: Date,
) -> Proof {
    let own = proof(rung, own, today);
    if own == Proof::Shown {
        return own;
    }
    let each = shown.iter().map(|(claim, evidence)| {
        let rung = match claim {
            Claim::Rung(rung) => Some(*rung),
            Claim::Unknown => None,
        };
        proof(rung, evidence, today)
    });
    each.reduce(Proof::weaker).unwrap_or(own)
}

/// Whether a claim is shown on this day. A claim of 0 or 1 needs no proof.
fn proof(rung: Option<Rung>, evidence: &[Evidence], today: Date) -> Proof {
    if rung < Some(Rung::MANAGED) || evidence.iter().any(|piece| piece.is_valid_on(today)) {
        return Proof::Shown;
    }
    Proof::Missing {
        last_shown: evidence.iter().filter_map(|piece| piece.on.or(piece.until)).max(),
    }
}
