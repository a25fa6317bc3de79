use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

use super::{Order, rewritten, write_review};
use crate::domain::id::{FactId, ItemId, OptionId, ProbeId, QuestionId, QuestionnaireId};
use crate::domain::review::{
    Action, ActionState, Budget, Claim, ContextAnswer, Decision, Evidence, EvidenceKind,
    FactAnswer, Response, Review, System,
};
use crate::domain::scale::Rung;
use crate::domain::stack::Stack;
use crate::format::questionnaire::{Known, parse_questionnaire};
use crate::format::review::read_review;
use crate::format::source::Source;

/// Three probes, in an order that is not that of the alphabet.
const QUESTIONNAIRE: &str = include_str!("../../../tests/valid/small.toml");

fn stack() -> Stack {
    let parsed = parse_questionnaire(&Source::new("small.toml", QUESTIONNAIRE), &Known::nothing());
    let parsed = parsed.unwrap_or_else(|problems| panic!("{problems}"));
    assert!(parsed.warnings.is_empty(), "{}", parsed.warnings);
    Stack::join(vec![parsed.value]).expect("one file does not clash with itself")
}

fn read(text: &str) -> Review {
    let parsed = read_review(&Source::new("a.review.toml", text), None);
    parsed.unwrap_or_else(|problems| panic!("{problems}\n{text}")).value
}

const OLD: &str = r#"# Agreed in the room.
kind = "review"
format = 1
questionnaires = ["small"] # one for now

[system]
name   = "Churn"   # working title
x-cost-centre = 4711

[context]
team = "solo"

# Talk to Ops first.
[probes.MO1]
claim = 1 # says Kim
owner = "Ops"
# keep the next line short
note = "thin"

[[probes.MO1.evidence]]
kind = "link"
text = "https://a"
x-ref = "ABC-1"

[[probes.MO1.evidence]]
kind = "seen"
text = "shown"

[x-own]
free = true
# the end
"#;

fn changed(change: impl FnOnce(&mut Review)) -> String {
    let mut review = read(OLD);
    change(&mut review);
    let text = write_review(&review, &stack(), Some(OLD));
    assert_eq!(read(&text), review, "{text}");
    text
}

#[test]
fn an_unchanged_review_gives_the_same_bytes() {
    let odd = OLD.replace('\n', "\r\n");
    let marked = format!("\u{feff}{OLD}");
    for old in [OLD, &odd, &marked] {
        assert_eq!(write_review(&read(old), &stack(), Some(old)), old);
    }
}

#[test]
fn a_change_touches_its_own_line_only() {
    let text = changed(|review| {
        let response = review.probes.get_mut("MO1").expect("is there");
        response.claim = Some(Claim::Unknown);
    });
    assert_eq!(text, OLD.replace("claim = 1 # says Kim", "claim = \"unknown\" # says Kim"));
}

#[test]
fn ends_of_line_and_a_byte_order_mark_stay_as_they_were() {
    let old = format!("\u{feff}{}", OLD.replace('\n', "\r\n"));
    let mut review = read(&old);
    review.system.name = "Lapse".to_owned();
    let text = write_review(&review, &stack(), Some(&old));
    assert_eq!(text, old.replace("\"Churn\"", "\"Lapse\""));
}

#[test]
fn new_tables_and_keys_stand_in_the_order_of_the_questionnaire() {
    let text = changed(|review| {
        for (id, claim) in [("RB1", 2), ("DV1", 0), ("ZZ9", 3)] {
            let claim = Some(Claim::Rung(Rung::new(claim).expect("0 to 3")));
            review.probes.insert(ProbeId::new(id), Response { claim, ..Response::default() });
        }
        review.facts.insert(FactId::new("acts"), FactAnswer::No);
        review.context.insert(QuestionId::new("size"), ContextAnswer::Unknown);
        review.system.team = "Retention".to_owned();
        let response = review.probes.get_mut("MO1").expect("is there");
        response.not_applicable = Some("no output".to_owned());
    });
    let places: Vec<Option<usize>> = [
        "name   = \"Churn\"   # working title\nteam = \"Retention\"\nx-cost-centre",
        "[context]\nsize = \"unknown\"\nteam = \"solo\"\n",
        "\n[facts]\nacts = false\n",
        "\n[probes.DV1]\nclaim = 0\n",
        "\n# Talk to Ops first.\n[probes.MO1]\nclaim = 1 # says Kim\nnot-applicable = \"no output\"\nowner",
        "text = \"shown\"\n\n[probes.RB1]\nclaim = 2\n\n[probes.ZZ9]\nclaim = 3\n\n[x-own]",
    ]
    .iter()
    .map(|part| text.find(part))
    .collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{text}");
}

