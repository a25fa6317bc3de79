//! What the two sentences say, and that they are two.

use proptest::prelude::*;

use crate::assess::tests::fixture::{TODAY, pivot_for, review, stack};
use crate::assess::{Assessment, assess};
use crate::domain::id::{ItemId, ProbeId};
use crate::domain::pivot::{Pivot, Subject};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::review::{Decision, Review};
use crate::domain::stack::Stack;

const LINES: &str = "automatic + acts=acts
    not-live . stage=building
    single-upstream + ?
    [data training]
    A1 1222 ; C1 DL automatic
    A2 1222 ; C0 SF single-upstream
    [rollback deployment before-launch]
    B1 1222 ; C1 NR automatic
    B2 1222
    B3 1222
    [fit fit]
    F1 1222 ; C0 NR automatic ; ^ rollback";
const CONTEXT: &str = "maturity=product-team model-type=llm-own scale=under-1k latency=none";

fn pivots() -> Vec<Pivot> {
    let worded = |probe, instead_of: &str, action: &str, benefit: &str| Pivot {
        instead_of: vec![(vec![], instead_of.to_owned())],
        action: action.to_owned(),
        benefit: benefit.to_owned(),
        ..pivot_for(probe)
    };
    vec![
        worded(
            "A1",
            "one laptop",
            "copy it to a second place; restore it once",
            "150 hours survive, and so do you: always",
        ),
        worded("B1", "a muted platform", "cancel it and keep one alarm", "silence means something"),
        worded("B2", "", "write it down", "a minute instead of a day"),
    ]
}

fn assessed(review: &Review) -> Assessment {
    assess(&stack(LINES, pivots()), review, TODAY)
}

/// The two sentences for a review of "Owl calls".
fn said(words: &str) -> [String; 2] {
    let mut review = review(&format!("{CONTEXT} {words}"));
    review.system.name = "Owl calls".to_owned();
    assessed(&review).summary
}

const GOOD: &str = "A1:2 A2:2 B1:2 B2:2 B3:2 F1:2";

#[test]
fn what_nobody_knows_is_not_called_by_its_rung() {
    let [_, first] = said("acts=acts A1:? A2:2 B1:2 B2:2 B3:2 F1:2");
    assert!(!first.contains("one laptop"), "{first}");
    let known = said("acts=acts A1:0 A2:2 B1:2 B2:2 B3:2 F1:2");
    assert!(known[1].contains("nstead of one laptop"), "{}", known[1]);
    assert!(
        first.contains("instead of not knowing how it stands with \"The A1\", copy"),
        "{first}"
    );
}

#[test]
fn criticals_name_the_weakest_item_and_the_first_thing_to_do() {
    let [verdict, first] = said("acts=acts A1:1 A2:2 B1:0 B2:2! B3:1 F1:0");
    assert_eq!(
        verdict,
        "Owl calls is Critical, weakest in data, with 3 Critical findings in data, rollback and fit, and 1 claim not shown: A1 because of automatic."
    );
    assert_eq!(
        first,
        "To guard against data loss, start here: instead of one laptop, copy it to a second place; the gain: 150 hours \
         survive, and so do you."
    );
}

#[test]
fn critical_in_one_item_alone_says_so_and_an_action_keeps_what_it_refers_to() {
    let [verdict, first] = said("acts=acts A1:2 A2:2 B1:1 B2:2 B3:2 F1:2");
    assert_eq!(
        verdict,
        "Owl calls is Critical in rollback alone, with 1 Critical finding: B1 because of automatic."
    );
    assert_eq!(
        first,
        "To have a way back, start here: instead of a muted platform, cancel it and keep one alarm; the gain: silence \
         means something."
    );
}

#[test]
fn an_estimate_is_called_one() {
    let [verdict, first] = said("acts=acts A1:2 A2:2 F1:2 [rollback]=1");
    assert_eq!(
        verdict,
        "Owl calls has 1 item estimated Critical, rollback, with no Critical confirmed."
    );
    assert_eq!(
        first,
        "The first thing to do is to answer rollback question by question, because its Critical is only estimated."
    );
    let [verdict, _] = said("acts=acts F1:2 [rollback]=1 [data]=1");
    assert_eq!(
        verdict,
        "Owl calls has 2 items estimated Critical, weakest in data, with no Critical confirmed."
    );
}

