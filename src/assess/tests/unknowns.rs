//! What is open, unknown, estimated or not applicable.

use crate::assess::tests::fixture::{TODAY, review, stack, table};
use crate::assess::{Assessment, Basis, ProbeAssessment, Range, State, assess};
use crate::domain::id::ProbeId;
use crate::domain::scale::{Class, Hazard, Maturity, Rung};
use crate::domain::stack::Stack;

use Class::{Advisory as A, Critical as C, Validation as V};

/// A product team of which nothing else is known.
const TEAM: &str = "maturity=product-team";
/// A context in which no raising fact holds and every protective one does.
const CALM: &str = "maturity=product-team model-type=batch-tabular weights=own serving=batch-table stage=live \
    acts=reads undo=easily stakes=little law=none truth=before-harm retrain=by-hand lost=nothing loop=no \
    outsiders=no scale=under-1k latency=none";

fn assessed(words: &str) -> Assessment {
    assess(&table(), &review(words), TODAY)
}

fn probe(words: &str, id: &str) -> ProbeAssessment {
    assessed(words).probe(&ProbeId::new(id)).expect("it is in the table").clone()
}

fn range(words: &str, id: &str) -> (Class, Class) {
    probe(words, id).range.map(|Range { good, bad }| (good, bad)).expect("it applies")
}

fn asked(words: &str, id: &str) -> Vec<String> {
    probe(words, id).follow_ups.iter().map(ToString::to_string).collect()
}

#[test]
fn unknown_raising_fact_is_not_held_against_the_team_and_opens_the_range() {
    let unknown = probe(&format!("{TEAM} law=? ET5:1 DV9:1"), "DV9");
    assert_eq!((unknown.class, unknown.range), (Some(A), Some(Range { good: A, bad: C })));
    assert_eq!(unknown.critical_if, ["personal-data is so or supervised is so"]);
    assert_eq!(range(&format!("{TEAM} law=none DV9:1"), "DV9"), (A, A));
    assert_eq!(range(&format!("{TEAM} law=personal DV9:1"), "DV9"), (C, C));
}

#[test]
fn unknown_protective_fact_is_not_granted_and_opens_the_range() {
    let unknown = probe(&format!("{TEAM} DV1:1"), "DV1");
    assert_eq!((unknown.class, unknown.range), (Some(C), Some(Range { good: A, bad: C })));
    assert!(unknown.critical_if.is_empty(), "it is Critical already");
    assert!(unknown.read.contains(&"nobody has said that source-reobtainable is so".to_owned()));
}

#[test]
fn unknown_acts_counts_as_automatic_and_unknown_stage_as_live() {
    assert_eq!(probe(&format!("{TEAM} DV4:1"), "DV4").class, Some(C));
    assert_eq!(range(&format!("{TEAM} stakes=money RB1:1"), "RB1"), (C, C));
    assert_eq!(probe(&format!("{TEAM} stage=? acts=? RB1:1"), "RB1").class, Some(C));
}

#[test]
fn probe_that_may_not_apply_is_asked_until_it_is_known_not_to() {
    assert_eq!(probe(TEAM, "SE7").state, State::Open);
    assert_eq!(probe(&format!("{TEAM} outsiders=no"), "SE7").state, State::NotApplicable);
}

#[test]
fn follow_up_dont_know_is_the_cautious_answer() {
    assert_eq!(probe(&format!("{CALM} ?forward-only RB2:1"), "RB2").class, Some(C));
    assert_eq!(probe(&format!("{CALM} ?can-pause RB4:1"), "RB4").class, Some(C));
    assert_eq!(asked(&format!("{CALM} ?forward-only RB2:1"), "RB2"), [""; 0]);
}

#[test]
fn follow_up_that_is_not_answered_opens_the_range() {
    assert_eq!(probe(&format!("{CALM} RB2:1"), "RB2").class, Some(A));
    assert_eq!(range(&format!("{CALM} RB2:1"), "RB2"), (A, C));
    assert_eq!(range(&format!("{CALM} -forward-only RB2:1"), "RB2"), (A, A));
    assert_eq!(probe(&format!("{CALM} RB4:1"), "RB4").class, Some(C));
    assert_eq!(range(&format!("{CALM} RB4:1"), "RB4"), (A, C));
}

