//! What is asked, in which words and order; what a class is explained with.

use std::collections::BTreeMap;

use crate::assess::questions::{
    could_be_critical, fold_reason, impact, journey, next_open, order, scope, wording,
};
use crate::assess::tests::fixture::{TODAY, condition, review, rung, stack, table};
use crate::assess::{Basis, ProbeAssessment, assess};
use crate::domain::id::{OptionId, ProbeId, QuestionId};
use crate::domain::questionnaire::{Item, Probe, Questionnaire, Rewording};
use crate::domain::scale::Hazard;
use crate::domain::stack::Stack;

const CHURN: &str = "maturity=product-team model-type=batch-tabular weights=own serving=batch-table acts=acts \
    undo=never stakes=money law=personal truth=months retrain=by-hand lost=nothing loop=reviewed outsiders=no \
    scale=1k-1m latency=none";

fn found(words: &str, id: &str) -> ProbeAssessment {
    let assessment = assess(&table(), &review(words), TODAY);
    assessment.probe(&ProbeId::new(id)).expect("it is in the table").clone()
}

fn item<'a>(stack: &'a Stack, id: &str) -> &'a Item {
    stack.item(id).expect("it is in the table")
}

fn joined(ids: &[ProbeId]) -> String {
    ids.iter().map(ProbeId::as_str).collect::<Vec<_>>().join(" ")
}

#[test]
fn critical_says_which_answers_make_it_so_and_what_would_end_it() {
    let found = found(&format!("{CHURN} RB1:1"), "RB1");
    assert_eq!(found.because, "RB1 because of automatic-action");
    assert_eq!(found.read, ["stands at rung 1", "automatic-action is so (acts: acts)"]);
    assert_eq!(found.cheapest_change, "reach rung 2: \"RB1 at rung 2\"");
    assert_eq!((found.target, found.needed), (Some(rung("2")), Some(rung("2"))));
    let lower = self::found(&format!("{CHURN} RB1:0"), "RB1");
    assert_eq!(
        lower.cheapest_change, "reach rung 2: \"RB1 at rung 2\"",
        "one rung up is not enough"
    );
}

#[test]
fn of_several_reasons_the_first_is_given() {
    let both = found(&format!("{CHURN} law=supervised +disputable DV2:1"), "DV2");
    assert_eq!(both.read, ["stands at rung 1", "supervised is so (law: supervised)"]);
    let stack = stack("[a training]\nA1 2222 ; C1 DL acts=acts ; C1 SF acts=acts", vec![]);
    let equal = assess(&stack, &review("maturity=solo acts=acts A1:0"), TODAY);
    assert_eq!(equal.items[0].probes[0].hazard, Some(Hazard::DataLoss));
}

#[test]
fn what_is_known_to_be_wrong_is_said_before_what_is_not_shown() {
    let over_built = found(&format!("{CHURN} RM8:2! +over-built"), "RM8");
    assert_eq!(over_built.basis, Basis::AdvisoryRule);
}

#[test]
fn easing_is_named_only_where_it_would_decide() {
    let unsure = CHURN.replace("undo=never", "undo=?").replace("stakes=money", "stakes=little");
    let if_critical =
        |rung: &str| found(&format!("{unsure} -disputable MO1:{rung}"), "MO1").critical_if;
    assert_eq!(if_critical("0"), ["no-other-notice is so"]);
    assert_eq!(if_critical("1"), ["no-other-notice is so and harmless is not so"]);
}

#[test]
fn below_target_says_what_is_expected_and_of_whom() {
    let found = found(&format!("{CHURN} ET1:1"), "ET1");
    assert_eq!(found.because, "a product team is expected to reach rung 2 here: \"ET1 at rung 2\"");
    assert_eq!(found.read, ["stands at rung 1", "maturity: product-team"]);
    assert_eq!(found.cheapest_change, "reach rung 2: \"ET1 at rung 2\"");
}

#[test]
fn demand_of_the_context_is_named_as_such() {
    let found = found(&format!("{CHURN} law=sensitive SE10:1"), "SE10");
    assert_eq!(found.because, "a use like this one calls for rung 2 here: \"SE10 at rung 2\"");
    assert!(
        found.read.contains(&"sensitive-use is so (law: sensitive)".to_owned()),
        "{:?}",
        found.read
    );
}

#[test]
fn what_is_not_shown_says_so_and_what_may_hide_behind_it() {
    let found = found(&format!("{CHURN} RB1:2!"), "RB1");
    assert_eq!(
        found.because,
        "rung 2 is claimed and nothing shows it; if it does not hold, RB1 because of automatic-action"
    );
    assert_eq!(found.cheapest_change, "show evidence for \"RB1 at rung 2\"");
    assert_eq!(found.critical_if, ["the claim does not hold"]);
    assert!(found.hazard.is_some());
}

