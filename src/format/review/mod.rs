//! Reviews: `kind = "review"`, the answers of a team.
//!
//! A key that nobody knows is kept and gives a warning. With a [`Stack`] at hand, ids are checked against it too: one
//! that is not there is kept with a warning, but an option or a rung that is not there is an error.

mod answers;
mod names;
mod plan;
mod response;
mod system;

use std::borrow::Borrow;

use crate::domain::id::QuestionnaireId;
use crate::domain::review::Review;
use crate::domain::stack::Stack;
use crate::format::diagnostic::{Diagnostic, Severity};
use crate::format::document::Document;
use crate::format::kind::{Kind, read_header};
use crate::format::log::Log;
use crate::format::places::{Named, Parsed, Places};
use crate::format::problems::Problems;
use crate::format::source::{Source, Span};
use crate::format::suggestion;
use crate::format::table::Table;
use crate::format::value::Value;

/// Reads a review; checks its ids against a stack if there is one. Without it, the review tells which it needs.
///
/// # Errors
/// All that is wrong with it, errors and warnings, if at least one is an error.
pub fn read_review(source: &Source, stack: Option<&Stack>) -> Result<Parsed<Review>, Problems> {
    read(Document::parse(source, Severity::Warning), stack)
}

/// Reads a review with the questionnaires it names: `join` gives them as one stack, or says what is wrong with the
/// names. Whatever else is wrong is told in the same pass.
///
/// # Errors
/// All that is wrong with it, errors and warnings, if at least one is an error.
pub fn read_review_with<S: Borrow<Stack>>(
    source: &Source,
    join: impl FnOnce(&[Name]) -> Result<S, Vec<Diagnostic>>,
) -> Result<(Parsed<Review>, S), Problems> {
    let document = Document::parse(source, Severity::Warning);
    let stack = match document.peek(names::read_names) {
        None => None,
        Some(names) => names::joined(&names, join)
            .map_err(|problems| problems.into_iter().for_each(|it| document.log().note(it)))
            .ok(),
    };
    let parsed = read(document, stack.as_ref().map(S::borrow))?;
    match stack {
        Some(stack) => Ok((parsed, stack)),
        None => Err(parsed.warnings),
    }
}

fn read(document: Document<'_>, stack: Option<&Stack>) -> Result<Parsed<Review>, Problems> {
    let mut reader = Reader { stack, places: Places::default() };
    let review = document.read(|top| reader.review(top));
    let whole = document.log().is_whole();
    let problems = document.finish();
    match review {
        Some(value) if whole && !problems.has_errors() => {
            Ok(Parsed { value, warnings: problems, places: reader.places })
        }
        _ => Err(problems),
    }
}

pub(in crate::format) use answers::UNKNOWN;
pub use names::Name;

/// What reading a review needs beside its file, and the places it finds.
struct Reader<'r> {
    stack: Option<&'r Stack>,
    places: Places,
}

impl Reader<'_> {
    fn review(&mut self, top: &mut Table<'_>) -> Option<Review> {
        read_header(top, &[Kind::Review])?;
        let questionnaires = top.need("questionnaires", "[\"mlops-core\"]", |value| {
            value.each(|id| {
                let text = id.text()?;
                if let Some(first) = self.places.define(Named::Questionnaire, text, id.span()) {
                    let message = format!("`{text}` is named twice");
                    let problem = Diagnostic::warning(id.span(), message, "keep one of the two");
                    id.log().note(problem.label("again here").also(first, "first here"));
                }
                Some(QuestionnaireId::new(text))
            })
        });
        let system = top.need("system", "[system]", |value| {
            value.table("system", system::read_system).flatten()
        });
        let budget = top.maybe("budget", |value| value.table("budget", system::read_budget));
        let versions = top.maybe("versions", |value| answers::read_versions(&value));
        let context = top.maybe("context", |value| self.context(&value));
        let facts = top.maybe("facts", |value| self.facts(&value));
        let estimates = top.maybe("estimates", |value| self.estimates(&value));
        let probes = top.maybe("probes", |value| self.probes(&value));
        let decisions = top.maybe("decisions", |value| {
            value.tables("decision", |decision| self.decision(decision))
        });
        let actions =
            top.maybe("actions", |value| value.tables("action", |action| self.action(action)));
        Some(Review {
            questionnaires: questionnaires?,
            versions: versions.unwrap_or_default(),
            system: system?,
            budget: budget.unwrap_or_default(),
            context: context.unwrap_or_default(),
            facts: facts.unwrap_or_default(),
            estimates: estimates.unwrap_or_default(),
            probes: probes.unwrap_or_default(),
            decisions: decisions.unwrap_or_default(),
            actions: actions.unwrap_or_default(),
        })
    }

    /// Notes where an answer stands, and warns if the stack has nothing of that id.
    fn note_place(&mut self, named: Named, answer: &Value<'_>) {
        self.places.define(named, answer.key(), answer.key_span());
        self.expect(named, answer.key(), answer.key_span(), answer.log());
    }

    /// Warns if there is a stack and it has nothing of that id.
    fn expect(&self, named: Named, id: &str, span: Span, log: &Log) {
        let Some(ids) = self.stack.map(|stack| ids_of(stack, named)) else { return };
        if ids.contains(&id) {
            return;
        }
        let message =
            format!("there is no {} `{id}` in this review's questionnaires", named.word());
        let help = match suggestion::nearest(id, ids) {
            Some(meant) => {
                format!("did you mean `{meant}`? Else it is kept, and counts for nothing")
            }
            None => "name its questionnaire, or take it out; it is kept, and counts for nothing"
                .to_owned(),
        };
        log.note(Diagnostic::warning(span, message, help));
    }
}

fn ids_of(stack: &Stack, named: Named) -> Vec<&str> {
    let questionnaires = stack.questionnaires().iter();
    match named {
        Named::Questionnaire => questionnaires.map(|one| one.id.as_str()).collect(),
        Named::Question => {
            questionnaires.flat_map(|one| &one.questions).map(|one| one.id.as_str()).collect()
        }
        Named::Fact => stack.facts().map(|fact| fact.id.as_str()).collect(),
        Named::Item => stack.items().map(|item| item.id.as_str()).collect(),
        Named::Probe => stack.probes().map(|(_, probe)| probe.id.as_str()).collect(),
    }
}

#[cfg(test)]
mod tests;
