//! Every shipped questionnaire and theme: it loads without a doubt, holds what it should, and advises nobody to run what
//! they cannot run.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use mlops_review::domain::condition::Condition;
use mlops_review::domain::id::{FactId, ProbeId};
use mlops_review::domain::pivot::{Pivot, Subject};
use mlops_review::domain::questionnaire::{Fact, Item, Probe, Questionnaire};
use mlops_review::domain::scale::{Maturity, Rung, Section};
use mlops_review::store::catalogue::Catalogue;
use mlops_review::store::library;
use mlops_review::store::themes::Themes;

/// The seven items with the probes they have, and "Fit and ownership".
const PROBES: [(&str, &str, usize); 8] = [
    ("fit-and-ownership", "FX", 9),
    ("data-versioning", "DV", 9),
    ("experiment-tracking", "ET", 8),
    ("model-registry", "MR", 8),
    ("monitoring", "MO", 10),
    ("rollback", "RB", 8),
    ("resource-management", "RM", 8),
    ("security", "SE", 10),
];

/// The sixteen questions in the order of a conversation, and the two lists.
const QUESTIONS: [&str; 18] = [
    "maturity",
    "model-type",
    "weights",
    "serving",
    "stage",
    "acts",
    "undo",
    "stakes",
    "law",
    "truth",
    "retrain",
    "lost",
    "loop",
    "outsiders",
    "scale",
    "latency",
    "tools-in-use",
    "tools-planned",
];

/// What follows from the context, and that people are asked.
const FACTS: [&str; 24] = [
    "automatic-action",
    "reviewed-each",
    "irreversible",
    "money",
    "people",
    "serves-on-request",
    "open-to-outsiders",
    "scheduled",
    "personal-data",
    "sensitive-use",
    "supervised",
    "truth-before-harm",
    "trains-itself",
    "publishes-itself",
    "source-reobtainable",
    "irreplaceable-data",
    "flows-back",
    "adversary",
    "outsiders-write",
    "foreign-files",
    "not-live",
    "no-consumer",
    "weighty",
    "harmless",
];

/// What is closed, archived or out of support: not to be recommended anew. Checked 2026-10.
const OUTDATED: [&str; 12] = [
    "torchserve",
    "tgi",
    "text generation inference",
    "neptune",
    "sagemaker model monitor",
    "sagemaker debugger",
    "airflow 2",
    "sla=",
    "mlflow stages",
    "model stages",
    "pickle",
    "sr 11-7",
];

/// What one person cannot run, or has nobody for.
const TOO_LARGE: [&str; 7] =
    ["kubernetes", "k8s", "kubectl", "feature store", "on call", "canary", "pagerduty"];

/// Everything built in.
fn catalogue() -> Catalogue {
    Catalogue::read(None, &[])
}

fn core(catalogue: &Catalogue) -> &Questionnaire {
    catalogue.questionnaires().find(|found| found.id.as_str() == "mlops-core").unwrap()
}

fn probes(core: &Questionnaire) -> impl Iterator<Item = (&Item, &Probe)> {
    core.items.iter().flat_map(|item| item.probes.iter().map(move |probe| (item, probe)))
}

#[test]
fn every_questionnaire_and_theme_loads_without_a_doubt() {
    let catalogue = catalogue();
    assert_eq!(catalogue.troubles().collect::<Vec<_>>(), Vec::<String>::new());
    // All but the list of sources, which has tests of its own.
    assert_eq!(catalogue.entries().len() + 1, library::built_in_questionnaires().count());
    assert!(!catalogue.bibliography().works.is_empty());
    for entry in catalogue.entries() {
        assert!(entry.warnings.is_empty(), "{}", entry.warnings);
    }
    let themes = Themes::read(None);
    assert_eq!(themes.troubles().collect::<Vec<_>>(), Vec::<String>::new());
    assert_eq!(themes.list().len(), library::built_in_themes().count());
    for theme in themes.list() {
        assert!(theme.warnings.is_empty(), "{}", theme.warnings);
    }
}

#[test]
fn the_core_has_its_items_and_probes() {
    let catalogue = catalogue();
    let core = core(&catalogue);
    let given: Vec<&str> = core.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(given[1..], PROBES[1..].iter().map(|(id, ..)| *id).collect::<Vec<_>>());
    assert_eq!(core.items[0].section, Section::Fit);
    assert!(core.items[1..].iter().all(|item| item.section != Section::Fit));
    for (item, (id, letters, count)) in core.items.iter().zip(PROBES) {
        let expected: BTreeSet<String> =
            (1..=count).map(|number| format!("{letters}{number}")).collect();
        let given: BTreeSet<String> =
            item.probes.iter().map(|probe| probe.id.to_string()).collect();
        assert_eq!((given.len(), given), (item.probes.len(), expected), "{id}");
    }
    assert_eq!(probes(core).count(), 61 + 9);
}

