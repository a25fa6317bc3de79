//! Context questions, their options, and cautions.

use crate::domain::id::{OptionId, QuestionId, QuestionnaireId};
use crate::domain::questionnaire::{Caution, ContextOption, ContextQuestion};
use crate::domain::scale::Maturity;
use crate::format::diagnostic::Diagnostic;
use crate::format::places::Named;
use crate::format::questionnaire::condition::{WORDS, read_condition};
use crate::format::questionnaire::ledger::{Ledger, Role};
use crate::format::source::Span;
use crate::format::suggestion;
use crate::format::table::Table;
use crate::format::value::Value;

/// Reads a `[[question]]`.
pub(super) fn read_question(table: &mut Table<'_>, ledger: &mut Ledger) -> Option<ContextQuestion> {
    let id = table.need("id", "\"acts\"", |value| question_id(&value, ledger));
    let title = table.need("title", "\"Team\"", |value| value.filled());
    let ask = table.need("ask", "\"Who builds and runs it?\"", |value| value.filled());
    let why = table.need("why", "\"It sets how much is expected.\"", |value| value.filled());
    let several = table.maybe("several", |value| value.truth()).unwrap_or(false);
    let needed_by =
        table.maybe("needed-by", |value| value.each(|id| id.id().map(QuestionnaireId::new)));
    let options = table.need("option", "[[question.option]]", |value| {
        let options = value.tables("option", read_option)?;
        check_options(&value, &options);
        Some(options)
    })?;
    let ids: Vec<String> = options.iter().map(|(option, _)| option.id.to_string()).collect();
    let if_unknown = table.maybe("if-unknown", |value| known_option(&value, &ids));
    let (id, title, ask, why) = (id?, title?, ask?, why?);
    if id.as_str() == "maturity" {
        check_maturity(table, &ids, several);
    }
    ledger.options.insert(id.to_string(), ids);
    let options = options.into_iter().map(|(option, _)| option).collect();
    let needed_by = needed_by.unwrap_or_default();
    Some(ContextQuestion { id, title, ask, why, several, needed_by, if_unknown, options })
}

fn question_id(value: &Value<'_>, ledger: &mut Ledger) -> Option<QuestionId> {
    let id = value.id()?;
    if WORDS.contains(&id) {
        let message = format!("a context question cannot be called `{id}`");
        return value.reject(message, "conditions use that word; choose another id");
    }
    ledger.define(Named::Question, id, value.span(), value.log());
    Some(QuestionId::new(id))
}

fn read_option(table: &mut Table<'_>) -> Option<(ContextOption, Span)> {
    let id = table.need("id", "\"solo\"", |value| {
        let id = value.id()?;
        if id == "unknown" {
            return value.reject(
                "an option cannot be called `unknown`",
                "reviews write that word for \"don't know\"; choose another id",
            );
        }
        Some((OptionId::new(id), value.span()))
    });
    let title = table.need("title", "\"One person\"", |value| value.filled());
    let text = table.maybe("text", |value| value.text());
    let (id, span) = id?;
    let text = text.unwrap_or_default().trim().to_owned();
    Some((ContextOption { id, title: title?, text }, span))
}

fn check_options(value: &Value<'_>, options: &[(ContextOption, Span)]) {
    if value.list().is_some_and(|list| list.is_empty()) {
        let help = "add at least two, each under `[[question.option]]`";
        let _: Option<()> = value.reject("this question has no options", help);
    }
    for (at, (option, span)) in options.iter().enumerate() {
        let earlier = options.iter().take(at).find(|(other, _)| other.id == option.id);
        if let Some((_, first)) = earlier {
            let message = format!("the option `{}` is defined twice", option.id);
            let problem = Diagnostic::error(span.clone(), message, "give one another id");
            value.log().note(problem.label("again here").also(first.clone(), "first here"));
        }
    }
}

fn known_option(value: &Value<'_>, ids: &[String]) -> Option<OptionId> {
    let id = value.id()?;
    if ids.iter().any(|known| known == id) {
        return Some(OptionId::new(id));
    }
    let help = suggestion::remedy(id, ids.iter().map(String::as_str), "an option of it");
    value.reject(format!("this question has no option `{id}`"), help)
}

/// The four maturities are built in: targets name them.
fn check_maturity(table: &Table<'_>, ids: &[String], several: bool) {
    let wanted = Maturity::ALL.map(Maturity::id);
    if several || ids.len() != wanted.len() || !wanted.iter().all(|id| ids.contains(&(*id).into()))
    {
        let help =
            format!("its options are {}, and one of them holds", suggestion::listed(&wanted));
        let _: Option<()> = table.reject("`maturity` must have the four built-in options", help);
    }
}

/// Reads a `[[caution]]`.
pub(super) fn read_caution(table: &mut Table<'_>, ledger: &mut Ledger) -> Option<Caution> {
    let when = table.need("when", "{ stage = [\"research\"], acts = [\"acts\"] }", |value| {
        read_condition(&value, Role::Caution, ledger)
    });
    let says = table.need("says", "\"These two seldom go together.\"", |value| value.filled());
    Some(Caution { when: when?, says: says? })
}
