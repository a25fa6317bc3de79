//! The four case files, read from disk and graded with the questionnaire that ships.

use std::fs;

use jiff::civil::{Date, date};
use mlops_review::assess::{Assessment, Basis, Range, State, assess};
use mlops_review::domain::id::{FactId, ProbeId};
use mlops_review::domain::pivot::Pivot;
use mlops_review::domain::questionnaire::Questionnaire;
use mlops_review::domain::review::{Claim, FactAnswer, Review};
use mlops_review::domain::scale::{Class, Rung};
use mlops_review::domain::stack::Stack;
use mlops_review::format::questionnaire::{Known, parse_questionnaire};
use mlops_review::format::review::read_review;
use mlops_review::format::source::Source;

use Class::{Advisory as A, Critical as C, Validation as V};

const TODAY: Date = date(2026, 11, 20);

struct Case {
    file: &'static str,
    /// What each of the seven items comes to, and what decides it.
    items: [(Class, &'static str); 7],
    /// Words of the first pivots, in order.
    pivots: &'static [&'static str],
    /// What no advice may say.
    never: &'static [&'static str],
}

const CASES: [Case; 4] = [
    Case {
        file: "solo-bird-calls",
        items: [(C, "DV1 DV3"), (V, ""), (V, ""), (V, ""), (V, ""), (V, ""), (V, "")],
        pivots: &["object lock", "restore 100", "do nothing more"],
        never: &["feature store", "kubernetes", "canary", "on-call", "a/b test"],
    },
    Case {
        file: "nightly-churn",
        items: [
            (C, "DV4 DV5"),
            (A, "ET2 ET4 ET6 ET7"),
            (A, "MR3"),
            (C, "MO1 MO2 MO3 MO4 MO5"),
            (C, "RB1 RB3 RB5 RB6"),
            (A, "RM1"),
            (V, ""),
        ],
        pivots: &["dead-man ping", "swapping a view", "as of the prediction date"],
        never: &["canary", "kubernetes", "feature store", "drift platform", "automatic retraining"],
    },
    Case {
        file: "grocery-forecasts",
        items: [(V, ""), (V, ""), (V, ""), (A, "MO6"), (V, ""), (A, "RM8"), (V, "")],
        pivots: &["seasonal naive", "write down why the present gate works"],
        never: &["drift detection", "feature store", "deep learning", "streaming"],
    },
    Case {
        file: "self-hosted-support-llm",
        items: [(V, ""), (V, ""), (V, ""), (V, ""), (V, ""), (A, "RM3 RM4"), (C, "SE3 SE4")],
        pivots: &["private subnet", "safetensors", "waiting requests"],
        never: &["more gpus", "gpu %", "fine-tun", "tgi", "torchserve"],
    },
];

fn source(path: &str) -> Source {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    Source::new(path, &text)
}

fn questionnaire(path: &str, known: &Known) -> Questionnaire {
    let parsed = parse_questionnaire(&source(path), known);
    parsed.unwrap_or_else(|problems| panic!("{problems}")).value
}

fn core() -> Stack {
    let context = questionnaire("questionnaires/context.toml", &Known::nothing());
    let core = questionnaire("questionnaires/mlops-core.toml", &Known::of([&context]));
    Stack::join(vec![context, core]).expect("they define nothing twice")
}

fn review(stack: &Stack, case: &Case) -> Review {
    let path = format!("tests/cases/{}.review.toml", case.file);
    let parsed = read_review(&source(&path), Some(stack));
    let parsed = parsed.unwrap_or_else(|problems| panic!("{problems}"));
    assert!(parsed.warnings.list().is_empty(), "{path}: {:?}", parsed.warnings);
    parsed.value
}

