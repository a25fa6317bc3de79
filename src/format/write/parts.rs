//! Each part of a review, written where it changed.

use std::collections::BTreeMap;
use std::fmt::Display;

use toml_edit::Value;

use crate::domain::id::{ProbeId, QuestionnaireId};
use crate::domain::review::{Budget, Response, Review, System};
use crate::format::kind::{FORMAT, Kind};
use crate::format::write::lists;
use crate::format::write::order::Order;
use crate::format::write::section::Section;
use crate::format::write::tables::Tables;
use crate::format::write::values;

const TOP: [&str; 3] = ["kind", "format", "questionnaires"];
const SYSTEM: [&str; 5] = ["name", "team", "facilitator", "attendees", "held-on"];
const BUDGET: [&str; 2] = ["days", "monthly-usd"];
const RESPONSE: [&str; 5] = ["claim", "not-applicable", "owner", "note", "evidence"];

/// Writes what changed between two reviews.
pub(super) fn write_parts(tables: &mut Tables<'_>, old: &Review, new: &Review) {
    let order = tables.order();
    write_top(tables, old, new);
    if old.system != new.system || !tables.has("system") {
        tables.section(&["system"], |section| write_system(section, &old.system, &new.system));
    }
    if old.budget != new.budget {
        tables.section(&["budget"], |section| write_budget(section, old.budget, new.budget));
    }
    write_map(tables, "versions", &old.versions, &new.versions, &[], |_, version| {
        Value::from(version.as_str())
    });
    write_map(tables, "context", &old.context, &new.context, &order.questions, |id, answer| {
        values::context(answer, order.takes_several(id))
    });
    write_map(tables, "facts", &old.facts, &new.facts, &order.facts, |_, answer| {
        values::fact(*answer)
    });
    write_map(tables, "estimates", &old.estimates, &new.estimates, &order.items, |_, rung| {
        values::rung(*rung)
    });
    let ids = old.probes.keys().chain(new.probes.keys()).map(ProbeId::as_str);
    for id in order.sorted_probes(ids) {
        let nothing = Response::default();
        let before = old.probes.get(id).unwrap_or(&nothing);
        write_response(tables, id, before, new.probes.get(id).unwrap_or(&nothing));
    }
    lists::write_list(tables, &[], "decisions", &old.decisions, &new.decisions);
    lists::write_list(tables, &[], "actions", &old.actions, &new.actions);
}

fn write_top(tables: &mut Tables<'_>, old: &Review, new: &Review) {
    tables.top(|top| {
        if !top.has("kind") {
            top.set("kind", Some(Value::from(Kind::Review.id())), &TOP);
            top.set("format", Some(Value::from(i64::from(FORMAT))), &TOP);
        }
        if old.questionnaires != new.questionnaires || !top.has("questionnaires") {
            let ids = new.questionnaires.iter().map(QuestionnaireId::as_str);
            top.set("questionnaires", Some(values::list(ids)), &TOP);
        }
    });
}

fn write_system(section: &mut Section<'_>, old: &System, new: &System) {
    if old.name != new.name || !section.has("name") {
        section.set("name", Some(values::text(&new.name)), &SYSTEM);
    }
    if old.team != new.team {
        section.set("team", values::filled(&new.team), &SYSTEM);
    }
    if old.facilitator != new.facilitator {
        section.set("facilitator", values::filled(&new.facilitator), &SYSTEM);
    }
    if old.attendees != new.attendees {
        let names = new.attendees.iter().map(String::as_str);
        let list = (!new.attendees.is_empty()).then(|| values::list(names));
        section.set("attendees", list, &SYSTEM);
    }
    if old.held_on != new.held_on {
        section.set("held-on", new.held_on.and_then(values::date), &SYSTEM);
    }
}

fn write_budget(section: &mut Section<'_>, old: Budget, new: Budget) {
    if old.days != new.days {
        section.set("days", new.days.map(values::number), &BUDGET);
    }
    if old.monthly_usd != new.monthly_usd {
        section.set("monthly-usd", new.monthly_usd.map(values::number), &BUDGET);
    }
}

/// A table whose keys are ids.
fn write_map<K: Ord + Display, V: PartialEq>(
    tables: &mut Tables<'_>,
    name: &str,
    old: &BTreeMap<K, V>,
    new: &BTreeMap<K, V>,
    order: &[String],
    value: impl Fn(&str, &V) -> Value,
) {
    if old == new {
        return;
    }
    let all: Vec<(String, Option<&V>, Option<&V>)> = old
        .keys()
        .chain(new.keys())
        .map(|key| (key.to_string(), old.get(key), new.get(key)))
        .collect();
    let sorted = Order::sorted(order, all.iter().map(|(id, ..)| id.as_str()));
    tables.section(&[name], |section| {
        for id in &sorted {
            let Some((_, before, after)) = all.iter().find(|(one, ..)| one == id) else { continue };
            if before != after {
                section.set(id, after.map(|after| value(id, after)), &sorted);
            }
        }
    });
}

fn write_response(tables: &mut Tables<'_>, id: &str, old: &Response, new: &Response) {
    if old == new {
        return;
    }
    let path = ["probes", id];
    tables.section(&path, |section| {
        if old.claim != new.claim {
            section.set("claim", new.claim.map(values::claim), &RESPONSE);
        }
        if old.not_applicable != new.not_applicable {
            let reason = new.not_applicable.as_deref().map(values::text);
            section.set("not-applicable", reason, &RESPONSE);
        }
        if old.owner != new.owner {
            section.set("owner", values::filled(&new.owner), &RESPONSE);
        }
        if old.note != new.note {
            section.set("note", values::filled(&new.note), &RESPONSE);
        }
    });
    lists::write_list(tables, &path, "evidence", &old.evidence, &new.evidence);
}
