//! Pivots and what they cost.

use crate::domain::condition::Condition;
use crate::domain::id::{ItemId, ProbeId};
use crate::domain::pivot::{Cost, NotWhen, Pivot, Subject};
use crate::domain::scale::Rung;
use crate::format::places::Named;
use crate::format::questionnaire::condition::{read_condition, rung};
use crate::format::questionnaire::ledger::{Ledger, Purpose, Role};
use crate::format::questionnaire::rewording::texts_by_rung;
use crate::format::table::Table;
use crate::format::value::Value;

const COST: &str =
    "{ days = [1, 2], monthly-usd = [0, 20], upkeep-hours-a-month = 0.5, worse = \"…\" }";

/// Reads a `[[pivot]]`.
pub(super) fn read_pivot(table: &mut Table<'_>, ledger: &mut Ledger) -> Option<Pivot> {
    ledger.places.define_pivot(table.span());
    let subject = read_subject(table, ledger);
    let own = subject.as_ref().and_then(|subject| match subject {
        Subject::Probe(id) => Some(id.clone()),
        Subject::Item(_) => None,
    });
    let closes = probes(table, "closes", own.as_ref(), &Purpose::Plain, ledger);
    let before = own.as_ref().map_or(Purpose::Plain, |id| Purpose::Before(id.to_string()));
    let needs = probes(table, "needs", own.as_ref(), &before, ledger);
    let from = table.need("from", "[0, 1]", |value| read_from(&value));
    let when = table.maybe("when", |value| read_condition(&value, Role::Pivot, ledger));
    let instead_of = table.need("instead-of", "\"hoping for the best\"", |value| {
        read_instead_of(&value, from.as_deref())
    });
    let action = table.need("do", "\"write every run to a table of its own\"", |v| v.clause());
    let cost = table.need("cost", COST, |value| value.table("cost", read_cost).flatten());
    let benefit = table.need("benefit", "\"back in one minute\"", |value| value.filled());
    let first_step = table.need("first-step", "\"git tag v1\"", |value| value.filled());
    let tools = table.maybe("tools", |value| value.each(|tool| tool.filled()));
    let checked_on = table.maybe("checked-on", |value| value.date());
    let not_when = table.need("not-when", "{ text = \"pure research\" }", |value| {
        value.table("`not-when`", |part| read_not_when(part, ledger)).flatten()
    });
    let done_when = table.need("done-when", "\"a colleague has done it\"", |v| v.filled());
    let always_on = table.maybe("always-on", |value| value.truth()).unwrap_or(false);
    let reaches = table.maybe("reaches", |value| read_reaches(&value, from.as_deref()));
    Some(Pivot {
        subject: subject?,
        closes,
        from: from?,
        when: when.unwrap_or(Condition::ALWAYS),
        instead_of: instead_of?,
        action: action?,
        cost: cost?,
        benefit: benefit?,
        first_step: first_step?,
        tools: tools.unwrap_or_default(),
        checked_on,
        not_when: not_when?,
        done_when: done_when?,
        always_on,
        needs,
        reaches,
    })
}

fn read_subject(table: &mut Table<'_>, ledger: &mut Ledger) -> Option<Subject> {
    let probe = table.maybe("probe", |value| {
        let id = value.id()?;
        ledger.mention(Named::Probe, id, value.span(), Purpose::Plain);
        Some(Subject::Probe(ProbeId::new(id)))
    });
    let item = table.maybe("item", |value| {
        let id = value.id()?;
        ledger.mention(Named::Item, id, value.span(), Purpose::Plain);
        Some(Subject::Item(ItemId::new(id)))
    });
    match (table.has("probe"), table.has("item")) {
        (true, true) => {
            let help = "keep `probe` for one probe, or `item` for what is left of an item";
            table.reject("this pivot has both a `probe` and an `item`", help)
        }
        (false, false) if table.log().is_whole() => {
            let help = "add `probe = \"…\"`, or `item = \"…\"` for what is left of an item";
            table.reject("this pivot does not say what it answers", help)
        }
        _ => probe.or(item),
    }
}