#[test]
fn follow_up_is_asked_only_where_it_would_change_the_class() {
    assert_eq!(asked(&format!("{CALM} RB2:1"), "RB2"), ["forward-only"]);
    assert_eq!(asked(&format!("{CALM} RB2:2"), "RB2"), [""; 0], "above the rule");
    assert_eq!(asked(&format!("{CALM} RB2:2!"), "RB2"), [""; 0], "not shown is amber anyway");
    assert_eq!(asked(CALM, "RB2"), [""; 0], "open");
    assert_eq!(asked(&format!("{CALM} [rollback]=1"), "RB2"), [""; 0], "estimated");
    assert_eq!(asked(&format!("{CALM} RB2:?"), "RB2"), ["forward-only"], "don't know stands at 0");
    let solo = CALM.replace("product-team", "solo");
    assert_eq!(asked(&format!("{solo} SE4:2!"), "SE4"), [""; 0], "nor where rung 1 would do");
    assert_eq!(
        range(&format!("{solo} SE4:2!"), "SE4"),
        (V, V),
        "a question never asked opens no range"
    );
    assert_eq!(
        asked(&format!("{TEAM} MR7:1"), "MR7"),
        [""; 0],
        "not before it is known to make sense"
    );
    // It makes no sense outside its context, and an answer given there does not count.
    assert_eq!(asked(&format!("{CALM} MR7:1"), "MR7"), [""; 0]);
    assert_eq!(probe(&format!("{CALM} weights=open +vendor-stop MR7:1"), "MR7").class, Some(A));
    // Another rule has made it Critical already.
    assert_eq!(asked(&format!("{CALM} law=supervised DV2:1"), "DV2"), [""; 0]);
    assert_eq!(asked(&format!("{CALM} DV2:1"), "DV2"), ["disputable"]);
    // Two that could each decide are both asked, until one has.
    assert_eq!(
        asked(&format!("{CALM} SE4:0 weights=fine-tuned"), "SE4"),
        ["foreign-files", "runs-code-on-load"]
    );
    assert_eq!(asked(&format!("{CALM} SE4:0 weights=fine-tuned +foreign-files"), "SE4"), [""; 0]);
    assert_eq!(asked(&format!("{CALM} SE4:0 weights=open"), "SE4"), [""; 0]);
}

#[test]
fn two_follow_ups_that_decide_only_together_are_both_asked() {
    let stack = stack("one + ?\ntwo + ?\n[a training]\nA1 0000 ; C1 DL one & two", vec![]);
    let asked = |words: &str| {
        let assessed = assess(&stack, &review(words), TODAY);
        assessed.probe(&ProbeId::new("A1")).map(|found| found.follow_ups.len())
    };
    assert_eq!(asked("maturity=solo A1:1"), Some(2));
    assert_eq!(asked("maturity=solo A1:1 -one"), Some(0));
    assert_eq!(asked("maturity=solo A1:1 +one"), Some(1));
}

#[test]
fn follow_ups_for_advice_are_asked_at_any_claim() {
    for claim in ["0", "1", "2", "3!"] {
        assert_eq!(
            asked(&format!("{CALM} RM8:{claim}"), "RM8"),
            ["over-built", "over-build-planned"]
        );
    }
    assert_eq!(asked(&format!("{CALM} RM8:2 +over-built -over-build-planned"), "RM8"), [""; 0]);
    assert_eq!(asked(CALM, "RM8"), [""; 0]);
}

#[test]
fn what_decides_whether_a_probe_applies_is_asked_first() {
    let llm = format!("{CALM} maturity=established model-type=llm-own weights=open");
    assert_eq!(asked(&llm, "LS9"), ["loops-tools"]);
    assert_eq!(asked(&format!("{llm} -loops-tools"), "LS9"), [""; 0]);
    assert_eq!(probe(&format!("{llm} -loops-tools LS9:1"), "LS9").state, State::NotApplicable);
    assert_eq!(asked(&format!("{llm} +loops-tools LS9:1"), "LS9"), ["tools-write"]);
    assert_eq!(probe(&format!("{llm} ?loops-tools"), "LS9").state, State::Open, "better asked");
    assert_eq!(asked(&llm, "FX7"), ["heavy-compute"]);
    assert_eq!(asked(CALM, "FX7"), [""; 0], "folded for a product team");
}