#[test]
fn the_context_has_its_questions_and_facts() {
    let catalogue = catalogue();
    let context = catalogue.all().next().unwrap();
    let questions: Vec<&str> =
        context.questions.iter().map(|question| question.id.as_str()).collect();
    assert_eq!(questions, QUESTIONS);
    for question in &context.questions {
        let lists = ["tools-in-use", "tools-planned"].contains(&question.id.as_str());
        assert_eq!(question.several, lists, "{}", question.id);
        assert!(question.options.len() >= 3, "{}", question.id);
        let told = question.options.iter().all(|option| !option.text.is_empty());
        assert!(lists || told, "an option of {} has no sentence", question.id);
    }
    let facts: BTreeSet<&str> =
        catalogue.all().flat_map(|it| &it.facts).map(|it| it.id.as_str()).collect();
    for fact in FACTS {
        assert!(facts.contains(fact), "{fact}");
    }
}

#[test]
fn every_follow_up_is_read_by_something() {
    let catalogue = catalogue();
    let mut read: BTreeSet<&str> = BTreeSet::new();
    for questionnaire in catalogue.all() {
        for condition in conditions(questionnaire) {
            read.extend(condition.facts().map(FactId::as_str));
        }
        let rules = probes(questionnaire).flat_map(|(_, probe)| &probe.critical);
        read.extend(rules.filter_map(|rule| rule.eased_by.as_ref()).map(FactId::as_str));
    }
    let asked = catalogue.all().flat_map(|it| &it.facts).filter(|fact| fact.ask.is_some());
    let unread: BTreeSet<&str> =
        asked.map(|fact| fact.id.as_str()).filter(|id| !read.contains(id)).collect();
    assert_eq!(unread, BTreeSet::new());
}

/// Every condition of a questionnaire.
fn conditions(questionnaire: &Questionnaire) -> Vec<&Condition> {
    let mut found: Vec<&Condition> = Vec::new();
    found.extend(questionnaire.cautions.iter().map(|caution| &caution.when));
    for fact in &questionnaire.facts {
        found.extend(fact.holds.iter().chain([&fact.only_if]));
    }
    for (_, probe) in probes(questionnaire) {
        found.extend(probe.critical.iter().map(|rule| &rule.when));
        found.extend(probe.advisory.iter().map(|rule| &rule.when));
        found.extend(probe.not_applicable.iter().map(|rule| &rule.when));
        found.extend(probe.rewordings.iter().map(|rewording| &rewording.when));
        found.extend(probe.target_at_least.iter().map(|(when, _)| when));
    }
    for pivot in &questionnaire.pivots {
        found.extend([&pivot.when].into_iter().chain(&pivot.not_when.when));
    }
    found
}

#[test]
fn the_outline_of_the_core_is_what_it_was() {
    let catalogue = catalogue();
    let mut outline = String::new();
    for item in &core(&catalogue).items {
        writeln!(outline, "{} ({})", item.id, item.section.id()).unwrap();
        for probe in &item.probes {
            writeln!(outline, "  {}", outline_of(probe, core(&catalogue))).unwrap();
        }
        let own = core(&catalogue)
            .pivots
            .iter()
            .filter(|it| it.subject == Subject::Item(item.id.clone()));
        writeln!(outline, "  pivots of the item: {}", own.count()).unwrap();
    }
    insta::assert_snapshot!("outline", outline);
}

fn outline_of(probe: &Probe, core: &Questionnaire) -> String {
    let target = Maturity::ALL.map(|maturity| probe.target_of(maturity).to_string()).join("/");
    let own = Subject::Probe(probe.id.clone());
    let pivots = core.pivots.iter().filter(|pivot| pivot.subject == own).count();
    let critical: Vec<String> = probe
        .critical
        .iter()
        .map(|rule| format!("{}<={}", rule.hazard.id(), rule.at_most))
        .collect();
    let mut line = format!("{:<5}{target}  pivots {pivots}", probe.id);
    let counts = [
        (probe.advisory.len(), "advisory"),
        (probe.not_applicable.len(), "not applicable"),
        (probe.target_at_least.len(), "demands"),
    ];
    for (count, what) in counts.into_iter().filter(|(count, _)| *count > 0) {
        write!(line, ", {what} {count}").unwrap();
    }
    if !critical.is_empty() {
        write!(line, ", critical {}", critical.join(" ")).unwrap();
    }
    line
}