fn ids<T: ToString>(ids: &[T]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn class(assessment: &Assessment, probe: &str) -> Option<Class> {
    assessment.probe(&ProbeId::new(probe)).and_then(|probe| probe.class)
}

/// A case after a change to its review.
fn changed(case: &Case, change: impl FnOnce(&mut Review)) -> Assessment {
    let stack = core();
    let mut review = review(&stack, case);
    change(&mut review);
    assess(&stack, &review, TODAY)
}

fn answer(review: &mut Review, fact: &str, answer: Option<FactAnswer>) {
    let id = FactId::new(fact);
    match answer {
        Some(answer) => review.facts.insert(id, answer),
        None => review.facts.remove(&id),
    };
}

fn claim(review: &mut Review, probe: &str, rung: u8) {
    let response = review.probes.entry(ProbeId::new(probe)).or_default();
    response.claim = Rung::new(rung).map(Claim::Rung);
}

#[test]
fn every_class_and_every_deciding_probe_holds() {
    let stack = core();
    for case in &CASES {
        let assessment = assess(&stack, &review(&stack, case), TODAY);
        assert_eq!(assessment.items.len(), 7);
        for (item, (class, decided_by)) in assessment.items.iter().zip(case.items) {
            let found = (item.class, ids(&item.decided_by));
            assert_eq!(found, (Some(class), decided_by.to_owned()), "{}: {}", case.file, item.id);
        }
    }
}

#[test]
fn nothing_of_the_checklist_is_left_open() {
    let stack = core();
    for case in &CASES {
        let assessment = assess(&stack, &review(&stack, case), TODAY);
        for item in &assessment.items {
            assert!(
                item.range.is_some_and(Range::is_settled),
                "{}: {} {:?}",
                case.file,
                item.id,
                item.range
            );
            for probe in &item.probes {
                assert_ne!(probe.state, State::Open, "{}: {}", case.file, probe.id);
                assert_eq!(ids(&probe.follow_ups), "", "{}: {}", case.file, probe.id);
                assert!(
                    !matches!(probe.basis, Basis::NotShown { .. }),
                    "{}: {}",
                    case.file,
                    probe.id
                );
            }
        }
        assert_eq!(ids(&assessment.missing_context), "");
        assert_eq!(ids(&assessment.unknown_context), "");
    }
}

#[test]
fn next_steps_of_the_support_replies() {
    let assessment = changed(&CASES[3], |_| ());
    let steps: Vec<_> = assessment.items.iter().map(|item| ids(&item.next_steps)).collect();
    assert_eq!(steps[0], "DV2 DV4 DV5");
    assert_eq!(steps[1], "ET4 ET7");
    assert_eq!(steps[3], "MO2 MO3 MO4 MO5 MO9");
}

#[test]
fn only_these_follow_ups_are_asked() {
    let expected = [
        "can-pause disputable forward-only over-build-planned over-built runs-code-on-load unrepeatable-run",
        "can-pause charts-only disputable forward-only no-other-notice over-build-planned over-built overload-silent",
        "charts-only forward-only over-build-planned over-built overload-silent",
        "over-build-planned over-built overload-silent runs-code-on-load wide-inside",
    ];
    for (case, expected) in CASES.iter().zip(expected) {
        let assessment = changed(case, |review| review.facts.clear());
        let items = assessment.items.iter().flat_map(|item| &item.probes);
        let mut asked: Vec<_> = items.flat_map(|probe| &probe.follow_ups).collect();
        asked.sort();
        asked.dedup();
        assert_eq!(ids(&asked), expected, "{}", case.file);
    }
}

#[test]
fn first_pivots_say_what_the_case_wants_and_none_says_what_it_must_not() {
    let stack = core();
    let pivots: Vec<&Pivot> = stack.pivots().collect();
    for case in &CASES {
        let assessment = assess(&stack, &review(&stack, case), TODAY);
        let advised: Vec<_> = assessment.advice.iter().map(|advice| pivots[advice.pivot]).collect();
        for (pivot, words) in advised.iter().zip(case.pivots) {
            assert!(pivot.action.contains(words), "{}: {words}: {}", case.file, pivot.action);
        }
        assert!(advised.len() >= case.pivots.len(), "{}", case.file);
        for pivot in advised {
            let said = [&pivot.action, &pivot.first_step, &pivot.tools.join(" ")]
                .map(|s| s.to_lowercase());
            for word in case.never {
                assert!(
                    !said.iter().any(|said| said.contains(word)),
                    "{}: {word}: {said:?}",
                    case.file
                );
            }
        }
    }
}

#[test]
fn raising_follow_ups_that_nobody_answered_are_not_taken_as_yes() {
    for (case, decided_by) in [(&CASES[0], "DV1 DV3"), (&CASES[1], "DV4 DV5")] {
        let assessment = changed(case, |review| review.facts.clear());
        assert_eq!(ids(&assessment.items[0].decided_by), decided_by);
        for probe in ["DV2", "RB2", "RM4", "SE4"] {
            assert_ne!(class(&assessment, probe), Some(C), "{}: {probe}", case.file);
        }
    }
}

#[test]
fn pausing_is_granted_where_it_was_answered_and_only_there() {
    for case in &CASES[..2] {
        assert_ne!(class(&changed(case, |_| ()), "RB4"), Some(C), "{}", case.file);
        for said in [None, Some(FactAnswer::No), Some(FactAnswer::Unknown)] {
            let denied = changed(case, |review| answer(review, "can-pause", said));
            assert_eq!(class(&denied, "RB4"), Some(C), "{}: {said:?}", case.file);
        }
    }
}

#[test]
fn least_privilege_is_no_critical_where_nothing_is_irreplaceable() {
    for case in &CASES[1..3] {
        let assessment = changed(case, |review| claim(review, "SE2", 1));
        assert_eq!(class(&assessment, "SE2"), Some(V), "{}", case.file);
    }
}

#[test]
fn alerts_that_nobody_owns_stay_advisory_unless_all_is_in_charts() {
    assert_eq!(class(&changed(&CASES[1], |_| ()), "MO6"), Some(A));
    let charts = changed(&CASES[1], |review| answer(review, "charts-only", Some(FactAnswer::Yes)));
    assert_eq!(class(&charts, "MO6"), Some(C));
}

#[test]
fn irreversible_action_alone_does_not_make_a_missing_fallback_critical() {
    assert_eq!(class(&changed(&CASES[1], |_| ()), "RB4"), Some(A));
}

#[test]
fn open_fit_probes_decide_nothing_and_a_critical_one_does() {
    let open = changed(&CASES[2], |_| ());
    assert!(open.fit.as_ref().is_some_and(|fit| fit.answered == 0 && fit.applicable > 0));
    assert_eq!(open.items[4].range, Some(Range { good: V, bad: V }));
    let ownerless = changed(&CASES[2], |review| claim(review, "FX3", 0));
    assert_eq!(
        (ownerless.items[4].class, ids(&ownerless.items[4].decided_by)),
        (Some(C), "FX3".into())
    );
}

#[test]
fn rule_goes_before_the_target() {
    let bird = changed(&CASES[0], |_| ());
    let restore = bird.probe(&ProbeId::new("DV1")).expect("it ships");
    assert_eq!((restore.standing, restore.target), (Rung::new(1), Rung::new(1)));
    assert_eq!((restore.class, restore.basis), (Some(C), Basis::CriticalRule));
}

#[test]
fn one_claim_left_without_evidence_is_amber() {
    let unshown = changed(&CASES[1], |review| {
        review.probes.entry(ProbeId::new("SE1")).or_default().evidence.clear();
    });
    assert_eq!(unshown.items[6].class, Some(A));
    assert_eq!((ids(&unshown.items[6].decided_by), unshown.counts.not_shown), ("SE1".into(), 1));
}

#[test]
fn what_is_claimed_but_not_shown_is_amber_at_any_rung() {
    let all_at = |rung: u8| {
        changed(&CASES[1], |review| {
            let core: Vec<_> = review.probes.keys().cloned().collect();
            for id in core {
                claim(review, id.as_str(), rung);
                let response = review.probes.entry(id).or_default();
                response.evidence.clear();
                response.not_applicable = None;
            }
        })
    };
    let figures = |rung| {
        let counts = all_at(rung).counts;
        (counts.critical, counts.advisory)
    };
    assert_eq!(figures(1), (14, 22));
    assert_eq!((figures(2), figures(3)), ((0, 36), (0, 36)));
}
