//! Advice and demands that are too large for a small team, and advice that can never be given.

use crate::domain::pivot::Pivot;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::scale::{Maturity, Rung};
use crate::format::diagnostic::Diagnostic;
use crate::format::questionnaire::check::Scope;
use crate::format::questionnaire::check::possible::Facts;

/// Notes pivots that would have one person run a system, and those that an earlier one always forestalls.
pub(super) fn check_pivots(scope: &Scope<'_>, questionnaire: &Questionnaire) {
    let facts = Facts::of(questionnaire, scope.known);
    for (at, pivot) in questionnaire.pivots.iter().enumerate() {
        let Some(span) = scope.ledger.places.of_pivot(at) else { continue };
        if pivot.always_on && fits_solo(pivot, &facts) {
            let message = "this pivot adds an always-on system and can reach a solo researcher";
            let help = "add the maturities it is for: `when = { maturity = [\"established\", \"platform\"] }`";
            let _: Option<()> = scope.log.reject(span.clone(), message, help);
        }
        let earlier =
            questionnaire.pivots.iter().take(at).position(|other| forestalls(other, pivot));
        if let Some(first) = earlier.and_then(|first| scope.ledger.places.of_pivot(first)) {
            let message = "this pivot is never used: an earlier one fits wherever it does";
            let help = "give the two different `when` or `from`, or take one out";
            let problem = Diagnostic::warning(span, message, help);
            scope.log.note(problem.also(first, "the earlier one"));
        }
    }
}

fn fits_solo(pivot: &Pivot, facts: &Facts<'_>) -> bool {
    let kept = pivot.not_when.when.as_ref();
    facts.can_hold(&pivot.when, Maturity::Solo)
        && kept.is_none_or(|not_when| facts.can_fail(not_when, Maturity::Solo))
}

fn forestalls(earlier: &Pivot, later: &Pivot) -> bool {
    earlier.subject == later.subject
        && earlier.when == later.when
        && earlier.not_when.when.is_none()
        && later.from.iter().all(|rung| earlier.from.contains(rung))
}

/// Notes contexts that hold a small team to automation.
pub(super) fn check_demands(scope: &Scope<'_>, questionnaire: &Questionnaire) {
    let facts = Facts::of(questionnaire, scope.known);
    let probes = questionnaire.items.iter().flat_map(|item| &item.probes);
    let demands = probes.flat_map(|probe| &probe.target_at_least);
    for ((when, rung), span) in demands.zip(&scope.ledger.demands) {
        let small = [Maturity::Solo, Maturity::ProductTeam];
        let reaches_small = small.iter().any(|maturity| facts.can_hold(when, *maturity));
        if *rung == Rung::AUTOMATED && reaches_small {
            let message = "a solo researcher or a small team is never held to automation";
            let help = "write `rung = 2`, or let `when` name the maturities it is for";
            let _: Option<()> = scope.log.reject(span.clone(), message, help);
        }
    }
}
