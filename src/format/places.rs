//! Where in its file each thing is defined, for what is found wrong later.

use std::collections::BTreeMap;

use crate::domain::questionnaire::Questionnaire;
use crate::format::diagnostic::Diagnostic;
use crate::format::problems::Problems;
use crate::format::source::Span;

/// The kinds of things that have an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// A questionnaire that a review names.
    Questionnaire,
    /// A context question.
    Question,
    /// A fact.
    Fact,
    /// An item.
    Item,
    /// A probe.
    Probe,
}

impl Named {
    /// All five.
    pub const ALL: [Self; 5] =
        [Self::Questionnaire, Self::Question, Self::Fact, Self::Item, Self::Probe];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        ["questionnaire", "context question", "fact", "item", "probe"][self as usize]
    }
}

/// The places of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    ids: BTreeMap<Named, BTreeMap<String, Span>>,
    pivots: Vec<Span>,
    tensions: Vec<Span>,
    considered: Vec<Span>,
    sources: Vec<(String, Span)>,
}

impl Places {
    /// Where this id stands.
    #[must_use]
    pub fn of(&self, named: Named, id: &str) -> Option<Span> {
        self.ids.get(&named)?.get(id).cloned()
    }

    /// Where an id of any kind stands, such as that of a [`Clash`](crate::domain::stack::Clash).
    #[must_use]
    pub fn of_any(&self, id: &str) -> Option<Span> {
        Named::ALL.into_iter().find_map(|named| self.of(named, id))
    }

    /// The header of a pivot, by its place in the questionnaire.
    #[must_use]
    pub fn of_pivot(&self, index: usize) -> Option<Span> {
        self.pivots.get(index).cloned()
    }

    /// The header of a tension, by its place in the questionnaire.
    #[must_use]
    pub fn of_tension(&self, index: usize) -> Option<Span> {
        self.tensions.get(index).cloned()
    }

    /// The header of a proposal that does not fit, by its place in the questionnaire.
    #[must_use]
    pub fn of_considered(&self, index: usize) -> Option<Span> {
        self.considered.get(index).cloned()
    }

    /// The sources that probes name, in the order of the file.
    pub fn sources(&self) -> impl Iterator<Item = (&str, Span)> {
        self.sources.iter().map(|(source, span)| (source.as_str(), span.clone()))
    }

    /// The ids of one kind, in alphabetical order.
    pub fn ids(&self, named: Named) -> impl Iterator<Item = &str> + Clone {
        self.ids.get(&named).into_iter().flat_map(|ids| ids.keys().map(String::as_str))
    }

    /// Notes where an id stands; gives the first place if it has one already.
    pub(crate) fn define(&mut self, named: Named, id: &str, span: Span) -> Option<Span> {
        let ids = self.ids.entry(named).or_default();
        if let Some(first) = ids.get(id) {
            return Some(first.clone());
        }
        ids.insert(id.to_owned(), span);
        None
    }

    pub(crate) fn define_pivot(&mut self, span: Span) {
        self.pivots.push(span);
    }

    pub(crate) fn define_tension(&mut self, span: Span) {
        self.tensions.push(span);
    }

    pub(crate) fn define_considered(&mut self, span: Span) {
        self.considered.push(span);
    }

    pub(crate) fn cite(&mut self, source: &str, span: Span) {
        self.sources.push((source.to_owned(), span));
    }
}

/// A value that was read, what is doubtful in its file, and where its parts stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed<T> {
    /// The value.
    pub value: T,
    /// Warnings; also the file, for problems that are found later.
    pub warnings: Problems,
    /// Where its parts stand.
    pub places: Places,
}

impl Parsed<Questionnaire> {
    /// What to say of an id that an earlier questionnaire defines differently, such as that of a
    /// [`Clash`](crate::domain::stack::Clash).
    #[must_use]
    pub fn clash_with(&self, earlier: &Self, id: &str) -> Problems {
        let source = earlier.warnings.source();
        let place = source.position(earlier.places.of_any(id).unwrap_or(0..0).start);
        let message = format!(
            "`{id}` is defined differently in {}:{}:{}",
            source.name(),
            place.line,
            place.column
        );
        let help = "give it another id, or make the two definitions the same";
        let span = self.places.of_any(id).unwrap_or(0..0);
        Problems::one(self.warnings.source().clone(), Diagnostic::error(span, message, help))
    }
}

#[cfg(test)]
mod tests {
    use crate::format::questionnaire::{Known, parse_questionnaire};
    use crate::format::source::Source;

    #[test]
    fn what_is_found_later_has_a_place_too() {
        let text = |fact: &str| {
            format!(
                "kind = 'context'\nformat = 1\nid = 'c'\ntitle = 'C'\nversion = '1.0.0'\nabout = 'C'\n\
                 [[fact]]\n{fact}id = 'odd'\nkind = 'neutral'\nsays = 'odd'\nask = 'Odd?'\n"
            )
        };
        let [one, other] = [("one", text("")), ("other", text("# moved\n"))].map(|(name, text)| {
            parse_questionnaire(&Source::new(name, &text), &Known::nothing()).expect("is sound")
        });
        assert_eq!(
            other.clash_with(&one, "odd").lines().collect::<Vec<_>>(),
            ["other:9:6: error: `odd` is defined differently in one:8:6; \
              give it another id, or make the two definitions the same"]
        );
    }
}
