//! The four case files, over the table.

use crate::assess::tests::fixture::{TODAY, review, table};
use crate::assess::{Assessment, Basis, Range, State, assess};
use crate::domain::id::ProbeId;
use crate::domain::scale::{Class, Rung};

const AREAS: [(&str, &str); 7] = [
    ("DV", "data-versioning"),
    ("ET", "experiment-tracking"),
    ("MR", "model-registry"),
    ("MO", "monitoring"),
    ("RB", "rollback"),
    ("RM", "resource-management"),
    ("SE", "security"),
];

struct Case {
    context: &'static str,
    follow_ups: &'static str,
    /// The rungs of the seven areas, probe by probe; `-` does not apply.
    rungs: [&'static str; 7],
    /// What each area comes to, and what decides it.
    areas: [(Class, &'static str); 7],
}

use Class::{Advisory as A, Critical as C, Validation as V};

const BIRD: Case = Case {
    context: "maturity=solo model-type=deep-learning weights=fine-tuned serving=by-hand acts=reviews-each \
        undo=easily stakes=little law=none truth=never retrain=by-hand lost=source loop=no outsiders=no \
        scale=under-1k latency=none",
    follow_ups: "-disputable -forward-only +can-pause -unrepeatable-run -runs-code-on-load",
    rungs: [
        "111121201",
        "21121010",
        "12112110",
        "1-111-001-",
        "2111000-",
        "121001-2",
        "20211-0-01",
    ],
    areas: [(C, "DV1 DV3"), (V, ""), (V, ""), (V, ""), (V, ""), (V, ""), (V, "")],
};

const CHURN: Case = Case {
    context: "maturity=product-team model-type=batch-tabular weights=own serving=batch-table acts=acts \
        undo=never stakes=money law=personal truth=months retrain=by-hand lost=nothing loop=reviewed \
        outsiders=no scale=1k-1m latency=none",
    follow_ups: "-disputable +no-other-notice -charts-only -forward-only +can-pause -overload-silent",
    rungs: [
        "11-111212",
        "21211011",
        "221221-1",
        "0100111111",
        "1101001-",
        "1221-112",
        "21222---11",
    ],
    areas: [
        (C, "DV4 DV5"),
        (A, "ET2 ET4 ET6 ET7"),
        (A, "MR3"),
        (C, "MO1 MO2 MO3 MO4 MO5"),
        (C, "RB1 RB3 RB5 RB6"),
        (A, "RM1"),
        (V, ""),
    ],
};

const GROCERIES: Case = Case {
    context: "maturity=product-team model-type=time-series weights=own serving=batch-table acts=acts \
        undo=easily stakes=money law=none truth=before-harm retrain=both lost=nothing loop=flows \
        outsiders=no scale=over-1m latency=none",
    follow_ups: "-charts-only -forward-only -overload-silent",
    rungs: [
        "22-322322",
        "22232121",
        "222321-1",
        "2322312122",
        "22232212",
        "2222-111",
        "21222---11",
    ],
    areas: [(V, ""), (V, ""), (V, ""), (A, "MO6"), (V, ""), (A, "RM8"), (V, "")],
};

const SUPPORT: Case = Case {
    context: "maturity=established model-type=llm-own weights=open serving=service-inside acts=reviews-each \
        undo=with-effort stakes=little law=personal truth=before-harm retrain=by-hand lost=labels \
        loop=reviewed outsiders=no scale=1k-1m latency=seconds",
    follow_ups: "+wide-inside +runs-code-on-load -overload-silent",
    rungs: [
        "323222322",
        "32322222",
        "33233222",
        "3222222222",
        "3322222-",
        "22112222",
        "3211222222",
    ],
    areas: [(V, ""), (V, ""), (V, ""), (V, ""), (V, ""), (A, "RM3 RM4"), (C, "SE3 SE4")],
};

impl Case {
    fn words(&self) -> String {
        let mut words = vec![self.context.to_owned(), self.follow_ups.to_owned()];
        for ((area, _), rungs) in AREAS.iter().zip(self.rungs) {
            let rungs = rungs.chars().enumerate();
            words.extend(rungs.map(|(at, rung)| format!("{area}{}:{rung}", at + 1)));
        }
        words.join(" ")
    }

    fn assess_with(&self, changes: &str) -> Assessment {
        assess(&table(), &review(&format!("{} {changes}", self.words())), TODAY)
    }

    fn check(&self) {
        let assessment = self.assess_with("-over-built -over-build-planned");
        for ((_, area), (class, decided_by)) in AREAS.iter().zip(self.areas) {
            let item = assessment.items.iter().find(|item| item.id.as_str() == *area);
            let item = item.unwrap_or_else(|| panic!("no {area}"));
            assert_eq!(
                (item.class, ids(&item.decided_by)),
                (Some(class), decided_by.into()),
                "{area}"
            );
            let range = item.range.unwrap_or_else(|| panic!("{area} has no range"));
            assert!(range.is_settled() && range.bad == class, "{area}: {range:?}");
        }
    }
}

fn ids<T: ToString>(ids: &[T]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[test]
fn bird_calls() {
    BIRD.check();
}

#[test]
fn churn() {
    CHURN.check();
}

#[test]
fn groceries() {
    GROCERIES.check();
}

#[test]
fn support_replies() {
    SUPPORT.check();
    let next_steps: Vec<_> =
        SUPPORT.assess_with("").items.iter().map(|item| ids(&item.next_steps)).collect();
    assert_eq!(next_steps[0], "DV2 DV4 DV5");
    assert_eq!(next_steps[1], "ET4 ET7");
    assert_eq!(next_steps[3], "MO2 MO3 MO4 MO5 MO9");
}

/// All follow-ups that are asked while none is answered.
fn asked(case: &Case, changes: &str) -> String {
    let unanswered = case.words().replace(case.follow_ups, "");
    let review = review(&format!("{unanswered} {changes}"));
    let assessment = assess(&table(), &review, TODAY);
    let answered = assessment.probes().filter(|probe| probe.state.is_answered());
    let mut asked: Vec<_> = answered.flat_map(|probe| &probe.follow_ups).collect();
    asked.sort();
    asked.dedup();
    ids(&asked)
}

#[test]
fn only_follow_ups_that_could_change_a_class_are_asked() {
    assert_eq!(
        asked(&BIRD, ""),
        "can-pause disputable forward-only over-build-planned over-built runs-code-on-load unrepeatable-run"
    );
    assert_eq!(
        asked(&CHURN, ""),
        "can-pause charts-only disputable forward-only no-other-notice over-build-planned over-built overload-silent"
    );
    assert_eq!(
        asked(&GROCERIES, ""),
        "charts-only forward-only over-build-planned over-built overload-silent"
    );
    assert_eq!(
        asked(&SUPPORT, ""),
        "over-build-planned over-built overload-silent runs-code-on-load wide-inside"
    );
    assert!(asked(&SUPPORT, "LS7:1 LS8:1").contains("engine-reachable"));
    assert!(asked(&SUPPORT, "LS7:1 LS8:1").contains("shared-cache"));
}

#[test]
fn file_without_the_follow_ups_holds_no_raising_fact_against_the_team() {
    for (case, critical) in [(&BIRD, "DV1 DV3"), (&CHURN, "DV4 DV5")] {
        let unanswered = case.words().replace(case.follow_ups, "");
        let assessment = assess(&table(), &review(&unanswered), TODAY);
        assert_eq!(ids(&assessment.items[0].decided_by), critical);
        for probe in ["DV2", "RB2", "RM4", "SE4"] {
            let probe = assessment.probe(&ProbeId::new(probe)).expect("it is in the table");
            assert_ne!(probe.class, Some(C), "{}", probe.id);
        }
    }
}

fn class(assessment: &Assessment, probe: &str) -> Option<Class> {
    assessment.probe(&ProbeId::new(probe)).and_then(|probe| probe.class)
}

#[test]
fn data_that_needs_no_protection_does_not_make_least_privilege_critical() {
    for case in [&CHURN, &GROCERIES] {
        assert_eq!(class(&case.assess_with("SE2:1"), "SE2"), Some(V));
        assert_eq!(class(&case.assess_with("lost=costly DV3:1 SE2:1"), "SE2"), Some(C));
        assert_eq!(class(&case.assess_with("lost=costly DV3:2 SE2:1"), "SE2"), Some(V));
    }
}

#[test]
fn irreversible_action_does_not_make_a_missing_fallback_critical() {
    assert_eq!(class(&CHURN.assess_with(""), "RB4"), Some(A));
}

#[test]
fn fallback_is_critical_unless_the_process_can_pause() {
    for case in [&BIRD, &CHURN] {
        assert_ne!(class(&case.assess_with("RB4:1"), "RB4"), Some(C));
        assert_eq!(class(&case.assess_with("RB4:1 -can-pause"), "RB4"), Some(C));
        assert_eq!(class(&case.assess_with("RB4:1 ?can-pause"), "RB4"), Some(C));
    }
}

#[test]
fn alerts_nobody_owns_are_critical_only_where_all_is_in_charts() {
    assert_eq!(class(&CHURN.assess_with(""), "MO6"), Some(A));
    assert_eq!(class(&CHURN.assess_with("+charts-only"), "MO6"), Some(C));
}

#[test]
fn open_fit_probe_leaves_its_nearest_item_alone_and_a_critical_one_does_not() {
    let open = GROCERIES.assess_with("");
    assert_eq!(open.probe(&ProbeId::new("FX3")).map(|probe| probe.state), Some(State::Open));
    assert_eq!(open.items[4].class, Some(V));
    let stakes_people = GROCERIES.assess_with("stakes=both FX4:0 MO8:2 ET5:2");
    assert_eq!(stakes_people.items[3].class, Some(C));
    assert_eq!(ids(&stakes_people.items[3].decided_by), "FX4");
    let ownerless = GROCERIES.assess_with("FX3:0");
    assert_eq!(ids(&ownerless.items[4].decided_by), "FX3");
    assert_eq!(ownerless.items[4].range.map(Range::is_settled), Some(true));
    assert_eq!(class(&GROCERIES.assess_with("stakes=little FX3:0"), "FX3"), Some(A), "harmless");
}

#[test]
fn rung_on_target_is_still_critical_where_a_rule_holds() {
    let bird = BIRD.assess_with("");
    let restore = bird.probe(&ProbeId::new("DV1")).expect("it is in the table");
    assert_eq!((restore.standing, restore.target), (Rung::new(1), Rung::new(1)));
    assert_eq!((restore.class, restore.needed), (Some(C), Rung::new(2)));
}

#[test]
fn one_claim_without_evidence_turns_its_item_amber_and_no_other() {
    let unshown = CHURN.assess_with("SE1:2!");
    let found = unshown.probe(&ProbeId::new("SE1")).expect("it is in the table");
    assert_eq!(found.basis, Basis::NotShown { last_shown: None });
    assert_eq!((found.class, found.proven), (Some(A), false));
    assert_eq!(unshown.counts.not_shown, 1);
    let classes: Vec<_> = unshown.items.iter().map(|item| item.class).collect();
    let expected: Vec<_> = CHURN.areas.iter().map(|(class, _)| Some(*class)).collect();
    assert_eq!(classes[..6], expected[..6]);
    assert_eq!(classes[6], Some(A));
}

#[test]
fn rung_claimed_where_a_probe_does_not_apply_is_kept_and_not_counted() {
    let support = SUPPORT.assess_with("");
    let found = support.probe(&ProbeId::new("SE7")).expect("it is in the table");
    assert_eq!(
        (found.state, found.standing, found.class),
        (State::NotApplicable, Rung::new(2), None)
    );
    assert_eq!(support.items[6].applicable, 9);
}
