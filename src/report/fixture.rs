//! A small stack and three reviews of it: a troubled one, a healthy one, and one that is half done.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, date};

use crate::domain::bibliography::{Bibliography, Entry, Scale, Work};
use crate::domain::condition::Condition;
use crate::domain::id::{FactId, ItemId, OptionId, ProbeId, QuestionId, QuestionnaireId};
use crate::domain::pivot::{Cost, NotWhen, Pivot, Subject};
use crate::domain::questionnaire::{
    Caution, ContextOption, ContextQuestion, CriticalRule, Fact, FactKind, Item, NotApplicable,
    Phase, Probe, Questionnaire, Rewording, Tension, Wording,
};
use crate::domain::review::{
    Action, ActionState, Claim, ContextAnswer, Decision, Evidence, EvidenceKind, FactAnswer,
    Response, Review, System,
};
use crate::domain::scale::{Hazard, Rung, Section};
use crate::domain::stack::Stack;

/// The day of the reports.
pub(crate) const TODAY: Date = date(2026, 11, 23);

/// Data versioning, rollback, monitoring, and who owns it all.
pub(crate) fn stack() -> Stack {
    let mut small = questionnaire(items(), pivots());
    let probes = |ids: &[&str]| ids.iter().map(|id| ProbeId::new(id)).collect::<Vec<_>>();
    small.phases = vec![
        Phase {
            title: "Stop the harm".to_owned(),
            because: "a way back needs no cause".to_owned(),
            probes: probes(&["RB1", "RB2"]),
        },
        Phase {
            title: "Mend the rest".to_owned(),
            because: "it can wait".to_owned(),
            probes: probes(&["DV1", "DV2", "RB3"]),
        },
    ];
    small.tensions = vec![Tension {
        between: probes(&["DV1", "DV2"]),
        when: Condition::ALWAYS,
        says: "A copy that cannot change cannot forget a person.".to_owned(),
    }];
    for probe in small.items.iter_mut().flat_map(|item| &mut item.probes) {
        probe.sources = match probe.id.as_str() {
            "DV1" => vec!["score:Data1".to_owned(), "levels:copies".to_owned()],
            "RB1" => vec!["score:Infra7".to_owned(), "levels:drill~".to_owned()],
            _ => vec!["own-list:4".to_owned()],
        };
    }
    Stack::join(vec![small]).unwrap().citing(Arc::new(bibliography()))
}

fn bibliography() -> Bibliography {
    let entry = |id: &str, section: &str, level| Entry {
        id: id.to_owned(),
        says: format!("{id} are kept"),
        section: section.to_owned(),
        level,
        left_out: None,
        in_context: false,
        stands_in: None,
    };
    let work = |id: &str, title: &str, scale, entries| Work {
        id: id.to_owned(),
        title: title.to_owned(),
        by: "a paper".to_owned(),
        entries_are: "tests".to_owned(),
        weakness: "It knows no cost.".to_owned(),
        scale: Some(scale),
        entries,
    };
    let tests = [("Data1", "Data"), ("Data2", "Data"), ("Infra7", "Infrastructure")];
    let tests = tests.map(|(id, section)| entry(id, section, None)).into();
    let traits =
        vec![entry("copies", "", Some(1)), entry("drill", "", Some(1)), entry("b", "", Some(2))];
    Bibliography {
        works: vec![
            work("score", "Test Score", Scale::TestScore, tests),
            work("levels", "Five Levels", Scale::Levels, traits),
        ],
    }
}

/// These items and pivots, with the same context.
pub(crate) fn stack_of(items: Vec<Item>, pivots: Vec<Pivot>) -> Stack {
    Stack::join(vec![questionnaire(items, pivots)]).unwrap()
}

fn questionnaire(items: Vec<Item>, pivots: Vec<Pivot>) -> Questionnaire {
    Questionnaire {
        id: QuestionnaireId::new("small"),
        title: "Small review".to_owned(),
        version: "1.2.0".to_owned(),
        about: String::new(),
        checked_on: None,
        questions: questions(),
        cautions: vec![Caution {
            when: is("scale", "over-1m"),
            says: "A single person seldom serves that many.".to_owned(),
        }],
        facts: vec![fact("automatic", "The output acts by itself"), asked("forward-only")],
        items,
        pivots,
        phases: vec![],
        tensions: vec![],
        considered: vec![],
    }
}

