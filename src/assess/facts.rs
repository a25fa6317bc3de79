//! What holds: conditions and facts over what is answered.

use crate::assess::conditions::Reader;
use crate::assess::truth::{Lens, Reading, Truth};
use crate::domain::condition::Condition;
use crate::domain::id::{FactId, ProbeId};
use crate::domain::questionnaire::{Fact, NotApplicable, Probe};
use crate::domain::review::{ContextAnswer, FactAnswer, Response, Review};
use crate::domain::scale::{Maturity, Rung};
use crate::domain::stack::Stack;

/// The context question that shapes all advice.
pub(crate) const MATURITY: &str = "maturity";

/// A review under one maturity, with at most one answer assumed to be different.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Situation<'a> {
    pub(crate) stack: &'a Stack,
    pub(crate) review: &'a Review,
    /// `None`: as answered.
    pub(super) maturity: Option<Maturity>,
    pub(super) assumed: Option<Assumed<'a>>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Assumed<'a> {
    Answer(&'a FactId, bool),
    Standing(&'a ProbeId, Rung),
}

impl<'a> Situation<'a> {
    /// As answered.
    pub(crate) fn new(stack: &'a Stack, review: &'a Review) -> Self {
        Self { stack, review, maturity: None, assumed: None }
    }

    /// The same under this maturity.
    pub(crate) fn under(self, maturity: Maturity) -> Self {
        Self { maturity: Some(maturity), ..self }
    }

    /// The same, had this follow-up been answered so.
    pub(crate) fn answering(self, fact: &'a FactId, yes: bool) -> Self {
        Self { assumed: Some(Assumed::Answer(fact, yes)), ..self }
    }

    /// The same, had this probe stood there.
    pub(crate) fn standing(self, probe: &'a ProbeId, rung: Rung) -> Self {
        Self { assumed: Some(Assumed::Standing(probe, rung)), ..self }
    }

    /// Who builds and runs it, if that is answered or assumed.
    pub(crate) fn maturity(&self) -> Option<Maturity> {
        self.maturity.or_else(|| answered_maturity(self.review))
    }

    /// Whether the condition of a rule holds under a reading.
    pub(crate) fn holds(&self, condition: &Condition, lens: Lens) -> bool {
        let reader = Reader::through(lens);
        match self.read(condition, reader) {
            Truth::Yes => true,
            Truth::No => false,
            Truth::Unknown => lens.reading == Reading::Bad,
        }
    }

    /// Whether a condition holds, as far as it is known.
    pub(crate) fn truth(&self, condition: &Condition) -> Truth {
        self.read(condition, Reader::PLAIN)
    }

    /// Whether a condition holds whatever the rest turns out to be: for wording, applicability and advice.
    pub(crate) fn is_certain(&self, condition: &Condition) -> bool {
        self.truth(condition) == Truth::Yes
    }

    /// Whether a fact holds, as far as it is known.
    pub(crate) fn fact(&self, id: &FactId) -> Truth {
        self.read_fact(id, Reader::PLAIN)
    }

    /// Why the questionnaire says that a probe does not apply.
    pub(crate) fn ruled_out(&self, probe: &'a Probe) -> Option<&'a NotApplicable> {
        probe.not_applicable.iter().find(|rule| self.is_certain(&rule.when))
    }

    /// What was recorded for a probe.
    pub(crate) fn response(&self, probe: &ProbeId) -> Option<&'a Response> {
        self.review.probes.get(probe)
    }

    /// Why the team says that a probe does not apply.
    pub(crate) fn waived(&self, probe: &ProbeId) -> Option<&'a str> {
        let reason = self.response(probe)?.not_applicable.as_deref()?.trim();
        (!reason.is_empty()).then_some(reason)
    }

    /// Whether a follow-up makes sense here and has no answer yet. It makes sense too where nobody knew the follow-up
    /// that it hangs on.
    pub(crate) fn is_unanswered(&self, fact: &Fact) -> bool {
        let answered = |id: &FactId| self.review.facts.contains_key(id);
        let nobody_knew = |id: &FactId| self.review.facts.get(id) == Some(&FactAnswer::Unknown);
        let makes_sense = || match self.truth(&fact.only_if) {
            Truth::Yes => true,
            Truth::No => false,
            Truth::Unknown => fact.only_if.facts().any(nobody_knew),
        };
        fact.ask.is_some() && !answered(&fact.id) && makes_sense()
    }
}

/// The maturity that was answered.
pub(crate) fn answered_maturity(review: &Review) -> Option<Maturity> {
    match review.context.get(MATURITY)? {
        ContextAnswer::Options(chosen) => Maturity::from_id(chosen.first()?.as_str()),
        ContextAnswer::Unknown => None,
    }
}
