//! Probes: the question, its rungs, its target.

use crate::domain::id::{ItemId, ProbeId};
use crate::domain::questionnaire::{Probe, Wording};
use crate::domain::scale::{Maturity, Rung, Section};
use crate::format::diagnostic::Diagnostic;
use crate::format::places::Named;
use crate::format::questionnaire::condition::rung;
use crate::format::questionnaire::ledger::{Ledger, Purpose};
use crate::format::questionnaire::{rewording, rule};
use crate::format::source::Span;
use crate::format::table::Table;
use crate::format::value::Value;

/// How long evidence stays fresh where a probe does not say: a quarter of a year.
const EVIDENCE_DAYS: u32 = 90;

/// Reads an `[[item.probe]]`.
pub(super) fn read_probe(
    table: &mut Table<'_>,
    section: Option<Section>,
    ledger: &mut Ledger,
) -> Option<Probe> {
    let id = table.need("id", "\"RB1\"", |value| {
        let id = value.id()?;
        ledger.define(Named::Probe, id, value.span(), value.log());
        Some(ProbeId::new(id))
    });
    let title = table.need("title", "\"The drill\"", |value| value.filled());
    let wording = read_wording(table);
    let evidence_days = table.maybe("evidence-days", |value| value.whole(1..=3650));
    let target = table.need("target", TARGET, |value| read_target(&value));
    let owner = table.need("owner", "\"Whoever is on call.\"", |value| value.filled());
    let sources = table.maybe("sources", |value| {
        value.each(|source| {
            let cited = source.filled()?;
            ledger.places.cite(&cited, source.span());
            Some(cited)
        })
    });
    let offered_reasons = table.maybe("offered-reasons", |v| v.each(|reason| reason.filled()));
    let before_launch = table.maybe("before-launch", |value| value.truth());
    let target_at_least = table.maybe("target-at-least", |value| {
        value.tables("demand", |demand| rule::read_demand(demand, ledger))
    });
    let not_applicable = table.maybe("not-applicable", |value| {
        value.tables("condition", |rule| rule::read_not_applicable(rule, ledger))
    });
    let critical = table
        .maybe("critical", |value| value.tables("rule", |rule| rule::read_critical(rule, ledger)));
    let advisory = table
        .maybe("advisory", |value| value.tables("rule", |rule| rule::read_advisory(rule, ledger)));
    let rewordings = table.maybe("rewording", |value| {
        value.tables("rewording", |part| rewording::read_rewording(part, ledger))
    });
    let nearest = read_nearest(table, section, ledger);
    let prefill = table.maybe("prefill", |value| read_prefill(&value, ledger));
    Some(Probe {
        id: id?,
        title: title?,
        wording: wording?,
        rewordings: rewordings.unwrap_or_default(),
        evidence_days: evidence_days.unwrap_or(EVIDENCE_DAYS),
        target: target?,
        target_at_least: target_at_least.unwrap_or_default(),
        owner: owner?,
        not_applicable: not_applicable.unwrap_or_default(),
        offered_reasons: offered_reasons.unwrap_or_default(),
        critical: critical.unwrap_or_default(),
        advisory: advisory.unwrap_or_default(),
        before_launch: before_launch.unwrap_or(false),
        nearest,
        prefill: prefill.unwrap_or_default(),
        sources: sources.unwrap_or_default(),
    })
}

/// Probes of other questionnaires that ask the same, each once.
fn read_prefill(value: &Value<'_>, ledger: &mut Ledger) -> Option<Vec<ProbeId>> {
    let mut ids: Vec<ProbeId> = Vec::new();
    let read = value.each(|named| {
        let id = ProbeId::new(named.id()?);
        if ids.contains(&id) {
            let message = format!("`{id}` is named twice");
            return named.reject(message, "name each probe once");
        }
        ledger.mention(Named::Probe, id.as_str(), named.span(), Purpose::Prefill);
        ids.push(id);
        Some(())
    })?;
    if read.is_empty() && value.log().is_whole() {
        let help = "name a probe of another questionnaire, or take the key out";
        return value.reject("`prefill` names no probe", help);
    }
    Some(ids)
}

fn read_wording(table: &mut Table<'_>) -> Option<Wording> {
    let ask = table.need("ask", "\"When did you last try it?\"", |value| value.filled());
    let rungs =
        table.need("rungs", "[\"…\", \"…\", \"…\", \"…\"]", |value| read_rungs(&value));
    let evidence = table.need("evidence", "\"Date of the last try.\"", |value| value.filled());
    let false_yes = table.need("false-yes", "\"It was tried once.\"", |value| value.filled());
    Some(Wording { ask: ask?, rungs: rungs?, evidence: evidence?, false_yes: false_yes? })
}

fn read_rungs(value: &Value<'_>) -> Option<[String; 4]> {
    let given = value.list()?.len();
    if given != 4 {
        let message = format!("a probe has four rungs; this one has {given}");
        return value
            .reject(message, "describe absent, ad hoc, managed and automated, in this order");
    }
    value.each(|rung| rung.filled())?.try_into().ok()
}

const TARGET: &str = "{ solo = 1, product-team = 2, established = 2, platform = 3 }";

fn read_target(value: &Value<'_>) -> Option<[Rung; 4]> {
    let rungs = value.table("target", |table| {
        Maturity::ALL
            .map(|maturity| table.need(maturity.id(), "2", |v| Some((rung(&v)?, v.span()))))
    });
    let [Some(solo), Some(product_team), Some(established), Some(platform)] = rungs? else {
        return None;
    };
    let rungs = [solo, product_team, established, platform];
    check_target(value, &rungs);
    Some(rungs.map(|(rung, _)| rung))
}

fn check_target(value: &Value<'_>, rungs: &[(Rung, Span); 4]) {
    for (at, pair) in rungs.windows(2).enumerate() {
        let [(low, first), (high, span)] = pair else { continue };
        if high < low {
            let [smaller, larger] = [Maturity::ALL[at], Maturity::ALL[at + 1]].map(Maturity::id);
            let message = format!("the target falls from {smaller} to {larger}");
            let help = "the larger the team, the more is expected of it: raise this one or lower the other";
            let problem = Diagnostic::error(span.clone(), message, help);
            value.log().note(problem.also(first.clone(), format!("{smaller} stands higher")));
        }
    }
    let small = [(Maturity::Solo, "a solo researcher"), (Maturity::ProductTeam, "a small team")];
    for ((maturity, who), (rung, span)) in small.iter().zip(rungs) {
        if *rung == Rung::AUTOMATED {
            let message = format!("{who} is never held to automation");
            let help = format!("write `{} = 2` or less", maturity.id());
            let _: Option<()> = value.log().reject(span.clone(), message, help);
        }
    }
}

/// The item that shows its Criticals: only in "Fit and ownership", and there wherever it can be Critical.
fn read_nearest(
    table: &mut Table<'_>,
    section: Option<Section>,
    ledger: &mut Ledger,
) -> Option<ItemId> {
    let in_fit = section == Some(Section::Fit);
    if in_fit && table.has("critical") && !table.has("nearest") && table.log().is_whole() {
        let help = "add `nearest = \"…\"`: the item where its Criticals are shown as well";
        let _: Option<()> = table.reject("this probe can be Critical and has no `nearest`", help);
    }
    table.maybe("nearest", |value| {
        let id = value.id()?;
        if section.is_some() && !in_fit {
            let message = "`nearest` belongs to probes of the section `fit`";
            return value.reject(message, "take it out: this probe is shown in its own item");
        }
        ledger.mention(Named::Item, id, value.span(), Purpose::Nearest);
        Some(ItemId::new(id))
    })
}
