//! Now, next and later; the order of action; what pulls two ways.

use crate::assess::order::{Does, PhaseAssessment};
use crate::assess::plan::{Plan, When};
use crate::assess::tests::fixture::{TODAY, condition, pivot_for, review, stack};
use crate::assess::{Assessment, assess};
use crate::domain::id::ProbeId;
use crate::domain::pivot::{Cost, Pivot};
use crate::domain::questionnaire::{Considered, Phase, Tension};
use crate::domain::review::{Budget, Decision, Review};
use crate::domain::stack::Stack;

const LINES: &str = "automatic + acts=acts
    [a training]
    A1 2222 ; C1 DL automatic
    A2 2222 ; C1 DL automatic
    A3 2222
    A4 0222
    A5 2222 ; N acts=acts";
const CONTEXT: &str =
    "maturity=product-team model-type=llm-own scale=under-1k latency=none acts=acts";

/// A pivot with the upper ends of its cost.
fn costing(probe: &str, days: f64, usd: f64) -> Pivot {
    let pivot = pivot_for(probe);
    let cost = Cost { days: (days / 2.0, days), monthly_usd: (0.0, usd), ..pivot.cost };
    Pivot { cost, ..pivot }
}

fn needing(pivot: Pivot, probe: &str) -> Pivot {
    Pivot { needs: vec![ProbeId::new(probe)], ..pivot }
}

fn with_budget(words: &str, days: f64, usd: f64) -> Review {
    let budget = Budget { days: Some(days), monthly_usd: Some(usd) };
    Review { budget, ..review(&format!("{CONTEXT} {words}")) }
}

fn assessed(pivots: Vec<Pivot>, review: &Review) -> Assessment {
    assess(&stack(LINES, pivots), review, TODAY)
}

/// "A1 | A2 A3 |": the findings by the round in which their pivots are due.
fn rounds(assessment: &Assessment) -> String {
    let plan = assessment.plan.as_ref().expect("a maturity is answered");
    let due = |when: When| {
        let probes = plan.due(when).map(|at| assessment.advice[at].probe.as_str());
        probes.collect::<Vec<_>>().join(" ")
    };
    When::ALL.map(due).join(" | ")
}

const ALL: &str = "A1:1 A2:1 A3:1 A4:1";

#[test]
fn a_round_takes_what_fits_by_the_upper_end_of_its_cost() {
    let pivots =
        || vec![costing("A1", 2.0, 0.0), costing("A3", 2.0, 60.0), costing("A4", 1.0, 50.0)];
    let due = |days, usd| rounds(&assessed(pivots(), &with_budget("A1:1 A3:1 A4:1", days, usd)));
    assert_eq!(due(5.0, 110.0), "A1 A4 A3 |  | ");
    assert_eq!(due(3.0, 110.0), "A1 A4 | A3 | ", "two days are too many");
    assert_eq!(due(5.0, 100.0), "A1 A4 | A3 | ", "the money runs out");
    assert_eq!(
        due(0.0, 0.0),
        " | A1 | A4 A3",
        "a Critical is never put off beyond the second round"
    );
}

#[test]
fn once_a_critical_finds_no_room_only_criticals_and_what_is_free_come_in() {
    let pivots = vec![
        costing("A1", 1.0, 0.0),
        costing("A2", 4.0, 0.0),
        costing("A3", 0.5, 0.0),
        costing("A4", 0.0, 0.0),
    ];
    let found = assessed(pivots, &with_budget(ALL, 3.0, 0.0));
    assert_eq!(rounds(&found), "A1 A4 | A2 | A3");
    assert_eq!(found.plan.map(|plan| plan.left_out), Some(vec![1]));
}

#[test]
fn what_a_critical_lacked_is_kept_for_criticals_and_nothing_else() {
    let pivots = vec![costing("A1", 1.0, 30.0), costing("A3", 2.0, 0.0), costing("A4", 1.0, 5.0)];
    let found = assessed(pivots, &with_budget("A1:1 A3:1 A4:1", 5.0, 10.0));
    assert_eq!(rounds(&found), "A3 | A1 | A4", "the money is kept, the days are not");
}

#[test]
fn nothing_is_due_before_what_it_needs() {
    let pivots = vec![
        costing("A1", 4.0, 0.0),
        needing(costing("A2", 1.0, 0.0), "A1"),
        costing("A3", 1.0, 0.0),
    ];
    let found = assessed(pivots, &with_budget("A1:1 A2:1 A3:1", 3.0, 0.0));
    assert_eq!(rounds(&found), " | A1 A2 | A3");
}

#[test]
fn what_is_saved_makes_room() {
    let saving = costing("A1", 1.0, -50.0);
    let pivots = vec![saving, costing("A3", 1.0, 40.0)];
    let found = assessed(pivots, &with_budget("A1:1 A3:1", 5.0, 0.0));
    assert_eq!(rounds(&found), "A1 A3 |  | ");
}

