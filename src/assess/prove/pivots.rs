//! Findings that lack a pivot, and pivots that no finding is given.

use std::cmp::Reverse;

use crate::assess::prove::formula::Formula;
use crate::assess::prove::grading::{Grading, needed_at_least};
use crate::assess::prove::space::listed;
use crate::assess::prove::{Fault, FaultKind, Part, Prover};
use crate::domain::pivot::{Pivot, Subject};
use crate::domain::scale::{Maturity, Rung};

/// How near a pivot is to a probe: its own, one that closes it, one of its item. The nearest is given.
fn nearness(pivot: &Pivot, grading: &Grading) -> Option<u8> {
    match &pivot.subject {
        Subject::Probe(id) if *id == grading.probe.id => Some(0),
        _ if pivot.closes.contains(&grading.probe.id) => Some(1),
        Subject::Item(id) if *id == grading.item.id => Some(2),
        _ => None,
    }
}

/// What becomes of a pivot over all findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// It fits no finding.
    Dead,
    /// It fits some, and another always goes before it.
    Idle,
    /// Some finding is given it.
    Given,
}

/// A pivot that may answer a probe, on one rung.
pub(super) struct Candidate {
    /// Its place in the questionnaire.
    pivot: usize,
    near: u8,
    /// It fits, and nothing speaks against it.
    given: Formula,
}

