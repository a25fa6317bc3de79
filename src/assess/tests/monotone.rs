//! Better answers and more evidence never make a class worse.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;

use crate::assess::tests::fixture::{TODAY, review, table};
use crate::assess::{Assessment, assess};
use crate::domain::id::{FactId, OptionId, ProbeId};
use crate::domain::review::{Claim, ContextAnswer, FactAnswer, Response, Review};
use crate::domain::scale::{Class, Rung};
use crate::domain::stack::Stack;

static TABLE: LazyLock<Stack> = LazyLock::new(table);

fn context() -> impl Strategy<Value = Review> {
    let questions: Vec<_> = TABLE.questions().collect();
    let answers: Vec<_> = questions
        .into_iter()
        .map(|question| {
            let options: Vec<OptionId> = question.options.iter().map(|o| o.id.clone()).collect();
            let known = proptest::sample::select(options)
                .prop_map(|option| Some(ContextAnswer::Options(vec![option])));
            let id = question.id.clone();
            prop_oneof![9 => known, 1 => Just(Some(ContextAnswer::Unknown)), 1 => Just(None)]
                .prop_map(move |answer| (id.clone(), answer))
        })
        .collect();
    answers.prop_map(|answers| {
        let context = answers.into_iter().filter_map(|(id, answer)| answer.map(|a| (id, a)));
        Review { context: context.collect(), ..Review::default() }
    })
}

fn facts() -> impl Strategy<Value = BTreeMap<FactId, FactAnswer>> {
    let asked = TABLE.facts().filter(|fact| fact.ask.is_some()).map(|fact| fact.id.clone());
    let asked: Vec<_> = asked.collect();
    let answers = [None, Some(FactAnswer::Yes), Some(FactAnswer::No), Some(FactAnswer::Unknown)];
    proptest::collection::vec(proptest::sample::select(answers.to_vec()), asked.len()).prop_map(
        move |answers| {
            asked.iter().cloned().zip(answers).filter_map(|(id, a)| a.map(|a| (id, a))).collect()
        },
    )
}

fn response() -> impl Strategy<Value = Option<Response>> {
    let shown = review("X:2").probes.remove(&ProbeId::new("X")).unwrap_or_default().evidence;
    let claim = prop_oneof![
        1 => Just(None),
        1 => Just(Some(Claim::Unknown)),
        8 => (0u8..4).prop_map(|number| Rung::new(number).map(Claim::Rung)),
    ];
    let waived = prop_oneof![9 => Just(None), 1 => Just(Some("not here".to_owned()))];
    (claim, any::<bool>(), waived).prop_map(move |(claim, proven, not_applicable)| {
        let evidence = if proven { shown.clone() } else { vec![] };
        Some(Response { claim, not_applicable, evidence, ..Response::default() })
    })
}

pub(crate) fn any_review() -> impl Strategy<Value = Review> {
    let ids: Vec<_> = TABLE.probes().map(|(_, probe)| probe.id.clone()).collect();
    let responses = proptest::collection::vec(response(), ids.len());
    (context(), facts(), responses).prop_map(move |(context, facts, responses)| {
        let probes = ids.iter().cloned().zip(responses);
        let probes = probes.filter_map(|(id, response)| response.map(|r| (id, r))).collect();
        Review { facts, probes, ..context }
    })
}

fn classes(assessment: &Assessment) -> BTreeMap<ProbeId, Class> {
    assessment.probes().filter_map(|p| p.class.map(|class| (p.id.clone(), class))).collect()
}

