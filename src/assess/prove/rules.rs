//! Rules that never hold, never decide, or hold only where the probe does not apply.

use crate::assess::prove::formula::Formula;
use crate::assess::prove::grading::{Grading, target_at_least};
use crate::assess::prove::{FaultKind, Prover};
use crate::domain::condition::Condition;
use crate::domain::id::ProbeId;

/// The rules of one kind, in words and as formulas by rung.
struct Rules<'g> {
    /// "critical rule".
    name: &'static str,
    by_rung: &'g [[Formula; 4]],
    /// The condition of each, as it is written.
    when: Vec<&'g Condition>,
    /// Whether the first rule goes before the second where both hold.
    outranks: &'g dyn Fn(usize, usize) -> bool,
    /// What decides before any rule of this kind does.
    before: [Formula; 4],
}

impl Prover<'_> {
    pub(super) fn prove_rules(&mut self, grading: &Grading) {
        let probe = grading.probe;
        let more_dangerous = |one: usize, other: usize| {
            let danger = |at: usize| probe.critical.get(at).map_or(0, |rule| rule.danger);
            danger(one) > danger(other) || (danger(one) == danger(other) && one < other)
        };
        let first = |one: usize, other: usize| one < other;
        let nothing = [Formula::NO, Formula::NO, Formula::NO, Formula::NO];
        self.prove_kind(
            grading,
            &Rules {
                name: "critical rule",
                by_rung: &grading.rules,
                when: probe.critical.iter().map(|rule| &rule.when).collect(),
                outranks: &more_dangerous,
                before: nothing,
            },
        );
        let critical = [0, 1, 2, 3].map(|rung: usize| {
            Formula::any(grading.rules.iter().map(|by_rung| by_rung[rung].clone()))
        });
        self.prove_kind(
            grading,
            &Rules {
                name: "advisory rule",
                by_rung: &grading.advisory,
                when: probe.advisory.iter().map(|rule| &rule.when).collect(),
                outranks: &first,
                before: critical,
            },
        );
        self.prove_not_applicable(grading);
        self.prove_demands(grading);
        self.prove_rewordings(grading);
    }

    fn prove_kind(&mut self, grading: &Grading, kind: &Rules) {
        for at in 0..kind.by_rung.len() {
            let number = at + 1;
            let name = kind.name;
            let own = &kind.by_rung[at];
            if self.excludes(&Formula::any(own.iter().cloned())) {
                let what = format!("{name} {number} never holds");
                let clash = kind.when.get(at).and_then(|when| self.clash(&grading.probe.id, when));
                self.fault(grading, FaultKind::DeadRule, what).example = clash.unwrap_or_default();
            } else if self.excludes(&grading.on_some_rung(own)) {
                let what = format!("{name} {number} holds only where the probe does not apply");
                let example = self.example(&Formula::any(own.iter().cloned()));
                let example = example.map(|cube| self.words(&cube, &grading.probe.id, None));
                self.fault(grading, FaultKind::Contradiction, what).example =
                    example.unwrap_or_default();
            } else {
                self.prove_decides(grading, kind, at);
            }
        }
    }

    /// Two parts of a condition that never hold together, by what each of them needs.
    pub(super) fn clash(&mut self, probe: &ProbeId, when: &Condition) -> Option<String> {
        let Condition::All(parts) = when else { return None };
        let needs: Vec<(Formula, String)> = parts
            .iter()
            .filter_map(|part| {
                let formula = self.space.condition(part, None);
                let cube = self.example(&formula)?;
                Some((formula, self.words(&cube, probe, None)))
            })
            .collect();
        for (at, (one, needed)) in needs.iter().enumerate() {
            for (other, needed_too) in &needs[at + 1..] {
                if self.excludes(&one.clone().and(other.clone())) {
                    return Some(format!(
                        "one part needs {needed}, another part needs {needed_too}"
                    ));
                }
            }
        }
        None
    }

    /// Where it holds, another rule does not always go before it.
    fn prove_decides(&mut self, grading: &Grading, kind: &Rules, at: usize) {
        let others: Vec<usize> =
            (0..kind.by_rung.len()).filter(|other| (kind.outranks)(*other, at)).collect();
        let free_of = |others: &[usize]| {
            let by_rung = [0, 1, 2, 3].map(|rung: usize| {
                let covering = others.iter().map(|other| kind.by_rung[*other][rung].clone());
                let covered = Formula::any(covering.chain([kind.before[rung].clone()]));
                kind.by_rung[at][rung].clone().and_not(covered)
            });
            grading.on_some_rung(&by_rung)
        };
        if !self.excludes(&free_of(&others)) {
            return;
        }
        let alone = others.iter().find(|other| self.excludes(&free_of(&[**other])));
        let by = match alone {
            _ if others.is_empty() => "the critical rules".to_owned(),
            Some(other) => format!("{} {}", kind.name, other + 1),
            None => format!("other {}s", kind.name),
        };
        let what = format!(
            "{} {} never decides: wherever it holds, {by} goes before it",
            kind.name,
            at + 1
        );
        self.fault(grading, FaultKind::DeadRule, what);
    }

    fn prove_not_applicable(&mut self, grading: &Grading) {
        let rules = grading.probe.not_applicable.iter();
        let rules: Vec<Formula> =
            rules.map(|rule| self.space.condition(&rule.when, None)).collect();
        for (at, rule) in rules.iter().enumerate() {
            let before = Formula::any(rules[..at].iter().cloned());
            let number = at + 1;
            if self.excludes(rule) {
                let what = format!("not-applicable rule {number} never holds");
                self.fault(grading, FaultKind::DeadRule, what);
            } else if self.excludes(&rule.clone().and_not(before)) {
                let what = format!(
                    "not-applicable rule {number} never decides: wherever it holds, an earlier one does"
                );
                self.fault(grading, FaultKind::DeadRule, what);
            }
        }
    }

    /// A rewording is read by somebody.
    fn prove_rewordings(&mut self, grading: &Grading) {
        // Of a probe that never applies, that alone is told.
        if self.excludes(&grading.applies) {
            return;
        }
        for (at, rewording) in grading.probe.rewordings.iter().enumerate() {
            let when = self.space.condition(&rewording.when, None);
            if self.excludes(&grading.applies.clone().and(when)) {
                let what = format!("rewording {} is never used where the probe applies", at + 1);
                let clash = self.clash(&grading.probe.id, &rewording.when);
                self.fault(grading, FaultKind::DeadRule, what).example = clash.unwrap_or_default();
            }
        }
    }

    /// A demand raises the target of somebody.
    fn prove_demands(&mut self, grading: &Grading) {
        let mut others = grading.probe.clone();
        let demands = std::mem::take(&mut others.target_at_least);
        for (at, (when, rung)) in demands.iter().enumerate() {
            others.target_at_least.clone_from(&demands);
            others.target_at_least.remove(at);
            let expected = target_at_least(&mut self.space, &others, *rung);
            let raises = self.space.condition(when, None).and_not(expected);
            if self.excludes(&grading.applies.clone().and(raises)) {
                let what = format!("target-at-least {} raises the target of nobody", at + 1);
                self.fault(grading, FaultKind::DeadRule, what);
            }
        }
    }
}
