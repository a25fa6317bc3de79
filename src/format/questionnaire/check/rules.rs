//! Rules that a better answer could make worse, and rules that lack the words to explain themselves.
//!
//! A critical rule reads facts, the opposite of protective facts, options, and other probes' standings with
//! `at-most`. Then neither a higher rung nor more evidence can make a class worse.

use crate::domain::condition::Condition;
use crate::domain::questionnaire::FactKind;
use crate::format::diagnostic::Diagnostic;
use crate::format::places::Named;
use crate::format::questionnaire::check::Scope;
use crate::format::questionnaire::ledger::{FactTraits, Purpose, Role, Use};

/// Notes every leaf that its rule must not read.
pub(super) fn check_rules(scope: &Scope<'_>) {
    for used in &scope.ledger.uses {
        check_standing(scope, used);
        check_critical(scope, used);
        check_opposite(scope, used);
    }
    for mention in &scope.ledger.mentions {
        let kind = scope.traits(&mention.id).and_then(|traits| traits.kind);
        if mention.purpose == Purpose::Easing && kind.is_some_and(|k| k != FactKind::Protective) {
            let message =
                format!("`eased-by` needs a protective fact, and `{}` is not", mention.id);
            let help = "name a fact of the kind `protective`";
            let _: Option<()> = scope.log.reject(mention.span.clone(), message, help);
        }
    }
}

/// Whether a better standing of another probe could make something worse, or where standings are not read at all.
fn check_standing(scope: &Scope<'_>, used: &Use) {
    let (probe, rises) = match &used.leaf {
        Condition::AtMost(probe, _) => (probe, used.negated),
        Condition::AtLeast(probe, _) => (probe, !used.negated),
        _ => return,
    };
    let (message, help) = match used.role {
        Role::Fact | Role::Caution => (
            format!("a {} reads the context and facts, not a probe", used.role.word()),
            "put the standing into the rule that needs it",
        ),
        Role::Critical | Role::Advisory | Role::Target if rises || used.negated => (
            format!("a better answer at `{probe}` must not make this one worse"),
            "write it with `at-most` and without `not`: a rule reads another probe in no other form",
        ),
        Role::NotApplicable if !rises || used.negated => (
            format!("a better answer at `{probe}` must not bring this probe back"),
            "write it with `at-least` and without `not`: another probe folds this one away in no other form",
        ),
        _ => return,
    };
    let _: Option<()> = scope.log.reject(used.span.clone(), message, help);
}

fn check_critical(scope: &Scope<'_>, used: &Use) {
    if used.role != Role::Critical {
        return;
    }
    let (message, help) = match &used.leaf {
        Condition::Context(question, _) if used.negated => (
            format!(
                "a critical rule must not negate an answer, here to `{question}`: unknown would count against the team"
            ),
            "name the options for which the rule does hold".to_owned(),
        ),
        Condition::Fact(id) => {
            let kind = scope.traits(id.as_str()).and_then(|traits| traits.kind);
            match (used.negated, kind) {
                (false, Some(FactKind::Protective)) => (
                    format!(
                        "a critical rule must not need the protective fact `{id}`: it can only make a class milder"
                    ),
                    format!(
                        "write `{{ not = {{ fact = \"{id}\" }} }}`, or make a raising fact of its opposite"
                    ),
                ),
                (true, Some(FactKind::Raising | FactKind::Neutral)) => (
                    format!(
                        "a critical rule negates only protective facts, and `{id}` is not one: unknown would count against the team"
                    ),
                    format!(
                        "make a fact of its own for the opposite of `{id}`, or make `{id}` protective"
                    ),
                ),
                _ => return,
            }
        }
        _ => return,
    };
    let _: Option<()> = scope.log.reject(used.span.clone(), message, help);
}

/// A negated fact is explained by its `says-not`.
fn check_opposite(scope: &Scope<'_>, used: &Use) {
    let Condition::Fact(id) = &used.leaf else { return };
    let Some(traits) = scope.traits(id.as_str()) else { return };
    let explained = match used.role {
        Role::Critical => traits.kind == Some(FactKind::Protective),
        role => role == Role::Advisory,
    };
    if !explained || !used.negated || traits.has_opposite {
        return;
    }
    let message = format!("the fact `{id}` has no `says-not`, and a rule reads its opposite");
    let help = "add `says-not = \"…\"` to the fact: the reason prints it";
    let own = scope.ledger.places.of(Named::Fact, id.as_str());
    let problem = match own {
        Some(fact) => {
            Diagnostic::error(fact, message, help).also(used.span.clone(), "negated here")
        }
        None => Diagnostic::error(used.span.clone(), message, help),
    };
    scope.log.note(problem);
}

impl Scope<'_> {
    /// What matters of a fact, in this file or another.
    fn traits(&self, fact: &str) -> Option<FactTraits> {
        if let Some(own) = self.ledger.facts.get(fact) {
            return Some(*own);
        }
        let other = self.known.facts.get(fact)?;
        let has_opposite = !other.says_not.is_empty();
        Some(FactTraits { kind: Some(other.kind), has_opposite })
    }
}

impl Role {
    fn word(self) -> &'static str {
        if self == Self::Caution { "caution" } else { "fact" }
    }
}
