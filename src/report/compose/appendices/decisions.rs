//! What the team decided: the risks it accepts, and what it will do.

use crate::domain::review::{Action, ActionState, Decision};
use crate::report::compose::page::Page;
use crate::report::document::{Badge, Block, Line, Table};

pub(super) fn accepted_risks(page: &Page) -> Vec<Block> {
    let rows: Vec<_> = page.review.decisions.iter().map(|decision| risk(page, decision)).collect();
    let head = vec!["Probe", "Class", "Accepted by", "Why", "Until"];
    if rows.is_empty() { Vec::new() } else { vec![Block::Table(Table { head, rows })] }
}

fn risk(page: &Page, decision: &Decision) -> Vec<Line> {
    let class = page.assessment.probe(&decision.probe).and_then(|probe| probe.class);
    let until = match decision.until {
        None => "No end".to_owned(),
        Some(day) if day < page.assessment.as_of => {
            format!("{day}, over: the finding is open again")
        }
        Some(day) => day.to_string(),
    };
    vec![
        page.title(&decision.probe).into(),
        class.map_or_else(Line::new, |class| Line::new().badge(Badge::Class(class))),
        Line::new().typed(&decision.by),
        Line::new().typed(&decision.why),
        until.into(),
    ]
}

pub(super) fn actions(page: &Page) -> Vec<Block> {
    let rows: Vec<_> = page.review.actions.iter().map(|action| task(page, action)).collect();
    let head = vec!["What", "Probe", "Owner", "Due", "State"];
    if rows.is_empty() { Vec::new() } else { vec![Block::Table(Table { head, rows })] }
}

fn task(page: &Page, action: &Action) -> Vec<Line> {
    let overdue = action.due.is_some_and(|day| day < page.assessment.as_of);
    let state = match action.state {
        ActionState::Open if overdue => "Open, overdue",
        ActionState::Open => "Open",
        ActionState::Done => "Done",
        ActionState::Dropped => "Dropped",
    };
    vec![
        Line::new().typed(&action.what),
        action.probe.as_ref().map_or("", |id| page.title(id)).into(),
        Line::new().typed(&action.owner),
        action.due.map_or_else(String::new, |day| day.to_string()).into(),
        state.into(),
    ]
}