#[test]
fn what_is_confirmed_comes_before_what_is_estimated() {
    let [verdict, first] = said("acts=acts A1:1 A2:2 F1:2 [rollback]=1");
    assert_eq!(
        verdict,
        "Owl calls is Critical, weakest in data, with 1 Critical finding in data and 1 item estimated Critical: A1 because of automatic."
    );
    assert!(first.starts_with("To guard against data loss, start here: "), "{first}");
    let review = review(&format!("{CONTEXT} acts=acts F1:2 [data]=1 B1:1"));
    let assessment = assessed(&review);
    assert_eq!(assessment.advice[0].probe, ProbeId::new("B1"));
    assert_eq!(assessment.counts.estimated_critical_items, 1);
    let [_, first] = said("acts=acts B1:2 B2:1 B3:2 F1:2 [data]=1");
    assert!(
        first.starts_with("To guard against data loss, which is only estimated, start here: "),
        "{first}"
    );
}

#[test]
fn estimated_good_is_not_called_sound() {
    let [verdict, _] = said("maturity=solo acts=reads F1:1 [data]=1 [rollback]=1 -single-upstream");
    assert_eq!(verdict, "Owl calls is sound by estimate, with every item at Validation.");
    let [verdict, first] = said("acts=reads F1:2 [data]=1 [rollback]=1 -single-upstream");
    assert_eq!(
        verdict,
        "Owl calls is Advisory by estimate, with no Critical finding and 2 items estimated Advisory."
    );
    assert_eq!(
        first,
        "The first thing to do is to answer rollback question by question, because its Advisory is only estimated."
    );
}

#[test]
fn what_nobody_knew_is_no_count_of_findings() {
    let [verdict, first] = said("acts=acts A1:? A2:? B1:? B2:? B3:? F1:?");
    assert_eq!(
        verdict,
        "Nobody in the room could answer 6 of 6 questions about Owl calls, so it counts as Critical until somebody can."
    );
    assert_eq!(
        first,
        "The first thing to do is to find somebody who can answer rollback, which counts as Critical until then."
    );
    let [verdict, _] = said("acts=acts A1:2 A2:2 B1:? B2:? B3:2 F1:2 -single-upstream");
    assert_eq!(
        verdict,
        "Owl calls is Critical in rollback alone, where nobody could answer 2 of 3 questions."
    );
    let [verdict, _] = said("acts=acts A1:1 A2:2 B1:? B2:? B3:2 F1:2 -single-upstream");
    assert_eq!(
        verdict,
        "Owl calls is Critical in data alone, with 1 Critical finding: A1 because of automatic; nobody could answer 2 of 3 questions in rollback."
    );
}

#[test]
fn claims_not_shown_are_counted_apart_and_shown_first_where_they_may_hide_a_critical() {
    let [verdict, first] = said("acts=acts A1:2! A2:2 B1:2 B2:2 B3:2! F1:2");
    assert_eq!(
        verdict,
        "Owl calls is Advisory, weakest in data, with no Critical finding and 2 claims not shown."
    );
    assert_eq!(
        first,
        "The first thing to do is to show evidence for \"The A1\" in data, which is Critical if the claim does not \
         hold."
    );
}

#[test]
fn what_stands_first_among_the_pivots_is_named_where_anything_is_confirmed() {
    let [verdict, first] = said("acts=acts A1:2! A2:2 B1:2 B2:1 B3:2! F1:2");
    assert_eq!(
        verdict,
        "Owl calls is Advisory, weakest in rollback, with no Critical finding, 1 Advisory in rollback, and 2 claims \
         not shown."
    );
    assert_eq!(first, "Start here: write it down; the gain: a minute instead of a day.");
}