#[test]
fn open_probe_never_counts_as_good() {
    let open = assessed(&format!("{CALM} SE1:3 SE3:3"));
    let security = &open.items[6];
    assert_eq!((security.class, security.range), (Some(V), Some(Range { good: V, bad: C })));
    assert_eq!((security.answered, security.applicable), (2, 7));
    assert_eq!(assessed(CALM).items[6].class, None);
    assert_eq!(range(CALM, "SE1"), (V, C));
    assert_eq!(range(CALM, "DV1"), (V, A));
}

#[test]
fn rule_that_reads_an_open_probe_opens_the_range() {
    let words = format!("{CALM} acts=acts undo=never MO5:1 MO3:1");
    assert_eq!((probe(&words, "MO5").class, range(&words, "MO5")), (Some(A), (A, C)));
    assert_eq!(probe(&words, "MO5").critical_if, ["\"The MO4\" stands at rung 1 or below"]);
    assert_eq!(probe(&format!("{words} MO4:1"), "MO5").class, Some(C));
    assert_eq!(range(&format!("{words} MO4:2"), "MO5"), (A, A));
    assert_eq!(range(&format!("{words} MO4:-"), "MO5"), (A, A), "not applicable triggers nothing");
    assert_eq!(probe(&format!("{words} MO4:?"), "MO5").class, Some(C), "don't know stands at 0");
}

#[test]
fn dont_know_stands_at_0_and_is_counted_as_both() {
    let unknown = assessed(&format!("{CALM} SE1:?"));
    let found = probe(&format!("{CALM} SE1:?"), "SE1");
    assert_eq!((found.state, found.standing, found.class), (State::Unknown, Rung::new(0), Some(C)));
    assert_eq!((unknown.counts.unknown, unknown.counts.critical), (1, 1));
}

#[test]
fn without_a_maturity_the_class_is_the_worst_and_the_range_that_of_all_four() {
    let words = CALM.replace("maturity=product-team", "");
    let found = probe(&format!("{words} DV4:1 DV1:2"), "DV4");
    assert_eq!((found.class, found.range), (Some(A), Some(Range { good: V, bad: A })));
    assert_eq!((found.target, found.needed), (None, None));
    assert_eq!(found.cheapest_change, "say who builds and runs it");
    let all = assessed(&format!("{words} DV4:1 DV1:2"));
    assert_eq!((all.maturity, all.advice.len()), (None, 0));
    assert_eq!(
        all.missing_context.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["maturity"]
    );
    // Shared compute is asked about, as only a solo is spared the question.
    assert_eq!(probe(&words, "RM7").state, State::Open);
    assert_eq!(range(&format!("{words} SE2:1 DV3:1"), "SE2"), (V, C));
}

#[test]
fn estimates_stand_for_what_is_not_claimed_and_fire_context_rules_only() {
    let words = format!("{CALM} acts=acts stakes=money [rollback]=1 RB8:- RB3:2");
    let estimated = assessed(&words);
    let rollback = &estimated.items[4];
    assert_eq!((rollback.class, rollback.estimated), (Some(C), true));
    let decided: Vec<_> = rollback.decided_by.iter().map(ToString::to_string).collect();
    assert_eq!(decided, ["RB1", "RB6"], "RB4 hangs on a follow-up that is not asked");
    assert_eq!(probe(&words, "RB4").critical_if, ["can-pause is not so"]);
    assert_eq!(probe(&words, "RB3").state, State::Claimed);
    assert_eq!(probe(&words, "RB1").range, Some(Range { good: C, bad: C }));
    let claimed = assessed(&format!("{words} RB1:1"));
    assert!(!claimed.items[4].estimated);
    assert!(!claimed.items[0].estimated, "nothing of it is answered");
    let read_by_others = format!("{CALM} acts=acts undo=never [monitoring]=1 MO5:1");
    assert_eq!(probe(&read_by_others, "MO5").class, Some(C), "MO3 and MO4 stand on the estimate");
    assert_eq!(asked(&format!("{CALM} maturity=established [fit]=1"), "FX7"), ["heavy-compute"]);
}

