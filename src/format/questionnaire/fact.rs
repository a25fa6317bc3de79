//! Facts.

use crate::domain::condition::Condition;
use crate::domain::id::{FactId, ProbeId};
use crate::domain::questionnaire::{Fact, FactKind};
use crate::format::places::Named;
use crate::format::questionnaire::condition::read_condition;
use crate::format::questionnaire::ledger::{FactTraits, Ledger, Purpose, Role};
use crate::format::table::Table;

const KINDS: [(&str, FactKind); 3] = [
    ("raising", FactKind::Raising),
    ("protective", FactKind::Protective),
    ("neutral", FactKind::Neutral),
];

/// Reads a `[[fact]]`.
pub(super) fn read_fact(table: &mut Table<'_>, ledger: &mut Ledger) -> Option<Fact> {
    let id = table.need("id", "\"automatic-action\"", |value| {
        let id = value.id()?;
        ledger.define(Named::Fact, id, value.span(), value.log());
        Some(FactId::new(id))
    });
    let kind = table.need("kind", "\"raising\"", |value| value.choice("a kind of fact", &KINDS));
    let says = table.need("says", "\"the output acts by itself\"", |value| value.clause());
    let says_not = table.maybe("says-not", |value| value.clause());
    let holds = table.maybe("holds", |value| read_condition(&value, Role::Fact, ledger));
    let ask = table.maybe("ask", |value| value.filled());
    let only_if = table.maybe("only-if", |value| read_condition(&value, Role::Fact, ledger));
    let ask_at = table.maybe("ask-at", |value| {
        let id = value.id()?;
        ledger.mention(Named::Probe, id, value.span(), Purpose::Plain);
        Some(ProbeId::new(id))
    });
    check_source(table);
    let id = id?;
    let traits = FactTraits { kind, has_opposite: table.has("says-not") };
    ledger.facts.insert(id.to_string(), traits);
    let says_not = says_not.unwrap_or_default();
    let only_if = only_if.unwrap_or(Condition::ALWAYS);
    Some(Fact { id, says: says?, says_not, kind: kind?, holds, ask, only_if, ask_at })
}

fn check_source(table: &Table<'_>) {
    let log = table.log();
    if !table.has("holds") && !table.has("ask") && log.is_whole() {
        let help = "add `holds = { … }` if it follows from the context, or `ask = \"…\"` if people are asked";
        let _: Option<()> = table.reject("nothing says when this fact holds", help);
    }
    for key in ["only-if", "ask-at"] {
        if table.has(key) && !table.has("ask") && log.is_whole() {
            let message = format!("`{key}` without `ask`");
            let help = format!("add the question as `ask`, or take `{key}` out");
            let _: Option<()> = table.reject(message, help);
        }
    }
}
