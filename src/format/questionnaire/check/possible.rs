//! Whether a condition can hold for a maturity, whatever else is answered.

use std::collections::HashMap;

use crate::domain::condition::Condition;
use crate::domain::questionnaire::{Fact, Questionnaire};
use crate::domain::scale::Maturity;
use crate::format::questionnaire::known::Known;

/// Whether a condition can hold, and whether it can fail.
#[derive(Clone, Copy)]
struct Outcomes {
    holds: bool,
    fails: bool,
}

const EITHER: Outcomes = Outcomes { holds: true, fails: true };

/// All facts by id, to look into those that follow from the context.
pub(super) struct Facts<'f>(HashMap<&'f str, &'f Fact>);

impl<'f> Facts<'f> {
    pub(super) fn of(questionnaire: &'f Questionnaire, known: &'f Known<'f>) -> Self {
        let own = questionnaire.facts.iter().map(|fact| (fact.id.as_str(), fact));
        Self(known.facts.iter().map(|(id, fact)| (*id, *fact)).chain(own).collect())
    }

    /// Whether this can hold for this maturity. What it says of anything else is taken as free, so that "no" is sure.
    pub(super) fn can_hold(&self, when: &Condition, maturity: Maturity) -> bool {
        self.outcomes(when, maturity).holds
    }

    /// Whether this can fail for this maturity.
    pub(super) fn can_fail(&self, when: &Condition, maturity: Maturity) -> bool {
        self.outcomes(when, maturity).fails
    }

    fn outcomes(&self, when: &Condition, maturity: Maturity) -> Outcomes {
        Question { facts: self, maturity, answered: HashMap::new() }.outcomes(when)
    }
}

/// One question, with what is known of each fact by now.
struct Question<'q> {
    facts: &'q Facts<'q>,
    maturity: Maturity,
    answered: HashMap<&'q str, Outcomes>,
}

impl<'q> Question<'q> {
    fn outcomes(&mut self, when: &'q Condition) -> Outcomes {
        match when {
            Condition::All(parts) => {
                let parts: Vec<Outcomes> = parts.iter().map(|part| self.outcomes(part)).collect();
                let holds = parts.iter().all(|part| part.holds);
                Outcomes { holds, fails: parts.iter().any(|part| part.fails) }
            }
            Condition::Any(parts) => {
                let parts: Vec<Outcomes> = parts.iter().map(|part| self.outcomes(part)).collect();
                let holds = parts.iter().any(|part| part.holds);
                Outcomes { holds, fails: parts.iter().all(|part| part.fails) }
            }
            Condition::Not(inner) => {
                let inner = self.outcomes(inner);
                Outcomes { holds: inner.fails, fails: inner.holds }
            }
            Condition::Context(question, options) if question.as_str() == "maturity" => {
                let holds = options.iter().any(|option| option.as_str() == self.maturity.id());
                Outcomes { holds, fails: !holds }
            }
            Condition::Fact(id) => self.of_fact(id.as_str()),
            Condition::Context(..) | Condition::AtMost(..) | Condition::AtLeast(..) => EITHER,
        }
    }

    /// A fact that people are asked can be either.
    fn of_fact(&mut self, id: &'q str) -> Outcomes {
        if let Some(answered) = self.answered.get(id) {
            return *answered;
        }
        let derived = self.facts.0.get(id).filter(|fact| fact.ask.is_none());
        let holds = derived.and_then(|fact| fact.holds.as_ref());
        let outcomes = holds.map_or(EITHER, |holds| self.outcomes(holds));
        self.answered.insert(id, outcomes);
        outcomes
    }
}
