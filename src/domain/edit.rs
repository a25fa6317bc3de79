//! Changes to a review, each with its inverse.

use crate::domain::id::{FactId, ItemId, ProbeId, QuestionId, QuestionnaireId};
use crate::domain::review::{
    Action, Budget, Claim, ContextAnswer, Decision, Evidence, FactAnswer, Response, Review, System,
};
use crate::domain::scale::Rung;

/// One change. Applying it gives the change that takes it back.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Replaces what is said of the system.
    System(System),
    /// Replaces what one round of work may cost.
    Budget(Budget),
    /// Replaces the stacked questionnaires.
    Questionnaires(Vec<QuestionnaireId>),
    /// Answers a context question, or opens it again.
    Context(QuestionId, Option<ContextAnswer>),
    /// Answers a follow-up, or opens it again.
    Fact(FactId, Option<FactAnswer>),
    /// Estimates an item, or takes the estimate away.
    Estimate(ItemId, Option<Rung>),
    /// Claims a rung or "don't know", or opens the probe again.
    Claim(ProbeId, Option<Claim>),
    /// Marks a probe as not applicable, or takes the mark away.
    NotApplicable(ProbeId, Option<String>),
    /// Names the owner.
    Owner(ProbeId, String),
    /// Replaces the note.
    Note(ProbeId, String),
    /// Replaces the list of evidence.
    Evidence(ProbeId, Vec<Evidence>),
    /// Replaces the accepted risks.
    Decisions(Vec<Decision>),
    /// Replaces the actions.
    Actions(Vec<Action>),
    /// Several changes that count as one.
    Batch(Vec<Edit>),
}

impl Edit {
    /// What it changes, in a few words, for "undid: …".
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::System(_) => "system and team".to_owned(),
            Self::Budget(_) => "the budget".to_owned(),
            Self::Questionnaires(_) => "questionnaires".to_owned(),
            Self::Context(id, _) => format!("answer to {id}"),
            Self::Fact(id, _) => format!("follow-up {id}"),
            Self::Estimate(id, _) => format!("estimate of {id}"),
            Self::Claim(..) => "the claim".to_owned(),
            Self::NotApplicable(..) => "\"not applicable\"".to_owned(),
            Self::Owner(..) => "the owner".to_owned(),
            Self::Note(..) => "the note".to_owned(),
            Self::Evidence(..) => "the evidence".to_owned(),
            Self::Decisions(_) => "accepted risks".to_owned(),
            Self::Actions(_) => "actions".to_owned(),
            Self::Batch(parts) => parts.first().map(Self::label).unwrap_or_default(),
        }
    }

    /// The probe it is about, if it is about one.
    #[must_use]
    pub fn probe(&self) -> Option<&ProbeId> {
        match self {
            Self::Claim(id, _)
            | Self::NotApplicable(id, _)
            | Self::Owner(id, _)
            | Self::Note(id, _)
            | Self::Evidence(id, _) => Some(id),
            Self::Batch(parts) => parts.iter().find_map(Self::probe),
            _ => None,
        }
    }
}

impl Review {
    /// Applies a change and returns its inverse.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        use std::mem::replace;
        match edit {
            Edit::System(new) => Edit::System(replace(&mut self.system, new)),
            Edit::Budget(new) => Edit::Budget(replace(&mut self.budget, new)),
            Edit::Questionnaires(new) => {
                Edit::Questionnaires(replace(&mut self.questionnaires, new))
            }
            Edit::Context(id, new) => Edit::Context(id.clone(), swap(&mut self.context, id, new)),
            Edit::Fact(id, new) => Edit::Fact(id.clone(), swap(&mut self.facts, id, new)),
            Edit::Estimate(id, new) => {
                Edit::Estimate(id.clone(), swap(&mut self.estimates, id, new))
            }
            Edit::Claim(id, new) => {
                let old = self.respond(&id, |response| replace(&mut response.claim, new));
                Edit::Claim(id, old)
            }
            Edit::NotApplicable(id, new) => {
                let old = self.respond(&id, |response| replace(&mut response.not_applicable, new));
                Edit::NotApplicable(id, old)
            }
            Edit::Owner(id, new) => {
                let old = self.respond(&id, |response| replace(&mut response.owner, new));
                Edit::Owner(id, old)
            }
            Edit::Note(id, new) => {
                let old = self.respond(&id, |response| replace(&mut response.note, new));
                Edit::Note(id, old)
            }
            Edit::Evidence(id, new) => {
                let old = self.respond(&id, |response| replace(&mut response.evidence, new));
                Edit::Evidence(id, old)
            }
            Edit::Decisions(new) => Edit::Decisions(replace(&mut self.decisions, new)),
            Edit::Actions(new) => Edit::Actions(replace(&mut self.actions, new)),
            Edit::Batch(parts) => {
                let mut inverses: Vec<Edit> =
                    parts.into_iter().map(|part| self.apply(part)).collect();
                inverses.reverse();
                Edit::Batch(inverses)
            }
        }
    }

    /// Changes a response; one that says nothing any more is dropped.
    fn respond<T>(&mut self, id: &ProbeId, change: impl FnOnce(&mut Response) -> T) -> T {
        let response = self.probes.entry(id.clone()).or_default();
        let old = change(response);
        if response.is_empty() {
            self.probes.remove(id);
        }
        old
    }
}

fn swap<K: Ord, V>(
    map: &mut std::collections::BTreeMap<K, V>,
    key: K,
    value: Option<V>,
) -> Option<V> {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    }
}
