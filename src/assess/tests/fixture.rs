//! Stacks and reviews for tests, written in a few characters. `table.txt` says how.

use jiff::civil::{Date, date};

use crate::domain::condition::Condition;
use crate::domain::id::{FactId, ItemId, OptionId, ProbeId, QuestionId, QuestionnaireId};
use crate::domain::pivot::{Cost, NotWhen, Pivot, Subject};
use crate::domain::questionnaire::{
    AdvisoryRule, ContextOption, ContextQuestion, CriticalRule, Fact, FactKind, Item,
    NotApplicable, Probe, Questionnaire, Wording,
};
use crate::domain::review::{
    Claim, ContextAnswer, Evidence, EvidenceKind, FactAnswer, Response, Review,
};
use crate::domain::scale::{Hazard, Rung, Section};
use crate::domain::stack::Stack;

/// The day on which all fixtures are assessed.
pub(crate) const TODAY: Date = date(2026, 11, 20);

/// The context questions with their options; an asterisk marks what counts while unknown.
const QUESTIONS: &str = "
maturity solo product-team established platform
model-type batch-tabular online-tabular deep-learning recommender time-series llm-own llm-api
weights own fine-tuned open rented
serving by-hand batch-file batch-table service-inside service-outside streaming device-online device-offline
stage research building pilot live*
acts reads reviews-each glances acts* feeds
undo easily with-effort never
stakes little money people both
law none personal sensitive supervised
truth before-harm days months never
retrain by-hand trains publishes both
lost nothing costly labels source
loop no reviewed flows
outsiders no fool write both
scale under-1k 1k-1m over-1m
latency none seconds under-1s under-100ms under-10ms
";

/// The whole table.
pub(crate) fn table() -> Stack {
    stack(include_str!("table.txt"), vec![])
}

/// A stack from lines in the form of the table, and pivots.
pub(crate) fn stack(lines: &str, pivots: Vec<Pivot>) -> Stack {
    let mut questionnaire = Questionnaire {
        id: QuestionnaireId::new("test"),
        title: "Test".to_owned(),
        version: "1.0.0".to_owned(),
        about: String::new(),
        checked_on: None,
        questions: QUESTIONS.trim().lines().map(question).collect(),
        cautions: vec![],
        facts: vec![],
        items: vec![],
        pivots,
        phases: vec![],
        tensions: vec![],
        considered: vec![],
    };
    for line in lines.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(head) = line.strip_prefix('[') {
            questionnaire.items.push(item(head.trim_end_matches(']')));
        } else if let Some(item) = questionnaire.items.last_mut() {
            item.probes.push(probe(line));
        } else {
            questionnaire.facts.push(fact(line));
        }
    }
    Stack::join(vec![questionnaire]).expect("one questionnaire cannot clash")
}

fn question(line: &str) -> ContextQuestion {
    let mut words = line.split_whitespace();
    let id = words.next().expect("an id");
    let options: Vec<_> = words.collect();
    let cautious = options.iter().find_map(|option| option.strip_suffix('*'));
    let option = |id: &&str| ContextOption {
        id: OptionId::new(id.trim_end_matches('*')),
        title: id.trim_end_matches('*').to_owned(),
        text: String::new(),
    };
    ContextQuestion {
        id: QuestionId::new(id),
        title: id.to_owned(),
        ask: String::new(),
        why: String::new(),
        several: false,
        needed_by: vec![],
        if_unknown: cautious.map(OptionId::new),
        options: options.iter().map(option).collect(),
    }
}

fn fact(line: &str) -> Fact {
    let (line, ask_at) = match line.split_once('@') {
        Some((line, probe)) => (line, Some(ProbeId::new(probe.trim()))),
        None => (line, None),
    };
    let (head, only_if) = match line.split_once('?') {
        Some((head, only_if)) => (head, Some(only_if.trim())),
        None => (line, None),
    };
    let mut words = head.trim().splitn(3, ' ');
    let id = words.next().expect("an id");
    let kind = match words.next() {
        Some("+") => FactKind::Raising,
        Some("-") => FactKind::Protective,
        Some(".") => FactKind::Neutral,
        other => panic!("{line}: the kind is {other:?}"),
    };
    Fact {
        id: FactId::new(id),
        says: format!("{id} is so"),
        says_not: format!("{id} is not so"),
        kind,
        holds: words.next().map(condition),
        ask: only_if.map(|_| format!("{id}?")),
        only_if: only_if.map_or(Condition::ALWAYS, condition),
        ask_at,
    }
}

