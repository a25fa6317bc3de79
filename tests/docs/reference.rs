//! `questionnaires/README.md` against the reader: its blocks are one questionnaire, and it names every key there is.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use mlops_review::assess::assess;
use mlops_review::domain::questionnaire::Questionnaire;
use mlops_review::domain::review::Review;
use mlops_review::domain::stack::Stack;
use mlops_review::format::config::parse_config;
use mlops_review::format::problems::Problems;
use mlops_review::format::questionnaire::{Known, parse_questionnaire};
use mlops_review::format::source::Source;
use mlops_review::store::catalogue::Catalogue;
use toml_edit::{DocumentMut, Item, TableLike, Value};

use crate::page::{blocks, code_spans, read};

const PAGE: &str = "questionnaires/README.md";

/// The blocks of the page, one after another.
pub(crate) fn example() -> String {
    blocks(&read(PAGE), "toml").join("\n")
}

/// Reads a questionnaire beside the built-in ones.
fn parse(text: &str) -> Result<(Questionnaire, Problems), Problems> {
    let catalogue = Catalogue::read(None, &[]);
    let known = Known::of(catalogue.all());
    let parsed = parse_questionnaire(&Source::new(PAGE, text), &known)?;
    Ok((parsed.value, parsed.warnings))
}

#[test]
fn the_blocks_of_the_page_are_one_questionnaire_without_a_fault() {
    let (questionnaire, warnings) =
        parse(&example()).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(warnings.is_empty(), "{warnings}");
    assert_eq!((questionnaire.items.len(), questionnaire.pivots.len()), (2, 4));
}

#[test]
fn the_questionnaire_of_the_page_can_be_answered_alone_and_beside_the_core() {
    let (example, _) = parse(&example()).expect("a questionnaire");
    let catalogue = Catalogue::read(None, &[]);
    let shared = || catalogue.all().filter(|questionnaire| questionnaire.items.is_empty()).cloned();
    let alone: Vec<Questionnaire> = shared().chain([example.clone()]).collect();
    let beside: Vec<Questionnaire> = catalogue.all().cloned().chain([example]).collect();
    for parts in [alone, beside] {
        let stack = Stack::join(parts).expect("no clash");
        let assessment = assess(&stack, &Review::default(), date(2026, 11, 23));
        assert!(assessment.probes().any(|probe| probe.title == "What they see"));
    }
}

/// Where a table stands: the keys that lead to it, without the numbers of lists.
type Place = Vec<String>;

/// All tables below an item, each with its place and the steps that lead to it.
fn tables(item: &Item, steps: &[Step], found: &mut Vec<Vec<Step>>) {
    if let Some(table) = item.as_table_like() {
        found.push(steps.to_vec());
        for (key, below) in table.iter() {
            tables(below, &[steps, &[Step::Key(key.to_owned())]].concat(), found);
        }
    }
    for (number, element) in elements(item).into_iter().enumerate() {
        tables(&element, &[steps, &[Step::Number(number)]].concat(), found);
    }
}

fn elements(item: &Item) -> Vec<Item> {
    match item {
        Item::ArrayOfTables(list) => list.iter().cloned().map(Item::Table).collect(),
        Item::Value(Value::Array(list)) => list.iter().cloned().map(Item::Value).collect(),
        _ => Vec::new(),
    }
}

/// A step into a document.
#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Number(usize),
}

fn place(steps: &[Step]) -> Place {
    let keys = steps.iter().filter_map(|step| match step {
        Step::Key(key) => Some(key.clone()),
        Step::Number(_) => None,
    });
    keys.collect()
}

fn table_at<'d>(item: &'d mut Item, steps: &[Step]) -> &'d mut dyn TableLike {
    let mut item = item;
    for (at, step) in steps.iter().enumerate() {
        item = match step {
            Step::Key(key) => item.get_mut(key.as_str()).expect("a key"),
            Step::Number(number) => match item {
                Item::Value(Value::Array(list)) => {
                    assert_eq!(at + 1, steps.len(), "a list of tables within tables of a list");
                    let value = list.get_mut(*number).expect("an element");
                    return value.as_inline_table_mut().expect("a table");
                }
                other => other.get_mut(*number).expect("an element"),
            },
        };
    }
    item.as_table_like_mut().expect("a table")
}