#[test]
fn finding_out_is_cheaper_than_building() {
    let unknown = found(&format!("{CHURN} ?can-pause RB4:1"), "RB4");
    assert_eq!(unknown.cheapest_change, "find out whether can-pause is so");
    assert!(
        unknown.read.contains(
            &"can-pause is not so (nobody knew, so the cautious answer counts)".to_owned()
        ),
        "{:?}",
        unknown.read
    );
    let known = found(&format!("{CHURN} -can-pause RB4:1"), "RB4");
    assert_eq!(known.cheapest_change, "reach rung 2: \"RB4 at rung 2\"");
}

#[test]
fn rung_of_another_probe_or_another_answer_may_be_the_way_out() {
    let lines = "leaks + ?
        [a training]
        A1 0000 ; C3 DL A2<=1
        A2 0000
        A3 0000 ; C3 IE leaks
        A4 2222 ; A leaks";
    let change = |words: &str, id: &str| {
        let assessed = assess(&stack(lines, vec![]), &review(words), TODAY);
        assessed.probe(&ProbeId::new(id)).map(|found| found.cheapest_change.clone())
    };
    assert_eq!(
        change("maturity=solo A1:1 A2:1", "A1").as_deref(),
        Some("reach rung 2 at \"The A2\": \"A2 at rung 2\"")
    );
    assert_eq!(
        change("maturity=solo A3:1 +leaks", "A3").as_deref(),
        Some("make it so that leaks is not so")
    );
    assert_eq!(
        change("maturity=solo A4:1 +leaks", "A4").as_deref(),
        Some("reach rung 2: \"A4 at rung 2\", and make it so that leaks is not so"),
        "neither alone is enough"
    );
}

#[test]
fn next_step_and_praise_are_worded_apart() {
    let established = CHURN.replace("product-team", "established");
    let next = found(&format!("{established} ET1:2"), "ET1");
    assert!(
        next.because.ends_with("the next step is rung 3: \"ET1 at rung 3\""),
        "{}",
        next.because
    );
    assert_eq!(next.cheapest_change, "");
    assert_eq!(
        found(&format!("{CHURN} ET1:2"), "ET1").because,
        "this is what a product team needs here"
    );
}

#[test]
fn before_launch_gives_the_rule_and_says_that_it_is_not_live() {
    let found = found(&format!("{CHURN} stage=building RB1:1"), "RB1");
    assert_eq!(found.because, "RB1 because of automatic-action");
    assert!(found.read.contains(&"it is not live yet".to_owned()));
    assert!(found.critical_if.is_empty());
    assert!(self::found(&format!("{CHURN} stage=building RB2:1"), "RB2").critical_if.is_empty());
}

#[test]
fn probes_that_could_be_critical_come_first_and_folded_ones_last() {
    let stack = table();
    let monitoring = item(&stack, "monitoring");
    assert_eq!(
        joined(&order(&stack, &review(CHURN), monitoring)),
        "MO1 MO2 MO3 MO4 MO5 MO6 MO9 MO7 MO8 MO10"
    );
    let solo = CHURN.replace("product-team", "solo").replace("acts=acts", "acts=reads");
    let tracking = item(&stack, "experiment-tracking");
    assert_eq!(joined(&order(&stack, &review(&solo), tracking)), "ET2 ET3 ET1 ET4 ET5 ET7 ET6 ET8");
    let versioning = item(&stack, "data-versioning");
    assert!(joined(&order(&stack, &review(CHURN), versioning)).ends_with("DV3"), "not applicable");
}

#[test]
fn answers_to_probes_do_not_move_them() {
    let stack = table();
    let monitoring = item(&stack, "monitoring");
    let before = order(&stack, &review(CHURN), monitoring);
    let answered =
        review(&format!("{CHURN} MO3:3 MO4:3 MO5:1 MO1:1 -no-other-notice -charts-only MO7:-"));
    assert_eq!(before, order(&stack, &answered, monitoring));
}

#[test]
fn fit_and_ownership_is_asked_first() {
    let stack = table();
    let items: Vec<_> = journey(&stack).iter().map(|item| item.id.to_string()).collect();
    assert_eq!(items[..2], ["fit", "data-versioning"]);
}

#[test]
fn next_open_probe_follows_the_order_of_asking_and_starts_over() {
    let stack = table();
    let next = |words: &str, after: Option<&str>| {
        let review = review(&format!("{CHURN} {words}"));
        let assessment = assess(&stack, &review, TODAY);
        let after = after.map(ProbeId::new);
        next_open(&stack, &review, &assessment, after.as_ref()).map(|id| id.to_string())
    };
    assert_eq!(next("", None).as_deref(), Some("FX3"), "it could be Critical");
    assert_eq!(next("", Some("MO6")).as_deref(), Some("MO9"));
    assert_eq!(next("MO9:1", Some("MO6")).as_deref(), Some("MO7"));
    assert_eq!(next("FX3:1", Some("LS6")).as_deref(), Some("LS7"));
    let all: Vec<_> = stack.probes().map(|(_, probe)| format!("{}:1", probe.id)).collect();
    let all = all.join(" ");
    assert_eq!(next(&all, Some("MO6")), None);
    let but_one = all.replace("DV2:1 ", "");
    assert_eq!(next(&but_one, Some("MO6")).as_deref(), Some("DV2"));
}

