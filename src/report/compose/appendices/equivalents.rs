//! What the review comes to on the scales of others, with the answers each figure comes from.

use crate::assess::scales::equivalents;
use crate::assess::scales::{Equivalent, From, Level, Levels, Section, Test, TestScore, band};
use crate::report::compose::page::Page;
use crate::report::compose::paragraph;
use crate::report::document::{Block, Line, Table};

const LEAD: &str = "For whoever asks. None of these decides a class here, and none of them asks everything that does.";

pub(super) fn compose(page: &Page) -> Vec<Block> {
    let found = equivalents(page.stack, page.assessment);
    if found.is_empty() {
        return Vec::new();
    }
    let each = found.iter().flat_map(|one| match one {
        Equivalent::Score(score) => scored(score),
        Equivalent::Levels(levels) => levelled(levels),
    });
    std::iter::once(paragraph(LEAD)).chain(each).collect()
}

/// Where so little of a scale is asked that a figure would say nothing about the team.
fn too_little(title: &str, (asked, all): (usize, usize), of: &str) -> Vec<Block> {
    let said = format!(" {asked} of its {all} {of} are asked here, too few to measure by.");
    vec![Block::Paragraph(Line::new().strong(format!("{title}:")).text(said))]
}

fn scored(score: &TestScore) -> Vec<Block> {
    let Some((low, high)) = score.points else {
        return too_little(&score.title, score.asked(), "tests");
    };
    let figures = points((low, high));
    let verdict = if low >= high {
        format!(" {figures}, the lowest of its section sums: {}.", band(low))
    } else {
        format!(
            " {figures}, the lowest of its section sums, depending on what is still open: from {} to {}.",
            band(low),
            band(high)
        )
    };
    let line = Line::new().strong(format!("{}:", score.title)).text(verdict);
    let note = " Half a point for what is managed and shown, one for what is automated and shown; where two questions \
                ask one test, the lower counts; what is not asked adds nothing, and nothing is rescaled.";
    let line = line.text(format!("{note}{}", sentence(&score.weakness)));
    let head = vec!["Section", "Points", "Tests asked", "From"];
    let rows = score.sections.iter().map(section).collect();
    vec![Block::Paragraph(line), Block::Table(Table { head, rows })]
}

fn sentence(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(" {words}") }
}

fn section(section: &Section) -> Vec<Line> {
    let asked = format!("{} of {}", section.asked(), section.tests.len());
    let tests: Vec<String> = section.tests.iter().map(test).collect();
    vec![
        section.name.as_str().into(),
        points(section.points).into(),
        asked.into(),
        tests.join("; ").into(),
    ]
}

/// "Data1 0.5 (DV4 on 2)".
fn test(test: &Test) -> String {
    match test.points {
        Some(figures) => format!("{} {} ({})", test.id, points(figures), answers(&test.from)),
        None if test.not_applicable => format!("{} not applicable", test.id),
        None => format!("{} not asked", test.id),
    }
}

fn answers(from: &[From]) -> String {
    let said = from.iter().map(|from| {
        let least =
            from.counts_from.map_or_else(String::new, |it| format!(", counts from {it} on"));
        match from.rung {
            Some(rung) if from.not_shown => format!("{} on {rung}, not shown{least}", from.probe),
            Some(rung) => format!("{} on {rung}{least}", from.probe),
            None => format!("{} open{least}", from.probe),
        }
    });
    said.collect::<Vec<_>>().join(", ")
}

/// "2.5", or "between 1 and 2.5".
fn points((low, high): (f64, f64)) -> String {
    if low >= high { low.to_string() } else { format!("between {low} and {high}") }
}

fn levelled(levels: &Levels) -> Vec<Block> {
    let highest = levels.levels.last().map_or(0, |level| level.number);
    let Some((low, high)) = levels.reached else {
        return too_little(&levels.title, levels.asked(), "traits");
    };
    let reached = if low >= high {
        format!(" level {low} of {highest}.")
    } else {
        format!(
            " between level {low} and level {high} of {highest}, depending on what is still open."
        )
    };
    let why = levels.next().map_or_else(String::new, |level| {
        let asked = level.asked().count();
        if asked == 0 {
            return format!(" Nothing of level {} is asked here.", level.number);
        }
        let met = level.met();
        let is = if met == 1 { "is" } else { "are" };
        format!(
            " Of the {asked} traits of level {} that are asked, {met} {is} managed and shown.",
            level.number
        )
    });
    let line = Line::new().strong(format!("{}:", levels.title));
    let line = line.text(format!("{reached}{why}{}", sentence(&levels.weakness)));
    let head = vec!["Level", "Traits asked", "Met", "Missing"];
    let rows = levels.levels.iter().map(level).collect();
    vec![Block::Paragraph(line), Block::Table(Table { head, rows })]
}

fn level(level: &Level) -> Vec<Line> {
    let asked = format!("{} of {}", level.asked().count(), level.traits.len());
    let told = |met: bool| {
        let traits = level.asked().filter(|one| one.met.0 == met);
        let said = traits.map(|one| format!("{} ({})", one.says, answers(&one.from)));
        said.collect::<Vec<_>>().join("; ")
    };
    vec![level.number.to_string().into(), asked.into(), told(true).into(), told(false).into()]
}
