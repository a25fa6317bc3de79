//! The rules of a probe: when it applies, what it demands, what makes it Critical or Advisory.

use crate::domain::condition::Condition;
use crate::domain::id::FactId;
use crate::domain::questionnaire::{AdvisoryRule, CriticalRule, NotApplicable};
use crate::domain::scale::{Hazard, Rung};
use crate::format::places::Named;
use crate::format::questionnaire::condition::{read_condition, rung};
use crate::format::questionnaire::ledger::{Ledger, Purpose, Role};
use crate::format::table::Table;

const WHEN: &str = "{ fact = \"automatic-action\" }";

/// Reads an `[[item.probe.critical]]`.
pub(super) fn read_critical(table: &mut Table<'_>, ledger: &mut Ledger) -> Option<CriticalRule> {
    let at_most = table.need("at-most", "1", |value| rung(&value));
    let when = table.maybe("when", |value| read_condition(&value, Role::Critical, ledger));
    let eased_by = table.maybe("eased-by", |value| {
        let id = value.id()?;
        ledger.mention(Named::Fact, id, value.span(), Purpose::Easing);
        Some(FactId::new(id))
    });
    let hazard = table.need("hazard", "\"silent-failure\"", |value| {
        value.choice("a hazard", &Hazard::ALL.map(|hazard| (hazard.id(), hazard)))
    });
    let because = table.need("because", "\"the system acts by itself\"", |value| value.clause());
    let danger = table.need("danger", "2", |value| value.whole(1..=3));
    Some(CriticalRule {
        at_most: at_most?,
        when: when.unwrap_or(Condition::ALWAYS),
        eased_by,
        hazard: hazard?,
        because: because?,
        danger: u8::try_from(danger?).ok()?,
    })
}

/// Reads an `[[item.probe.advisory]]`.
pub(super) fn read_advisory(table: &mut Table<'_>, ledger: &mut Ledger) -> Option<AdvisoryRule> {
    let when = table.need("when", WHEN, |value| read_condition(&value, Role::Advisory, ledger));
    let because = table.need("because", "\"upkeep eats the time\"", |value| value.clause());
    Some(AdvisoryRule { when: when?, because: because? })
}

/// Reads an `[[item.probe.not-applicable]]`.
pub(super) fn read_not_applicable(
    table: &mut Table<'_>,
    ledger: &mut Ledger,
) -> Option<NotApplicable> {
    let when =
        table.need("when", WHEN, |value| read_condition(&value, Role::NotApplicable, ledger));
    let because = table.need("because", "\"Nobody uses the output.\"", |value| value.filled());
    Some(NotApplicable { when: when?, because: because? })
}

/// Reads an `[[item.probe.target-at-least]]`.
pub(super) fn read_demand(table: &mut Table<'_>, ledger: &mut Ledger) -> Option<(Condition, Rung)> {
    let when = table.need("when", WHEN, |value| read_condition(&value, Role::Target, ledger));
    let rung = table.need("rung", "2", |value| {
        ledger.demands.push(value.span());
        rung(&value)
    });
    Some((when?, rung?))
}
