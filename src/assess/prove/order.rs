//! Tensions and proposals that no review is ever told.

use crate::assess::prove::formula::Formula;
use crate::assess::prove::grading::Grading;
use crate::assess::prove::{FaultKind, Part, Prover};
use crate::domain::condition::Condition;
use crate::domain::id::ProbeId;
use crate::domain::questionnaire::{Considered, Tension};

impl Prover<'_> {
    /// Each tension is felt somewhere: all its probes apply there, and its condition holds.
    pub(super) fn prove_tensions(&mut self, gradings: &[Grading], tensions: &[Tension]) {
        for (at, tension) in tensions.iter().enumerate() {
            self.prove_told(gradings, &tension.between, &tension.when, Part::Tension(at));
        }
    }

    /// Each proposal is told somewhere: its probe applies there, and its condition holds.
    pub(super) fn prove_considered(&mut self, gradings: &[Grading], considered: &[Considered]) {
        for (at, proposal) in considered.iter().enumerate() {
            let about = std::slice::from_ref(&proposal.probe);
            self.prove_told(gradings, about, &proposal.when, Part::Considered(at));
        }
    }

    /// A probe of another questionnaire may apply wherever it likes.
    fn prove_told(
        &mut self,
        gradings: &[Grading],
        about: &[ProbeId],
        when: &Condition,
        part: Part,
    ) {
        let own = gradings.iter().filter(|grading| about.contains(&grading.probe.id));
        let apply = Formula::all(own.map(|grading| grading.applies.clone()));
        let holds = self.space.condition(when, None);
        let Some(probe) = about.first() else { return };
        let (name, applies) = match part {
            Part::Tension(_) => ("this tension", "where not all its probes apply"),
            _ => ("this proposal", "where its probe does not apply"),
        };
        if let Some(cube) = self.example(&holds) {
            if self.excludes(&apply.and(holds)) {
                let example = self.words(&cube, probe, None);
                let what = format!("{name} is never told: its `when` holds only {applies}");
                let fault = self.fault_at(probe, FaultKind::NeverTold, what);
                (fault.part, fault.example) = (Some(part), example);
            }
        } else {
            let example = self.clash(probe, when).unwrap_or_default();
            let what = format!("{name} is never told: its `when` never holds");
            let fault = self.fault_at(probe, FaultKind::NeverTold, what);
            (fault.part, fault.example) = (Some(part), example);
        }
    }
}
