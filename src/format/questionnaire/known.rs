//! What other files define, so that one may refer to it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::questionnaire::{ContextQuestion, Fact, Item, Questionnaire};
use crate::format::places::Named;
use crate::format::questionnaire::Draft;

/// What other questionnaires define: the shared context, and the probes and items of the rest.
#[derive(Clone, Debug, Default)]
pub struct Known<'q> {
    pub(super) questions: BTreeMap<&'q str, &'q ContextQuestion>,
    pub(super) facts: BTreeMap<&'q str, &'q Fact>,
    pub(super) items: BTreeMap<&'q str, &'q Item>,
    pub(super) probes: BTreeSet<&'q str>,
    lost: BTreeMap<(Named, &'q str), &'q str>,
}

impl<'q> Known<'q> {
    /// Nothing, for the file that comes first.
    #[must_use]
    pub fn nothing() -> Self {
        Self::default()
    }

    /// What these questionnaires define.
    #[must_use]
    pub fn of(questionnaires: impl IntoIterator<Item = &'q Questionnaire>) -> Self {
        let mut known = Self::default();
        for questionnaire in questionnaires {
            known.add(questionnaire);
        }
        known
    }

    /// Adds the probes and items of a file that another took the place of: a rule may still name them, and does not
    /// hold where they are not asked.
    #[must_use]
    pub fn and_checklist_of(mut self, replaced: &'q Questionnaire) -> Self {
        for item in &replaced.items {
            self.items.entry(item.id.as_str()).or_insert(item);
            self.probes.extend(item.probes.iter().map(|probe| probe.id.as_str()));
        }
        self
    }

    /// Adds what a file that is not used would have defined, so that whoever needs it is told which file to mend.
    #[must_use]
    pub fn and_lost(mut self, unused: &'q Draft) -> Self {
        for named in Named::ALL {
            for id in unused.places().ids(named) {
                self.lost.entry((named, id)).or_insert(unused.source().name());
            }
        }
        self
    }

    /// The file that would have defined this, had it been used.
    pub(super) fn lost(&self, named: Named, id: &str) -> Option<&'q str> {
        self.lost.get(&(named, id)).copied()
    }

    fn add(&mut self, questionnaire: &'q Questionnaire) {
        for question in &questionnaire.questions {
            self.questions.insert(question.id.as_str(), question);
        }
        for fact in &questionnaire.facts {
            self.facts.insert(fact.id.as_str(), fact);
        }
        for item in &questionnaire.items {
            self.items.insert(item.id.as_str(), item);
            for probe in &item.probes {
                self.probes.insert(probe.id.as_str());
            }
        }
    }
}
