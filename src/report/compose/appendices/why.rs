//! Why each class is what it is: the rule, the answers it read, what would change it, and where the question is from.

use crate::assess::ProbeAssessment;
use crate::report::compose::page::Page;
use crate::report::compose::phrases::capitalized;
use crate::report::document::{Badge, Block, Line, Table};

pub(super) fn compose(page: &Page) -> Vec<Block> {
    let head = vec!["Question", "Class", "Rule", "Answers it read", "Cheapest change", "From"];
    let answered = page.assessment.probes().filter(|probe| probe.class.is_some());
    let rows: Vec<_> = answered.map(|probe| row(page, probe)).collect();
    if rows.is_empty() { Vec::new() } else { vec![Block::Table(Table { head, rows })] }
}

fn row(page: &Page, probe: &ProbeAssessment) -> Vec<Line> {
    let class = match (probe.class, probe.range) {
        (_, Some(range)) if !range.is_settled() => Badge::Between(range),
        (Some(class), _) => Badge::Class(class),
        (None, _) => Badge::NotApplicable,
    };
    let class = Line::new().badge(class);
    let class = match probe.hazard {
        Some(hazard) => class.text(format!(", {}", hazard.words())),
        None => class,
    };
    vec![
        format!("{} {}", probe.id, probe.title).into(),
        class,
        capitalized(&probe.rule).into(),
        capitalized(&probe.read.join("; ")).into(),
        capitalized(&probe.cheapest_change).into(),
        sources(page, probe).into(),
    ]
}

/// "ML Test Score Infra7, SE-ML 32".
fn sources(page: &Page, probe: &ProbeAssessment) -> String {
    let asked = page.stack.probe(probe.id.as_str()).map(|(_, asked)| asked);
    asked.map_or_else(String::new, |asked| page.stack.bibliography().listed(&asked.sources))
}
