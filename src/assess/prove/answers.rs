//! Outcomes that there should be, and answers that must not make anything worse.

use crate::assess::prove::formula::{Formula, Variable};
use crate::assess::prove::grading::Grading;
use crate::assess::prove::{FaultKind, Prover};
use crate::domain::scale::Rung;

impl Prover<'_> {
    /// The probe applies somewhere, can be a finding and can be good, and better answers make nothing worse.
    pub(super) fn prove_answers(&mut self, grading: &Grading) {
        if self.excludes(&grading.applies) {
            self.fault(grading, FaultKind::MissingOutcome, "it never applies");
            return;
        }
        if self.excludes(&grading.on_some_rung(&grading.finding)) {
            let what = "no answer to it is ever a finding, so it is never asked";
            self.fault(grading, FaultKind::MissingOutcome, what);
        }
        let good = grading.finding.clone().map(Formula::negated);
        if self.excludes(&grading.on_some_rung(&good)) {
            self.fault(grading, FaultKind::MissingOutcome, "no answer to it is ever Validation");
        }
        for rung in [Rung::ABSENT, Rung::AD_HOC, Rung::MANAGED] {
            self.prove_rung(grading, rung);
        }
        for rung in Rung::ALL {
            self.prove_shown(grading, rung);
            self.prove_others(grading, rung);
        }
    }

    /// The rung above gives no worse class, shown or not.
    fn prove_rung(&mut self, grading: &Grading, rung: Rung) {
        let (low, high) = (rung.index(), rung.up().index());
        for classes in [&grading.critical, &grading.finding, &grading.unshown] {
            let worse = classes[high].clone().and_not(classes[low].clone());
            let Some(cube) = self.example(&grading.applies.clone().and(worse)) else { continue };
            let example = self.words(&cube, &grading.probe.id, None);
            let what = format!("its class is worse on rung {} than on rung {rung}", rung.up());
            self.fault(grading, FaultKind::NotMonotone, what).example = example;
            return;
        }
    }

    /// Showing what is claimed makes nothing worse.
    fn prove_shown(&mut self, grading: &Grading, rung: Rung) {
        let at = rung.index();
        let worse = grading.finding[at].clone().and_not(grading.unshown[at].clone());
        if let Some(cube) = self.example(&grading.applies.clone().and(worse)) {
            let example = self.words(&cube, &grading.probe.id, Some(rung));
            let what = "its class is worse when the claim is shown";
            self.fault(grading, FaultKind::NotMonotone, what).example = example;
        }
    }

    /// A better answer to another probe makes this one no worse, and does not bring it back.
    fn prove_others(&mut self, grading: &Grading, rung: Rung) {
        let at = rung.index();
        for classes in [&grading.critical, &grading.finding] {
            let counted = grading.applies.clone().and(classes[at].clone());
            for variable in counted.variables() {
                self.prove_other(grading, rung, &counted, variable);
            }
        }
    }

    fn prove_other(
        &mut self,
        grading: &Grading,
        rung: Rung,
        counted: &Formula,
        variable: Variable,
    ) {
        let Some(other) = self.space.probe_of(variable).cloned() else { return };
        for low in [Rung::ABSENT, Rung::AD_HOC, Rung::MANAGED] {
            let at = |rung: Rung| counted.given(variable, 1 << rung.index());
            let worse = at(low.up()).and_not(at(low));
            let Some(cube) = self.example(&worse) else { continue };
            let example = self.words(&cube, &grading.probe.id, Some(rung));
            let what = format!(
                "its class is worse with `{other}` on rung {} than on rung {low}",
                low.up()
            );
            let known = |fault: &crate::assess::prove::Fault| fault.what == what;
            if !self.proof.faults.iter().any(known) {
                self.fault(grading, FaultKind::NotMonotone, what).example = example;
            }
        }
    }
}
