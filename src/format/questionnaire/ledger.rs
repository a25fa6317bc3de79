//! What a questionnaire defines and what it refers to, with the place of each.
//!
//! Reading fills it; [`check`](super::check) holds the two against each other once all is read.

use std::collections::HashMap;

use crate::domain::condition::Condition;
use crate::domain::questionnaire::FactKind;
use crate::domain::scale::Section;
use crate::format::diagnostic::Diagnostic;
use crate::format::log::Log;
use crate::format::places::{Named, Places};
use crate::format::source::Span;

/// Definitions and references of one file.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// Where each id is defined.
    pub(super) places: Places,
    /// The options of each question.
    pub(super) options: HashMap<String, Vec<String>>,
    /// What matters of each fact where a rule reads it.
    pub(super) facts: HashMap<String, FactTraits>,
    /// The section of each item.
    pub(super) sections: HashMap<String, Section>,
    /// Every leaf of every condition.
    pub(super) uses: Vec<Use>,
    /// The rung of each demand, in the order of the file.
    pub(super) demands: Vec<Span>,
    /// Every other reference.
    pub(super) mentions: Vec<Mention>,
}

/// What matters of a fact where a rule reads it.
#[derive(Clone, Copy, Debug)]
pub(super) struct FactTraits {
    pub(super) kind: Option<FactKind>,
    pub(super) has_opposite: bool,
}

/// A leaf of a condition, and what the condition is for.
#[derive(Debug)]
pub(super) struct Use {
    pub(super) leaf: Condition,
    /// The place of the fact, the probe or the question.
    pub(super) span: Span,
    /// The places of the options.
    pub(super) options: Vec<Span>,
    /// Whether it stands under an odd number of `not`.
    pub(super) negated: bool,
    pub(super) role: Role,
}

/// What a condition is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Caution,
    Fact,
    NotApplicable,
    Target,
    Critical,
    Advisory,
    Rewording,
    Pivot,
    Tension,
    Considered,
}

/// A reference outside of conditions.
#[derive(Debug)]
pub(super) struct Mention {
    pub(super) named: Named,
    pub(super) id: String,
    pub(super) span: Span,
    pub(super) purpose: Purpose,
}

/// Why something is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Nothing more than that it must exist.
    Plain,
    /// The item that shows the Criticals of "Fit and ownership".
    Nearest,
    /// The probe of another questionnaire whose claim is taken over.
    Prefill,
    /// A probe in the order of action.
    Phase,
    /// The fact that eases a critical rule.
    Easing,
    /// The probe whose pivots come before those of this probe.
    Before(String),
}

impl Ledger {
    /// Notes a definition; a second one of the same id is an error that names both places.
    pub(super) fn define(&mut self, named: Named, id: &str, span: Span, log: &Log) {
        let Some(first) = self.places.define(named, id, span.clone()) else { return };
        let message = format!("the {} `{id}` is defined twice", named.word());
        let problem = Diagnostic::error(span, message, "give one of the two another id");
        log.note(problem.label("again here").also(first, "first here"));
    }

    /// Notes a reference.
    pub(super) fn mention(&mut self, named: Named, id: &str, span: Span, purpose: Purpose) {
        self.mentions.push(Mention { named, id: id.to_owned(), span, purpose });
    }
}