#[test]
fn an_accepted_risk_is_due_later_and_an_estimate_is_not_confirmed() {
    let pivots = || vec![costing("A1", 1.0, 0.0), costing("A2", 1.0, 0.0)];
    let mut accepted = with_budget("A1:1 A2:1", 5.0, 0.0);
    accepted.decisions.push(Decision {
        probe: ProbeId::new("A1"),
        by: String::new(),
        why: String::new(),
        until: None,
    });
    assert_eq!(rounds(&assessed(pivots(), &accepted)), "A2 |  | A1");
    let estimated = assessed(pivots(), &with_budget("[a]=1", 0.0, 0.0));
    let plan = estimated.plan.expect("a maturity is answered");
    assert!(plan.left_out.is_empty() && plan.due(When::Later).count() == 2, "{plan:?}");
}

#[test]
fn what_is_not_set_is_guessed_from_the_maturity() {
    let plan = |words: &str| assessed(vec![], &review(words)).plan;
    assert_eq!(plan("acts=acts"), None, "without a maturity there is no advice to plan");
    let guessed = |maturity: &str| {
        let Plan { days, monthly_usd, guessed_days, guessed_usd, .. } =
            plan(&format!("maturity={maturity}")).expect("there is one");
        assert!(guessed_days && guessed_usd);
        (days, monthly_usd)
    };
    let maturities = ["solo", "product-team", "established", "platform"];
    let sums = maturities.map(guessed);
    assert!(sums.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1), "{sums:?}");
}

/// The stack with an order of action and a tension.
fn ordered(pivots: Vec<Pivot>) -> Stack {
    let [questionnaire] = stack(LINES, pivots).questionnaires().to_vec().try_into().expect("one");
    let phase = |title: &str, probes: &[&str]| Phase {
        title: title.to_owned(),
        because: String::new(),
        probes: probes.iter().map(|id| ProbeId::new(id)).collect(),
    };
    let tension = |between: [&str; 2], when: &str| Tension {
        between: between.map(ProbeId::new).to_vec(),
        when: condition(when),
        says: String::new(),
    };
    let phases =
        vec![phase("stop", &["A3", "A1"]), phase("gone", &["A5"]), phase("mend", &["A2", "A4"])];
    let tensions = vec![tension(["A1", "A2"], "A1>=2"), tension(["A1", "A5"], "")];
    Stack::join(vec![crate::domain::questionnaire::Questionnaire {
        phases,
        tensions,
        considered: vec![Considered {
            probe: ProbeId::new("A5"),
            what: "a larger one".to_owned(),
            when: condition("maturity=product-team"),
            because: "it is too large".to_owned(),
        }],
        ..questionnaire
    }])
    .expect("one questionnaire cannot clash")
}

fn steps(words: &str) -> Vec<(String, Vec<(String, Does)>)> {
    let stack = ordered(vec![pivot_for("A1"), pivot_for("A3")]);
    let found = assess(&stack, &review(&format!("{CONTEXT} {words}")), TODAY);
    let phase = |phase: &PhaseAssessment| {
        let steps = phase.steps.iter().map(|step| (step.probe.to_string(), step.does));
        (phase.title.clone(), steps.collect())
    };
    found.order.iter().map(phase).collect()
}

#[test]
fn the_order_of_action_says_what_to_use_and_what_to_build() {
    let step = |id: &str, does| (id.to_owned(), does);
    let expected = vec![
        ("stop".to_owned(), vec![step("A3", Does::Use), step("A1", Does::Build(0))]),
        ("mend".to_owned(), vec![step("A2", Does::Show), step("A4", Does::Ask)]),
    ];
    assert_eq!(
        steps("A1:1 A2:2! A3:2"),
        expected,
        "and a phase of which nothing applies is left out"
    );
    let lacking = steps("A2:1 A4:0 maturity=solo");
    assert_eq!(lacking[1].1, [step("A2", Does::Lack), step("A4", Does::Enough)]);
    let unshown = steps("A2:1 A4:2! maturity=solo");
    assert_eq!(unshown[1].1[1], step("A4", Does::Show), "even where nothing is expected");
}

#[test]
fn a_tension_is_felt_where_both_are_asked_and_its_condition_holds() {
    let felt = |words: &str| {
        assess(&ordered(vec![]), &review(&format!("{CONTEXT} {words}")), TODAY).tensions
    };
    assert_eq!(felt("A1:2"), [0], "A5 does not apply here");
    assert!(felt("A1:1").is_empty());
    assert_eq!(felt("A1:2 acts=reads"), [0, 1]);
}

#[test]
fn what_does_not_fit_is_told_where_its_probe_applies_and_its_condition_holds() {
    let unfit = |words: &str| {
        assess(&ordered(vec![]), &review(&format!("{CONTEXT} {words}")), TODAY).considered
    };
    assert_eq!(unfit("acts=reads"), [0]);
    assert!(unfit("acts=acts").is_empty(), "A5 does not apply");
    assert!(unfit("acts=reads maturity=platform").is_empty());
}
