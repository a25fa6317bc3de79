//! When a rule, a rewording or a pivot holds.

use crate::domain::id::{FactId, OptionId, ProbeId, QuestionId};
use crate::domain::scale::Rung;

/// A condition over the context, the facts and other probes' standings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Every one holds; an empty list always holds.
    All(Vec<Condition>),
    /// At least one holds; an empty list never holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The context question is answered with one of these options.
    Context(QuestionId, Vec<OptionId>),
    /// The fact holds.
    Fact(FactId),
    /// The probe applies and stands at this rung or below.
    AtMost(ProbeId, Rung),
    /// The probe applies and stands at this rung or above.
    AtLeast(ProbeId, Rung),
}

impl Condition {
    /// The condition that always holds.
    pub const ALWAYS: Self = Self::All(Vec::new());

    /// Whether it is [`Condition::ALWAYS`].
    #[must_use]
    pub fn is_always(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }

    /// How much it asks for: the number of leaves, so that the more specific of two can be told.
    #[must_use]
    pub fn specificity(&self) -> usize {
        self.leaves().len()
    }

    /// The leaves, in the order of writing.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Condition> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect<'a>(&'a self, found: &mut Vec<&'a Condition>) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.collect(found);
                }
            }
            Self::Not(inner) => inner.collect(found),
            _ => found.push(self),
        }
    }

    /// The facts it reads, in the order of writing.
    pub fn facts(&self) -> impl Iterator<Item = &FactId> {
        self.leaves().into_iter().filter_map(|leaf| match leaf {
            Self::Fact(id) => Some(id),
            _ => None,
        })
    }
}
