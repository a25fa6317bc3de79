//! Why each class is what it is: the rule, the answers it read, what would change it, and where the question is from.

use std::cmp::Reverse;

use crate::assess::ProbeAssessment;
use crate::domain::scale::Class;
use crate::report::compose::findings::badge;
use crate::report::compose::page::Page;
use crate::report::compose::phrases::capitalized;
use crate::report::document::{Block, Line, Table};

pub(super) fn compose(page: &Page) -> Vec<Block> {
    let head = vec!["Question", "Class", "Rule", "Answers it read", "Cheapest change", "From"];
    let answered = page.assessment.probes().filter(|probe| probe.class.is_some());
    // What is good by the same rule and the same answers is told in one row.
    let mut groups: Vec<Vec<&ProbeAssessment>> = Vec::new();
    for probe in answered {
        let alike = |group: &&mut Vec<&ProbeAssessment>| are_alike(group[0], probe);
        match groups.iter_mut().find(alike) {
            Some(group) => group.push(probe),
            None => groups.push(vec![probe]),
        }
    }
    groups.sort_by_key(|group| Reverse(group[0].class));
    let rows: Vec<_> = groups.iter().map(|group| row(page, group)).collect();
    if rows.is_empty() { Vec::new() } else { vec![Block::Table(Table { head, rows })] }
}

fn are_alike(one: &ProbeAssessment, other: &ProbeAssessment) -> bool {
    let told = |found: &ProbeAssessment| {
        let good = found.class == Some(Class::Validation) && found.critical_if.is_empty();
        good.then(|| (found.range, found.rule.clone(), found.read.clone()))
    };
    told(one).is_some_and(|said| told(other) == Some(said))
}

fn row(page: &Page, group: &[&ProbeAssessment]) -> Vec<Line> {
    let [probe, ..] = group else { return Vec::new() };
    let class = Line::new().badge(badge(page, probe));
    let class = match probe.hazard {
        Some(hazard) => class.text(format!(", {}", hazard.words())),
        None => class,
    };
    let titles = group.iter().map(|probe| format!("{} {}", probe.id, probe.title));
    vec![
        titles.collect::<Vec<_>>().join("; ").into(),
        class,
        rule(probe).into(),
        capitalized(&probe.read.join("; ")).into(),
        capitalized(&probe.cheapest_change).into(),
        sources(page, group).into(),
    ]
}

/// The rule that gave the class, and what is not answered and would make it Critical.
fn rule(probe: &ProbeAssessment) -> String {
    let open = probe.critical_if.iter().map(|when| format!("Critical if {when}"));
    let said: Vec<String> = std::iter::once(capitalized(&probe.rule))
        .filter(|rule| !rule.is_empty())
        .chain(open)
        .collect();
    said.join(". ")
}

/// "ML Test Score Infra7; SE-ML catalogue 32", by question where there are several.
fn sources(page: &Page, group: &[&ProbeAssessment]) -> String {
    let listed = |probe: &&ProbeAssessment| {
        let (_, asked) = page.stack.probe(probe.id.as_str())?;
        let listed = page.stack.bibliography().listed(&asked.sources);
        Some(if group.len() > 1 { format!("{}: {listed}", probe.id) } else { listed })
    };
    group.iter().filter_map(listed).collect::<Vec<_>>().join(". ")
}
