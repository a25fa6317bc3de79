//! The order of action, what pulls against what, and what is often proposed and does not fit.

use crate::domain::condition::Condition;
use crate::domain::id::ProbeId;
use crate::domain::questionnaire::{Considered, Phase, Tension};
use crate::format::places::Named;
use crate::format::questionnaire::condition::read_condition;
use crate::format::questionnaire::ledger::{Ledger, Purpose, Role};
use crate::format::table::Table;
use crate::format::value::Value;

/// Reads a `[[phase]]`.
pub(super) fn read_phase(table: &mut Table<'_>, ledger: &mut Ledger) -> Option<Phase> {
    let title = table.need("title", "\"Stop the harm\"", |value| value.filled());
    let because = table.need("because", "\"a way back needs no cause\"", |value| value.clause());
    let probes = table
        .need("probes", "[\"SI4\", \"SI7\"]", |value| probes(&value, 1, &Purpose::Phase, ledger));
    Some(Phase { title: title?, because: because?, probes: probes? })
}

/// Reads a `[[tension]]`.
pub(super) fn read_tension(table: &mut Table<'_>, ledger: &mut Ledger) -> Option<Tension> {
    ledger.places.define_tension(table.span());
    let between = table
        .need("between", "[\"DV1\", \"DV9\"]", |value| probes(&value, 2, &Purpose::Plain, ledger));
    let when = table.maybe("when", |value| read_condition(&value, Role::Tension, ledger));
    let says =
        table.need("says", "\"One pulls this way, the other that way.\"", |value| value.filled());
    Some(Tension { between: between?, when: when.unwrap_or(Condition::ALWAYS), says: says? })
}

/// Reads a `[[considered]]`.
pub(super) fn read_considered(table: &mut Table<'_>, ledger: &mut Ledger) -> Option<Considered> {
    ledger.places.define_considered(table.span());
    let probe = table.need("probe", "\"RB5\"", |value| {
        let id = value.id()?;
        ledger.mention(Named::Probe, id, value.span(), Purpose::Plain);
        Some(ProbeId::new(id))
    });
    let what = table.need("what", "\"a canary rollout\"", |value| value.clause());
    let when = table.need("when", "{ serving = [\"batch-table\"] }", |value| {
        read_condition(&value, Role::Considered, ledger)
    });
    let because = table.need("because", "\"a batch has no traffic to split\"", |v| v.clause());
    Some(Considered { probe: probe?, what: what?, when: when?, because: because? })
}

/// At least so many probes.
fn probes(
    value: &Value<'_>,
    least: usize,
    purpose: &Purpose,
    ledger: &mut Ledger,
) -> Option<Vec<ProbeId>> {
    let given = value.list()?.len();
    if given < least {
        let message = format!("`{}` names {given} of at least {least} probes", value.key());
        return value.reject(message, "name the probes that it is about");
    }
    value.each(|probe| {
        let id = probe.id()?;
        ledger.mention(Named::Probe, id, probe.span(), purpose.clone());
        Some(ProbeId::new(id))
    })
}