fn questions() -> Vec<ContextQuestion> {
    [
        ("maturity", "Team maturity", "solo product-team established platform"),
        ("model-type", "Kind of model", "batch-tabular llm-api"),
        ("scale", "Outputs a day", "under-1k over-1m"),
        ("latency", "Waiting time", "none seconds"),
        ("acts", "What happens with an output", "reads acts"),
        ("tools-in-use", "Tools in use", "git mlflow"),
    ]
    .into_iter()
    .map(|(id, title, options)| ContextQuestion {
        id: QuestionId::new(id),
        title: title.to_owned(),
        ask: format!("{title}?"),
        why: String::new(),
        several: id == "tools-in-use",
        needed_by: vec![],
        if_unknown: (id == "acts").then(|| OptionId::new("acts")),
        options: options.split(' ').map(option).collect(),
    })
    .collect()
}

fn option(id: &str) -> ContextOption {
    ContextOption { id: OptionId::new(id), title: id.replace('-', " "), text: String::new() }
}

fn is(question: &str, option: &str) -> Condition {
    Condition::Context(QuestionId::new(question), vec![OptionId::new(option)])
}

fn fact(id: &str, says: &str) -> Fact {
    Fact {
        id: FactId::new(id),
        says: says.to_owned(),
        says_not: String::new(),
        kind: FactKind::Raising,
        holds: Some(is("acts", "acts")),
        ask: None,
        only_if: Condition::ALWAYS,
        ask_at: None,
    }
}

fn asked(id: &str) -> Fact {
    let ask = Some("Does any part that ships with a model go forward only?".to_owned());
    Fact { holds: None, ask, ..fact(id, "a part can only go forward") }
}

fn items() -> Vec<Item> {
    let automatic = || Condition::Fact(FactId::new("automatic"));
    vec![
        item(
            "data-versioning",
            "Data Versioning",
            Section::Training,
            vec![
                critical("DV1", "The second copy", Condition::ALWAYS, Hazard::DataLoss, 3),
                probe("DV2", "Dated snapshots"),
                probe("DV3", "Checks before training"),
                probe("DV4", "The frozen split"),
            ],
        ),
        item(
            "rollback",
            "Rollback",
            Section::Deployment,
            vec![
                critical("RB1", "The drill", automatic(), Hazard::NoRollback, 3),
                critical(
                    "RB2",
                    "Forward only",
                    Condition::Fact(FactId::new("forward-only")),
                    Hazard::NoRollback,
                    1,
                ),
                probe("RB3", "Runs kept apart"),
                Probe {
                    not_applicable: vec![NotApplicable {
                        when: is("model-type", "llm-api"),
                        because: "The weights are the vendor's.".to_owned(),
                    }],
                    ..probe("RB4", "Weights kept")
                },
            ],
        ),
        item(
            "monitoring",
            "Monitoring",
            Section::Monitoring,
            vec![
                critical("MO1", "Freshness", automatic(), Hazard::SilentFailure, 3),
                probe("MO2", "Alerts that mean something"),
                probe("MO3", "Truth, when it comes"),
            ],
        ),
        item(
            "fit",
            "Fit and Ownership",
            Section::Fit,
            vec![
                Probe {
                    nearest: Some(ItemId::new("rollback")),
                    ..critical("FX3", "Named owner", automatic(), Hazard::NoRollback, 2)
                },
                Probe { target: [Rung::ABSENT; 4], ..probe("FX6", "Retirement") },
                probe("FX8", "Skill fit"),
            ],
        ),
    ]
}

pub(crate) fn item(id: &str, title: &str, section: Section, probes: Vec<Probe>) -> Item {
    Item {
        id: ItemId::new(id),
        title: title.to_owned(),
        section,
        question: format!("{title}?"),
        owner: String::new(),
        paged: format!("{title} wakes somebody only when it stands still."),
        before_launch: false,
        probes,
    }
}