#[test]
fn every_pivot_has_all_its_texts_and_a_cost_one_can_plan_with() {
    let catalogue = catalogue();
    for (questionnaire, pivot) in
        catalogue.all().flat_map(|it| it.pivots.iter().map(move |pivot| (it, pivot)))
    {
        let name = format!("a pivot of {:?}: {}", pivot.subject, pivot.action);
        let instead = pivot.from.iter().map(|rung| pivot.instead_of_at(*rung));
        let texts = [
            &pivot.action,
            &pivot.benefit,
            &pivot.first_step,
            &pivot.cost.worse,
            &pivot.not_when.text,
            &pivot.done_when,
        ];
        for text in texts.into_iter().map(String::as_str).chain(instead) {
            assert!(text.split_whitespace().next().is_some(), "{name} lacks a text");
            let unfinished = ["todo", "tbd", "xxx", "lorem", "…"];
            let lower = text.to_lowercase();
            assert!(!unfinished.iter().any(|word| lower.contains(word)), "{name}: {text}");
        }
        let (days, usd) = (pivot.cost.days, pivot.cost.monthly_usd);
        assert!(days.0 >= 0.0 && days.0 <= days.1 && days.1 <= 200.0, "{name}: {days:?} days");
        assert!(usd.0 <= usd.1, "{name}: {usd:?} dollars");
        assert!(pivot.cost.upkeep_hours <= 400.0, "{name}");
        if !pivot.tools.is_empty() {
            assert!(pivot.checked_on.or(questionnaire.checked_on).is_some(), "{name}");
        }
    }
}

#[test]
fn every_item_has_advice_for_every_maturity() {
    let catalogue = catalogue();
    let (core, facts) = (core(&catalogue), Facts::of(&catalogue));
    let mut pairs = 0;
    for item in core.items.iter().filter(|item| item.section != Section::Fit) {
        for maturity in Maturity::ALL {
            let some = core.pivots.iter().any(|pivot| {
                let here = match &pivot.subject {
                    Subject::Item(id) => *id == item.id,
                    Subject::Probe(id) => item.probes.iter().any(|probe| probe.id == *id),
                };
                here && facts.reaches(pivot, maturity)
            });
            assert!(some, "{} has no pivot for {}", item.id, maturity.id());
            pairs += 1;
        }
    }
    assert_eq!(pairs, 28);
}