#[test]
fn estimate_of_2_is_a_claim_that_nobody_has_shown() {
    let found = probe(&format!("{CALM} [security]=2"), "SE1");
    assert_eq!((found.class, found.basis), (Some(A), Basis::NotShown { last_shown: None }));
    assert_eq!(found.hazard, None, "read-only-secrets is not asked on an estimate");
    assert_eq!(found.critical_if, ["the claim does not hold and read-only-secrets is not so"]);
}

#[test]
fn expired_evidence_is_amber_and_says_when_it_was_last_shown() {
    let mut review = review(&format!("{CALM} RB1:2"));
    let id = ProbeId::new("RB1");
    let shown = TODAY.yesterday().expect("there is one");
    for piece in &mut review.probes.get_mut(&id).expect("claimed").evidence {
        (piece.on, piece.until) = (Some(shown), Some(TODAY));
    }
    let on =
        |day| assess(&table(), &review, day).probe(&id).map(|found| (found.class, found.basis));
    let last_shown = Some(shown);
    assert_eq!(on(TODAY), Some((Some(V), Basis::OnTarget)));
    let tomorrow = TODAY.tomorrow().expect("there is one");
    assert_eq!(on(tomorrow), Some((Some(A), Basis::NotShown { last_shown })));
}

#[test]
fn waiving_a_critical_probe_is_named() {
    let waived = probe(&format!("{CALM} SE3:-"), "SE3");
    assert_eq!((waived.state, waived.class, waived.range), (State::NotApplicable, None, None));
    assert_eq!(waived.because, "not here");
    assert_eq!(waived.hazard, Some(Hazard::IrreversibleExposure));
    assert_eq!(waived.critical_if.len(), 1);
    let ruled_out = stack("[a training]\nA1 2222 ; C1 DL ; N acts=acts", vec![]);
    let ruled_out = assess(&ruled_out, &review("maturity=solo acts=acts A1:-"), TODAY);
    assert_eq!(ruled_out.items[0].probes[0].hazard, None, "the questionnaire says so too");
    let harmless = probe(&format!("{CALM} RM3:-"), "RM3");
    assert_eq!((harmless.hazard, harmless.critical_if.len()), (None, 0));
}

#[test]
fn reason_of_blanks_waives_nothing() {
    let mut review = review(&format!("{CALM} SE3:-"));
    for response in review.probes.values_mut() {
        response.not_applicable = Some(" ".to_owned());
    }
    let assessed = assess(&table(), &review, TODAY);
    assert_eq!(assessed.probe(&ProbeId::new("SE3")).map(|found| found.state), Some(State::Open));
}

#[test]
fn accepted_risk_keeps_its_class_and_reopens_by_itself() {
    let mut review = review(&format!("{CALM} SE3:0"));
    let id = ProbeId::new("SE3");
    review.decisions.push(crate::domain::review::Decision {
        probe: id.clone(),
        by: "the head of product".to_owned(),
        why: "it is closed next week".to_owned(),
        until: Some(TODAY),
    });
    let on =
        |day| assess(&table(), &review, day).probe(&id).map(|found| (found.class, found.accepted));
    assert_eq!(on(TODAY), Some((Some(C), Some(0))));
    assert_eq!(on(TODAY.tomorrow().expect("there is one")), Some((Some(C), None)));
}

