//! The cases of `tests/cases`, graded with the questionnaires that ship.

use mlops_review::assess::{Assessment, Basis, Range, State};
use mlops_review::domain::id::{FactId, ProbeId};
use mlops_review::domain::pivot::Pivot;
use mlops_review::domain::review::{Claim, FactAnswer, Review};
use mlops_review::domain::scale::{Class, Rung};

use crate::case::Case;

use Class::{Advisory as A, Critical as C, Validation as V};

fn birds() -> Case {
    Case::named("solo-bird-calls")
}

fn churn() -> Case {
    Case::named("nightly-churn")
}

fn groceries() -> Case {
    Case::named("grocery-forecasts")
}

fn ids<T: ToString>(ids: &[T]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn class(assessment: &Assessment, probe: &str) -> Option<Class> {
    assessment.probe(&ProbeId::new(probe)).and_then(|probe| probe.class)
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
    for case in Case::all() {
        let found = case.assessed();
        let items = found.items.iter().map(|item| {
            let class = item.class.map_or("open", Class::id);
            let said = match ids(&item.decided_by) {
                none if none.is_empty() => class.to_owned(),
                deciding => format!("{class}: {deciding}"),
            };
            (item.id.to_string(), toml::Value::String(said))
        });
        let items: toml::Table = items.collect();
        assert_eq!(items, case.expected.items, "{}", case.name);
    }
}

#[test]
fn nothing_of_the_checklist_is_left_open() {
    for case in Case::all() {
        let found = case.assessed();
        let mut not_shown = Vec::new();
        for item in &found.items {
            let settled = item.range.is_some_and(Range::is_settled);
            assert!(settled, "{}: {} {:?}", case.name, item.id, item.range);
            for probe in &item.probes {
                assert_ne!(probe.state, State::Open, "{}: {}", case.name, probe.id);
                assert_eq!(ids(&probe.follow_ups), "", "{}: {}", case.name, probe.id);
                if let Basis::NotShown { .. } = probe.basis {
                    not_shown.push(&probe.id);
                }
            }
        }
        assert_eq!(ids(&not_shown), case.expected.not_shown, "{}", case.name);
        assert_eq!(ids(&found.missing_context), "", "{}", case.name);
        assert_eq!(ids(&found.unknown_context), "", "{}", case.name);
    }
}

#[test]
fn next_steps_of_the_support_replies() {
    let assessment = Case::named("self-hosted-support-llm").assessed();
    let steps: Vec<_> = assessment.items.iter().map(|item| ids(&item.next_steps)).collect();
    assert_eq!(steps[0], "DV2 DV4 DV5");
    assert_eq!(steps[1], "ET4 ET7");
    assert_eq!(steps[3], "MO2 MO3 MO4 MO5 MO9");
}

#[test]
fn only_these_follow_ups_are_asked() {
    for case in Case::all() {
        let assessment = case.changed(|review| review.facts.clear());
        let items = assessment.items.iter().flat_map(|item| &item.probes);
        let mut asked: Vec<_> = items.flat_map(|probe| &probe.follow_ups).collect();
        asked.sort();
        asked.dedup();
        assert_eq!(ids(&asked), case.expected.follow_ups, "{}", case.name);
    }
}

#[test]
fn first_pivots_say_what_the_case_wants_and_none_says_what_it_must_not() {
    for case in Case::all() {
        let assessment = case.assessed();
        let pivots: Vec<&Pivot> = case.stack.pivots().collect();
        let advised: Vec<_> = assessment.advice.iter().map(|advice| pivots[advice.pivot]).collect();
        for (pivot, words) in advised.iter().zip(&case.expected.pivots) {
            assert!(pivot.action.contains(words), "{}: {words}: {}", case.name, pivot.action);
        }
        assert!(advised.len() >= case.expected.pivots.len(), "{}", case.name);
        for pivot in advised {
            let said = [&pivot.action, &pivot.first_step, &pivot.tools.join(" ")];
            let said = said.map(|said| said.to_lowercase()).join(" | ");
            let never = case.expected.never.iter().find(|word| said.contains(*word));
            assert_eq!(never, None, "{}: {said}", case.name);
        }
    }
}

#[test]
fn raising_follow_ups_that_nobody_answered_are_not_taken_as_yes() {
    for (case, decided_by) in [(birds(), "DV1 DV3"), (churn(), "DV4 DV5")] {
        let assessment = case.changed(|review| review.facts.clear());
        assert_eq!(ids(&assessment.items[0].decided_by), decided_by);
        for probe in ["DV2", "RB2", "RM4", "SE4"] {
            assert_ne!(class(&assessment, probe), Some(C), "{}: {probe}", case.name);
        }
    }
}

#[test]
fn pausing_is_granted_where_it_was_answered_and_only_there() {
    for case in [birds(), churn()] {
        assert_ne!(class(&case.assessed(), "RB4"), Some(C), "{}", case.name);
        for said in [None, Some(FactAnswer::No), Some(FactAnswer::Unknown)] {
            let denied = case.changed(|review| answer(review, "can-pause", said));
            assert_eq!(class(&denied, "RB4"), Some(C), "{}: {said:?}", case.name);
        }
    }
}

#[test]
fn least_privilege_is_no_critical_where_nothing_is_irreplaceable() {
    for case in [churn(), groceries()] {
        let assessment = case.changed(|review| claim(review, "SE2", 1));
        assert_eq!(class(&assessment, "SE2"), Some(V), "{}", case.name);
    }
}

#[test]
fn alerts_that_nobody_owns_stay_advisory_unless_all_is_in_charts() {
    assert_eq!(class(&churn().assessed(), "MO6"), Some(A));
    let charts = churn().changed(|review| answer(review, "charts-only", Some(FactAnswer::Yes)));
    assert_eq!(class(&charts, "MO6"), Some(C));
}

#[test]
fn irreversible_action_alone_does_not_make_a_missing_fallback_critical() {
    assert_eq!(class(&churn().assessed(), "RB4"), Some(A));
}

#[test]
fn open_fit_probes_decide_nothing_and_a_critical_one_does() {
    let open = groceries().assessed();
    assert!(open.fit.as_ref().is_some_and(|fit| fit.answered == 0 && fit.applicable > 0));
    assert_eq!(open.items[4].range, Some(Range { good: V, bad: V }));
    let ownerless = groceries().changed(|review| claim(review, "FX3", 0));
    assert_eq!(
        (ownerless.items[4].class, ids(&ownerless.items[4].decided_by)),
        (Some(C), "FX3".into())
    );
}

#[test]
fn rule_goes_before_the_target() {
    let bird = birds().assessed();
    let restore = bird.probe(&ProbeId::new("DV1")).expect("it ships");
    assert_eq!((restore.standing, restore.target), (Rung::new(1), Rung::new(1)));
    assert_eq!((restore.class, restore.basis), (Some(C), Basis::CriticalRule));
}

#[test]
fn one_claim_left_without_evidence_is_amber() {
    let unshown = churn().changed(|review| {
        review.probes.entry(ProbeId::new("SE1")).or_default().evidence.clear();
    });
    assert_eq!(unshown.items[6].class, Some(A));
    assert_eq!((ids(&unshown.items[6].decided_by), unshown.counts.not_shown), ("SE1".into(), 1));
}

#[test]
fn what_is_claimed_but_not_shown_is_amber_at_any_rung() {
    let all_at = |rung: u8| {
        churn().changed(|review| {
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