fn none_is_worse(before: &Review, after: &Review) -> Result<(), TestCaseError> {
    let (before, after) = (assess(&TABLE, before, TODAY), assess(&TABLE, after, TODAY));
    let was = classes(&before);
    for (id, class) in classes(&after) {
        let was = was.get(&id);
        prop_assert!(was.is_none_or(|was| class <= *was), "{id}: {was:?} became {class:?}");
    }
    for (was, item) in before.items.iter().zip(&after.items) {
        prop_assert!(
            item.class <= was.class,
            "{}: {:?} became {:?}",
            was.id,
            was.class,
            item.class
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_higher_rung_never_makes_a_class_worse(review in any_review(), pick in any::<prop::sample::Index>()) {
        let claimed: Vec<_> = review.probes.iter().filter_map(|(id, response)| match response.claim {
            Some(Claim::Rung(rung)) if rung < Rung::AUTOMATED => Some((id.clone(), rung.up())),
            Some(Claim::Unknown) => Some((id.clone(), Rung::ABSENT)),
            _ => None,
        }).collect();
        prop_assume!(!claimed.is_empty());
        for offset in 0..8 {
            let (id, rung) = &claimed[(pick.index(claimed.len()) + offset) % claimed.len()];
            let mut better = review.clone();
            better.probes.entry(id.clone()).or_default().claim = Some(Claim::Rung(*rung));
            none_is_worse(&review, &better)?;
        }
    }

    #[test]
    fn evidence_never_makes_a_class_worse(review in any_review()) {
        let shown = self::review("X:2").probes.remove(&ProbeId::new("X")).unwrap_or_default().evidence;
        let mut better = review.clone();
        for response in better.probes.values_mut() {
            response.evidence.clone_from(&shown);
        }
        none_is_worse(&review, &better)?;
    }

    #[test]
    fn the_class_lies_within_its_range_and_answers_only_narrow_it(review in any_review()) {
        let assessment = assess(&TABLE, &review, TODAY);
        for probe in assessment.probes() {
            if let (Some(class), Some(range)) = (probe.class, probe.range) {
                prop_assert!(range.good <= class && class <= range.bad, "{}: {class:?} {range:?}", probe.id);
            }
        }
        for item in assessment.items {
            if let (Some(class), Some(range)) = (item.class, item.range) {
                prop_assert!(class <= range.bad, "{}: {class:?} {range:?}", item.id);
            }
        }
    }

    #[test]
    fn answering_an_open_probe_stays_within_what_was_said_of_it(
        review in any_review(), pick in any::<prop::sample::Index>(), answer in response(),
    ) {
        let before = assess(&TABLE, &review, TODAY);
        let open: Vec<_> = before.probes().filter(|p| p.state == crate::assess::State::Open).collect();
        prop_assume!(!open.is_empty());
        let asked = open[pick.index(open.len())];
        let mut answered = review.clone();
        let answer = Response { not_applicable: None, ..answer.unwrap_or_default() };
        answered.probes.insert(asked.id.clone(), answer);
        let after = assess(&TABLE, &answered, TODAY);
        let found = after.probe(&asked.id);
        if let (Some(range), Some(class)) = (asked.range, found.and_then(|found| found.class)) {
            prop_assert!(range.good <= class && class <= range.bad, "{}: {class:?} {range:?}", asked.id);
        }
    }

    #[test]
    fn answering_what_is_asked_settles_it(review in any_review(), yes in any::<bool>()) {
        // Whoever answers the whole context and every follow-up is left with no range.
        let mut review = Review { estimates: BTreeMap::new(), ..review };
        for question in TABLE.questions() {
            let first = question.options.iter().map(|option| option.id.clone()).take(1).collect();
            let answer = review.context.entry(question.id.clone()).or_insert(ContextAnswer::Unknown);
            if *answer == ContextAnswer::Unknown {
                *answer = ContextAnswer::Options(first);
            }
        }
        for response in review.probes.values_mut() {
            response.claim.get_or_insert(Claim::Unknown);
        }
        for _ in 0..TABLE.facts().count() {
            let assessment = assess(&TABLE, &review, TODAY);
            let Some(fact) = assessment.probes().flat_map(|probe| &probe.follow_ups).next() else { break };
            let answer = if yes { FactAnswer::Yes } else { FactAnswer::No };
            review.facts.insert(fact.clone(), answer);
        }
        let assessment = assess(&TABLE, &review, TODAY);
        for probe in assessment.probes() {
            prop_assert!(probe.follow_ups.is_empty());
            prop_assert!(probe.range.is_none_or(crate::assess::Range::is_settled), "{probe:?}");
        }
    }
}
