use std::collections::BTreeMap;

use jiff::civil::date;

use super::{Name, read_review, read_review_with};
use crate::domain::id::{FactId, ItemId, OptionId, ProbeId, QuestionId, QuestionnaireId};
use crate::domain::review::{
    Action, ActionState, Budget, Claim, ContextAnswer, Decision, Evidence, EvidenceKind,
    FactAnswer, Response, Review, System,
};
use crate::domain::scale::Rung;
use crate::domain::stack::Stack;
use crate::format::diagnostic::Diagnostic;
use crate::format::places::Named;
use crate::format::questionnaire::{Known, parse_questionnaire};
use crate::format::source::Source;

const FULL: &str = r#"
kind = "review"
format = 1
questionnaires = ["small", "other"]

[system]
name = "Churn scoring"
team = "Retention"
facilitator = "Kim"
attendees = ["A", "B"]
held-on = 2026-11-20

[budget]
days = 7.5
monthly-usd = 100

[versions]
small = "1.0.0"

[context]
size = "one"
team = "unknown"
tools = ["git", "dvc"]

[facts]
acts = false
other = "unknown"

[estimates]
rollback = 1

[probes.DV1]
claim = 2
owner = "data engineer on call"
note = """
as long as it
needs to be
"""

[[probes.DV1.evidence]]
kind = "metric"
text = "7 minutes"
by = "team lead"
on = 2026-11-20
until = 2027-02-18

[[probes.DV1.evidence]]
text = "https://example.org"

[probes.RB1]
not-applicable = "a batch table, no endpoint"

[probes.MO1]
claim = "unknown"

[[decisions]]
probe = "RB1"
by = "head of product"
why = "it is small"
until = 2027-03-01

[[actions]]
what = "Drill"
probe = "DV1"
owner = "Kim"
due = 2026-12-15
state = "done"

[[actions]]
what = "Rest"
"#;

fn stack() -> Stack {
    let source = Source::new("small.toml", include_str!("../../../tests/valid/small.toml"));
    let parsed = parse_questionnaire(&source, &Known::nothing());
    Stack::join(vec![parsed.expect("is sound").value]).expect("does not clash")
}

fn full() -> Review {
    Review {
        questionnaires: vec![QuestionnaireId::new("small"), QuestionnaireId::new("other")],
        versions: [(QuestionnaireId::new("small"), "1.0.0".to_owned())].into(),
        system: System {
            name: "Churn scoring".to_owned(),
            team: "Retention".to_owned(),
            facilitator: "Kim".to_owned(),
            attendees: vec!["A".to_owned(), "B".to_owned()],
            held_on: Some(date(2026, 11, 20)),
        },
        budget: Budget { days: Some(7.5), monthly_usd: Some(100.0) },
        context: context(),
        facts: [(FactId::new("acts"), FactAnswer::No), (FactId::new("other"), FactAnswer::Unknown)]
            .into(),
        estimates: [(ItemId::new("rollback"), Rung::AD_HOC)].into(),
        probes: probes(),
        decisions: vec![Decision {
            probe: ProbeId::new("RB1"),
            by: "head of product".to_owned(),
            why: "it is small".to_owned(),
            until: Some(date(2027, 3, 1)),
        }],
        actions: actions(),
    }
}

fn context() -> BTreeMap<QuestionId, ContextAnswer> {
    let options =
        |ids: &[&str]| ContextAnswer::Options(ids.iter().map(|id| OptionId::new(id)).collect());
    [
        (QuestionId::new("size"), options(&["one"])),
        (QuestionId::new("team"), ContextAnswer::Unknown),
        (QuestionId::new("tools"), options(&["git", "dvc"])),
    ]
    .into()
}

fn probes() -> BTreeMap<ProbeId, Response> {
    let measured = Evidence {
        kind: EvidenceKind::Metric,
        text: "7 minutes".to_owned(),
        by: "team lead".to_owned(),
        on: Some(date(2026, 11, 20)),
        until: Some(date(2027, 2, 18)),
    };
    let linked = Evidence {
        kind: EvidenceKind::Link,
        text: "https://example.org".to_owned(),
        by: String::new(),
        on: None,
        until: None,
    };
    let claimed = Response {
        claim: Some(Claim::Rung(Rung::MANAGED)),
        owner: "data engineer on call".to_owned(),
        note: "as long as it\nneeds to be\n".to_owned(),
        evidence: vec![measured, linked],
        ..Response::default()
    };
    let not_applicable = Some("a batch table, no endpoint".to_owned());
    let left_out = Response { not_applicable, ..Response::default() };
    let unknown = Response { claim: Some(Claim::Unknown), ..Response::default() };
    [("DV1", claimed), ("RB1", left_out), ("MO1", unknown)]
        .map(|(id, response)| (ProbeId::new(id), response))
        .into()
}

fn actions() -> Vec<Action> {
    let drill = Action {
        what: "Drill".to_owned(),
        probe: Some(ProbeId::new("DV1")),
        owner: "Kim".to_owned(),
        due: Some(date(2026, 12, 15)),
        state: ActionState::Done,
    };
    let rest = Action {
        what: "Rest".to_owned(),
        probe: None,
        owner: String::new(),
        due: None,
        state: ActionState::Open,
    };
    vec![drill, rest]
}

fn lines(text: &str, stack: Option<&Stack>) -> Vec<String> {
    match read_review(&Source::new("r", text), stack) {
        Ok(parsed) => parsed.warnings.lines().collect(),
        Err(problems) => problems.lines().collect(),
    }
}

fn with(more: &str) -> String {
    format!("kind = 'review'\nformat = 1\nquestionnaires = ['small']\nsystem.name = 'A'\n{more}")
}