fn item(head: &str) -> Item {
    let mut words = head.split_whitespace();
    let id = words.next().expect("an id");
    let section = words.next().and_then(Section::from_id).expect("a section");
    Item {
        id: ItemId::new(id),
        title: id.to_owned(),
        section,
        question: String::new(),
        owner: String::new(),
        paged: String::new(),
        before_launch: words.next() == Some("before-launch"),
        probes: vec![],
    }
}

fn probe(line: &str) -> Probe {
    let mut parts = line.split(';').map(str::trim);
    let (id, targets) = parts.next().and_then(|head| head.split_once(' ')).expect("id and targets");
    let sentence = |rung: Rung| format!("{id} at rung {rung}.");
    let mut probe = Probe {
        id: ProbeId::new(id),
        title: format!("The {id}"),
        wording: Wording {
            ask: format!("{id}?"),
            rungs: Rung::ALL.map(sentence),
            evidence: String::new(),
            false_yes: String::new(),
        },
        rewordings: vec![],
        evidence_days: 90,
        target: [0, 1, 2, 3].map(|at| rung_at(targets, at)),
        target_at_least: vec![],
        owner: String::new(),
        not_applicable: vec![],
        offered_reasons: vec![],
        critical: vec![],
        advisory: vec![],
        before_launch: false,
        nearest: None,
        prefill: vec![],
        sources: vec![],
    };
    for part in parts {
        rule(&mut probe, part);
    }
    probe
}

fn rule(probe: &mut Probe, part: &str) {
    let (head, rest) = part.split_once(' ').unwrap_or((part, ""));
    let because = format!("{} because of {rest}", probe.id);
    match head.split_at(1) {
        ("C", reach) => {
            let (hazard, when) = rest.split_once(' ').unwrap_or((rest, ""));
            let because = format!("{} because of {when}", probe.id);
            probe.critical.push(CriticalRule {
                at_most: rung_at(reach, 0),
                when: condition(when),
                eased_by: reach.ends_with('h').then(|| FactId::new("harmless")),
                hazard: match hazard {
                    "DL" => Hazard::DataLoss,
                    "SF" => Hazard::SilentFailure,
                    "NR" => Hazard::NoRollback,
                    "IE" => Hazard::IrreversibleExposure,
                    other => panic!("{part}: no hazard {other}"),
                },
                because,
                danger: if ["SE3", "DV3", "MO2", "RB1"].contains(&probe.id.as_str()) {
                    3
                } else {
                    2
                },
            });
        }
        ("N", "") => probe.not_applicable.push(NotApplicable { when: condition(rest), because }),
        ("A", "") => probe.advisory.push(AdvisoryRule { when: condition(rest), because }),
        ("T", target) => probe.target_at_least.push((condition(rest), rung(target))),
        ("=", "") => probe.prefill = rest.split(',').map(ProbeId::new).collect(),
        ("S", "") => probe.sources = rest.split(',').map(str::to_owned).collect(),
        ("L", "") => probe.before_launch = true,
        ("^", "") => probe.nearest = Some(ItemId::new(rest)),
        _ => panic!("{part}: not a rule"),
    }
}

/// `a & !b | X1<=1 & acts=acts,feeds`.
pub(crate) fn condition(text: &str) -> Condition {
    if text.trim().is_empty() {
        return Condition::ALWAYS;
    }
    let all = |text: &str| Condition::All(text.split('&').map(leaf).collect());
    match text.split_once('|') {
        None => all(text),
        Some(_) => Condition::Any(text.split('|').map(all).collect()),
    }
}