#[test]
fn what_is_taken_out_goes_with_its_empty_table_and_leaves_its_comments() {
    let text = changed(|review| review.probes.clear());
    let expected = "[context]\nteam = \"solo\"\n\n# Talk to Ops first.\n# says Kim\n\
                    # keep the next line short\n\n[x-own]\nfree = true\n# the end\n";
    assert!(text.ends_with(expected), "{text}");
}

#[test]
fn a_comment_above_a_key_that_is_taken_out_moves_to_the_next() {
    let text = changed(|review| {
        let response = review.probes.get_mut("MO1").expect("is there");
        response.claim = None;
        response.note = String::new();
    });
    let expected = "[probes.MO1]\n# says Kim\nowner = \"Ops\"\n\n# keep the next line short\n\n[[";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn a_piece_of_evidence_keeps_what_nobody_knows_while_others_come_and_go() {
    let piece = |text: &str| Evidence {
        kind: EvidenceKind::Metric,
        text: text.to_owned(),
        by: String::new(),
        on: Some(date(2026, 11, 20)),
        until: None,
    };
    let text = changed(|review| {
        let evidence = &mut review.probes.get_mut("MO1").expect("is there").evidence;
        evidence.pop();
        evidence.push(piece("7 minutes"));
        evidence.push(piece("8 minutes"));
    });
    let known = "text = \"https://a\"\nx-ref = \"ABC-1\"\n\n[[probes.MO1.evidence]]\n\
                 kind = \"metric\"\ntext = \"7 minutes\"\non = 2026-11-20\n\n[[probes.MO1.evidence]]\n\
                 kind = \"metric\"\ntext = \"8 minutes\"\non = 2026-11-20\n\n[x-own]";
    assert!(text.contains(known), "{text}");
}

#[test]
fn inline_and_dotted_tables_are_changed_too() {
    let old = "kind = \"review\"\nformat = 1\nquestionnaires = [\n  \"small\", # the only one\n]\n\
               system = { name = \"A\" }\nprobes.DV1.claim = 1\nprobes.RB1 = { claim = 2, evidence = [{ text = \"x\" }] }\n";
    let before = read(old);
    let mut review = before.clone();
    review.system.team = "T".to_owned();
    for id in ["DV1", "MO1", "RB1"] {
        let response = review.probes.entry(ProbeId::new(id)).or_default();
        response.owner = "me".to_owned();
        response.evidence.push(Evidence {
            kind: EvidenceKind::Seen,
            text: "seen".to_owned(),
            by: String::new(),
            on: None,
            until: None,
        });
    }
    let stack = stack();
    let text = rewritten(&review, &Order::of(&stack), old).expect("it reads back");
    assert!(text.contains("\"small\", # the only one"), "{text}");
    let back = rewritten(&before, &Order::of(&stack), &text).expect("it reads back");
    assert_eq!(read(&back), before);
}

#[test]
fn a_new_table_in_a_crowded_file_stands_apart_from_the_old_ones() {
    let old = "kind = \"review\"\nformat = 1\nquestionnaires = [\"small\"]\nsystem = { name = \"A\" }\n\
               [probes.MO1]\nclaim = 1\n# Kim's\n[[probes.MO1.evidence]]\ntext = \"x\"\n";
    let mut review = read(old);
    review.system.team = "T".to_owned();
    review.facts.insert(FactId::new("acts"), FactAnswer::No);
    let evidence = &mut review.probes.get_mut("MO1").expect("is there").evidence;
    evidence.insert(0, Evidence { text: "y".to_owned(), ..evidence[0].clone() });
    let expected = "kind = \"review\"\nformat = 1\nquestionnaires = [\"small\"]\n\n\
                    [system]\nname = \"A\"\nteam = \"T\"\n\n[facts]\nacts = false\n\n\
                    [probes.MO1]\nclaim = 1\n\n\
                    [[probes.MO1.evidence]]\nkind = \"link\"\ntext = \"y\"\n\n\
                    # Kim's\n[[probes.MO1.evidence]]\ntext = \"x\"\n";
    assert_eq!(write_review(&review, &stack(), Some(old)), expected);
}

#[test]
fn a_fresh_review_has_its_parts_in_order_and_every_value_on_a_line() {
    let mut review = read(OLD);
    review.versions.insert(QuestionnaireId::new("small"), "1.0.0".to_owned());
    review.estimates.insert(ItemId::new("rollback"), Rung::AD_HOC);
    review.actions.push(Action {
        what: "Drill".to_owned(),
        probe: None,
        owner: String::new(),
        due: None,
        state: ActionState::Open,
    });
    insta::assert_snapshot!(write_review(&review, &stack(), None));
}

#[test]
fn what_is_no_review_is_replaced() {
    let review = read(OLD);
    let text = write_review(&review, &stack(), Some("kind = [\n"));
    assert_eq!(text, write_review(&review, &stack(), None));
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-z \"'#\\[\\]=|]{0,12}",
        2 => any::<String>(),
        1 => "[\"'\\\\\n\r\t\u{0}\u{7f}\u{85}\u{feff}\u{2028}é🌞]{0,10}",
        1 => "[a-z\"\\\\ ]{90,130}",
    ]
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[a-zA-Z][a-zA-Z0-9-]{0,6}", 1 => text()]
}