#[test]
fn every_key_is_read() {
    let parsed = read_review(&Source::new("r", FULL), None).expect("is sound");
    assert_eq!(parsed.value, full());
    assert!(parsed.warnings.is_empty(), "{}", parsed.warnings);
    let place = |named, id| parsed.places.of(named, id).and_then(|span| FULL.get(span));
    assert_eq!(place(Named::Questionnaire, "other"), Some("\"other\""));
    assert_eq!(place(Named::Probe, "MO1"), Some("MO1"));
}

#[test]
fn few_keys_are_enough() {
    let parsed = read_review(&Source::new("r", &with("")), Some(&stack())).expect("is sound");
    assert_eq!(parsed.value.system.name, "A");
    assert!(parsed.warnings.is_empty(), "{}", parsed.warnings);
}

#[test]
fn a_response_that_says_nothing_is_none() {
    let parsed = read_review(&Source::new("r", &with("[probes.DV1]\nowner = ''\n")), None);
    assert!(parsed.expect("is sound").value.probes.is_empty());
}

#[test]
fn what_nobody_knows_is_a_warning_with_what_was_perhaps_meant() {
    let text = with(
        "[context]\nsise = 'one'\n[facts]\nact = true\n[estimates]\nroll-back = 1\n\
         [probes.DV11]\nclaim = 1\nowners = 'x'\n[[decisions]]\nprobe = 'RB9'\n",
    );
    let kept = "Else it is kept, and counts for nothing";
    let of = "in this review's questionnaires; did you mean";
    assert_eq!(
        lines(&text, Some(&stack())),
        [
            format!("r:6:1: warning: there is no context question `sise` {of} `size`? {kept}"),
            format!("r:8:1: warning: there is no fact `act` {of} `acts`? {kept}"),
            format!("r:10:1: warning: there is no item `roll-back` {of} `rollback`? {kept}"),
            format!("r:11:9: warning: there is no probe `DV11` {of} `DV1`? {kept}"),
            format!(
                "r:13:1: warning: unknown key `owners` in this probe; did you mean `owner`? {kept}"
            ),
            format!("r:15:9: warning: there is no probe `RB9` {of} `RB1`? {kept}"),
        ]
    );
    let parsed = read_review(&Source::new("r", &text), Some(&stack())).expect("only warnings");
    assert!(parsed.value.probes.contains_key("DV11"));
}

#[test]
fn an_answer_that_is_not_there_is_an_error() {
    let text = with(
        "[context]\nsize = 'on'\nteam = ['solo', 'platform']\ntools = 'gti'\n[probes.DV1]\nclaim = 4\n",
    );
    let errors = lines(&text, Some(&stack()));
    assert_eq!(
        errors,
        [
            "r:6:8: error: the question `size` has no option `on`; did you mean `one`?",
            "r:7:8: error: `team` takes one answer, and here are 2; keep the one that fits best, or write \"unknown\"",
            "r:8:9: error: the question `tools` has no option `gti`; did you mean `git`?",
            "r:10:9: error: `claim` is 4, outside 0 to 3; write a whole number from 0 to 3",
        ]
    );
    assert_eq!(lines(&text, None).len(), 1, "options are not known without a stack");
}

/// Reads a text whose questionnaires are joined as `join` says.
fn lines_with(
    text: &str,
    join: impl FnOnce(&[Name]) -> Result<Stack, Vec<Diagnostic>>,
) -> Vec<String> {
    match read_review_with(&Source::new("r", text), join) {
        Ok((parsed, _)) => parsed.warnings.lines().collect(),
        Err(problems) => problems.lines().collect(),
    }
}

#[test]
fn a_wrong_value_hides_no_wrong_id() {
    let text = with("[estimates]\nrolback = 1\n[probes.RB99]\nclaim = 7\n");
    let found = lines_with(&text, |names| {
        let ids: Vec<&str> = names.iter().map(|name| name.id.as_str()).collect();
        assert_eq!(ids, ["small"]);
        Ok(stack())
    });
    let starts: Vec<&str> = found.iter().filter_map(|line| line.split(';').next()).collect();
    assert_eq!(
        starts,
        [
            "r:6:1: warning: there is no item `rolback` in this review's questionnaires",
            "r:7:9: warning: there is no probe `RB99` in this review's questionnaires",
            "r:8:9: error: `claim` is 7, outside 0 to 3",
        ]
    );
}

#[test]
fn a_questionnaire_that_is_not_there_is_told_with_all_else_but_its_ids() {
    let text = with("[probes.RB99]\nclaim = 7\n").replace("'small'", "'smal', 'small'");
    let found = lines_with(&text, |names| {
        let span = names[0].span.clone();
        Err(vec![Diagnostic::error(span, "there is no `smal`", "did you mean `small`?")])
    });
    assert_eq!(
        found,
        [
            "r:3:19: error: there is no `smal`; did you mean `small`?",
            "r:6:9: error: `claim` is 7, outside 0 to 3; write a whole number from 0 to 3",
        ]
    );
}

#[test]
fn names_that_cannot_be_read_are_told_once_and_not_looked_up() {
    let none = "r:3:18: error: this review names no questionnaire; \
                name what is asked: `questionnaires = [\"mlops-core\"]`";
    let number =
        "r:3:19: error: expected a string, found a whole number; put it in quotes: `\"1\"`";
    for (names, line) in [("[]", none), ("[1]", number), ("[1, 'small']", number)] {
        let found = lines_with(&with("").replace("['small']", names), |_| panic!("{names}"));
        assert_eq!(found, [line]);
    }
    let other = "kind = 'theme'\nformat = 1\nquestionnaires = []\n";
    assert_eq!(lines_with(other, |_| panic!("is a theme")).len(), 1);
}
