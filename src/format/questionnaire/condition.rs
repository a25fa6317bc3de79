//! Conditions: `{ acts = ["acts"] }`, `{ fact = "…" }`, `{ not = … }`, `{ all = [ … ] }`, `{ probe = "…", at-most = 1 }`.

use crate::domain::condition::Condition;
use crate::domain::id::{FactId, OptionId, ProbeId, QuestionId};
use crate::domain::scale::Rung;
use crate::format::questionnaire::ledger::{Ledger, Role, Use};
use crate::format::source::Span;
use crate::format::table::Table;
use crate::format::value::Value;

/// The words of conditions, which therefore cannot be ids of context questions.
pub(super) const WORDS: [&str; 7] = ["fact", "not", "all", "any", "probe", "at-most", "at-least"];

/// Reads a condition and notes its leaves.
pub(super) fn read_condition(
    value: &Value<'_>,
    role: Role,
    ledger: &mut Ledger,
) -> Option<Condition> {
    Reader { role, ledger }.condition(value, false)
}

struct Reader<'l> {
    role: Role,
    ledger: &'l mut Ledger,
}

impl Reader<'_> {
    /// A condition; its keys must all hold.
    fn condition(&mut self, value: &Value<'_>, negated: bool) -> Option<Condition> {
        let parts =
            value.table("condition", |table| {
                let mut parts = Vec::new();
                parts.extend(table.maybe("fact", |v| Some((v.span(), self.fact(&v, negated)?))));
                parts.extend(table.maybe("not", |v| Some((v.span(), self.not(&v, negated)?))));
                parts.extend(table.maybe("all", |v| {
                    Some((v.span(), Condition::All(self.several(&v, negated)?)))
                }));
                parts.extend(table.maybe("any", |v| {
                    Some((v.span(), Condition::Any(self.several(&v, negated)?)))
                }));
                parts.extend(self.standings(table, negated));
                for answer in table.rest() {
                    parts.extend(self.answer(&answer, negated).map(|part| (answer.span(), part)));
                }
                if table.is_empty() {
                    let help = "say when it holds, or leave the key out if it always does";
                    let _: Option<()> = table.reject("this condition is empty", help);
                }
                parts
            })?;
        joined(parts)
    }

    fn fact(&mut self, value: &Value<'_>, negated: bool) -> Option<Condition> {
        if value.is_list() {
            let help =
                "write `{ all = [{ fact = \"…\" }, { fact = \"…\" }] }`, or the same with `any`";
            return value.reject("`fact` takes one fact", help);
        }
        let leaf = Condition::Fact(FactId::new(value.id()?));
        Some(self.leaf(leaf, value.span(), Vec::new(), negated))
    }

    fn not(&mut self, value: &Value<'_>, negated: bool) -> Option<Condition> {
        Some(Condition::Not(Box::new(self.condition(value, !negated)?)))
    }

    fn several(&mut self, value: &Value<'_>, negated: bool) -> Option<Vec<Condition>> {
        let parts = value.each(|part| self.condition(&part, negated))?;
        if value.list().is_some_and(|list| list.is_empty()) {
            let message = format!("`{}` is empty", value.key());
            return value.reject(message, "name at least one condition in it");
        }
        Some(parts)
    }

    fn answer(&mut self, value: &Value<'_>, negated: bool) -> Option<Condition> {
        let values = if value.is_text() { vec![value.clone()] } else { value.list()? };
        if values.is_empty() {
            let message = format!("`{}` names no option, so it never holds", value.key());
            return value.reject(message, "name at least one option");
        }
        let options: Vec<(OptionId, Span)> = values
            .iter()
            .filter_map(|option| Some((OptionId::new(option.id()?), option.span())))
            .collect();
        let (options, spans) = options.into_iter().unzip();
        let leaf = Condition::Context(QuestionId::new(value.key()), options);
        Some(self.leaf(leaf, value.key_span(), spans, negated))
    }

    fn standings(&mut self, table: &mut Table<'_>, negated: bool) -> Option<(Span, Condition)> {
        let at_most = table.maybe("at-most", |value| rung(&value));
        let at_least = table.maybe("at-least", |value| rung(&value));
        let bounded = table.has("at-most") || table.has("at-least");
        if !table.has("probe") {
            let help = "write `{ probe = \"…\", at-most = 1 }`";
            return if bounded { table.reject("a rung without a `probe`", help) } else { None };
        }
        let (probe, span) = table.maybe("probe", |v| Some((ProbeId::new(v.id()?), v.span())))?;
        if !bounded {
            let help = "add `at-most = 1` or `at-least = 2`";
            return table.log().reject(span, "a `probe` without a rung", help);
        }
        let mut parts = Vec::new();
        if let Some(rung) = at_most {
            let leaf = Condition::AtMost(probe.clone(), rung);
            parts.push((span.clone(), self.leaf(leaf, span.clone(), Vec::new(), negated)));
        }
        if let Some(rung) = at_least {
            let leaf = Condition::AtLeast(probe, rung);
            parts.push((span.clone(), self.leaf(leaf, span.clone(), Vec::new(), negated)));
        }
        Some((span, joined(parts)?))
    }

    fn leaf(
        &mut self,
        leaf: Condition,
        span: Span,
        options: Vec<Span>,
        negated: bool,
    ) -> Condition {
        let role = self.role;
        self.ledger.uses.push(Use { leaf: leaf.clone(), span, options, negated, role });
        leaf
    }
}

/// A rung, 0 to 3.
pub(super) fn rung(value: &Value<'_>) -> Option<Rung> {
    let number = value.whole(0..=3)?;
    u8::try_from(number).ok().and_then(Rung::new)
}

/// Conditions that must all hold, in the order of writing.
fn joined(mut parts: Vec<(Span, Condition)>) -> Option<Condition> {
    parts.sort_by_key(|(span, _)| span.start);
    let mut parts: Vec<Condition> = parts.into_iter().map(|(_, part)| part).collect();
    if parts.len() > 1 { Some(Condition::All(parts)) } else { parts.pop() }
}
