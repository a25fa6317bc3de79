//! What could come of a probe: its range, whether it could be Critical, and whether it is worth asking.

use crate::assess::Range;
use crate::assess::facts::Situation;
use crate::assess::grade::{Footing, Proof, grade};
use crate::assess::truth::{Lens, Reading};
use crate::domain::condition::Condition;
use crate::domain::id::ProbeId;
use crate::domain::questionnaire::{Item, Probe};
use crate::domain::scale::{Class, Maturity, Rung};

/// From the best to the worst class that an answered probe can have.
pub(crate) fn range_on(
    situation: &Situation,
    item: &Item,
    probe: &Probe,
    footing: Footing,
) -> Range {
    let class = |reading| grade(situation, item, probe, footing, reading).class;
    Range { good: class(Reading::Good), bad: class(Reading::Bad) }
}

/// From the best to the worst class that an open probe can have.
pub(crate) fn range_open(situation: &Situation, item: &Item, probe: &Probe) -> Range {
    let class = |rung, proof, reading| {
        grade(situation, item, probe, Footing { proof, ..Footing::shown(rung) }, reading).class
    };
    let rungs = Rung::ALL.into_iter();
    let good = rungs.clone().map(|rung| class(rung, Proof::Shown, Reading::Good)).min();
    let unshown = |rung: Rung| match rung {
        Rung::ABSENT | Rung::AD_HOC => Proof::Shown,
        _ => Proof::Missing { last_shown: None },
    };
    let bad = rungs.map(|rung| class(rung, unshown(rung), Reading::Bad)).max();
    Range { good: good.unwrap_or(Class::Validation), bad: bad.unwrap_or(Class::Critical) }
}

/// Whether it applies and could be Critical here, whatever it was answered.
pub(crate) fn could_be_critical(situation: &Situation, item: &Item, probe: &Probe) -> bool {
    situation.ruled_out(probe).is_none()
        && situation.waived(&probe.id).is_none()
        && range_open(situation, item, probe).bad == Class::Critical
}

/// Whether no answer to it changes anything: neither its own class nor that of a probe that reads it.
pub(crate) fn is_folded(situation: &Situation, item: &Item, probe: &Probe) -> bool {
    range_open(situation, item, probe).bad == Class::Validation
        && !is_read_elsewhere(situation, &probe.id)
}

/// Why it is not asked.
pub(crate) fn reason(maturity: Option<Maturity>) -> String {
    format!("no answer changes the outcome for {}", team(maturity))
}

/// A team of this maturity, in words.
pub(crate) fn team(maturity: Option<Maturity>) -> &'static str {
    match maturity {
        Some(Maturity::Solo) => "a solo researcher",
        Some(Maturity::ProductTeam) => "a product team",
        Some(Maturity::Established) => "an established team",
        Some(Maturity::Platform) => "a platform team",
        None => "any team",
    }
}

/// Whether a Critical of another probe, one that could hold here, hangs on this one.
fn is_read_elsewhere(situation: &Situation, id: &ProbeId) -> bool {
    situation.stack.probes().any(|(_, other)| {
        let reading = other.critical.iter().filter(|rule| reads(&rule.when, id));
        let mut holding =
            reading.filter(|rule| situation.holds(&rule.when, Lens::open(Reading::Bad)));
        holding.next().is_some() && situation.ruled_out(other).is_none()
    })
}

fn reads(condition: &Condition, id: &ProbeId) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| reads(part, id)),
        Condition::Not(inner) => reads(inner, id),
        Condition::AtMost(probe, _) | Condition::AtLeast(probe, _) => probe == id,
        Condition::Context(..) | Condition::Fact(_) => false,
    }
}

/// Whether it applies and is worth asking.
pub(crate) fn is_asked(situation: &Situation, item: &Item, probe: &Probe) -> bool {
    situation.ruled_out(probe).is_none() && !is_folded(situation, item, probe)
}