impl Prover<'_> {
    pub(super) fn prove_pivots(&mut self, gradings: &[Grading], pivots: &[Pivot]) {
        let mut uses = vec![Use::Dead; pivots.len()];
        for grading in gradings {
            let pressing = self.pressing(grading);
            let mut missing = Vec::new();
            for rung in Rung::ALL {
                let candidates = self.candidates(grading, pivots, rung);
                self.note_uses(grading, &pressing, rung, &candidates, &mut uses);
                missing.push(lacking(grading, &pressing, rung, &candidates));
            }
            for maturity in Maturity::ALL {
                self.prove_advised(grading, &missing, maturity);
            }
        }
        for (at, (pivot, used)) in pivots.iter().zip(uses).enumerate() {
            let (kind, what) = match used {
                Use::Dead => (FaultKind::DeadPivot, "this pivot fits no finding"),
                // A fallback for an item may stay one: every probe may have a pivot of its own.
                Use::Idle if matches!(pivot.subject, Subject::Item(_)) => continue,
                Use::Idle => (
                    FaultKind::IdlePivot,
                    "this pivot is never given: another always goes before it",
                ),
                Use::Given => continue,
            };
            let about = |grading: &&Grading| nearness(pivot, grading).is_some();
            if let Some(grading) = gradings.iter().find(about) {
                self.fault(grading, kind, what).part = Some(Part::Pivot(at));
            }
        }
    }

    /// A fact that is asked at this probe for the sake of advice holds.
    fn pressing(&mut self, grading: &Grading) -> Formula {
        let stack = self.space.stack;
        let placed = stack.facts().filter(|fact| fact.ask_at.as_ref() == Some(&grading.probe.id));
        let holding: Vec<_> = placed.map(|fact| self.space.fact(&fact.id)).collect();
        Formula::any(holding)
    }

    /// The pivots that may answer a probe on this rung, in the order in which they are tried.
    pub(super) fn candidates(
        &mut self,
        grading: &Grading,
        pivots: &[Pivot],
        rung: Rung,
    ) -> Vec<Candidate> {
        let mut found = Vec::new();
        for (at, pivot) in pivots.iter().enumerate() {
            let starts = pivot.from.is_empty() || pivot.from.contains(&rung);
            if let Some(near) = nearness(pivot, grading).filter(|_| starts) {
                let given = self.given(grading, pivot, rung);
                found.push(Candidate { pivot: at, near, given });
            }
        }
        found.sort_by_key(|one| (one.near, Reverse(pivots[one.pivot].when.specificity())));
        found
    }

    /// A pivot fits, and nothing speaks against it.
    fn given(&mut self, grading: &Grading, pivot: &Pivot, rung: Rung) -> Formula {
        let own = Some((&grading.probe.id, rung));
        let fits = self.space.condition(&pivot.when, own);
        let unfit = pivot.not_when.when.as_ref().map(|when| self.space.condition(when, own));
        let alone = pivot.always_on.then(|| self.space.maturity(Maturity::Solo));
        let beyond = pivot.reaches.map(|reaches| {
            let needed = needed_at_least(&mut self.space, grading.probe, reaches);
            Formula::any([needed, grading.critical[rung.index()].clone()]).negated()
        });
        let objections = [unfit, alone, beyond].into_iter().flatten();
        fits.and_not(Formula::any(objections))
    }

    fn note_uses(
        &mut self,
        grading: &Grading,
        pressing: &Formula,
        rung: Rung,
        candidates: &[Candidate],
        uses: &mut [Use],
    ) {
        let finding = &grading.finding[rung.index()];
        for (at, candidate) in candidates.iter().enumerate() {
            let so_far = uses[candidate.pivot];
            if so_far == Use::Given {
                continue;
            }
            let wanted = match candidate.near {
                0 => Formula::any([finding.clone(), pressing.clone()]),
                _ => finding.clone(),
            };
            let suited = Formula::all([grading.applies.clone(), wanted, candidate.given.clone()]);
            let tried = self.as_certain(&candidates[..at], candidate).into_iter().cloned();
            let first = suited.clone().and_not(Formula::any(tried));
            uses[candidate.pivot] = if !self.excludes(&first) {
                Use::Given
            } else if so_far == Use::Dead && self.excludes(&suited) {
                Use::Dead
            } else {
                Use::Idle
            };
        }
    }

    /// Those that are certain wherever this one is. While an answer is not known, a pivot that reads it is not given,
    /// and one that does not read it takes its place.
    fn as_certain<'c>(&mut self, before: &'c [Candidate], one: &Candidate) -> Vec<&'c Formula> {
        let mut known = self.space.maturity(Maturity::Solo).variables();
        known.extend(one.given.variables());
        let certain = |given: &&Formula| given.variables().iter().all(|at| known.contains(at));
        before.iter().map(|candidate| &candidate.given).filter(certain).collect()
    }

    /// No finding of a team of this maturity lacks a pivot; told once for all rungs.
    fn prove_advised(&mut self, grading: &Grading, missing: &[Formula], maturity: Maturity) {
        let team = self.space.maturity(maturity);
        let mut rungs: Vec<Rung> = Vec::new();
        let mut example = None;
        for (rung, lacking) in Rung::ALL.into_iter().zip(missing) {
            if let Some(cube) = self.example(&team.clone().and(lacking.clone())) {
                rungs.push(rung);
                example.get_or_insert_with(|| self.words(&cube, &grading.probe.id, Some(rung)));
            }
        }
        let Some(example) = example else { return };
        let numbers: Vec<_> = rungs.iter().map(ToString::to_string).collect();
        let rungs = listed(numbers.iter().map(String::as_str));
        let what = format!("no pivot for a finding on rung {rungs} of `{}`", maturity.id());
        let fault: &mut Fault = self.fault(grading, FaultKind::MissingPivot, what);
        fault.example = example;
    }
}

/// It is a finding on this rung and no pivot is given.
pub(super) fn lacking(
    grading: &Grading,
    pressing: &Formula,
    rung: Rung,
    candidates: &[Candidate],
) -> Formula {
    let given = |nearest: u8| {
        let near = candidates.iter().filter(move |candidate| candidate.near <= nearest);
        Formula::any(near.map(|candidate| candidate.given.clone()))
    };
    let finding = grading.finding[rung.index()].clone();
    // What only presses for advice wants a pivot of its own.
    let unmet = Formula::any([
        finding.clone().and_not(given(2)),
        pressing.clone().and_not(finding).and_not(given(0)),
    ]);
    grading.applies.clone().and(unmet)
}