fn leaf(text: &str) -> Condition {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix('!') {
        Condition::Not(Box::new(leaf(inner)))
    } else if let Some((probe, number)) = text.split_once("<=") {
        Condition::AtMost(ProbeId::new(probe), rung(number))
    } else if let Some((probe, number)) = text.split_once(">=") {
        Condition::AtLeast(ProbeId::new(probe), rung(number))
    } else if let Some((question, options)) = text.split_once('=') {
        Condition::Context(
            QuestionId::new(question),
            options.split(',').map(OptionId::new).collect(),
        )
    } else {
        Condition::Fact(FactId::new(text))
    }
}

pub(crate) fn rung(number: &str) -> Rung {
    number.parse().ok().and_then(Rung::new).unwrap_or_else(|| panic!("{number}: no rung"))
}

/// The rung that this character of a text names.
fn rung_at(text: &str, at: usize) -> Rung {
    text.chars()
        .nth(at)
        .map_or_else(|| panic!("{text}: too short"), |digit| rung(&digit.to_string()))
}

/// A review from words: `acts=reads` answers the context, `+can-pause`, `-can-pause` and `?can-pause` a follow-up,
/// `[rollback]=1` estimates an item; `RB1:2` claims and shows a rung, `RB1:2!` shows nothing, `RB1:?` is "don't know",
/// `RB1:-` does not apply.
pub(crate) fn review(words: &str) -> Review {
    let mut review = Review::default();
    for word in words.split_whitespace() {
        if let Some((probe, claim)) = word.split_once(':') {
            review.probes.insert(ProbeId::new(probe), response(claim));
        } else if let Some((item, number)) = word.strip_prefix('[').and_then(|w| w.split_once("]="))
        {
            review.estimates.insert(ItemId::new(item), rung(number));
        } else if let Some((question, option)) = word.split_once('=') {
            let answer = match option {
                "?" => ContextAnswer::Unknown,
                option => ContextAnswer::Options(vec![OptionId::new(option)]),
            };
            review.context.insert(QuestionId::new(question), answer);
        } else {
            let (sign, fact) = word.split_at(1);
            let answer = match sign {
                "+" => FactAnswer::Yes,
                "-" => FactAnswer::No,
                "?" => FactAnswer::Unknown,
                _ => panic!("{word}: not a word of a review"),
            };
            review.facts.insert(FactId::new(fact), answer);
        }
    }
    review
}

fn response(claim: &str) -> Response {
    let shown = Evidence {
        kind: EvidenceKind::Seen,
        text: "shown in the room".to_owned(),
        by: "the team".to_owned(),
        on: Some(TODAY),
        until: None,
    };
    match claim {
        "-" => Response { not_applicable: Some("not here".to_owned()), ..Response::default() },
        "?" => Response { claim: Some(Claim::Unknown), ..Response::default() },
        _ => Response {
            claim: Some(Claim::Rung(rung_at(claim, 0))),
            evidence: if claim.ends_with('!') { vec![] } else { vec![shown] },
            ..Response::default()
        },
    }
}

/// A pivot for a probe or an item, from all of rungs 0 and 1, in these contexts.
pub(crate) fn pivot(subject: Subject, when: &str) -> Pivot {
    Pivot {
        subject,
        closes: vec![],
        from: vec![Rung::ABSENT, Rung::AD_HOC],
        when: condition(when),
        instead_of: vec![],
        action: String::new(),
        cost: Cost {
            days: (1.0, 1.0),
            monthly_usd: (0.0, 0.0),
            upkeep_hours: 0.0,
            worse: String::new(),
        },
        benefit: String::new(),
        first_step: String::new(),
        tools: vec![],
        checked_on: None,
        not_when: NotWhen { text: "it does not fit".to_owned(), when: None },
        done_when: String::new(),
        always_on: false,
        needs: vec![],
        reaches: None,
    }
}

/// A pivot for a probe.
pub(crate) fn pivot_for(probe: &str) -> Pivot {
    pivot(Subject::Probe(ProbeId::new(probe)), "")
}