pub(crate) fn probe(id: &str, title: &str) -> Probe {
    let rungs =
        ["Nobody has thought of", "One person looks after", "Anyone can run", "A machine runs"];
    let lower = title.to_lowercase();
    Probe {
        id: ProbeId::new(id),
        title: title.to_owned(),
        wording: Wording {
            ask: format!("What about {lower}?"),
            rungs: rungs.map(|rung| format!("{rung} {lower}.")),
            evidence: format!("The last record of {lower}."),
            false_yes: format!("A plan for {lower} that nobody tried."),
        },
        rewordings: vec![Rewording {
            when: is("maturity", "solo"),
            because: "One person has nobody to hand it to.".to_owned(),
            ask: None,
            rungs: BTreeMap::from([(Rung::MANAGED, format!("A note says how to do {lower}."))]),
            evidence: None,
            false_yes: None,
        }],
        evidence_days: 90,
        target: [Rung::AD_HOC, Rung::MANAGED, Rung::AUTOMATED, Rung::AUTOMATED],
        target_at_least: vec![],
        owner: "Whoever is on call.".to_owned(),
        not_applicable: vec![],
        offered_reasons: vec![],
        critical: vec![],
        advisory: vec![],
        before_launch: false,
        nearest: None,
        prefill: vec![],
        sources: vec![],
    }
}

pub(crate) fn critical(
    id: &str,
    title: &str,
    when: Condition,
    hazard: Hazard,
    danger: u8,
) -> Probe {
    let because =
        format!("without {} the next fault stays until a customer calls", title.to_lowercase());
    let rule =
        CriticalRule { at_most: Rung::AD_HOC, when, eased_by: None, hazard, because, danger };
    Probe { critical: vec![rule], ..probe(id, title) }
}

fn pivots() -> Vec<Pivot> {
    vec![
        pivot(
            Subject::Probe(ProbeId::new("RB1")),
            "hoping to redeploy",
            "write the way back down; let someone else drill it",
            &["RB3", "RB4"],
        ),
        pivot(
            Subject::Probe(ProbeId::new("MO1")),
            "trusting a green light",
            "fail the job unless row count and date are right",
            &["MO2"],
        ),
        pivot(
            Subject::Item(ItemId::new("data-versioning")),
            "one folder on one laptop",
            "write it once to a bucket under a second login",
            &[],
        ),
        pivot(
            Subject::Item(ItemId::new("monitoring")),
            "a chart nobody opens",
            "mail one number a week",
            &[],
        ),
    ]
}

pub(crate) fn pivot(subject: Subject, instead_of: &str, action: &str, closes: &[&str]) -> Pivot {
    Pivot {
        subject,
        closes: closes.iter().map(|id| ProbeId::new(id)).collect(),
        from: vec![Rung::ABSENT, Rung::AD_HOC],
        when: Condition::ALWAYS,
        instead_of: vec![(Rung::ALL.to_vec(), instead_of.to_owned())],
        action: action.to_owned(),
        cost: Cost {
            days: (0.5, 2.0),
            monthly_usd: (0.0, 20.0),
            upkeep_hours: 0.3,
            worse: "two versions must stay compatible".to_owned(),
        },
        benefit: "back in one minute instead of a lost day".to_owned(),
        first_step: "ln -sfn \"$(cat models/PREVIOUS)\" models/current | tee `date`.log".to_owned(),
        tools: vec!["Git".to_owned(), "SQL views".to_owned()],
        checked_on: Some(date(2026, 10, 15)),
        not_when: NotWhen { text: "pure research with no consumer".to_owned(), when: None },
        done_when: "a colleague did it and wrote down the minutes".to_owned(),
        always_on: false,
        needs: vec![],
        reaches: None,
    }
}

