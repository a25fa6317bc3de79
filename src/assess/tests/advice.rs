//! Which pivot answers which finding, and in which order.

use crate::assess::tests::fixture::{TODAY, condition, pivot, pivot_for, review, rung, stack};
use crate::assess::{Advice, Assessment, assess};
use crate::domain::id::{ItemId, ProbeId};
use crate::domain::pivot::{NotWhen, Pivot, Subject};
use crate::domain::review::Decision;

const LINES: &str = "automatic + acts=acts
    llm . model-type=llm-own,llm-api
    over-built + ?
    planned . ? @ B1
    [a training]
    A1 2222 ; C1 DL automatic
    A2 2222 ; C1 DL automatic
    A3 2222
    A4 2223
    [b deployment]
    B1 2222 ; A over-built
    B2 2222";
const CONTEXT: &str =
    "maturity=product-team model-type=llm-own scale=under-1k latency=none acts=acts";

fn item(id: &str, when: &str) -> Pivot {
    pivot(Subject::Item(ItemId::new(id)), when)
}

fn days(pivot: Pivot, days: f64) -> Pivot {
    let cost = crate::domain::pivot::Cost { days: (days, days), ..pivot.cost };
    Pivot { cost, ..pivot }
}

fn closing(pivot: Pivot, closes: &[&str]) -> Pivot {
    Pivot { closes: closes.iter().map(|id| ProbeId::new(id)).collect(), ..pivot }
}

fn advised(pivots: Vec<Pivot>, words: &str) -> Assessment {
    assess(&stack(LINES, pivots), &review(&format!("{CONTEXT} {words}")), TODAY)
}

/// Each pivot by its number, the finding it answers and the further ones it closes: `0:A1+A2`.
fn given(pivots: Vec<Pivot>, words: &str) -> String {
    let show = |advice: &Advice| {
        let settled = std::iter::once(&advice.probe).chain(&advice.closes).map(ProbeId::as_str);
        format!("{}:{}", advice.pivot, settled.collect::<Vec<_>>().join("+"))
    };
    advised(pivots, words).advice.iter().map(show).collect::<Vec<_>>().join(" ")
}

fn dropped(pivots: Vec<Pivot>, words: &str) -> Vec<(usize, String)> {
    let not_advised = advised(pivots, words).not_advised;
    not_advised.into_iter().map(|dropped| (dropped.pivot, dropped.because)).collect()
}

#[test]
fn own_pivot_goes_before_one_that_closes_and_that_before_one_of_the_item() {
    let pivots = || vec![item("a", ""), closing(pivot_for("A3"), &["A1"]), pivot_for("A1")];
    assert_eq!(given(pivots(), "A1:1"), "2:A1");
    assert_eq!(given(pivots()[..2].to_vec(), "A1:1"), "1:A1");
    assert_eq!(given(pivots()[..1].to_vec(), "A1:1"), "0:A1");
    assert_eq!(given(pivots(), "A1:2"), "", "nothing to mend");
    assert_eq!(given(pivots(), ""), "", "nothing is answered");
}

#[test]
fn most_specific_that_holds_wins_and_then_the_first() {
    let pivots = vec![
        item("a", ""),
        item("a", "maturity=product-team"),
        item("a", "maturity=product-team & llm"),
        item("a", "maturity=product-team & automatic"),
        item("a", "maturity=solo & llm & automatic"),
    ];
    assert_eq!(given(pivots.clone(), "A3:1"), "2:A3");
    assert_eq!(given(pivots, "A3:1 model-type=recommender"), "3:A3");
}

#[test]
fn pivot_starts_from_the_rung_answered() {
    let from_0 = Pivot { from: vec![rung("0")], ..pivot_for("A3") };
    assert_eq!(given(vec![from_0.clone(), item("a", "")], "A3:0"), "0:A3");
    assert_eq!(given(vec![from_0, item("a", "")], "A3:1"), "1:A3");
}

#[test]
fn one_pivot_settles_several_findings_and_is_given_once() {
    assert_eq!(given(vec![item("a", "")], "A1:1 A2:0 A3:1"), "0:A1+A2+A3");
    let named = vec![closing(pivot_for("A1"), &["A2", "B2"]), item("a", "")];
    assert_eq!(given(named.clone(), "A1:1 A2:1 A3:1 B2:1"), "0:A1+A2+B2 1:A3");
    assert_eq!(given(named, "A1:1 A2:1 B2:2"), "0:A1+A2", "what is no finding is not closed");
}

#[test]
fn finding_with_a_pivot_of_its_own_is_not_closed_by_another() {
    let pivots = vec![closing(pivot_for("A1"), &["A2"]), pivot_for("A2")];
    assert_eq!(given(pivots.clone(), "A1:1 A2:1"), "0:A1 1:A2");
    let not_when = NotWhen { text: String::new(), when: Some(condition("llm")) };
    let ruled_out = vec![pivots[0].clone(), Pivot { not_when, ..pivot_for("A2") }];
    assert_eq!(given(ruled_out, "A1:1 A2:1"), "0:A1+A2");
}

