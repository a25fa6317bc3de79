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

    /// How much it asks for, so that the more specific of two can be told: one for each part that must hold, of
    /// several of which one must hold the most, and one for whatever must not hold.
    #[must_use]
    pub fn specificity(&self) -> usize {
        match self {
            Self::All(parts) => parts.iter().map(Self::specificity).sum(),
            Self::Any(parts) => parts.iter().map(Self::specificity).max().unwrap_or(0),
            _ => 1,
        }
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

#[cfg(test)]
mod tests {
    use super::Condition;
    use crate::domain::id::FactId;

    #[test]
    fn what_must_not_hold_makes_a_condition_no_more_specific_than_one_part() {
        let fact = |id: &str| Condition::Fact(FactId::new(id));
        let both = || Condition::All(vec![fact("a"), fact("b")]);
        assert_eq!(Condition::ALWAYS.specificity(), 0);
        assert_eq!(both().specificity(), 2);
        assert_eq!(Condition::Any(vec![fact("c"), both(), fact("d")]).specificity(), 2);
        assert_eq!(
            Condition::All(vec![fact("c"), Condition::Not(Box::new(both()))]).specificity(),
            2
        );
    }
}
