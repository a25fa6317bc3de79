//! The questionnaire that ships says what the table says.

use std::sync::LazyLock;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::assess::tests::fixture::{TODAY, table};
use crate::assess::tests::monotone::any_review;
use crate::assess::{ProbeAssessment, assess};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::scale::Hazard;
use crate::domain::stack::Stack;
use crate::format::questionnaire::{Draft, Known, parse_questionnaire};
use crate::format::source::Source;

/// All that ships, as far as each file can be read by itself: files refer to each other's probes.
static SHIPPED: LazyLock<Vec<Questionnaire>> = LazyLock::new(|| {
    let folder = format!("{}/questionnaires", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).expect("the folder is there").flatten();
    let texts = files.filter(|file| file.path().extension().is_some_and(|it| it == "toml"));
    let texts = texts.map(|file| std::fs::read_to_string(file.path()).expect("it can be read"));
    let drafts = texts.map(|text| Draft::read(&Source::new("shipped", &text)));
    drafts.filter_map(|draft| draft.questionnaire().cloned()).collect()
});

pub(crate) fn questionnaire(name: &str, known: &Known) -> Questionnaire {
    let known = SHIPPED.iter().fold(known.clone(), Known::and_checklist_of);
    let path = format!("{}/questionnaires/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let parsed = parse_questionnaire(&Source::new(name, &text), &known);
    parsed.unwrap_or_else(|problems| panic!("{problems}")).value
}

pub(crate) fn shipped() -> Stack {
    let context = questionnaire("context", &Known::nothing());
    let core = questionnaire("mlops-core", &Known::of([&context]));
    Stack::join(vec![context, core]).expect("they define nothing twice")
}

/// What must be the same, in words.
fn grading(found: &ProbeAssessment) -> String {
    let mut follow_ups: Vec<_> = found.follow_ups.iter().map(ToString::to_string).collect();
    follow_ups.sort();
    format!(
        "{:?} {:?} {:?} target {:?} needed {:?} {:?} asks {}",
        found.state,
        found.class,
        found.range,
        found.target,
        found.needed,
        found.hazard.map(Hazard::id),
        follow_ups.join(" "),
    )
}

#[test]
fn all_probes_are_graded_as_in_the_table() {
    let (table, shipped) = (table(), shipped());
    assert_eq!(shipped.probes().count(), 70);
    let mut runner = TestRunner::deterministic();
    for _ in 0..200 {
        let review = any_review().new_tree(&mut runner).expect("nothing is filtered").current();
        let expected = assess(&table, &review, TODAY);
        let found = assess(&shipped, &review, TODAY);
        for probe in found.probes() {
            let expected = expected.probe(&probe.id).map(grading);
            let context = (&review.context, &review.facts, review.probes.get(&probe.id));
            assert_eq!(Some(grading(probe)), expected, "{} in {context:?}", probe.id);
        }
    }
}
