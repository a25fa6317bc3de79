//! What was not applicable or not asked, and why.

use crate::assess::summary::is_set_aside;
use crate::assess::{ProbeAssessment, State};
use crate::report::compose::page::Page;
use crate::report::compose::phrases::{capitalized, stopped, title_list, unstopped};
use crate::report::compose::{bullets, paragraph};
use crate::report::document::{Block, Line, Table};

pub(super) fn compose(page: &Page) -> Vec<Block> {
    let mut blocks = Vec::new();
    let rows = set_aside(page);
    if !rows.is_empty() {
        let mut head = vec!["Question", "Item", "Why the team set it aside"];
        if page.assessment.probes().any(|probe| is_set_aside(page.review, probe)) {
            head.push("If it applied");
        }
        blocks.push(Block::Table(Table { head, rows }));
    }
    for (state, lead) in
        [(State::NotApplicable, "Not applicable here:"), (State::NotAsked, "Not asked:")]
    {
        let lines = by_reason(page, state);
        if !lines.is_empty() {
            blocks.push(paragraph(lead));
            blocks.push(bullets(lines));
        }
    }
    blocks
}

/// What the team itself said does not apply.
fn set_aside(page: &Page) -> Vec<Vec<Line>> {
    let reasoned = page.recorded().into_iter().filter_map(|(id, response)| {
        let reason =
            response.not_applicable.as_deref().filter(|reason| !reason.trim().is_empty())?;
        Some((id, reason))
    });
    let is_grave = |probe: &&ProbeAssessment| is_set_aside(page.review, probe);
    let any_grave = page.assessment.probes().any(|probe| is_grave(&probe));
    reasoned
        .map(|(id, reason)| {
            let item = page.item_title(id);
            let mut cells = vec![page.title(id).into(), item.into(), Line::new().typed(reason)];
            if any_grave {
                let grave = page.assessment.probe(id).filter(is_grave);
                let hazard = grave.and_then(|probe| probe.hazard);
                let said = hazard.map(|hazard| format!("Would be Critical, {}", hazard.words()));
                cells.push(said.unwrap_or_else(|| "no Critical".to_owned()).into());
            }
            cells
        })
        .collect()
}

/// Titles under their reason, in the order in which the reasons first come.
fn by_reason(page: &Page, state: State) -> Vec<Line> {
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    let by_team = |probe: &ProbeAssessment| {
        let reason = page.response(&probe.id).and_then(|said| said.not_applicable.as_deref());
        reason.is_some_and(|reason| !reason.trim().is_empty())
    };
    for probe in page.assessment.probes().filter(|probe| probe.state == state && !by_team(probe)) {
        let title = match probe.standing {
            Some(rung) => format!("{} (answered with rung {rung}, not counted)", probe.title),
            None => probe.title.clone(),
        };
        match reasons.iter_mut().find(|(reason, _)| *reason == probe.because) {
            Some((_, titles)) => titles.push(title),
            None => reasons.push((&probe.because, vec![title])),
        }
    }
    reasons.iter().map(|(reason, titles)| line(reason, titles)).collect()
}

fn line(reason: &str, titles: &[String]) -> Line {
    let reason = stopped(&capitalized(unstopped(reason)));
    let titles = title_list(titles);
    if reason.is_empty() {
        titles.into()
    } else {
        Line::new().strong(format!("{titles}:")).text(format!(" {reason}"))
    }
}
