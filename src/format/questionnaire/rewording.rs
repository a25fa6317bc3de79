//! How a probe is put in one context.

use std::collections::BTreeMap;

use crate::domain::questionnaire::Rewording;
use crate::domain::scale::Rung;
use crate::format::questionnaire::condition::read_condition;
use crate::format::questionnaire::ledger::{Ledger, Role};
use crate::format::table::Table;
use crate::format::value::Value;

/// Reads an `[[item.probe.rewording]]`.
pub(super) fn read_rewording(table: &mut Table<'_>, ledger: &mut Ledger) -> Option<Rewording> {
    let when = table.need("when", "{ maturity = [\"solo\"] }", |value| {
        read_condition(&value, Role::Rewording, ledger)
    });
    let because = table.need("because", "\"One person runs it.\"", |value| value.filled());
    let ask = table.maybe("ask", |value| value.filled());
    let rungs = table.maybe("rungs", |value| texts_by_rung(&value));
    let evidence = table.maybe("evidence", |value| value.filled());
    let false_yes = table.maybe("false-yes", |value| value.filled());
    let changes = ["ask", "rungs", "evidence", "false-yes"];
    if !changes.iter().any(|key| table.has(key)) && table.log().is_whole() {
        let help = "add `ask`, `rungs`, `evidence` or `false-yes`";
        let _: Option<()> = table.reject("this rewording changes nothing", help);
    }
    let rungs = rungs.unwrap_or_default().into_iter().collect::<BTreeMap<_, _>>();
    Some(Rewording { when: when?, because: because?, ask, rungs, evidence, false_yes })
}

/// Texts by rung: `{ 0 = "…", 2 = "…" }`.
pub(super) fn texts_by_rung(value: &Value<'_>) -> Option<Vec<(Rung, String)>> {
    value.table("table of rungs", |table| {
        let read = |text: Value<'_>| {
            let rung = text.key().parse().ok().and_then(Rung::new);
            if rung.is_none() {
                let message = format!("`{}` is not a rung", text.key());
                return text.log().reject(text.key_span(), message, "rungs are 0, 1, 2 and 3");
            }
            Some((rung?, text.filled()?))
        };
        let texts: Vec<(Rung, String)> = table.rest().into_iter().filter_map(read).collect();
        if table.is_empty() {
            return table.reject("no rung is named here", "write `{ 0 = \"…\", 1 = \"…\" }`");
        }
        Some(texts)
    })?
}
