//! The proof of the questionnaires that ship, of copies with a fault, and of the proof itself.

use std::collections::BTreeMap;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::assess::assess;
use crate::assess::facts::Situation;
use crate::assess::grade::{Footing, Proof, grade};
use crate::assess::prove::formula::{Cube, Formula};
use crate::assess::prove::grading::Grading;
use crate::assess::prove::pivots::lacking;
use crate::assess::prove::space::Space;
use crate::assess::prove::{Fault, FaultKind, Part, Prover, prove};
use crate::assess::tests::fixture::{TODAY, condition, pivot_for, review, rung};
use crate::assess::tests::shipped::{questionnaire, shipped};
use crate::assess::truth::{Reading, Truth};
use crate::domain::condition::Condition;
use crate::domain::id::{ItemId, ProbeId, QuestionnaireId};
use crate::domain::pivot::{Pivot, Subject};
use crate::domain::questionnaire::{
    AdvisoryRule, Considered, CriticalRule, NotApplicable, Probe, Questionnaire, Rewording, Tension,
};
use crate::domain::scale::{Class, Hazard, Rung};
use crate::domain::stack::Stack;
use crate::format::questionnaire::Known;

const CORE: &str = "mlops-core";

/// The faults of the core with something changed that it does not have as it ships.
fn faults(change: impl FnOnce(&mut Questionnaire)) -> Vec<Fault> {
    let context = questionnaire("context", &Known::nothing());
    let mut core = questionnaire(CORE, &Known::of([&context]));
    let prove = |core: &Questionnaire| {
        let stack = Stack::join(vec![context.clone(), core.clone()]).expect("no clash");
        prove(&stack, &QuestionnaireId::new(CORE)).faults
    };
    let before = prove(&core);
    change(&mut core);
    prove(&core).into_iter().filter(|fault| !before.contains(fault)).collect()
}

/// The faults of the core with one probe changed.
fn faults_of(id: &str, change: impl FnOnce(&mut Probe)) -> Vec<Fault> {
    faults(|core| {
        let mut probes = core.items.iter_mut().flat_map(|item| &mut item.probes);
        change(probes.find(|probe| probe.id.as_str() == id).expect("the probe is there"));
    })
}

fn told(faults: &[Fault], kind: FaultKind, probe: &str, what: &str) -> String {
    let wanted = |fault: &&Fault| {
        fault.kind == kind && fault.probe.as_str() == probe && fault.what.contains(what)
    };
    let found = faults.iter().find(wanted);
    found
        .unwrap_or_else(|| panic!("no {kind:?} {what:?} at {probe} in {faults:#?}"))
        .example
        .clone()
}

fn rule(at_most: &str, when: &str) -> CriticalRule {
    CriticalRule {
        at_most: rung(at_most),
        when: condition(when),
        eased_by: None,
        hazard: Hazard::NoRollback,
        because: "it keeps acting".to_owned(),
        danger: 1,
    }
}

#[test]
fn a_rule_that_never_holds_is_found() {
    let found = faults_of("RB1", |probe| {
        probe.critical.push(rule("1", "automatic-action & acts=reads,reviews-each"));
    });
    let example = told(&found, FaultKind::DeadRule, "RB1", "critical rule 2 never holds");
    let parts = "one part needs acts = glances, acts or feeds, another part needs acts = reads or reviews-each";
    assert_eq!(example, parts);
}

#[test]
fn a_rule_that_another_always_goes_before_is_found_and_the_other_named() {
    let found = faults_of("RB1", |probe| {
        probe.critical.push(rule("0", "automatic-action & stakes=money"));
    });
    told(
        &found,
        FaultKind::DeadRule,
        "RB1",
        "critical rule 2 never decides: wherever it holds, critical rule 1",
    );
    // It decides after all where it is more dangerous than the other.
    let found = faults_of("RB1", |probe| {
        let all = probe.critical[0].danger;
        probe.critical[0].danger = all.min(2);
        probe
            .critical
            .push(CriticalRule { danger: 3, ..rule("0", "automatic-action & stakes=money") });
    });
    assert_eq!(found, []);
}

#[test]
fn a_rule_that_several_others_cover_together_is_found() {
    let found = faults_of("RB1", |probe| {
        probe.critical = vec![
            rule("1", "stakes=money,both"),
            rule("1", "stakes=little,people"),
            rule("1", "automatic-action"),
        ];
    });
    told(
        &found,
        FaultKind::DeadRule,
        "RB1",
        "critical rule 3 never decides: wherever it holds, other critical rules",
    );
}

#[test]
fn a_rule_that_holds_only_where_the_probe_does_not_apply_is_found() {
    let found = faults_of("MR7", |probe| probe.critical.push(rule("1", "weights=own")));
    let example =
        told(&found, FaultKind::Contradiction, "MR7", "only where the probe does not apply");
    assert!(example.contains("weights = own"), "{example}");
}