#[test]
fn probe_without_a_possible_finding_is_folded() {
    let solo = CALM.replace("product-team", "solo");
    let folded = probe(&format!("{solo} [experiment-tracking]=1"), "ET6");
    assert_eq!((folded.state, folded.class), (State::NotAsked, None));
    assert_eq!(folded.because, "no answer changes the outcome for a solo researcher");
    assert_eq!(probe(&solo, "MR6").state, State::Open, "readers outside would make it Critical");
    assert_eq!(probe(&format!("{solo} -outside-readers"), "MR6").state, State::NotAsked);
    let claimed = probe(&format!("{solo} ET6:0"), "ET6");
    assert_eq!((claimed.class, claimed.basis), (Some(V), Basis::NothingNeeded));
    assert_eq!(claimed.because, "nothing is needed at this size");
    assert_eq!(
        probe(&format!("{solo} ET6:2"), "ET6").basis,
        Basis::OnTarget,
        "that is worth praise"
    );
    assert_eq!(assessed(&solo).items[1].applicable, 6, "what is folded is not asked");
    assert_eq!(assessed(&solo).maturity, Some(Maturity::Solo));
}

#[test]
fn probe_on_which_another_one_hangs_is_not_folded() {
    let lines = "automatic + acts=acts
        [a training]
        A1 1111 ; C0 SF automatic & A2<=0
        A2 0000";
    let state = |words: &str| {
        let assessed = assess(&stack(lines, vec![]), &review(words), TODAY);
        assessed.probe(&ProbeId::new("A2")).map(|found| found.state)
    };
    assert_eq!(state("maturity=solo acts=acts"), Some(State::Open));
    assert_eq!(state("maturity=solo acts=reads"), Some(State::NotAsked));
}

#[test]
fn context_that_is_missing_is_told_apart_from_the_rest() {
    let little = assessed("maturity=solo scale=? truth=?");
    let ids = |ids: &[crate::domain::id::QuestionId]| {
        ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids(&little.missing_context), "model-type scale latency");
    assert!(ids(&little.unknown_context).contains("truth"));
    assert!(!ids(&little.unknown_context).contains("scale"));
    let stale = assessed("maturity=solo scale=an-option-of-long-ago");
    assert_eq!(ids(&stale.missing_context), "model-type scale latency");
}

#[test]
fn list_that_was_skipped_is_not_missed_and_names_nothing() {
    let mut questionnaire =
        stack("[a training]\nA1 2222 ; N acts=acts", vec![]).questionnaires()[0].clone();
    for question in &mut questionnaire.questions {
        question.several = question.id.as_str() == "acts";
    }
    let stack = Stack::join(vec![questionnaire]).expect("one questionnaire cannot clash");
    let state = |words: &str| {
        let assessed = assess(&stack, &review(words), TODAY);
        let missed = assessed.unknown_context.iter().any(|id| id.as_str() == "acts");
        (missed, assessed.items[0].probes[0].state)
    };
    assert_eq!(state("maturity=solo"), (false, State::Open));
    assert_eq!(state("maturity=solo acts=acts"), (false, State::NotApplicable));
    assert_eq!(
        state("maturity=solo acts=?"),
        (true, State::NotApplicable),
        "acts counts as automatic"
    );
}

#[test]
fn an_answer_counts_as_much_for_a_claim_that_is_not_shown() {
    const CHAIN: &str = "deep + ?
        reach + ? deep
        [a training]
        A1 0000 ; C1 IE reach";
    let class = |words: &str| {
        let assessment = assess(&stack(CHAIN, vec![]), &review(&format!("{TEAM} {words}")), TODAY);
        assessment.probe(&ProbeId::new("A1")).and_then(|probe| probe.class)
    };
    assert_eq!(class("+reach A1:1"), Some(C));
    assert_eq!(class("+reach A1:2!"), Some(A), "the answer says that the question makes sense");
    assert_eq!(class("-deep +reach A1:2!"), Some(V));
}

#[test]
fn a_claim_that_is_not_shown_says_what_could_make_it_critical() {
    let lines = "odd + ?\n[a training]\nA1 0000 ; C1 SF odd";
    let found = |words: &str| {
        let assessment = assess(&stack(lines, vec![]), &review(&format!("{TEAM} {words}")), TODAY);
        assessment.probe(&ProbeId::new("A1")).expect("it is there").clone()
    };
    let unshown = found("A1:2!");
    assert_eq!(unshown.class, Some(V), "rung 1 would do here");
    assert_eq!(unshown.critical_if, ["the claim does not hold and odd is so"]);
    assert!(found("A1:2").critical_if.is_empty());
}