#[test]
fn a_sound_system_is_told_what_to_keep() {
    let [verdict, first] = said(&format!("acts=acts {GOOD} -single-upstream"));
    assert_eq!(verdict, "Owl calls is sound, with every item at Validation.");
    assert_eq!(
        first,
        "Keep what is there, above all \"The A1\" and \"The B1\", and do not extend it."
    );
    let [_, first] =
        said("maturity=solo acts=reads A1:1 A2:1 B1:1 B2:1 B3:1 F1:1 -single-upstream");
    assert_eq!(first, "Nothing needs to change at this size.");
}

#[test]
fn nothing_answered_may_turn_out_anything() {
    let [verdict, first] = said("acts=acts");
    assert_eq!(
        verdict,
        "Owl calls has no answers yet to its 6 questions, so it may turn out anything from Validation to Critical."
    );
    assert_eq!(
        first,
        "The first thing to do is to answer the 2 open questions of data, which could still be Critical."
    );
}

#[test]
fn while_much_is_open_progress_comes_first() {
    let cases = [
        (
            "A1:2",
            "Owl calls has 1 of 6 questions answered so far, all of it Validation; the rest could still turn out Critical.",
        ),
        (
            "A1:2 A2:2 B1:2 B2:2 B3:2",
            "Owl calls has 5 of 6 questions answered so far, all of it Validation; the rest could still turn out Critical.",
        ),
        (
            "A1:2 B2:1",
            "Owl calls has 2 of 6 questions answered so far, with no Critical finding and 1 Advisory in rollback; the \
             rest could still turn out Critical.",
        ),
        (
            "A1:1",
            "Owl calls has 1 of 6 questions answered so far and is already Critical in data, with 1 Critical finding: A1 because of automatic.",
        ),
        (
            "[data]=1",
            "Owl calls has 2 of 6 questions answered or estimated so far, with 1 item estimated Critical and no Critical \
             confirmed.",
        ),
    ];
    for (answers, expected) in cases {
        let [verdict, _] = said(&format!("acts=acts {answers} -single-upstream"));
        assert_eq!(verdict, expected);
    }
    let [verdict, _] = said("acts=acts A1:2 A2:0 B1:2 B2:2");
    assert_eq!(
        verdict,
        "Owl calls is Advisory, weakest in data, with no Critical finding, 1 Advisory in data, and 2 of 6 questions \
         still open; it could still become Critical."
    );
}

#[test]
fn without_a_maturity_there_is_a_range_and_no_advice() {
    let [verdict, first] =
        said("maturity=? acts=reads A1:2 A2:2 B1:2 B2:1 B3:2 F1:2 -single-upstream");
    assert_eq!(
        verdict,
        "Owl calls can only be placed between Validation and Advisory while the team's maturity is not known."
    );
    assert_eq!(
        first,
        "The first thing to do is to answer the context question \"maturity\", because no advice is given before that."
    );
    let [verdict, _] = said("maturity=? acts=acts A1:1 A2:2 B1:2 B2:1 B3:2 F1:2");
    assert_eq!(verdict, "Owl calls is Critical whatever the team's maturity, which is not known.");
}

#[test]
fn what_was_set_aside_or_accepted_is_named() {
    let [verdict, _] = said("acts=acts A1:- A2:2 B1:2 B2:2 B3:2 F1:2 -single-upstream");
    assert_eq!(
        verdict,
        "Owl calls is sound, with every item at Validation; \"The A1\", set aside as not applicable, would be Critical."
    );
    let mut review = review(&format!("{CONTEXT} acts=acts A1:1 A2:2 B1:2 B2:2 B3:2 F1:2"));
    let decision =
        Decision { probe: ProbeId::new("A1"), by: String::new(), why: String::new(), until: None };
    review.decisions.push(decision);
    let [verdict, _] = assessed(&review).summary;
    assert_eq!(
        verdict,
        "This system is Critical in data alone, with 1 Critical finding (1 accepted): A1 because of automatic."
    );
}