#[test]
fn claim_that_was_not_shown_gets_no_advice() {
    assert_eq!(given(vec![item("a", "")], "A1:2!"), "");
    assert_eq!(given(vec![item("a", "")], "A1:2! A3:1"), "0:A3");
    let from_2 = Pivot { from: vec![rung("2")], ..pivot_for("A1") };
    assert_eq!(given(vec![from_2], "A1:2!"), "");
}

#[test]
fn pivot_that_is_ruled_out_is_noted_and_the_next_is_taken() {
    let not_when = NotWhen { text: "no language model".to_owned(), when: Some(condition("llm")) };
    let pivots = vec![Pivot { not_when, ..pivot_for("A1") }, item("a", "")];
    assert_eq!(given(pivots.clone(), "A1:1"), "1:A1");
    assert_eq!(dropped(pivots.clone(), "A1:1"), [(0, "no language model".to_owned())]);
    assert_eq!(given(pivots.clone(), "A1:1 model-type=recommender"), "0:A1");
    assert_eq!(dropped(pivots, "A1:1 model-type=recommender"), []);
}

#[test]
fn nothing_goes_beyond_what_is_needed_unless_it_is_critical() {
    let far = |probe| vec![Pivot { reaches: Some(rung("3")), ..pivot_for(probe) }];
    assert_eq!(given(far("A3"), "A3:1"), "");
    assert_eq!(dropped(far("A3"), "A3:1"), [(0, "more than this size needs".to_owned())]);
    assert_eq!(given(far("A1"), "A1:1"), "0:A1");
    assert_eq!(given(far("A4"), "A4:1"), "");
    assert_eq!(given(far("A4"), "A4:1 maturity=platform"), "0:A4");
}

#[test]
fn what_is_advised_after_all_is_not_noted_as_dropped() {
    let far = vec![Pivot { reaches: Some(rung("3")), ..item("a", "") }];
    assert_eq!(dropped(far.clone(), "A3:1").len(), 1);
    assert_eq!(
        (given(far.clone(), "A1:1 A3:1"), dropped(far, "A1:1 A3:1").len()),
        ("0:A1".into(), 0)
    );
}

#[test]
fn one_person_is_never_told_to_keep_another_system_running() {
    let server = || vec![Pivot { always_on: true, ..pivot_for("A1") }];
    assert_eq!(given(server(), "A1:1"), "0:A1");
    assert_eq!(given(server(), "A1:1 maturity=solo"), "");
    assert_eq!(dropped(server(), "A1:1 maturity=solo").len(), 1);
}

#[test]
fn without_a_maturity_there_is_no_advice() {
    assert_eq!(given(vec![item("a", "")], "A1:1 maturity=?"), "");
}

#[test]
fn without_a_model_type_only_pivots_that_do_not_read_it_are_given() {
    let unaware = "A1:1 model-type=?";
    let pivots = |when| vec![pivot(Subject::Probe(ProbeId::new("A1")), when), item("a", "")];
    assert_eq!(given(pivots("!llm"), unaware), "1:A1", "read through a fact");
    assert_eq!(given(pivots("!model-type=llm-own"), unaware), "1:A1");
    assert_eq!(given(pivots("automatic"), unaware), "0:A1");
    assert_eq!(
        given(pivots("llm | automatic"), unaware),
        "1:A1",
        "though it would hold either way"
    );
    let not_when = NotWhen { text: String::new(), when: Some(condition("llm")) };
    let doubtful = vec![Pivot { not_when, ..pivot_for("A1") }, item("a", "")];
    assert_eq!(given(doubtful, unaware), "1:A1");
}

#[test]
fn order_is_class_then_danger_then_effort_then_the_questionnaire() {
    let pivots = || {
        vec![
            days(pivot_for("A3"), 1.0),
            days(pivot_for("A1"), 5.0),
            days(pivot_for("A2"), 2.0),
            pivot_for("B2"),
        ]
    };
    assert_eq!(given(pivots(), "A1:1 A2:1 A3:1 B2:1"), "2:A2 1:A1 0:A3 3:B2");
    let urgent = LINES.replace("A1 2222", "RB1 2222");
    let mut with_danger = pivots();
    with_danger[1] = days(pivot_for("RB1"), 5.0);
    let assessed =
        assess(&stack(&urgent, with_danger), &review(&format!("{CONTEXT} RB1:1 A2:1")), TODAY);
    let order: Vec<_> = assessed.advice.iter().map(|advice| advice.pivot).collect();
    assert_eq!(order, [1, 2], "danger goes before effort");
}

