//! What was recorded for each probe.

use std::collections::BTreeMap;

use crate::domain::id::ProbeId;
use crate::domain::review::{Claim, Evidence, EvidenceKind, Response};
use crate::format::diagnostic::Diagnostic;
use crate::format::places::Named;
use crate::format::review::Reader;
use crate::format::review::answers::{UNKNOWN, rung};
use crate::format::table::Table;
use crate::format::value::Value;

impl Reader<'_> {
    /// Reads all of `[probes.…]`.
    pub(super) fn probes(&mut self, value: &Value<'_>) -> Option<BTreeMap<ProbeId, Response>> {
        value.table("table", |table| {
            let response = |answer: Value<'_>| {
                self.note_place(Named::Probe, &answer);
                if !answer.is_table() {
                    let help =
                        format!("write `[probes.{}]`, and `claim = 2` below it", answer.key());
                    return answer.reject("the answers of a probe stand in a table", help);
                }
                let response = answer.table("probe", read_response)?;
                Some((ProbeId::new(answer.key()), response))
            };
            let all = table.rest().into_iter().filter_map(response);
            all.filter(|(_, response)| !response.is_empty()).collect()
        })
    }
}

fn read_response(table: &mut Table<'_>) -> Response {
    let claim = table.maybe("claim", |value| claim(&value));
    let not_applicable = table.maybe("not-applicable", |value| reason(&value));
    if claim.is_some() && not_applicable.as_deref().is_some_and(|reason| !is_blank(reason)) {
        let message = "`claim` does not count: this probe is marked not applicable";
        table.doubt("claim", message, "take it out; or `not-applicable`, if the probe does apply");
    }
    let owner = table.maybe("owner", |value| value.text()).unwrap_or_default().to_owned();
    let note = table.maybe("note", |value| value.text()).unwrap_or_default().to_owned();
    let evidence = table
        .maybe("evidence", |value| value.tables("evidence", |piece| Some(read_evidence(piece))));
    Response { claim, not_applicable, owner, note, evidence: evidence.unwrap_or_default() }
}

fn claim(value: &Value<'_>) -> Option<Claim> {
    if !value.is_text() {
        return rung(value).map(Claim::Rung);
    }
    if value.text()? == UNKNOWN {
        return Some(Claim::Unknown);
    }
    let help = "write 0, 1, 2 or 3 without quotes, or \"unknown\"";
    value.reject("a claim is a rung or \"unknown\"", help)
}

fn reason(value: &Value<'_>) -> Option<String> {
    if value.is_truth() {
        let help = "write why: `not-applicable = \"a batch table, no endpoint\"`";
        return value.reject("`not-applicable` is the reason, in words", help);
    }
    let reason = value.text()?;
    if is_blank(reason) {
        let help = "write why: the report prints it; or take the line out";
        let message = "`not-applicable` gives no reason, so it does not count";
        value.log().note(Diagnostic::warning(value.span(), message, help));
    }
    Some(reason.to_owned())
}

fn read_evidence(table: &mut Table<'_>) -> Evidence {
    let kind = table.maybe("kind", |value| {
        value.choice("a kind of evidence", &EvidenceKind::ALL.map(|kind| (kind.id(), kind)))
    });
    let text = table.maybe("text", |value| value.text());
    if kind != Some(EvidenceKind::Seen) && text.map_or(!table.has("text"), is_blank) {
        let help = "write what shows it: an address, a path, a figure or a few words";
        table.doubt("text", "this evidence says nothing", help);
    }
    let by = table.maybe("by", |value| value.text()).unwrap_or_default().to_owned();
    let on = table.maybe("on", |value| value.date());
    let until = table.maybe("until", |value| value.date());
    if until.zip(on).is_some_and(|(until, on)| until < on) {
        let help = "correct one of the two days; it counts up to the day of `until`";
        let problem = Diagnostic::warning(table.span_of("until"), "`until` is before `on`", help);
        table.log().note(problem.also(table.span_of("on"), "`on`"));
    }
    let text = text.unwrap_or_default().to_owned();
    Evidence { kind: kind.unwrap_or_default(), text, by, on, until }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
