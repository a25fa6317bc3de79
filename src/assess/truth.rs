//! Yes, no and "not known", and how the last is read.

use std::ops::Not;

use crate::domain::questionnaire::FactKind;

/// Three-valued: what holds, what does not, and what nobody has said yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Truth {
    No,
    Unknown,
    Yes,
}

impl Truth {
    /// Both hold.
    pub(crate) fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// At least one holds.
    pub(crate) fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// What a fact of this kind counts as under a reading; a neutral one stays unknown, so that its
    /// condition is decided by the reading as a whole.
    pub(crate) fn resolve(self, kind: FactKind, reading: Reading) -> Self {
        if self != Self::Unknown {
            return self;
        }
        match (reading, kind) {
            (Reading::AsAnswered, _) => Self::No,
            (_, FactKind::Neutral) => Self::Unknown,
            (_, FactKind::Protective) => Self::from(reading == Reading::Good),
            (_, FactKind::Raising) => Self::from(reading == Reading::Bad),
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}

/// How a rule reads what is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Nothing is held against the team, and nothing is granted to it.
    AsAnswered,
    /// It turns out well.
    Good,
    /// It turns out badly.
    Bad,
}

/// How a follow-up that nobody has answered counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unasked {
    /// As not known.
    Open,
    /// As "no": for a claim that never triggers the question.
    Denied,
    /// In favour of the team: an estimate asks no follow-ups, so that only context rules hold.
    Favourable,
}

/// How a rule is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lens {
    pub(crate) reading: Reading,
    pub(crate) unasked: Unasked,
}

impl Lens {
    /// The class that the answers so far give.
    pub(crate) const AS_ANSWERED: Self = Self::open(Reading::AsAnswered);

    /// This reading, with follow-ups still open.
    pub(crate) const fn open(reading: Reading) -> Self {
        Self { reading, unasked: Unasked::Open }
    }
}

#[cfg(test)]
mod tests {
    use super::{Reading, Truth};
    use crate::domain::questionnaire::FactKind;

    #[test]
    fn unknown_spreads_only_where_it_decides() {
        assert_eq!(Truth::Unknown.and(Truth::No), Truth::No);
        assert_eq!(Truth::Unknown.and(Truth::Yes), Truth::Unknown);
        assert_eq!(Truth::Unknown.or(Truth::Yes), Truth::Yes);
        assert_eq!(Truth::Unknown.or(Truth::No), Truth::Unknown);
        assert_eq!(!Truth::Unknown, Truth::Unknown);
        assert_eq!(!Truth::No, Truth::Yes);
    }

    #[test]
    fn a_protective_fact_is_not_granted_and_a_raising_one_not_held() {
        use FactKind::{Protective, Raising};
        let read = |kind, reading| Truth::Unknown.resolve(kind, reading);
        for kind in [Protective, Raising] {
            assert_eq!(read(kind, Reading::AsAnswered), Truth::No);
            assert_eq!(Truth::Yes.resolve(kind, Reading::AsAnswered), Truth::Yes);
        }
        assert_eq!(read(Protective, Reading::Good), Truth::Yes);
        assert_eq!(read(Protective, Reading::Bad), Truth::No);
        assert_eq!(read(Raising, Reading::Good), Truth::No);
        assert_eq!(read(Raising, Reading::Bad), Truth::Yes);
    }
}
