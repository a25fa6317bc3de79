//! The questionnaires of one review, joined: where an id is looked up.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::bibliography::Bibliography;
use crate::domain::id::{FactId, ItemId, ProbeId, QuestionId, QuestionnaireId};
use crate::domain::pivot::Pivot;
use crate::domain::questionnaire::{
    Caution, Considered, ContextQuestion, Fact, Item, Phase, Probe, Questionnaire, Tension,
};

/// The questionnaires of one review, joined. The shared context stands first.
#[derive(Clone, Debug, Default)]
pub struct Stack {
    questionnaires: Vec<Questionnaire>,
    bibliography: Arc<Bibliography>,
    questions: HashMap<QuestionId, (usize, usize)>,
    facts: HashMap<FactId, (usize, usize)>,
    items: HashMap<ItemId, (usize, usize)>,
    probes: HashMap<ProbeId, (usize, usize, usize)>,
}

/// Two different definitions of one id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{id}` is defined in `{first}` and, differently, in `{second}`")]
pub struct Clash {
    /// The id.
    pub id: String,
    /// The questionnaire that came first.
    pub first: QuestionnaireId,
    /// The one that defines it again.
    pub second: QuestionnaireId,
}

impl Stack {
    /// Joins questionnaires, the shared context first. Equal definitions of one id count once.
    ///
    /// # Errors
    /// Every id that two questionnaires define differently.
    pub fn join(parts: Vec<Questionnaire>) -> Result<Self, Vec<Clash>> {
        let mut stack = Self::default();
        let mut clashes = Vec::new();
        for part in parts {
            stack.add(part, &mut clashes);
        }
        if clashes.is_empty() { Ok(stack) } else { Err(clashes) }
    }

    fn add(&mut self, mut part: Questionnaire, clashes: &mut Vec<Clash>) {
        let second = part.id.clone();
        let mut clash = |id: &str, first: &QuestionnaireId| {
            clashes.push(Clash { id: id.to_owned(), first: first.clone(), second: second.clone() });
        };
        part.questions.retain(|question| match self.questions.get(&question.id) {
            None => true,
            Some(&(q, at)) => {
                if self.questionnaires[q].questions[at] != *question {
                    clash(question.id.as_str(), &self.questionnaires[q].id);
                }
                false
            }
        });
        part.facts.retain(|fact| match self.facts.get(&fact.id) {
            None => true,
            Some(&(q, at)) => {
                if self.questionnaires[q].facts[at] != *fact {
                    clash(fact.id.as_str(), &self.questionnaires[q].id);
                }
                false
            }
        });
        part.items.retain(|item| match self.items.get(&item.id) {
            None => true,
            Some(&(q, at)) => {
                if self.questionnaires[q].items[at] != *item {
                    clash(item.id.as_str(), &self.questionnaires[q].id);
                }
                false
            }
        });
        for probe in part.items.iter().flat_map(|item| &item.probes) {
            if let Some(&(q, ..)) = self.probes.get(&probe.id) {
                clash(probe.id.as_str(), &self.questionnaires[q].id);
            }
        }
        self.index(&part);
        self.questionnaires.push(part);
    }

    fn index(&mut self, part: &Questionnaire) {
        let q = self.questionnaires.len();
        for (at, question) in part.questions.iter().enumerate() {
            self.questions.insert(question.id.clone(), (q, at));
        }
        for (at, fact) in part.facts.iter().enumerate() {
            self.facts.insert(fact.id.clone(), (q, at));
        }
        for (i, item) in part.items.iter().enumerate() {
            self.items.insert(item.id.clone(), (q, i));
            for (p, probe) in item.probes.iter().enumerate() {
                self.probes.insert(probe.id.clone(), (q, i, p));
            }
        }
    }

    /// The same, with the works that its probes cite.
    #[must_use]
    pub fn citing(self, bibliography: Arc<Bibliography>) -> Self {
        Self { bibliography, ..self }
    }

    /// The works that its probes cite.
    #[must_use]
    pub fn bibliography(&self) -> &Bibliography {
        &self.bibliography
    }

    /// The questionnaires, the shared context first.
    #[must_use]
    pub fn questionnaires(&self) -> &[Questionnaire] {
        &self.questionnaires
    }

    /// The context questions that one of the stacked questionnaires needs, in order.
    pub fn questions(&self) -> impl Iterator<Item = &ContextQuestion> {
        let questions = self.questionnaires.iter().flat_map(|q| &q.questions);
        questions.filter(|question| {
            question.needed_by.is_empty()
                || question.needed_by.iter().any(|id| self.questionnaire(id).is_some())
        })
    }

    /// Answers that seldom go together.
    pub fn cautions(&self) -> impl Iterator<Item = &Caution> {
        self.questionnaires.iter().flat_map(|q| &q.cautions)
    }

    /// All facts, in order.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.questionnaires.iter().flat_map(|q| &q.facts)
    }

    /// All items, in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.questionnaires.iter().flat_map(|q| &q.items)
    }

    /// All probes with their items, in order.
    pub fn probes(&self) -> impl Iterator<Item = (&Item, &Probe)> {
        self.items().flat_map(|item| item.probes.iter().map(move |probe| (item, probe)))
    }

    /// All pivots, in order.
    pub fn pivots(&self) -> impl Iterator<Item = &Pivot> {
        self.questionnaires.iter().flat_map(|q| &q.pivots)
    }

    /// All steps of the orders of action with the questionnaire they are from, in order.
    pub fn phases(&self) -> impl Iterator<Item = (&Questionnaire, &Phase)> {
        self.questionnaires.iter().flat_map(|q| q.phases.iter().map(move |phase| (q, phase)))
    }

    /// All tensions, in order.
    pub fn tensions(&self) -> impl Iterator<Item = &Tension> {
        self.questionnaires.iter().flat_map(|q| &q.tensions)
    }

    /// All that is often proposed and does not fit, in order.
    pub fn considered(&self) -> impl Iterator<Item = &Considered> {
        self.questionnaires.iter().flat_map(|q| &q.considered)
    }

    /// The questionnaire with this id.
    #[must_use]
    pub fn questionnaire(&self, id: &QuestionnaireId) -> Option<&Questionnaire> {
        self.questionnaires.iter().find(|q| q.id == *id)
    }

    /// The context question with this id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&ContextQuestion> {
        let &(q, at) = self.questions.get(id)?;
        Some(&self.questionnaires[q].questions[at])
    }

    /// The fact with this id.
    #[must_use]
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        let &(q, at) = self.facts.get(id)?;
        Some(&self.questionnaires[q].facts[at])
    }

    /// The item with this id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        let &(q, at) = self.items.get(id)?;
        Some(&self.questionnaires[q].items[at])
    }

    /// The probe with this id, and its item.
    #[must_use]
    pub fn probe(&self, id: &str) -> Option<(&Item, &Probe)> {
        let &(q, i, p) = self.probes.get(id)?;
        let item = &self.questionnaires[q].items[i];
        Some((item, &item.probes[p]))
    }
}