#[test]
fn before_launch_is_a_list_and_not_a_critical() {
    let [verdict, _] = said("stage=building acts=acts A1:2 A2:2 B1:1 B2:2 B3:2 F1:2");
    assert_eq!(
        verdict,
        "Owl calls is Advisory, weakest in rollback, with no Critical finding and 1 finding to settle before launch."
    );
}

/// Words that want to end a sentence.
fn nasty() -> impl Strategy<Value = String> {
    let pieces = [
        "Dr. Who",
        "v1.2.",
        "Really?",
        "Yahoo!",
        " e.g. this",
        "end. Next",
        "a\nb",
        "…",
        "。",
        "one.Two",
        "\u{202e}",
        "\u{85}",
        "?!",
        "...",
        "check.py",
        "https://x.example/a?b=c.",
        "; then",
        ": now",
        ", and",
        "\"quoted.\"",
        "(so.)",
        "i.e.",
        "No. 5",
        ".",
        "word word word word word word word word word word word",
    ];
    let piece = prop_oneof![
        4 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.join(" "))
}

/// The small stack with this text as every title and every word of advice.
fn stack_of(text: &str) -> Stack {
    let renamed = |mut questionnaire: Questionnaire| {
        for item in &mut questionnaire.items {
            item.title = text.to_owned();
            item.probes.iter_mut().for_each(|probe| probe.title = text.to_owned());
        }
        questionnaire
            .pivots
            .push(Pivot { subject: Subject::Item(ItemId::new("data")), ..pivot_for("A1") });
        for pivot in &mut questionnaire.pivots {
            pivot.instead_of = vec![(vec![], text.to_owned())];
            pivot.action = text.to_owned();
            pivot.benefit = text.to_owned();
        }
        questionnaire
    };
    let parts = stack(LINES, pivots()).questionnaires().to_vec();
    Stack::join(parts.into_iter().map(renamed).collect()).unwrap()
}

#[test]
fn the_name_stands_letter_for_letter_or_not_at_all() {
    let said = |name: &str| {
        let mut review = review(&format!("{CONTEXT} acts=acts A1:- {GOOD}"));
        review.system.name = name.to_owned();
        assessed(&review).summary.join(" ")
    };
    for name in ["Acme v2.1 (U.S.)", "https://x.example/a?b=c", "is it?then", "דירוג לקוחות"]
    {
        assert!(said(name).contains(name), "{name}");
    }
    for name in ["Fraud? Yes", "Yahoo!", "Dr. Who", "\u{2068}open"] {
        assert!(said(name).starts_with("This system "), "{name}");
    }
}

proptest! {
    #[test]
    fn each_is_one_sentence_of_under_45_words(
        name in nasty(),
        text in nasty(),
        case in proptest::sample::select(vec![
            "acts=acts A1:1 A2:? B1:0 B2:2! B3:- F1:0",
            "acts=acts A1:2 A2:2 [rollback]=1",
            "acts=acts A1:- A2:2! B1:2! F1:2",
            "acts=reads A1:2 A2:2 B1:2 B2:2 B3:2 F1:2",
            "maturity=? acts=acts A1:1",
            "maturity=solo acts=? ",
            "stage=building acts=acts A1:2 A2:1 B1:1 B2:2 B3:2 F1:0",
        ]),
    ) {
        let mut review = review(&format!("{CONTEXT} {case}"));
        review.system.name = name;
        for sentence in assess(&stack_of(&text), &review, TODAY).summary {
            let chars: Vec<char> = sentence.chars().collect();
            let ends = |at: usize| {
                let next = chars.get(at + 1);
                chars[at] == '。' || ("!?….".contains(chars[at]) && next.is_none_or(|c| c.is_whitespace()))
            };
            let stops = (0..chars.len()).filter(|at| ends(*at)).count();
            prop_assert_eq!(stops, 1, "{}", &sentence);
            prop_assert!(sentence.ends_with('.') && !chars.iter().any(|c| c.is_control()), "{sentence:?}");
            prop_assert!(sentence.split_whitespace().count() < 45, "{sentence}");
        }
    }
}