#[test]
fn every_finding_has_advice_up_to_where_it_is_good() {
    let catalogue = catalogue();
    let (core, facts) = (core(&catalogue), Facts::of(&catalogue));
    let mut missing = Vec::new();
    for (item, probe) in probes(core) {
        for maturity in Maturity::ALL {
            for rung in Rung::ALL.into_iter().filter(|rung| *rung < wanted(probe, maturity)) {
                let some = core.pivots.iter().any(|pivot| {
                    answers(pivot, item, &probe.id)
                        && pivot.from.contains(&rung)
                        && facts.reaches(pivot, maturity)
                });
                if !some {
                    missing.push(format!("{} at {rung} for {}", probe.id, maturity.id()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The rung from which on nothing is left to do: the target, or one above the highest Critical. An established team that
/// manages what it should automate is praised, with the sentence of the next rung.
fn wanted(probe: &Probe, maturity: Maturity) -> Rung {
    let target = probe.target_of(maturity);
    let target = if maturity == Maturity::Established { target.min(Rung::MANAGED) } else { target };
    probe.critical.iter().map(|rule| rule.at_most.up()).fold(target, Rung::max)
}

fn answers(pivot: &Pivot, item: &Item, probe: &ProbeId) -> bool {
    let own = match &pivot.subject {
        Subject::Probe(id) => id == probe,
        Subject::Item(id) => *id == item.id,
    };
    own || pivot.closes.contains(probe)
}

#[test]
fn no_pivot_names_a_tool_that_is_on_its_way_out() {
    let catalogue = catalogue();
    for pivot in catalogue.all().flat_map(|questionnaire| &questionnaire.pivots) {
        for tool in &pivot.tools {
            let lower = tool.to_lowercase();
            let outdated = OUTDATED.iter().find(|name| lower.contains(*name));
            assert_eq!(outdated, None, "{:?} recommends {tool}", pivot.subject);
        }
    }
}

#[test]
fn a_solo_researcher_is_never_told_to_run_a_platform() {
    let catalogue = catalogue();
    let facts = Facts::of(&catalogue);
    let mut found = Vec::new();
    for pivot in catalogue.all().flat_map(|questionnaire| &questionnaire.pivots) {
        if !facts.reaches(pivot, Maturity::Solo) {
            continue;
        }
        assert!(!pivot.always_on, "{:?} is always on", pivot.subject);
        let said = [&[pivot.action.clone(), pivot.first_step.clone()], &pivot.tools[..]].concat();
        let said = words(&said.join(" | "));
        if let Some(word) = TOO_LARGE.iter().find(|word| said.contains(&format!(" {word} "))) {
            found.push(format!("{:?} says {word}: {said}", pivot.subject));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// The words of a text in small letters, with a space before, between and after.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

/// Whether a condition can hold, and whether it can fail.
#[derive(Clone, Copy)]
struct Outcomes {
    holds: bool,
    fails: bool,
}

/// All facts, to tell which advice can reach which maturity.
struct Facts<'f>(BTreeMap<&'f str, &'f Fact>);

impl<'f> Facts<'f> {
    fn of(catalogue: &'f Catalogue) -> Self {
        let facts = catalogue.all().flat_map(|questionnaire| &questionnaire.facts);
        Self(facts.map(|fact| (fact.id.as_str(), fact)).collect())
    }

    /// Whether a pivot can be given to a team of this maturity.
    fn reaches(&self, pivot: &Pivot, maturity: Maturity) -> bool {
        let kept = pivot.not_when.when.as_ref().is_none_or(|it| self.outcomes(it, maturity).fails);
        kept && self.outcomes(&pivot.when, maturity).holds
    }

    /// What is not about the maturity can be either way.
    fn outcomes(&self, when: &Condition, maturity: Maturity) -> Outcomes {
        let each = |parts: &[Condition]| -> Vec<Outcomes> {
            parts.iter().map(|part| self.outcomes(part, maturity)).collect()
        };
        match when {
            Condition::All(parts) => {
                let parts = each(parts);
                let holds = parts.iter().all(|part| part.holds);
                Outcomes { holds, fails: parts.iter().any(|part| part.fails) }
            }
            Condition::Any(parts) => {
                let parts = each(parts);
                let holds = parts.iter().any(|part| part.holds);
                Outcomes { holds, fails: parts.iter().all(|part| part.fails) }
            }
            Condition::Not(inner) => {
                let inner = self.outcomes(inner, maturity);
                Outcomes { holds: inner.fails, fails: inner.holds }
            }
            Condition::Context(question, options) if question.as_str() == "maturity" => {
                let holds = options.iter().any(|option| option.as_str() == maturity.id());
                Outcomes { holds, fails: !holds }
            }
            Condition::Fact(id) => self.of_fact(id.as_str(), maturity),
            Condition::Context(..) | Condition::AtMost(..) | Condition::AtLeast(..) => {
                Outcomes { holds: true, fails: true }
            }
        }
    }

    /// A fact that people are asked can be either.
    fn of_fact(&self, id: &str, maturity: Maturity) -> Outcomes {
        let derived = self.0.get(id).filter(|fact| fact.ask.is_none());
        let holds = derived.and_then(|fact| fact.holds.as_ref());
        holds.map_or(Outcomes { holds: true, fails: true }, |it| self.outcomes(it, maturity))
    }
}

#[test]
fn a_questionnaire_of_a_situation_ends_in_an_order_of_action() {
    let catalogue = catalogue();
    for questionnaire in catalogue.questionnaires() {
        let is_core = questionnaire.id.as_str() == "mlops-core";
        assert_eq!(questionnaire.phases.is_empty(), is_core, "{}", questionnaire.id);
        assert!(is_core || (3..=5).contains(&questionnaire.phases.len()), "{}", questionnaire.id);
    }
    let incident = catalogue.questionnaires().find(|found| found.id.as_str() == "serving-incident");
    let steps = incident.unwrap().phases.iter().flat_map(|phase| &phase.probes);
    let steps: Vec<&str> = steps.map(ProbeId::as_str).collect();
    let place = |id: &str| steps.iter().position(|step| *step == id).unwrap();
    assert_eq!(place("SI4"), 0, "stop the harm first");
    assert!(place("SI1").max(place("SI2")) < place("SI3"), "what changed, then the plumbing");
    assert_eq!(steps.last(), Some(&"SI5"), "the model comes last");
}
