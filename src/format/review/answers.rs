//! Answers to the context questions and the follow-ups, and estimates.

use std::collections::BTreeMap;

use crate::domain::id::{FactId, ItemId, OptionId, QuestionId, QuestionnaireId};
use crate::domain::questionnaire::ContextQuestion;
use crate::domain::review::{ContextAnswer, FactAnswer};
use crate::domain::scale::Rung;
use crate::format::diagnostic::Diagnostic;
use crate::format::places::Named;
use crate::format::review::Reader;
use crate::format::suggestion;
use crate::format::value::Value;

/// The word for "don't know".
pub(in crate::format) const UNKNOWN: &str = "unknown";

/// Reads `[versions]`.
pub(super) fn read_versions(value: &Value<'_>) -> Option<BTreeMap<QuestionnaireId, String>> {
    value.table("table", |table| {
        let version =
            |value: Value<'_>| Some((QuestionnaireId::new(value.key()), value.text()?.to_owned()));
        table.rest().into_iter().filter_map(version).collect()
    })
}

impl Reader<'_> {
    /// Reads `[context]`.
    pub(super) fn context(
        &mut self,
        value: &Value<'_>,
    ) -> Option<BTreeMap<QuestionId, ContextAnswer>> {
        value.table("table", |table| {
            let answer = |answer: Value<'_>| {
                self.note_place(Named::Question, &answer);
                let question = self.stack.and_then(|stack| stack.question(answer.key()));
                Some((QuestionId::new(answer.key()), context_answer(&answer, question)?))
            };
            table.rest().into_iter().filter_map(answer).collect()
        })
    }

    /// Reads `[facts]`.
    pub(super) fn facts(&mut self, value: &Value<'_>) -> Option<BTreeMap<FactId, FactAnswer>> {
        value.table("table", |table| {
            let answer = |answer: Value<'_>| {
                self.note_place(Named::Fact, &answer);
                self.doubt_derived(&answer);
                Some((FactId::new(answer.key()), fact_answer(&answer)?))
            };
            table.rest().into_iter().filter_map(answer).collect()
        })
    }

    /// Warns of an answer to a fact that nobody is asked for.
    fn doubt_derived(&self, answer: &Value<'_>) {
        let fact = self.stack.and_then(|stack| stack.fact(answer.key()));
        if fact.is_some_and(|fact| fact.ask.is_none()) {
            let message = format!("`{}` follows from the context and is not asked", answer.key());
            let help = "take it out: it counts for nothing; change `[context]` where that is wrong";
            answer.log().note(Diagnostic::warning(answer.key_span(), message, help));
        }
    }

    /// Reads `[estimates]`.
    pub(super) fn estimates(&mut self, value: &Value<'_>) -> Option<BTreeMap<ItemId, Rung>> {
        value.table("table", |table| {
            let estimate = |answer: Value<'_>| {
                self.note_place(Named::Item, &answer);
                Some((ItemId::new(answer.key()), rung(&answer)?))
            };
            table.rest().into_iter().filter_map(estimate).collect()
        })
    }
}

fn context_answer(value: &Value<'_>, question: Option<&ContextQuestion>) -> Option<ContextAnswer> {
    if value.is_text() && value.text()? == UNKNOWN {
        return Some(ContextAnswer::Unknown);
    }
    if !value.is_text() && !value.is_list() {
        let help = format!("write `{} = \"…\"`, or a list where several may hold", value.key());
        return value.reject("an answer is the id of an option, in quotes", help);
    }
    let chosen = if value.is_text() { vec![value.clone()] } else { value.list()? };
    // All are read, so that one that is not there does not hide the next.
    let options: Vec<_> = chosen.iter().map(|option| known_option(option, question)).collect();
    if question.is_some_and(|question| !question.several) && chosen.len() != 1 {
        let message = format!("`{}` takes one answer, and here are {}", value.key(), chosen.len());
        let help = "keep the one that fits best, or write \"unknown\"";
        return value.reject(message, help);
    }
    options.into_iter().collect::<Option<_>>().map(ContextAnswer::Options)
}

fn known_option(value: &Value<'_>, question: Option<&ContextQuestion>) -> Option<OptionId> {
    let id = value.text()?;
    let Some(question) = question else { return Some(OptionId::new(id)) };
    if question.option(id).is_some() {
        return Some(OptionId::new(id));
    }
    let options = question.options.iter().map(|option| option.id.as_str());
    let help = suggestion::remedy(id, options, "an option");
    value.reject(format!("the question `{}` has no option `{id}`", question.id), help)
}

fn fact_answer(value: &Value<'_>) -> Option<FactAnswer> {
    if value.is_text() && value.text()? == UNKNOWN {
        return Some(FactAnswer::Unknown);
    }
    if !value.is_truth() {
        let help = format!("write `{} = true`, `false` or `\"unknown\"`", value.key());
        return value.reject("a follow-up is answered with true, false or \"unknown\"", help);
    }
    Some(if value.truth()? { FactAnswer::Yes } else { FactAnswer::No })
}

/// A rung, 0 to 3.
pub(super) fn rung(value: &Value<'_>) -> Option<Rung> {
    u8::try_from(value.whole(0..=3)?).ok().and_then(Rung::new)
}
