//! The order of action: what to use and what to build, step by step.

use crate::assess::order::{Does, PhaseAssessment, Step};
use crate::domain::scale::Class;
use crate::report::compose::page::Page;
use crate::report::compose::phrases::{capitalized, stopped};
use crate::report::compose::{heading, paragraph};
use crate::report::document::{Badge, Block, Line};
use crate::report::typed::quoted;

/// The phases of the questionnaires that end in an order of action.
pub(super) fn compose(page: &Page) -> Vec<Block> {
    let phases = &page.assessment.order;
    if phases.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading(2, "Order of Action")];
    let mut told = Vec::new();
    let orders: Vec<_> = phases.chunk_by(|a, b| a.questionnaire == b.questionnaire).collect();
    for order in &orders {
        if let ([first, ..], true) = (order, orders.len() > 1) {
            blocks.push(paragraph(format!("From \"{}\":", first.questionnaire)));
        }
        for (at, phase) in order.iter().enumerate() {
            blocks.extend(one(page, at + 1, phase, &mut told));
        }
    }
    blocks
}

/// One phase; `told` are the pivots whose step stands there already, by their place among the advice.
fn one(page: &Page, number: usize, phase: &PhaseAssessment, told: &mut Vec<usize>) -> Vec<Block> {
    let title = format!("{number}. {}", phase.title);
    let why = stopped(&capitalized(&phase.because));
    let entries = phase.steps.iter().map(|step| entry(page, step, told)).collect();
    let list = Block::List { numbered: false, entries };
    vec![Block::Heading { level: 3, line: title.into() }, paragraph(why), list]
}

fn entry(page: &Page, step: &Step, told: &mut Vec<usize>) -> Vec<Block> {
    let class = page.assessment.probe(&step.probe).and_then(|found| found.class);
    // A Critical stands out wherever its phase is.
    let line = match class.filter(|class| *class == Class::Critical) {
        Some(class) => Line::new().badge(Badge::Class(class)).text(": "),
        None => Line::new(),
    };
    let line = line.strong(stopped(page.title(&step.probe)));
    let mut blocks = vec![Block::Paragraph(line.text(format!(" {}", said(page, step, told))))];
    let shown = match step.does {
        Does::Use => page.response(&step.probe).map_or_else(Vec::new, |said| {
            said.evidence.iter().take(1).flat_map(|piece| quoted(&piece.text)).collect()
        }),
        _ => Vec::new(),
    };
    if !shown.is_empty() {
        blocks.push(Block::Quote(shown));
    }
    blocks
}

fn said(page: &Page, step: &Step, told: &mut Vec<usize>) -> String {
    let standing = page.assessment.probe(&step.probe).and_then(|found| found.standing);
    let rung = standing.map_or("", |rung| page.rung(&step.probe, rung));
    match step.does {
        Does::Use => format!("Use what you have: {}", stopped(rung)),
        Does::Show => {
            format!("Try it before you rely on it; claimed, not shown: {}", stopped(rung))
        }
        Does::Build(at) => build(page, at, rung, told),
        Does::Lack => format!("Not there: {}", stopped(rung)),
        Does::Enough => "Nothing more is needed at this size.".to_owned(),
        Does::Ask => "Not answered yet.".to_owned(),
    }
}

/// What is missing, and the pivot that builds it; its words only once.
fn build(page: &Page, at: usize, rung: &str, told: &mut Vec<usize>) -> String {
    let number = at + 1;
    if told.contains(&at) {
        return format!("Settled by pivot {number} as well.");
    }
    told.push(at);
    let advice = page.assessment.advice.get(at);
    let pivot = advice.and_then(|advice| page.stack.pivots().nth(advice.pivot));
    let does = pivot.map_or_else(String::new, |pivot| stopped(&capitalized(&pivot.action)));
    format!("{} Pivot {number}: {does}", stopped(rung))
}