/// The keys that the reader takes in a table, as it says of one that it does not know.
fn keys_taken(document: &DocumentMut, steps: &[Step]) -> Vec<String> {
    const STRANGER: &str = "zzzzzzzzzzzz";
    let mut document = document.clone();
    let table = table_at(document.as_item_mut(), steps);
    table.insert(STRANGER, toml_edit::value(1));
    let problems = parse(&document.to_string()).expect_err("a key that nobody knows");
    let stranger = format!("unknown key `{STRANGER}`");
    let problem = problems.list().iter().find(|problem| problem.message.starts_with(&stranger));
    let help = problem.map(|problem| problem.help.clone()).unwrap_or_default();
    let (_, keys) = help.split_once(" are: ").unwrap_or_default();
    keys.split(", ")
        .map(|key| key.trim_matches('`').to_owned())
        .filter(|key| !key.is_empty())
        .collect()
}

#[test]
fn the_page_names_every_key_of_every_table() {
    let document: DocumentMut = example().parse().expect("TOML");
    let mut all = Vec::new();
    tables(document.as_item(), &[], &mut all);
    let mut shown: BTreeMap<Place, BTreeSet<String>> = BTreeMap::new();
    let mut taken: BTreeMap<Place, BTreeSet<String>> = BTreeMap::new();
    for steps in all.iter().filter(|steps| !place(steps).contains(&"when".to_owned())) {
        let mut copy = document.clone();
        let keys = table_at(copy.as_item_mut(), steps)
            .iter()
            .map(|(key, _)| key.to_owned())
            .collect::<Vec<_>>();
        shown.entry(place(steps)).or_default().extend(keys);
        taken.entry(place(steps)).or_default().extend(keys_taken(&document, steps));
    }
    let with_keys = taken.values().filter(|keys| !keys.is_empty()).count();
    assert!(with_keys >= 15, "{with_keys} kinds of tables: {:?}", taken.keys());
    for (place, keys) in &taken {
        for key in keys {
            assert!(shown[place].contains(key), "{PAGE} does not show `{key}` of {place:?}");
        }
    }
}

#[test]
fn every_form_of_a_condition_on_the_page_is_one() {
    let text = read(PAGE);
    let (_, rest) = text.split_once("\n## Conditions\n").expect("a part on conditions");
    let (part, _) = rest.split_once("\n## ").expect("a part behind it");
    let forms: Vec<String> =
        code_spans(part).into_iter().filter(|span| span.starts_with('{')).collect();
    assert!(forms.len() >= 8, "{forms:?}");
    for form in &forms {
        // An item's pivot may read anything, and nothing else of the example depends on it.
        let old = "not-when = { text = \"fewer than a hundred labels were ever made\" }";
        let new = format!("not-when = {{ text = \"so it is\", when = {form} }}");
        let text = example();
        assert!(text.contains(old));
        if let Err(problems) = parse(&text.replace(old, &new)) {
            panic!("{form}: {problems}");
        }
    }
    for word in ["fact", "not", "all", "any", "probe", "at-most", "at-least"] {
        assert!(
            forms.iter().any(|form| form.contains(&format!("{word} ="))),
            "no form shows `{word}`"
        );
    }
}

#[test]
fn what_the_page_calls_optional_may_be_left_out() {
    let text = example();
    let is_optional = |line: &&str| {
        let comment = line.split_once('#').map(|(_, comment)| comment.trim_start());
        line.contains(" = ") && comment.is_some_and(|comment| comment.contains("optional"))
    };
    let optional: Vec<&str> = text.lines().filter(is_optional).collect();
    assert!(optional.len() >= 18, "{optional:#?}");
    for line in optional {
        if let Err(problems) = parse(&text.replacen(line, "", 1)) {
            panic!("{line}\n{problems}");
        }
    }
}

#[test]
fn the_settings_in_the_readme_are_all_there_are() {
    let blocks = blocks(&read("README.md"), "toml");
    let settings = blocks.first().expect("the settings");
    let (config, problems) = parse_config(&Source::new("README.md", settings));
    assert!(problems.is_empty(), "{problems}");
    let all_said = config.theme.is_some() && config.color.is_some() && config.mouse.is_some();
    assert!(all_said, "{config:?}");
}
