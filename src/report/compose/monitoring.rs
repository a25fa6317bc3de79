//! Who is paged: the owners named at the probes of monitoring, or that nobody is.

use crate::domain::scale::{Maturity, Section};
use crate::report::compose::page::Page;
use crate::report::compose::phrases::title_list;
use crate::report::compose::{bullets, heading, paragraph};
use crate::report::document::{Block, Line};

/// What one person alone is told.
const ALONE: &str = "One person answers, in office hours, and nobody is paged. Outside those hours the work should fail \
                     safe: a run that breaks stops, the last good output stays with its date on it, and nothing acts by \
                     itself on a doubtful one.";

pub(super) fn who_is_paged(page: &Page) -> Vec<Block> {
    let items: Vec<_> =
        page.stack.items().filter(|item| item.section == Section::Monitoring).collect();
    if items.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading(3, "Who Is Paged")];
    let named = owners(page);
    let named = if named.is_empty() { None } else { Some(bullets(named)) };
    if page.assessment.maturity == Some(Maturity::Solo) {
        blocks.push(paragraph(ALONE));
        blocks.extend(named);
        return blocks;
    }
    let paged = items.iter().map(|item| item.paged.trim()).filter(|words| !words.is_empty());
    let mut said: Vec<&str> = paged.collect();
    if named.is_none() {
        said.insert(0, "Nobody is named at any question of monitoring.");
    }
    blocks.extend(named);
    if !said.is_empty() {
        blocks.push(paragraph(said.join(" ")));
    }
    blocks
}

/// One line for each owner, with what they answer for.
fn owners(page: &Page) -> Vec<Line> {
    let mut owners: Vec<(&str, Vec<&str>)> = Vec::new();
    let items = page.assessment.items.iter().filter(|item| item.section == Section::Monitoring);
    for probe in items.flat_map(|item| &item.probes) {
        let owner = page.response(&probe.id).map_or("", |said| said.owner.trim());
        match owners.iter_mut().find(|(name, _)| *name == owner) {
            _ if owner.is_empty() => {}
            Some((_, titles)) => titles.push(&probe.title),
            None => owners.push((owner, vec![&probe.title])),
        }
    }
    let line = |(owner, titles): &(&str, Vec<&str>)| {
        Line::new().typed(owner).text(format!(": {}", title_list(titles)))
    };
    owners.iter().map(line).collect()
}
