//! Reviews drawn at random, all questionnaires stacked: whatever the answers, the advice fits the team that gave them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use mlops_review::assess::plan::When;
use mlops_review::assess::{Advice, Assessment, Basis, assess};
use mlops_review::domain::id::{OptionId, ProbeId};
use mlops_review::domain::pivot::Pivot;
use mlops_review::domain::review::{
    Claim, ContextAnswer, Evidence, EvidenceKind, FactAnswer, Response, Review,
};
use mlops_review::domain::scale::{Class, Rung};
use mlops_review::domain::stack::Stack;
use mlops_review::store::catalogue::Catalogue;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

const TODAY: Date = date(2026, 11, 23);

/// How many are drawn; more where the program is optimised.
const DRAWN: usize = if cfg!(debug_assertions) { 1_500 } else { 10_000 };

/// What one person cannot run, or has nobody for.
const TOO_LARGE: [&str; 11] = [
    "kubernetes",
    "k8s",
    "kubectl",
    "kubeflow",
    "helm",
    "feature store",
    "feast",
    "on call",
    "rota",
    "pagerduty",
    "canary",
];

static STACK: LazyLock<Stack> = LazyLock::new(|| {
    let catalogue = Catalogue::read(None, &[]);
    let ids: Vec<_> = catalogue.questionnaires().map(|found| found.id.clone()).collect();
    let stack = catalogue.stack(&ids).unwrap();
    Stack::clone(&stack)
});

/// A review with every context question answered, and most of the rest.
fn any_review() -> impl Strategy<Value = Review> {
    let context: Vec<_> = STACK
        .questions()
        .map(|question| {
            let options: Vec<OptionId> = question.options.iter().map(|o| o.id.clone()).collect();
            let most = if question.several { 4 } else { 1 };
            let least = usize::from(!question.several);
            subsequence(options, least..=most).prop_map(ContextAnswer::Options).boxed()
        })
        .collect();
    let facts = vec![
        prop_oneof![
            2 => Just(Some(FactAnswer::Yes)),
            2 => Just(Some(FactAnswer::No)),
            1 => Just(Some(FactAnswer::Unknown)),
            1 => Just(None),
        ];
        STACK.facts().count()
    ];
    let claims = vec![
        (
            prop_oneof![
                1 => Just(None),
                1 => Just(Some(Claim::Unknown)),
                9 => select(Rung::ALL.to_vec()).prop_map(|rung| Some(Claim::Rung(rung))),
            ],
            proptest::bool::weighted(0.8)
        );
        STACK.probes().count()
    ];
    (context, facts, claims).prop_map(|(context, facts, claims)| Review {
        context: STACK.questions().map(|question| question.id.clone()).zip(context).collect(),
        facts: STACK
            .facts()
            .zip(facts)
            .filter(|(fact, _)| fact.ask.is_some())
            .filter_map(|(fact, answer)| Some((fact.id.clone(), answer?)))
            .collect(),
        probes: STACK
            .probes()
            .zip(claims)
            .filter_map(|((_, probe), (claim, shown))| {
                Some((probe.id.clone(), response(claim?, shown)))
            })
            .collect(),
        ..Review::default()
    })
}

fn response(claim: Claim, shown: bool) -> Response {
    let evidence = Evidence {
        kind: EvidenceKind::Seen,
        text: String::new(),
        by: String::new(),
        on: Some(TODAY),
        until: None,
    };
    let evidence = if shown { vec![evidence] } else { vec![] };
    Response { claim: Some(claim), evidence, ..Response::default() }
}

fn says(review: &Review, question: &str, options: &[&str]) -> bool {
    let answer = review.context.iter().find(|(id, _)| id.as_str() == question);
    let Some((_, ContextAnswer::Options(chosen))) = answer else { return false };
    chosen.iter().any(|option| options.contains(&option.as_str()))
}

/// What the advice tells the team to do and to use, word by word. What it is told to stop is not among it.
fn told(pivot: &Pivot) -> String {
    let parts = [pivot.action.as_str(), pivot.first_step.as_str()];
    let all = parts.into_iter().chain(pivot.tools.iter().map(String::as_str));
    let words = all.flat_map(|part| part.split(|c: char| !c.is_alphanumeric()));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    format!(" {} ", words.join(" "))
}

