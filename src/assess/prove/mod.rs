//! Proof that the logic of a questionnaire holds, for every combination of the answers that its rules read.
//!
//! Nothing is counted through one by one. Each question is decided on the variables that it reads alone, and for all
//! combinations at once that differ only in what no longer matters.
//!
//! For every probe: no rule is dead, every outcome that there should be can come about, a better answer never makes a
//! class worse, showing evidence never does, and no finding lacks a pivot; every tension and every proposal that does not
//! fit can be told. What is covered is the answered review: each context question and follow-up has an answer. That "don't know" stays within the range of the answers is held by
//! what the rules may read at all, which the format checks.

mod answers;
mod formula;
mod grading;
mod order;
mod pivots;
mod rules;
mod space;
#[cfg(test)]
mod tests;

use crate::assess::prove::formula::{Cube, Formula, Walk};
use crate::assess::prove::grading::Grading;
use crate::assess::prove::space::{MOST_OPTIONS, Space};
use crate::domain::id::{ProbeId, QuestionnaireId};
use crate::domain::scale::Rung;
use crate::domain::stack::Stack;

/// What the proof of a questionnaire's logic found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// How many combinations of answers were decided, over all that was to be proved.
    pub covered: u64,
    /// In how many steps: combinations that differ only in what no longer matters are decided together.
    pub steps: u64,
    /// What does not hold.
    pub faults: Vec<Fault>,
    /// What is no fault and worth knowing, a sentence each.
    pub notes: Vec<String>,
}

/// Something that does not hold, with a counter-example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The probe.
    pub probe: ProbeId,
    /// What it is about, if that is not the probe itself.
    pub part: Option<Part>,
    /// What kind it is.
    pub kind: FaultKind,
    /// What is wrong, as a clause with ids.
    pub what: String,
    /// Answers for which it is wrong: "maturity = solo, acts = acts, DV4 at 0". Empty where it is wrong for all.
    pub example: String,
}

/// A part of a questionnaire that has no id, by its place among those of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A pivot.
    Pivot(usize),
    /// A tension.
    Tension(usize),
    /// A proposal that does not fit.
    Considered(usize),
}

/// The kinds of faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// A rule that never holds, or never decides.
    DeadRule,
    /// A rule that holds only where the probe does not apply.
    Contradiction,
    /// A class that no answer leads to, though one should.
    MissingOutcome,
    /// A better answer, or evidence, that makes a class worse.
    NotMonotone,
    /// A finding for which no pivot fits.
    MissingPivot,
    /// A pivot that fits no finding.
    DeadPivot,
    /// A tension or a proposal that no review is ever told.
    NeverTold,
    /// A pivot that fits findings, and another always goes before it. It does no harm.
    IdlePivot,
}

impl FaultKind {
    /// Whether the questionnaire is wrong, and not only longer than it needs to be.
    #[must_use]
    pub fn is_error(self) -> bool {
        self != Self::IdlePivot
    }
}

/// Proves the logic of one questionnaire of a stack, or says where it fails. The rules of the shared context and of
/// further questionnaires in the stack are taken as they are; a probe that is not stacked may stand anywhere.
#[must_use]
pub fn prove(stack: &Stack, questionnaire: &QuestionnaireId) -> Proof {
    let mut proof = Proof::default();
    let Some(own) = stack.questionnaire(questionnaire) else { return proof };
    if let Some(question) = stack.questions().find(|q| q.options.len() > MOST_OPTIONS) {
        let id = &question.id;
        proof
            .notes
            .push(format!("`{id}` has more than {MOST_OPTIONS} options: nothing was proved"));
        return proof;
    }
    let mut space = Space::new(stack);
    let items = own.items.iter();
    let probes = items.flat_map(|item| item.probes.iter().map(move |probe| (item, probe)));
    let gradings: Vec<Grading> =
        probes.map(|(item, probe)| Grading::of(&mut space, item, probe)).collect();
    let mut prover = Prover { space, proof };
    for grading in &gradings {
        prover.prove_answers(grading);
        prover.prove_rules(grading);
    }
    if own.pivots.is_empty() && !own.items.is_empty() {
        prover.proof.notes.push("it has no pivots: its findings come without advice".to_owned());
    } else {
        prover.prove_pivots(&gradings, &own.pivots);
    }
    prover.prove_tensions(&gradings, &own.tensions);
    prover.prove_considered(&gradings, &own.considered);
    prover.proof.faults.sort_by_key(|fault| fault.kind);
    prover.proof
}

/// The space that is walked, and what was found in it.
struct Prover<'a> {
    space: Space<'a>,
    proof: Proof,
}

impl Prover<'_> {
    /// Answers that satisfy a formula.
    fn example(&mut self, formula: &Formula) -> Option<Cube> {
        let mut walk = Walk::over(&self.space.all);
        let found = walk.satisfy(formula);
        self.proof.covered = self.proof.covered.saturating_add(walk.combinations);
        self.proof.steps = self.proof.steps.saturating_add(walk.cubes);
        found
    }

    /// Whether nothing satisfies a formula.
    fn excludes(&mut self, formula: &Formula) -> bool {
        self.example(formula).is_none()
    }

    fn fault(&mut self, grading: &Grading, kind: FaultKind, what: impl Into<String>) -> &mut Fault {
        self.fault_at(&grading.probe.id, kind, what)
    }

    fn fault_at(
        &mut self,
        probe: &ProbeId,
        kind: FaultKind,
        what: impl Into<String>,
    ) -> &mut Fault {
        let what = what.into();
        let fault = Fault { probe: probe.clone(), part: None, kind, what, example: String::new() };
        self.proof.faults.push(fault);
        let last = self.proof.faults.len() - 1;
        &mut self.proof.faults[last]
    }

    /// An example in words, and where the probe itself stands in it.
    fn words(&self, cube: &Cube, probe: &ProbeId, rung: Option<Rung>) -> String {
        let mut words = self.space.words(cube);
        words.extend(rung.map(|rung| format!("{probe} at {rung}")));
        words.join(", ")
    }
}