fn rung() -> impl Strategy<Value = Rung> {
    (0u8..4).prop_map(|number| Rung::new(number).expect("0 to 3"))
}

fn day() -> impl Strategy<Value = Option<Date>> {
    option::of((0i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| date(y, m, d)))
}

fn probe_id() -> impl Strategy<Value = ProbeId> {
    prop_oneof![
        8 => prop_oneof![Just("DV1"), Just("MO1"), Just("RB1")].prop_map(ProbeId::new),
        1 => word().prop_map(|id| ProbeId::new(&id)),
    ]
}

fn context() -> impl Strategy<Value = BTreeMap<QuestionId, ContextAnswer>> {
    let option = prop_oneof![9 => word(), 1 => Just("unknown".to_owned())];
    let options = vec(option.prop_map(|id| OptionId::new(&id)), 0..3);
    let answer = prop_oneof![
        3 => options.prop_map(ContextAnswer::Options),
        1 => Just(ContextAnswer::Unknown),
    ];
    let id = prop_oneof![Just("team".to_owned()), Just("tools".to_owned()), word()];
    btree_map(id.prop_map(|id| QuestionId::new(&id)), answer, 0..4)
}

fn evidence() -> impl Strategy<Value = Evidence> {
    (0usize..6, text(), text(), day(), day()).prop_map(|(kind, text, by, on, until)| Evidence {
        kind: EvidenceKind::ALL[kind],
        text,
        by,
        on,
        until,
    })
}

fn response() -> impl Strategy<Value = Response> {
    let claim = prop_oneof![3 => rung().prop_map(Claim::Rung), 1 => Just(Claim::Unknown)];
    (option::of(claim), option::of(text()), text(), text(), vec(evidence(), 0..4))
        .prop_map(|(claim, not_applicable, owner, note, evidence)| Response {
            claim,
            not_applicable,
            owner,
            note,
            evidence,
        })
        .prop_filter("an empty one is not kept", |response| !response.is_empty())
}

fn decision() -> impl Strategy<Value = Decision> {
    (probe_id(), text(), text(), day()).prop_map(|(probe, by, why, until)| Decision {
        probe,
        by,
        why,
        until,
    })
}

fn action() -> impl Strategy<Value = Action> {
    (text(), option::of(probe_id()), text(), day(), 0usize..3).prop_map(
        |(what, probe, owner, due, state)| Action {
            what,
            probe,
            owner,
            due,
            state: ActionState::ALL[state],
        },
    )
}

fn system() -> impl Strategy<Value = System> {
    (text(), text(), text(), vec(text(), 0..3), day()).prop_map(
        |(name, team, facilitator, attendees, held_on)| System {
            name,
            team,
            facilitator,
            attendees,
            held_on,
        },
    )
}

fn budget() -> impl Strategy<Value = Budget> {
    let sum = || option::of((0u32..4_000).prop_map(|halves| f64::from(halves) / 2.0));
    (sum(), sum()).prop_map(|(days, monthly_usd)| Budget { days, monthly_usd })
}

