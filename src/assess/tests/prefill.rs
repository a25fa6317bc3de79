//! Probes that take over the answer to probes of another questionnaire.

use crate::assess::tests::fixture::{TODAY, pivot_for, review, rung, stack};
use crate::assess::{Assessment, Basis, ProbeAssessment, State, assess};
use crate::domain::id::ProbeId;

const LINES: &str = "automatic + acts=acts
    batch . serving=batch-table
    [core deployment]
    A1 1222 ; C1 SF automatic
    A2 1222 ; N batch
    [mode monitoring]
    M1 1222 ; = A1,A2,Z9
    M2 1222 ; C0 SF automatic & M1<=1
    M3 1222 ; C1 SF automatic ; = A1";
const CONTEXT: &str = "maturity=product-team model-type=llm-own scale=under-1k latency=none";

fn assessed(words: &str) -> Assessment {
    assess(&stack(LINES, vec![]), &review(&format!("{CONTEXT} {words}")), TODAY)
}

fn probe(words: &str, id: &str) -> ProbeAssessment {
    assessed(words).probe(&ProbeId::new(id)).cloned().expect("the probe is there")
}

fn from(probe: &ProbeAssessment) -> Vec<&str> {
    probe.prefilled_from.iter().map(ProbeId::as_str).collect()
}

#[test]
fn the_lowest_claim_is_taken_over() {
    let found = probe("acts=reads A1:2 A2:1", "M1");
    assert_eq!((found.state, found.standing), (State::Claimed, Some(rung("1"))));
    assert_eq!(from(&found), ["A1", "A2"]);
    let found = probe("acts=reads A1:2 A2:?", "M1");
    assert_eq!((found.state, found.standing), (State::Unknown, Some(rung("0"))));
    let found = probe("acts=reads A1:0 A2:?", "M1");
    assert_eq!((found.state, found.standing), (State::Claimed, Some(rung("0"))));
}

#[test]
fn without_a_claim_to_take_over_it_is_open() {
    let found = probe("acts=reads", "M1");
    assert_eq!((found.state, found.standing), (State::Open, None));
    assert!(found.prefilled_from.is_empty());
    // An estimate of the core item is no claim.
    assert_eq!(probe("acts=reads [core]=1", "M1").state, State::Open);
}

#[test]
fn what_does_not_apply_is_not_taken_over() {
    let found = probe("acts=reads serving=batch-table A1:2 A2:0", "M1");
    assert_eq!((from(&found), found.standing), (vec!["A1"], Some(rung("2"))));
    let found = probe("acts=reads A1:- A2:2", "M1");
    assert_eq!((from(&found), found.standing), (vec!["A2"], Some(rung("2"))));
}

#[test]
fn an_answer_of_its_own_takes_its_place() {
    for own in ["M1:2", "M1:?", "M1:-"] {
        let found = probe(&format!("acts=reads A1:1 A2:1 {own}"), "M1");
        assert!(found.prefilled_from.is_empty(), "{own}: {found:?}");
    }
    assert_eq!(probe("acts=reads A1:1 A2:1 M1:2", "M1").standing, Some(rung("2")));
    assert_eq!(probe("acts=reads A1:1 A2:1 M1:-", "M1").state, State::NotApplicable);
    // An estimate is no answer of its own.
    assert_eq!(probe("acts=reads A1:1 A2:1 [mode]=3", "M1").standing, Some(rung("1")));
}

#[test]
fn evidence_is_shared_and_what_is_not_shown_there_is_amber_here() {
    assert!(probe("acts=reads A1:2 A2:3", "M1").proven);
    for unshown in ["A1:2! A2:3!", "A1:2 A2:3!", "A1:2! A2:3"] {
        let found = probe(&format!("acts=reads {unshown}"), "M1");
        assert!(matches!(found.basis, Basis::NotShown { .. }), "{unshown}: {found:?}");
    }
    assert!(probe("acts=reads A1:1 A2:3!", "M1").basis == Basis::BelowTarget, "1 needs no proof");
}

#[test]
fn what_is_folded_away_is_not_waited_for() {
    let lines =
        format!("{LINES}\n[more deployment]\nA3 0000\n[most monitoring]\nM4 1222 ; = A1,A3");
    let review = review(&format!("{CONTEXT} acts=reads A1:2"));
    let assessment = assess(&stack(&lines, vec![]), &review, TODAY);
    let found = assessment.probe(&ProbeId::new("M4")).expect("the probe is there");
    assert!(found.range.is_some_and(crate::assess::Range::is_settled), "{found:?}");
    assert_eq!(assessment.probe(&ProbeId::new("A3")).map(|a3| a3.state), Some(State::NotAsked));
}

#[test]
fn the_claim_may_fall_while_a_named_probe_is_open() {
    let settled = |words| probe(words, "M1").range.expect("a range").is_settled();
    assert!(!settled("acts=reads A1:2"));
    assert!(settled("acts=reads A1:2 A2:2"));
    assert!(settled("acts=reads serving=batch-table A1:2"));
}

#[test]
fn rules_of_other_probes_read_what_was_taken_over() {
    use crate::domain::scale::Class;
    let class = |words| probe(words, "M2").class;
    assert_eq!(class("acts=acts A1:1 A2:2 M2:0"), Some(Class::Critical));
    assert_eq!(class("acts=acts A1:2 A2:2 M2:0"), Some(Class::Advisory));
}

#[test]
fn what_was_asked_once_is_one_finding_with_one_pivot() {
    let pivots = vec![pivot_for("M3"), pivot_for("A1")];
    let told = |words: &str| {
        let review = review(&format!("{CONTEXT} {words}"));
        let assessment = assess(&stack(LINES, pivots.clone()), &review, TODAY);
        let probe = assessment.probe(&ProbeId::new("M3")).expect("the probe is there");
        let under = assessment.told_under(probe).map(|other| other.id.to_string());
        let advised: Vec<_> = assessment.advice.iter().map(|a| a.probe.to_string()).collect();
        (under, advised)
    };
    assert_eq!(told("acts=acts A1:1 A2:2"), (Some("A1".to_owned()), vec!["A1".to_owned()]));
    assert_eq!(told("acts=acts A1:1 A2:2 M3:1"), (None, vec!["M3".to_owned(), "A1".to_owned()]));
}

#[test]
fn what_was_asked_once_is_counted_once_in_the_summary() {
    let verdict = |words: &str| assessed(words).summary[0].clone();
    let once = verdict("acts=acts A1:1 A2:2 M2:2");
    assert!(once.contains("in core alone, with 1 Critical finding"), "{once}");
    let twice = verdict("acts=acts A1:1 A2:2 M2:2 M3:1");
    assert!(twice.contains("with 2 Critical findings") && !twice.contains("alone"), "{twice}");
}