#[test]
fn what_a_pivot_needs_comes_before_it() {
    let needing = Pivot { needs: vec![ProbeId::new("A3")], ..pivot_for("A1") };
    let pivots = vec![needing, pivot_for("A2"), pivot_for("A3")];
    assert_eq!(given(pivots.clone(), "A1:1 A2:1 A3:1"), "2:A3 0:A1 1:A2");
    assert_eq!(given(pivots, "A1:1 A2:1 A3:2"), "0:A1 1:A2", "it is there already");
    let circle = vec![
        Pivot { needs: vec![ProbeId::new("A2")], ..pivot_for("A1") },
        Pivot { needs: vec![ProbeId::new("A1")], ..pivot_for("A2") },
    ];
    assert_eq!(given(circle, "A1:1 A2:1"), "1:A2 0:A1");
}

#[test]
fn first_three_add_at_most_one_system() {
    let on = |probe| Pivot { always_on: true, ..pivot_for(probe) };
    let pivots = || vec![on("A1"), on("A2"), on("A3"), pivot_for("B2"), pivot_for("A4")];
    assert_eq!(given(pivots(), "A1:1 A2:1 A3:1 B2:1 A4:1"), "0:A1 3:B2 4:A4 1:A2 2:A3");
    assert_eq!(given(pivots(), "A1:1 A2:1"), "0:A1 1:A2", "nothing else is left to show");
}

#[test]
fn accepted_risks_come_last() {
    let mut answers = review(&format!("{CONTEXT} A1:1 A3:1"));
    answers.decisions.push(Decision {
        probe: ProbeId::new("A1"),
        by: String::new(),
        why: String::new(),
        until: None,
    });
    let stack = stack(LINES, vec![pivot_for("A1"), pivot_for("A3")]);
    let assessed = assess(&stack, &answers, TODAY);
    let order: Vec<_> = assessed.advice.iter().map(|advice| advice.pivot).collect();
    assert_eq!(order, [1, 0]);
}

#[test]
fn over_building_is_first_after_the_criticals() {
    let mut drop_it = pivot(Subject::Probe(ProbeId::new("B1")), "planned");
    drop_it.from = vec![rung("0"), rung("1"), rung("2"), rung("3")];
    let pivots = || {
        vec![
            pivot_for("A1"),
            days(pivot_for("A3"), 0.1),
            days(drop_it.clone(), 9.0),
            pivot_for("B1"),
        ]
    };
    assert_eq!(
        given(pivots(), "A1:1 A3:1 B1:2 +planned"),
        "0:A1 2:B1 1:A3",
        "though it is Validation"
    );
    assert_eq!(given(pivots(), "A1:1 A3:1 B1:1 +planned"), "0:A1 2:B1 1:A3");
    assert_eq!(given(pivots(), "A1:1 A3:1 B1:2 -planned"), "0:A1 1:A3");
    assert_eq!(given(pivots(), "A1:1 A3:1 B1:1 +over-built"), "0:A1 3:B1 1:A3");
    assert_eq!(given(pivots(), "A3:1 B1:2! +planned"), "2:B1 1:A3", "shown or not");
}

#[test]
fn what_nobody_knows_is_not_said_to_stand_on_a_rung() {
    let worded = || Pivot {
        instead_of: vec![(vec![rung("0")], "keeping nothing".to_owned())],
        ..pivot_for("A1")
    };
    let instead_of = |words| advised(vec![worded()], words).advice[0].instead_of.clone();
    assert_eq!(instead_of("A1:0"), "keeping nothing");
    assert_eq!(instead_of("A1:?"), "not knowing how it stands with \"The A1\"");
}

const CRITICALS: &str = "automatic + acts=acts
    [a training]
    A1 2222 ; C1 DL automatic
    A2 2222 ; C1 DL automatic
    [b deployment]
    B1 2222 ; C1 DL automatic";

fn first(pivots: Vec<Pivot>, words: &str) -> String {
    let assessed = assess(&stack(CRITICALS, pivots), &review(&format!("{CONTEXT} {words}")), TODAY);
    assessed.advice.first().map_or_else(String::new, |advice| advice.probe.to_string())
}

#[test]
fn what_settles_more_criticals_a_day_goes_first_and_then_less_effort() {
    let pivots = |both: f64| {
        vec![days(pivot_for("B1"), 1.0), closing(days(item("a", ""), both), &["A1", "A2"])]
    };
    assert_eq!(first(pivots(1.5), "A1:1 A2:1 B1:1"), "A1");
    assert_eq!(first(pivots(3.0), "A1:1 A2:1 B1:1"), "B1");
    assert_eq!(first(pivots(1.5), "A1:1 A2:2 B1:1"), "B1", "one each");
}

#[test]
fn confirmed_goes_before_estimated_within_a_class() {
    let pivots = vec![days(pivot_for("A1"), 1.0), days(pivot_for("B1"), 5.0)];
    assert_eq!(first(pivots.clone(), "[a]=1 [b]=1"), "A1");
    assert_eq!(first(pivots.clone(), "[a]=1 B1:1"), "B1");
    assert_eq!(first(pivots, "A1:1 [b]=1"), "A1");
}