#[test]
fn live_count_tells_what_an_option_would_leave_to_ask() {
    let stack = table();
    let count = |review: &crate::domain::review::Review, question, option| {
        impact(&stack, review, &QuestionId::new(question), &OptionId::new(option))
    };
    let answers = review(&CHURN.replace("stage=live", ""));
    let research = count(&answers, "stage", "research");
    let live = count(&answers, "stage", "live");
    assert!(research.asked + 15 < live.asked, "{research:?} {live:?}");
    assert!(research.could_be_critical < live.could_be_critical);
    assert_eq!(live, scope(&stack, &answers));
    let paused = scope(&stack, &review(&format!("{CHURN} +can-pause")));
    assert!(paused.could_be_critical < live.could_be_critical, "follow-ups count");
    let solo = count(&answers, "maturity", "solo");
    assert!(solo.folded > live.folded && solo.asked < live.asked, "{solo:?} {live:?}");
    let assessed = assess(&stack, &answers, TODAY);
    assert_eq!(live.asked, assessed.counts.asked());
    assert_eq!(live.folded, assessed.counts.not_asked);
}

#[test]
fn could_be_critical_follows_context_and_follow_ups() {
    let stack = table();
    let could = |words: &str, id| could_be_critical(&stack, &review(words), &ProbeId::new(id));
    assert!(could(CHURN, "RB1") && could("", "RB1"));
    assert!(!could(&CHURN.replace("acts=acts", "acts=reads"), "RB1"));
    assert!(could(CHURN, "RB4") && !could(&format!("{CHURN} +can-pause"), "RB4"));
    assert!(!could(&format!("{CHURN} RB1:-"), "RB1"), "waived");
    assert!(!could(CHURN, "ET1") && !could(CHURN, "XX1") && !could(CHURN, "DV3"));
}

#[test]
fn fold_reason_names_the_team() {
    let solo = fold_reason(&table(), &review("maturity=solo"));
    assert_eq!(solo, "no answer changes the outcome for a solo researcher");
}

#[test]
fn words_follow_the_context_part_by_part() {
    let rewording = |when, ask: Option<&str>, rungs: &[(&str, &str)], because: &str| Rewording {
        when: condition(when),
        because: because.to_owned(),
        ask: ask.map(str::to_owned),
        rungs: rungs
            .iter()
            .map(|(at, text)| (rung(at), (*text).to_owned()))
            .collect::<BTreeMap<_, _>>(),
        evidence: None,
        false_yes: None,
    };
    let stack = stack("[a training]\nA1 2222", vec![]);
    let mut probe: Probe = stack.probes().map(|(_, probe)| probe.clone()).next().expect("one");
    probe.rewordings = vec![
        rewording("model-type=recommender", Some("clicks?"), &[], "clicks"),
        rewording("maturity=solo", None, &[("2", "alone")], "one person"),
        rewording(
            "serving=by-hand",
            Some("by hand?"),
            &[("2", "by hand"), ("3", "never")],
            "by hand",
        ),
        rewording("maturity=solo", None, &[("2", "twice")], "nothing new"),
    ];
    let put = |words: &str| wording(&stack, &review(words), &probe);
    let both = put("maturity=solo serving=by-hand");
    assert_eq!(both.wording.ask, "by hand?");
    assert_eq!(both.wording.rungs, ["A1 at rung 0.", "A1 at rung 1.", "alone", "never"]);
    assert_eq!(both.because, ["one person", "by hand"]);
    let usual = put("maturity=platform serving=batch-file");
    assert_eq!((usual.wording, usual.because.len()), (probe.wording.clone(), 0));
    assert_eq!(put("model-type=?").wording.ask, "A1?", "not before it is known");
}

#[test]
fn reason_is_given_in_the_words_of_the_context() {
    let base = stack("[a training]\nA1 2222", vec![]);
    let mut questionnaire: Questionnaire = base.questionnaires()[0].clone();
    questionnaire.items[0].probes[0].rewordings = vec![Rewording {
        when: condition("maturity=solo"),
        because: String::new(),
        ask: None,
        rungs: BTreeMap::from([(rung("2"), "Done alone.".to_owned())]),
        evidence: None,
        false_yes: None,
    }];
    let stack = Stack::join(vec![questionnaire]).expect("one questionnaire cannot clash");
    let assessed = assess(&stack, &review("maturity=solo A1:1"), TODAY);
    assert!(assessed.items[0].probes[0].because.ends_with("\"Done alone\""));
}
