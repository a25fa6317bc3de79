//! An item: its class, what decided it, its findings, what to keep, and the next steps.

use crate::assess::{ItemAssessment, ProbeAssessment, State};
use crate::domain::scale::{Class, Maturity, Section};
use crate::report::compose::findings::{NOBODY_KNEW, entry, lead};
use crate::report::compose::page::Page;
use crate::report::compose::phrases::{count, stopped, title_list};
use crate::report::compose::selection::{Selection, select};
use crate::report::compose::{groups, paragraph};
use crate::report::document::{Badge, Block, Line};

/// All items of a section, with headings of this level.
pub(super) fn compose(page: &Page, section: Section, level: u8) -> Vec<Block> {
    let items = select(page, section);
    if items.is_empty() {
        return vec![paragraph("No item of these questionnaires belongs here.")];
    }
    items.iter().flat_map(|(item, selection)| item_blocks(page, item, selection, level)).collect()
}

fn item_blocks(page: &Page, item: &ItemAssessment, selection: &Selection, level: u8) -> Vec<Block> {
    let heading = Line::new().text(format!("{}: ", item.title)).badge(badge(item));
    let mut blocks = vec![Block::Heading { level, line: heading }];
    blocks.extend(coverage(item).map(paragraph));
    let entries = entries(page, item, selection);
    if !entries.is_empty() {
        blocks.push(Block::List { numbered: false, entries });
    }
    blocks
}

/// The class of an item, or the range it is in.
pub(super) fn badge(item: &ItemAssessment) -> Badge {
    match (item.class, item.range) {
        (_, None) => Badge::NotApplicable,
        (Some(class), Some(range)) if range.is_settled() => Badge::Class(class),
        (_, Some(range)) if range.is_settled() => Badge::Class(range.bad),
        (_, Some(range)) => Badge::Between(range),
    }
}

/// How far the answers reach, where that is less than the whole.
fn coverage(item: &ItemAssessment) -> Option<String> {
    let mut said = Vec::new();
    let open: Vec<&str> =
        item.probes.iter().filter(|p| p.state == State::Open).map(|p| p.title.as_str()).collect();
    if !item.applies() {
        said.push("Nothing of it applies here.".to_owned());
    } else if item.class.is_none() {
        said.push("Nothing of it is answered yet.".to_owned());
    } else if !open.is_empty() && item.answered == 0 {
        said.push("Nothing of its own is answered yet.".to_owned());
    } else if !open.is_empty() {
        let asked = count(item.applicable, "question");
        let open = title_list(&open);
        said.push(format!("{} of {asked} answered; still open: {open}.", item.answered));
    }
    if item.is_thin() {
        let questions =
            if item.applicable == 1 { "1 question applies" } else { "2 questions apply" };
        said.push(format!("Thin evidence: only {questions}."));
    }
    (!said.is_empty()).then(|| said.join(" "))
}

/// The findings: Criticals, then what is claimed and not shown, then Advisories, then what is good.
fn entries(page: &Page, item: &ItemAssessment, selection: &Selection) -> Vec<Vec<Block>> {
    let mut entries: Vec<Vec<Block>> = Vec::new();
    entries.extend(selection.critical.iter().map(|probe| entry(page, probe)));
    entries.extend(from_fit(page, item));
    let mut lines = Vec::new();
    lines.extend(groups::unknown(item, &selection.unknown));
    lines.extend(groups::estimated(page, item, &selection.estimated));
    entries.extend(lines.drain(..).map(one));
    entries.extend(selection.advisory.iter().map(|probe| entry(page, probe)));
    lines.extend(groups::managed(&selection.managed));
    lines.extend(groups::folded(&selection.folded));
    lines.extend(groups::depends(&selection.depends));
    lines.extend(selection.unsettled.iter().map(|probe| unsettled(page, probe)));
    lines.extend(groups::good(page, selection));
    lines.extend(groups::next_steps(page, &selection.next_steps));
    lines.extend(selection.told_elsewhere.iter().filter_map(|probe| told_elsewhere(page, probe)));
    // Who is paged says it for monitoring.
    if item.section != Section::Monitoring {
        lines.extend(unowned(page, selection));
    }
    entries.extend(lines.into_iter().map(one));
    entries
}

/// A probe that is good so far, and what would settle it.
fn unsettled(page: &Page, probe: &ProbeAssessment) -> Line {
    let mut said: Vec<String> =
        probe.critical_if.iter().map(|when| stopped(&format!("Critical if {when}"))).collect();
    let asks = probe.follow_ups.iter().filter_map(|id| page.stack.fact(id.as_str())?.ask.clone());
    let asks: Vec<String> = asks.collect();
    said.extend((!asks.is_empty()).then(|| format!("To settle it: {}", asks.join(" "))));
    lead(page, probe).text(format!(" {}", said.join(" ")))
}

/// A finding that is one with another, and told there.
fn told_elsewhere(page: &Page, probe: &ProbeAssessment) -> Option<Line> {
    let other = page.assessment.told_under(probe)?;
    let item = page.assessment.item(&other.item).map_or("", |item| item.title.as_str());
    let said = format!(" As \"{}\" under {item}. ({})", other.title, probe.id);
    Some(lead(page, probe).text(said))
}

fn one(line: Line) -> Vec<Block> {
    vec![Block::Paragraph(line)]
}

/// Criticals of "Fit and ownership" that count here as well.
fn from_fit(page: &Page, item: &ItemAssessment) -> Vec<Vec<Block>> {
    let Some(fit) = page.assessment.fit.as_ref().filter(|fit| fit.id != item.id) else {
        return Vec::new();
    };
    let here = |probe: &&ProbeAssessment| {
        item.class == Some(Class::Critical) && item.decided_by.contains(&probe.id)
    };
    let said = |probe: &ProbeAssessment| {
        let standing = match (probe.state, probe.standing) {
            (State::Unknown, _) => NOBODY_KNEW,
            (_, Some(rung)) => page.rung(&probe.id, rung),
            (_, None) => "",
        };
        one(lead(page, probe).text(format!(" {} More under {}.", stopped(standing), fit.title)))
    };
    fit.probes.iter().filter(here).map(said).collect()
}

/// Criticals nobody is named for. One person alone needs no name.
fn unowned(page: &Page, selection: &Selection) -> Option<Line> {
    let nameless = |probe: &&&ProbeAssessment| {
        page.response(&probe.id).is_none_or(|said| said.owner.trim().is_empty())
    };
    let titles: Vec<&str> =
        selection.critical.iter().filter(nameless).map(|probe| probe.title.as_str()).collect();
    let asked = page.assessment.maturity != Some(Maturity::Solo) && !titles.is_empty();
    asked.then(|| format!("No owner is named for {}.", title_list(&titles)).into())
}
