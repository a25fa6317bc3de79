//! The grading of a probe as formulas: the same rules as [`grade`](crate::assess::grade), for all answers at once.

use crate::assess::grade::NOT_LIVE;
use crate::assess::prove::formula::Formula;
use crate::assess::prove::space::Space;
use crate::domain::id::FactId;
use crate::domain::questionnaire::{CriticalRule, Item, Probe};
use crate::domain::scale::{Maturity, Rung};

/// What holds of one probe on each rung, once all is answered.
#[derive(Debug)]
pub(super) struct Grading<'a> {
    pub(super) item: &'a Item,
    pub(super) probe: &'a Probe,
    /// It applies.
    pub(super) applies: Formula,
    /// Each critical rule holds, by rung.
    pub(super) rules: Vec<[Formula; 4]>,
    /// Each advisory rule holds, by rung.
    pub(super) advisory: Vec<[Formula; 4]>,
    /// It is Critical.
    pub(super) critical: [Formula; 4],
    /// It is Critical or Advisory, as shown.
    pub(super) finding: [Formula; 4],
    /// It is Critical or Advisory, if what is claimed is not shown.
    pub(super) unshown: [Formula; 4],
}

impl<'a> Grading<'a> {
    pub(super) fn of(space: &mut Space<'a>, item: &'a Item, probe: &'a Probe) -> Self {
        let ruled_out: Vec<_> =
            probe.not_applicable.iter().map(|rule| space.condition(&rule.when, None)).collect();
        let rules: Vec<[Formula; 4]> = probe
            .critical
            .iter()
            .map(|rule| Rung::ALL.map(|rung| holds(space, probe, rule, rung)))
            .collect();
        let advisory: Vec<[Formula; 4]> = probe
            .advisory
            .iter()
            .map(|rule| Rung::ALL.map(|rung| space.condition(&rule.when, Some((&probe.id, rung)))))
            .collect();
        let waits = item.before_launch || probe.before_launch;
        let before_launch = if waits { space.fact(&FactId::new(NOT_LIVE)) } else { Formula::NO };
        let on = |all: &[[Formula; 4]], rung: Rung| {
            Formula::any(all.iter().map(|by_rung| by_rung[rung.index()].clone()))
        };
        let critical = Rung::ALL.map(|rung| on(&rules, rung).and_not(before_launch.clone()));
        let finding = Rung::ALL.map(|rung| {
            Formula::any([on(&rules, rung), on(&advisory, rung), below_target(space, probe, rung)])
        });
        let unshown = Rung::ALL.map(|rung| {
            let shown = finding[rung.index()].clone();
            let hidden = finding[Rung::AD_HOC.index()].clone();
            if rung < Rung::MANAGED { shown } else { Formula::any([shown, hidden]) }
        });
        let applies = Formula::any(ruled_out).negated();
        Self { item, probe, applies, rules, advisory, critical, finding, unshown }
    }

    /// It applies, and this holds on one of the rungs.
    pub(super) fn on_some_rung(&self, holds: &[Formula; 4]) -> Formula {
        self.applies.clone().and(Formula::any(holds.iter().cloned()))
    }
}

/// A critical rule holds on this rung: one that is eased reaches one rung lower.
fn holds(space: &mut Space, probe: &Probe, rule: &CriticalRule, rung: Rung) -> Formula {
    if rung > rule.at_most {
        return Formula::NO;
    }
    let when = space.condition(&rule.when, Some((&probe.id, rung)));
    match &rule.eased_by {
        Some(fact) if rung == rule.at_most => {
            let eased = space.fact(fact);
            when.and_not(eased)
        }
        _ => when,
    }
}

/// The rung is below the target, and the flood guard does not let it pass.
fn below_target(space: &mut Space, probe: &Probe, rung: Rung) -> Formula {
    if rung == Rung::AUTOMATED {
        return Formula::NO;
    }
    let below = target_at_least(space, probe, rung.up());
    if rung == Rung::MANAGED { below.and_not(space.maturity(Maturity::Established)) } else { below }
}

/// At least this rung is expected here, of the maturity or by a context that demands more.
pub(super) fn target_at_least(space: &mut Space, probe: &Probe, rung: Rung) -> Formula {
    let matures = Maturity::ALL.into_iter().filter(|maturity| probe.target_of(*maturity) >= rung);
    let expected: Vec<_> = matures.map(|maturity| space.maturity(maturity)).collect();
    let demands = probe.target_at_least.iter().filter(|(_, demanded)| *demanded >= rung);
    let demanded: Vec<_> = demands.map(|(when, _)| space.condition(when, None)).collect();
    Formula::any(expected.into_iter().chain(demanded))
}

/// Advice may go this far here: to the target, or one rung above the reach of a critical rule whose condition holds.
pub(super) fn needed_at_least(space: &mut Space, probe: &Probe, rung: Rung) -> Formula {
    let target = target_at_least(space, probe, rung);
    let rules = probe.critical.iter().map(|rule| {
        let reach = |at: Option<Rung>| at.is_some_and(|at| at.up() >= rung);
        let when = space.condition(&rule.when, None);
        match (&rule.eased_by, reach(rule.at_most.down())) {
            _ if !reach(Some(rule.at_most)) => Formula::NO,
            (Some(fact), false) => {
                let eased = space.fact(fact);
                when.and_not(eased)
            }
            _ => when,
        }
    });
    Formula::any(std::iter::once(target).chain(rules.collect::<Vec<_>>()))
}
