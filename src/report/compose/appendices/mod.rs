//! What stands behind the findings. An appendix with nothing in it is left out.

mod about;
mod context;
mod decisions;
mod equivalents;
mod evidence;
mod scope;
mod unknown;
mod why;

use crate::domain::scale::Section;
use crate::report::compose::page::Page;
use crate::report::compose::{heading, items};
use crate::report::document::Block;

pub(super) fn compose(page: &Page) -> Vec<Block> {
    let mut blocks = Vec::new();
    if page.assessment.fit.is_some() {
        blocks.extend(items::compose(page, Section::Fit, 2));
    }
    let appendices = [
        ("Context", context::compose(page)),
        ("Evidence", evidence::compose(page)),
        ("Not Applicable and Not Asked", scope::compose(page)),
        ("What Nobody Knew", unknown::compose(page)),
        ("Accepted Risks", decisions::accepted_risks(page)),
        ("Actions", decisions::actions(page)),
        ("Why Each Class", why::compose(page)),
        ("Equivalents", equivalents::compose(page)),
        ("About this Review", about::compose(page)),
    ];
    for (title, appendix) in appendices {
        if !appendix.is_empty() {
            blocks.push(heading(2, title));
            blocks.extend(appendix);
        }
    }
    blocks
}