/// Two Criticals, one of them accepted, an expired proof, a claim not shown, a "don't know", and one set aside.
pub(crate) fn troubled() -> Review {
    let mut review = review("product-team");
    review.system.name = "Churn scoring".to_owned();
    review.facts.insert(FactId::new("forward-only"), FactAnswer::No);
    review.probes.extend([
        answer("DV1", 2, Some(date(2027, 1, 1))),
        answer("DV2", 3, Some(date(2026, 10, 1))),
        answer("DV3", 1, None),
        answer("DV4", 2, None),
        answer("RB1", 0, None),
        answer("RB2", 1, None),
        answer("RB3", 2, Some(date(2027, 1, 1))),
        answer("MO1", 1, None),
        answer("MO3", 2, None),
        answer("FX3", 2, Some(date(2027, 1, 1))),
        answer("FX6", 0, None),
        answer("FX8", 1, None),
    ]);
    let said = |claim| Response { claim: Some(claim), ..Response::default() };
    review.probes.insert(ProbeId::new("MO2"), said(Claim::Unknown));
    if let Some(drill) = review.probes.get_mut("RB1") {
        drill.owner = "night shift".to_owned();
        drill.note =
            "We would redeploy | nobody tried.\n\nSee https://wiki.example/drill_1".to_owned();
    }
    let waived = Some("the vendor does | it".to_owned());
    review
        .probes
        .insert(ProbeId::new("RB4"), Response { not_applicable: waived, ..Response::default() });
    review.decisions.push(Decision {
        probe: ProbeId::new("MO1"),
        by: "head of product".to_owned(),
        why: "The table is replaced in spring.".to_owned(),
        until: Some(date(2027, 3, 1)),
    });
    review.actions.push(Action {
        what: "Time the way back".to_owned(),
        probe: Some(ProbeId::new("RB1")),
        owner: "night shift".to_owned(),
        due: Some(date(2026, 11, 1)),
        state: ActionState::Open,
    });
    review
}

/// Everything shown and on target.
pub(crate) fn healthy() -> Review {
    let mut review = review("solo");
    review.system.name = "Owl calls".to_owned();
    review.facts.insert(FactId::new("forward-only"), FactAnswer::No);
    let ids = [
        "DV1", "DV2", "DV3", "DV4", "RB1", "RB2", "RB3", "RB4", "MO1", "MO2", "MO3", "FX3", "FX6",
        "FX8",
    ];
    review.probes.extend(ids.map(|id| answer(id, 2, Some(date(2027, 1, 1)))));
    review
}

/// A few answers, an estimate, and a context that nobody knew.
pub(crate) fn half_done() -> Review {
    let mut review = review("established");
    review.system.name = "Voucher model".to_owned();
    review.context.remove("scale");
    review.context.insert(QuestionId::new("acts"), ContextAnswer::Unknown);
    review.estimates.insert(ItemId::new("rollback"), Rung::AD_HOC);
    review.probes.extend([
        answer("DV1", 2, Some(date(2027, 1, 1))),
        answer("DV3", 2, Some(date(2027, 1, 1))),
    ]);
    review
}

/// A review without answers, by this team.
pub(crate) fn review(maturity: &str) -> Review {
    let context = [
        ("maturity", maturity),
        ("model-type", "batch-tabular"),
        ("scale", "under-1k"),
        ("latency", "none"),
        ("acts", "acts"),
    ];
    let answered = |(id, option): (&str, &str)| {
        (QuestionId::new(id), ContextAnswer::Options(vec![OptionId::new(option)]))
    };
    Review {
        questionnaires: vec![QuestionnaireId::new("small")],
        versions: BTreeMap::from([(QuestionnaireId::new("small"), "1.0.0".to_owned())]),
        system: System {
            team: "Retention".to_owned(),
            facilitator: "the platform lead".to_owned(),
            attendees: vec!["data engineer".to_owned(), "product manager".to_owned()],
            held_on: Some(date(2026, 11, 20)),
            ..System::default()
        },
        context: context.into_iter().map(answered).collect(),
        ..Review::default()
    }
}

/// A claim, with evidence until this day.
pub(crate) fn answer(id: &str, rung: u8, until: Option<Date>) -> (ProbeId, Response) {
    let evidence = until.map(|until| Evidence {
        kind: EvidenceKind::Quote,
        text: format!("$ show {}\n42  rows", id.to_lowercase()),
        by: "data engineer".to_owned(),
        on: Some(date(2026, 9, 1)),
        until: Some(until),
    });
    let claim = Rung::new(rung).map(Claim::Rung);
    (
        ProbeId::new(id),
        Response { claim, evidence: evidence.into_iter().collect(), ..Response::default() },
    )
}