/// Whether these words stand in what was told.
fn says_words(told: &str, words: &str) -> bool {
    told.contains(&format!(" {words} "))
}

fn settles(advice: &Advice, id: &ProbeId) -> bool {
    advice.probe == *id || advice.closes.contains(id)
}

fn check(review: &Review, assessment: &Assessment, pivots: &[&Pivot]) {
    let solo = says(review, "maturity", &["solo"]);
    let batch = says(review, "serving", &["batch-file", "batch-table"]);
    for advice in &assessment.advice {
        let pivot = pivots[advice.pivot];
        let said = told(pivot);
        let too_large = TOO_LARGE.iter().find(|word| solo && says_words(&said, word));
        assert_eq!(too_large, None, "one person is told: {said}");
        assert!(!(solo && pivot.always_on), "one person is told to keep a system running: {said}");
        assert!(!(batch && says_words(&said, "canary")), "a batch is told: {said}");
    }
    every_finding_is_answered(assessment);
    order_and_number(assessment, pivots);
}

/// A finding has a pivot, unless it only wants showing.
fn every_finding_is_answered(assessment: &Assessment) {
    for found in assessment.probes().filter(|found| found.class > Some(Class::Validation)) {
        let only_to_show = matches!(found.basis, Basis::NotShown { .. });
        let answered = assessment.advice.iter().any(|advice| settles(advice, &found.id));
        let told = assessment.told_under(found).is_some();
        assert!(only_to_show || answered || told, "{} {:?} has no pivot", found.id, found.class);
    }
}

/// Criticals first, at most one more system among the first three, and what is needed before what needs it.
fn order_and_number(assessment: &Assessment, pivots: &[&Pivot]) {
    let first = assessment.advice.iter().take(3);
    let systems = first.filter(|advice| pivots[advice.pivot].always_on).count();
    let others = assessment.advice.iter().filter(|advice| !pivots[advice.pivot].always_on).count();
    assert!(systems <= 1 || others < 2, "{systems} systems among the first three");
    for (at, advice) in assessment.advice.iter().enumerate() {
        for id in &pivots[advice.pivot].needs {
            let later = assessment.advice[at..].iter().skip(1).find(|later| settles(later, id));
            let circular = later.is_some_and(|later| {
                pivots[later.pivot].needs.iter().any(|back| settles(advice, back))
            });
            assert!(later.is_none() || circular, "{} needs {id}, which comes later", advice.probe);
        }
    }
    let plan = assessment.plan.as_ref().unwrap();
    let upper = |part: fn(&Pivot) -> f64| {
        plan.due(When::Now).map(|at| part(pivots[assessment.advice[at].pivot])).sum::<f64>()
    };
    assert!(upper(|pivot| pivot.cost.days.1) <= plan.days + 0.001);
    assert!(
        upper(|pivot| pivot.cost.monthly_usd.1.max(0.0))
            <= plan.monthly_usd + 0.001 + saved(plan.due(When::Now), assessment, pivots)
    );
}

/// What the savings of these pivots make room for.
fn saved(due: impl Iterator<Item = usize>, assessment: &Assessment, pivots: &[&Pivot]) -> f64 {
    due.map(|at| (-pivots[assessment.advice[at].pivot].cost.monthly_usd.1).max(0.0)).sum()
}

#[test]
fn whatever_the_answers_the_advice_fits_the_team() {
    let strategy = any_review();
    let mut runner = TestRunner::deterministic();
    let pivots: Vec<&Pivot> = STACK.pivots().collect();
    let mut used = BTreeSet::new();
    for _ in 0..DRAWN {
        let review = strategy.new_tree(&mut runner).unwrap().current();
        let assessment = assess(&STACK, &review, TODAY);
        check(&review, &assessment, &pivots);
        used.extend(assessment.advice.iter().map(|advice| advice.pivot));
    }
    assert!(
        used.len() * 2 > pivots.len(),
        "only {} of {} pivots were drawn",
        used.len(),
        pivots.len()
    );
}