fn probes(
    table: &mut Table<'_>,
    key: &'static str,
    own: Option<&ProbeId>,
    purpose: &Purpose,
    ledger: &mut Ledger,
) -> Vec<ProbeId> {
    let found = table.maybe(key, |value| {
        value.each(|probe| {
            let id = probe.id()?;
            if own.is_some_and(|own| own.as_str() == id) {
                let message = format!("`{key}` names the pivot's own probe");
                return probe.reject(message, "take it out: a pivot answers its own probe anyway");
            }
            ledger.mention(Named::Probe, id, probe.span(), purpose.clone());
            Some(ProbeId::new(id))
        })
    });
    found.unwrap_or_default()
}

fn read_from(value: &Value<'_>) -> Option<Vec<Rung>> {
    let mut rungs = value.each(|v| rung(&v))?;
    if value.list()?.is_empty() {
        return value.reject("this pivot starts from no rung", "write `from = [0, 1]`");
    }
    rungs.sort_unstable();
    rungs.dedup();
    Some(rungs)
}

/// One text for all rungs, or one for each.
fn read_instead_of(value: &Value<'_>, from: Option<&[Rung]>) -> Option<Vec<(Vec<Rung>, String)>> {
    if !value.is_table() {
        let text = value.clause()?;
        return Some(vec![(from.unwrap_or_default().to_vec(), text)]);
    }
    let texts = texts_by_rung(value)?;
    let missing = from?.iter().find(|rung| texts.iter().all(|(given, _)| given != *rung));
    let beyond = texts.iter().find(|(given, _)| from.is_some_and(|from| !from.contains(given)));
    if let Some(rung) = missing {
        let message = format!("`instead-of` has no text for rung {rung}");
        return value.reject(message, "give one for each rung in `from`");
    }
    if let Some((rung, _)) = beyond {
        let message = format!("`instead-of` has a text for rung {rung}, where it does not start");
        return value.reject(message, "take it out, or add the rung to `from`");
    }
    Some(texts.into_iter().map(|(rung, text)| (vec![rung], text)).collect())
}

fn read_reaches(value: &Value<'_>, from: Option<&[Rung]>) -> Option<Rung> {
    let reached = rung(value)?;
    let highest = from.and_then(|from| from.iter().max().copied());
    if highest.is_some_and(|highest| reached <= highest) {
        let message = format!("`reaches` is {reached}, no higher than where it starts");
        return value.reject(message, "name a rung above those in `from`, or take it out");
    }
    Some(reached)
}

fn read_cost(table: &mut Table<'_>) -> Option<Cost> {
    let days = table.need("days", "[1, 2]", |value| {
        let (low, high) = range(&value)?;
        if low < 0.0 {
            return value.reject("work takes no negative days", "write `days = [0, 1]` or more");
        }
        Some((low, high))
    });
    let monthly_usd = table.need("monthly-usd", "[0, 20]", |value| range(&value));
    let upkeep_hours = table.need("upkeep-hours-a-month", "0.5", |value| value.number());
    let worse = table.need("worse", "\"two versions must stay compatible\"", |v| v.filled());
    Some(Cost {
        days: days?,
        monthly_usd: monthly_usd?,
        upkeep_hours: upkeep_hours?,
        worse: worse?,
    })
}

/// From … to, as a list of two.
fn range(value: &Value<'_>) -> Option<(f64, f64)> {
    let is_pair = value.is_list() && value.list()?.len() == 2;
    if !is_pair {
        let message = format!("`{}` is a range: the least and the most", value.key());
        return value.reject(message, format!("write two numbers: `{} = [1, 2]`", value.key()));
    }
    let [low, high] = value.each(|number| number.number())?.try_into().ok()?;
    if high < low {
        let message = format!("`{}` runs backwards", value.key());
        return value.reject(message, format!("write the least first: `[{high}, {low}]`"));
    }
    Some((low, high))
}

fn read_not_when(table: &mut Table<'_>, ledger: &mut Ledger) -> Option<NotWhen> {
    let text = table.need("text", "\"pure research\"", |value| value.filled());
    let when = table.maybe("when", |value| read_condition(&value, Role::Pivot, ledger));
    Some(NotWhen { text: text?, when })
}
