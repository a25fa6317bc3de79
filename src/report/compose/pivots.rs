//! What to do: instead of X, do Y, with what it costs and what it brings.

use jiff::civil::Date;

use crate::assess::plan::When;
use crate::assess::{Advice, Assessment, NotAdvised, ProbeAssessment, State};
use crate::report::compose::findings::is_not_shown;
use crate::report::compose::page::Page;
use crate::report::compose::phrases::{and_list, capitalized, first_titles, stopped};
use crate::report::compose::ranked::Ranked;
use crate::report::compose::{bullets, heading, paragraph, rounds, tensions};
use crate::report::document::{Block, Line, Table};

/// How many are shown as the ones to do.
const FIRST: usize = 3;

/// How many claims are named at most.
const NAMED: usize = 7;

pub(super) fn compose(page: &Page) -> Vec<Block> {
    let pivots = ranked(page);
    let (first, rest) = pivots.split_at(pivots.len().min(FIRST));
    let mut blocks = opening(page, first);
    if let Some(plan) = &page.assessment.plan {
        blocks.extend(rounds::compose(plan, &pivots));
    }
    blocks.extend(first.iter().flat_map(|pivot| pivot.in_full(page)));
    blocks.extend(checked(first));
    blocks.extend(to_show(page));
    for when in When::ALL {
        let due = |pivot: &&Ranked| page.due(pivot.rank - 1) == Some(when);
        let due: Vec<&Ranked> = rest.iter().filter(due).collect();
        if due.is_empty() {
            continue;
        }
        let title = if when == When::Now { "Now, After These" } else { when.word() };
        blocks.push(heading(3, title));
        // What is far off is told by the row, so that what is near is read.
        blocks.push(if when == When::Later {
            let head = vec!["Pivot", "What to do", "Cost", "Benefit"];
            Block::Table(Table { head, rows: due.iter().map(|pivot| pivot.row(page)).collect() })
        } else {
            let entries = due.iter().map(|pivot| pivot.in_short(page)).collect();
            Block::List { numbered: false, entries }
        });
    }
    blocks.extend(tensions::compose(page));
    blocks.extend(not_advised(page));
    blocks
}

fn ranked<'a>(page: &Page<'a>) -> Vec<Ranked<'a>> {
    let advice = page.assessment.advice.iter().enumerate();
    let pivot = |(at, advice): (usize, &'a Advice)| {
        let pivot = page.stack.pivots().nth(advice.pivot)?;
        Some(Ranked { rank: at + 1, advice, pivot })
    };
    advice.filter_map(pivot).collect()
}

/// What the reader is to make of the list, or why there is none.
fn opening(page: &Page, first: &[Ranked]) -> Vec<Block> {
    let mut said = Vec::new();
    let assessment = page.assessment;
    if first.is_empty() {
        said.push(empty(assessment).to_owned());
    }
    let missing: Vec<&str> = assessment
        .missing_context
        .iter()
        .filter_map(|id| page.stack.question(id.as_str()))
        .map(|question| question.title.as_str())
        .collect();
    if !missing.is_empty() && assessment.maturity.is_some() {
        let missing = and_list(&missing);
        said.push(format!("Not answered: {missing}. Advice that depends on it is left out."));
    }
    if said.is_empty() { Vec::new() } else { vec![paragraph(said.join(" "))] }
}

fn empty(assessment: &Assessment) -> &'static str {
    let found = assessment.counts.critical + assessment.counts.advisory;
    match assessment.maturity {
        None => "No advice yet: it depends on who builds and runs the system. Answer that first.",
        Some(_) if found > assessment.counts.not_shown => {
            "No ready advice fits these findings here. What each of them needs stands beside it."
        }
        Some(_) if found > 0 => "Nothing needs to change, if what is claimed can be shown.",
        Some(_) if !assessment.is_complete() => "Nothing answered so far needs to change.",
        Some(_) => "Nothing needs to change. Keep what is there, and do not extend it.",
    }
}

/// When the facts about the tools were checked.
fn checked(first: &[Ranked]) -> Option<Block> {
    let named = first.iter().filter(|ranked| !ranked.pivot.tools.is_empty());
    let days: Vec<Date> = named.filter_map(|ranked| ranked.pivot.checked_on).collect();
    let (first, last) = (days.iter().min()?, days.iter().max()?);
    let when =
        if first == last { format!("on {first}") } else { format!("from {first} to {last}") };
    Some(paragraph(format!("The tools named above were checked {when}.")))
}

/// Claims that only want showing, those that may hide a Critical by name.
fn to_show(page: &Page) -> Vec<Block> {
    let claimed = |probe: &&ProbeAssessment| is_not_shown(probe) && probe.state == State::Claimed;
    let claims: Vec<_> = page.assessment.probes().filter(claimed).collect();
    if claims.is_empty() {
        return Vec::new();
    }
    let grave: Vec<_> = claims.iter().copied().filter(|probe| probe.hazard.is_some()).collect();
    let said = match (claims.as_slice(), grave.as_slice()) {
        ([only], _) => {
            let or =
                if grave.is_empty() { "" } else { ", and would be Critical if it does not hold" };
            format!(
                "One claim has no valid evidence{or}: {}. Showing it usually takes minutes.",
                only.title
            )
        }
        (_, []) if claims.len() <= NAMED => format!(
            "{} claims have no valid evidence: {}. Most can be shown in minutes.",
            claims.len(),
            first_titles(&claims, NAMED)
        ),
        (_, []) => {
            format!("{} claims have no valid evidence. Most can be shown in minutes.", claims.len())
        }
        (_, [only]) => format!(
            "{} claims have no valid evidence. Most can be shown in minutes. Begin with the one that would be Critical if \
             it does not hold: {}.",
            claims.len(),
            only.title
        ),
        _ => format!(
            "{} claims have no valid evidence. Most can be shown in minutes. Begin with those that would be Critical if \
             they do not hold: {}.",
            claims.len(),
            first_titles(&grave, NAMED)
        ),
    };
    vec![heading(3, "Show What Is Claimed"), paragraph(said)]
}

/// What was considered and dropped, and what is often proposed and does not fit, with the reason.
fn not_advised(page: &Page) -> Vec<Block> {
    let dropped = |dropped: &NotAdvised| {
        let pivot = page.stack.pivots().nth(dropped.pivot)?;
        let title = page.title(&dropped.probe);
        let said = format!(
            " {} Not here: {}",
            stopped(&capitalized(&pivot.action)),
            stopped(&dropped.because)
        );
        Some(Line::new().strong(format!("{title}:")).text(said))
    };
    let unfit = page.assessment.considered.iter();
    let unfit = unfit.filter_map(|at| page.stack.considered().nth(*at)).map(|proposal| {
        let what = stopped(&capitalized(&proposal.what));
        Line::new().strong(what).text(format!(" {}", stopped(&capitalized(&proposal.because))))
    });
    let dropped = page.assessment.not_advised.iter().filter_map(dropped);
    let lines: Vec<Line> = unfit.chain(dropped).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    vec![heading(3, "Considered, Not Advised"), bullets(lines)]
}