prop_compose! {
    fn review()(
        questionnaires in vec(word().prop_map(|id| QuestionnaireId::new(&id)), 0..3),
        versions in btree_map(word().prop_map(|id| QuestionnaireId::new(&id)), text(), 0..2),
        system in system(),
        context in context(),
        budget in budget(),
        facts in btree_map(word().prop_map(|id| FactId::new(&id)), 0usize..3, 0..3),
        estimates in btree_map(word().prop_map(|id| ItemId::new(&id)), rung(), 0..3),
        probes in btree_map(probe_id(), response(), 0..4),
        decisions in vec(decision(), 0..3),
        actions in vec(action(), 0..3),
    ) -> Review {
        let answers = [FactAnswer::Yes, FactAnswer::No, FactAnswer::Unknown];
        let facts = facts.into_iter().map(|(id, at)| (id, answers[at])).collect();
        Review {
            questionnaires, versions, system, budget, context, facts, estimates, probes, decisions, actions,
        }
    }
}

/// A text that a person has been at: comments and keys of their own everywhere, tables in another order.
fn untidy(tidy: &str, turn: usize) -> String {
    let mut blocks = vec![String::new()];
    for line in tidy.lines() {
        if line.starts_with('[') && line.ends_with(']') {
            let by_id = ["[versions]", "[context]", "[facts]", "[estimates]"].contains(&line);
            let own = if by_id { "" } else { "x-own = 1\n" };
            blocks.push(format!("# above {}\n{line} # beside\n{own}", blocks.len()));
        } else if let Some(block) = blocks.last_mut() {
            block.extend([line, "\n"]);
        }
    }
    if !tidy.contains("\"\"\"") && !tidy.contains("'''") {
        let (_, tables) = blocks.split_at_mut(1);
        tables.rotate_left(turn % tables.len().max(1));
    }
    blocks.concat() + "# the end\n"
}

proptest! {
    #[test]
    fn a_fresh_text_reads_back(review in review()) {
        prop_assert_eq!(read(&write_review(&review, &stack(), None)), review);
    }

    #[test]
    fn any_change_to_any_text_reads_back_and_loses_no_comment(
        before in review(),
        after in review(),
        turn in 0usize..10,
    ) {
        let stack = stack();
        let order = Order::of(&stack);
        let tidy = write_review(&before, &stack, None);
        let old = untidy(&tidy, turn);
        let Ok(parsed) = read_review(&Source::new("old", &old), None) else {
            // A line of somebody's text looked like a header, and the comment went into the text.
            return Ok(());
        };
        let text = rewritten(&after, &order, &old);
        prop_assert!(text.is_some(), "{}", old);
        let text = text.unwrap_or_default();
        prop_assert_eq!(read(&text), after);
        if parsed.value == before {
            for comment in ["# beside\n", "# above", "# the end"] {
                let (kept, had) = (text.matches(comment).count(), old.matches(comment).count());
                prop_assert!(kept >= had, "{comment}\n{old}\n{text}");
            }
        }
        let same = rewritten(&parsed.value, &order, &text);
        prop_assert!(same.is_some(), "{}", text);
    }

    #[test]
    fn new_tables_have_one_blank_line_on_either_side(before in review(), after in review()) {
        let stack = stack();
        let old = write_review(&before, &stack, None).replace("\n\n", "\n");
        if read_review(&Source::new("old", &old), None).ok().is_none_or(|it| it.value != before) {
            // An empty line of somebody's text.
            return Ok(());
        }
        let text = write_review(&after, &stack, Some(&old));
        if text.contains("\"\"\"") || text.contains("'''") {
            return Ok(());
        }
        prop_assert!(!text.contains("\n\n\n"), "{old}\n{text}");
        let is_header = |line: &&str| line.starts_with('[');
        let mut last_is_new = false;
        for (header, above) in text.lines().skip(1).zip(text.lines()).filter(|(it, _)| is_header(it)) {
            let is_new = !old.lines().any(|line| line == header);
            prop_assert!(above.is_empty() || !(is_new || last_is_new), "{header}\n{old}\n{text}");
            last_is_new = is_new;
        }
    }

    #[test]
    fn the_order_of_the_questionnaires_holds_for_every_new_probe(
        first in btree_map(probe_id(), response(), 0..4),
        second in btree_map(probe_id(), response(), 0..4),
    ) {
        let stack = stack();
        let start = Review { probes: first.clone(), ..Review::default() };
        let text = write_review(&start, &stack, None);
        let mut both = first;
        both.extend(second);
        let whole = Review { probes: both, ..Review::default() };
        let grown = write_review(&whole, &stack, Some(&text));
        let places: Vec<usize> = ["DV1", "MO1", "RB1"]
            .iter()
            .filter_map(|id| grown.find(&format!("\n[probes.{id}]\n")))
            .collect();
        prop_assert!(places.is_sorted(), "{}", grown);
    }
}