#[test]
fn an_advisory_rule_that_criticals_always_go_before_is_found() {
    let found = faults_of("RM8", |probe| {
        probe.critical.push(rule("3", "over-built"));
    });
    told(
        &found,
        FaultKind::DeadRule,
        "RM8",
        "advisory rule 1 never decides: wherever it holds, the critical rules",
    );
}

#[test]
fn a_rule_for_not_applicable_that_never_holds_is_found() {
    let dead =
        NotApplicable { when: condition("llm & model-type=time-series"), because: String::new() };
    let found = faults_of("RB1", |probe| probe.not_applicable.push(dead));
    told(&found, FaultKind::DeadRule, "RB1", "not-applicable rule 2 never holds");
}

#[test]
fn a_rewording_that_is_never_used_is_found() {
    let found = faults_of("MR7", |probe| {
        let reworded = |when: &str| Rewording {
            when: condition(when),
            because: String::new(),
            ask: None,
            rungs: BTreeMap::new(),
            evidence: None,
            false_yes: None,
        };
        probe.rewordings = vec![reworded("weights=rented"), reworded("weights=own")];
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    told(&found, FaultKind::DeadRule, "MR7", "rewording 2 is never used");
}

#[test]
fn a_demand_that_raises_no_target_is_found() {
    let found =
        faults_of("RB1", |probe| probe.target_at_least.push((condition("people"), rung("1"))));
    told(&found, FaultKind::DeadRule, "RB1", "target-at-least 1 raises the target of nobody");
}

#[test]
fn outcomes_that_are_missing_are_found() {
    let found = faults_of("RB1", |probe| {
        probe
            .not_applicable
            .push(NotApplicable { when: Condition::ALWAYS, because: String::new() });
    });
    told(&found, FaultKind::MissingOutcome, "RB1", "it never applies");
    let found = faults_of("ET8", |probe| probe.target = [Rung::ABSENT; 4]);
    told(&found, FaultKind::MissingOutcome, "ET8", "no answer to it is ever a finding");
    let found = faults_of("ET8", |probe| {
        probe.advisory.push(AdvisoryRule { when: Condition::ALWAYS, because: String::new() });
    });
    told(&found, FaultKind::MissingOutcome, "ET8", "no answer to it is ever Validation");
}

#[test]
fn a_better_answer_that_makes_a_class_worse_is_found() {
    // Another probe's.
    let found = faults_of("ET7", |probe| probe.critical.push(rule("1", "people & DV4>=2")));
    let what = "its class is worse with `DV4` on rung 2 than on rung 1";
    let example = told(&found, FaultKind::NotMonotone, "ET7", what);
    assert!(example.contains("stakes = people or both"), "{example}");
    assert!(example.contains("ET7 at"), "{example}");
    // Its own.
    let found = faults_of("ET6", |probe| probe.critical.push(rule("2", "people & ET6>=1")));
    told(&found, FaultKind::NotMonotone, "ET6", "its class is worse on rung 1 than on rung 0");
    // One that brings the probe back.
    let back = NotApplicable { when: condition("MO3<=1"), because: String::new() };
    let found = faults_of("ET8", |probe| probe.not_applicable.push(back));
    told(
        &found,
        FaultKind::NotMonotone,
        "ET8",
        "its class is worse with `MO3` on rung 2 than on rung 1",
    );
}

#[test]
fn a_finding_without_a_pivot_is_found_with_its_context() {
    let found = faults(|core| {
        for pivot in &mut core.pivots {
            let when = std::mem::replace(&mut pivot.when, Condition::ALWAYS);
            let solo = condition("maturity=solo");
            pivot.when = Condition::All(vec![Condition::Not(Box::new(solo)), when]);
        }
    });
    let example = told(&found, FaultKind::MissingPivot, "RB1", "of `solo`");
    assert!(example.contains("maturity = solo"), "{example}");
    assert!(example.ends_with("RB1 at 0"), "{example}");
    let missing = found.iter().filter(|fault| fault.kind == FaultKind::MissingPivot);
    assert!(missing.clone().all(|fault| fault.example.contains("maturity = solo")), "{found:#?}");
    // One context alone.
    let found = faults(|core| {
        let gone = condition("serving=device-offline");
        for pivot in &mut core.pivots {
            pivot.not_when.when = Some(Condition::Any(
                pivot.not_when.when.take().into_iter().chain([gone.clone()]).collect(),
            ));
        }
    });
    let example = told(&found, FaultKind::MissingPivot, "DV1", "of `platform`");
    assert!(example.contains("serving = device-offline"), "{example}");
}

#[test]
fn pivots_that_cannot_be_given_are_found() {
    let dead = Pivot { always_on: true, ..pivot_for("RB1") };
    let dead = Pivot { when: condition("maturity=solo"), ..dead };
    let idle = Pivot {
        when: condition(
            "maturity=product-team & maturity=product-team & maturity=product-team & maturity=product-team",
        ),
        ..pivot_for("ET8")
    };
    let found = faults(|core| {
        core.pivots.push(dead);
        core.pivots.push(Pivot { action: "first".to_owned(), ..idle.clone() });
        core.pivots.push(idle);
    });
    let last = shipped().pivots().count();
    let is = |kind, at| {
        found.iter().any(|fault| fault.kind == kind && fault.part == Some(Part::Pivot(at)))
    };
    assert!(is(FaultKind::DeadPivot, last), "{found:#?}");
    assert!(is(FaultKind::IdlePivot, last + 2), "{found:#?}");
    assert!(found.iter().all(|fault| fault.part != Some(Part::Pivot(last + 1))), "{found:#?}");
}

fn tension(between: &[&str], when: &str) -> Tension {
    let between = between.iter().map(|id| ProbeId::new(id)).collect();
    Tension { between, when: condition(when), says: String::new() }
}

#[test]
fn a_tension_that_is_never_told_is_found() {
    let (own, last) = (["DV1", "DV9"], shipped().tensions().count());
    let found = faults(|core| {
        core.tensions.push(tension(&own, "personal-data & law=none"));
        core.tensions.push(tension(&own, "personal-data & law=personal"));
        core.tensions.push(tension(&["RB1", "MR7"], "weights=own"));
        core.tensions.push(tension(&["RB1", "ZZ1"], "of-another"));
    });
    let parts: Vec<_> = found.iter().map(|fault| fault.part).collect();
    assert_eq!(parts, [Some(Part::Tension(last)), Some(Part::Tension(last + 2))], "{found:#?}");
    let never = told(&found, FaultKind::NeverTold, "DV1", "its `when` never holds");
    assert!(never.contains("another part needs law = none"), "{never}");
    let nowhere = told(&found, FaultKind::NeverTold, "RB1", "where not all its probes apply");
    assert_eq!(nowhere, "weights = own");
}

#[test]
fn a_proposal_that_is_never_told_is_found() {
    let last = shipped().considered().count();
    let proposal = |probe: &str, when: &str| Considered {
        probe: ProbeId::new(probe),
        what: String::new(),
        when: condition(when),
        because: String::new(),
    };
    let found = faults(|core| {
        core.considered.push(proposal("RB1", "llm & model-type=time-series"));
        core.considered.push(proposal("MR7", "weights=own"));
        core.considered.push(proposal("MR7", "weights=rented"));
    });
    let parts: Vec<_> = found.iter().map(|fault| fault.part).collect();
    let expected = [last, last + 1].map(|at| Some(Part::Considered(at)));
    assert_eq!(parts, expected, "{found:#?}");
    told(&found, FaultKind::NeverTold, "RB1", "its `when` never holds");
    told(&found, FaultKind::NeverTold, "MR7", "where its probe does not apply");
}

#[test]
fn a_questionnaire_without_pivots_is_told_so_and_not_faulted() {
    let context = questionnaire("context", &Known::nothing());
    let mut core = questionnaire(CORE, &Known::of([&context]));
    core.pivots.clear();
    let stack = Stack::join(vec![context, core]).expect("no clash");
    let proof = prove(&stack, &QuestionnaireId::new(CORE));
    assert_eq!(proof.faults, []);
    assert_eq!(proof.notes.len(), 1);
}

/// One of the combinations of a space, drawn.
fn drawn(all: &Cube, runner: &mut TestRunner) -> Cube {
    let pick = |values: &u128| {
        let places = (0..128).filter(|at| values & (1 << at) != 0).collect::<Vec<u32>>();
        1 << proptest::sample::select(places).new_tree(runner).expect("no filter").current()
    };
    all.iter().map(pick).collect()
}

#[test]
fn the_walk_grades_as_the_assessment_does() {
    let stack = shipped();
    let mut space = Space::new(&stack);
    let items: Vec<_> = stack.probes().collect();
    let gradings: Vec<Grading> =
        items.iter().map(|(item, probe)| Grading::of(&mut space, item, probe)).collect();
    let mut runner = TestRunner::deterministic();
    let missing = Proof::Missing { last_shown: None };
    for _ in 0..150 {
        let cube = drawn(&space.all, &mut runner);
        let review = space.review(&cube);
        let situation = Situation::new(&stack, &review);
        let over = |formula: &Formula| formula.over(&cube) == Truth::Yes;
        for grading in &gradings {
            let Grading { item, probe, .. } = grading;
            assert_eq!(
                over(&grading.applies),
                situation.ruled_out(probe).is_none(),
                "{}",
                probe.id
            );
            for rung in Rung::ALL {
                let expected = |findings: &[Formula; 4]| match rung.index() {
                    at if over(&grading.critical[at]) => Class::Critical,
                    at if over(&findings[at]) => Class::Advisory,
                    _ => Class::Validation,
                };
                let class = |proof| {
                    let footing = Footing { proof, ..Footing::shown(rung) };
                    grade(&situation, item, probe, footing, Reading::AsAnswered).class
                };
                let context = || format!("{} {rung} {}", probe.id, space.words(&cube).join(", "));
                assert_eq!(class(Proof::Shown), expected(&grading.finding), "{}", context());
                if rung >= Rung::MANAGED {
                    assert_eq!(class(missing), expected(&grading.unshown), "{}", context());
                }
            }
        }
    }
}

/// What the walk calls a finding without a pivot is one: the very answers of the counter-example bring no advice.
#[test]
fn a_finding_that_lacks_a_pivot_is_given_no_advice() {
    let context = questionnaire("context", &Known::nothing());
    let mut core = questionnaire(CORE, &Known::of([&context]));
    let drill = ProbeId::new("RB1");
    core.pivots.retain(|pivot| pivot.subject != Subject::Item(ItemId::new("rollback")));
    core.pivots.retain(|pivot| !pivot.closes.contains(&drill));
    let mut own = 0;
    core.pivots.retain(|pivot| {
        own += usize::from(pivot.subject == Subject::Probe(drill.clone()));
        pivot.subject != Subject::Probe(drill.clone()) || own % 2 == 0
    });
    let stack = Stack::join(vec![context, core]).expect("no clash");
    let mut space = Space::new(&stack);
    let (item, probe) = stack.probe("RB1").expect("it is there");
    let grading = Grading::of(&mut space, item, probe);
    let mut prover = Prover { space, proof: crate::assess::prove::Proof::default() };
    let pivots = &stack.questionnaires()[1].pivots;
    let candidates = prover.candidates(&grading, pivots, Rung::AD_HOC);
    let unmet = lacking(&grading, &Formula::NO, Rung::AD_HOC, &candidates);
    let met = Formula::all([
        grading.applies.clone(),
        grading.finding[1].clone(),
        unmet.clone().negated(),
    ]);
    for question in stack.questions() {
        let first = question.options.iter().map(|option| option.id.clone()).take(1).collect();
        prover.space.condition(&Condition::Context(question.id.clone(), first), None);
    }
    let mut runner = TestRunner::deterministic();
    let (mut without, mut with) = (0, 0);
    for _ in 0..3_000 {
        let cube = drawn(&prover.space.all, &mut runner);
        let wanted = [&unmet, &met].map(|formula| formula.over(&cube) == Truth::Yes);
        if wanted == [false, false] {
            continue;
        }
        let mut answered = prover.space.review(&cube);
        answered.probes.extend(review("RB1:1").probes);
        let assessment = assess(&stack, &answered, TODAY);
        let advised =
            assessment.advice.iter().any(|a| a.probe == probe.id || a.closes.contains(&probe.id));
        assert_eq!(advised, wanted[1], "{}", prover.space.words(&cube).join(", "));
        without += usize::from(wanted[0]);
        with += usize::from(wanted[1]);
    }
    assert!(without > 0 && with > 0, "{without} without a pivot, {with} with one");
}

#[test]
fn the_questionnaires_that_ship_are_proved() {
    let folder = format!("{}/questionnaires", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).expect("it is there").flatten();
    let names = files
        .filter_map(|file| file.file_name().to_str()?.strip_suffix(".toml").map(str::to_owned));
    let context = questionnaire("context", &Known::nothing());
    let core = questionnaire(CORE, &Known::of([&context]));
    let known = Known::of([&context, &core]);
    for name in names.filter(|name| !["context", "sources"].contains(&name.as_str())) {
        let proved = if name == CORE { core.clone() } else { questionnaire(&name, &known) };
        let stack = Stack::join(vec![context.clone(), proved]).expect("no clash");
        let proof = prove(&stack, &QuestionnaireId::new(&name));
        let wrong: Vec<_> = proof.faults.iter().filter(|fault| fault.kind.is_error()).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
        assert!(proof.covered > 1_000 && proof.steps > 100, "{name}: {proof:?}");
    }
}

#[test]
fn what_another_questionnaire_defines_may_be_either_way() {
    let found = faults_of("RB1", |probe| probe.critical.push(rule("2", "of-another & ZZ1<=1")));
    let dead = found.iter().filter(|fault| fault.kind == FaultKind::DeadRule);
    assert_eq!(dead.count(), 0, "{found:#?}");
}
