//! What stands on the page, and in which order.

mod action_order;
mod appendices;
mod findings;
mod first_steps;
mod groups;
mod items;
mod monitoring;
mod overview;
mod page;
pub(crate) mod phrases;
mod pivots;
mod ranked;
pub(crate) mod rounds;
mod selection;
mod tensions;
#[cfg(test)]
mod tests;
mod title;

pub(crate) use findings::NOBODY_KNEW;

use crate::assess::Assessment;
use crate::domain::review::Review;
use crate::domain::scale::Section;
use crate::domain::stack::Stack;
use crate::report::compose::page::Page;
use crate::report::document::{Block, Document, Line};

/// The page: summary, pipeline, monitoring, what to do, and the appendices.
#[must_use]
pub fn compose(stack: &Stack, review: &Review, assessment: &Assessment) -> Document {
    let page = Page::new(stack, review, assessment);
    let mut blocks = title::compose(&page);
    blocks.push(heading(2, "Executive Summary"));
    blocks.push(paragraph(summary(&page)));
    blocks.push(heading(2, "Pipeline Review"));
    blocks.extend(overview::compose(&page));
    for (section, title) in [(Section::Training, "Training"), (Section::Deployment, "Deployment")] {
        // A review of one situation has nothing to say of the other half, and need not say so.
        if assessment.all_items().any(|item| item.section == section) {
            blocks.push(heading(3, title));
            blocks.extend(items::compose(&page, section, 4));
        }
    }
    blocks.push(heading(2, "Monitoring Gaps"));
    blocks.extend(items::compose(&page, Section::Monitoring, 3));
    blocks.extend(monitoring::who_is_paged(&page));
    blocks.push(heading(2, "The Pivot"));
    blocks.extend(pivots::compose(&page));
    blocks.extend(action_order::compose(&page));
    blocks.extend(appendices::compose(&page));
    Document { blocks }
}

/// The two sentences; the name in them stays a piece of its own, so that its letters move nothing around it.
fn summary(page: &Page) -> Line {
    let said = page.assessment.summary.join(" ");
    let name = page.review.system.name.trim();
    match said.split_once(name).filter(|_| !name.is_empty()) {
        Some((before, after)) => Line::from(before).text(name).text(after),
        None => said.into(),
    }
}

fn heading(level: u8, words: &str) -> Block {
    Block::Heading { level, line: words.into() }
}

fn paragraph(line: impl Into<Line>) -> Block {
    Block::Paragraph(line.into())
}

/// A bulleted list with one line for each entry.
fn bullets(lines: Vec<Line>) -> Block {
    let entries = lines.into_iter().map(|line| vec![Block::Paragraph(line)]).collect();
    Block::List { numbered: false, entries }
}
