//! Who is paged: the owners named at the probes of monitoring, or that nobody is.

use crate::domain::scale::{Class, Maturity, Section};
use crate::report::compose::page::Page;
use crate::report::compose::phrases::{stopped, title_list};
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
    let vacant = vacant(page);
    if !vacant.is_empty() {
        said.push("Name somebody for each Critical:");
    }
    if !said.is_empty() {
        blocks.push(paragraph(said.join(" ")));
    }
    if !vacant.is_empty() {
        blocks.push(bullets(vacant));
    }
    blocks
}

/// The Criticals of monitoring that nobody is named for, by who usually answers for them.
fn vacant(page: &Page) -> Vec<Line> {
    let items = page.assessment.items.iter().filter(|item| item.section == Section::Monitoring);
    let grave = items.flat_map(|item| &item.probes).filter(|probe| {
        probe.class == Some(Class::Critical) && page.assessment.told_under(probe).is_none()
    });
    let mut vacant: Vec<(&str, Vec<&str>)> = Vec::new();
    for probe in grave {
        let Some((_, asked)) = page.stack.probe(probe.id.as_str()) else { continue };
        let usual = asked.owner.trim();
        let named = page.response(&probe.id).is_some_and(|said| !said.owner.trim().is_empty());
        if !named && !usual.is_empty() {
            gather(&mut vacant, usual, &probe.title);
        }
    }
    let line = |(usual, titles): &(&str, Vec<&str>)| {
        Line::new()
            .strong(format!("{}.", title_list(titles)))
            .text(format!(" Usually: {}", stopped(usual)))
    };
    vacant.iter().map(line).collect()
}

/// Puts a title to those of the same owner.
fn gather<'a>(owners: &mut Vec<(&'a str, Vec<&'a str>)>, owner: &'a str, title: &'a str) {
    match owners.iter_mut().find(|(name, _)| *name == owner) {
        Some((_, titles)) => titles.push(title),
        None => owners.push((owner, vec![title])),
    }
}

/// One line for each owner, with what they answer for.
fn owners(page: &Page) -> Vec<Line> {
    let mut owners: Vec<(&str, Vec<&str>)> = Vec::new();
    let items = page.assessment.items.iter().filter(|item| item.section == Section::Monitoring);
    for probe in items.flat_map(|item| &item.probes) {
        let owner = page.response(&probe.id).map_or("", |said| said.owner.trim());
        if !owner.is_empty() {
            gather(&mut owners, owner, &probe.title);
        }
    }
    let line = |(owner, titles): &(&str, Vec<&str>)| {
        Line::new().typed(owner).text(format!(": {}", title_list(titles)))
    };
    owners.iter().map(line).collect()
}
